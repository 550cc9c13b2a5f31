"""What a meeting, a case on it and a decision must not contradict (S2-26, M-23)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.errors import Problem

_FARTHEST = timedelta(days=5 * 366)


def meeting_problems(starts_at: datetime | None, day_of_decisions: Sequence[date]) -> list[Problem]:
    """Refuse a meeting that begins after the days by which it decided things."""
    first = min(day_of_decisions, default=None)
    if starts_at is not None and first is not None and first < starts_at.date():
        words = f"この会議で決めた期日（{long(first)}）より後になります。日時を確かめてください。"
        return [Problem("starts_at", words)]
    return []


def day_problems(item: str, on: date | None, starts_at: datetime | None) -> list[Problem]:
    """Refuse a day before the meeting, or so far after it that the year was mistyped."""
    if on is None or starts_at is None:
        return []
    met_on = starts_at.date()
    if on < met_on:
        return [Problem(item, f"会議の日（{long(met_on)}）より前の日です。")]
    if on > met_on + _FARTHEST:
        return [Problem(item, f"{long(on)}は会議から5年より先です。年を確かめてください。")]
    return []
