"""Queries of the papers about a person, which follow them when two sheets are made one."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from kyoten_desktop.models import PrintLog


def prints_about(session: Session, client_id: int) -> Sequence[PrintLog]:
    """Return the papers about a person."""
    return [line for line in session.scalars(select(PrintLog)) if client_id in line.client_ids]


def printed(session: Session, print_id: int) -> PrintLog | None:
    """Return one line of the print log."""
    return session.get(PrintLog, print_id)
