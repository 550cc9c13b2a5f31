"""What can be done with the sheet that stands open: finish, reopen, add a note, set back, sibling, discard."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from kyoten_desktop.domain.dates.wareki import clock_time
from kyoten_desktop.models import EmergencyConsultation, links
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.pages.emergency.sheet_head import INQUIRIES
from kyoten_desktop.ui.pages.emergency.sheet_view import SheetView
from kyoten_desktop.ui.sheet.open_sheet import OpenSheet

SHEET_WAITS, FINISH_WAITS = "相談票はまだ", "確定はまだ"
_SHARED = ("received_at", "channel", "referral_source", "referrer", "referrer_phone", "is_referrer_hidden", "taken_by")


class CallActs(QObject):
    """Each act saves first what was typed. ``case_made`` tells the person whose case a call is."""

    case_made = Signal(int)

    def __init__(self, desk: Desk, view: SheetView, keeper: OpenSheet) -> None:
        super().__init__(view)
        self._desk, self._view, self._keeper = desk, view, keeper
        view.reason.given.connect(self.reopen)
        view.notes.add_wanted.connect(self.add_note)
        view.history.revert_wanted.connect(self.revert)
        view.side.undo_wanted.connect(self.undo)
        view.abuse.wanted.connect(self.write_abuse)
        view.form.acceptance.accept_wanted.connect(self.save)

    @property
    def call(self) -> EmergencyConsultation | None:
        """The call that stands open, as it is on the disk."""
        return self._keeper.sheet.call if self._keeper.sheet is not None else None

    def save(self, waits: str = SHEET_WAITS) -> bool:
        """Save what was typed, saying what is in the way."""
        return self._keeper.save(loud=True, waits=waits)

    def finish(self) -> None:
        """確定: says what is missing at the items, keeps the draft."""
        if self._view.is_locked or not self.save(FINISH_WAITS):
            return
        self._act(self._desk.emergency.finish)
        call = self.call
        if call is not None and call.updated_at is not None and not self._view.is_locked:
            self._view.head.saved.show_warning(f"下書きは保存済 {clock_time(call.updated_at)}（{FINISH_WAITS}）")

    def reopen(self, reason: str) -> None:
        """解除 with its reason."""
        call = self.call
        if call is None:
            return
        act = partial(self._desk.emergency.reopen, call.id, call.version, reason)
        if self._keeper.attempt(act, refused=lambda problems: self._view.reason.refuse(problems[0].message)):
            self._keeper.reload()

    def add_note(self, text: str) -> None:
        """追記; a sheet that was never saved is saved first."""
        if not self.save() or self.call is None:
            return
        act = partial(self._desk.emergency.add_note, self.call.id, text)
        if self._keeper.attempt(act, refused=self._view.notes.show_problems) is not None:
            self._view.notes.set_typed("")
            self._keeper.keep()
            self._keeper.reload()

    def revert(self, line_id: int) -> None:
        """Set one change back; what was typed meanwhile is saved first."""
        if self.save():
            self._act(lambda _call_id, _version: _done(self._desk.history.revert, line_id))

    def undo(self) -> None:
        """Set the last change back (Ctrl+Z)."""
        if self._keeper.is_typed() and not self.save():
            return
        last = self._view.last_change
        if last is not None:
            self.revert(last.line_id)

    def follow_up_done(self) -> None:
        """Note that the follow-up was done."""
        if self.save():
            self._act(self._desk.emergency.follow_up_done)

    def make_case(self) -> None:
        """Make the call a case, or find the case it belongs to, and go there."""
        if not self.save() or self.call is None:
            return
        case = self._keeper.attempt(partial(self._desk.case.from_call, self.call.id))
        if case is not None:
            self._keeper.reload()
            self.case_made.emit(case.client_id)

    def write_abuse(self) -> None:
        """Write a report of abuse for this call; a sheet that was never saved is saved first."""
        if self.save() and self.call is not None:
            self._view.abuse.begin(self.call)

    def add_inquiry(self) -> None:
        """Begin another inquiry (Ctrl+Shift+A)."""
        if self._view.isVisible():
            self._view.head.tabs.set_value(INQUIRIES)
            self._view.inquiries.add()

    def sibling_values(self) -> Mapping[str, Any] | None:
        """Return what a second person of the same telephone call begins with; None when the first cannot be saved."""
        call = self.call if self.save() else None
        if call is None:
            return None
        incident = call.incident_no or call.consult_no
        if not call.incident_no and not self._view.is_locked:
            self._act(lambda call_id, version: self._desk.emergency.save(call_id, version, {"incident_no": incident}))
        named = (link for link, text in links.bodies_of(EmergencyConsultation).items() if text in _SHARED)
        return {**{name: getattr(call, name) for name in (*_SHARED, *named)}, "incident_no": incident}

    def _act(self, act: Callable[[int, int], object]) -> None:
        call = self.call
        if call is not None and self._keeper.attempt(partial(act, call.id, call.version)) is not None:
            self._keeper.reload()


def _done(act: Callable[..., object], *given: object) -> bool:
    act(*given)
    return True
