"""Queries of the published tables of earlier years."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified

from kyoten_desktop.models import PublishedTable


def tables(session: Session) -> Sequence[PublishedTable]:
    """Return every table with its figures, the newest window first."""
    order = PublishedTable.from_on.desc(), PublishedTable.table_code, PublishedTable.id
    return session.scalars(_whole().order_by(*order)).all()


def table_of(session: Session, table_code: str, from_on: date, to_on: date) -> PublishedTable | None:
    """Return one table of one window, None where nothing was typed in."""
    wanted = PublishedTable.table_code == table_code, PublishedTable.from_on == from_on, PublishedTable.to_on == to_on
    return session.scalars(_whole().where(*wanted)).first()


def table(session: Session, table_id: int) -> PublishedTable | None:
    """Return one table by its number."""
    return session.scalars(_whole().where(PublishedTable.id == table_id)).first()


def touch(found: PublishedTable) -> None:
    """Let a change of its figures count as a change of the table, so that nobody takes back what was worked on."""
    flag_modified(found, "updated_at")


def _whole() -> Select[PublishedTable]:
    return select(PublishedTable).options(selectinload(PublishedTable.figures))
