"""Following up: the one list of what is to be done, and the acts on it (S2-15, USERS A1–A4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kyoten_desktop.domain.dates.due import Due, days_over, due_of
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.errors import Problem, RefusedError, refuse
from kyoten_desktop.domain.people.death import of_dead
from kyoten_desktop.domain.people.disclosure import what_is_open
from kyoten_desktop.domain.people.watch import due_problems, next_review_on, postponing_problems
from kyoten_desktop.models import Case, Client, DisclosureRequest, EmergencyConsultation, FollowUp, Organization
from kyoten_desktop.models.items import Need
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.people import following
from kyoten_desktop.services.sheets.values import Values, apply_values, refuse_missing, refuse_stale
from kyoten_desktop.storage.calls import emergency as call_queries
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.network import leads
from kyoten_desktop.storage.network.leads import ClosingLead
from kyoten_desktop.storage.people import disclosure as disclosure_queries
from kyoten_desktop.storage.people import follow_up as follow_up_queries
from kyoten_desktop.storage.people.follow_up import REVIEW

CALL, DISCLOSURE, LEAD = "call", "disclosure", "lead"
CALLS = EmergencyConsultation.__tablename__
_BY_ACTS = ("done_on", "done_by", "dropped_on", "dropped_reason")


@dataclass(frozen=True)
class FollowLine:
    """One thing to do; ``days_over`` 0 is not late.

    ``id`` 0 is what a call, a request about one's own data or a 主たる支援機関 that closes asks for by itself: its
    number is ``source_id``.
    """

    id: int
    version: int
    kind: str
    case_id: int | None
    client_id: int | None
    name: str
    what: str
    who: str
    due_on: date
    due: Due
    days_over: int
    postponed: int
    source: str
    source_id: int


@dataclass(frozen=True)
class Done:
    """What was done, and the day proposed for the next review; None where none is due."""

    follow_up: FollowUp
    proposed: date | None


class FollowUpService:
    """The acts on follow-ups. What is done, dropped or put off stays in the file with its reason."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def open_lines(self, today: date | None = None) -> Sequence[FollowLine]:
        """Return everything that is to be done, what calls ask for too, the overdue first (USERS A1, A2)."""
        with self._file.reading() as session:
            return open_lines(session, today or self._file.clock.today())

    def lead_lines(self, client_id: int) -> Sequence[FollowLine]:
        """Return the 主たる支援機関 of a person that close or are gone, while nobody else leads."""
        with self._file.reading() as session:
            today = self._file.clock.today()
            return [_lead_line(lead, today) for lead in leads.closing(session, today, client_id)]

    def of_case(self, case_id: int) -> Sequence[FollowUp]:
        """Return all follow-ups of one case by day, done and dropped ones too, with what put them off."""
        with self._file.reading() as session:
            return follow_up_queries.of_case(session, case_id)

    def of_person(self, client_id: int, case_id: int | None) -> Sequence[FollowUp]:
        """Return the follow-ups of one case, as ``of_case``, with those that belong to the person and to no case."""
        with self._file.reading() as session:
            return follow_up_queries.of_person(session, client_id, case_id)

    def get(self, follow_up_id: int) -> FollowUp:
        """Return one follow-up."""
        with self._file.reading() as session:
            return _found(session, follow_up_id)

    def save(
        self,
        follow_up_id: int | None,
        version: int | None,
        values: Values,
        *,
        case_id: int | None = None,
        client_id: int | None = None,
    ) -> FollowUp:
        """Write one down, of a case, of a person, or of neither.

        Refuses a past day, a second review, one of somebody who died, a later day: that is a postponement and
        needs its reason. Done and dropped are acts of their own.
        """
        with self._file.writing(self._operator.name) as session:
            row = _found(session, follow_up_id) if follow_up_id else _new(session, case_id, client_id)
            refuse_stale(row, version if follow_up_id else None)
            before, was_review = row.due_on, bool(follow_up_id) and row.kind == REVIEW
            self._refuse_acts(row, values)
            apply_values(row, values)
            refuse_missing(row, Need.TO_SAVE, self._day_problems(row, before))
            _refuse_second_review(session, row)
            if row.kind == REVIEW and not was_review:
                following.refuse_review_of_dead(session, row.client_id, "kind")
            session.add(row)
        return row

    def plan_review(self, case_id: int, on: date | None = None) -> FollowUp:
        """Plan the next review of a case, by its interval when no day is named; one that stands already is kept."""
        with self._file.writing(self._operator.name) as session:
            case = following.open_case(session, case_id)
            standing = follow_up_queries.open_review(session, case_id)
            if standing is not None and on in (None, standing.due_on):
                return standing
            today = self._file.clock.today()
            day = on or self._proposal(session, case, today)
            problems = due_problems(day, today)
            if problems:
                raise RefusedError(*problems)
            return following.add_review(session, case, day, case.coordinator or "")

    def done(self, follow_up_id: int, version: int | None, on: date | None, result: str = "") -> Done:
        """Note that it was done on a day up to today; a review proposes the next one, which is planned on its own."""
        with self._file.writing(self._operator.name) as session:
            row = _open(session, follow_up_id, version)
            if on is None or on > self._file.clock.today():
                words = "済んだ日を書いてください。" if on is None else "済んだ日が先の日付です。"
                raise refuse("done_on", words)
            row.done_on, row.done_by, row.result = on, self._operator.name, result.strip() or None
            proposed = self._next_of(session, row, on)
        return Done(row, proposed)

    def postpone(self, follow_up_id: int, version: int | None, to_on: date | None, reason: str) -> FollowUp:
        """Put it off to a later day; needs a reason, is counted, and the first day stays on the file."""
        with self._file.writing(self._operator.name) as session:
            row = _open(session, follow_up_id, version)
            before = row.due_on or self._file.clock.today()
            problems = postponing_problems(before, to_on, reason, self._file.clock.today())
            if problems or to_on is None:
                raise RefusedError(*problems)
            row.postponements.append(following.put_off(before, to_on, reason, self._operator, self._file.clock))
            row.due_on = to_on
        return row

    def drop(self, follow_up_id: int, version: int | None, reason: str) -> FollowUp:
        """Give it up; needs a reason."""
        if not reason.strip():
            raise refuse("dropped_reason", "取りやめるわけを書いてください。")
        with self._file.writing(self._operator.name) as session:
            row = _open(session, follow_up_id, version)
            following.drop(row, reason, self._file.clock.today())
        return row

    def take_back(self, follow_up_id: int, version: int | None) -> FollowUp:
        """Open again what was done or dropped by mistake; refused while another review of the case is open."""
        with self._file.writing(self._operator.name) as session:
            row = _found(session, follow_up_id)
            refuse_stale(row, version)
            row.done_on = row.done_by = row.dropped_on = row.dropped_reason = None
            if row.case_id is not None:
                following.open_case(session, row.case_id)
            _refuse_second_review(session, row)
            if row.kind == REVIEW:
                following.refuse_review_of_dead(session, row.client_id, "")
        return row

    def interval(self, case: Case) -> int:
        """Return the days from one review of a case to the next."""
        with self._file.reading() as session:
            intervals, _hours = following.calendar_of(session)
        return intervals.days(case.watch_level, case.review_interval_days)

    def _next_of(self, session: Session, row: FollowUp, on: date) -> date | None:
        case = session.get(Case, row.case_id) if row.kind == REVIEW and row.case_id else None
        if case is None or case.status == following.CLOSED:
            return None
        client = session.get(Client, case.client_id)
        return self._proposal(session, case, on) if client and client.died_on is None else None

    def _proposal(self, session: Session, case: Case, done_on: date) -> date:
        intervals, hours = following.calendar_of(session)
        days = intervals.days(case.watch_level, case.review_interval_days)
        return next_review_on(done_on, days, hours, self._file.clock.today())

    def _refuse_acts(self, row: FollowUp, values: Values) -> None:
        changed = [name for name in _BY_ACTS if name in values and values[name] != getattr(row, name)]
        if changed:
            raise refuse(changed[0], "「済ませた」か「取りやめる」で書いてください。")

    def _day_problems(self, row: FollowUp, before: date | None) -> list[Problem]:
        if row.due_on == before or row.due_on is None:
            return []
        if not row.is_open:
            return [Problem("due_on", "済んだものの期日は変えられません。")]
        if before is not None and row.due_on > before:
            return [Problem("due_on", f"{long(before)}より後にするには「延期」を使い、わけを残してください。")]
        return due_problems(row.due_on, self._file.clock.today())


