"""What would follow from taking a room, before anything is written: who is in the way, what else is free, 常時１床."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kyoten_desktop.domain.codes.stay import OVERFLOW
from kyoten_desktop.domain.stays.service_days import RoomInService, is_usable
from kyoten_desktop.domain.stays.stay import Claim, Gap, free_bed_gaps, held_until
from kyoten_desktop.models import StayRoomSegment
from kyoten_desktop.services.stays import counting
from kyoten_desktop.services.stays.room_periods import RoomConflictError, closed_then, refuse_conflict
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.stays import stay as stay_queries

AHEAD = timedelta(days=31)


@dataclass(frozen=True)
class Wish:
    """A room and a span somebody thinks of taking; ``stay_id`` is set when the stay exists already (move, new plan)."""

    room_id: int
    from_at: datetime
    to_at: datetime | None = None
    is_reservation: bool = False
    stay_id: int | None = None


@dataclass(frozen=True)
class FreeRoom:
    """A room that is free for the whole of a wish."""

    room_id: int
    name: str
    is_overflow: bool


@dataclass(frozen=True)
class Outlook:
    """What a wish runs into. ``gaps`` are only the spans without a free permanent room that it would newly cause.

    ``closed`` says on which of the days the room cannot be used; empty when it can.
    """

    conflict: RoomConflictError | None
    free_rooms: Sequence[FreeRoom]
    gaps: Sequence[Gap]
    closed: str = ""


class OutlookService:
    """Look ahead; nothing is written and nothing is refused (USERS B3, S4-10)."""

    def __init__(self, case_file: CaseFile) -> None:
        self._file = case_file

    def outlook(self, wish: Wish) -> Outlook:
        """Return what taking the room would mean."""
        now = self._file.clock.now()
        with self._file.reading() as session:
            rooms = counting.rooms_in_service(office_queries.rooms(session))
            conflict = _conflict(session, wish, wish.room_id, now)
            free = [
                FreeRoom(room.room_id, room.name, room.kind == OVERFLOW)
                for room in rooms
                if room.room_id != wish.room_id and _is_free(session, wish, room, now)
            ]
            gaps = () if conflict else _new_gaps(session, wish, rooms, now)
            closed = closed_then(session, wish.room_id, wish.from_at, wish.to_at)
        return Outlook(conflict, free, gaps, closed)


def _conflict(session: Session, wish: Wish, room_id: int, now: datetime) -> RoomConflictError | None:
    own = stay_queries.stay(session, wish.stay_id) if wish.stay_id else None
    wanted = StayRoomSegment(
        room_id=room_id,
        starts_at=wish.from_at,
        planned_ends_at=wish.to_at,
        is_actual=not wish.is_reservation,
    )
    try:
        refuse_conflict(session, wanted, own, now)
    except RoomConflictError as conflict:
        return conflict
    return None


def _is_free(session: Session, wish: Wish, room: RoomInService, now: datetime) -> bool:
    last = wish.to_at or wish.from_at
    days = range((last.date() - wish.from_at.date()).days + 1)
    if not all(is_usable(room, wish.from_at.date() + timedelta(days=day)) for day in days):
        return False
    return _conflict(session, wish, room.room_id, now) is None


def _new_gaps(session: Session, wish: Wish, rooms: Sequence[RoomInService], now: datetime) -> tuple[Gap, ...]:
    since, before = wish.from_at, max(wish.to_at or wish.from_at, wish.from_at) + AHEAD
    stays = stay_queries.stays_between(session, since, before)
    others = counting.claims((part for stay in stays if stay.id != wish.stay_id for part in stay.segments), now)
    kept = counting.claims((part for stay in stays if stay.id == wish.stay_id for part in stay.segments), now)
    known = free_bed_gaps([*others, *kept], rooms, since, before)
    wanted: Claim = (wish.room_id, wish.from_at, held_until(None, wish.to_at, now))
    return tuple(gap for gap in free_bed_gaps([*others, wanted], rooms, since, before) if gap not in known)
