"""Close a case: why, and what becomes of each thing still to do; then the years of keeping begin (USERS A3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from kyoten_desktop.domain.errors import Problem, RefusedError
from kyoten_desktop.domain.people.case_flow import retain_until
from kyoten_desktop.models import Case
from kyoten_desktop.services.people.case_steps import Hand, take_step
from kyoten_desktop.services.people.open_matters import Answers, Key, bring_back, matters_of, problems_of, settle
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import office as office_queries


@dataclass(frozen=True)
class ClosingValues:
    """What closing asks. ``matters`` says what becomes of each open matter; ``matter_reason`` why it is given up."""

    closed_on: date | None
    reason: str | None
    note: str = ""
    matters: Mapping[Key, str] = field(default_factory=dict)
    matter_reason: str = ""


def close_case(session: Session, case: Case, values: ClosingValues, hand: Hand) -> None:
    """Append 終結 and settle what is open; refuses, item by item, what was not answered, and who is still in a room."""
    matters = matters_of(session, case.client_id, case.id, hand.today)
    answers = Answers(values.matters, values.matter_reason)
    problems = [*_problems(values), *problems_of(matters, answers)]
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
    settle(session, matters, answers, hand)


def open_again(session: Session, case: Case, closing_recorded_at: datetime, hand: Hand) -> None:
    """Take back a closing: the days of keeping end, and what it settled is to be done again, its reservations stand.

    Only what the closing itself settled comes back: it was settled in the same second and not again since.
    """
    case.closed_on = case.closing_reason = case.closing_note = case.retain_until = None
    bring_back(session, case.client_id, case.id, closing_recorded_at, hand)


def _problems(values: ClosingValues) -> list[Problem]:
    problems = []
    if values.closed_on is None:
        problems.append(Problem("closed_on", "終結日を書いてください。"))
    if not values.reason:
        problems.append(Problem("closing_reason", "終結理由を選んでください。"))
    return problems


def _at_closing(problem: Problem) -> Problem:
    return Problem({"on": "closed_on", "status": ""}.get(problem.item, problem.item), problem.message)
