"""Queries of the words of the readers of 虐待通報記録."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from kyoten_desktop.models import OwnWord


def in_force(session: Session, staff_id: int) -> OwnWord | None:
    """Return the newest line of a member of staff; its digest is empty where the word was released."""
    wanted = select(OwnWord).where(OwnWord.staff_id == staff_id).order_by(OwnWord.id.desc())
    return session.scalars(wanted.limit(1)).first()


def lines(session: Session) -> Sequence[OwnWord]:
    """Return everything that was ever set or released, oldest first."""
    return session.scalars(select(OwnWord).order_by(OwnWord.id)).all()
