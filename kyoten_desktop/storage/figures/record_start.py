"""The first day on file of each kind of record (記録の始まり); rows in the ごみ箱, cancelled or corrected are none."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from kyoten_desktop.domain.dates.period import fiscal_year_of
from kyoten_desktop.domain.figures.record_start import RecordKind
from kyoten_desktop.models import Case, Client, EmergencyConsultation, Stay, SupportRecord

_DAYS: dict[RecordKind, Any] = {
    RecordKind.CALLS: EmergencyConsultation.received_at,
    RecordKind.STAYS: Stay.checked_in_at,
    RecordKind.PREID: Case.pre_identified_on,
    RecordKind.SUPPORTS: SupportRecord.started_at,
}


def first_days(session: Session) -> dict[RecordKind, date]:
    """Return the first day of each kind that has any record standing."""
    found: dict[RecordKind, date | datetime | None] = {
        kind: session.scalar(_standing(kind, func.min(_DAYS[kind]))) for kind in RecordKind
    }
    return {kind: at.date() if isinstance(at, datetime) else at for kind, at in found.items() if at is not None}


def years_on_file(session: Session, kind: RecordKind, today: date) -> frozenset[int]:
    """Return the 年度 of which records of a kind are on file; a stay is on file in every one it lasted into."""
    if kind is RecordKind.STAYS:
        spans = session.execute(_standing(kind, Stay.checked_in_at, Stay.checked_out_at))
        return frozenset(
            year
            for came, left in spans
            if came is not None
            for year in range(fiscal_year_of(came), fiscal_year_of(left or today) + 1)
        )
    months = session.scalars(_standing(kind, func.strftime("%Y-%m", _DAYS[kind])).distinct())
    return frozenset(fiscal_year_of(date.fromisoformat(f"{month}-01")) for month in months if month)


def _standing(kind: RecordKind, *wanted: Any) -> Select[Any]:
    """Return what is asked of the records of a kind that stand."""
    record = SupportRecord
    match kind:
        case RecordKind.CALLS:
            return select(*wanted).where(EmergencyConsultation.deleted_at.is_(None))
        case RecordKind.STAYS:
            return select(*wanted).where(Stay.deleted_at.is_(None), Stay.cancelled_at.is_(None))
        case RecordKind.PREID:
            people = select(*wanted).select_from(Case).join(Client, Client.id == Case.client_id)
            return people.where(Case.deleted_at.is_(None), Client.deleted_at.is_(None))
        case RecordKind.SUPPORTS:
            return select(*wanted).where(record.deleted_at.is_(None), record.replaced_at.is_(None))
