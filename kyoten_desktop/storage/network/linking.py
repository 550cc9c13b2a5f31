"""Queries of texts that name a body and of the acts that linked them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from kyoten_desktop.models import BodyLinking, Sheet, links
from kyoten_desktop.models.base import Base
from kyoten_desktop.models.erasing import ERASED
from kyoten_desktop.models.items import dates_of, item_of
from kyoten_desktop.storage.file.parts import in_parts
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED


class UnlinkedText(NamedTuple):
    """One text that names no known body yet: where it stands, by sheet, row and link, and the day it tells of."""

    sheet: type[Sheet]
    row_id: int
    link: str
    text: str
    day: date | None = None

    @property
    def key(self) -> str:
        """Return what tells it from every other text."""
        return f"{self.sheet.__tablename__}/{self.row_id}/{self.link}"

    @property
    def place(self) -> str:
        """Return where it stands, in words."""
        return f"{self.sheet.noun}・{item_of(self.sheet, links.bodies_of(self.sheet)[self.link]).label}"


def unlinked(session: Session, only: Collection[str] | None = None) -> list[UnlinkedText]:
    """Return every standing text that names a body and is linked to none, or ``only`` those that are written so.

    What was erased names nothing.
    """
    found = []
    for sheet in links.told():
        columns, told = inspect(sheet).columns, links.bodies_of(sheet)
        days = _Days(session, sheet) if told else None
        for link, text in told.items():
            dated = days.columns if days else ()
            wanted = select(columns["id"], columns[text], *dated).where(
                columns[link].is_(None),
                columns["deleted_at"].is_(None),
                func.coalesce(columns[text], "").not_in(("", ERASED)),
            )
            if only is not None:
                wanted = wanted.where(columns[text].in_(only))
            for row_id, words, *told_days in session.execute(wanted):
                found.append(UnlinkedText(sheet, row_id, link, words, days.day(told_days) if days else None))
    return found


class _Days:
    """When the rows of a sheet happened: by their own days, else by what they are a line of."""

    def __init__(self, session: Session, sheet: type[Base]) -> None:
        columns, targets = inspect(sheet).columns, dict(links.hangs_by(sheet))
        names = (*dates_of(sheet), getattr(sheet, "owner_key", ""))
        self._names = [name for name in dict.fromkeys(names) if name]
        self._of_owner = {name: _days_of(session, targets[name]) for name in self._names if name in targets}
        self.columns = tuple(columns[name] for name in self._names)

    def day(self, told: Sequence[Any]) -> date | None:
        """Return the first day that is told by the values of ``columns``."""
        for name, value in zip(self._names, told, strict=True):
            found = self._of_owner[name].get(value) if name in self._of_owner else value
            if isinstance(found, datetime):
                return found.date()
            if isinstance(found, date):
                return found
        return None


def _days_of(session: Session, sheet: type[Base]) -> dict[int, date | None]:
    days = _Days(session, sheet)
    return {
        row_id: days.day(told) for row_id, *told in session.execute(select(inspect(sheet).columns["id"], *days.columns))
    }


def rows(session: Session, sheet: type[Sheet], ids: Iterable[int]) -> Sequence[Any]:
    """Return these rows, those in the ごみ箱 too."""
    key = inspect(sheet).columns["id"]
    found: list[Any] = []
    for part in in_parts(sorted(ids)):
        asked = select(sheet).where(key.in_(part))
        found += session.scalars(asked.execution_options(**INCLUDE_DELETED))
    return found


def linkings(session: Session) -> Sequence[BodyLinking]:
    """Return the acts that linked texts, newest first, undone ones too."""
    return session.scalars(select(BodyLinking).order_by(BodyLinking.id.desc())).all()
