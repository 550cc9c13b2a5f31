"""The first day on file of each kind of record (記録の始まり); rows in the ごみ箱, cancelled or corrected are none."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kyoten_desktop.domain.figures.record_start import RecordKind
from kyoten_desktop.models import Case, Client, EmergencyConsultation, Stay, SupportRecord


def first_days(session: Session) -> dict[RecordKind, date]:
    """Return the first day of each kind that has any record standing."""
    call, record = EmergencyConsultation, SupportRecord
    wanted = {
        RecordKind.CALLS: select(func.min(call.received_at)).where(call.deleted_at.is_(None)),
        RecordKind.STAYS: select(func.min(Stay.checked_in_at)).where(
            Stay.deleted_at.is_(None), Stay.cancelled_at.is_(None)
        ),
        RecordKind.PREID: select(func.min(Case.pre_identified_on))
        .join(Client, Client.id == Case.client_id)
        .where(Case.deleted_at.is_(None), Client.deleted_at.is_(None)),
        RecordKind.SUPPORTS: select(func.min(record.started_at)).where(
            record.deleted_at.is_(None), record.replaced_at.is_(None)
        ),
    }
    found: dict[RecordKind, date | datetime | None] = {kind: session.scalar(one) for kind, one in wanted.items()}
    return {kind: at.date() if isinstance(at, datetime) else at for kind, at in found.items() if at is not None}
