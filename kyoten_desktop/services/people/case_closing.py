"""Close a case: why, and what becomes of each thing still to do; then the years of keeping begin (USERS A3).

死亡 is asked once: closing for it records the death too, recording a death may close the case too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from kyoten_desktop.domain.dates.age import born_between
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.errors import Problem, RefusedError
from kyoten_desktop.domain.people.case_flow import retain_until
from kyoten_desktop.domain.people.death import closed_before_death
from kyoten_desktop.models import Case
from kyoten_desktop.services.people.case_steps import Hand, take_step
from kyoten_desktop.services.people.death import DEATH, note_death, problems_of_day, problems_of_stays
from kyoten_desktop.services.people.open_matters import (
    Answers,
    Key,
    Matter,
    bring_back,
    matters_of,
    problems_of,
    settle,
)
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import office as office_queries


@dataclass(frozen=True)
class ClosingValues:
    """What closing asks. ``matters`` says what becomes of each open matter; ``matter_reason`` why it is given up.

    ``died_on`` is asked with 死亡 of whom no death is recorded yet; month or year alone may be known.
    """

    closed_on: date | None
    reason: str | None
    note: str = ""
    matters: Mapping[Key, str] = field(default_factory=dict)
    matter_reason: str = ""
    died_on: PartialDate | None = None


def close_case(session: Session, case: Case, values: ClosingValues, hand: Hand) -> None:
    """Append 終結 and settle what is open; refuses, item by item, what was not answered, and who is still in a room."""
    matters = matters_at_closing(session, case, values.reason, hand.today)
    answers = Answers(values.matters, values.matter_reason)
    dies = asks_for_death(case, values.reason)
    died_on = values.died_on if dies else case.client.died_on
    deaths = [*problems_of_day(case.client.birth_date, died_on, hand.today)] if dies else []
    deaths += problems_of_stays(session, case.client_id, died_on) if dies else []
    if values.reason == DEATH and died_on is not None and values.closed_on is not None and not deaths:
        words = closed_before_death(died_on, values.closed_on)
        deaths += [Problem("closed_on", words)] if words else []
    problems = [*_problems(values), *deaths, *problems_of(matters, answers)]
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
    if dies:
        note_death(case.client, values.died_on, hand)
    settle(session, matters, answers, hand)


def matters_at_closing(session: Session, case: Case, reason: str | None, today: date) -> Sequence[Matter]:
    """Return what closing for a reason asks about: with a death all of the person, else what is open in the case."""
    return matters_of(session, case.client_id, None if asks_for_death(case, reason) else case.id, today)


def asks_for_death(case: Case, reason: str | None) -> bool:
    """Tell whether closing for a reason asks when the person died: with 死亡, unless it is recorded already."""
    return reason == DEATH and case.client.died_on is None


def close_for_death(session: Session, case: Case, died_on: PartialDate | None, answers: Answers, hand: Hand) -> None:
    """Record a death and close the case with 死亡 in one act, on that day or the last it can mean.

    Refuses at ``closes_case`` a day on which the case cannot be closed.
    """
    closed_on = min(born_between(died_on)[1], hand.today) if died_on is not None else hand.today
    values = ClosingValues(closed_on, DEATH, "", answers.matters, answers.reason, died_on)
    try:
        close_case(session, case, values, hand)
    except RefusedError as refusal:
        raise RefusedError(*(_at_death(problem) for problem in refusal.problems)) from refusal


def open_again(session: Session, case: Case, closing_recorded_at: datetime, hand: Hand) -> None:
    """Take back a closing: the days of keeping end, and what it settled is to be done again, its reservations stand.

    Only what the closing itself settled comes back: it was settled in the same second and not again since. Where a
    death was recorded in the same act and stands, all of it stays over, and comes back with the death.
    """
    case.closed_on = case.closing_reason = case.closing_note = case.retain_until = None
    if case.client.death_noted_at != closing_recorded_at:
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


def _at_death(problem: Problem) -> Problem:
    if problem.item != "closed_on":
        return problem
    words = f"ケースは、その日では終結できません（{problem.message}）"
    return Problem("closes_case", f"{words}「終結する」のチェックをはずし、「ケース」で終結してください。")
