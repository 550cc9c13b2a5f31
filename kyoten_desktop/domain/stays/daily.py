"""The shifts of a stay, 朝・昼・夕・夜: which are written, and what a record of one of them cannot be (S2-16, M-04)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from itertools import takewhile
from typing import Protocol

from kyoten_desktop.domain.codes.stay import DAY, EVENING, MORNING, NIGHT, SHIFT
from kyoten_desktop.domain.dates.wareki import WEEKDAYS
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.stays.stay import StayTimes, day_and_time

# When each begins; 夜 goes on to the next morning and is of the day on which it began.
_BEGINS = {MORNING: time(6), DAY: time(10), EVENING: time(16), NIGHT: time(21)}
SHIFTS = tuple(_BEGINS)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Shift:
    """One shift of one day: 朝 6:00, 昼 10:00, 夕 16:00, 夜 21:00 to the next 6:00. ``place`` counts 朝 as 0."""

    on: date
    place: int

    @property
    def code(self) -> str:
        """Its code of the table ``shift``."""
        return SHIFTS[self.place]

    @property
    def begins(self) -> datetime:
        """When it begins."""
        return datetime.combine(self.on, _BEGINS[self.code])

    @property
    def ends(self) -> datetime:
        """When the next one begins."""
        return self.following.begins

    @property
    def following(self) -> "Shift":
        """The next shift."""
        is_last = self.place == len(SHIFTS) - 1
        return Shift(self.on + _A_DAY, 0) if is_last else Shift(self.on, self.place + 1)

    def __str__(self) -> str:
        """Return 7月15日（水）夜."""
        weekday = WEEKDAYS[self.on.weekday()]
        return f"{self.on.month}月{self.on.day}日（{weekday}）{SHIFT.label_of(self.code)}"


class State(Enum):
    """What is known of one shift of a stay."""

    WRITTEN = "written"
    AS_USUAL = "as usual"
    MISSING = "missing"
    NOW = "now"
    AWAY = "away"
    OUTSIDE = "outside"


class DailyTimes(Protocol):
    """Of which day and shift a record is."""

    @property
    def day(self) -> date | None:
        """The day."""

    @property
    def shift(self) -> str | None:
        """The code of the shift."""


class AwayTimes(Protocol):
    """外泊・入院: since when, until when."""

    @property
    def left_at(self) -> datetime | None:
        """出た日時."""

    @property
    def returned_at(self) -> datetime | None:
        """戻った日時."""


def shift_of(day: date, code: str) -> Shift:
    """Return the shift of a day by its code; a code nobody knows is a bug (ValueError)."""
    return Shift(day, SHIFTS.index(code))


def shift_at(moment: datetime) -> Shift:
    """Return the shift of a moment: 1:30 is the 夜 of the day before."""
    begun = [place for place, code in enumerate(SHIFTS) if _BEGINS[code] <= moment.time()]
    return Shift(moment.date(), begun[-1]) if begun else Shift(moment.date() - _A_DAY, len(SHIFTS) - 1)


def told_shift(record: DailyTimes) -> Shift | None:
    """Return the shift a record is of, None while it does not say it."""
    return shift_of(record.day, record.shift) if record.day is not None and record.shift is not None else None


def shifts_from(first: Shift) -> Iterator[Shift]:
    """Yield a shift and all that follow."""
    while True:
        yield first
        first = first.following


def shifts_of(stay: StayTimes, now: datetime) -> Sequence[Shift]:
    """Return the shifts of a stay from 入所 to 退所, or to now; none before 入所."""
    if stay.checked_in_at is None:
        return ()
    last = shift_at(stay.checked_out_at or max(now, stay.checked_in_at))
    return tuple(takewhile(lambda shift: shift <= last, shifts_from(shift_at(stay.checked_in_at))))


def days_of(shifts: Collection[Shift]) -> Sequence[date]:
    """Return every day from the first to the last of these shifts."""
    if not shifts:
        return ()
    first, last = min(shifts).on, max(shifts).on
    return tuple(first + timedelta(days=place) for place in range((last - first).days + 1))


def state_of(
    shift: Shift,
    *,
    stay: StayTimes,
    away: Iterable[AwayTimes],
    as_usual: Sequence[bool],
    now: datetime,
    since: Shift | None,
) -> State:
    """Return what is known of a shift. ``as_usual`` says of each of its records whether it only copies an earlier one.

    ``since`` is the first shift of which the office wrote any: nothing is missing before, nor without.
    """
    if as_usual:
        return State.AS_USUAL if all(as_usual) else State.WRITTEN
    came, went = stay.checked_in_at, stay.checked_out_at
    is_within = came is not None and came < shift.ends and shift.begins <= now
    if not is_within or (went is not None and went <= shift.begins):
        return State.OUTSIDE
    if any(_is_away(shift, each, now) for each in away):
        return State.AWAY
    if since is None or shift < since:
        return State.OUTSIDE
    return State.NOW if now < shift.ends and went is None else State.MISSING


def unwritten(shifts: Iterable[Shift], state: Callable[[Shift], State], now: datetime) -> Sequence[Shift]:
    """Return what is not yet written of the day that runs now, which ends with its 夜."""
    today = shift_at(now).on
    return [shift for shift in shifts if shift.on == today and state(shift) in (State.MISSING, State.NOW)]


def daily_problems(record: DailyTimes, stay: StayTimes, now: datetime) -> list[Problem]:
    """Refuse a record before 入所, after 退所 or ahead; the shifts of 入所 and 退所 themselves are of the stay."""
    shift = told_shift(record)
    if stay.cancelled_at is not None:
        return [Problem("", "取り消した利用です。生活の記録は書けません。")]
    if stay.checked_in_at is None:
        return [Problem("", "入所がまだ記録されていません。先に入所を記録してください。")]
    if shift is None:
        return []
    came, went = shift_at(stay.checked_in_at), shift_at(stay.checked_out_at) if stay.checked_out_at else None
    if shift < came:
        return [Problem(_where(shift, came), f"入所（{day_and_time(stay.checked_in_at)}）より前です。")]
    if went is not None and stay.checked_out_at is not None and went < shift:
        return [Problem(_where(shift, went), f"退所（{day_and_time(stay.checked_out_at)}）より後です。")]
    ahead = shift_at(now)
    return [Problem(_where(shift, ahead), "まだ来ていない時間帯です。")] if ahead < shift else []


def _where(shift: Shift, edge: Shift) -> str:
    """Return the item at which a shift is on the wrong side of another one."""
    return "shift" if shift.on == edge.on else "day"


def _is_away(shift: Shift, away: AwayTimes, now: datetime) -> bool:
    """Tell whether somebody was away all through a shift, or is since its beginning."""
    if away.left_at is None or shift.begins < away.left_at:
        return False
    return away.returned_at is None or min(shift.ends, now) <= away.returned_at
