"""Keeps what is typed into the line editors of one sheet: lines that cannot be saved yet wait in a draft (USERS A9)."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.services.sheets.drafts import DraftService
from kyoten_desktop.ui.sheet.autosave import Autosave, Pauses
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from kyoten_desktop.ui.sheet.lines_store import LinesBook

_AS_USUAL = Pauses()


class LinesKeeper(QObject):
    """The editors of one sheet by name. ``lines_changed`` tells that lines on file are others now."""

    touched = Signal()
    written = Signal(object)
    failed = Signal(str)
    lines_changed = Signal()

    def __init__(
        self, drafts: DraftService, name: str, editors: Mapping[str, LinesEditor], pauses: Pauses = _AS_USUAL
    ) -> None:
        super().__init__(next(iter(editors.values())))
        self._drafts, self._name, self._editors = drafts, name, editors
        self._owner = 0
        self._has_draft = False
        self._autosave = Autosave(pauses, self)
        self._autosave.draft_due.connect(self.keep_draft)
        for editor in editors.values():
            editor.changed.connect(self._hear)
            editor.saved.connect(self._note_saved)
            editor.lines_changed.connect(self.lines_changed)

    def show(self, owner_id: int, books: Mapping[str, LinesBook | None]) -> None:
        """Show the lines of an owner; the same owner is read again and keeps its typing."""
        if owner_id == self._owner:
            for editor in self._editors.values():
                editor.refresh()
            return
        if self._owner:
            self.keep()
        self._owner = owner_id
        for name, editor in self._editors.items():
            editor.set_book(books.get(name))
        draft = self._drafts.of(self._name, owner_id) if owner_id else None
        self._has_draft = draft is not None
        for name, kept in (draft.values if draft is not None else {}).items():
            if name in self._editors and kept:
                self._editors[name].set_draft(kept)

    def keep(self) -> bool:
        """Save what can be saved, the rest as a draft; False when the disk takes nothing."""
        for editor in self._editors.values():
            editor.keep()
        return self.keep_draft()

    def keep_draft(self) -> bool:
        """Put lines that are not saved yet into the draft, now."""
        self._autosave.stop()
        typed = {name: draft for name, editor in self._editors.items() if (draft := editor.draft())}
        if not typed and not self._has_draft:
            return True
        try:
            if typed:
                self.written.emit(self._drafts.keep(self._name, self._owner, 0, typed))
            else:
                self._drafts.drop(self._name, self._owner)
        except UnavailableError as failure:
            self.failed.emit(str(failure))
            return False
        self._has_draft = bool(typed)
        return True

    def _hear(self) -> None:
        self._autosave.note_typing()
        # A line that was saved or thrown away has changed too, and leaves nothing to write.
        if any(editor.draft() for editor in self._editors.values()):
            self.touched.emit()

    def _note_saved(self, at: object) -> None:
        if at is not None:
            self.written.emit(at)
            self.keep_draft()
