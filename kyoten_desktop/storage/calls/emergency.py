"""Queries of emergency calls."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, Row, Select, cast, func, inspect, select
from sqlalchemy.orm import Session, joinedload, selectinload

from kyoten_desktop.models import Client, Stay
from kyoten_desktop.models import EmergencyConsultation as Call
from kyoten_desktop.models.items import Need
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED

_LAST_LETTER, _MOST_DIGITS = "\uffff", 9
_OF_A_LINE = {
    "id", "version", "consult_no", "received_at", "subject_name", "referral_source", "reasons", "outcome",
    "finished_at", "follow_up_on", "followed_up_at",
}  # fmt: skip
# What a row of the list shows, and what it takes to say what is missing.
LINE_COLUMNS = [
    column
    for column in inspect(Call).columns
    if column.name in _OF_A_LINE or (column.info.get("item") and column.info["item"].need is Need.TO_FINISH)
]


def call(session: Session, call_id: int, *, deleted_too: bool = False) -> Call | None:
    """Return one call with its inquiries, addenda and person."""
    wanted = _whole(select(Call).where(Call.id == call_id))
    if deleted_too:
        wanted = wanted.execution_options(**INCLUDE_DELETED)
    return session.scalars(wanted).unique().first()


def calls(session: Session, ids: Sequence[int]) -> Sequence[Call]:
    """Return these calls (without child lines), newest first."""
    wanted = select(Call).where(Call.id.in_(ids)).order_by(Call.received_at.desc(), Call.id.desc())
    return session.scalars(wanted).all()


class CallQuery(NamedTuple):
    """Which calls a list wants; ``ids`` None is all. States are those of services/calls.py."""

    since: datetime | None = None
    before: datetime | None = None
    referral: str = ""
    outcome: str = ""
    is_unfinished: bool | None = None
    is_to_follow_up: bool = False
    ids: Sequence[int] | None = None


def newest_lines(session: Session, wanted: CallQuery, most: int) -> tuple[Sequence[Row[*tuple[Any, ...]]], int]:
    """Return the newest ``most`` calls of a list as light rows of LINE_COLUMNS, and how many there are in all."""
    conditions = _conditions(wanted)
    total = session.scalar(select(func.count()).select_from(Call).where(*conditions)) or 0
    newest = select(*LINE_COLUMNS).where(*conditions).order_by(Call.received_at.desc(), Call.id.desc()).limit(most)
    return session.execute(newest).all(), total


def best_lines(
    session: Session, wanted: CallQuery, best_first: Sequence[int], most: int
) -> tuple[Sequence[Row[*tuple[Any, ...]]], int]:
    """Return the first ``most`` calls of a search result that the list wants, in that order, and how many there are."""
    ids = set(session.scalars(select(Call.id).where(*_conditions(wanted._replace(ids=best_first)))))
    hits = [call_id for call_id in best_first if call_id in ids]
    place = {call_id: number for number, call_id in enumerate(hits[:most])}
    rows = session.execute(select(*LINE_COLUMNS).where(Call.id.in_(place))).all()
    return sorted(rows, key=lambda row: place[row.id]), len(hits)


def _conditions(wanted: CallQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [Call.deleted_at.is_(None)]
    if wanted.since is not None:
        found.append(Call.received_at >= wanted.since)
    if wanted.before is not None:
        found.append(Call.received_at < wanted.before)
    if wanted.referral:
        found.append(Call.referral_source == wanted.referral)
    if wanted.outcome:
        found.append(Call.outcome == wanted.outcome)
    if wanted.is_unfinished is not None:
        found.append(Call.finished_at.is_(None) if wanted.is_unfinished else Call.finished_at.is_not(None))
    if wanted.is_to_follow_up:
        found += [Call.follow_up_on.is_not(None), Call.followed_up_at.is_(None)]
    if wanted.ids is not None:
        found.append(Call.id.in_(wanted.ids))
    return found


def unfinished(session: Session) -> Sequence[Call]:
    """Return the calls that are not 確定 yet, newest first."""
    return session.scalars(select(Call).where(Call.finished_at.is_(None)).order_by(Call.received_at.desc())).all()


def to_follow_up(session: Session) -> Sequence[Call]:
    """Return calls with a follow-up date that was not done, the earliest first; of who died only those taken since."""
    died_since = select(Client.id).where(Client.id == Call.client_id, Client.death_noted_at >= Call.created_at)
    open_ones = select(Call).where(Call.follow_up_on.is_not(None), Call.followed_up_at.is_(None), ~died_since.exists())
    return session.scalars(open_ones.order_by(Call.follow_up_on)).all()


def to_follow_up_of(session: Session, client_id: int) -> Sequence[Call]:
    """Return the calls about one person whose follow-up was not done, with their addenda, the earliest first."""
    waiting = (Call.client_id == client_id, Call.follow_up_on.is_not(None), Call.followed_up_at.is_(None))
    wanted = select(Call).where(*waiting).options(selectinload(Call.addenda))
    return session.scalars(wanted.order_by(Call.follow_up_on)).all()


def followed_up_of(session: Session, client_id: int, at: datetime) -> Sequence[Call]:
    """Return the calls about one person whose follow-up was noted as done at this very moment."""
    return session.scalars(select(Call).where(Call.client_id == client_id, Call.followed_up_at == at)).all()


def discarded(session: Session) -> Sequence[Call]:
    """Return the calls in the ごみ箱, newest first."""
    gone = select(Call).where(Call.deleted_at.is_not(None)).order_by(Call.deleted_at.desc())
    return session.scalars(gone.execution_options(**INCLUDE_DELETED)).all()


def highest_number(session: Session, prefix: str) -> int:
    """Return the highest 受付番号 under a prefix such as R3-, deleted calls included (never reused).

    Asked at each new call: a range, so that the index of the numbers answers; tails that are no number count not.
    """
    tail = func.substr(Call.consult_no, len(prefix) + 1)
    ours = Call.consult_no.between(prefix, prefix + _LAST_LETTER), ~tail.op("GLOB")("*[^0-9]*")
    numbers = select(func.max(cast(tail, Integer))).where(*ours, func.length(tail) <= _MOST_DIGITS)
    return session.scalar(numbers.execution_options(**INCLUDE_DELETED)) or 0


def stays_of_calls(session: Session, ids: Sequence[int]) -> dict[int, Stay]:
    """Return the stay each call led to, by call."""
    wanted = select(Stay).where(Stay.consultation_id.in_(ids), Stay.cancelled_at.is_(None))
    return {stay.consultation_id: stay for stay in session.scalars(wanted) if stay.consultation_id is not None}


def years_on_file(session: Session) -> tuple[date | None, date | None]:
    """Return the first and last day with a call."""
    first, last = session.execute(select(func.min(Call.received_at), func.max(Call.received_at))).one()
    return (first.date() if first else None, last.date() if last else None)


def _whole(wanted: Select[Call]) -> Select[Call]:
    return wanted.options(selectinload(Call.inquiries), selectinload(Call.addenda), joinedload(Call.client))
