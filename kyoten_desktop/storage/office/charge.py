"""Queries of what is open and in somebody's charge, whatever it stands on, and of what was handed over (N-07)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, inspect, or_, select
from sqlalchemy.orm import Session

from kyoten_desktop.models import ChargeHandover, Sheet, links
from kyoten_desktop.models.erasing import ERASED
from kyoten_desktop.storage.file.parts import in_parts


class Held(NamedTuple):
    """One open thing and who has it in charge: as written, and which member of the staff that is, if it is known."""

    sheet: type[Sheet]
    row_id: int
    words: str
    staff_id: int | None


def charged_sheets() -> tuple[type[Sheet], ...]:
    """Return the sheets that somebody may have in charge, as they declare it."""
    return tuple(thing for thing in links.told() if thing.in_charge)


def open_in_charge(session: Session, now: datetime) -> list[Held]:
    """Return everything that is open and says who has it in charge."""
    found = []
    for sheet in charged_sheets():
        columns = inspect(sheet).columns
        by_text = {text: link for link, text in links.staff_of(sheet).items()}
        pairs = [column for text in sheet.in_charge for column in (columns[text], columns[by_text[text]])]
        somebody = or_(*(func.coalesce(columns[text], "").not_in(("", ERASED)) for text in sheet.in_charge))
        wanted = select(columns["id"], *pairs).where(columns["deleted_at"].is_(None), somebody, *sheet.while_open(now))
        found += [_held(sheet, *row) for row in session.execute(wanted.order_by(columns["id"]))]
    return found


def _held(sheet: type[Sheet], row_id: int, *pairs: Any) -> Held:
    told = zip(pairs[::2], pairs[1::2], strict=True)
    words, staff_id = next((text, link) for text, link in told if text)
    return Held(sheet, row_id, words, staff_id)


def rows(session: Session, sheet: type[Sheet], ids: Iterable[int], now: datetime) -> Sequence[Any]:
    """Return those of these rows that are still open."""
    key = inspect(sheet).columns["id"]
    found: list[Any] = []
    for part in in_parts(sorted(ids)):
        found += session.scalars(select(sheet).where(key.in_(part), *sheet.while_open(now)))
    return found


def handovers(session: Session, staff_id: int) -> Sequence[ChargeHandover]:
    """Return what somebody handed over or took over and nobody set back, newest first."""
    theirs = or_(ChargeHandover.giver_id == staff_id, ChargeHandover.taker_id == staff_id)
    wanted = select(ChargeHandover).where(theirs, ChargeHandover.undone_at.is_(None))
    return session.scalars(wanted.order_by(ChargeHandover.id.desc())).all()
