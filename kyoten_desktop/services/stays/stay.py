"""What happens to a room: reserve, check in, move, go away and come back, check out, cancel, correct."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from kyoten_desktop.domain.codes.emergency import OWN_ROOM
from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.people.death import told_after_death
from kyoten_desktop.domain.stays.stay import are_at_one_time
from kyoten_desktop.models import Stay, StayAbsence, StayEvent
from kyoten_desktop.models.items import Need
from kyoten_desktop.services.office.numbering import person_for
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.sheets.values import Values, apply_values, refuse_missing, refuse_stale
from kyoten_desktop.services.stays import room_periods
from kyoten_desktop.storage.calls import emergency as call_queries
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.people import client as client_queries
from kyoten_desktop.storage.stays import stay as stay_queries
from kyoten_desktop.storage.stays.refusals import room_refusals

RESERVE, CHECK_IN, MOVE, LEAVE, RETURN = "reserve", "check_in", "move", "leave", "return"
CHECK_OUT, CANCEL, CORRECT = "check_out", "cancel", "correct"


class Named(Protocol):
    """Who does it, by the name the events keep."""

    @property
    def name(self) -> str:
        """The name of a member of staff."""


@dataclass(frozen=True)
class Intake:
    """Who comes into which room, when. ``at`` is 入所 when it happened, the plan when ``is_reservation``."""

    room_id: int | None
    at: datetime | None
    planned_out_at: datetime | None = None
    stay_type: str = "emergency"
    client_id: int | None = None
    name: str = ""
    purpose: str | None = None
    residence_before: str | None = None
    overflow_reason: str | None = None
    is_reservation: bool = False
    consultation_id: int | None = None


def open_stay(session: Session, intake: Intake, operator: Operator, now: datetime) -> Stay:
    """Open a stay inside the caller's transaction; the call's 拠点受入れ and the ledger use the same door."""
    if intake.room_id is None:
        raise refuse("room_id", "受け入れる居室を選んでください。")
    if intake.at is None:
        raise refuse("at", "入所日時を書いてください。")
    stay = Stay(
        client_id=intake.client_id,
        consultation_id=intake.consultation_id,
        stay_type=intake.stay_type,
        purpose=intake.purpose,
        planned_in_at=intake.at if intake.is_reservation else None,
        planned_out_at=intake.planned_out_at,
        checked_in_at=None if intake.is_reservation else intake.at,
        residence_before=intake.residence_before,
        overflow_reason=intake.overflow_reason,
        segments=[],
        absences=[],
        events=[],
    )
    _refuse_elsewhere(session, stay, "client_id")
    _refuse_after_death(session, stay, "client_id")
    room_periods.refuse_plan_before_start(stay)
    session.add(stay)
    room_periods.enter_room(session, stay, intake.room_id, intake.at, now)
    kind = RESERVE if intake.is_reservation else CHECK_IN
    note(stay, kind, intake.at, operator, now)
    return stay


def note(stay: Stay, kind: str, happened_at: datetime, operator: Named, now: datetime, detail: str = "") -> None:
    """Append an event; a back-dated one keeps both times (USERS B5)."""
    event = StayEvent(kind=kind, happened_at=happened_at, recorded_at=now, recorded_by=operator.name, detail=detail)
    stay.events.append(event)


class StayService:
    """The acts on one stay. Each is one transaction; a refusal names the item and changes nothing."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def get(self, stay_id: int) -> Stay:
        """Return one stay with its rooms, absences, events and person."""
        with self._file.reading() as session:
            return _found(session, stay_id)

    def of_call(self, call_id: int) -> Stay | None:
        """Return the stay a call led to, None while there is none."""
        with self._file.reading() as session:
            return stay_queries.of_call(session, call_id)

    def open(self, intake: Intake) -> Stay:
        """Reserve or check in somebody without a call (体験, レスパイト, or a call written later)."""
        with room_refusals(), self._file.writing(self._operator.name) as session:
            if intake.client_id is None and not intake.name.strip():
                raise refuse("name", "氏名を書いてください。")
            person = person_for(session, intake.client_id, intake.name, now=self._file.clock.now())
            whole = replace(intake, client_id=person)
            stay = open_stay(session, whole, self._operator, self._file.clock.now())
            session.flush()
            stay_id = stay.id
        return self.get(stay_id)

    def check_in(self, stay_id: int, version: int | None, at: datetime, room_id: int | None = None) -> Stay:
        """Turn a reservation into 入所, in its room or in another one."""
        with self._act(stay_id, version) as act:
            if act.stay.checked_in_at is not None:
                raise refuse("checked_in_at", "もう入所しています。")
            act.stay.checked_in_at = at
            _refuse_elsewhere(act.session, act.stay, "checked_in_at")
            _refuse_after_death(act.session, act.stay, "checked_in_at")
            here = act.stay.segments[-1].room_id if act.stay.segments else None
            if room_id is not None and here is not None and here != room_id:
                act.stay.segments[-1].starts_at = at
                room_periods.enter_room(act.session, act.stay, room_id, at, act.now)
            elif here is not None:
                room_periods.usable_room(act.session, act.stay, here, at)
            act.done(CHECK_IN, at)
        return self.get(stay_id)

    def move(self, stay_id: int, version: int | None, room_id: int, at: datetime, reason: str = "") -> Stay:
        """Move to another room: the first ends where the second begins, in one transaction (USERS B6)."""
        with self._act(stay_id, version) as act:
            act.refuse_unless_in_house()
            if reason and not act.stay.overflow_reason:
                act.stay.overflow_reason = reason
            room_periods.enter_room(act.session, act.stay, room_id, at, act.now)
            act.done(MOVE, at, reason, has_happened=True)
        return self.get(stay_id)

    def leave(
        self, stay_id: int, version: int | None, at: datetime, reason: str, *, counts_as_use: bool = False
    ) -> Stay:
        """Note 外泊・入院; the room stays taken."""
        with self._act(stay_id, version) as act:
            act.refuse_unless_in_house()
            if any(absence.returned_at is None for absence in act.stay.absences):
                raise refuse("left_at", "外泊・入院中です。先に戻りを記録してください。")
            if act.stay.checked_in_at is not None and at < act.stay.checked_in_at:
                raise refuse("left_at", "入所より前の日時です。")
            act.stay.absences.append(StayAbsence(left_at=at, reason=reason, counts_as_use=counts_as_use))
            act.done(LEAVE, at, reason, has_happened=True)
        return self.get(stay_id)

    def come_back(self, stay_id: int, version: int | None, at: datetime) -> Stay:
        """Note the return from 外泊・入院."""
        with self._act(stay_id, version) as act:
            away = [absence for absence in act.stay.absences if absence.returned_at is None]
            if not away:
                raise refuse("returned_at", "外泊・入院の記録がありません。")
            if away[-1].left_at is not None and at < away[-1].left_at:
                raise refuse("returned_at", "出た日時より前です。")
            away[-1].returned_at = at
            act.done(RETURN, at, has_happened=True)
        return self.get(stay_id)

    def check_out(self, stay_id: int, version: int | None, at: datetime, residence_after: str | None) -> Stay:
        """Note 退所, the only act that frees the room; asks where the person went (未定 is an answer)."""
        with self._act(stay_id, version) as act:
            act.refuse_unless_in_house()
            if not residence_after:
                raise refuse("residence_after", "利用後の居所を選んでください。決まっていなければ「未定」を選びます。")
            if act.stay.checked_in_at is not None and at < act.stay.checked_in_at:
                raise refuse("checked_out_at", "退所日時が入所日時より前です。")
            for absence in act.stay.absences:
                absence.returned_at = absence.returned_at or at
            act.stay.checked_out_at, act.stay.residence_after = at, residence_after
            act.done(CHECK_OUT, at, has_happened=True)
        return self.get(stay_id)

    def cancel(self, stay_id: int, version: int | None, reason: str) -> Stay:
        """Cancel a reservation or a check-in recorded by mistake; needs a reason and stays in the history."""
        with self._act(stay_id, version, reason) as act:
            act.cancel(reason)
        return self.get(stay_id)

    def change(self, stay_id: int, version: int | None, values: Values) -> Stay:
        """Change plan, purpose, residence, next step or note."""
        with self._act(stay_id, version) as act:
            apply_values(act.stay, values)
            refuse_missing(act.stay, Need.TO_SAVE)
            room_periods.refuse_plan_before_start(act.stay)
            room_periods.align(act.session, act.stay, act.now)
        return self.get(stay_id)

    def correct(self, stay_id: int, version: int | None, values: Values, reason: str) -> Stay:
        """Correct recorded times, also backwards or to take 退所 back; needs a reason, which stays in the history."""
        if not reason.strip():
            raise refuse("reason", "訂正の理由を書いてください。")
        stands_again = "cancelled_at" in values and values["cancelled_at"] is None
        with self._act(stay_id, version, reason, also_cancelled=stands_again) as act:
            apply_values(act.stay, values)
            if act.stay.checked_in_at is None and act.stay.checked_out_at is not None:
                raise refuse("checked_in_at", "入所日時を書いてください。")
            _refuse_elsewhere(act.session, act.stay, "checked_in_at")
            if stands_again:
                _refuse_another_outcome(act.session, act.stay)
            if stands_again or "checked_in_at" in values:
                _refuse_after_death(act.session, act.stay, "checked_in_at")
            if act.stay.checked_out_at is not None and "checked_out_at" in values:
                _refuse_after_death(act.session, act.stay, "checked_out_at")
            act.done(CORRECT, self._file.clock.now(), reason, has_happened=not stands_again)
        return self.get(stay_id)

    @contextmanager
    def _act(
        self, stay_id: int, version: int | None, reason: str = "", *, also_cancelled: bool = False
    ) -> Iterator["Act"]:
        with room_refusals(), self._file.writing(self._operator.name, reason) as session:
            stay = _found(session, stay_id)
            refuse_stale(stay, version)
            if stay.cancelled_at is not None and not also_cancelled:
                raise refuse("", "取り消した利用です。使うときは、新しく予約か入所を記録してください。")
            yield Act(session, stay, self._operator, self._file.clock.now())


