"""The list of people as light rows: who is on it, then 「the case」 and the next review of those that are shown."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, false, func, select
from sqlalchemy.orm import Session

from kyoten_desktop.domain.text import LONGEST_WORD, fold, words_in
from kyoten_desktop.models import Case, Client, FollowUp, Staff
from kyoten_desktop.storage.people.client import called_so

# Wrapped, so that SQLite looks follow-ups up by case or day: by kind it would read every review ever planned.
_OPEN_REVIEW = (
    func.coalesce(FollowUp.kind, "") == "review",
    FollowUp.done_on.is_(None),
    FollowUp.dropped_on.is_(None),
    FollowUp.deleted_at.is_(None),
)


class PeopleQuery(NamedTuple):
    """Which people a list wants; empty is all, but for ``ids``, which names them where it is given.

    ``is_known`` asks whether an インテークシート was ever made.
    """

    words: str = ""
    ward: str = ""
    coordinator: str = ""
    is_watched: bool = False
    is_known: bool | None = None
    is_closed: bool = False
    overdue_before: date | None = None
    ids: Collection[int] | None = None


class TheCase(NamedTuple):
    """What a row shows of the cases of one person: 「the case」, and the earliest days of all of them."""

    case_id: int | None = None
    status: str | None = None
    watch_level: str | None = None
    pre_identified_on: date | None = None
    next_review_on: date | None = None
    coordinator: str | None = None


NO_CASE = TheCase()


def among(column: Any, ids: Collection[int] | None) -> list[ColumnElement[bool]]:
    """Return the condition that a column holds one of these ids; none where all are wanted."""
    return [] if ids is None else [column.in_(ids)]


def lines(session: Session, wanted: PeopleQuery, most: int) -> tuple[Sequence[Row[*tuple[Any, ...]]], int]:
    """Return the first ``most`` people of a list as light rows, and how many there are in all.

    Names that begin with the words come first, then 五十音 order; the longest overdue first when only those are asked.
    """
    conditions = _conditions(wanted)
    total = session.scalar(select(func.count()).select_from(Client).where(*conditions)) or 0
    found: Select[*tuple[Any, ...]] = select(
        Client.id,
        Client.version,
        Client.client_no,
        Client.name,
        Client.kana,
        Client.birth_date,
        Client.died_on,
        Client.ward,
    ).where(*conditions)
    return session.execute(_ordered(found, wanted).limit(most)).all(), total


def cases_of(session: Session, client_ids: Sequence[int]) -> dict[int, TheCase]:
    """Return what a row shows of the cases of these people; those without a case are missing."""
    columns = (Case.client_id, Case.id, Case.status, Case.watch_level, Case.pre_identified_on, Case.coordinator)
    newest_first = (Case.status == "closed", Case.opened_on.desc(), Case.id.desc())
    rows = session.execute(select(*columns).where(Case.client_id.in_(client_ids)).order_by(*newest_first)).all()
    reviews = _reviews(session, client_ids)
    found: dict[int, TheCase] = {}
    for row in rows:
        known = found.get(row.client_id)
        if known is None:
            review = reviews.get(row.client_id)
            found[row.client_id] = TheCase(
                row.id, row.status, row.watch_level, row.pre_identified_on, review, row.coordinator
            )
        elif row.pre_identified_on is not None:
            first = min(row.pre_identified_on, known.pre_identified_on or row.pre_identified_on)
            found[row.client_id] = known._replace(pre_identified_on=first)
    return found


def _reviews(session: Session, client_ids: Sequence[int]) -> dict[int, date]:
    earliest = select(Case.client_id, func.min(FollowUp.due_on)).join(FollowUp, FollowUp.case_id == Case.id)
    of_these = earliest.where(Case.client_id.in_(client_ids), *_OPEN_REVIEW).group_by(Case.client_id)
    return {client_id: on for client_id, on in session.execute(of_these) if on is not None}


def _conditions(wanted: PeopleQuery) -> list[ColumnElement[bool]]:
    keys = list(dict.fromkeys(map(fold, words_in(wanted.words))))
    found: list[ColumnElement[bool]] = [Client.deleted_at.is_(None), *among(Client.id, wanted.ids)]
    if len(keys) > _MOST_WORDS or any(len(key) > LONGEST_WORD for key in keys):
        return [false()]
    found += [called_so(key) for key in keys]
    open_cases = _clients_with(Case.status != "closed")
    if wanted.ward:
        found.append(Client.ward == wanted.ward)
    if wanted.coordinator:
        member = select(Staff.id).where(Staff.name == wanted.coordinator).scalar_subquery()
        theirs = (Case.coordinator == wanted.coordinator) | (Case.coordinator_staff_id == member)
        found.append(Client.id.in_(_clients_with(theirs)))
    if wanted.is_known is not None:
        known = Client.id.in_(_clients_with(Case.pre_identified_on.is_not(None)))
        found.append(known if wanted.is_known else ~known)
    if wanted.is_closed:
        found += [Client.id.in_(_clients_with()), Client.id.not_in(open_cases)]
    if wanted.is_watched:
        reviewed = Case.id.in_(select(FollowUp.case_id).where(*_OPEN_REVIEW))
        followed = Client.id.in_(open_cases.where(Case.watch_level.is_not(None) | reviewed))
        # Who is 事前把握済 and has no next review yet would else stand nowhere but among all.
        known = Client.id.in_(open_cases.where(Case.pre_identified_on.is_not(None)))
        found.append(followed | (known & Client.died_on.is_(None)))
    if wanted.overdue_before is not None:
        late = select(Case.client_id).join(FollowUp, FollowUp.case_id == Case.id)
        found.append(Client.id.in_(late.where(*_OPEN_REVIEW, FollowUp.due_on < wanted.overdue_before, _KEPT)))
    return found


def _clients_with(*conditions: ColumnElement[bool]) -> Select[int]:
    return select(Case.client_id).where(_KEPT, *conditions)


_MOST_WORDS = 100  # nobody has more names, and SQL itself takes only so many
_KEPT = Case.deleted_at.is_(None)


def _ordered(found: Select[*tuple[Any, ...]], wanted: PeopleQuery) -> Select[*tuple[Any, ...]]:
    by_name = (Client.kana_key, Client.kana, Client.id)
    if wanted.overdue_before is not None:
        # A table of its own, joined: asked once for each person it takes seconds.
        earliest = select(Case.client_id, func.min(FollowUp.due_on).label("due_on"))
        late = earliest.join(FollowUp, FollowUp.case_id == Case.id).where(
            *_OPEN_REVIEW, FollowUp.due_on < wanted.overdue_before, _KEPT
        )
        review = late.group_by(Case.client_id).subquery()
        return found.join(review, review.c.client_id == Client.id).order_by(review.c.due_on, *by_name)
    key = fold(wanted.words)
    if not key or len(key) > LONGEST_WORD:
        return found.order_by(*by_name)
    starts = Client.name_key.startswith(key, autoescape=True) | Client.name_key.contains(f"|{key}", autoescape=True)
    return found.order_by(starts.desc(), *by_name)
