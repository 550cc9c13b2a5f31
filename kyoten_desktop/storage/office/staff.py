"""Queries of who works here: posts, who ran the office, who is on call."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from kyoten_desktop.models import Case, FollowUp, OfficeStanding, OnCallShift, StaffPost


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


def open_cases(session: Session) -> Sequence[Case]:
    """Return the cases that are not closed and have somebody in charge."""
    wanted = select(Case).where(Case.status != "closed", Case.coordinator.is_not(None))
    return session.scalars(wanted.order_by(Case.id)).all()


def open_follow_ups(session: Session) -> Sequence[FollowUp]:
    """Return what is still to be done and says by whom."""
    is_open = (FollowUp.done_on.is_(None), FollowUp.dropped_on.is_(None), FollowUp.who.is_not(None))
    return session.scalars(select(FollowUp).where(*is_open).order_by(FollowUp.id)).all()
