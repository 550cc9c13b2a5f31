"""Queries of lines that belong to a person, a household, a case or a sheet: contacts, certificates, team, week …"""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import func, inspect, or_, select
from sqlalchemy.orm import Session

from kyoten_desktop.models import Sheet, links
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED

S = TypeVar("S", bound=Sheet)


def lines_of(session: Session, sheet_class: type[S], owner_id: int) -> Sequence[S]:
    """Return the lines of one owner in the order they were written."""
    columns = inspect(sheet_class).columns
    wanted = select(sheet_class).where(columns[sheet_class.owner_key] == owner_id)
    return session.scalars(wanted.order_by(columns["id"])).all()


def line(session: Session, sheet_class: type[S], line_id: int, *, deleted_too: bool = False) -> S | None:
    """Return one line."""
    wanted = select(sheet_class).where(inspect(sheet_class).columns["id"] == line_id)
    if deleted_too:
        wanted = wanted.execution_options(**INCLUDE_DELETED)
    return session.scalars(wanted).first()


def records_on(session: Session, owner: type[Sheet], owner_id: int) -> dict[str, int]:
    """Return how many records hang on a sheet, by their noun; those in the ごみ箱 are not counted."""
    counts: dict[str, int] = {}
    for sheet in dict.fromkeys(sheet for sheet, _key in links.records_on(owner)):
        columns = inspect(sheet).columns
        here = or_(*(columns[key] == owner_id for each, key in links.records_on(owner) if each is sheet))
        wanted = select(func.count()).select_from(sheet).where(here, columns["deleted_at"].is_(None))
        counts[sheet.noun] = session.scalar(wanted) or 0
    return counts
