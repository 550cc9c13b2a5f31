"""Queries of the words that are no names."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from kyoten_desktop.models import NoName


def lines(session: Session) -> Sequence[NoName]:
    """Return the words, the newest first."""
    return session.scalars(select(NoName).order_by(NoName.noted_at.desc(), NoName.id.desc())).all()
