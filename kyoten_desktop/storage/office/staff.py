"""Queries of who works here: posts, who ran the office, who is on call."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from kyoten_desktop.models import OfficeStanding, OnCallShift, StaffPost


def posts(session: Session) -> Sequence[StaffPost]:
    """Return every post of everybody, in the order they began."""
    return session.scalars(select(StaffPost).order_by(StaffPost.from_on, StaffPost.id)).all()


def standings(session: Session) -> Sequence[OfficeStanding]:
    """Return who ran the office, the oldest first."""
    return session.scalars(select(OfficeStanding).order_by(OfficeStanding.from_on, OfficeStanding.id)).all()


def shifts(session: Session, since: datetime, before: datetime | None = None) -> Sequence[OnCallShift]:
    """Return the shifts that have any time in a span, the first one first; without an end all that come."""
    wanted = select(OnCallShift).where(OnCallShift.ends_at > since)
    if before is not None:
        wanted = wanted.where(OnCallShift.starts_at < before)
    return session.scalars(wanted.order_by(OnCallShift.starts_at, OnCallShift.id)).all()
