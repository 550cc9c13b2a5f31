"""Who ran the office in a window: its name then, and each operator with the days of the window (S0-02, S3-01)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.dates.wareki import long


@dataclass(frozen=True)
class Standing:
    """The office in one span of days; ``operation`` in words, None of ``to_on`` goes on.

    ``plan_limit`` is how many 計画相談 it may hold then, ``plan_limit_until`` by when it has to be so.
    """

    name: str
    operation: str
    corporation: str
    from_on: date
    to_on: date | None
    plan_limit: int | None = None
    plan_limit_until: date | None = None

    @property
    def run_by(self) -> str:
        """委託（（社福）ありのまま舎）; only what is written."""
        if self.operation and self.corporation:
            return f"{self.operation}　{self.corporation}"
        return self.operation or self.corporation

    def within(self, window: Period) -> Period | None:
        """Return its days inside a window; None when it has none there."""
        return window.overlap(Period(self.from_on, self.to_on or date.max))


def name_in(standings: Iterable[Standing], window: Period, name_today: str) -> str:
    """Return what the office was called in a window, at its end where that changed; else what it is called today."""
    inside = [one for one in standings if one.within(window) is not None]
    return max(inside, key=lambda one: one.from_on).name if inside else name_today


def standing_on(standings: Iterable[Standing], day: date) -> Standing | None:
    """Return what was written of a day; None where nothing was."""
    return next((one for one in standings if one.within(Period(day, day))), None)


def operators(standings: Sequence[Standing], window: Period) -> tuple[str, ...]:
    """Return a line for each operator in a window; its days stand before it unless it ran the office all the time.

    Two spans one after the other under one operator and name are one line. A change of the name is told even where
    nobody wrote down who ran the office.
    """
    spans: list[tuple[str, str, Period]] = []
    for one in sorted(standings, key=lambda each: each.from_on):
        days = one.within(window)
        if days is None:
            continue
        last = spans[-1] if spans else None
        if last and last[:2] == (one.name, one.run_by) and (days.from_on - last[2].to_on).days == 1:
            spans[-1] = (one.name, one.run_by, Period(last[2].from_on, days.to_on))
        else:
            spans.append((one.name, one.run_by, days))
    is_renamed = len({name for name, _, _ in spans}) > 1
    return tuple(
        "　".join(part for part in (head, _days(days, window), run_by, f"「{name}」" if is_renamed else "") if part)
        for name, run_by, days in spans
        if (head := "運営" if run_by else "拠点の名前" if is_renamed else "")
    )


def _days(days: Period, window: Period) -> str:
    return "" if days == window else f"{long(days.from_on)}～{long(days.to_on)}"