@dataclass(frozen=True)
class Act:
    """One act on one stay, inside its transaction."""

    session: Session
    stay: Stay
    operator: Named
    now: datetime

    def done(self, kind: str, at: datetime, detail: str = "", *, has_happened: bool = False) -> None:
        """Put the room periods in step and append the event."""
        room_periods.align(self.session, self.stay, self.now, has_happened=has_happened)
        note(self.stay, kind, at, self.operator, self.now, detail)

    def cancel(self, reason: str) -> None:
        """Cancel, with the reason that stays in the history."""
        if not reason.strip():
            raise refuse("cancel_reason", "取消の理由を書いてください。")
        self.stay.cancelled_at, self.stay.cancel_reason = self.now, reason
        self.done(CANCEL, self.now, reason)

    def stand_again(self, reason: str) -> None:
        """Take the cancelling of a reservation back; refused, with nothing changed, where its room is free no more."""
        room_periods.refuse_taken(self.session, self.stay, self.now)
        _refuse_another_outcome(self.session, self.stay)
        _refuse_after_death(self.session, self.stay, "")
        self.stay.cancelled_at = self.stay.cancel_reason = None
        self.done(CORRECT, self.now, reason)

    def refuse_unless_in_house(self) -> None:
        """Refuse what only somebody who is 入室中 can do."""
        if self.stay.checked_in_at is None or self.stay.checked_out_at is not None or self.stay.cancelled_at:
            raise refuse("", "入室中の方だけにできる操作です。")


