"""A card of the ひと目 tab: lines with a sign, a bold word and a sentence; each leads to where it is written."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.marks import ShapeMark
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph
from kyoten_desktop.ui.pages.case.person.overview_lines import Said

_TOP = Qt.AlignmentFlag.AlignTop


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
