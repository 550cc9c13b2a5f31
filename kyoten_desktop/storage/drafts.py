"""Queries of drafts and of the print log."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from kyoten_desktop.models import Draft, PrintLog


def draft(session: Session, form: str, sheet_id: int) -> Draft | None:
    """Return the draft of one form and sheet."""
    return session.scalars(select(Draft).where(Draft.form == form, Draft.sheet_id == sheet_id)).first()


def drafts(session: Session) -> Sequence[Draft]:
    """Return all drafts, newest first."""
    return session.scalars(select(Draft).order_by(Draft.typed_at.desc())).all()


def drop(session: Session, form: str, sheet_id: int) -> None:
    """Forget the draft of one form and sheet."""
    session.execute(delete(Draft).where(Draft.form == form, Draft.sheet_id == sheet_id))


def prints_numbered(session: Session, prefix: str) -> int:
    """Return how many papers carry a number with this prefix."""
    return session.scalar(select(func.count()).select_from(PrintLog).where(PrintLog.print_no.startswith(prefix))) or 0


def is_logged(session: Session, document: str, sheet: str) -> bool:
    """Tell whether a paper with this mark was ever printed or saved."""
    found = select(PrintLog.id).where(PrintLog.document == document, PrintLog.sheet == sheet).limit(1)
    return session.scalar(found) is not None
