"""Queries of the records of how somebody lives in a room."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from kyoten_desktop.models import Stay, StayDailyRecord
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED


def of_stay(session: Session, stay_id: int) -> Sequence[StayDailyRecord]:
    """Return the records of one stay, as they were written."""
    wanted = select(StayDailyRecord).where(StayDailyRecord.stay_id == stay_id)
    return session.scalars(wanted.order_by(StayDailyRecord.id)).all()


def discarded(session: Session, stay_id: int) -> Sequence[StayDailyRecord]:
    """Return the records of one stay that lie in the ごみ箱, the last that was put there first."""
    gone = StayDailyRecord.deleted_at
    wanted = select(StayDailyRecord).where(StayDailyRecord.stay_id == stay_id, gone.is_not(None))
    found = session.scalars(wanted.order_by(gone.desc()).execution_options(**INCLUDE_DELETED))
    return found.all()


def first_written(session: Session) -> tuple[date, frozenset[str]] | None:
    """Return the first day of which the office wrote a record, with its shifts; None while it writes none."""
    line = StayDailyRecord
    dated = select(line.day).join(Stay, Stay.id == line.stay_id)
    wanted = dated.where(line.day.is_not(None), line.deleted_at.is_(None), Stay.deleted_at.is_(None))
    day = session.scalars(wanted.order_by(line.day).limit(1)).first()
    if day is None:
        return None
    codes = session.scalars(select(line.shift).where(line.day == day, line.deleted_at.is_(None)))
    return day, frozenset(code for code in codes if code)


def of_stays_since(
    session: Session, stay_ids: Collection[int], since: date
) -> Mapping[int, Sequence[tuple[date, str, bool]]]:
    """Return, by stay, day and shift of the records from a day on, and whether each only copies an earlier one."""
    line = StayDailyRecord
    wanted = select(line.stay_id, line.day, line.shift, line.is_as_usual)
    here = wanted.where(line.stay_id.in_(stay_ids), line.day >= since, line.deleted_at.is_(None))
    found: dict[int, list[tuple[date, str, bool]]] = defaultdict(list)
    for stay_id, day, shift, is_as_usual in session.execute(here):
        if day is not None and shift is not None:
            found[stay_id].append((day, shift, bool(is_as_usual)))
    return found
