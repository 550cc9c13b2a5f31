"""年度 and other windows of a tally: both ends are days of the window (R-09, R-17, R-18)."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from kyoten_desktop.domain.dates.wareki import ERAS, EraError, era_end, era_year, find_era
from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.figures.writing import wide

_FIRST_MONTH = 4
_MONTHS = 12
_LATEST_YEAR = 2200
_FISCAL = re.compile(r"(?P<era>[^\d元]*?)(?P<year>元|\d{1,4})(?:年度|年|年分)?")
_DIFFERENT_LENGTHS = "対象月数が異なるため単純比較はできない。"


@dataclass(frozen=True, order=True)
class Period:
    """The days from ``from_on`` to ``to_on``, both counted. Raises RefusedError when they stand in the wrong order."""

    from_on: date
    to_on: date

    def __post_init__(self) -> None:
        if self.to_on < self.from_on:
            raise refuse("to_on", "期間の終わりが始まりより前です。")

    @property
    def days(self) -> int:
        """Number of days, both ends counted."""
        return (self.to_on - self.from_on).days + 1

    @property
    def months(self) -> int | None:
        """Number of whole calendar months; None when an end lies inside a month."""
        if self.from_on.day != 1 or not _is_month_end(self.to_on):
            return None
        return _MONTHS * (self.to_on.year - self.from_on.year) + self.to_on.month - self.from_on.month + 1

    @property
    def is_fiscal_year(self) -> bool:
        """Whether the window is one whole 年度."""
        return self.months == _MONTHS and self.from_on.month == _FIRST_MONTH

    def contains(self, moment: date | datetime) -> bool:
        """Tell whether a day, or the day of a moment, lies in the window."""
        day = moment.date() if isinstance(moment, datetime) else moment
        return self.from_on <= day <= self.to_on

    def previous(self) -> "Period":
        """Return the same months one year earlier (R-09); a month's end stays a month's end."""
        return Period(_year_earlier(self.from_on), _year_earlier(self.to_on, to_month_end=_is_month_end(self.to_on)))

    def so_far(self, today: date) -> "Period":
        """Return the part up to and with today: what a window that is not over is compared by (DOMAIN §9.12)."""
        return Period(self.from_on, today) if self.from_on <= today < self.to_on else self

    def overlap(self, other: "Period") -> "Period | None":
        """Return the days two windows have in common, as a window of over a year has with 前年同期; None without."""
        first, last = max(self.from_on, other.from_on), min(self.to_on, other.to_on)
        return Period(first, last) if first <= last else None

    def same_length(self, other: "Period") -> bool:
        """Tell whether two windows may be compared: as many months, or as many days when not whole months."""
        if other == self.previous() or self == other.previous():
            return True
        if self.months is not None and other.months is not None:
            return self.months == other.months
        return self.days == other.days

    @property
    def name(self) -> str:
        """令和３年度 for a whole 年度, else the label: what a sentence calls the window."""
        return fiscal_year_label(self.from_on.year) if self.is_fiscal_year else self.label

    @property
    def label(self) -> str:
        """令和３年度(令和３年４月～令和４年３月), 令和6年4月～令和7年1月末, 平成31年４月から令和２年１月 (R-18)."""
        if self.is_fiscal_year:
            return f"{self.name}({self.months_label})"
        if era_year(self.from_on)[0] != era_year(self.to_on)[0]:
            return "から".join(self._ends(in_city_style=True))
        if self.months == 1:
            return self._ends(in_city_style=False)[0]
        return "～".join(self._ends(in_city_style=False))

    @property
    def months_label(self) -> str:
        """令和３年４月～令和４年３月, as in the heading of 表1; days are added when an end lies inside a month."""
        if self.months == 1:
            return self._ends(in_city_style=True)[0]
        return "～".join(self._ends(in_city_style=True))

    def _ends(self, *, in_city_style: bool) -> tuple[str, str]:
        # The city writes whole months without 末 and single digits full-width; a part of a year says 末.
        digits = wide if in_city_style else str
        first = _month_label(self.from_on, digits)
        if self.from_on.day != 1:
            first += f"{digits(self.from_on.day)}日"
        last = _month_label(self.to_on, digits)
        if not _is_month_end(self.to_on):
            last += f"{digits(self.to_on.day)}日"
        elif not in_city_style or self.from_on.day != 1:
            last += "末"
        return first, last


def fiscal_year(year: int) -> Period:
    """Return 年度 n: 1 April of that year to 31 March of the next (R-17)."""
    return Period(date(year, _FIRST_MONTH, 1), date(year + 1, _FIRST_MONTH - 1, 31))


def fiscal_year_of(day: date) -> int:
    """Return the 年度 a day belongs to."""
    return day.year if day.month >= _FIRST_MONTH else day.year - 1


def fiscal_year_label(year: int) -> str:
    """Return 令和３年度; an era that began between April and December names its 年度 (2019 → 令和元年度)."""
    era, number = era_year(date(year, 12, 31))
    return f"{era}{'元' if number == 1 else wide(number)}年度"


def parse_fiscal_year(text: str) -> int:
    """Read 令和3, R3, 2021, 令和3年度, H31, 令和元. Raises EraError for a 年度 that never was (平成32年度)."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper()
    found = _FISCAL.fullmatch(plain)
    if found is None:
        raise EraError("年度として読めません。令和3、R3、2021 のように書いてください。")
    number = 1 if found["year"] == "元" else int(found["year"])
    if not found["era"] and ERAS[0].starts_on.year <= number <= _LATEST_YEAR:
        return number
    era = find_era(found["era"])
    if era is None or number == 0:
        raise EraError("年度として読めません。令和3、R3、2021 のように書いてください。")
    year = era.starts_on.year + number - 1
    window = fiscal_year(year)
    if window.from_on > era_end(era) or window.to_on < era.starts_on:
        raise EraError(f"{era.name}{number}年度はありません。{fiscal_year_label(year)}ではありませんか。")
    return year


def comparison_note(period: Period, other: Period) -> str | None:
    """Return what ``comparison_words`` says with its mark, as it stands among sentences; None for no words."""
    words = comparison_words(period, other)
    return f"※{words}" if words else None


def comparison_words(period: Period, other: Period) -> str:
    """Return the remark printed when two windows overlap or differ in length (R-09, wording of S4); else nothing."""
    both = period.overlap(other)
    if both is not None:
        return f"比べている{other.months_label}は、この期間と重なる。{both.months_label}は、どちらにも数えている。"
    return "" if period.same_length(other) else _DIFFERENT_LENGTHS


def _is_month_end(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _year_earlier(day: date, *, to_month_end: bool = False) -> date:
    last = monthrange(day.year - 1, day.month)[1]
    return date(day.year - 1, day.month, last if to_month_end else min(day.day, last))


def _month_label(day: date, digits: Callable[[int], str]) -> str:
    era, year = era_year(day)
    return f"{era}{'元' if year == 1 else digits(year)}年{digits(day.month)}月"