def _found(session: Session, stay_id: int) -> Stay:
    stay = stay_queries.stay(session, stay_id)
    if stay is None:
        raise refuse("", "この利用は見つかりません。ごみ箱にあるかもしれません。")
    return stay


def _refuse_another_outcome(session: Session, stay: Stay) -> None:
    """Refuse to let a stay stand again whose call has come to another 結果, is in the ごみ箱, or has another stay."""
    if stay.consultation_id is None:
        return
    with session.no_autoflush:
        call = call_queries.call(session, stay.consultation_id)
        other = stay_queries.of_call(session, stay.consultation_id)
    if call is None or call.outcome != OWN_ROOM or other is not None:
        raise refuse("", "元の相談の結果が、いまはこの利用ではありません。相談票を確かめてください。")


def _refuse_elsewhere(session: Session, stay: Stay, item: str) -> None:
    """Refuse a time at which the person is in another room."""
    if stay.client_id is None or stay.checked_in_at is None:
        return
    with session.no_autoflush:
        known = stay_queries.stays_of_client(session, stay.client_id)
    if any(are_at_one_time(stay, other) for other in known if other is not stay):
        raise refuse(item, "この方は、その時間にもう入室しています。先に退所か移動を記録してください。")


def _refuse_after_death(session: Session, stay: Stay, item: str) -> None:
    """Refuse a stay that begins, or ends at ``checked_out_at``, after the death: it is another person, or no death."""
    begins = stay.checked_out_at if item == "checked_out_at" else stay.checked_in_at or stay.planned_in_at
    if stay.client_id is None or begins is None:
        return
    with session.no_autoflush:
        person = client_queries.client(session, stay.client_id)
    words = told_after_death(person.died_on, begins.date()) if person is not None else ""
    if words:
        raise refuse(
            item, f"{words}別の方でないか、確かめてください。まちがいなら、先に「ほか」でその記録を取り消します。"
        )
