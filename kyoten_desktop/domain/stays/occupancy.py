"""Who used which room on which day: 延利用日数, 利用室数 and 稼働率 (R-10 to R-13, S4-04, S4-10).

Days are calendar days. The counting mode says which days of a stay count:
``in_out`` from the day of 入所 to the day of 退所, both counted (default); ``in_only`` without the day of 退所, a stay
within one day counts as one; ``nights`` the nights slept, a stay within one day is a use of no days.
A stay still open counts up to today or the window's end, whichever comes first; future days are never counted. Only
退所 ends it: the days after its plan count too, and ``past_plan`` tells how many of them there are (F-15).
An office may count some 利用種別 only; a room with anybody in it is no free room even so (DOMAIN §9.10).
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from kyoten_desktop.domain.codes.stay import EMERGENCY, STAY_TYPE
from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.figures.record_start import Recorded
from kyoten_desktop.domain.figures.writing import NOTHING, half_up, rate_text
from kyoten_desktop.domain.stays.occupation import Occupation
from kyoten_desktop.domain.stays.service_days import RoomInService, is_usable, permanent_on
from kyoten_desktop.domain.stays.type_use import TypeUse

RATE_PLACES = 3


class CountingMode(StrEnum):
    """Which days of a stay are days of use; an office setting, printed in every footnote (DOMAIN §9.1)."""

    IN_OUT = "in_out"
    IN_ONLY = "in_only"
    NIGHTS = "nights"


@dataclass(frozen=True)
class DayUse:
    """One day: rooms and persons in use (``stay_ids``), ``free`` permanent rooms, ``capacity`` of them in service.

    ``available`` is the capacity without closed rooms, those somebody was in (``closed_used``) left in.
    ``taken`` are all rooms with somebody in them, ``other_ids`` the stays of a 利用種別 that the office does not count.
    """

    date: date
    rooms: int
    persons: int
    free: int
    capacity: int
    available: int
    stay_ids: tuple[int, ...]
    taken: int = 0
    other_ids: tuple[int, ...] = ()
    closed_used: int = 0


@dataclass(frozen=True)
class OccupancyTally:
    """The room figures of a window up to ``counted_to`` (None: the window lies in the future and nothing counts).

    ``counted`` are the 利用種別 the office counts, with its words; none means all. ``by_type`` tells of all of them.
    ``recorded`` tells how much of the window asked for was written down; ``period`` is then the part that was.
    ``past_plan`` are the days of use after 退所予定 of who has no 退所, by stay.
    """

    period: Period
    mode: CountingMode
    counted_to: date | None
    days: tuple[DayUse, ...]
    stay_days: dict[int, int]
    days_by_rooms: dict[int, int]
    days_by_persons: dict[int, int]
    distinct_persons: int
    by_type: tuple[TypeUse, ...] = ()
    counted: Mapping[str, str] = field(default_factory=dict)
    recorded: Recorded | None = None
    past_plan: Mapping[int, int] = field(default_factory=dict)

    @property
    def is_missing(self) -> bool:
        """Whether nobody recorded the window: then no figure of it is a zero."""
        return self.recorded is not None and self.recorded.is_missing

    def shown(self, figure: int, unit: str = "") -> str:
        """Return a figure of the window as printed, a dash where nobody recorded."""
        return NOTHING if self.is_missing else f"{figure}{unit}"

    def known(self, figure: int) -> int | None:
        """Return a figure of the window, None where nobody recorded."""
        return None if self.is_missing else figure

    @property
    def rate_words(self) -> str:
        """稼働率 as printed, a dash where nobody recorded."""
        return NOTHING if self.is_missing else rate_text(self.occupancy_rate)

    def counts(self, stay_type: str) -> bool:
        """Tell whether a 利用種別 is one the office counts."""
        return _counts(self.counted, stay_type)

    @property
    def has_other_uses(self) -> bool:
        """Tell whether 体験 or another 利用種別 than 緊急 is among what was counted: the heading then says so."""
        return any(use.stay_type not in ("", EMERGENCY) for use in self.by_type)

    @property
    def all_uses(self) -> TypeUse:
        """The uses of every 利用種別 together: the sum below them, which is 延利用日数 where all are counted."""
        days = {id: day for use in self.by_type for id, day in use.stay_days.items()}
        return TypeUse("", days, {id: who for use in self.by_type for id, who in use.person_of.items()})

    @property
    def user_days(self) -> int:
        """延利用日数: person-days of all stays (R-10)."""
        return sum(self.stay_days.values())

    @property
    def room_days(self) -> int:
        """Sum of rooms in use over all days, 臨時 rooms included (R-11)."""
        return sum(day.rooms for day in self.days)

    @property
    def available_days(self) -> int:
        """Sum of permanent rooms that were usable, or closed and used all the same, over all days (R-13)."""
        return sum(day.available for day in self.days)

    @property
    def occupancy_rate(self) -> Decimal | None:
        """稼働率 as a part of one with three decimals, half-up, not capped (R-13); None without usable rooms."""
        return half_up(self.room_days, self.available_days, RATE_PLACES)

    @property
    def dates_without_free_room(self) -> tuple[date, ...]:
        """The days on which 常時１床 was broken: permanent rooms in service, and none usable and free (S4-10)."""
        return tuple(day.date for day in self.days if day.capacity > 0 and day.free == 0)

    @property
    def days_without_free_room(self) -> int:
        """Number of days on which no usable permanent room was free."""
        return len(self.dates_without_free_room)

    @property
    def dates_full(self) -> tuple[date, ...]:
        """全室利用: the days on which at least as many rooms were used as there are permanent ones (R-12)."""
        return tuple(day.date for day in self.days if 0 < day.capacity <= day.rooms)

    @property
    def days_full(self) -> int:
        """Number of days of 全室利用."""
        return len(self.dates_full)

    def dates_with_rooms(self, rooms: int) -> tuple[date, ...]:
        """Return the days on which exactly so many rooms were used: what stands behind a cell of the distribution."""
        return tuple(day.date for day in self.days if day.rooms == rooms)

    def dates_with_persons(self, persons: int) -> tuple[date, ...]:
        """Return the days on which exactly so many persons were there."""
        return tuple(day.date for day in self.days if day.persons == persons)


@dataclass
class _Day:
    """What is gathered about one day while the stays are walked through."""

    rooms: set[int] = field(default_factory=set)
    persons: set[Hashable] = field(default_factory=set)
    stays: list[int] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    others: list[int] = field(default_factory=list)

    def enter(self, room_id: int, stay_id: int, *, counts: bool, is_first: bool) -> None:
        """Enter a stay in a room; ``is_first`` where it stands in no other room of the day."""
        self.taken.add(room_id)
        if counts:
            self.rooms.add(room_id)
        if is_first:
            (self.stays if counts else self.others).append(stay_id)


def tally_occupancy(
    occupations: Iterable[Occupation],
    rooms: Sequence[RoomInService],
    period: Period,
    today: date,
    mode: CountingMode,
    counted: Mapping[str, str] | None = None,
) -> OccupancyTally:
    """Count the days of a window. A stay that crosses the window is cut at its edges; a room move adds no user day.

    A night that is not over is not counted, so in ``nights`` the last day counted is yesterday. ``counted`` are the
    利用種別 that count, with their words; none or no such choice means all.
    """
    first, last = period.from_on.toordinal(), _last_counted(period, today, mode)
    grid = [_Day() for _ in range(first, last + 1)]
    kinds: dict[str, list[tuple[Occupation, int]]] = {}
    late: dict[int, int] = {}
    for stay in occupations:
        late[stay.stay_id] = _past_plan(stay, (first, last), mode) if _counts(counted, stay.stay_type) else 0
        used = _fill(grid, stay, (first, last), mode, counts=_counts(counted, stay.stay_type))
        if used or (grid and mode is CountingMode.NIGHTS and _came_within(stay, period, today)):
            kinds.setdefault(stay.stay_type, []).append((stay, used))
    uses = _by_type(kinds)
    counting = [use for use in uses if _counts(counted, use.stay_type)]
    days = _days(grid, rooms, first)
    most = max((len(rooms), *(day.rooms for day in days)))
    return OccupancyTally(
        period=period,
        mode=mode,
        counted_to=date.fromordinal(last) if days else None,
        days=days,
        stay_days={id: days for use in counting for id, days in use.stay_days.items() if days},
        days_by_rooms=_distribution((day.rooms for day in days), most),
        days_by_persons=_distribution((day.persons for day in days), most),
        distinct_persons=len({who for use in counting for who in use.person_of.values()}),
        by_type=uses,
        counted=counted or {},
        past_plan={stay_id: days for stay_id, days in late.items() if days},
    )


def tally_room(
    room: RoomInService, occupations: Iterable[Occupation], whole: OccupancyTally, today: date
) -> OccupancyTally:
    """Count one room by itself as ``whole`` was counted: a day of a move is a day of both rooms."""
    here = [
        replace(stay, segments=segments)
        for stay in occupations
        if (segments := tuple(part for part in stay.segments if part.room_id == room.room_id))
    ]
    if whole.recorded is None:
        return tally_occupancy(here, [room], whole.period, today, whole.mode, whole.counted)
    return tally_recorded(here, [room], whole.recorded, today, whole.mode, whole.counted)


def tally_recorded(
    occupations: Iterable[Occupation],
    rooms: Sequence[RoomInService],
    recorded: Recorded,
    today: date,
    mode: CountingMode,
    counted: Mapping[str, str],
) -> OccupancyTally:
    """Count the days of a window from 記録の始まり on; of one that nobody recorded no day is counted (F-04)."""
    part = recorded.part
    if part is None:
        return replace(tally_occupancy((), rooms, recorded.window, date.min, mode, counted), recorded=recorded)
    return replace(tally_occupancy(occupations, rooms, part, today, mode, counted), recorded=recorded)


def _counts(counted: Mapping[str, str] | None, stay_type: str) -> bool:
    return not counted or stay_type in counted


def days_used(from_at: datetime, to_at: datetime | None, mode: CountingMode, last: int) -> range:
    """Return the ordinals of the days one period of presence counts, none after ``last``."""
    start = from_at.toordinal()
    if to_at is None:
        end = last
    elif mode is CountingMode.IN_OUT:
        end = to_at.toordinal()
    elif mode is CountingMode.IN_ONLY:
        end = max(start, to_at.toordinal() - 1)
    else:
        end = to_at.toordinal() - 1
    return range(start, min(end, last) + 1)


def _last_counted(period: Period, today: date, mode: CountingMode) -> int:
    return min(period.to_on.toordinal(), today.toordinal() - (1 if mode is CountingMode.NIGHTS else 0))


def _fill(grid: list[_Day], stay: Occupation, window: tuple[int, int], mode: CountingMode, *, counts: bool) -> int:
    """Enter a stay into the days it covers; return how many of them are its days of use, counted or not."""
    first, last = window
    away = _days_away(stay, last, mode)
    present: set[int] = set()
    for segment in stay.segments:
        days = days_used(segment.from_at, segment.to_at, mode, last)
        for ordinal in range(max(days.start, first), days.stop):
            grid[ordinal - first].enter(segment.room_id, stay.stay_id, counts=counts, is_first=ordinal not in present)
            present.add(ordinal)
    present -= away
    person = _person(stay)
    for ordinal in present if counts else ():
        grid[ordinal - first].persons.add(person)
    return len(present)


def _past_plan(stay: Occupation, window: tuple[int, int], mode: CountingMode) -> int:
    """Return how many days of use a stay without 退所 has after its plan, in a window of days."""
    if stay.planned_to is None or stay.segments[-1].to_at is not None:
        return 0
    first, last = window
    planned = days_used(stay.segments[0].from_at, max(stay.planned_to, stay.segments[0].from_at), mode, last)
    return len(set(range(max(planned.stop, first), last + 1)) - _days_away(stay, last, mode))


def _came_within(stay: Occupation, period: Period, today: date) -> bool:
    """Tell whether somebody was there on a day of the window, also without a night; the day of 退所 alone is none."""
    first, last = period.from_on.toordinal(), min(period.to_on, today).toordinal()
    began, ended = stay.segments[0].from_at, stay.segments[-1].to_at
    there = set(days_used(began, ended, CountingMode.IN_ONLY, last)) - _days_away(stay, last, CountingMode.IN_ONLY)
    return any(ordinal >= first for ordinal in there)


def _days_away(stay: Occupation, last: int, mode: CountingMode) -> set[int]:
    """Return the days that are no days of use. A day of leaving or return is one; a night away is no night of use."""
    days: set[int] = set()
    for absence in stay.absences:
        if absence.counts_as_use:
            continue
        leaving = absence.from_at.toordinal() + (0 if mode is CountingMode.NIGHTS else 1)
        returning = last + 1 if absence.to_at is None else absence.to_at.toordinal()
        days.update(range(leaving, min(returning, last + 1)))
    return days


def _person(stay: Occupation) -> Hashable:
    return ("stay", stay.stay_id) if stay.client_key is None else ("client", stay.client_key)


def _by_type(kinds: Mapping[str, Sequence[tuple[Occupation, int]]]) -> tuple[TypeUse, ...]:
    """Return what was counted by 利用種別: those shipped in their order, the office's own, what is not written."""
    shipped = [item.code for item in STAY_TYPE.items]
    own = sorted(kinds.keys() - {*shipped, ""})
    return tuple(
        TypeUse(
            code,
            {stay.stay_id: days for stay, days in kinds[code]},
            {stay.stay_id: _person(stay) for stay, _ in kinds[code]},
        )
        for code in (*shipped, *own, "")
        if code in kinds
    )


def _days(grid: list[_Day], rooms: Sequence[RoomInService], first: int) -> tuple[DayUse, ...]:
    days: list[DayUse] = []
    for day, gathered in ((date.fromordinal(ordinal), each) for ordinal, each in enumerate(grid, first)):
        in_service = permanent_on(rooms, day)
        usable = {room.room_id for room in in_service if is_usable(room, day)}
        used = gathered.taken.intersection(room.room_id for room in in_service)
        days.append(
            DayUse(
                date=day,
                rooms=len(gathered.rooms),
                persons=len(gathered.persons),
                free=len(usable - used),
                capacity=len(in_service),
                available=len(usable | used),
                stay_ids=tuple(gathered.stays),
                taken=len(gathered.taken),
                other_ids=tuple(gathered.others),
                closed_used=len(used - usable),
            )
        )
    return tuple(days)


def _distribution(counts: Iterable[int], most: int) -> dict[int, int]:
    found = Counter(counts)
    return {number: found[number] for number in range(max([most, *found]) + 1)}
