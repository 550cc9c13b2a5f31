"""当番表: each night and closed day with who answers in it, where nobody does, and where two do (S1-06, N-02)."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kyoten_desktop.domain.dates.time_band import OfficeHours
from kyoten_desktop.domain.dates.wareki import WEEKDAYS, clock_time, moment_short

_A_DAY = timedelta(days=1)
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Shift:
    """One shift as it is read: who answers, by which phone, who is asked then, and what was handed over."""

    starts_at: datetime
    ends_at: datetime
    who: str
    phone: str = ""
    second: str = ""
    second_phone: str = ""
    hand_over: str = ""

    @property
    def first(self) -> str:
        """Who answers, with the phone."""
        return f"{self.who}　{self.phone or '電話の記録なし'}"

    @property
    def next_one(self) -> str:
        """Who is asked when the first does not answer; nothing for nobody."""
        return f"二人目　{self.second}　{self.second_phone or '電話の記録なし'}" if self.second else ""

    @property
    def reached(self) -> str:
        """Both in one line."""
        return "　".join(part for part in (self.first, self.next_one) if part)


@dataclass(frozen=True)
class Night:
    """The closed hours that begin on a day, who is on call in them, and what is not as it should be.

    ``gaps`` are the spans in which nobody answers, ``overlaps`` those in which two shifts do, with their names.
    """

    day: date
    starts_at: datetime
    ends_at: datetime
    shifts: tuple[Shift, ...] = ()
    gaps: tuple[Span, ...] = ()
    overlaps: tuple[tuple[datetime, datetime, str, str], ...] = ()

    @property
    def span(self) -> str:
        """The closed hours in words."""
        return span_words(self.starts_at, self.ends_at, self.day)

    @property
    def dated(self) -> str:
        """The closed hours with their days, for whoever reads them on another one: 7月16日（木）17:00～7月17日9:00."""
        since, until = self.starts_at, self.ends_at
        weekday = WEEKDAYS[since.weekday()]
        return f"{_day(since)}（{weekday}）{clock_time(since)}～{_day(until)}{clock_time(until)}"

    def is_of_yesterday(self, now: datetime) -> bool:
        """Tell whether it began on an earlier day than a moment: until opening time 今夜 is another night."""
        return self.day < now.date()

    def title_at(self, now: datetime) -> str:
        """Return what the night is called at a moment."""
        return "いまの当番" if self.is_of_yesterday(now) else "今夜の当番"

    def when(self, shift: Shift) -> str:
        """Say when one of several shifts answers; nothing of the only one."""
        return span_words(shift.starts_at, shift.ends_at, self.day) if len(self.shifts) > 1 else ""

    def dated_when(self, shift: Shift) -> str:
        """Say so below a heading with days, where 翌 would be the day after which one: 7月16日17:00～24:00."""
        return _dated(shift.starts_at, shift.ends_at) if len(self.shifts) > 1 else ""

    @property
    def troubles(self) -> tuple[str, ...]:
        """Say in words what is not as it should be in the whole night, as the month shows it."""
        empty = (f"{span}は、だれも当番に入っていません。" for span in self.gap_words)
        return (*empty, *(self._double(overlap) for overlap in self.overlaps))

    @property
    def gap_words(self) -> tuple[str, ...]:
        """The spans without anybody, in words."""
        return tuple(span_words(*gap, self.day) for gap in self.gaps)

    def gaps_from(self, now: datetime) -> tuple[Span, ...]:
        """Return the spans without anybody that are not over yet."""
        return tuple(gap for gap in self.gaps if now < gap[1])

    def troubles_at(self, now: datetime) -> tuple[str, ...]:
        """Say to whoever reads it at a moment what is not as it should be: now, or still to come."""
        empty = (self._empty(gap, now) for gap in self.gaps_from(now))
        return (*empty, *(self._double(overlap) for overlap in self.overlaps if now < overlap[1]))

    def _empty(self, gap: Span, now: datetime) -> str:
        since, until = gap
        if since <= now:
            return f"いま、だれも当番に入っていません（{_within(until, now.date())}まで）。"
        if gap == (self.starts_at, self.ends_at):
            return f"今夜の当番は決まっていません（{self.span}）。"
        return f"{span_words(*gap, self.day)}は、だれも当番に入っていません。"

    def _double(self, overlap: tuple[datetime, datetime, str, str]) -> str:
        since, until, one, other = overlap
        return f"{span_words(since, until, self.day)}は、{one}さんと{other}さんの当番が重なっています。"


def closed_hours(day: date, hours: OfficeHours) -> Span:
    """Return the closed hours that begin on a day: from closing, on a closed day from opening time, to the next one."""
    since = hours.open_to if hours.is_open_day(day) else hours.open_from
    return datetime.combine(day, since), datetime.combine(day + _A_DAY, hours.open_from)


def night_of(now: datetime, hours: OfficeHours) -> Span:
    """Return the closed hours a moment lies in; while the office is open, those that come next."""
    return closed_hours(now.date() - _A_DAY if now.time() < hours.open_from else now.date(), hours)


def nights(shifts: Sequence[Shift], days: Iterable[date], hours: OfficeHours) -> tuple[Night, ...]:
    """Return the closed hours of some days with who is on call in each."""
    return tuple(_night(shifts, day, closed_hours(day, hours)) for day in days)


def night(shifts: Sequence[Shift], now: datetime, hours: OfficeHours) -> Night:
    """Return the night of a moment, with who is on call in it."""
    since, until = night_of(now, hours)
    return _night(shifts, since.date(), (since, until))


def nights_ahead(shifts: Sequence[Shift], now: datetime, hours: OfficeHours) -> tuple[Night, ...]:
    """Return the night of a moment; before opening time the one that begins on that day too, as a paper is read on."""
    found = night(shifts, now, hours)
    coming = nights(shifts, (now.date(),), hours) if found.is_of_yesterday(now) else ()
    return (found, *coming)


def _night(shifts: Sequence[Shift], day: date, span: Span) -> Night:
    since, until = span
    inside = [one for one in shifts if one.starts_at < until and since < one.ends_at]
    return Night(day, since, until, tuple(inside), tuple(_gaps(inside, span)), tuple(_overlaps(inside, span)))


def _gaps(shifts: Sequence[Shift], span: Span) -> Iterable[Span]:
    held, until = span
    for shift in sorted(shifts, key=lambda one: one.starts_at):
        if held < shift.starts_at:
            yield held, shift.starts_at
        held = max(held, shift.ends_at)
    if held < until:
        yield held, until


def _overlaps(shifts: Sequence[Shift], span: Span) -> Iterable[tuple[datetime, datetime, str, str]]:
    for place, one in enumerate(shifts):
        for other in shifts[place + 1 :]:
            since, until = max(one.starts_at, other.starts_at, span[0]), min(one.ends_at, other.ends_at, span[1])
            if since < until:
                yield since, until, one.who, other.who


def span_words(since: datetime, until: datetime, day: date) -> str:
    """Return 17:00～翌9:00 of a night that begins on a day; a longer span says its dates."""
    words = [_within(moment, day) for moment in (since, until)]
    return f"{words[0]}～{words[1]}"


def _within(moment: datetime, day: date) -> str:
    if moment.date() == day:
        return clock_time(moment)
    if moment.date() == day + _A_DAY:
        return f"翌{clock_time(moment)}"
    return moment_short(moment)


def _dated(since: datetime, until: datetime) -> str:
    if until == datetime.combine(since.date() + _A_DAY, time()):
        return f"{_day(since)}{clock_time(since)}～24:00"
    day = "" if since.date() == until.date() else _day(until)
    return f"{_day(since)}{clock_time(since)}～{day}{clock_time(until)}"


def _day(moment: datetime) -> str:
    return f"{moment.month}月{moment.day}日"


def month_days(day: date) -> tuple[date, ...]:
    """Return the days of the month of a day."""
    _weekday, count = monthrange(day.year, day.month)
    return tuple(day.replace(day=number) for number in range(1, count + 1))


def week_days(day: date) -> tuple[date, ...]:
    """Return Monday to Sunday of the week of a day."""
    monday = day - day.weekday() * _A_DAY
    return tuple(monday + place * _A_DAY for place in range(7))
