"""開所時 or 閉所時, and whether it was evening, by the moment of a call and the office's calendar (R-07, §9.5).

閉所 is everything outside the opening hours of an open day: Monday 8:30 and Saturday 22:30 are both 閉所.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

OPEN = "open"
AFTER_HOURS = "after_hours"

MonthDay = tuple[int, int]

_TIME = re.compile(r"(\d{1,2})(?::(\d{1,2})|時(?:(\d{1,2})分)?)")
_SPAN = re.compile(r"(\d{1,2})/(\d{1,2})(?:[-~](\d{1,2})/(\d{1,2}))?")
_SEPARATORS = re.compile(r"[,、;\s]+")
_DASHES = str.maketrans(dict.fromkeys("ー−‐‑–—〜～", "-"))
_WEEKDAY_CODES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LEAP_YEAR = 2000
NEW_YEAR: frozenset[MonthDay] = frozenset({(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)})


@dataclass(frozen=True)
class OfficeHours:
    """When the office is open. ``weekdays`` count Monday as 0; ``closed_days`` come back every year."""

    open_from: time = time(9)
    open_to: time = time(17)
    weekdays: frozenset[int] = frozenset(range(6))
    evening_from: time = time(18)
    closed_days: frozenset[MonthDay] = NEW_YEAR

    def is_open_day(self, day: date) -> bool:
        """Tell whether the office opens on a day: neither its closed day nor a public holiday."""
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


def office_hours(
    open_from: str | None,
    open_to: str | None,
    weekdays: Iterable[str],
    evening_from: str | None,
    closed_days: str | None,
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
    )


def _days_between(first: date, last: date) -> Iterable[MonthDay]:
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        yield day.month, day.day
