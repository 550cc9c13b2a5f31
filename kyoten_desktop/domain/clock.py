"""The one clock. It is handed in, so that tests choose the day and a figure never changes with a PC's settings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

JAPAN = timezone(timedelta(hours=9))


def japan_now() -> datetime:
    """Return the wall-clock time in Japan, without a zone and to the second (DESIGN §4)."""
    return datetime.now(JAPAN).replace(tzinfo=None, microsecond=0)


@dataclass(frozen=True)
class Clock:
    """Tells the time; ``Clock(lambda: some_moment)`` stands still for tests and demonstrations."""

    read: Callable[[], datetime] = japan_now

    def now(self) -> datetime:
        """Return the moment, Japan time without a zone."""
        return self.read()

    def today(self) -> date:
        """Return the calendar day in Japan."""
        return self.read().date()
