"""The window a command counts: a 年度, or from a day or month to another."""

from argparse import Namespace
from calendar import monthrange
from datetime import date

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.period import Period, fiscal_year, parse_fiscal_year
from kyoten_desktop.domain.dates.wareki import ANY_PRECISION, parse
from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.figures.record_start import RecordKind


def asked_period(asked: Namespace, clock: Clock) -> Period:
    """Return the window asked for; --from and --to move the ends of --year. Raises EraError, RefusedError.

    One that has not begun is refused: nothing may be said of it, least of all that there was nothing.
    """
    year = fiscal_year(parse_fiscal_year(asked.year)) if asked.year is not None else None
    today = clock.today()
    first = first_day(asked.from_on, today) if asked.from_on is not None else None
    last = last_day(asked.to_on, today) if asked.to_on is not None else None
    if year is not None:
        return _begun("year", Period(first or year.from_on, last or year.to_on), today)
    if first is None or last is None:
        raise refuse("year", "--from と --to の両方を書いてください。")
    return _begun("from_on", Period(first, last), today)


def _begun(item: str, window: Period, today: date) -> Period:
    if window.from_on > today:
        raise refuse(item, f"まだ始まっていない期間です：{window.label}")
    return window


def asked_comparison(asked: Namespace, clock: Clock) -> Period | None:
    """Return the window 表3 stands beside, None for the same months a year earlier. Raises EraError, RefusedError."""
    if asked.compare_from is None and asked.compare_to is None:
        return None
    if asked.compare_from is None or asked.compare_to is None:
        raise refuse("compare_from", "--compare-from と --compare-to の両方を書いてください。")
    today = clock.today()
    window = Period(first_day(asked.compare_from, today), last_day(asked.compare_to, today))
    return _begun("compare_from", window, today)


def asked_starts(asked: Namespace, clock: Clock) -> dict[RecordKind, date]:
    """Return 記録の始まり of a new office by kind, today where nothing is given. Raises EraError, RefusedError."""
    today, starts = clock.today(), {}
    for kind in RecordKind:
        written = getattr(asked, kind.item)
        starts[kind] = first_day(written, today) if written is not None else today
        if starts[kind] > today:
            raise refuse(kind.item, f"まだ来ていない日です：{written}")
    return starts


def asked_month(text: str, clock: Clock) -> Period:
    """Return a month to draw; refuses anything longer, because D-16 holds 31 days. Raises EraError, RefusedError."""
    first, last = first_day(text, clock.today()), last_day(text, clock.today())
    if (first.year, first.month) != (last.year, last.month):
        raise refuse("subject", "年月を一つ書いてください（例：令和3年7月）。")
    return Period(first, last)


def first_day(text: str, today: date) -> date:
    """Return the day, or the first day of the month or year."""
    found = parse(text, today=today, precisions=ANY_PRECISION)
    return date(found.year, found.month or 1, found.day or 1)


def last_day(text: str, today: date) -> date:
    """Return the day, or the last day of the month or year."""
    found = parse(text, today=today, precisions=ANY_PRECISION)
    month = found.month or 12
    return date(found.year, month, found.day or monthrange(found.year, month)[1])
