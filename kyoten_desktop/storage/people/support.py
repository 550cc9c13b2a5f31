"""Queries of support records."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from kyoten_desktop.models import SupportRecord
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED


def record(session: Session, record_id: int, *, deleted_too: bool = False) -> SupportRecord | None:
    """Return one record with its person."""
    wanted = select(SupportRecord).where(SupportRecord.id == record_id).options(joinedload(SupportRecord.client))
    if deleted_too:
        wanted = wanted.execution_options(**INCLUDE_DELETED)
    return session.scalars(wanted).first()


def of_client(
    session: Session, client_id: int, since: datetime | None = None, before: datetime | None = None
) -> Sequence[SupportRecord]:
    """Return the records of one person within [since, before), the oldest first; replaced ones too."""
    wanted = select(SupportRecord).where(SupportRecord.client_id == client_id)
    if since is not None:
        wanted = wanted.where(SupportRecord.started_at >= since)
    if before is not None:
        wanted = wanted.where(SupportRecord.started_at < before)
    wanted = wanted.options(joinedload(SupportRecord.client))
    return session.scalars(wanted.order_by(SupportRecord.started_at, SupportRecord.id)).all()


def latest(session: Session, client_id: int) -> SupportRecord | None:
    """Return the newest record of one person that stands."""
    wanted = select(SupportRecord).where(SupportRecord.client_id == client_id, SupportRecord.replaced_at.is_(None))
    newest = wanted.order_by(SupportRecord.started_at.desc(), SupportRecord.id.desc()).limit(1)
    return session.scalars(newest.options(joinedload(SupportRecord.client))).first()
