"""A list inside a card of 今日: as high as its rows, the page scrolls around it; a click opens like Enter."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from kyoten_desktop.ui.lists.delegates import TwoLineFace
from kyoten_desktop.ui.lists.table import TwoLineList
from kyoten_desktop.ui.look.theme import Theme


class ShortList(TwoLineList):
    """A few lines that are ways to somewhere."""

    def __init__(self, theme: Theme, title: str, name: str) -> None:
        super().__init__(theme, title)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda _index: self.opened.emit(self.current_key()))

    def set_rows(self, rows: Sequence[tuple[Hashable, TwoLineFace]]) -> None:
        """Show these rows, all of them."""
        super().set_rows(rows)
        self.setFixedHeight(self.sizeHintForRow(0) * len(rows) if rows else 0)
