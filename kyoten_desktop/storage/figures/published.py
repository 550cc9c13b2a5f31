"""Queries of the published tables of earlier years."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified

from kyoten_desktop.models import PublishedTable
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED


def tables(session: Session) -> Sequence[PublishedTable]:
    """Return every table with its figures, the newest window first."""
    order = PublishedTable.from_on.desc(), PublishedTable.table_code, PublishedTable.id
    return session.scalars(_whole().order_by(*order)).all()


def table_of(session: Session, table_code: str, from_on: date, to_on: date) -> PublishedTable | None:
    """Return one table of one window, None where nothing was typed in."""
    wanted = PublishedTable.table_code == table_code, PublishedTable.from_on == from_on, PublishedTable.to_on == to_on
    return session.scalars(_whole().where(*wanted)).first()


def table(session: Session, table_id: int, *, deleted_too: bool = False) -> PublishedTable | None:
    """Return one table by its number."""
    options = INCLUDE_DELETED if deleted_too else {}
    return session.scalars(_whole().where(PublishedTable.id == table_id).execution_options(**options)).first()


def discarded(session: Session, table_code: str, from_on: date, to_on: date) -> PublishedTable | None:
    """Return the table of a window that lies in the ごみ箱, the last one that was put there."""
    wanted = PublishedTable.table_code == table_code, PublishedTable.from_on == from_on, PublishedTable.to_on == to_on
    found = select(PublishedTable).where(*wanted, PublishedTable.deleted_at.is_not(None))
    newest = found.order_by(PublishedTable.deleted_at.desc(), PublishedTable.id.desc())
    return session.scalars(newest.execution_options(**INCLUDE_DELETED)).first()


def touch(found: PublishedTable) -> None:
    """Let a change of its figures count as a change of the table, so that nobody takes back what was worked on."""
    flag_modified(found, "updated_at")


def _whole() -> Select[PublishedTable]:
    return select(PublishedTable).options(selectinload(PublishedTable.figures))
