"""One definition of overdue for every badge, list, page and paper (USERS A1)."""

from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=7)


class Due(StrEnum):
    """How far away the day is on which something has to be done. The four buckets partition every date."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


def due_of(on: date, today: date) -> Due:
    """Return the bucket of a day: past, today, within 7 days, later."""
    if on < today:
        return Due.OVERDUE
    if on == today:
        return Due.TODAY
    return Due.SOON if on <= today + SOON else Due.LATER


def days_over(on: date, today: date) -> int:
    """Return by how many calendar days a day is past; 0 for today and later."""
    return max(0, (today - on).days)


def due_words(on: date, today: date) -> str:
    """Return how far away a day is, in the same words on every screen and paper (USERS A2)."""
    bucket = due_of(on, today)
    if bucket is Due.OVERDUE:
        return f"{days_over(on, today)}日 過ぎています"
    return "今日" if bucket is Due.TODAY else f"あと{(on - today).days}日"