def open_lines(session: Session, today: date) -> list[FollowLine]:
    """Return the one list of what is to be done, by day: 今日, lists, badges and papers all show this."""
    lines = [_line(row, today) for row in follow_up_queries.open_lines(session) if row.due_on is not None]
    calls = [_call_line(call, today) for call in call_queries.to_follow_up(session) if call.follow_up_on is not None]
    asked = [_request_line(*row, today) for row in disclosure_queries.requests(session) if row[0].is_open]
    led = [_lead_line(lead, today) for lead in leads.closing(session, today)]
    return sorted([*lines, *calls, *asked, *led], key=lambda line: line.due_on)


def _line(row: Any, today: date) -> FollowLine:
    return FollowLine(
        id=row.id,
        version=row.version,
        kind=row.kind or "other",
        case_id=row.case_id,
        client_id=row.client_id,
        name=of_dead(row.name or "", row.died_on),
        what=row.what or "",
        who=row.who or "",
        due_on=row.due_on,
        due=due_of(row.due_on, today),
        days_over=days_over(row.due_on, today),
        postponed=row.postponed,
        source=row.source,
        source_id=row.source_id,
    )


def _call_line(call: EmergencyConsultation, today: date) -> FollowLine:
    on = call.follow_up_on or today
    return FollowLine(
        id=0,
        version=call.version,
        kind=CALL,
        case_id=None,
        client_id=call.client_id,
        name=call.subject_name or "",
        what=(call.advice or "後追いの連絡").splitlines()[0],
        who=call.charged,
        due_on=on,
        due=due_of(on, today),
        days_over=days_over(on, today),
        postponed=0,
        source=CALLS,
        source_id=call.id,
    )


