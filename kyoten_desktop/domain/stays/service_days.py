"""On which days a room is in service, and on which it can be used (R-13, S4-04)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.codes.stay import OVERFLOW, PERMANENT


@dataclass(frozen=True)
class RoomInService:
    """A room and the days it can be used; both ends of service and of unavailability are days of it."""

    room_id: int
    name: str
    kind: str = PERMANENT
    guaranteed: bool = False
    from_on: date | None = None
    to_on: date | None = None
    unavailable: tuple[tuple[date, date | None, str], ...] = ()


def permanent_on(rooms: Iterable[RoomInService], day: date) -> list[RoomInService]:
    """Return the permanent rooms in service on a day, those under cleaning or repair among them."""
    return [room for room in rooms if room.kind != OVERFLOW and _covers(day, room.from_on, room.to_on)]


def is_usable(room: RoomInService, day: date) -> bool:
    """Tell whether a room is in service on a day and not under cleaning or repair."""
    return _covers(day, room.from_on, room.to_on) and closing_of(room, day) is None


def closing_of(room: RoomInService, day: date) -> str | None:
    """Return why a room is under cleaning or repair on a day, in words that may be empty; None when it is not."""
    return next((reason for from_on, to_on, reason in room.unavailable if _covers(day, from_on, to_on)), None)


def _covers(day: date, from_on: date | None, to_on: date | None) -> bool:
    return (from_on is None or from_on <= day) and (to_on is None or day <= to_on)
