"""Take one step of 図1 inside a transaction: read how it stands, ask the guards, append the event."""

from dataclasses import dataclass
from datetime import date, datetime

from kyoten_desktop.domain.errors import Problem, RefusedError, refuse
from kyoten_desktop.domain.people.case_flow import CaseStanding, problem_of_day, problem_of_step, standing
from kyoten_desktop.domain.people.consent import consent_on
from kyoten_desktop.models import Case, CaseStatusEvent, Consent, Stay
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.people import case as case_queries
from kyoten_desktop.storage.people import follow_up as follow_up_queries
from kyoten_desktop.storage.people import intake as intake_queries
from kyoten_desktop.storage.people import lines as line_queries
from kyoten_desktop.storage.stays import stay as stay_queries

REVIEW = "review"


@dataclass(frozen=True)
class Hand:
    """Who does it, and when it is written down."""

    name: str
    now: datetime

    @property
    def today(self) -> date:
        """The day it is written down."""
        return self.now.date()


def found_case(session: Session, case_id: int) -> Case:
    """Return the case, or refuse in words."""
    case = case_queries.case(session, case_id)
    if case is None:
        raise refuse("", "このケースは見つかりません。")
    return case


def standing_of(session: Session, case: Case, on: date) -> CaseStanding:
    """Return what the guards look at, as it stands on a day."""
    steps = standing(case.events)
    since = steps[-1].happened_on if len(steps) > 1 else case.opened_on
    stays = [stay for stay in stay_queries.stays_of_client(session, case.client_id) if stay.checked_in_at is not None]
    return CaseStanding(
        status=case.status,
        stood_since=since,
        may_involve=consent_on(line_queries.lines_of(session, Consent, case.id), on).may_involve,
        # Who came in by the ledger of earlier years is known since the day written there, sheet or not.
        has_intake=case.pre_identified_on is not None or intake_queries.has_intake(session, case.id),
        has_open_review=any(matter.kind == REVIEW for matter in follow_up_queries.open_of_case(session, case.id)),
        has_stay=any(_covers(stay, on) for stay in stays),
        is_in_house=any(stay.checked_out_at is None for stay in stays),
    )


def take_step(session: Session, case: Case, status: str, on: date | None, hand: Hand, reason: str = "") -> None:
    """Append the event of a step; refuses, at ``status`` or ``on``, what the guards do not let through."""
    now = standing_of(session, case, on or hand.today)
    problems = [Problem("status", problem_of_step(now, status)), problem_of_day(now, on, hand.today)]
    left = [problem for problem in problems if problem is not None and problem.message]
    if left or on is None:
        raise RefusedError(*left)
    add_event(case, status, on, hand, reason)


def add_event(case: Case, status: str, on: date, hand: Hand, reason: str = "", cancels: int | None = None) -> None:
    """Append one event and let the case stand in its state; the guards were asked before."""
    case.events.append(
        CaseStatusEvent(
            status=status,
            happened_on=on,
            recorded_at=hand.now,
            recorded_by=hand.name,
            reason=reason.strip(),
            cancels_id=cancels,
        )
    )
    case.status = status


def _covers(stay: Stay, on: date) -> bool:
    if stay.checked_in_at is None or stay.checked_in_at.date() > on:
        return False
    return stay.checked_out_at is None or stay.checked_out_at.date() >= on