def _request_line(request: DisclosureRequest, client: Client, today: date) -> FollowLine:
    on = request.limit_on or today
    return FollowLine(
        id=0,
        version=request.version,
        kind=DISCLOSURE,
        case_id=None,
        client_id=client.id,
        name=client.name,
        what=what_is_open(request),
        who=request.charged,
        due_on=on,
        due=due_of(on, today),
        days_over=days_over(on, today),
        postponed=0,
        source=DisclosureRequest.__tablename__,
        source_id=request.id,
    )


def _lead_line(lead: ClosingLead, today: date) -> FollowLine:
    closes = "が閉じます" if lead.closed_on > today else "は閉じました"
    closes = "はごみ箱にあります" if lead.is_in_trash else closes
    return FollowLine(
        id=0,
        version=0,
        kind=LEAD,
        case_id=lead.case_id,
        client_id=lead.client_id,
        name=lead.name,
        what=f"主たる支援機関を替える（{lead.organization}{closes}）",
        who=lead.coordinator,
        due_on=lead.closed_on,
        due=due_of(lead.closed_on, today),
        days_over=days_over(lead.closed_on, today),
        postponed=0,
        source=Organization.__tablename__,
        source_id=lead.organization_id,
    )


def _found(session: Session, follow_up_id: int) -> FollowUp:
    row = follow_up_queries.follow_up(session, follow_up_id)
    if row is None:
        raise refuse("", "この予定は見つかりません。ごみ箱にあるかもしれません。")
    return row


def _new(session: Session, case_id: int | None, client_id: int | None) -> FollowUp:
    if case_id is None:
        return FollowUp(client_id=client_id)
    return FollowUp(case_id=case_id, client_id=following.open_case(session, case_id).client_id)


def _open(session: Session, follow_up_id: int, version: int | None) -> FollowUp:
    row = _found(session, follow_up_id)
    refuse_stale(row, version)
    if not row.is_open:
        raise refuse("", "もう済んだか、取りやめたものです。")
    return row


def _refuse_second_review(session: Session, row: FollowUp) -> None:
    if row.kind != REVIEW or not row.is_open:
        return
    if row.case_id is None:
        raise refuse("kind", "次回確認はケースのものです。ケースの画面で決めてください。")
    for other in follow_up_queries.open_of_case(session, row.case_id):
        if other.kind == REVIEW and other is not row:
            raise refuse("due_on", following.second_review(other))
