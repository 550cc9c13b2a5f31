"""Queries of stays and of the rooms they take."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from kyoten_desktop.models import Stay, StayRoomSegment
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED


def stay(session: Session, stay_id: int, *, deleted_too: bool = False) -> Stay | None:
    """Return one stay with its rooms, absences, events and person."""
    wanted = _whole(select(Stay).where(Stay.id == stay_id)).options(selectinload(Stay.events))
    if deleted_too:
        wanted = wanted.execution_options(**INCLUDE_DELETED)
    return session.scalars(wanted).unique().first()


def stays_between(session: Session, since: datetime, before: datetime) -> Sequence[Stay]:
    """Return the stays and reservations that touch [since, before), with rooms and absences, by start.

    An open stay reaches into any later time, and so does a reservation: until 入所 or 取消 is recorded it is held.
    """
    starts = or_(
        Stay.checked_in_at < before,
        and_(Stay.checked_in_at.is_(None), Stay.planned_in_at < before),
    )
    ends = or_(
        Stay.checked_out_at >= since,
        Stay.checked_out_at.is_(None),
    )
    return _found(session, starts, ends, Stay.cancelled_at.is_(None))


def in_house(session: Session) -> Sequence[Stay]:
    """Return the stays that are 入室中."""
    return _found(session, Stay.checked_in_at.is_not(None), Stay.checked_out_at.is_(None), Stay.cancelled_at.is_(None))


def awaited(session: Session, now: datetime) -> Sequence[Stay]:
    """Return the reservations that have begun, and of which neither 入所 nor 取消 is recorded."""
    return _found(session, Stay.checked_in_at.is_(None), Stay.planned_in_at <= now, Stay.cancelled_at.is_(None))


def stays_of_client(session: Session, client_id: int) -> Sequence[Stay]:
    """Return all stays of one person, also reservations, by start."""
    return _found(session, Stay.client_id == client_id, Stay.cancelled_at.is_(None))


def cancelled_of_client(session: Session, client_id: int, at: datetime) -> Sequence[Stay]:
    """Return the reservations of one person that were cancelled at this very moment, with their events."""
    then = (Stay.client_id == client_id, Stay.cancelled_at == at, Stay.checked_in_at.is_(None))
    wanted = _whole(select(Stay).where(*then).order_by(Stay.planned_in_at, Stay.id)).options(selectinload(Stay.events))
    return session.scalars(wanted).unique().all()


def last_of_client(session: Session, client_id: int) -> Stay | None:
    """Return the stay of one person that began last, without its rooms and absences."""
    begun = select(Stay).where(
        Stay.client_id == client_id, Stay.checked_in_at.is_not(None), Stay.cancelled_at.is_(None)
    )
    newest = begun.order_by(Stay.checked_in_at.desc(), Stay.planned_in_at.desc(), Stay.id.desc())
    return session.scalars(newest.limit(1)).first()


def of_ids(session: Session, ids: Sequence[int]) -> Sequence[Stay]:
    """Return these stays, by start."""
    return _found(session, Stay.id.in_(ids))


def of_call(session: Session, call_id: int) -> Stay | None:
    """Return the stay a call led to."""
    found = _found(session, Stay.consultation_id == call_id, Stay.cancelled_at.is_(None))
    return found[-1] if found else None


def segments_in_room(session: Session, room_id: int) -> Sequence[StayRoomSegment]:
    """Return what is or was in one room and was not cancelled, by start."""
    wanted = select(StayRoomSegment).where(StayRoomSegment.room_id == room_id, StayRoomSegment.is_void.is_(False))
    return session.scalars(wanted.order_by(StayRoomSegment.starts_at)).all()


def last_use_of_rooms(session: Session) -> dict[int, datetime]:
    """Return when each room was last left, by room."""
    last = func.max(StayRoomSegment.ends_at)
    wanted = select(StayRoomSegment.room_id, last).where(StayRoomSegment.is_void.is_(False))
    left = session.execute(wanted.group_by(StayRoomSegment.room_id))
    return {room_id: moment for room_id, moment in left if moment is not None}


def _found(session: Session, *conditions: ColumnElement[bool]) -> Sequence[Stay]:
    wanted = _whole(select(Stay).where(*conditions).order_by(Stay.checked_in_at, Stay.planned_in_at, Stay.id))
    return session.scalars(wanted).unique().all()


def _whole(wanted: Select[Stay]) -> Select[Stay]:
    return wanted.options(selectinload(Stay.segments), selectinload(Stay.absences), joinedload(Stay.client))
