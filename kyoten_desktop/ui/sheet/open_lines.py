"""The child lines of one owner, kept as one sheet: lines that cannot be saved yet wait in a draft (USERS A9)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from kyoten_desktop.domain.errors import Problem, refuse
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.sheet.autosave import Pauses
from kyoten_desktop.ui.sheet.draft_shelf import DraftShelf
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from kyoten_desktop.ui.sheet.lines_store import LinesBook
from kyoten_desktop.ui.sheet.open_sheet import Asks, Book, OpenSheet

_AS_USUAL = Pauses()


@dataclass(frozen=True)
class LinesOwner:
    """Whose lines they are, and where each kind of them is kept."""

    id: int
    books: Mapping[str, LinesBook | None]
    version: int = 0


class OpenLines(QObject):
    """The face of all editors of an owner, by name. ``lines_changed`` tells that lines on file are others now.

    Each line is saved by its editor when it is left; what is typed here is only what no line could take yet.
    """

    changed = Signal()
    touched = Signal()
    written = Signal(object)
    failed = Signal(str)
    held = Signal(str)
    lines_changed = Signal()
    is_locked = False

    def __init__(self, desk: Desk, name: str, editors: Mapping[str, LinesEditor], pauses: Pauses = _AS_USUAL) -> None:
        super().__init__(next(iter(editors.values())))
        self._editors = editors
        self._owner = LinesOwner(0, {})
        book = Book(name, lambda *_given: self._save_all(), lambda _owner_id: self._owner, asks=Asks.NEVER)
        self._keeper = OpenSheet(desk, self, book, None, pauses)
        self._keeper.touched.connect(self.touched)
        self._keeper.written.connect(self.written)
        self._keeper.failed.connect(self.failed)
        self._keeper.held.connect(self.held)
        for editor in editors.values():
            editor.changed.connect(self._hear)
            editor.saved.connect(self._note_saved)
            editor.lines_changed.connect(self.lines_changed)

    @property
    def shelf(self) -> DraftShelf:
        """Where the typing of lines is kept that could not be saved."""
        return self._keeper.shelf

    def show(self, owner_id: int, books: Mapping[str, LinesBook | None]) -> None:
        """Show the lines of an owner; the same owner is read again and keeps its typing."""
        if self._keeper.is_open and owner_id == self._owner.id:
            for editor in self._editors.values():
                editor.refresh()
            return
        self.keep()
        self._owner = LinesOwner(owner_id, books)
        if owner_id:
            self._keeper.show(self._owner)
        else:
            self.show_sheet(self._owner)
            self._keeper.show(None)

    def keep(self) -> bool:
        """Save what can be saved, the rest as a draft; False when the disk takes nothing."""
        return self._keeper.leave()

    def show_sheet(self, owner: LinesOwner) -> Mapping[str, Any]:
        """Show the lines of another owner; none of them is typed."""
        for name, editor in self._editors.items():
            editor.set_book(owner.books.get(name))
        return {}

    def take_saved(self, _owner: LinesOwner) -> Mapping[str, Any]:
        """What is still typed could not be saved."""
        return {}

    def typed(self) -> dict[str, Any]:
        """Return the lines that are not saved, by the name of their editor."""
        return {name: draft for name, editor in self._editors.items() if (draft := editor.draft())}

    def set_typed(self, kept: Mapping[str, Any]) -> None:
        """Show such lines again."""
        for name, draft in kept.items():
            if name in self._editors and draft:
                self._editors[name].set_draft(draft)

    def values(self) -> None:
        """Each editor knows what it saves."""

    def is_unreadable(self) -> bool:
        """A line that cannot be read keeps no other from being saved."""
        return False

    def is_half_decided(self) -> bool:
        """A line is saved when it is left, never while it is being typed."""
        return True

    def show_problems(self, _problems: Sequence[Problem]) -> None:
        """Each editor says in its line what was refused."""

    def go_to_typed(self, _kept: Mapping[str, Any]) -> None:
        """The cursor stays: lines stand there again without a question."""

    def _save_all(self) -> LinesOwner:
        for editor in self._editors.values():
            editor.keep()
        if self.typed():
            # Refused, so that its draft stays as it is: who only looks at it does not write it anew.
            raise refuse("", "書きかけの行があります。")
        return self._owner

    def _hear(self) -> None:
        # A line that was saved or thrown away has changed too, and leaves nothing to write.
        if self.typed():
            self.changed.emit()
        else:
            self._keeper.keep()

    def _note_saved(self, at: object) -> None:
        if at is not None:
            self.written.emit(at)
            self._keeper.keep()
