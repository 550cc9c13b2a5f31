"""Steps of a meeting inside its transaction: a decision makes, moves and ends its follow-up; a review is planned."""

from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.errors import Problem, RefusedError, refuse
from kyoten_desktop.domain.people.review import day_problems
from kyoten_desktop.models import Activity, Case, CaseReviewItem, FollowUp, ReviewDecision
from kyoten_desktop.models.items import Need
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.people import following
from kyoten_desktop.services.people.following import Origin
from kyoten_desktop.services.sheets.values import Values, apply_values, refuse_missing
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.people import case as case_queries
from kyoten_desktop.storage.people import follow_up as follow_up_queries

DECISION = "decision"
_SHEET = ReviewDecision.__tablename__


def known_case(session: Session, case_id: int) -> Case:
    """Return a case a meeting can take, a closed one too; refuses one in the ごみ箱, or whose person is there."""
    case = case_queries.case(session, case_id)
    if case is None or case.client is None:
        raise refuse("case_id", "このケースは見つかりません。ごみ箱にあるかもしれません。")
    return case


@dataclass(frozen=True)
class Act:
    """One act of a meeting: its transaction, who does it, when, and why a day is moved."""

    session: Session
    operator: Operator
    clock: Clock
    meeting: Activity

    @property
    def because(self) -> str:
        """Why a day was moved: the meeting that decided so."""
        return f"「{self.meeting.title}」で決めた"


def write_item(act: Act, item: CaseReviewItem, case: Case, values: Values) -> None:
    """Write what a meeting says of a case; a new 次回確認日 plans or moves the next review, refusals stand at it."""
    before = item.next_on
    apply_values(item, values)
    is_moved = item.next_on != before
    wrong = day_problems("next_on", item.next_on, act.meeting.starts_at) if is_moved else []
    refuse_missing(item, Need.TO_SAVE, wrong)
    if item.next_on is not None and is_moved:
        try:
            plan_review(act, case, item.next_on)
        except RefusedError as refusal:
            raise RefusedError(*(Problem("next_on", problem.message) for problem in refusal.problems)) from refusal


def follow(act: Act, decision: ReviewDecision, item: CaseReviewItem, *, is_moved: bool) -> None:
    """Make the follow-up of a decision say what the decision says; a later day counts as a postponement.

    Where the meeting did not move the day, a day that was put off since stays.
    """
    session = act.session
    session.flush()
    standing = _follow_up(session, decision)
    origin = Origin(
        sheet=_SHEET,
        sheet_id=decision.id,
        kind=DECISION,
        what=decision.what or "",
        due_on=decision.due_on if is_moved or standing is None else standing.due_on,
        case_id=item.case_id,
        client_id=item.case.client_id,
        who=decision.who or "",
    )
    made = following.follow_origin(session, origin, act.operator, act.clock, act.because)
    session.flush()
    decision.follow_up_id = made.id if made is not None else None


def refuse_settled(session: Session, decision: ReviewDecision) -> None:
    """Refuse to rewrite a decision that was carried out or given up."""
    standing = _follow_up(session, decision)
    if standing is not None and standing.done_on is not None:
        raise refuse("", "もう済んだ決定です。変わったことは、新しい決定として書いてください。")
    if standing is not None and standing.dropped_on is not None:
        raise refuse("", "取りやめた決定です。もう一度するときは、新しい決定として書いてください。")


def withdraw(session: Session, decision: ReviewDecision, clock: Clock) -> None:
    """Take a decision back and drop its follow-up; refused when it was carried out, because that happened."""
    standing = _follow_up(session, decision)
    if standing is not None and standing.done_on is not None:
        raise refuse("", f"「{decision.what}」は済んだ決定なので、取り消せません。")
    if standing is not None and standing.dropped_on is None:
        following.drop(standing, "会議の決定を取り消した", clock.today())
    decision.deleted_at = clock.now()


def plan_review(act: Act, case: Case, on: date) -> FollowUp:
    """Plan the next review of a case on a day, or move the one that stands; a later day is a postponement."""
    case = following.open_case(act.session, case.id)
    standing = follow_up_queries.open_review(act.session, case.id)
    if standing is None:
        return following.add_review(act.session, case, on, case.coordinator or "")
    if standing.due_on is not None and on > standing.due_on:
        standing.postponements.append(following.put_off(standing.due_on, on, act.because, act.operator, act.clock))
    standing.due_on = on
    return standing


def _follow_up(session: Session, decision: ReviewDecision) -> FollowUp | None:
    return follow_up_queries.of_source(session, _SHEET, decision.id) if decision.id else None
