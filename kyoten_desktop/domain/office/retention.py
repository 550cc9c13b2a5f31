"""Which backups stay: two days all, then one a day, a week, a month, and the last of every 年度 (USERS).

None stays longer than the office keeps a closed case: whoever is erased is then in no backup either.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date, datetime, timedelta

from kyoten_desktop.domain.dates.period import fiscal_year_of
from kyoten_desktop.domain.people.case_flow import retain_until

KEEP_ALL = timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 12, 10, 9

_STEPS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (DAILY, lambda made_at: made_at.date()),
    (WEEKLY, lambda made_at: made_at.isocalendar()[:2]),
    (MONTHLY, lambda made_at: (made_at.year, made_at.month)),
)


# Two days, 12 days, 10 weeks and 9 months later only the last of a 年度 is left of what lies there today.
_ALL_THINNED = timedelta(days=400)


def kept(moments: Iterable[datetime], now: datetime, years: int | None = None) -> set[datetime]:
    """Return the moments of the backups that stay, judged by when they were made.

    All of the last two days and any dated in the future; of the older ones the newest of each of 12 days, then of each
    of 10 weeks, then of each of 9 months that have a backup; and the newest of each 年度. All but the newest of all go
    after so many ``years``, 5 unless the office says otherwise.
    """
    newest_first = sorted(set(moments), reverse=True)
    staying = {made_at for made_at in newest_first if now - made_at <= KEEP_ALL}
    older = [made_at for made_at in newest_first if made_at not in staying]
    for count, span_of in _STEPS:
        found, older = _newest_of_spans(older, count, span_of)
        staying.update(found)
    staying |= _last_of_fiscal_years(newest_first)
    return {made_at for made_at in staying if not is_over(made_at, now, years)} | set(newest_first[:1])


def is_over(made_at: datetime, now: datetime, years: int | None = None) -> bool:
    """Tell whether a backup is older than the office keeps a closed case, whatever it was made for."""
    return retain_until(made_at.date(), years) < now.date()


def stays_until(moments: Iterable[datetime], now: datetime, years: int | None = None) -> Mapping[datetime, date]:
    """Return the last day of each backup if the office goes on making one a day.

    Who makes fewer keeps each longer, for spans without a backup do not count; never past its years.
    """
    until = {made_at: retain_until(made_at.date(), years) for made_at in moments}
    held = set(until)
    day = now
    while day < now + _ALL_THINNED:
        day += timedelta(days=1)
        staying = kept([*held, day], day, years)
        for made_at in (held - staying) & until.keys():
            until[made_at] = min(until[made_at], day.date())
        held = staying
    return until


def _newest_of_spans(
    newest_first: list[datetime], count: int, span_of: Callable[[datetime], Hashable]
) -> tuple[list[datetime], list[datetime]]:
    """Return the newest backup of each of ``count`` spans, and what is older than those spans."""
    found: list[datetime] = []
    spans: set[Hashable] = set()
    for place, made_at in enumerate(newest_first):
        span = span_of(made_at)
        if span in spans:
            continue
        if len(spans) == count:
            return found, newest_first[place:]
        spans.add(span)
        found.append(made_at)
    return found, []


def _last_of_fiscal_years(newest_first: list[datetime]) -> set[datetime]:
    last: dict[int, datetime] = {}
    for made_at in newest_first:
        last.setdefault(fiscal_year_of(made_at.date()), made_at)
    return set(last.values())
