"""The upper half of a lines editor: title with 追加, what was just done with the way back, the lines as they read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.models.items import Item, Kind
from kyoten_desktop.models.texts import text_of
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph
from kyoten_desktop.ui.sheet.lines_store import Gone, LineStore
from kyoten_desktop.ui.shell.attempt import Attempt

LineFace = Callable[[Any], tuple[CellFace, ...]]
UNSAVED = "書きかけ"
_NAMELESS = "（未記入）"
_LEAST_STRETCH = 136
_HEAD_PX, _HEAD_INSET = 13, 20
_WIDTHS = {Kind.DATE: 128, Kind.MOMENT: 156, Kind.NUMBER: 64, Kind.YES_NO: 64, Kind.CODE: 112}
_FIGURES = (Kind.DATE, Kind.MOMENT, Kind.NUMBER)
MOST_ROWS = 8
UNDO = "元に戻す　Ctrl+Z"


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
        self.table.fit_rows(self._look.most_rows)
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


class LineTrash:
    """Knows what was taken away last; ``done`` says what became of it.

    ``put_back`` is told the key of a line that came back.
    """

    def __init__(self, strip: WarningStrip, put_back: Callable[[int], object], done: str) -> None:
        self._strip, self._put_back, self._done = strip, put_back, done
        self._store = LineStore(None)
        self._gone: Gone | None = None

    def discard(self, store: LineStore, key: int, words: str) -> bool:
        """Put a line into the ごみ箱; False when that was refused, and then the strip says why."""
        is_kept = key in store.lines
        with Attempt(self._strip, tone="red") as tried:
            gone = store.discard(key)
        if tried.failure is not None:
            return False
        self._offer(store, gone, f"「{words}」{self._done}" if is_kept else f"「{words}」を捨てました。")
        return True

    def throw_away(self, store: LineStore, key: int, words: str) -> None:
        """Forget what was typed into a line."""
        self._offer(store, store.throw_away(key), f"「{words}」の書きかけを捨てました。")

    def take_back(self) -> None:
        """Set back what was taken away last (Ctrl+Z)."""
        if self._gone is None:
            return
        with Attempt(self._strip, ways=[(UNDO, self.take_back)], tone="red") as tried:
            key = self._store.take_back(self._gone)
        if tried.failure is None:
            self.forget()
            self._put_back(key)

    def has_gone(self) -> bool:
        """Tell whether there is something to set back."""
        return self._gone is not None

    def forget(self) -> None:
        """Offer nothing any more."""
        self._gone = None
        self._strip.say("", tone="accent")

    def _offer(self, store: LineStore, gone: Gone, words: str) -> None:
        self._store, self._gone = store, gone
        self._strip.say(words, [(UNDO, self.take_back)], "accent")


def columns_for(items: Sequence[Item], widths: Mapping[str, int], room: int) -> tuple[Column, ...]:
    """Return as many columns as have room in ``room`` px, from the first; the form below shows the rest."""
    columns: list[Column] = []
    for item in items:
        width = widths.get(item.name, _WIDTHS.get(item.kind, 0))
        width = max(width, len(item.label) * _HEAD_PX + _HEAD_INSET) if width else 0
        room -= width or _LEAST_STRETCH
        if columns and room < 0:
            break
        columns.append(Column(item.label, width, figures=item.kind in _FIGURES))
    # A table whose last stretching column was left away still fills its width.
    if all(column.width for column in columns):
        columns[0] = replace(columns[0], width=0)
    return tuple(columns)


def face_by_items(items: Sequence[Item], labels: Labels) -> LineFace:
    """Return how a line reads when the page has nothing to add: each item as on paper, the first in bold."""

    def face(line: Any) -> tuple[CellFace, ...]:
        texts = [text_of(item, getattr(line, item.name), labels) for item in items]
        return tuple(CellFace(text, bold=place == 0, tip=text) for place, text in enumerate(texts))

    return face


def row_of(key: int, cells: Sequence[CellFace], count: int, *, is_typed: bool) -> Row:
    """Return one line of the table, cut to ``count`` columns; one with unsaved typing carries its sign and words."""
    first, *rest = cells
    if not first.text:
        first = replace(first, text="" if is_typed else _NAMELESS, tone="amber")
    if is_typed:
        status = Status(Shape.DIAMOND, UNSAVED, "amber")
        words = "　".join(part for part in (first.text, UNSAVED) if part)
        first = replace(first, status=status, text=words, tip=words, says=words)
    return Row(key, tuple((first, *rest)[:count]))


def cells_of_new(items: Sequence[Item], typed: Mapping[str, Any]) -> tuple[CellFace, ...]:
    """Return the cells of a line that was never saved: its words as typed."""
    texts = [typed.get(item.name) if item.kind in (Kind.LINE, Kind.DATE, Kind.MOMENT) else "" for item in items]
    return tuple(CellFace(str(text or ""), bold=place == 0) for place, text in enumerate(texts))
