"""Keeps one generated form of any sheet: draft soon, sheet when it is left; nothing typed is lost (USERS A9, A11)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from kyoten_desktop.domain.errors import RefusedError, StaleError, UnavailableError
from kyoten_desktop.services.sheets.drafts import DraftService
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.sheet.autosave import Autosave, Pauses
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.form_draft import FormDraft

_AS_USUAL = Pauses()


class Kept(Protocol):
    """A sheet as the keeper needs it."""

    id: int
    version: int


@dataclass(frozen=True)
class Book:
    """How one kind of sheet is written and read; ``name`` is the name of its drafts.

    ``write`` takes id (None: new), version and values by item name, and returns the sheet; ``read`` returns it anew.
    """

    name: str
    write: Callable[[int | None, int | None, Mapping[str, Any]], Any]
    read: Callable[[int], Any]


class FormKeeper(QObject):
    """One form over one sheet. ``kept`` tells the saved sheet, ``written`` the moment, ``failed`` why not."""

    kept = Signal(object)
    written = Signal(object)
    failed = Signal(str)
    touched = Signal()

    def __init__(
        self, drafts: DraftService, form: Form, strip: WarningStrip, book: Book, pauses: Pauses = _AS_USUAL
    ) -> None:
        super().__init__(form)
        self._form, self._strip, self._book = form, strip, book
        self._draft = FormDraft(drafts, book.name, form, strip)
        self.sheet: Any = None
        self._autosave = Autosave(pauses, self)
        self._autosave.draft_due.connect(self.keep)
        self._autosave.sheet_due.connect(self.save)
        form.changed.connect(self._hear)

    def show(self, sheet: Kept) -> None:
        """Show a kept sheet, and offer the draft that waits for it."""
        self._load(sheet.id, sheet, sheet)
        self._draft.offer(self._take_up, self.forget)

    def show_new(self, values: Mapping[str, Any], key: int = 0) -> None:
        """Begin a sheet that was never saved; ``key`` (0 or below) names its draft."""
        self._load(min(key, 0), None, values)
        self._draft.offer(self._take_up, self.forget)

    def is_typed(self) -> bool:
        """Tell whether something stands in the form that is not in the file."""
        return bool(self._draft.typed())

    def keep(self) -> bool:
        """Put what was typed into the draft, now. False when the disk refuses."""
        try:
            at = self._draft.keep(self.sheet.version if self.sheet is not None else 0)
        except UnavailableError as failure:
            self._say_unavailable(failure)
            return False
        if at is not None:
            self.written.emit(at)
        return True

    def save(self, *, loud: bool = False, new_too: bool = False) -> bool:
        """Write the sheet if it can be, else its draft. ``loud`` shows what is in the way and goes there.

        ``new_too`` writes a new sheet even though nothing was typed into it yet.
        """
        if not self.is_typed() and not (new_too and self.sheet is None):
            return True
        if self._form.points.problems():
            if loud:
                self._form.show_problems(())
            self.keep()
            return False
        if self.attempt(self._write, loud=loud) is None:
            self.keep()
            return False
        return True

    def leave(self) -> bool:
        """Write what can be written before something else is shown; False when the disk takes nothing at all."""
        self._autosave.stop()
        return self.save() or self.keep()

    def attempt(self, act: Callable[[], Any], *, loud: bool = True) -> Any:
        """Do one act of the services; None when it was refused, and then why stands in the form."""
        try:
            return act()
        except StaleError as refusal:
            self._strip.say(str(refusal), [("開きなおす", self.reload)], "red")
        except RefusedError as refusal:
            if loud:
                self._form.show_problems(refusal.problems)
        except UnavailableError as failure:
            self._say_unavailable(failure)
        return None

    def reload(self) -> None:
        """Read the sheet again; what was typed since stays on top of it."""
        if self.sheet is None:
            return
        typed = self._draft.typed()
        fresh = self._book.read(self.sheet.id)
        self._load(fresh.id, fresh, fresh)
        if typed:
            self._take_up(typed)

    def forget(self) -> None:
        """Throw away what was typed, and its draft."""
        self._draft.drop()
        self._load(self._draft.key, self.sheet, self.sheet if self.sheet is not None else {})

    def _load(self, key: int, sheet: Any, source: object) -> None:
        self._autosave.stop()
        self.sheet = sheet
        self._form.set_values(source)
        self._draft.begin(key)
        self._strip.say("")

    def _write(self) -> Any:
        held = self.sheet
        sheet_id, version = (held.id, held.version) if held is not None else (None, None)
        saved = self._book.write(sheet_id, version, self._form.values())
        self._autosave.stop()
        self._draft.drop()
        self.sheet = saved
        self._draft.begin(saved.id)
        self._strip.say("")
        self.written.emit(saved.updated_at or saved.created_at)
        self.kept.emit(saved)
        return saved

    def _hear(self, _name: str = "") -> None:
        self._autosave.note_typing()
        self.touched.emit()

    def _take_up(self, typed: Mapping[str, Any]) -> None:
        self._draft.put(typed)
        self._strip.say("")
        self._hear()

    def _say_unavailable(self, failure: UnavailableError) -> None:
        self._strip.say(f"保存できていません。{failure}", [("もう一度保存する", self.keep)])
        self.failed.emit(str(failure))
