"""Read and write 和暦: every form people type, no era date that never was (R-18, LIBRARIES §2.6).

A date may be known to the month or year only where the item allows it; a day is never guessed (USERS E7).
"""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kyoten_desktop.domain.dates.partial_date import PartialDate


class EraError(ValueError):
    """The text is no date, or one that never was; its message says in Japanese what to type instead."""


@dataclass(frozen=True)
class Era:
    """An era and its first day. A future era is one more line of ERAS."""

    name: str
    letter: str
    starts_on: date


ERAS = (
    Era("明治", "M", date(1868, 1, 25)),
    Era("大正", "T", date(1912, 7, 30)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("令和", "R", date(2019, 5, 1)),
)
DAY = frozenset({"day"})
ANY_PRECISION = frozenset({"day", "month", "year"})
WEEKDAYS = "月火水木金土日"

_HOW_TO = "R6.4.1、令和6年4月1日、2024/4/1 のように書いてください。"
_FARTHEST_YEARS = 100
_NEAR_YEARS = 10
_HOURS, _MINUTES = 24, 60
_DASHES = str.maketrans(dict.fromkeys("ー−‐‑–—", "-"))
_ERA_WORDS = {word: era for era in ERAS for word in (era.name, era.name[0], era.letter)}
_ERA_PATTERN = "|".join(sorted(_ERA_WORDS, key=len, reverse=True))
_WEEKDAY = re.compile(r"\(?[月火水木金土日]曜日?\)?$|\([月火水木金土日]\)$")
_PARTED = re.compile(
    rf"(?P<era>{_ERA_PATTERN})?\.?(?P<year>元|\d{{1,4}})"
    r"(?:(?:年|[-/.])(?P<month>\d{1,2})(?:(?:月|[-/.])(?P<day>\d{1,2})日?|月)?|年)?"
)
_RUN_TOGETHER = re.compile(
    rf"(?:(?P<era>{_ERA_PATTERN})(?P<short>\d{{2}})|(?P<year>\d{{4}}))(?P<month>\d\d)(?P<day>\d\d)"
)
_MONTH_DAY = re.compile(r"(\d{1,2})[月/.-](\d{1,2})日?")
_TIME = re.compile(
    r"(?P<half>午前|午後|AM|PM)?\s*(?<!\d)(?P<hour>\d{1,2})"
    r"(?:\s*:\s*(?P<minute>\d{1,2})(?::\d\d(?:\.\d+)?)?|\s*時\s*(?:(?P<minutes>\d{1,2})\s*分?)?)$"
)


@dataclass(frozen=True)
class _Typed:
    """What the text says, before it is checked. ``era`` None means the year is of the Common Era."""

    era: Era | None
    year: int
    month: int | None
    day: int | None

    @property
    def common_year(self) -> int:
        return self.year if self.era is None else self.era.starts_on.year + self.year - 1

    @property
    def year_label(self) -> str:
        return f"{self.year}年" if self.era is None else _year_label(self.era, self.year)


def parse(text: str, *, today: date, precisions: frozenset[str] = DAY) -> PartialDate:
    """Read a date in any usual form. Raises EraError with the mending in Japanese.

    ``precisions`` may add "month" and "year" (平成31年4月, S39). A year of one or two digits without an era is of
    the era of today (6/4/1 → 令和6年4月1日), unless that lies more than ten years ahead.
    """
    typed = _read(_clean(text), today)
    _check_calendar(typed)
    found = PartialDate(typed.common_year, typed.month, typed.day)
    _check_range(found, today)
    if typed.era is not None:
        _check_era(typed.era, found)
    precision = "day" if found.day else "month" if found.month else "year"
    if precision not in precisions:
        wanted = "年月日" if "month" not in precisions else "年月"
        raise EraError(f"{wanted}まで書いてください（例：{long(_example(found, wanted))}）。")
    return found


def parse_ahead(text: str, *, today: date) -> date:
    """Read the day of a plan: without a year, 12/5 is the nearest 12月5日 not before today. Raises EraError."""
    return _day_of_moment(_clean(text), today, ahead=True)


def parse_moment(text: str, *, today: date, ahead: bool = False) -> datetime:
    """Read a date and time. Without a date it is today; 7/16 1:12 is the nearest 7月16日 not after today.

    ``ahead`` reads a plan: then it is the nearest 7月16日 not before today.
    Hours are 0 to 23; 25:12 is refused with the next day's 1:12 as the hint. Raises EraError.
    """
    cleaned = re.sub(r"(\d)T(\d)", r"\1 \2", unicodedata.normalize("NFKC", text).upper()).strip()
    found = _TIME.search(cleaned)
    if found is None:
        raise EraError(f"時刻も書いてください（例：{short(today)} 1:12）。")
    day = _day_of_moment(_clean(cleaned[: found.start()]), today, ahead=ahead)
    hour, minute = int(found["hour"]), int(found["minute"] or found["minutes"] or 0)
    if found["half"] in {"午後", "PM"} and hour < _HOURS // 2:
        hour += _HOURS // 2
    if minute >= _MINUTES:
        raise EraError("分は 0～59 です。")
    if hour >= _HOURS:
        raise EraError(_late_hour_message(day, hour, minute))
    return datetime.combine(day, time(hour, minute))


def long(day: date | PartialDate) -> str:
    """Return 令和6年4月1日, or 平成31年4月, or 昭和39年; a day before 明治 in the Common Era."""
    known = _partial(day)
    text = _year_label(*_era_of(known))
    if known.month is not None:
        text += f"{known.month}月"
    return text if known.day is None else text + f"{known.day}日"


def in_full(told: date | PartialDate | None) -> str:
    """Return a moment or a day in its long form, whichever it is; "" for none."""
    if told is None:
        return ""
    return moment_long(told) if isinstance(told, datetime) else long(told)


def short(day: date | PartialDate) -> str:
    """Return R6.4.1, R6.4 or R6; a day before 明治 as 1867.4.1."""
    known = _partial(day)
    era, year = _era_of(known)
    parts = [part for part in (year, known.month, known.day) if part is not None]
    return (era.letter if era else "") + ".".join(str(part) for part in parts)


def with_weekday(day: date) -> str:
    """Return 令和8年7月16日（木）."""
    return f"{long(day)}（{WEEKDAYS[day.weekday()]}）"


def moment_long(moment: datetime) -> str:
    """Return 令和8年7月16日 1:12."""
    return f"{long(moment)} {clock_time(moment)}"


def moment_short(moment: datetime) -> str:
    """Return R8.7.16 1:12."""
    return f"{short(moment)} {clock_time(moment)}"


def clock_time(moment: datetime | time) -> str:
    """Return 1:12, the hour without a leading zero."""
    return f"{moment.hour}:{moment.minute:02d}"


def era_year(day: date) -> tuple[str, int]:
    """Return the era and its year, ("令和", 6); before 明治 ("西暦", year)."""
    era, year = _era_of(_partial(day))
    return (era.name if era else "西暦", year)


def era_end(era: Era) -> date:
    """Return the last day of an era; the present one has none and gives date.max."""
    place = ERAS.index(era)
    return ERAS[place + 1].starts_on - timedelta(days=1) if place + 1 < len(ERAS) else date.max


def find_era(word: str) -> Era | None:
    """Return the era named 令和, 令 or R, else None."""
    return _ERA_WORDS.get(word)


def _clean(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).upper().translate(_DASHES)
    plain = re.sub(r"\s+", "", plain).removeprefix("西暦")
    return _WEEKDAY.sub("", plain) if len(plain) > 1 else plain


def _read(plain: str, today: date) -> _Typed:
    together = _RUN_TOGETHER.fullmatch(plain)
    if together:
        era = _ERA_WORDS.get(together["era"])
        return _Typed(era, int(together["year"] or together["short"]), int(together["month"]), int(together["day"]))
    parted = _PARTED.fullmatch(plain)
    if parted is None:
        raise EraError(f"日付として読めません。{_HOW_TO}")
    year = 1 if parted["year"] == "元" else int(parted["year"])
    month = int(parted["month"]) if parted["month"] else None
    day = int(parted["day"]) if parted["day"] else None
    era = _ERA_WORDS.get(parted["era"])
    if era is None and len(parted["year"]) < len("2024"):
        if len(parted["year"]) > len("64") or (day is None and "年" not in plain):
            raise EraError(f"年から書いてください。{_HOW_TO}")
        era = _era_of_today(year, today)
    elif era is not None and year >= _FARTHEST_YEARS:
        raise EraError(f"日付として読めません。{_HOW_TO}")
    return _Typed(era, year, month, day)


def _era_of_today(year: int, today: date) -> Era:
    era = _era_of(PartialDate.from_date(today))[0]
    if era is None or era.starts_on.year + year - 1 > today.year + _NEAR_YEARS:
        raise EraError("年が2けたのときは元号を付けてください（例：S39.10.1、R6.4.1）。")
    return era


def _check_calendar(typed: _Typed) -> None:
    if typed.year == 0:
        raise EraError(f"{typed.year_label}はありません。{_HOW_TO}")
    if typed.month is not None and not 1 <= typed.month <= 12:  # noqa: PLR2004 - months of a year
        raise EraError("月は 1～12 です。")
    if typed.month is None or typed.day is None:
        return
    last = monthrange(typed.common_year, typed.month)[1]
    if not 1 <= typed.day <= last:
        of_year = typed.year_label if typed.month == 2 else ""  # noqa: PLR2004 - only February differs by year
        raise EraError(f"{of_year}{typed.month}月は{last}日までです。")


def _check_era(era: Era, found: PartialDate) -> None:
    first, last = _span(found)
    if first > era_end(era):
        end = era_end(era)
        limit = f"{era.name}は{end.year - era.starts_on.year + 1}年{end.month}月{end.day}日までです。"
    elif last < era.starts_on:
        limit = f"{era.name}は元年{era.starts_on.month}月{era.starts_on.day}日からです。"
    else:
        return
    raise EraError(f"{limit}{long(found)}ではありませんか。")


def _check_range(found: PartialDate, today: date) -> None:
    first, last = _span(found)
    if last < ERAS[0].starts_on:
        raise EraError("明治元年（1868年1月25日）より前の日付は書けません。")
    if first.year > today.year + _FARTHEST_YEARS:
        raise EraError(f"{found.year}年は先すぎます。年を確かめてください。")


def _example(found: PartialDate, wanted: str) -> PartialDate:
    month = found.month or 4
    return PartialDate(found.year, month, 1 if wanted == "年月日" else None)


def _day_of_moment(plain: str, today: date, *, ahead: bool) -> date:
    if not plain:
        return today
    month_day = _MONTH_DAY.fullmatch(plain)
    if month_day is None:
        found = parse(plain, today=today)
        return date(found.year, found.month or 1, found.day or 1)
    month, number = int(month_day[1]), int(month_day[2])
    step = 1 if ahead else -1
    for year in range(today.year, today.year + 9 * step, step):  # 29 February may lie eight years off (1896, 1904)
        if not (1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):  # noqa: PLR2004
            continue
        day = date(year, month, number)
        if day == today or (day > today) is ahead:
            return day
    raise EraError(f"{month}月{number}日という日はありません。{_HOW_TO}")


def _late_hour_message(day: date, hour: int, minute: int) -> str:
    limit = "時刻は 0:00～23:59 です。"
    if hour >= 2 * _HOURS:
        return limit
    later = f"{hour - _HOURS}:{minute:02d}"
    return f"{limit}翌日の {later} なら「{short(day + timedelta(days=1))} {later}」。"


def _partial(day: date | PartialDate) -> PartialDate:
    return day if isinstance(day, PartialDate) else PartialDate.from_date(day)


def _span(known: PartialDate) -> tuple[date, date]:
    first = date(known.year, known.month or 1, known.day or 1)
    month = known.month or 12
    return first, date(known.year, month, known.day or monthrange(known.year, month)[1])


def _era_of(known: PartialDate) -> tuple[Era | None, int]:
    # A month or year in which an era changed is named after the era that holds its middle.
    first, last = _span(known)
    middle = first + (last - first) // 2
    for era in reversed(ERAS):
        if era.starts_on <= middle:
            return era, known.year - era.starts_on.year + 1
    return None, known.year


def _year_label(era: Era | None, year: int) -> str:
    if era is None:
        return f"{year}年"
    return f"{era.name}元年" if year == 1 else f"{era.name}{year}年"
