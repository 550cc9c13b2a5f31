"""ケースレビュー: meetings take cases; what they decide becomes something to do, in the same act (M-23, S2-26)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.errors import Problem, RefusedError, refuse
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.people.review import day_problems, meeting_problems
from kyoten_desktop.models import Activity, Case, CaseReviewItem, FollowUp, ReviewDecision
from kyoten_desktop.models.items import Need
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.people import following
from kyoten_desktop.services.people.following import Origin
from kyoten_desktop.services.sheets.values import Values, apply_values, refuse_missing, refuse_stale
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.people import case as case_queries
from kyoten_desktop.storage.people import follow_up as follow_up_queries
from kyoten_desktop.storage.people import review as review_queries

CASE_REVIEW, DECISION = "case_review", "decision"
_SHEET = ReviewDecision.__tablename__
_GONE = "この検討ケースは見つかりません。会議から外したか、ごみ箱にあります。"


@dataclass(frozen=True)
class Reviewed:
    """One time a case was on a meeting."""

    meeting: Activity
    item: CaseReviewItem


@dataclass(frozen=True)
class _Deciding:
    """One act of a meeting: its transaction, who does it, when, and why a day is moved."""

    session: Session
    operator: Operator
    clock: Clock
    meeting: Activity

    @property
    def because(self) -> str:
        """Why a day was moved: the meeting that decided so."""
        return f"「{self.meeting.title}」で決めた"

    def write_item(self, item: CaseReviewItem, case: Case, values: Values) -> None:
        """Write what a meeting says of a case; a new 次回確認日 plans or moves the next review (refused there)."""
        before = item.next_on
        apply_values(item, values)
        is_moved = item.next_on != before
        wrong = day_problems("next_on", item.next_on, self.meeting.starts_at) if is_moved else []
        refuse_missing(item, Need.TO_SAVE, wrong)
        if item.next_on is not None and is_moved:
            try:
                self._plan_review(case, item.next_on)
            except RefusedError as refusal:
                raise RefusedError(*(Problem("next_on", problem.message) for problem in refusal.problems)) from refusal

    def follow(self, decision: ReviewDecision, item: CaseReviewItem, *, is_moved: bool, given_anew: bool) -> None:
        """Make the follow-up of a decision say what the decision says; a later day counts as a postponement.

        Where the meeting did not move the day, a day that was put off since stays; where it gave it to nobody else
        (not ``given_anew``), whoever took it over since keeps it.
        """
        session = self.session
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
            given_anew=given_anew,
        )
        made = following.follow_origin(session, origin, self.operator, self.clock, self.because)
        session.flush()
        decision.follow_up_id = made.id if made is not None else None

    def _plan_review(self, case: Case, on: date) -> FollowUp:
        """Plan the next review of a case on a day, or move the one that stands; a later day is a postponement."""
        case = following.open_case(self.session, case.id)
        standing = follow_up_queries.open_review(self.session, case.id)
        if standing is None:
            return following.add_review(self.session, case, on, case.coordinator or "")
        if standing.due_on is not None and on > standing.due_on:
            standing.postponements.append(
                following.put_off(standing.due_on, on, self.because, self.operator, self.clock)
            )
        standing.due_on = on
        return standing


class ReviewService:
    """The acts on meetings, the cases they take, and decisions."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def meetings(self) -> Sequence[Activity]:
        """Return all meetings with their cases and decisions, the newest first."""
        with self._file.reading() as session:
            return review_queries.meetings(session)

    def get(self, activity_id: int) -> Activity:
        """Return one meeting with its cases in order, their people and decisions."""
        with self._file.reading() as session:
            return _meeting(session, activity_id)

    def of_case(self, case_id: int) -> Sequence[Reviewed]:
        """Return the times a case was on a meeting, the newest first."""
        with self._file.reading() as session:
            items = review_queries.items_of_case(session, case_id)
            meetings = review_queries.meetings_of(session, items)
        found = [Reviewed(meetings[item.activity_id], item) for item in items if item.activity_id in meetings]
        return sorted(found, key=lambda line: (line.meeting.starts_at or line.meeting.created_at, line.item.id))[::-1]

    def save(self, activity_id: int | None, version: int | None, values: Values) -> Activity:
        """Add or change a meeting; without a kind it is a ケースレビュー. Refuses a time after its own decisions."""
        with self._file.writing(self._operator.name) as session:
            meeting = _meeting(session, activity_id) if activity_id else Activity(activity_type=CASE_REVIEW)
            refuse_stale(meeting, version if activity_id else None)
            apply_values(meeting, values)
            days = [each.due_on for item in meeting.review_items for each in item.decisions if each.due_on]
            days += [item.next_on for item in meeting.review_items if item.next_on]
            refuse_missing(meeting, Need.TO_SAVE, meeting_problems(meeting.starts_at, days))
            session.add(meeting)
        return meeting

    def discard(self, activity_id: int, version: int | None) -> None:
        """Put a meeting into the ごみ箱; refused while it has cases, whose decisions are being followed."""
        with self._file.writing(self._operator.name) as session:
            meeting = _meeting(session, activity_id)
            refuse_stale(meeting, version)
            if meeting.review_items:
                raise refuse("", "検討ケースがあります。先に会議から外してください。")
            meeting.deleted_at = self._file.clock.now()

    def take_back(self, activity_id: int) -> Activity:
        """Take a meeting out of the ごみ箱."""
        with self._file.writing(self._operator.name) as session:
            meeting = _meeting(session, activity_id, deleted_too=True)
            meeting.deleted_at = None
        return meeting

    def take(self, activity_id: int, case_id: int, values: Values) -> CaseReviewItem:
        """Put a case on a meeting, as Aさん unless said otherwise; refused when it stands there already.

        A case that was taken off comes back with what was written before.
        """
        with self._file.writing(self._operator.name) as session:
            meeting = _meeting(session, activity_id)
            case = _known_case(session, case_id)
            item = review_queries.taken_before(session, activity_id, case_id)
            if item is not None and item.deleted_at is None:
                raise refuse("case_id", "このケースはもうこの会議にあります。")
            if item is None:
                item = CaseReviewItem(
                    activity_id=activity_id, case_id=case_id, mask_level=str(Mask.ANONYMOUS),
                    presenter=self._operator.name, sort=review_queries.last_sort(session, activity_id) + 10,
                )  # fmt: skip
                session.add(item)
            item.deleted_at = None
            self._deciding(session, meeting).write_item(item, case, values)
        return self._item(item.id)

    def save_item(self, item_id: int, version: int | None, values: Values) -> CaseReviewItem:
        """Write question, discussion and outcome; a new 次回確認日 plans or moves the case's next review."""
        with self._file.writing(self._operator.name) as session:
            item = _item(session, item_id)
            refuse_stale(item, version)
            case = _known_case(session, item.case_id)
            self._deciding(session, _meeting(session, item.activity_id)).write_item(item, case, values)
        return self._item(item_id)

    def arrange(self, activity_id: int, item_ids: Sequence[int]) -> None:
        """Set the order in which a meeting talks about its cases; refused when other cases stand on it by now."""
        with self._file.writing(self._operator.name) as session:
            standing = {item.id: item for item in _meeting(session, activity_id).review_items}
            if set(standing) != set(item_ids):
                raise refuse("", "検討ケースがほかで変わりました。もう一度並べてください。")
            for place, item_id in enumerate(item_ids, start=1):
                standing[item_id].sort = place * 10

    def remove_item(self, item_id: int, version: int | None) -> None:
        """Take a case off a meeting; what was decided for it there is dropped from what is to be done.

        Refused when a decision is done already: that stays on the file.
        """
        with self._file.writing(self._operator.name, "会議から外した") as session:
            item = _item(session, item_id)
            refuse_stale(item, version)
            for decision in item.decisions:
                _withdraw(session, decision, self._file.clock)
            item.deleted_at = self._file.clock.now()

    def decide(self, item_id: int, decision_id: int | None, version: int | None, values: Values) -> ReviewDecision:
        """Write a decision down, or change it; the follow-up it makes says the same (だれが・何を・いつまで)."""
        with self._file.writing(self._operator.name) as session:
            item = _item(session, item_id)
            meeting = _meeting(session, item.activity_id)
            decision = _decision(session, item, decision_id) if decision_id else ReviewDecision(review_item_id=item_id)
            if decision_id:
                refuse_stale(decision, version)
                _refuse_settled(session, decision)
            before, who = decision.due_on, decision.who
            apply_values(decision, values)
            is_moved = decision.due_on != before
            wrong = day_problems("due_on", decision.due_on, meeting.starts_at) if is_moved else []
            refuse_missing(decision, Need.TO_SAVE, wrong)
            session.add(decision)
            self._deciding(session, meeting).follow(decision, item, is_moved=is_moved, given_anew=decision.who != who)
        return decision

    def remove_decision(self, decision_id: int, version: int | None) -> None:
        """Take a decision back; its follow-up is dropped. Refused when it is done already."""
        with self._file.writing(self._operator.name) as session:
            decision = review_queries.decision(session, decision_id)
            if decision is None:
                raise refuse("", "この決定は見つかりません。")
            refuse_stale(decision, version)
            _withdraw(session, decision, self._file.clock)

    def _deciding(self, session: Session, meeting: Activity) -> _Deciding:
        return _Deciding(session, self._operator, self._file.clock, meeting)

    def _item(self, item_id: int) -> CaseReviewItem:
        with self._file.reading() as session:
            return _item(session, item_id)


