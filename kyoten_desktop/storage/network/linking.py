"""Queries of texts that name a body and of the acts that linked them."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from kyoten_desktop.models import BodyLinking, Sheet, links
from kyoten_desktop.models.erasing import ERASED
from kyoten_desktop.models.items import item_of
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED


class UnlinkedText(NamedTuple):
    """One text that names no known body yet: where it stands, by sheet, row and link."""

    sheet: type[Sheet]
    row_id: int
    link: str
    text: str

    @property
    def place(self) -> str:
        """Return where it stands, in words."""
        return f"{self.sheet.noun}・{item_of(self.sheet, links.bodies_of(self.sheet)[self.link]).label}"


def unlinked(session: Session) -> list[UnlinkedText]:
    """Return every standing text that names a body and is linked to none; what was erased names nothing."""
    found = []
    for sheet in links.told():
        columns = inspect(sheet).columns
        for link, text in links.bodies_of(sheet).items():
            wanted = select(columns["id"], columns[text]).where(
                columns[link].is_(None),
                columns["deleted_at"].is_(None),
                func.coalesce(columns[text], "").not_in(("", ERASED)),
            )
            found += [UnlinkedText(sheet, row_id, link, words) for row_id, words in session.execute(wanted)]
    return found


def rows(session: Session, sheet: type[Sheet], ids: Iterable[int]) -> Sequence[Any]:
    """Return these rows, those in the ごみ箱 too."""
    key = inspect(sheet).columns["id"]
    wanted = sorted(ids)
    found: list[Any] = []
    for start in range(0, len(wanted), _AT_ONCE):
        asked = select(sheet).where(key.in_(wanted[start : start + _AT_ONCE]))
        found += session.scalars(asked.execution_options(**INCLUDE_DELETED))
    return found


def linkings(session: Session) -> Sequence[BodyLinking]:
    """Return the acts that linked texts, newest first, undone ones too."""
    return session.scalars(select(BodyLinking).order_by(BodyLinking.id.desc())).all()


_AT_ONCE = 5_000
