"""The lines of one owner as a table, and below it in place the form of the line that is chosen or new."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.models import Sheet
from kyoten_desktop.models.items import item_of
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.fields.known_bodies import KnownBodies
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.sheet.caught import caught, wait_for_loud
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.line_form import LineForm
from kyoten_desktop.ui.sheet.lines_store import LinesBook, LineStore
from kyoten_desktop.ui.sheet.lines_table import MOST_ROWS, LineFace, LinesLook, LinesTable, LineTrash, face_by_items
from kyoten_desktop.ui.shell.keys_within import Key, KeysWithin
from kyoten_desktop.ui.shell.scrolling import show_whole

_DONE, _HELD_DONE = "をごみ箱に入れました。", "を消しました。"


def _is_never(_typed: Mapping[str, Any]) -> bool:
    return False


def _nothing() -> Mapping[str, Any]:
    return {}


class LinesEditor(QWidget):
    """↑↓ choose, Enter opens, Insert begins a new line, Ctrl+Enter saves and closes, Ctrl+S saves, Esc leaves.

    ``columns`` are item names, the most telling first: those without room are left to the form. ``face`` draws a row
    (one cell per column), ``blank`` says what a new line begins with, ``form`` replaces the generated form, ``bodies``
    are offered in it; beyond ``most_rows`` the table scrolls.
    Nothing typed is lost: a line that could not be saved stays in the table as 書きかけ, and in ``draft()``; so does a
    new one that is only begun (``Sheet.is_half``) until somebody saves it.
    ``with_sheet``: the lines are written with their sheet; what is typed is held at once (``HeldLines``).
    ``changed`` tells typing, ``lines_changed`` that the lines on file are others, ``saved`` the moment of saving, or
    None when a line could not be saved.
    """

    changed = Signal()
    lines_changed = Signal()
    saved = Signal(object)

    def __init__(  # noqa: PLR0913 - what a page may say of its lines is named
        self,
        theme: Theme,
        sheet_class: type,
        labels: Labels,
        clock: Clock,
        *,
        columns: Sequence[str],
        book: LinesBook | None,
        title: str,
        empty_words: str,
        face: LineFace | None = None,
        blank: Callable[[], Mapping[str, Any]] = _nothing,
        widths: Mapping[str, int] | None = None,
        form: Form | None = None,
        most_rows: int = MOST_ROWS,
        with_sheet: bool = False,
        bodies: KnownBodies | None = None,
    ) -> None:
        super().__init__()
        self._clock, self._blank, self._is_locked, self._with_sheet = clock, blank, False, with_sheet
        self._is_half = sheet_class.is_half if issubclass(sheet_class, Sheet) else _is_never
        items = tuple(item_of(sheet_class, name) for name in columns)
        look = LinesLook(title, empty_words, items, face or face_by_items(items, labels), dict(widths or {}), most_rows)
        self.store = LineStore(book)
        self.rows = LinesTable(theme, look)
        form = form or Form(theme, sheet_class, labels, clock, titled=False, bodies=bodies)
        self.line = LineForm(theme, form, with_sheet=with_sheet)
        self.trash = LineTrash(self.rows.strip, self._come_back, _HELD_DONE if with_sheet else _DONE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.rows)
        column.addWidget(self.line)
        column.addStretch(1)
        self.setFocusProxy(self.rows)
        self._connect()
        self.show_rows()

    def set_book(self, book: LinesBook | None) -> None:
        """Show the lines of another owner; ask ``keep`` and ``draft`` before, for what was typed is forgotten here."""
        self.line.close_line()
        self.trash.forget()
        self.store = LineStore(book)
        self.show_rows()

    def refresh(self, ids: Mapping[int, int] | None = None) -> None:
        """Read the lines again; the line that is open stays open with its typing.

        ``ids`` are those that lines got when they were written with their sheet, by the ids they had before.
        """
        self.store.read()
        key = self.line.key = (ids or {}).get(self.line.key or 0, self.line.key)
        if key is not None and key > 0 and not self.store.typed(key):
            fresh = self.store.lines.get(key)
            if fresh is None:
                self.close_line()
            elif fresh.version != self.line.version:
                self._show(key)
        self.show_rows()

    def add(self) -> None:
        """Begin a new line."""
        if self.can_write():
            self.open_line(self.store.free_key())

    def can_write(self) -> bool:
        """Tell whether lines can be written: there is an owner, and its sheet is not locked."""
        return self.store.has_book() and not self._is_locked

    def open_line(self, key: int, *, with_cursor: bool = True) -> None:
        """Open the form of a line; the one that stood open is saved if it can be, else it stays 書きかけ."""
        if key > 0 and key not in self.store.lines:
            return
        if key != self.line.key:
            self.save_line(loud=False)
            self._show(key)
        self.rows.table.go_to(key)
        if with_cursor:
            self.line.begin()

    def close_line(self, *, saving: bool = False) -> None:
        """Take the form away and go back to the table; ``saving`` stays where the line cannot be saved."""
        if saving and not self.save_line(loud=True):
            return
        key, keys = self.line.key, self.store.order()
        self.line.close_line()
        self.show_rows()
        if not keys:
            self.rows.add.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.rows.table.setFocus(Qt.FocusReason.TabFocusReason)
        self.rows.table.go_to(key if key in keys else keys[-1])

    def save_line(self, *, loud: bool) -> bool:
        """Save the line that is open; False when it could not be. ``loud`` shows what is in the way and goes there."""
        key, line = self.line.key, self.line
        if key is None or self._is_locked or not (self.store.typed(key) or (loud and key <= 0)):
            return True
        show_problems = line.show_problems if loud else wait_for_loud
        saved, values = None, line.values()
        if values is None:
            show_problems(())
        elif loud or key > 0 or not self._is_half(values):
            saved = caught(
                partial(self.store.save, key, line.version, values),
                refused=show_problems,
                stale=lambda words: line.say(words, [("開きなおす", partial(self._show_again, key))]),
                disk=lambda words: line.say(words, [("もう一度保存する", partial(self.save_line, loud=True))]),
            )
        if saved is None:
            self.saved.emit(None)
            return False
        if not self._with_sheet:
            self.trash.forget()
        self.show_rows()
        line.take_saved(saved, self.rows.words(saved.id), self._clock.now())
        self.rows.table.go_to(saved.id)
        self.saved.emit(self._clock.now())
        self.changed.emit()
        self.lines_changed.emit()
        return True

    def keep(self) -> bool:
        """Save what can be saved before the page is left, without moving the cursor; False when something waits."""
        self.save_line(loud=False)
        return not self.store.has_typed()

    def draft(self) -> dict[str, Any]:
        """Return what was typed and not saved as JSON can hold it; nothing typed is an empty dict."""
        return {"lines": self.store.packed(), "open": self.line.key} if self.store.has_typed() else {}

    def set_draft(self, kept: Mapping[str, Any]) -> None:
        """Show again what ``draft`` returned."""
        self.line.close_line()
        self.store.unpack(kept.get("lines", {}))
        waiting = [key for key in self.store.order() if self.store.typed(key)]
        if waiting:
            self._show(kept["open"] if kept.get("open") in waiting else waiting[0])
        self.show_rows()

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - reads as a sentence where it is called
        """Show only, or let write."""
        self._is_locked = read_only
        self.line.set_read_only(read_only)
        self.show_rows()

    def show_rows(self) -> None:
        """Show the lines as they are held now."""
        self.rows.show_lines(self.store, can_write=self.can_write())

    def _show(self, key: int) -> None:
        source = self.store.lines.get(key) or self._blank()
        self.line.show_line(key, source, self.rows.words(key), self.store.typed(key))
        self.line.set_read_only(not self.can_write())

    def _show_again(self, key: int) -> None:
        """Read the lines again and go on in this one; what was typed stays on top of it."""
        self.store.read()
        self.show_rows()
        if key > 0 and key not in self.store.lines:
            # Somebody discarded it meanwhile: its typing goes on as a new line.
            key = self.store.order()[-1]
        self._show(key)
        self.line.begin()
        self.changed.emit()

    def _connect(self) -> None:
        table, line, trash = self.rows.table, self.line, self.trash
        self.rows.add.clicked.connect(self.add)
        table.opened.connect(lambda key: self.open_line(int(key)))
        table.clicked.connect(lambda _index: self._follow(table.current_key(), by_mouse=True))
        table.moved.connect(self._follow)
        line.typed_changed.connect(self._note)
        line.save_wanted.connect(partial(self.close_line, saving=True))
        line.left.connect(self.close_line)
        line.thrown_away.connect(partial(self._take_away, only_typing=True))
        line.discard_wanted.connect(self._take_away)

        def is_open() -> bool:
            return line.key is not None

        keys = {
            "Ctrl+Shift+Return": Key(self.add, self.can_write),
            "Insert": Key(self.add, self.can_write),
            "F6": Key(line.form.go_to_next_open, is_open),
            "Delete": Key(self._take_away, lambda: self.can_write() and table.hasFocus()),
        }
        saving = {
            "Ctrl+Return": Key(partial(self.close_line, saving=True), is_open),
            "Ctrl+S": Key(partial(self.save_line, loud=True), is_open),
        }
        KeysWithin(self, keys if self._with_sheet else keys | saving)
        leaving = {"Esc": Key(line.go_away, is_open), "Ctrl+Z": Key(trash.take_back, trash.has_gone)}
        KeysWithin(self, leaving, first=False)

    def _follow(self, key: object, *, by_mouse: bool = False) -> None:
        # An open form follows the arrows; a closed one stays closed.
        follows = self.line.key is not None and key != self.line.key and self.rows.table.hasFocus()
        if isinstance(key, int) and (by_mouse or follows):
            self.open_line(key, with_cursor=False)
            if by_mouse:
                show_whole(self.line)

    def _note(self) -> None:
        if (key := self.line.key) is None:
            return
        was_typed, typed = bool(self.store.typed(key)), self.line.typed()
        self.store.note(key, typed)
        if self._with_sheet and typed and self.line.values() is not None:
            self.save_line(loud=False)
            return
        if was_typed != bool(typed) or key <= 0:
            self.show_rows()
        self.changed.emit()

    def _come_back(self, key: int) -> None:
        """Show a line that was set back; with typing in it, its form opens again."""
        self.show_rows()
        if self.store.typed(key):
            self.open_line(key)
        else:
            self.rows.table.setFocus(Qt.FocusReason.TabFocusReason)
            self.rows.table.go_to(key)
        self.changed.emit()
        self.lines_changed.emit()

    def _take_away(self, *, only_typing: bool = False) -> None:
        key = self.line.key if self.line.key is not None else self.rows.table.current_key()
        if not isinstance(key, int):
            return
        words = self.rows.words(key)
        if only_typing:
            self.trash.throw_away(self.store, key, words)
        elif not self.trash.discard(self.store, key, words):
            return
        self.close_line()
        self.changed.emit()
        if not only_typing:
            self.lines_changed.emit()
