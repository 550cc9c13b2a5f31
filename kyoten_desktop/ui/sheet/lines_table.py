"""The upper half of a lines editor: title with 追加, what was just done, the lines or words why there are none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.models.items import Item
from kyoten_desktop.ui.lists.table import RecordTable, Row
from kyoten_desktop.ui.lists.table_height import fit_rows
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph
from kyoten_desktop.ui.sheet.lines_rows import LineFace, cells_of_new, columns_for, row_of
from kyoten_desktop.ui.sheet.lines_store import LineStore

MOST_ROWS = 8


@dataclass(frozen=True)
class LinesLook:
    """How the lines of one kind read: title, words when there are none, items in columns, how a row is drawn."""

    title: str
    empty_words: str
    items: tuple[Item, ...]
    face: LineFace
    widths: Mapping[str, int] = field(default_factory=dict)
    most_rows: int = MOST_ROWS


class LinesTable(QWidget):
    """Shows the lines of a store; a line that waits to be saved carries its sign."""

    def __init__(self, theme: Theme, look: LinesLook) -> None:
        super().__init__()
        self._look = look
        self._store = LineStore(None)
        self.table = RecordTable(theme, columns_for(look.items, look.widths, 0), name=look.title)
        self.table.setObjectName("lines")
        self.strip = WarningStrip(theme, tone="accent")
        self.count: QLabel = label("", "quiet")
        self.add = QuietButton(theme, "追加　Insert", "plus")
        self.add.setObjectName("add_line")
        self.add.setAccessibleName(f"{look.title}を追加")
        self.empty = paragraph(look.empty_words)
        self._lay_out()
        self.setFocusProxy(self.add)

    def show_lines(self, store: LineStore, *, can_write: bool) -> None:
        """Show the lines; the current one stays current."""
        self._store = store
        keys = store.order()
        self.count.setText(f"{len(keys)}件" if keys else "")
        self.add.setVisible(can_write)
        blocker = QSignalBlocker(self.table)
        self.table.set_rows([self._row(key) for key in keys])
        blocker.unblock()
        fit_rows(self.table, self._look.most_rows)
        self.table.setVisible(bool(keys))
        self.empty.setVisible(not keys)
        # Who comes by Tab lands where the next key does something.
        self.setFocusProxy(self.table if keys else self.add)

    def words(self, key: int) -> str:
        """Return how a line is called: its first column, or 新しい… for one that was never saved."""
        if key in self._store.lines:
            return self._cells(key)[0].text or self._look.title
        return f"新しい{self._look.title}"

    def say(self, sentence: str, actions: Sequence[Any] = (), tone: str = "accent") -> None:
        """Say what was just done, with the way back."""
        self.strip.say(sentence, actions, tone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns that have room."""
        super().resizeEvent(event)
        columns = columns_for(self._look.items, self._look.widths, self.width())
        if columns != self.table.records.columns:
            key, _blocker = self.table.current_key(), QSignalBlocker(self.table)
            self.table.set_columns(columns, [])
            self.table.set_rows([self._row(each, len(columns)) for each in self._store.order()])
            if key is not None:
                self.table.go_to(key)

    def _row(self, key: int, count: int = 0) -> Row:
        count = count or len(self.table.records.columns)
        return row_of(key, self._cells(key), count, is_typed=bool(self._store.typed(key)))

    def _cells(self, key: int) -> tuple[Any, ...]:
        line = self._store.lines.get(key)
        return cells_of_new(self._look.items, self._store.typed(key)) if line is None else self._look.face(line)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(self._look.title, "section"))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.strip)
        column.addWidget(self.table)
        column.addWidget(self.empty)
