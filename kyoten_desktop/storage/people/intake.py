"""Queries of インテークシート."""

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, selectinload

from kyoten_desktop.models import IntakeSheet


def has_intake(session: Session, case_id: int) -> bool:
    """Tell whether an インテークシート of this case was made."""
    wanted = exists().where(IntakeSheet.case_id == case_id, IntakeSheet.deleted_at.is_(None))
    return bool(session.scalar(select(wanted)))


def intake(session: Session, intake_id: int) -> IntakeSheet | None:
    """Return one version with its rows."""
    wanted = select(IntakeSheet).where(IntakeSheet.id == intake_id)
    return session.scalars(wanted.options(*_ROWS)).first()


def versions(session: Session, case_id: int) -> Sequence[IntakeSheet]:
    """Return the versions of a case with their rows, newest first."""
    wanted = select(IntakeSheet).where(IntakeSheet.case_id == case_id).order_by(IntakeSheet.version_no.desc())
    return session.scalars(wanted.options(*_ROWS)).all()


def newest(session: Session, case_ids: Sequence[int]) -> IntakeSheet | None:
    """Return the newest version of these cases by the day it was made, without its rows."""
    wanted = select(IntakeSheet).where(IntakeSheet.case_id.in_(case_ids))
    return session.scalars(wanted.order_by(IntakeSheet.made_on.desc(), IntakeSheet.id.desc()).limit(1)).first()


_ROWS = (selectinload(IntakeSheet.life_events), selectinload(IntakeSheet.schedule))
