"""Queries of the office's own things: settings, rooms, staff, code tables."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from kyoten_desktop.models import CodeEntry, Office, Room, RoomUnavailable, Staff


def office(session: Session) -> Office | None:
    """Return the office, or None in a file whose set-up was never finished."""
    return session.scalars(select(Office).limit(1)).first()


def rooms(session: Session) -> Sequence[Room]:
    """Return all rooms with their unavailable days, in the office's order."""
    return session.scalars(select(Room).options(selectinload(Room.unavailable)).order_by(Room.sort, Room.id)).all()


def room(session: Session, room_id: int) -> Room | None:
    """Return one room with its unavailable days."""
    return session.get(Room, room_id, options=[selectinload(Room.unavailable)])


def unavailable(session: Session, unavailable_id: int) -> RoomUnavailable | None:
    """Return one unavailable period."""
    return session.get(RoomUnavailable, unavailable_id)


def staff(session: Session) -> Sequence[Staff]:
    """Return the staff by name."""
    return session.scalars(select(Staff).order_by(Staff.name)).all()


def staff_member(session: Session, staff_id: int) -> Staff | None:
    """Return one member of staff."""
    return session.get(Staff, staff_id)


def code_entries(session: Session) -> Sequence[CodeEntry]:
    """Return every choice of every code table in its order."""
    return session.scalars(select(CodeEntry).order_by(CodeEntry.table_name, CodeEntry.sort, CodeEntry.id)).all()


def report_rows(session: Session) -> dict[tuple[str, str], str]:
    """Return the row of a published table of every choice that is counted in one, by code table and code."""
    found = session.execute(select(CodeEntry.table_name, CodeEntry.code, CodeEntry.report_row))
    return {(table, code): row for table, code, row in found if row}


def code_entry(session: Session, table: str, code: str) -> CodeEntry | None:
    """Return one choice."""
    found = select(CodeEntry).where(CodeEntry.table_name == table, CodeEntry.code == code)
    return session.scalars(found).first()


def last_sort(session: Session, table: str) -> int:
    """Return the highest order number of a code table."""
    return session.scalar(select(func.max(CodeEntry.sort)).where(CodeEntry.table_name == table)) or 0
