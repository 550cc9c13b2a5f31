"""The ひと目 tab: what somebody who opens this person at night must see first, without turning a page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.marks import ShapeMark
from kyoten_desktop.ui.look.shapes import Shape
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.pages.case.person import overview_lines as lines
from kyoten_desktop.ui.pages.case.person.overview_lines import Said
from kyoten_desktop.ui.pages.case.tab import CaseTab
from kyoten_desktop.ui.sheet.form import scrolled
from kyoten_desktop.ui.sheet.tools import SheetTools

_TOP = Qt.AlignmentFlag.AlignTop
_TWO_COLUMNS_FROM = 640
_REVIEW = "review"


class OverviewCard(Card):
    """``go`` asks for the tab where a line is written."""

    go = Signal(str)

    def __init__(self, theme: Theme, title: str, way: str, word: str) -> None:
        super().__init__(title)
        self._theme = theme
        self._shown: tuple[Said, ...] = ()
        self._inside: QWidget | None = None
        link = LinkButton(theme, word)
        link.clicked.connect(lambda: self.go.emit(way))
        self.add_to_head(link)

    def show_lines(self, lines: Sequence[Said]) -> None:
        """Show these lines; unchanged ones are left alone."""
        if tuple(lines) == self._shown and self._inside is not None:
            return
        self._shown = tuple(lines)
        if self._inside is not None:
            self.body.removeWidget(self._inside)
            # Gone at once: until the event loop turns, the old lines would be painted under the new ones.
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = self._grid()
        self.body.addWidget(self._inside)

    def texts(self) -> list[str]:
        """Return what is said, line by line."""
        return [f"{line.word}　{line.text}".strip() for line in self._shown]

    def _grid(self) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for place, line in enumerate(self._shown):
            grid.addWidget(ShapeMark(self._theme, line.shape, line.tone, line.word), 2 * place, 0, _TOP)
            word = label(line.word, "strong")
            word.setWordWrap(True)
            grid.addWidget(word, 2 * place, 1)
            if line.text:
                grid.addWidget(paragraph(line.text), 2 * place + 1, 1)
        return inside


class OverviewTab(CaseTab):
    """Dangers and whom to call at the left; where the person stands, what is next and what was last at the right."""

    def __init__(self, tools: SheetTools) -> None:
        super().__init__(tools)
        theme = tools.theme
        self.safety = OverviewCard(theme, "安全", "person", "本人へ")
        self.contacts = OverviewCard(theme, "連絡する順", "person", "本人へ")
        self.standing = OverviewCard(theme, "いまどこに", "case", "ケースへ")
        self.following = OverviewCard(theme, "追跡", "follow", "追跡へ")
        self.signs = OverviewCard(theme, "予兆", "follow", "追跡へ")
        self.past = OverviewCard(theme, "これまで", "timeline", "経過へ")
        self._left, self._right = (self.safety, self.contacts), (self.standing, self.following, self.signs, self.past)
        for card in (*self._left, *self._right):
            card.go.connect(self.go)
        self._columns = 0
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 8, 0, 0)
        self._grid.setSpacing(12)
        self._sides = (_column(self._left), _column(self._right))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
        self._fold(2)

    def show_person(self, person: Person) -> None:
        """Read everything of this person anew."""
        super().show_person(person)
        desk, labels, today = self.tools.desk, self.tools.labels, self.tools.desk.clock.today()
        glance = desk.glance.of_client(person.client.id)
        self.safety.show_lines(lines.safety_lines(glance))
        self.contacts.show_lines(lines.contact_lines(glance.contacts, glance.gone))
        leaving = lines.leaving_lines(desk.follow_up.lead_lines(person.client.id), today)
        self.standing.show_lines([*lines.standing_lines(glance, person.case, labels), *leaving])
        follow_ups = desk.follow_up.of_person(person.client.id, person.case.id if person.case is not None else None)
        waiting = [row for row in follow_ups if row.is_open]
        review = next((row for row in waiting if row.kind == _REVIEW), None)
        self.following.show_lines(lines.following_lines(review, len(waiting) - (review is not None), today))
        is_worked_on = person.case is not None and person.case.closed_on is None
        self.following.setVisible(is_worked_on and person.client.died_on is None)
        signs = desk.signs.of(person.client.id)
        self.signs.show_lines([Said(Shape.DIAMOND, "amber", sign.words, sign.why, "follow") for sign in signs])
        self.signs.setVisible(bool(signs))
        self.past.show_lines(lines.past_lines(desk.support.latest(person.client.id), glance.last_stay, labels))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold to one column where two would be too narrow."""
        super().resizeEvent(event)
        self._fold(2 if self.width() >= _TWO_COLUMNS_FROM else 1)

    def _fold(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, side in enumerate(self._sides):
            self._grid.removeWidget(side)
            self._grid.addWidget(side, *((0, place) if columns > 1 else (place, 0)))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns > 1 else 0)


def _column(cards: tuple[OverviewCard, ...]) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return side
