"""Queries that move what belongs to one person to another, those in the ごみ箱 included."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kyoten_desktop.models import Base, Client, ClientMerge, PrintLog, links
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED


def owned(session: Session, sheet: type[Base], column: str, client_id: int) -> Sequence[Any]:
    """Return the rows of one table that belong to a person."""
    wanted: Any = select(sheet).where(getattr(sheet, column) == client_id).execution_options(**INCLUDE_DELETED)
    return session.scalars(wanted).all()


def row(session: Session, table: str, row_id: int) -> Any | None:
    """Return one row by its table, None when it is gone."""
    sheet: Any = next(each for each, _column in links.hanging_on(Client) if each.__tablename__ == table)
    return session.scalars(select(sheet).where(sheet.id == row_id).execution_options(**INCLUDE_DELETED)).first()


def prints_about(session: Session, client_id: int) -> Sequence[PrintLog]:
    """Return the papers about a person."""
    return [line for line in session.scalars(select(PrintLog)) if client_id in line.client_ids]


def printed(session: Session, print_id: int) -> PrintLog | None:
    """Return one line of the print log."""
    return session.get(PrintLog, print_id)


def merge(session: Session, merge_id: int) -> ClientMerge | None:
    """Return one merge."""
    return session.get(ClientMerge, merge_id)


def merges_into(session: Session, client_id: int) -> Sequence[ClientMerge]:
    """Return the merges into a person, newest first, undone ones too."""
    wanted = select(ClientMerge).where(ClientMerge.kept_id == client_id)
    return session.scalars(wanted.order_by(ClientMerge.id.desc())).all()
