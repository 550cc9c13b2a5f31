"""How figures are written in the council's tables and sentences: signed differences, full-width digits, rounding."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

NOTHING = "－"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_SINGLE = re.compile(r"(?<![0-9./])[0-9](?=[年月日時分件人室床版増減]|か所)|(?<=表)[0-9](?![0-9])")


def wide(number: int) -> str:
    """Return the number as the city prints it in running text: one digit full-width (９), more half-width (28)."""
    text = str(number)
    return text.translate(_WIDE) if len(text) == 1 else text


def spaced(number: int) -> str:
    """Return the number in a sentence: half-width stands off by a blank (が 29日), full-width not (が１日)."""
    text = wide(number)
    return text if len(text) == 1 else f" {text}"


def in_city_digits(text: str) -> str:
    """Return running text with each date and count as the city writes it: 令和７年６月１日, ０件, １増, 表３ (F-42)."""
    return _SINGLE.sub(lambda found: found[0].translate(_WIDE), text)


def signed(number: int, unit: str = "件") -> str:
    """Return a difference with its full-width sign: ＋26件, －1件, ±0件 (R-09)."""
    sign = "＋" if number > 0 else "－" if number < 0 else "±"
    return f"{sign}{abs(number)}{unit}"


def rate_text(rate: Decimal | None) -> str:
    """Return a rate as 37.7％, or 「-」 when no room could be used."""
    return "-" if rate is None else f"{rate * 100:.1f}％"


def yoy(number: int | None, unit: str = "件", mark: str = "") -> str:
    """Return 「（前年比 ＋26件）」 or 「（前年比 ＋５件）」: a signed difference, not a percentage (S4-02).

    ``mark`` says that it is reckoned from a published figure; an unknown difference is left out.
    """
    if number is None:
        return ""
    return f"（前年比 {signed(number, unit).replace(str(abs(number)), wide(abs(number)))}{mark}）"


def figure_text(number: int | None) -> str:
    """Return a figure as a table shows it, 「－」 where it is not known."""
    return NOTHING if number is None else str(number)


def difference_text(number: int | None, unit: str = "件", mark: str = "") -> str:
    """Return a difference as a table shows it, 「－」 where one of the figures is not known.

    ``mark`` says that it is reckoned from a published figure.
    """
    return NOTHING if number is None else f"{mark}{signed(number, unit)}"


def half_up(part: int, whole: int, places: int) -> Decimal | None:
    """Return part ÷ whole rounded half-up to so many places (R-21); None when there is nothing to divide by."""
    if whole == 0:
        return None
    return (Decimal(part) / Decimal(whole)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def percent(part: int, whole: int) -> str:
    """Return the share in per cent with one decimal, half-up: 53.5％; 「-」 when there is no whole."""
    if whole == 0:
        return "-"
    share = (Decimal(100 * part) / Decimal(whole)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f"{share}％"


def runs_of(days: Iterable[date]) -> list[tuple[date, date]]:
    """Return days in order as first and last of each unbroken run, as papers name them."""
    runs: list[tuple[date, date]] = []
    for day in days:
        if runs and day == runs[-1][1] + timedelta(days=1):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs
