"""満年齢 at a stated day (R-19), also of a birth date of which only the year or the month is known."""

import calendar
from datetime import date, timedelta

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.wareki import short

_TEN, _OLD = 10, 80


def age_on(birth: PartialDate | None, on: date) -> int | None:
    """Return the full years at a day; None without a birth date, or with one after the day.

    Where only the year or the month of birth is known, it counts from its first day on (「くらい」).
    """
    span = ages_on(birth, on)
    return span[1] if span else None


def age_at(birth: PartialDate | None, died: PartialDate | None, today: date) -> int | None:
    """Return the full years today or, of who has died by then, on the day they died."""
    return age_on(birth, last_day(died, today))


def last_day(died: PartialDate | None, today: date) -> date:
    """Return the day up to which somebody grows older: the first that the day of death can mean, at most today."""
    return today if died is None else min(today, born_between(died)[0])


def age_text(birth: PartialDate | None, on: date, died: PartialDate | None = None) -> str:
    """Return 62歳（R8.7.16現在）, of who has died by then 62歳（R8.7.3没）, nothing for an unknown birth.

    Where birth or death is not known to the day it is 62歳くらい.
    """
    age = age_at(birth, died, on)
    if birth is None or age is None:
        return ""
    if died is None or born_between(died)[0] > on:
        return f"{age}歳{'' if birth.as_date else 'くらい'}（{short(on)}現在）"
    return f"{age}歳{'' if birth.as_date and died.as_date else 'くらい'}（{short(died)}没）"


def band_text(age: int | None) -> str:
    """Return the 年代 of an age, in the words of the code table ``age_band``; nothing for none."""
    if age is None:
        return ""
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


def legally_reached(born: date, years: int) -> date:
    """Return the day on which a law takes somebody to be so many years old: the day before the birthday.

    年齢計算ニ関スル法律; a printed age counts birthdays (DOMAIN decision 16).
    """
    return birthday(born, years) - timedelta(days=1)


def _years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
