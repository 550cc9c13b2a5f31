"""Queries that move what hangs on one sheet to another of its kind, those in the ごみ箱 included."""

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import Column, Select, inspect, select
from sqlalchemy.orm import Session

from kyoten_desktop.models import Base, links
from kyoten_desktop.models.merge import Merge
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED

M = TypeVar("M", bound=Merge)


def owned(session: Session, sheet: type[Base], column: str, owner_id: int) -> Sequence[Any]:
    """Return the rows of one table that hang on a sheet by this column."""
    wanted: Any = select(sheet).where(getattr(sheet, column) == owner_id).execution_options(**INCLUDE_DELETED)
    return session.scalars(wanted).all()


def row(session: Session, target: type[Base], table: str, row_id: int) -> Any | None:
    """Return one row that hangs on such a target, by its table; None when it is gone."""
    sheet: Any = next(each for each, _column in links.hanging_on(target) if each.__tablename__ == table)
    return session.scalars(select(sheet).where(sheet.id == row_id).execution_options(**INCLUDE_DELETED)).first()


def merge(session: Session, kind: type[M], merge_id: int) -> M | None:
    """Return one merge."""
    return session.get(kind, merge_id)


def merges_into(session: Session, kind: type[M], kept_id: int) -> Sequence[M]:
    """Return the merges into a sheet, newest first, undone ones too."""
    columns = _columns(kind)
    return session.scalars(select(kind).where(columns["kept_id"] == kept_id).order_by(columns["id"].desc())).all()


def merge_of(session: Session, kind: type[M], merged_id: int) -> M | None:
    """Return the merge that put this sheet away, while it was not undone."""
    columns = _columns(kind)
    wanted = select(kind).where(columns["merged_id"] == merged_id, columns["undone_at"].is_(None))
    return session.scalars(wanted.order_by(columns["id"].desc())).first()


def merged_away(kind: type[Merge]) -> Select[tuple[int]]:
    """Ask for the sheets that went into another and were not parted again."""
    columns = _columns(kind)
    return select(columns["merged_id"]).where(columns["undone_at"].is_(None))


def _columns(kind: type[Merge]) -> dict[str, Column[Any]]:
    return dict(inspect(kind).columns.items())
