"""Close a case: why, and what becomes of each thing still to do; then the years of keeping begin (USERS A3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from kyoten_desktop.domain.dates.due import Due, days_over, due_of
from kyoten_desktop.domain.errors import Problem, RefusedError
from kyoten_desktop.domain.people.case_flow import retain_until
from kyoten_desktop.models import Addendum, Case, EmergencyConsultation, FollowUp
from kyoten_desktop.services.people.case_steps import Hand, take_step
from kyoten_desktop.storage.calls import emergency as call_queries
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.people import follow_up as follow_up_queries

DONE, DROP, KEEP = "done", "drop", "keep"
CALL = "call"


@dataclass(frozen=True)
class ClosingValues:
    """What closing asks. ``matters`` says of each open matter: done, drop or keep; ``matter_reason`` why dropped."""

    closed_on: date | None
    reason: str | None
    note: str = ""
    matters: Mapping[int, str] = field(default_factory=dict)
    matter_reason: str = ""


@dataclass(frozen=True)
class Matter:
    """One thing still to do in a case. ``days_over`` counts the days past its day, 0 when it is not late.

    What a call of the person asks for is one too: its ``follow_up_id`` is the call's id below zero.
    """

    follow_up_id: int
    kind: str
    what: str
    who: str
    due_on: date
    due: Due
    days_over: int


def matters_of(session: Session, case: Case, today: date) -> Sequence[Matter]:
    """Return what is still to do in one case, and what calls of its person ask for, the earliest first."""
    calls = [
        Matter(
            follow_up_id=-call.id,
            kind=CALL,
            what=(call.advice or "後追いの連絡").splitlines()[0],
            who=call.taken_by or "",
            due_on=call.follow_up_on,
            due=due_of(call.follow_up_on, today),
            days_over=days_over(call.follow_up_on, today),
        )
        for call in call_queries.to_follow_up_of(session, case.client_id)
        if call.follow_up_on is not None
    ]
    own = [
        Matter(
            follow_up_id=row.id,
            kind=row.kind or "",
            what=row.what or "",
            who=row.who or "",
            due_on=row.due_on,
            due=due_of(row.due_on, today),
            days_over=days_over(row.due_on, today),
        )
        for row in follow_up_queries.open_of_case(session, case.id)
        if row.due_on is not None
    ]
    return sorted([*own, *calls], key=lambda matter: matter.due_on)


def close_case(session: Session, case: Case, values: ClosingValues, hand: Hand) -> None:
    """Append 終結 and settle each open follow-up; refuses, item by item, what was not answered."""
    problems = [*_problems(values), *_matter_problems(matters_of(session, case, hand.today), values)]
    if problems or values.closed_on is None:
        raise RefusedError(*problems)
    try:
        take_step(session, case, "closed", values.closed_on, hand, values.note)
    except RefusedError as refusal:
        raise RefusedError(*(_at_closing(problem) for problem in refusal.problems)) from refusal
    office = office_queries.office(session)
    case.closed_on, case.closing_reason = values.closed_on, values.reason
    case.closing_note = values.note.strip() or None
    case.retain_until = retain_until(values.closed_on, office.retention_years if office else None)
    for matter in follow_up_queries.open_of_case(session, case.id):
        _settle(matter, values, hand)
    for call in call_queries.to_follow_up_of(session, case.client_id):
        _settle_call(call, values, hand)


def open_again(session: Session, case: Case, closing_recorded_at: datetime) -> None:
    """Take back a closing: the days of keeping end, and what it settled is to be done again.

    Only what the closing itself settled comes back: it was settled in the same second and not again since.
    """
    case.closed_on = case.closing_reason = case.closing_note = case.retain_until = None
    for row in follow_up_queries.settled_of_case(session, case.id, closing_recorded_at):
        row.done_on = row.done_by = row.dropped_on = row.dropped_reason = None
    for call in call_queries.followed_up_of(session, case.client_id, closing_recorded_at):
        call.followed_up_at = None


def _problems(values: ClosingValues) -> list[Problem]:
    problems = []
    if values.closed_on is None:
        problems.append(Problem("closed_on", "終結日を書いてください。"))
    if not values.reason:
        problems.append(Problem("closing_reason", "終結理由を選んでください。"))
    return problems


def _matter_problems(matters: Sequence[Matter], values: ClosingValues) -> list[Problem]:
    problems = [
        Problem(f"matters[{matter.follow_up_id}]", f"「{matter.what}」を、済み・取りやめ・続けるから選んでください。")
        for matter in matters
        if values.matters.get(matter.follow_up_id) not in (DONE, DROP, KEEP)
    ]
    drops = [matter for matter in matters if values.matters.get(matter.follow_up_id) == DROP]
    if drops and not values.matter_reason.strip():
        problems.append(Problem("matter_reason", "取りやめるわけを書いてください。"))
    return problems


def _at_closing(problem: Problem) -> Problem:
    return Problem({"on": "closed_on", "status": ""}.get(problem.item, problem.item), problem.message)


def _settle(matter: FollowUp, values: ClosingValues, hand: Hand) -> None:
    answer = values.matters[matter.id]
    if answer == DONE:
        matter.done_on, matter.done_by = hand.today, hand.name
    elif answer == DROP:
        matter.dropped_on, matter.dropped_reason = hand.today, values.matter_reason.strip()


def _settle_call(call: EmergencyConsultation, values: ClosingValues, hand: Hand) -> None:
    """Note the follow-up of a call as over; why it was given up stands below the call, which may be 確定."""
    answer = values.matters[-call.id]
    if answer in (DONE, DROP):
        call.followed_up_at = hand.now
    if answer == DROP:
        said = f"後追いを取りやめました：{values.matter_reason.strip()}"
        call.addenda.append(Addendum(written_at=hand.now, written_by=hand.name, text=said))
