"""What a coordinator does with an emergency call: write it down, complete it, accept, finish, add, discard."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kyoten_desktop.domain.calls.emergency import problems_with, room_problem
from kyoten_desktop.domain.codes.emergency import OWN_ROOM
from kyoten_desktop.domain.errors import RefusedError, refuse
from kyoten_desktop.models import Addendum, EmergencyConsultation, PlacementInquiry
from kyoten_desktop.models.items import Item, Need, missing_items
from kyoten_desktop.services.office.codes import rows_in
from kyoten_desktop.services.office.numbering import next_consult_no, person_of_call
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.sheets.locked import refuse_locked
from kyoten_desktop.services.sheets.values import Values, apply_values, initial_values, refuse_missing, refuse_stale
from kyoten_desktop.services.stays.stay import Intake, open_stay
from kyoten_desktop.storage.calls import emergency as call_queries
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.stays import stay as stay_queries
from kyoten_desktop.storage.stays.refusals import room_refusals


class EmergencyService:
    """The acts on one call. A draft may lack anything but 受付日時 and 対象者 (DESIGN §2.3)."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def blank(self, subject: str = "", referral_source: str | None = None) -> dict[str, Any]:
        """Return the values of a new sheet: the time is now, whoever is at the keyboard took the call."""
        return {
            "received_at": self._file.clock.now(),
            "channel": "phone",
            "taken_by": self._operator.name,
            "subject_name": subject or None,
            "referral_source": referral_source,
        }

    def get(self, call_id: int) -> EmergencyConsultation:
        """Return one call with its inquiries, addenda and person."""
        with self._file.reading() as session:
            return _found(session, call_id)

    def save(
        self,
        call_id: int | None,
        version: int | None,
        values: Values,
        inquiries: Sequence[Values] | None = None,
        intake: Intake | None = None,
    ) -> EmergencyConsultation:
        """Keep a call; with 結果 拠点受入れ the stay opens in the same transaction.

        ``inquiries`` replaces the inquiry lines when given (each with its ``id``, or none for a new line); ``intake``
        names room and time. Refuses, with item names: nothing to identify the call by, an outcome 拠点受入れ without
        a room, a room taken by somebody else, a finished sheet, impossible dates.
        """
        with room_refusals(), self._file.writing(self._operator.name) as session:
            call = _found(session, call_id) if call_id else EmergencyConsultation()
            refuse_stale(call, version if call_id else None)
            refuse_locked(call)
            if call_id:
                apply_values(call, values)
            else:
                apply_values(call, initial_values(EmergencyConsultation, values))
            if inquiries is not None:
                _replace_inquiries(call, inquiries)
            self._complete(session, call, intake)
            saved = call.id
        return self.get(saved)

    def finish(self, call_id: int, version: int | None) -> EmergencyConsultation:
        """確定: refuses while items needed to finish are missing, naming each; afterwards only 追記 is possible."""
        with self._file.writing(self._operator.name) as session:
            call = _found(session, call_id)
            refuse_stale(call, version)
            refuse_locked(call)
            refuse_missing(call, Need.TO_FINISH, problems_with(call), row_of=rows_in(session))
            call.finished_at, call.finished_by = self._file.clock.now(), self._operator.name
        return self.get(call_id)

    def reopen(self, call_id: int, version: int | None, reason: str) -> EmergencyConsultation:
        """解除: opens a finished sheet again; needs a reason, which stays in the history (USERS A5)."""
        if not reason.strip():
            raise refuse("reason", "解除の理由を書いてください。")
        with self._file.writing(self._operator.name, reason) as session:
            call = _found(session, call_id)
            refuse_stale(call, version)
            call.finished_at = call.finished_by = None
        return self.get(call_id)

    def add_note(self, call_id: int, text: str) -> EmergencyConsultation:
        """追記: a dated, signed note, also on a finished sheet."""
        if not text.strip():
            raise refuse("text", "追記を書いてください。")
        with self._file.writing(self._operator.name) as session:
            call = _found(session, call_id)
            now = self._file.clock.now()
            call.addenda.append(Addendum(written_at=now, written_by=self._operator.name, text=text))
        return self.get(call_id)

    def follow_up_done(self, call_id: int, version: int | None) -> EmergencyConsultation:
        """Note that the follow-up was done."""
        with self._file.writing(self._operator.name) as session:
            call = _found(session, call_id)
            refuse_stale(call, version)
            call.followed_up_at = self._file.clock.now()
        return self.get(call_id)

    def discard(self, call_id: int, version: int | None) -> None:
        """Put a call into the ごみ箱; refused while a stay hangs on it."""
        with self._file.writing(self._operator.name) as session:
            call = _found(session, call_id)
            refuse_stale(call, version)
            if stay_queries.of_call(session, call_id) is not None:
                raise refuse("", "この相談から居室利用が始まっています。先に利用を取り消してください。")
            call.deleted_at = self._file.clock.now()

    def take_back(self, call_id: int) -> EmergencyConsultation:
        """Take a call out of the ごみ箱."""
        with self._file.writing(self._operator.name) as session:
            call = call_queries.call(session, call_id, deleted_too=True)
            if call is None:
                raise refuse("", "この相談は見つかりません。")
            call.deleted_at = None
        return self.get(call_id)

    def discarded(self) -> Sequence[EmergencyConsultation]:
        """Return the calls in the ごみ箱, newest first."""
        with self._file.reading() as session:
            return call_queries.discarded(session)

    def missing(self, call: EmergencyConsultation) -> tuple[Item, ...]:
        """Return what is still needed to finish, in the order of the paper."""
        with self._file.reading() as session:
            return missing_items(call, Need.TO_FINISH, row_of=rows_in(session))

    def _complete(self, session: Session, call: EmergencyConsultation, intake: Intake | None) -> None:
        refuse_missing(call, Need.TO_SAVE, problems_with(call, self._file.clock.now()))
        if call.id is None:
            session.add(call)
        if call.received_at is not None and not call.consult_no:
            call.consult_no = next_consult_no(session, call.received_at.date())
        session.flush()
        if call.outcome == OWN_ROOM and stay_queries.of_call(session, call.id) is None:
            self._accept(session, call, intake)
        elif call.outcome != OWN_ROOM and stay_queries.of_call(session, call.id) is not None:
            raise refuse(
                "outcome", "この相談から居室利用が始まっています。結果を変えるには、先に利用を取り消してください。"
            )

    def _accept(self, session: Session, call: EmergencyConsultation, intake: Intake | None) -> None:
        problem = room_problem(call.outcome, intake.room_id if intake else None)
        if problem is not None or intake is None:
            raise RefusedError(*([problem] if problem else []))
        person = person_of_call(session, call, self._file.clock.now())
        whole = replace(intake, client_id=person, consultation_id=call.id)
        open_stay(session, whole, self._operator, self._file.clock.now())


def _found(session: Session, call_id: int) -> EmergencyConsultation:
    call = call_queries.call(session, call_id)
    if call is None:
        raise refuse("", "この相談は見つかりません。ごみ箱にあるかもしれません。")
    return call


def _replace_inquiries(call: EmergencyConsultation, lines: Sequence[Values]) -> None:
    known = {inquiry.id: inquiry for inquiry in call.inquiries}
    staying: list[PlacementInquiry] = []
    for number, line in enumerate(lines):
        values = {name: value for name, value in line.items() if name != "id"}
        inquiry = known.get(line.get("id") or 0) or PlacementInquiry()
        try:
            apply_values(inquiry, values)
            refuse_missing(inquiry, Need.TO_SAVE)
        except RefusedError as refusal:
            raise RefusedError(*(_of_line(number, problem) for problem in refusal.problems)) from refusal
        staying.append(inquiry)
    call.inquiries[:] = staying


def _of_line(number: int, problem: Any) -> Any:
    return type(problem)(f"inquiries[{number}].{problem.item}", f"照会{number + 1}：{problem.message}")
