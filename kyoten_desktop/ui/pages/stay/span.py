"""Which days the board shows: a month, or two weeks from a Monday."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.dates.wareki import long

FORTNIGHT_DAYS = 14


class View(StrEnum):
    """How many days stand side by side."""

    MONTH = "month"
    FORTNIGHT = "fortnight"


@dataclass(frozen=True)
class Span:
    """The days of one board; ``first`` is the 1st of a month, or a Monday."""

    view: View
    first: date

    @classmethod
    def around(cls, view: View, day: date) -> "Span":
        """Return the span of this view that holds a day."""
        first = day.replace(day=1) if view is View.MONTH else day - timedelta(days=day.weekday())
        return cls(view, first)

    @property
    def last(self) -> date:
        """The last day shown."""
        if self.view is View.FORTNIGHT:
            return self.first + timedelta(days=FORTNIGHT_DAYS - 1)
        return (self.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    @property
    def period(self) -> Period:
        """The days as a period, both ends included."""
        return Period(self.first, self.last)

    @property
    def month(self) -> Period:
        """The month D-16 prints: the one the span begins in."""
        return Span.around(View.MONTH, self.first).period

    @property
    def title(self) -> str:
        """令和8年7月, or 令和8年7月13日～26日."""
        if self.view is View.MONTH:
            return long(self.first).removesuffix("1日")
        same_month = self.first.month == self.last.month
        return f"{long(self.first)}～{'' if same_month else f'{self.last.month}月'}{self.last.day}日"

    def holds(self, day: date) -> bool:
        """Tell whether a day is shown."""
        return self.first <= day <= self.last

    def step(self, by: int) -> "Span":
        """Return the span ``by`` pages later (earlier when negative)."""
        if self.view is View.FORTNIGHT:
            return Span(self.view, self.first + timedelta(days=FORTNIGHT_DAYS * by))
        months = self.first.year * 12 + self.first.month - 1 + by
        return Span(self.view, date(months // 12, months % 12 + 1, 1))
