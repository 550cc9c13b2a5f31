"""今日: who is in which room, what is overdue, what waits for completion, the last good backup."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kyoten_desktop.domain.due import Due, due_of
from kyoten_desktop.domain.occupancy import CountingMode, days_used
from kyoten_desktop.domain.stay import OVERDUE, Gap, free_bed_gaps, status_of
from kyoten_desktop.models import Room, Stay
from kyoten_desktop.models.items import Item, Need, missing_items
from kyoten_desktop.services import facts
from kyoten_desktop.services.backup import BackupService, BackupState
from kyoten_desktop.services.room_periods import name_of
from kyoten_desktop.storage import emergency as call_queries
from kyoten_desktop.storage import office as office_queries
from kyoten_desktop.storage import stay as stay_queries
from kyoten_desktop.storage.case_file import CaseFile, Session

AHEAD = timedelta(days=31)


@dataclass(frozen=True)
class RoomLine:
    """One room and who is in it; ``stay_id`` None is an empty room. ``day_number`` counts the day of 入所 as 1."""

    room_id: int
    room: str
    is_overflow: bool
    stay_id: int | None = None
    name: str = ""
    status: str = ""
    checked_in_at: datetime | None = None
    day_number: int = 0
    planned_out_at: datetime | None = None
    days_over: int = 0
    next_action: str = ""
    is_away: bool = False
    last_used_on: date | None = None


@dataclass(frozen=True)
class OpenCall:
    """A call that waits for completion, with what is missing."""

    call_id: int
    name: str
    received_at: datetime
    missing: tuple[Item, ...]


@dataclass(frozen=True)
class DueLine:
    """Something to do by a day: a follow-up of a call, or a stay past its plan."""

    due: Due
    on: date
    name: str
    what: str
    who: str
    call_id: int | None = None
    stay_id: int | None = None


@dataclass(frozen=True)
class Today:
    """The first page."""

    now: datetime
    rooms: Sequence[RoomLine]
    gap: Gap | None
    due: Sequence[DueLine]
    open_calls: Sequence[OpenCall]
    backup: BackupState


class TodayService:
    """Read the first page; one definition of overdue, one clock (USERS A1)."""

    def __init__(self, case_file: CaseFile, backup: BackupService) -> None:
        self._file = case_file
        self._backup = backup

    def today(self) -> Today:
        """Return everything the first page shows."""
        now = self._file.clock.now()
        with self._file.reading() as session:
            rooms = office_queries.rooms(session)
            in_house = stay_queries.in_house(session)
            lines = _room_lines(session, rooms, in_house, now)
            gap = _present_gap(session, rooms, now)
            late = _late_stays(session, in_house, now)
            due = sorted([*_due_lines(session, now.date()), *late], key=lambda line: line.on)
            open_calls = [
                OpenCall(call.id, call.subject_name or "", call.received_at, missing_items(call, Need.TO_FINISH))
                for call in call_queries.unfinished(session)
                if call.received_at is not None
            ]
        return Today(now, lines, gap, due, open_calls, self._backup.state())


def _room_lines(session: Session, rooms: Sequence[Room], stays: Sequence[Stay], now: datetime) -> list[RoomLine]:
    by_room = {stay.segments[-1].room_id: stay for stay in stays if stay.segments}
    last_use = stay_queries.last_use_of_rooms(session)
    return [_room_line(session, room, by_room.get(room.id), last_use.get(room.id), now) for room in rooms]


def _room_line(session: Session, room: Room, stay: Stay | None, last_use: datetime | None, now: datetime) -> RoomLine:
    is_overflow = room.kind == "overflow"
    if stay is None or stay.checked_in_at is None:
        used_on = last_use.date() if last_use else None
        return RoomLine(room.id, room.name, is_overflow, last_used_on=used_on)
    planned = stay.planned_out_at
    return RoomLine(
        room.id,
        room.name,
        is_overflow,
        stay_id=stay.id,
        name=stay.client.name if stay.client else name_of(session, stay),
        status=status_of(stay, now),
        checked_in_at=stay.checked_in_at,
        day_number=len(days_used(stay.checked_in_at, None, CountingMode.IN_OUT, now.toordinal())),
        planned_out_at=planned,
        days_over=max(0, (now.date() - planned.date()).days) if planned and planned < now else 0,
        next_action=stay.next_action or "",
        is_away=any(away.returned_at is None for away in stay.absences),
    )


def _present_gap(session: Session, rooms: Sequence[Room], now: datetime) -> Gap | None:
    since, until = now - AHEAD, now + AHEAD
    claims = [
        (segment.room_id, segment.starts_at, segment.ends_at, segment.planned_ends_at)
        for stay in stay_queries.stays_between(session, since, until)
        for segment in stay.segments
    ]
    gaps = free_bed_gaps(claims, facts.rooms_in_service(rooms), since, until, now)
    return next((gap for gap in gaps if gap.from_at <= now and (gap.to_at is None or now < gap.to_at)), None)


def _late_stays(session: Session, stays: Sequence[Stay], now: datetime) -> list[DueLine]:
    return [
        DueLine(
            due=due_of(stay.planned_out_at.date(), now.date()),
            on=stay.planned_out_at.date(),
            name=stay.client.name if stay.client else name_of(session, stay),
            what=stay.next_action or "退室か延長を決める",
            who="",
            stay_id=stay.id,
        )
        for stay in stays
        if stay.planned_out_at is not None and status_of(stay, now) == OVERDUE
    ]


def _due_lines(session: Session, today: date) -> list[DueLine]:
    return [
        DueLine(
            due=due_of(call.follow_up_on, today),
            on=call.follow_up_on,
            name=call.subject_name or "",
            what=(call.advice or "後追いの連絡").splitlines()[0],
            who=call.taken_by or "",
            call_id=call.id,
        )
        for call in call_queries.to_follow_up(session)
        if call.follow_up_on is not None
    ]
