"""Queries of the import: everything a whole ledger is checked against, read once, and what an import made."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.models import (
    Case,
    Client,
    EmergencyConsultation,
    HistoryLine,
    LedgerImport,
    Sheet,
    Stay,
    StayRoomSegment,
    SupportRecord,
    links,
)
from kyoten_desktop.models.ledger import AnItem
from kyoten_desktop.storage.file.history import CREATED
from kyoten_desktop.storage.file.parts import in_parts
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED

AnySheet = TypeVar("AnySheet", bound=Sheet)


class KnownPerson(NamedTuple):
    """What tells one person of the file from another, and whether somebody died."""

    id: int
    name: str
    kana: str | None
    birth_date: PartialDate | None
    died_on: PartialDate | None


class KnownCase(NamedTuple):
    """One case of the file and the days it was open; ``since`` is its 事前把握日, else the day it was begun."""

    id: int
    client_id: int
    since: date | None
    until: date | None
    pre_identified_on: date | None


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
    told = (Client.id, Client.name, Client.kana, Client.birth_date, Client.died_on)
    everyone = select(*told).where(Client.deleted_at.is_(None))
    return [KnownPerson(*row) for row in session.execute(everyone.order_by(Client.id))]


def cases(session: Session) -> list[KnownCase]:
    """Return every case, the oldest entry first."""
    known = select(Case.id, Case.client_id, Case.opened_on, Case.closed_on, Case.pre_identified_on)
    found = session.execute(known.where(Case.deleted_at.is_(None)).order_by(Case.id))
    return [
        KnownCase(case_id, client_id, min((day for day in (opened, pre) if day), default=None), closed, pre)
        for case_id, client_id, opened, closed, pre in found
    ]


def records_by_moment(session: Session) -> set[tuple[datetime | None, str | None, str | None]]:
    """Return 日時, 対象者 and 支援方法 of every record that stands, to notice a ledger taken in twice."""
    named = func.coalesce(Client.name, SupportRecord.subject)
    known = select(SupportRecord.started_at, named, SupportRecord.method).outerjoin(
        Client, Client.id == SupportRecord.client_id
    )
    standing = known.where(SupportRecord.deleted_at.is_(None), SupportRecord.replaced_at.is_(None))
    return {(at, name, method) for at, name, method in session.execute(standing.execution_options(**INCLUDE_DELETED))}


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


def made_sheets(session: Session, sheet: type[AnySheet], ids: Sequence[int], lines: Sequence[AnItem]) -> list[AnySheet]:
    """Return these sheets of one kind with some of their lines; those in the ごみ箱 are left out."""
    loads = [selectinload(each) for each in lines]
    return [
        found
        for part in in_parts(ids)
        for found in session.scalars(select(sheet).where(sheet.id.in_(part)).options(*loads))
    ]


def linkings_of(session: Session, sheet: type[Sheet], ids: Sequence[int]) -> dict[int, int]:
    """Return how often these sheets were only led to a body or parted from it, as the history tells; at least so often.

    What was changed together with a link is counted as no linking.
    """
    told = set(links.bodies_of(sheet))
    columns = (HistoryLine.sheet_id, HistoryLine.changed_at, HistoryLine.reason, HistoryLine.item)
    acts: dict[tuple[int, datetime, str], Counter[str]] = defaultdict(Counter)
    for some in in_parts(ids if told else ()):
        asked = HistoryLine.sheet_id.in_(some), HistoryLine.act != CREATED
        for number, at, reason, item in session.execute(
            select(*columns).where(HistoryLine.sheet == sheet.__tablename__, *asked)
        ):
            acts[number, at, reason][item] += 1
    found: Counter[int] = Counter()
    for (number, _at, _reason), items in acts.items():
        if items.keys() <= told:
            found[number] += max(items.values())
    return dict(found)


def hanging_on(session: Session, made: Mapping[str, Collection[int]], lines: Collection[AnItem]) -> dict[str, int]:
    """Return how many sheets, by table, point at what was made here and were not made with it.

    ``lines`` stand or fall with the sheet they belong to: whoever asks has looked at them.
    """
    looked_at = {each.property.mapper.class_ for each in lines}
    own = {table: frozenset(ids) for table, ids in made.items()}
    counts = {}
    for sheet in _sheet_classes():
        table = sheet.__table__
        pointers = [(column, key.column.table.name) for column in table.columns for key in column.foreign_keys]
        pointers = [(column, target) for column, target in pointers if own.get(target)]
        if not pointers or sheet in looked_at:
            continue
        known = own.get(sheet.__tablename__, frozenset())
        rows = session.execute(
            select(table.c.id, *(column for column, _ in pointers)).where(table.c.deleted_at.is_(None))
        )
        later = sum(
            row[0] not in known
            and any(value in own[target] for value, (_, target) in zip(row[1:], pointers, strict=True))
            for row in rows
        )
        if later:
            counts[sheet.__tablename__] = later
    return counts


def _sheet_classes() -> list[type[Sheet]]:
    return [mapper.class_ for mapper in Sheet.registry.mappers if issubclass(mapper.class_, Sheet)]
