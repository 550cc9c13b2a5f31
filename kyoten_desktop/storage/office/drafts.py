"""Queries of drafts."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from kyoten_desktop.models import Draft


def draft(session: Session, form: str, sheet_id: int) -> Draft | None:
    """Return the draft of one form and sheet."""
    return session.scalars(select(Draft).where(Draft.form == form, Draft.sheet_id == sheet_id)).first()


def drafts(session: Session) -> Sequence[Draft]:
    """Return all drafts, newest first."""
    return session.scalars(select(Draft).order_by(Draft.typed_at.desc())).all()


def drop(session: Session, form: str, sheet_id: int) -> None:
    """Forget the draft of one form and sheet."""
    known = draft(session, form, sheet_id)
    if known is not None:
        session.delete(known)
        session.flush()  # before another takes its place: inserts would come first
