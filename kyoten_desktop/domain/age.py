"""満年齢 at a stated day (R-19), also of a birth date of which only the year or the month is known."""

import calendar
from datetime import date

from kyoten_desktop.domain.partial_date import PartialDate
from kyoten_desktop.domain.wareki import short

_TEN, _OLD = 10, 80


def age_on(birth: PartialDate | None, on: date) -> int | None:
    """Return the full years at a day; None when the birth date does not tell them for sure, or lies after the day."""
    span = ages_on(birth, on)
    return span[0] if span and span[0] == span[1] else None


def age_text(birth: PartialDate | None, on: date) -> str:
    """Return 82歳（R7.4.1現在）, 79～80歳（…） where only the year is known, nothing for an unknown birth."""
    span = ages_on(birth, on)
    if span is None:
        return ""
    least, most = span
    years = f"{least}歳" if least == most else f"{least}～{most}歳"
    return f"{years}（{short(on)}現在）"


def band_text(age: int | None) -> str:
    """Return the 年代 of an age, in the words of the code table ``age_band``."""
    if age is None:
        return "不明"
    if age < _TEN:
        return "10歳未満"
    return "80歳以上" if age >= _OLD else f"{age // _TEN * _TEN}代"


def ages_on(birth: PartialDate | None, on: date) -> tuple[int, int] | None:
    """Return the least and the most full years a person can have at a day; None without a birth date before it."""
    if birth is None:
        return None
    first, last = born_between(birth)
    if first > on:
        return None
    return max(0, _years(last, on)), _years(first, on)


def born_between(birth: PartialDate) -> tuple[date, date]:
    """Return the first and the last day a birth date can mean."""
    month_first, month_last = birth.month or 1, birth.month or 12
    if birth.day is not None:
        return (date(birth.year, month_first, birth.day),) * 2
    last_day = calendar.monthrange(birth.year, month_last)[1]
    return date(birth.year, month_first, 1), date(birth.year, month_last, last_day)


def birthday(born: date, years: int) -> date:
    """Return the day on which somebody becomes so many years old; born on 2/29, it is 3/1 of a common year."""
    if (born.month, born.day) == (2, 29) and not calendar.isleap(born.year + years):
        return date(born.year + years, 3, 1)
    return born.replace(year=born.year + years)


def _years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
