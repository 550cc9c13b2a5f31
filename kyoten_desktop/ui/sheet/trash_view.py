"""A ごみ箱: what was put there, each line with 元に戻す; it stands where the sheet stands."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, on_ground

TAKE_BACK = CellFace("元に戻す", link=True)


class TrashView(QWidget):
    """Nothing in it counts in any figure. ``name`` is what lies there, ``back`` the word of the button that leaves."""

    taken_back = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, columns: Sequence[Column], name: str, back: str) -> None:
        super().__init__()
        on_ground(self, "sheet")
        self.table = RecordTable(theme, (*columns, Column("", 76)), row_height=40, name=name)
        self.table.setObjectName("discarded")
        self.note: QLabel = label("", "quiet")
        self.leave = QuietButton(theme, back, "arrow-left")
        self.leave.setObjectName("leave_trash")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label("ごみ箱", "title"))
        head.addWidget(self.note)
        head.addStretch(1)
        head.addWidget(self.leave)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 20, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.leave.clicked.connect(self.left)
        self.table.opened.connect(lambda key: self.taken_back.emit(int(key)))

    def add_below(self, button: QWidget, opened: QWidget) -> None:
        """Put an act below the table, and what it opens when it is pressed."""
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(opened, 2)

    def show_lines(self, lines: Sequence[tuple[int, tuple[CellFace, ...]]], note: str) -> None:
        """Show what lies there by key; each line ends with the way back."""
        self.note.setText(note if lines else "空です。")
        self.table.set_rows([Row(key, (*cells, TAKE_BACK)) for key, cells in lines])
