"""今日: who is in which room, what is overdue, what waits for completion, the last good backup."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from kyoten_desktop.domain.codes.stay import SHIFT
from kyoten_desktop.domain.dates.due import Due, days_over, due_of
from kyoten_desktop.domain.figures.record_start import RecordKind
from kyoten_desktop.domain.office.on_call import Night
from kyoten_desktop.domain.people.abuse import SUSPECTED, TIME_TO_REPORT
from kyoten_desktop.domain.stays.occupancy import CountingMode, days_used
from kyoten_desktop.domain.stays.service_days import closing_of, is_usable, permanent_on
from kyoten_desktop.domain.stays.stay import OVERDUE, Gap, free_bed_gaps, status_of
from kyoten_desktop.models import Room, Stay
from kyoten_desktop.models.items import Item, Need, missing_items
from kyoten_desktop.services.figures.record_start import starts_of
from kyoten_desktop.services.office.backup import BackupService, BackupState
from kyoten_desktop.services.office.codes import rows_in
from kyoten_desktop.services.office.on_call import tonight
from kyoten_desktop.services.people.follow_up import CALL, DISCLOSURE, FollowLine, open_lines
from kyoten_desktop.services.people.signs import SignService
from kyoten_desktop.services.sheets.half_written import HalfWritten, waiting
from kyoten_desktop.services.stays import counting
from kyoten_desktop.services.stays.daily import missing_now
from kyoten_desktop.services.stays.room_periods import name_of
from kyoten_desktop.storage.calls import emergency as call_queries
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.people import abuse as abuse_queries
from kyoten_desktop.storage.stays import stay as stay_queries

AHEAD = timedelta(days=31)
CLOSED, OUT_OF_SERVICE = "使用不可", "使用期間外"
STAY, ABUSE, DAILY = "stay", "abuse", "daily"
AWAITED = "予約の日時を過ぎました。入所か取消を記録する"
UNREPORTED = "虐待の可能性：通報したか、しないわけを記録する"


@dataclass(frozen=True)
class RoomLine:
    """One room and who is in it; ``stay_id`` None is an empty room. ``day_number`` counts the day of 入所 as 1.

    ``is_awaited`` is said of a room that is held for a reservation of which nobody wrote down whether the person came.

    ``closed`` is said of an empty room that cannot be used today, with the reason in ``next_action``: it is not free.
    """

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
    closed: str = ""
    is_awaited: bool = False


@dataclass(frozen=True)
class OpenCall:
    """A call that waits for completion, with what is missing."""

    call_id: int
    name: str
    received_at: datetime
    missing: tuple[Item, ...]


@dataclass(frozen=True)
class DueLine:
    """Something to do by a day: a follow-up, a stay past its plan, suspected abuse nobody has notified for a day.

    ``kind`` is ``call``, ``lead``, ``stay``, ``daily`` (a shift that nobody wrote), ``abuse`` or a code of
    ``follow_up_kind``; ``follow_up_id`` 0 is none.
    ``call_ids`` are several calls that stand together in one line, ``request_id`` a request about one's own data.
    """

    due: Due
    on: date
    name: str
    what: str
    who: str
    call_id: int | None = None
    stay_id: int | None = None
    case_id: int | None = None
    client_id: int | None = None
    follow_up_id: int = 0
    postponed: int = 0
    kind: str = CALL
    call_ids: tuple[int, ...] = ()
    request_id: int = 0


@dataclass(frozen=True)
class Today:
    """The first page; ``signed`` is how many people show early signs.

    ``record_starts`` are proposed where the office has not said since when it keeps its records. ``permanent`` is the
    number of permanent rooms in service today, ``unrecorded`` are the kinds of which nothing is on file.
    ``on_call`` is the night that is or comes next, None without a roster.
    """

    now: datetime
    rooms: Sequence[RoomLine]
    gap: Gap | None
    due: Sequence[DueLine]
    open_calls: Sequence[OpenCall]
    backup: BackupState
    half_written: Sequence[HalfWritten] = ()
    signed: int = 0
    record_starts: Mapping[RecordKind, date] = field(default_factory=dict)
    permanent: int = 0
    unrecorded: frozenset[RecordKind] = frozenset()
    on_call: Night | None = None


class TodayService:
    """Read the first page; one definition of overdue, one clock (USERS A1)."""

    def __init__(self, case_file: CaseFile, backup: BackupService, signs: SignService) -> None:
        self._file = case_file
        self._backup = backup
        self._signs = signs

    def today(self) -> Today:
        """Return everything the first page shows."""
        now = self._file.clock.now()
        with self._file.reading() as session:
            rooms = office_queries.rooms(session)
            in_house = stay_queries.in_house(session)
            awaited = stay_queries.awaited(session, now)
            lines = _room_lines(session, rooms, [*reversed(awaited), *in_house], now)
            gap = _present_gap(session, rooms, now)
            followed = [_due_line(line) for line in open_lines(session, now.date())]
            stays = [*_late_stays(session, in_house, now), *_awaited_stays(session, awaited, now.date())]
            late = [*_unreported(session, now), *stays, *_unwritten(session, in_house, now)]
            due = sorted([*late, *followed], key=lambda line: line.on)
            row_of = rows_in(session)
            open_calls = [
                OpenCall(
                    call.id,
                    call.subject_name or "",
                    call.received_at,
                    missing_items(call, Need.TO_FINISH, row_of=row_of),
                )
                for call in call_queries.unfinished(session)
                if call.received_at is not None
            ]
            left, starts, night = waiting(session), starts_of(session), tonight(session, now)
        signed = len(self._signs.all())
        unrecorded = frozenset(kind for kind in RecordKind if starts.of(kind).first_on is None)
        permanent = len(permanent_on(counting.rooms_in_service(rooms), now.date()))
        asked = starts.asked(now.date())
        backup = self._backup.state()
        return Today(now, lines, gap, due, open_calls, backup, left, signed, asked, permanent, unrecorded, night)


def _room_lines(session: Session, rooms: Sequence[Room], stays: Sequence[Stay], now: datetime) -> list[RoomLine]:
    by_room = {stay.segments[-1].room_id: stay for stay in stays if stay.segments}
    last_use = stay_queries.last_use_of_rooms(session)
    return [_room_line(session, room, by_room.get(room.id), last_use.get(room.id), now) for room in rooms]


def _room_line(session: Session, room: Room, stay: Stay | None, last_use: datetime | None, now: datetime) -> RoomLine:
    is_overflow = room.kind == "overflow"
    if stay is None:
        used_on = last_use.date() if last_use else None
        closed, reason = _closed(room, now.date())
        return RoomLine(room.id, room.name, is_overflow, last_used_on=used_on, closed=closed, next_action=reason)
    planned = stay.planned_out_at
    held = RoomLine(
        room.id,
        room.name,
        is_overflow,
        stay_id=stay.id,
        name=_who(session, stay),
        status=status_of(stay, now),
        planned_out_at=planned,
    )
    if stay.checked_in_at is None:
        return replace(held, next_action=AWAITED, is_awaited=True)
    return replace(
        held,
        checked_in_at=stay.checked_in_at,
        day_number=len(days_used(stay.checked_in_at, None, CountingMode.IN_OUT, now.toordinal())),
        days_over=days_over(planned.date(), now.date()) if planned else 0,
        next_action=stay.next_action or "",
        is_away=any(away.returned_at is None for away in stay.absences),
    )


def _closed(room: Room, today: date) -> tuple[str, str]:
    """Return how a room that cannot be used is called, and why; nothing of one that can."""
    (place,) = counting.rooms_in_service([room])
    if is_usable(place, today):
        return "", ""
    reason = closing_of(place, today)
    return (OUT_OF_SERVICE, "") if reason is None else (CLOSED, reason)


def _present_gap(session: Session, rooms: Sequence[Room], now: datetime) -> Gap | None:
    since, until = now - AHEAD, now + AHEAD
    stays = stay_queries.stays_between(session, since, until)
    claims = counting.claims((part for stay in stays for part in stay.segments), now)
    gaps = free_bed_gaps(claims, counting.rooms_in_service(rooms), since, until)
    return next((gap for gap in gaps if gap.from_at <= now and (gap.to_at is None or now < gap.to_at)), None)


def _late_stays(session: Session, stays: Sequence[Stay], now: datetime) -> list[DueLine]:
    return [
        DueLine(
            due=due_of(stay.planned_out_at.date(), now.date()),
            on=stay.planned_out_at.date(),
            name=_who(session, stay),
            what=stay.next_action or "退室か延長を決める",
            who="",
            stay_id=stay.id,
            client_id=stay.client_id,
            kind=STAY,
        )
        for stay in stays
        if stay.planned_out_at is not None and status_of(stay, now) == OVERDUE
    ]


def _awaited_stays(session: Session, stays: Sequence[Stay], today: date) -> list[DueLine]:
    """Return the reservations that have begun: somebody has to say whether the person came."""
    return [
        DueLine(
            due=due_of(stay.planned_in_at.date(), today),
            on=stay.planned_in_at.date(),
            name=_who(session, stay),
            what=AWAITED,
            who="",
            stay_id=stay.id,
            client_id=stay.client_id,
            kind=STAY,
        )
        for stay in stays
        if stay.planned_in_at is not None
    ]


def _unwritten(session: Session, stays: Sequence[Stay], now: datetime) -> list[DueLine]:
    """Return whose day in a room has a shift that nobody wrote yet, in an office that writes them (S2-17)."""
    missing = missing_now(session, stays, now)
    return [
        DueLine(
            due=due_of(now.date(), now.date()),
            on=now.date(),
            name=_who(session, stay),
            what=f"{'・'.join(SHIFT.label_of(shift.code) for shift in missing[stay.id])}の生活の記録を書く",
            who="",
            stay_id=stay.id,
            client_id=stay.client_id,
            kind=DAILY,
        )
        for stay in stays
        if stay.id in missing
    ]


def _who(session: Session, stay: Stay) -> str:
    return stay.client.name if stay.client else name_of(session, stay)


def _unreported(session: Session, now: datetime) -> list[DueLine]:
    """Return the calls with suspected abuse that had to be notified within a day; the call itself is no secret.

    Older ones (a ledger of years may hold many) stand together in one line, so that they do not bury the day's work.
    """
    waiting = [
        (call_id, name or "", (at + TIME_TO_REPORT).date())
        for call_id, name, at in abuse_queries.unanswered_calls(session, SUSPECTED, now - TIME_TO_REPORT)
        if at is not None
    ]
    oldest = now.date() - AHEAD
    old = [each for each in waiting if each[2] < oldest]
    if len(old) <= 1:
        old = []
    lines = [
        DueLine(due_of(on, now.date()), on, name, UNREPORTED, "", call_id=call_id, kind=ABUSE)
        for call_id, name, on in waiting
        if (call_id, name, on) not in old
    ]
    if old:
        on = max(on for _, _, on in old)
        ids = tuple(call_id for call_id, _, _ in old)
        together = f"虐待の可能性：通報の記録がない前の相談 {len(old)}件"
        lines.append(DueLine(due_of(on, now.date()), on, "", together, "", call_ids=ids, kind=ABUSE))
    return lines


def _due_line(line: FollowLine) -> DueLine:
    return DueLine(
        due=line.due,
        on=line.due_on,
        name=line.name,
        what=line.what,
        who=line.who,
        call_id=line.source_id if line.kind == CALL else None,
        case_id=line.case_id,
        client_id=line.client_id,
        follow_up_id=line.id,
        postponed=line.postponed,
        kind=line.kind,
        request_id=line.source_id if line.kind == DISCLOSURE else 0,
    )
