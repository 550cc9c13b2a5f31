"""Steps on follow-ups inside another act's transaction: a record, a decision or a case makes, moves or ends them."""

from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.time_band import OfficeHours
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.people.watch import Intervals
from kyoten_desktop.models import Case, FollowUp, Office, Postponement
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.stays.counting import hours_of
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.people import client as client_queries
from kyoten_desktop.storage.people import follow_up as follow_up_queries
from kyoten_desktop.storage.people.follow_up import REVIEW

REVIEW_WORDS = "次回確認"
CLOSED = "closed"


@dataclass(frozen=True)
class Origin:
    """The sheet a follow-up comes from, whom it is about, and what it asks; ``due_on`` None asks nothing any more.

    One that is not ``given_anew`` names whom it named before: whoever has the follow-up in hand by now keeps it.
    """

    sheet: str
    sheet_id: int
    kind: str
    what: str
    due_on: date | None
    case_id: int | None = None
    client_id: int | None = None
    who: str = ""
    given_anew: bool = True


def open_case(session: Session, case_id: int | None) -> Case:
    """Return a case that can still be followed; refuses one that is closed or gone."""
    case = session.get(Case, case_id) if case_id else None
    if case is None or case.deleted_at is not None:
        raise refuse("", "このケースは見つかりません。ごみ箱にあるかもしれません。")
    if case.status == CLOSED:
        raise refuse("", "終結したケースです。続けるときは、先に再開してください。")
    return case


def add_review(session: Session, case: Case, on: date, who: str = "") -> FollowUp:
    """Give a case its next review; the one that is open already is returned when it is for the same day.

    Refuses a second one for another day: a case has at most one open 次回確認; and one of somebody who died.
    """
    refuse_review_of_dead(session, case.client_id, "due_on")
    standing = follow_up_queries.open_review(session, case.id)
    if standing is not None:
        if standing.due_on == on:
            return standing
        raise refuse("due_on", second_review(standing))
    review = FollowUp(
        case_id=case.id, client_id=case.client_id, kind=REVIEW, what=REVIEW_WORDS, who=who or None, due_on=on
    )
    session.add(review)
    session.flush()
    return review


def refuse_review_of_dead(session: Session, client_id: int | None, item: str) -> None:
    """Refuse to plan another look at somebody who died; what is to be done for the family is a task of its own."""
    person = client_queries.client(session, client_id) if client_id else None
    if person is not None and person.died_on is not None:
        words = "亡くなった方に次回確認は立てられません。"
        raise refuse(item, f"{words}ご家族へのことは、ほかの種類の「すること」に書いてください。")


def second_review(standing: FollowUp) -> str:
    """Return why a case gets no second review."""
    on = long(standing.due_on) if standing.due_on else "期日なし"
    return f"次回確認はもう{on}にあります。済みにするか、期日を動かしてください。"


def follow_origin(session: Session, origin: Origin, operator: Operator, clock: Clock, because: str) -> FollowUp | None:
    """Keep the one follow-up of a sheet in step with what the sheet says.

    A later day counts as a postponement with ``because``, unless ``because`` is empty. What was done or dropped stays;
    a new day makes a new one. Without a day the open one is dropped.
    """
    standing = follow_up_queries.of_source(session, origin.sheet, origin.sheet_id)
    is_open = standing is not None and standing.is_open
    if origin.due_on is None:
        if standing is not None and is_open:
            drop(standing, because or "元の記録の「次にすること」を消した", clock.today())
        return None
    if standing is None or not is_open:
        if standing is not None and standing.due_on == origin.due_on and standing.dropped_on is None:
            return standing
        standing = FollowUp(source=origin.sheet, source_id=origin.sheet_id)
        session.add(standing)
    elif because and standing.due_on is not None and origin.due_on > standing.due_on:
        standing.postponements.append(put_off(standing.due_on, origin.due_on, because, operator, clock))
    standing.case_id, standing.client_id = origin.case_id, origin.client_id
    standing.kind, standing.what, standing.due_on = origin.kind, origin.what, origin.due_on
    if origin.given_anew or not standing.who:
        standing.who = origin.who or standing.who
    return standing


def put_off(from_on: date, to_on: date, reason: str, operator: Operator, clock: Clock) -> Postponement:
    """Return one line of 延期."""
    return Postponement(
        from_on=from_on,
        to_on=to_on,
        reason=reason.strip(),
        postponed_at=clock.now(),
        postponed_by=operator.name,
    )


def drop(follow_up: FollowUp, reason: str, on: date) -> None:
    """End a follow-up that will not be done."""
    follow_up.dropped_on, follow_up.dropped_reason = on, reason.strip()


def intervals_of(office: Office | None) -> Intervals:
    """Return the office's days by watch level."""
    if office is None:
        return Intervals()
    return Intervals(
        office.watch_high_days, office.watch_middle_days, office.watch_low_days, office.watch_observing_days
    )


def calendar_of(session: Session) -> tuple[Intervals, OfficeHours]:
    """Return how often the office looks at whom, and when it is open."""
    office = office_queries.office(session)
    return intervals_of(office), hours_of(office)
