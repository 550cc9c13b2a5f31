"""What is still to do for somebody, asked one by one when their case is closed or they died (USERS A3, F-83)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from kyoten_desktop.domain.dates.due import Due, days_over, due_of
from kyoten_desktop.domain.dates.wareki import moment_short
from kyoten_desktop.domain.errors import Problem, RefusedError
from kyoten_desktop.models import Addendum, EmergencyConsultation, EmergencyPlan, FollowUp, Stay
from kyoten_desktop.services.people.case_steps import Hand
from kyoten_desktop.services.stays.stay import Act
from kyoten_desktop.storage.calls import emergency as call_queries
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.people import emergency_plan as plan_queries
from kyoten_desktop.storage.people import follow_up as follow_up_queries
from kyoten_desktop.storage.stays import stay as stay_queries

DONE, DROP, KEEP = "done", "drop", "keep"
CALL, RESERVATION, RUNNING, PLAN = "call", "reservation", "running", "plan"
PLANS = EmergencyPlan.__tablename__
FOLLOW_UPS, CALLS, STAYS = FollowUp.__tablename__, EmergencyConsultation.__tablename__, Stay.__tablename__
_ANY = (DONE, DROP, KEEP)

# The sheet a matter stands on, and its number.
Key = tuple[str, int]


@dataclass(frozen=True)
class Matter:
    """One thing still to do. ``days_over`` counts the days past its day, 0 when it is not late.

    ``answers`` are what may become of it; somebody who is in a room has none: 退所 is recorded first.
    """

    key: Key
    kind: str
    what: str
    who: str
    due_on: date
    due: Due = Due.LATER
    days_over: int = 0
    answers: Sequence[str] = _ANY


@dataclass(frozen=True)
class Answers:
    """What becomes of each matter, and why what is dropped or cancelled is given up."""

    matters: Mapping[Key, str]
    reason: str = ""


def matters_of(session: Session, client_id: int, case_id: int | None, today: date) -> Sequence[Matter]:
    """Return what is to do in a case, what calls of its person ask for, and their rooms, the earliest first.

    Without a case it is all of a person who died, their plan too: nothing of it can go on.
    """
    if case_id is not None:
        found = _matters_with(session, client_id, follow_up_queries.open_of_case(session, case_id), today)
    else:
        own = follow_up_queries.open_of_client(session, client_id)
        going_on = [*_matters_with(session, client_id, own, today), *_plan_matters(session, client_id, today)]
        found = [replace(one, answers=tuple(answer for answer in one.answers if answer != KEEP)) for one in going_on]
    return sorted(found, key=lambda matter: matter.due_on)


def _matters_with(session: Session, client_id: int, own: Iterable[FollowUp], today: date) -> list[Matter]:
    """Return what is to do, beside what calls of the person ask for and their rooms."""
    found = [
        *(_follow_up_matter(row, today) for row in own),
        *(_call_matter(call, today) for call in call_queries.to_follow_up_of(session, client_id)),
        *(_stay_matter(session, stay, today) for stay in stay_queries.stays_of_client(session, client_id)),
    ]
    return [matter for matter in found if matter is not None]


def problems_of(matters: Iterable[Matter], answers: Answers) -> list[Problem]:
    """Return what was not answered, at ``matters[sheet,number]``, and a missing reason at ``matter_reason``."""
    problems = []
    for matter in matters:
        place = f"matters[{matter.key[0]},{matter.key[1]}]"
        if not matter.answers:
            problems.append(Problem(place, f"{matter.what}。先に退所を記録してください。"))
        elif answers.matters.get(matter.key) not in matter.answers:
            problems.append(Problem(place, f"「{matter.what}」をどうするか、選んでください。"))
    given_up = any(answers.matters.get(matter.key) == DROP for matter in matters)
    if given_up and not answers.reason.strip():
        problems.append(Problem("matter_reason", "取りやめるわけを書いてください。"))
    return problems


def settle(session: Session, matters: Iterable[Matter], answers: Answers, hand: Hand) -> None:
    """Do what was answered for each matter."""
    for matter in matters:
        (sheet, number), answer = matter.key, answers.matters.get(matter.key)
        if answer not in (DONE, DROP):
            continue
        if sheet == STAYS:
            stay = stay_queries.stay(session, number)
            if stay is not None:
                Act(session, stay, hand, hand.now).cancel(answers.reason.strip())
        elif sheet == PLANS:
            plan = plan_queries.plan(session, number)
            if plan is not None:
                plan.review_due = None
        elif sheet == CALLS:
            _settle_call(session, number, answer, answers.reason.strip(), hand)
        else:
            _settle_follow_up(session, number, answer, answers.reason.strip(), hand)


def bring_back(
    session: Session,
    client_id: int,
    case_id: int | None,
    settled_at: datetime,
    hand: Hand,
    still_over: Collection[int] = (),
) -> None:
    """Let everything stand again that was settled at a moment, and not again since; without a case, of a whole person.

    What is to do in the cases of ``still_over`` stays settled. A room that was given away meanwhile stops nothing: that
    it must be reserved anew becomes a thing to do today.
    """
    for row in follow_up_queries.settled(session, settled_at, case_id=case_id, client_id=client_id):
        if row.case_id in still_over or _is_planned_anew(session, row):
            continue
        row.done_on = row.done_by = row.dropped_on = row.dropped_reason = None
    for call in call_queries.followed_up_of(session, client_id, settled_at):
        call.followed_up_at = None
    if case_id is None:
        for plan in plan_queries.of_client(session, client_id):
            plan.review_due = plan.review_due or plan_queries.review_taken_at(session, plan, settled_at)
    for stay in stay_queries.cancelled_of_client(session, client_id, settled_at):
        try:
            Act(session, stay, hand, hand.now).stand_again("取消を元に戻す")
        except RefusedError as refusal:
            what = f"{_reserved(session, stay)}を取り直す（元に戻せませんでした：{refusal}）"
            anew = FollowUp(case_id=case_id, client_id=client_id, kind="other", what=what, who=hand.name)
            anew.due_on, anew.source, anew.source_id = hand.today, STAYS, stay.id
            session.add(anew)
        session.flush()


def _is_planned_anew(session: Session, row: FollowUp) -> bool:
    """Tell whether another 次回確認 of the case stands by now: it has one at most."""
    is_review = row.kind == follow_up_queries.REVIEW and row.case_id is not None
    return is_review and follow_up_queries.open_review(session, row.case_id or 0) is not None


def _follow_up_matter(row: FollowUp, today: date) -> Matter | None:
    on = row.due_on
    return _due(Matter((FOLLOW_UPS, row.id), row.kind or "", row.what or "", row.who or "", on), today) if on else None


def _call_matter(call: EmergencyConsultation, today: date) -> Matter | None:
    what, on = (call.advice or "後追いの連絡").splitlines()[0], call.follow_up_on
    return _due(Matter((CALLS, call.id), CALL, what, call.charged, on), today) if on else None


def _stay_matter(session: Session, stay: Stay, today: date) -> Matter | None:
    if stay.checked_out_at is not None:
        return None
    key = STAYS, stay.id
    if stay.checked_in_at is None:
        begins = stay.planned_in_at.date() if stay.planned_in_at else today
        what = _reserved(session, stay)
        return _due(Matter(key, RESERVATION, what, "", begins, answers=(DROP, KEEP)), today)
    ends = stay.planned_out_at.date() if stay.planned_out_at else today
    return _due(Matter(key, RUNNING, f"{_room(session, stay)}を利用中です", "", ends, answers=()), today)


def _plan_matters(session: Session, client_id: int, today: date) -> list[Matter]:
    """Return the day on which the newest plan of each case was to be looked at again."""
    newest = {plan.case_id: plan for plan in plan_queries.of_client(session, client_id)}
    return [
        _due(
            Matter((PLANS, plan.id), PLAN, f"{EmergencyPlan.noun}の見直し", "", plan.review_due, answers=(DROP,)), today
        )
        for plan in newest.values()
        if plan.review_due is not None
    ]


def _due(matter: Matter, today: date) -> Matter:
    return replace(matter, due=due_of(matter.due_on, today), days_over=days_over(matter.due_on, today))


def _reserved(session: Session, stay: Stay) -> str:
    since = f"（{moment_short(stay.planned_in_at)}から）" if stay.planned_in_at else ""
    return f"{_room(session, stay)}の予約{since}"


def _room(session: Session, stay: Stay) -> str:
    room = office_queries.room(session, stay.segments[-1].room_id) if stay.segments else None
    return room.name if room is not None else "居室"


def _settle_follow_up(session: Session, number: int, answer: str, reason: str, hand: Hand) -> None:
    row = follow_up_queries.follow_up(session, number)
    if row is None:
        return
    if answer == DONE:
        row.done_on, row.done_by = hand.today, hand.name
    else:
        row.dropped_on, row.dropped_reason = hand.today, reason


def _settle_call(session: Session, number: int, answer: str, reason: str, hand: Hand) -> None:
    """Note the follow-up of a call as over; why it was given up stands below the call, which may be 確定."""
    call = call_queries.call(session, number)
    if call is None:
        return
    call.followed_up_at = hand.now
    if answer == DROP:
        text = f"後追いを取りやめました：{reason}"
        call.addenda.append(Addendum(written_at=hand.now, written_by=hand.name, text=text))
