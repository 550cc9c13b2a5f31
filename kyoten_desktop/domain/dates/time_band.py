"""開所時 or 閉所時, and whether it was evening, by the moment of a call and the office's calendar (R-07, §9.5).

閉所 is everything outside the opening hours of an open day: Monday 8:30 and Saturday 22:30 are both 閉所.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from kyoten_desktop.domain.dates.wareki import parse

OPEN = "open"
AFTER_HOURS = "after_hours"

MonthDay = tuple[int, int]

_TIME = re.compile(r"(\d{1,2})(?::(\d{1,2})|時(?:(\d{1,2})分)?)")
_SPAN = re.compile(r"(\d{1,2})/(\d{1,2})(?:[-~](\d{1,2})/(\d{1,2}))?")
_SEPARATORS = re.compile(r"[,，、;\s]+")
_HAS_YEAR = re.compile(r"\d{4}|[^\d]")
# A day with its year is the same day whatever day it is read on.
_ANY_DAY = date(2100, 1, 1)
_DASHES = str.maketrans(dict.fromkeys("ー−‐‑–—〜～", "-"))
_WEEKDAY_CODES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LEAP_YEAR = 2000
NEW_YEAR: frozenset[MonthDay] = frozenset({(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)})


@dataclass(frozen=True)
class OfficeHours:
    """When the office is open. ``weekdays`` count Monday as 0; ``closed_days`` come back every year.

    ``closed_once`` and ``open_once`` are single days (a holiday in lieu, a flood); of a day in both the closing stands.
    """

    open_from: time = time(9)
    open_to: time = time(17)
    weekdays: frozenset[int] = frozenset(range(6))
    evening_from: time = time(18)
    closed_days: frozenset[MonthDay] = NEW_YEAR
    closed_once: frozenset[date] = frozenset()
    open_once: frozenset[date] = frozenset()

    def is_open_day(self, day: date) -> bool:
        """Tell whether the office opens on a day: neither its closed day nor a public holiday, or a single day."""
        if day in self.closed_once or day in self.open_once:
            return day not in self.closed_once
        return day.weekday() in self.weekdays and (day.month, day.day) not in self.closed_days and not is_holiday(day)


def band(moment: datetime, hours: OfficeHours) -> str:
    """Return "open" from opening up to, not including, closing time of an open day, else "after_hours"."""
    within = hours.open_from <= moment.time() < hours.open_to
    return OPEN if within and hours.is_open_day(moment.date()) else AFTER_HOURS


def is_evening(moment: datetime, hours: OfficeHours) -> bool:
    """Tell whether a call came at 18時以降 up to midnight, when other providers hardly take anybody (S2-14)."""
    return moment.time() >= hours.evening_from


@cache
def is_holiday(day: date) -> bool:
    """Tell whether a day is a public holiday of Japan (jpholiday; equinoxes ahead are computed)."""
    import jpholiday

    return bool(jpholiday.is_holiday(day))


def parse_time(text: str) -> time | None:
    """Read 9:00 or 9時; None for an empty text. Raises ValueError for anything else."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    if not plain:
        return None
    found = _TIME.fullmatch(plain)
    if found is None:
        raise ValueError(f"no time: {text}")
    return time(int(found[1]), int(found[2] or found[3] or 0))


def parse_closed_days(text: str) -> frozenset[MonthDay]:
    """Read 12/29-1/3, 8/13-8/15, 5/1: days closed every year. Raises ValueError for anything else."""
    days: set[MonthDay] = set()
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).strip()
    for part in filter(None, _SEPARATORS.split(plain)):
        found = _SPAN.fullmatch(part)
        if found is None:
            raise ValueError(f"no days of a year: {part}")
        first = date(_LEAP_YEAR, int(found[1]), int(found[2]))
        last = date(_LEAP_YEAR, int(found[3]), int(found[4])) if found[3] else first
        if last < first:
            last = last.replace(year=_LEAP_YEAR + 1)
        days.update(_days_between(first, last))
    return frozenset(days)


def parse_single_days(text: str) -> frozenset[date]:
    """Read R8.5.1、2026/9/24, each with its year or era. Raises ValueError for anything else."""
    days: set[date] = set()
    for part in filter(None, _SEPARATORS.split(text.strip())):
        if not _HAS_YEAR.match(unicodedata.normalize("NFKC", part)):
            raise ValueError(f"no year: {part}")
        found = parse(part, today=_ANY_DAY)
        days.add(date(found.year, found.month or 1, found.day or 1))
    return frozenset(days)


def office_hours(  # noqa: PLR0913 - what the office typed, item by item
    open_from: str | None,
    open_to: str | None,
    weekdays: Iterable[str],
    evening_from: str | None,
    closed_days: str | None,
    *,
    closed_once: str | None = None,
    open_once: str | None = None,
) -> OfficeHours:
    """Build the hours from the office's settings as typed; what is empty keeps the default. Raises ValueError."""
    usual = OfficeHours()
    days = frozenset(_WEEKDAY_CODES.index(code) for code in weekdays)
    return OfficeHours(
        parse_time(open_from or "") or usual.open_from,
        parse_time(open_to or "") or usual.open_to,
        days or usual.weekdays,
        parse_time(evening_from or "") or usual.evening_from,
        usual.closed_days if closed_days is None else parse_closed_days(closed_days),
        parse_single_days(closed_once or ""),
        parse_single_days(open_once or ""),
    )


def _days_between(first: date, last: date) -> Iterable[MonthDay]:
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        yield day.month, day.day
