"""The values D-16 is drawn from: rooms, days and bars, with every figure already as it is printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Bar:
    """One person in one room; ``enters`` and ``leaves`` are false where the person only moved rooms.

    ``is_ahead`` is what has not happened: drawn dashed, without an end up to the edge of the month.
    """

    room_id: int
    label: str
    from_at: datetime
    to_at: datetime | None
    enters: bool = True
    leaves: bool = True
    away_on: tuple[date, ...] = ()
    is_ahead: bool = False

    @property
    def goes_on(self) -> bool:
        """Whether it is the rest of a stay that has begun: it joins what is drawn up to today."""
        return self.is_ahead and not self.enters


@dataclass(frozen=True)
class RoomLine:
    """One room of the board with the days it cannot be used and its figures as printed."""

    room_id: int
    name: str
    is_overflow: bool
    closed_on: frozenset[date]
    user_days: str
    rate: str


@dataclass(frozen=True)
class DayColumn:
    """One day of the board with its figures as printed; a day still to come has none."""

    day: date
    is_holiday: bool
    rooms: str = ""
    persons: str = ""
    free: str = ""
    over: str = ""


@dataclass(frozen=True)
class RoomBoard:
    """The board as it is drawn, no more rooms than stand on one page."""

    rooms: tuple[RoomLine, ...]
    days: tuple[DayColumn, ...]
    bars: tuple[Bar, ...]
    today: date
    user_days: str
    rate: str

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the names of rooms and the labels of bars."""
        for room in self.rooms:
            yield "居室名", room.name
        for bar in self.bars:
            yield "利用者", bar.label
