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
