"""The head of a person's sheet: who, how old, where the case stands, how closely watched; below it the tabs."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.age import ages_on, last_day
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.people.death import DECEASED
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.look.buttons import Button, PrimaryButton, QuietButton
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.marks import StatusChip
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.tabs import Tabs
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.case.context import Person
from kyoten_desktop.ui.pages.case.tabs import WORDS
from kyoten_desktop.ui.sheet.saved_label import SavedLabel

NO_CASE = Status(Shape.CIRCLE, "ケースなし", "text2")
_LEAST_NAME = 84
_ASIDE_FROM, _MARGINS = 760, 44


class PersonHead(QWidget):
    """Does not scroll. ``act`` tells what was asked by name: back, record, print, more."""

    act = Signal(str)

    def __init__(self, theme: Theme, labels: Labels, clock: Clock, keys: tuple[str, ...]) -> None:
        super().__init__()
        self._labels, self._clock, self._is_compact = labels, clock, False
        self.name = ElidedLabel("", "title")
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.aside = ElidedLabel("", "quiet")
        self.chip = StatusChip(theme)
        self.saved, self.saved_room = SavedLabel(theme), QWidget()
        words = self._words = tuple(pair for pair in WORDS if pair[0] in keys)
        self.tabs = Tabs(theme, words)
        # Where the tabs have no room, one box names them all; their own minimum would keep the window wide.
        for part in (self.tabs, self.aside, self.saved_room):
            part.setMinimumWidth(1)
        self.chooser = CodeBox(words)
        self.chooser.setObjectName("tab_chooser")
        self.chooser.setAccessibleName("見出し")
        self.chooser.changed.connect(self._choose)
        self.chooser.hide()
        self.back = self._button("back", QuietButton(theme, "一覧　Esc", "arrow-left"))
        self.print = self._button("print", QuietButton(theme, "印刷", "printer"))
        self.more = self._button("more", QuietButton(theme, "ほか", "caret-down"))
        self.record = self._button("record", PrimaryButton(theme, "支援を記録", "note-pencil"))
        self._lay_out()

    def show_person(self, person: Person) -> None:
        """Show who it is."""
        client = person.client
        self.name.setText(client.name)
        self.name.setMinimumWidth(min(_LEAST_NAME, self.name.sizeHint().width()))
        age = age_words(client.birth_date, last_day(client.died_on, self._clock.today()))
        if client.died_on is not None:
            age = f"{DECEASED}（{wareki.short(client.died_on)} 没{f'・{age}' if age else ''}）"
        ward = self._labels.label("ward", client.ward) if client.ward else ""
        self.aside.setText("　".join(part for part in (client.kana or "", age, ward, client.client_no) if part))
        self.chip.set_status(case_status(person, self._labels))

    def set_compact(self, *, compact: bool) -> None:
        """Take the narrow form: the list is one step back."""
        self._is_compact = compact
        self.back.setVisible(compact)
        self.fit()

    def show_tab(self, key: str) -> None:
        """Mark the tab in front."""
        if self.tabs.value() != key:
            self.tabs.set_value(key)
        self.chooser.set_value(key)

    def offer(self, key: str, *, offered: bool) -> None:
        """Offer a tab, or take it away for who is at the keyboard now."""
        self.tabs.set_shown(key, shown=offered)
        self.chooser.set_choices([pair for pair in self._words if offered or pair[0] != key])

    def fit(self) -> None:
        """Leave away what has no room; 印刷 stays on Ctrl+P, 支援を記録 on Ctrl+Shift+N."""
        wide = not self._is_compact
        self.print.setVisible(wide)
        self.record.setText("支援を記録" if wide else "記録")
        for part in (self.aside, self.saved_room):
            part.setVisible(self.width() >= _ASIDE_FROM)
        has_room = self.width() >= self.tabs.sizeHint().width() + _MARGINS
        self.tabs.setVisible(has_room)
        self.chooser.setVisible(not has_room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self.fit()

    def _choose(self) -> None:
        key = self.chooser.value()
        if key and key != self.tabs.value():
            self.tabs.chosen.emit(key)

    def _button(self, name: str, button: Button) -> Button:
        button.setObjectName(name)
        button.clicked.connect(lambda: self.act.emit(name))
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for left in (self.back, self.name, self.chip):
            row.addWidget(left)
        row.addWidget(self.aside, 1)
        inside = QHBoxLayout(self.saved_room)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.saved)
        for right in (self.saved_room, self.print, self.more, self.record):
            row.addWidget(right)
        self.record.setToolTip("Ctrl+Shift+N")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 20, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.tabs)
        column.addWidget(self.chooser)
        self.back.hide()


def age_words(born: PartialDate | None, today: date) -> str:
    """Return 「45歳」 at that day, 「44～45歳」 when month or day is unknown; empty without a year (R-19)."""
    span = ages_on(born, today)
    if span is None:
        return ""
    return f"{span[0]}歳" if span[0] == span[1] else f"{span[0]}～{span[1]}歳"


def case_status(person: Person, labels: Labels) -> Status:
    """Return where the case stands, as shape and word."""
    if person.case is None:
        return NO_CASE
    word = labels.label("case_status", person.case.status)
    shape = Shape.CHECK if person.case.closed_on is not None else Shape.DISC
    return Status(shape, word, "text2" if person.case.closed_on is not None else "accent")
