"""Which backups stay: two days all, then one a day, a week, a month, and the last of every 年度 for ever (USERS)."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta

from kyoten_desktop.domain.dates.period import fiscal_year_of

KEEP_ALL = timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 12, 10, 9

_STEPS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (DAILY, lambda made_at: made_at.date()),
    (WEEKLY, lambda made_at: made_at.isocalendar()[:2]),
    (MONTHLY, lambda made_at: (made_at.year, made_at.month)),
)


def kept(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return the moments of the backups that stay, judged by when they were made.

    All of the last two days and any dated in the future; of the older ones the newest of each of 12 days, then of each
    of 10 weeks, then of each of 9 months that have a backup; and the newest of each 年度, whatever its age.
    """
    newest_first = sorted(set(moments), reverse=True)
    staying = {made_at for made_at in newest_first if now - made_at <= KEEP_ALL}
    older = [made_at for made_at in newest_first if made_at not in staying]
    for count, span_of in _STEPS:
        found, older = _newest_of_spans(older, count, span_of)
        staying.update(found)
    return staying | _last_of_fiscal_years(newest_first)


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