def _meeting(session: Session, activity_id: int, *, deleted_too: bool = False) -> Activity:
    meeting = review_queries.meeting(session, activity_id, deleted_too=deleted_too)
    if meeting is None:
        raise refuse("", "この会議は見つかりません。ごみ箱にあるかもしれません。")
    return meeting


def _item(session: Session, item_id: int) -> CaseReviewItem:
    item = review_queries.review_item(session, item_id)
    if item is None:
        raise refuse("", _GONE)
    return item


def _decision(session: Session, item: CaseReviewItem, decision_id: int) -> ReviewDecision:
    decision = review_queries.decision(session, decision_id)
    if decision is None or decision.review_item_id != item.id:
        raise refuse("", "この決定は見つかりません。")
    return decision


def _known_case(session: Session, case_id: int) -> Case:
    """Return a case a meeting can take, a closed one too; refuses one in the ごみ箱, or whose person is there."""
    case = case_queries.case(session, case_id)
    if case is None or case.client is None:
        raise refuse("case_id", "このケースは見つかりません。ごみ箱にあるかもしれません。")
    return case


def _refuse_settled(session: Session, decision: ReviewDecision) -> None:
    """Refuse to rewrite a decision that was carried out or given up."""
    standing = _follow_up(session, decision)
    if standing is not None and standing.done_on is not None:
        raise refuse("", "もう済んだ決定です。変わったことは、新しい決定として書いてください。")
    if standing is not None and standing.dropped_on is not None:
        raise refuse("", "取りやめた決定です。もう一度するときは、新しい決定として書いてください。")


def _withdraw(session: Session, decision: ReviewDecision, clock: Clock) -> None:
    """Take a decision back and drop its follow-up; refused when it was carried out, because that happened."""
    standing = _follow_up(session, decision)
    if standing is not None and standing.done_on is not None:
        raise refuse("", f"「{decision.what}」は済んだ決定なので、取り消せません。")
    if standing is not None and standing.dropped_on is None:
        following.drop(standing, "会議の決定を取り消した", clock.today())
    decision.deleted_at = clock.now()


def _follow_up(session: Session, decision: ReviewDecision) -> FollowUp | None:
    return follow_up_queries.of_source(session, _SHEET, decision.id) if decision.id else None
