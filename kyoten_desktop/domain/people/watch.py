"""How closely a person is followed: the watch level gives the days from one review to the next (S2-15, M-11)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kyoten_desktop.domain.dates.time_band import OfficeHours
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.errors import Problem

HIGH, MIDDLE, LOW, OBSERVING = "high", "middle", "low", "observing"
USUAL_DAYS: Mapping[str, int] = {HIGH: 7, MIDDLE: 30, LOW: 90, OBSERVING: 180}
_A_YEAR = 366
FARTHEST = timedelta(days=5 * _A_YEAR)


@dataclass(frozen=True)
class Intervals:
    """Days from one review to the next by watch level, as the office set them; None keeps the usual ones."""

    high: int | None = None
    middle: int | None = None
    low: int | None = None
    observing: int | None = None

    def days(self, watch_level: str | None, own_days: int | None = None) -> int:
        """Return the days of a case: its own interval, else its level's, else those of 中.

        A case without a level is followed like 中, because a person nobody has graded yet must not be lost.
        """
        if own_days and own_days > 0:
            return own_days
        level = watch_level if watch_level and watch_level in USUAL_DAYS else MIDDLE
        of_office: int | None = getattr(self, level)
        return of_office if of_office and of_office > 0 else USUAL_DAYS[level]


def next_review_on(done_on: date, days: int, hours: OfficeHours, today: date) -> date:
    """Return the next review proposed: so many days after the last, never in the past, on a day the office is open."""
    return open_day_from(max(done_on + timedelta(days=days), today), hours)


def open_day_from(day: date, hours: OfficeHours) -> date:
    """Return the day itself or the first open day after it; the day itself when the office is never open."""
    for offset in range(_A_YEAR + 1):
        found = day + timedelta(days=offset)
        if hours.is_open_day(found):
            return found
    return day


def due_problems(due_on: date | None, today: date) -> list[Problem]:
    """Refuse a new day that is past or so far ahead that its year was probably mistyped."""
    if due_on is None:
        return []
    if due_on < today:
        return [Problem("due_on", f"きょう（{long(today)}）より前の日です。これからする日を書いてください。")]
    if due_on > today + FARTHEST:
        return [Problem("due_on", f"{long(due_on)}は5年より先です。年を確かめてください。")]
    return []


def postponing_problems(due_on: date, to_on: date | None, reason: str, today: date) -> list[Problem]:
    """Refuse to put off without a reason, to no later day or to a day that is past."""
    problems = due_problems(to_on, today)
    if to_on is None:
        problems.append(Problem("due_on", "いつまで延ばすかを書いてください。"))
    elif to_on <= due_on:
        problems.append(Problem("due_on", f"いまの期日（{long(due_on)}）より後の日を書いてください。"))
    if not reason.strip():
        problems.append(Problem("reason", "延ばすわけを書いてください。"))
    return problems
