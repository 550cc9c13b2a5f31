"""Queries of who works here: posts, who ran the office, who is on call, and which texts name somebody of them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from kyoten_desktop.models import OfficeStanding, OnCallShift, Staff, StaffPost, links


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


def link_texts(session: Session, member: Staff) -> None:
    """Let the texts that lead to nobody yet lead to whom they name, in whatever way it is spaced; no text changes."""
    bare = "".join(member.name.split())
    for sheet in links.kept():
        columns = sheet.metadata.tables[sheet.__tablename__].columns
        for link, text in links.staff_of(sheet).items():
            spaceless = func.replace(func.replace(columns[text], " ", ""), "\u3000", "")
            unlinked = columns[link].is_(None), spaceless == bare
            session.execute(update(columns[link].table).where(*unlinked).values({columns[link]: member.id}))
