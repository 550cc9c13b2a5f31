"""How a moment reads in a list: today the time, this year the day, else the date."""

from datetime import datetime

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.period import fiscal_year_of


def when(moment: datetime, now: datetime) -> str:
    """Return 7/16 1:12, with the era year (R7.7.16) in other fiscal years."""
    if fiscal_year_of(moment.date()) != fiscal_year_of(now.date()):
        return wareki.short(moment.date())
    return day_time(moment)


def day_time(moment: datetime) -> str:
    """Return 7/16 1:12."""
    return f"{moment.month}/{moment.day} {wareki.clock_time(moment)}"
