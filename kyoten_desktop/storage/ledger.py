"""Queries of the import: everything a whole ledger is checked against, read once, and what an import made."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from kyoten_desktop.domain.partial_date import PartialDate
from kyoten_desktop.models import Client, EmergencyConsultation, LedgerImport, Stay, StayRoomSegment
from kyoten_desktop.storage.trash import INCLUDE_DELETED

# SQLite allows a limited number of bound values in one statement.
_MOST_IDS = 5_000


class KnownPerson(NamedTuple):
    """What tells one person of the file from another."""

    id: int
    name: str
    kana: str | None
    birth_date: PartialDate | None


class TakenPeriod(NamedTuple):
    """A period in which a room of the file is taken, and by whom (the person, or whom the call named)."""

    client_id: int | None
    name: str | None
    called: str | None
    room_id: int
    starts_at: datetime
    ends_at: datetime | None
    planned_ends_at: datetime | None
    is_actual: bool


def consult_numbers(session: Session) -> list[str]:
    """Return every 受付番号 in use, also in the ごみ箱."""
    numbers = select(EmergencyConsultation.consult_no).where(EmergencyConsultation.consult_no.is_not(None))
    return [number for number in session.scalars(numbers.execution_options(**INCLUDE_DELETED)) if number]


def calls_by_moment(session: Session) -> set[tuple[datetime | None, str | None]]:
    """Return 受付日時 and 対象者 of every call, to notice a ledger taken in twice."""
    known = select(EmergencyConsultation.received_at, EmergencyConsultation.subject_name)
    return set(session.execute(known.where(EmergencyConsultation.deleted_at.is_(None))))


def people(session: Session) -> list[KnownPerson]:
    """Return everyone in the file, the oldest entry first."""
    everyone = select(Client.id, Client.name, Client.kana, Client.birth_date).where(Client.deleted_at.is_(None))
    return [KnownPerson(*row) for row in session.execute(everyone.order_by(Client.id))]


def taken_periods(session: Session) -> list[TakenPeriod]:
    """Return every period in which somebody is, was or will be in a room, by start."""
    wanted = (
        select(
            Stay.client_id,
            Client.name,
            EmergencyConsultation.subject_name,
            StayRoomSegment.room_id,
            StayRoomSegment.starts_at,
            StayRoomSegment.ends_at,
            StayRoomSegment.planned_ends_at,
            StayRoomSegment.is_actual,
        )
        .join(Stay, Stay.id == StayRoomSegment.stay_id)
        .outerjoin(Client, Client.id == Stay.client_id)
        .outerjoin(EmergencyConsultation, EmergencyConsultation.id == Stay.consultation_id)
        .where(StayRoomSegment.is_void.is_(False), StayRoomSegment.deleted_at.is_(None))
        .order_by(StayRoomSegment.starts_at)
        .execution_options(**INCLUDE_DELETED)
    )
    return [TakenPeriod(*row) for row in session.execute(wanted)]


def imports(session: Session) -> Sequence[LedgerImport]:
    """Return the imports of this file, newest first."""
    return session.scalars(select(LedgerImport).order_by(LedgerImport.id.desc())).all()


def import_of(session: Session, import_id: int) -> LedgerImport | None:
    """Return one import."""
    return session.get(LedgerImport, import_id)


def made_calls(session: Session, ids: Sequence[int]) -> list[EmergencyConsultation]:
    """Return these calls with inquiries and addenda; those in the ごみ箱 are left out."""
    loads = (selectinload(EmergencyConsultation.inquiries), selectinload(EmergencyConsultation.addenda))
    return [
        call
        for part in _parts(ids)
        for call in session.scalars(
            select(EmergencyConsultation).where(EmergencyConsultation.id.in_(part)).options(*loads)
        )
    ]


def made_stays(session: Session, ids: Sequence[int]) -> list[Stay]:
    """Return these stays with rooms and absences; those in the ごみ箱 are left out."""
    loads = (selectinload(Stay.segments), selectinload(Stay.absences))
    return [
        stay for part in _parts(ids) for stay in session.scalars(select(Stay).where(Stay.id.in_(part)).options(*loads))
    ]


def made_people(session: Session, ids: Sequence[int]) -> list[Client]:
    """Return these people; those in the ごみ箱 are left out."""
    return [person for part in _parts(ids) for person in session.scalars(select(Client).where(Client.id.in_(part)))]


def hanging_on(session: Session, people_ids: set[int], call_ids: set[int]) -> tuple[set[int], set[int]]:
    """Return the calls and the stays that point at these people or calls, whoever made them."""
    calls = {
        call_id
        for call_id, client_id in session.execute(
            select(EmergencyConsultation.id, EmergencyConsultation.client_id).where(
                EmergencyConsultation.client_id.is_not(None), EmergencyConsultation.deleted_at.is_(None)
            )
        )
        if client_id in people_ids
    }
    stays = {
        stay_id
        for stay_id, client_id, call_id in session.execute(
            select(Stay.id, Stay.client_id, Stay.consultation_id).where(Stay.deleted_at.is_(None))
        )
        if client_id in people_ids or call_id in call_ids
    }
    return calls, stays


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + _MOST_IDS] for start in range(0, len(ids), _MOST_IDS))
