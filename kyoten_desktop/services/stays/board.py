"""The board of rooms × days, and D-16: who is in which room, what is free, where 常時１床 is lost."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.figures.record_start import RecordKind, recorded
from kyoten_desktop.domain.stays.occupancy import OccupancyTally, tally_recorded
from kyoten_desktop.domain.stays.occupation import Occupation
from kyoten_desktop.domain.stays.service_days import RoomInService
from kyoten_desktop.domain.stays.stay import (
    OVERDUE,
    RESERVED,
    UNTIL_RECORDED,
    Claim,
    Gap,
    free_bed_gaps,
    held_until,
    status_of,
)
from kyoten_desktop.models import Room, Stay
from kyoten_desktop.services.figures.record_start import starts_on
from kyoten_desktop.services.office.codes import CodeService
from kyoten_desktop.services.stays import counting
from kyoten_desktop.services.stays.room_periods import name_of
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.stays import stay as stay_queries


@dataclass(frozen=True)
class StayBar:
    """One stay in one room as the board draws it; ``status`` and ``held_until`` as in domain/stay.py."""

    stay_id: int
    version: int
    room_id: int
    name: str
    client_no: str
    stay_type: str
    status: str
    starts_at: datetime
    ends_at: datetime | None
    planned_ends_at: datetime | None
    absences: tuple[tuple[datetime, datetime | None], ...] = ()
    held_until: datetime = UNTIL_RECORDED

    @property
    def claim(self) -> Claim:
        """The room as it is held."""
        return self.room_id, self.starts_at, self.held_until


@dataclass(frozen=True)
class Board:
    """Everything the board shows of one span of days. ``gaps`` are spans in which no permanent room is free.

    ``occupations`` and ``places`` are what ``tally`` counted; D-16 counts each room from them again.
    """

    period: Period
    now: datetime
    rooms: Sequence[Room]
    bars: Sequence[StayBar]
    tally: OccupancyTally
    gaps: Sequence[Gap]
    occupations: Sequence[Occupation] = ()
    places: Sequence[RoomInService] = ()

    def bars_in(self, room_id: int) -> list[StayBar]:
        """Return the bars of one room by start."""
        return sorted((bar for bar in self.bars if bar.room_id == room_id), key=lambda bar: bar.starts_at)

    @property
    def beyond(self) -> datetime:
        """A moment after everything shown: pieces without an end run flat into the edge."""
        return datetime.combine(self.period.to_on + timedelta(days=2), time())

    def is_awaited(self, bar: StayBar) -> bool:
        """Tell whether a bar is a reservation that has begun, and nobody wrote down whether the person came."""
        return bar.status == RESERVED and bar.starts_at <= self.now

    def reach_of(self, bar: StayBar) -> datetime:
        """Return until when a stay takes its room.

        Only 退所 frees it, so one past its plan reaches to the next booking. A reservation nobody said anything of
        reaches to whoever is in the room after its plan.
        """
        if self.is_awaited(bar) and bar.held_until == UNTIL_RECORDED:
            ends = bar.planned_ends_at or self.now
            following = [other.starts_at for other in self.bars_in(bar.room_id) if other.starts_at >= ends]
            return min(following, default=self.beyond)
        if bar.status == OVERDUE:
            following = [other.starts_at for other in self.bars_in(bar.room_id) if other.starts_at > self.now]
            return min(following, default=self.beyond)
        return self.beyond if bar.held_until == UNTIL_RECORDED else bar.held_until


class BoardService:
    """Read the board."""

    def __init__(self, case_file: CaseFile, codes: CodeService) -> None:
        self._file = case_file
        self._codes = codes

    def board(self, period: Period) -> Board:
        """Return the board of a span of days: a month, two weeks."""
        now = self._file.clock.now()
        since, before = counting.moments(period)
        with self._file.reading() as session:
            office = office_queries.office(session)
            rooms = office_queries.rooms(session)
            kept = recorded(starts_on(session, now.date()), RecordKind.STAYS, period)
            stays = stay_queries.stays_between(session, since, before)
            bars = [
                bar
                for stay in stays
                for bar in _bars(session, stay, now)
                if bar.starts_at < before and bar.held_until >= since
            ]
        occupations, places = counting.occupations(stays), counting.rooms_in_service(rooms)
        counted = counting.counted_uses(office, dict(self._codes.labels().choices("stay_type")))
        tally = tally_recorded(occupations, places, kept, now.date(), counting.counting_mode(office), counted)
        gaps = free_bed_gaps([bar.claim for bar in bars], places, since, before)
        return Board(period, now, rooms, bars, replace(tally, period=period), gaps, occupations, places)


def _bars(session: Session, stay: Stay, now: datetime) -> list[StayBar]:
    away = tuple((absence.left_at, absence.returned_at) for absence in stay.absences if absence.left_at is not None)
    return [
        StayBar(
            stay_id=stay.id,
            version=stay.version,
            room_id=segment.room_id,
            name=stay.client.name if stay.client else name_of(session, stay),
            client_no=stay.client.client_no if stay.client else "",
            stay_type=stay.stay_type or "",
            status=status_of(stay, now) if segment.ends_at is None or stay.checked_out_at else "moved",
            starts_at=segment.starts_at,
            ends_at=segment.ends_at,
            planned_ends_at=segment.planned_ends_at,
            absences=away,
            held_until=held_until(segment.ends_at, segment.planned_ends_at, now),
        )
        for segment in stay.segments
    ]
