"""Keeps what stands open: draft soon, sheet when it is left; nothing typed is ever lost (USERS A9, A11)."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from kyoten_desktop.domain.dates.wareki import clock_time
from kyoten_desktop.domain.errors import Problem, RefusedError, StaleError, UnavailableError
from kyoten_desktop.models import EmergencyConsultation
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.drafts import Typed
from kyoten_desktop.ui.pages.emergency.disk_words import DiskWords
from kyoten_desktop.ui.pages.emergency.draft_shelf import DraftShelf
from kyoten_desktop.ui.pages.emergency.open_call import FORM, OpenCall
from kyoten_desktop.ui.pages.emergency.sheet_view import SheetView
from kyoten_desktop.ui.sheet.autosave import Autosave, Pauses
from kyoten_desktop.ui.sheet.difference import difference

Refused = Callable[[Sequence[Problem]], object]
SHEET_WAITS, FINISH_WAITS = "相談票はまだ", "確定はまだ"


class Keeper(QObject):
    """Reads, drafts and saves one sheet; ``disk`` says what came onto the disk and what did not."""

    shown_changed = Signal()

    def __init__(self, desk: Desk, view: SheetView, pauses: Pauses) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        self.shown = OpenCall(0)
        self.shelf = DraftShelf(desk, view, self.show_call)
        self._base: Mapping[str, Any] = {}
        self.disk = DiskWords(view)
        self._autosave = Autosave(pauses, self)
        self._autosave.draft_due.connect(self.keep)
        self._autosave.sheet_due.connect(lambda: self.save(with_intake=False))
        view.touched.connect(self._hear)
        self.forget_shown()

    def show_call(self, call_id: int) -> None:
        """Open a kept call, and offer the draft that waits for it. Raises RefusedError when it is gone."""
        self._show(_read(self._desk, call_id))
        self.shelf.offer(self.shown)

    def show_blank(self, values: Mapping[str, Any], *, is_begun: bool = False) -> None:
        """Open a new sheet; ``is_begun`` when something was written elsewhere already (今日)."""
        self._show(OpenCall(self.shelf.free_key(), values=values))
        if is_begun:
            self._base = {}
            self._hear()

    def show_draft(self, draft: Typed) -> None:
        """Open a sheet that could not be saved yet, as it was typed."""
        self._show(OpenCall(draft.sheet_id))
        self._base = {}
        self._view.set_typed(draft.values)
        self._view.head.saved.show_saved(draft.typed_at)

    def is_typed(self) -> bool:
        """Tell whether something stands on the sheet that is not in the file."""
        return bool(difference(self._base, self._view.typed()))

    def keep(self) -> bool:
        """Put what was typed into the draft, now. False when the disk refuses."""
        if not self.is_typed():
            return True
        typed = difference({} if self.shown.key <= 0 else self._base, self._view.typed())
        try:
            at = self._desk.drafts.keep(FORM, self.shown.key, self.shown.version or 0, typed)
        except UnavailableError as failure:
            self.disk.say_unavailable(failure, self.keep)
            return False
        self.disk.say_written(at)
        return True

    def save(self, *, loud: bool = False, with_intake: bool = True, waits: str = SHEET_WAITS) -> bool:
        """Write the sheet, if it can be; else the draft stays. ``loud`` shows what is in the way and goes there.

        ``with_intake`` False leaves a stay alone that is only half decided.
        """
        if self.shown.is_finished or not (self.is_typed() or (loud and self.shown.call is None)):
            return True
        view = self._view
        half_decided = view.form.is_accepting() and not with_intake
        if view.is_unreadable() and loud:
            view.show_problems(())
        call = (
            None
            if view.is_unreadable() or half_decided
            else self.attempt(partial(_write, self._desk, view, self.shown), loud=loud)
        )
        if call is not None:
            self._take_saved(call)
            return True
        if self.keep() and loud:
            now = clock_time(self._desk.clock.now())
            view.head.saved.show_warning(f"下書きは保存済 {now}（{waits}）")
        return False

    def attempt(self, act: Callable[[], Any], *, loud: bool = True, refused: Refused | None = None) -> Any:
        """Do one act of the services; None when it was refused, and then why stands on the sheet (or ``refused``)."""
        try:
            return act()
        except StaleError as refusal:
            self._view.strip.say(str(refusal), [("開きなおす", self.reload)], "red")
        except RefusedError as refusal:
            if loud:
                (refused or self._view.show_problems)(refusal.problems)
        except UnavailableError as failure:
            self.disk.say_unavailable(failure, self.keep)
        return None

    def leave(self) -> bool:
        """Write what can be written before another sheet is shown; False when the disk takes nothing at all."""
        self._autosave.stop()
        if self.is_typed() and not (self.save() and not self.is_typed()):
            self.shelf.note_left(self.shown.key)
            return self.keep()
        return True

    def reload(self) -> None:
        """Read the sheet again; what was typed since stays on top of it."""
        if self.shown.call is None:
            return
        typed = difference(self._base, self._view.typed())
        self._show(_read(self._desk, self.shown.call.id))
        if typed:
            self._view.set_typed(typed, locked=self.shown.is_finished)
            self._hear()

    def forget_shown(self) -> None:
        """Show nothing: what stood open is gone or was left."""
        self._autosave.stop()
        self.shown = OpenCall(0)
        self._base = self._view.typed()

    def look_again(self) -> None:
        """Read the sheet again when somebody else changed it. Raises RefusedError when it is in the ごみ箱."""
        if self.shown.call is None:
            return
        fresh = _read(self._desk, self.shown.call.id)
        if fresh.versions() != self.shown.versions():
            self.reload()

    def _show(self, shown: OpenCall) -> None:
        self._autosave.stop()
        self.shown = shown
        self._view.show_call(shown)
        self._base = self._view.typed()
        if shown.call is not None and shown.call.updated_at is not None:
            self._view.head.saved.show_saved(shown.call.updated_at)
        else:
            self._view.head.saved.hide()
        self.shown_changed.emit()

    def _take_saved(self, call: EmergencyConsultation) -> None:
        """Go on with the saved sheet without touching the cursor."""
        self._autosave.stop()
        self.shelf.forget(self.shown.key)
        self.shown = _read(self._desk, call.id)
        self._view.take_saved(self.shown)
        self._base = {**self._view.typed(), "note": ""}
        self.disk.say_written(self._desk.clock.now())
        self.shown_changed.emit()

    def _hear(self) -> None:
        self._view.head.saved.show_unwritten()
        self._autosave.note_typing()


def _write(desk: Desk, view: SheetView, shown: OpenCall) -> EmergencyConsultation:
    call_id = shown.call.id if shown.call else None
    values, lines = view.form.form.values(), view.inquiries.lines()
    return desk.emergency.save(call_id, shown.version, values, lines, view.form.intake())


def _read(desk: Desk, call_id: int) -> OpenCall:
    return OpenCall(call_id, desk.emergency.get(call_id), desk.stay.of_call(call_id))
