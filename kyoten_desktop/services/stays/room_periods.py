"""Put a stay into rooms and keep its periods in step; name the other person before the database has to refuse.

The rule itself stands in the database's triggers (half-open periods, USERS B1–B4); here it only finds its words. What
really happened is never refused for the sake of a plan or of closed days: these bind who plans and who comes in.
"""

from datetime import date, datetime, time

from kyoten_desktop.domain.errors import Problem, RefusedError, refuse
from kyoten_desktop.domain.stays.stay import closed_sentence, conflict_sentence, held_until, overflow_problem
from kyoten_desktop.models import Room, RoomUnavailable, Stay, StayRoomSegment
from kyoten_desktop.storage.calls import emergency as call_queries
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.people import client as client_queries
from kyoten_desktop.storage.stays import stay as stay_queries


class RoomConflictError(RefusedError):
    """Another person is or will be in the room; ``stay_id`` is their stay, ``until`` when the room is free."""

    def __init__(self, message: str, stay_id: int, until: datetime | None) -> None:
        super().__init__(Problem("room_id", message))
        self.stay_id = stay_id
        self.until = until


class RoomInUseError(RefusedError):
    """Somebody is or was in the room on days that are to be closed. It is asked: it can be closed all the same."""

    def __init__(self, message: str, stay_id: int) -> None:
        super().__init__(Problem("room_id", message))
        self.stay_id = stay_id


def name_of(session: Session, stay: Stay) -> str:
    """Return whom a stay is shown as: the person's name, or what the call named them."""
    if stay.client_id is not None:
        person = client_queries.client(session, stay.client_id)
        if person is not None:
            return person.name
    if stay.consultation_id is not None:
        call = call_queries.call(session, stay.consultation_id)
        if call is not None and call.subject_name:
            return call.subject_name
    return "氏名未記入"


def enter_room(session: Session, stay: Stay, room_id: int, starts_at: datetime, now: datetime) -> None:
    """Give the stay a room from a moment on; an earlier room of the same stay ends there (居室移動)."""
    room = usable_room(session, stay, room_id, starts_at)
    segment = StayRoomSegment(room_id=room.id, starts_at=starts_at, is_actual=stay.checked_in_at is not None)
    if stay.segments:
        last = stay.segments[-1]
        if starts_at < last.starts_at:
            raise refuse("at", "移動の日時が、いまの部屋に入った日時より前です。")
        if starts_at == last.starts_at:
            stay.segments.remove(last)
        else:
            last.ends_at = starts_at
    stay.segments.append(segment)
    align(session, stay, now)


def align(session: Session, stay: Stay, now: datetime, *, has_happened: bool = False) -> None:
    """Bring the room periods in step with the stay's own times, and refuse what would clash.

    ``has_happened`` is said of what is written down about who is in already: no reservation is in its way.
    """
    void = stay.cancelled_at is not None or stay.deleted_at is not None
    for segment in stay.segments:
        segment.is_actual = stay.checked_in_at is not None
        segment.is_void = void
    if not stay.segments:
        return
    start = stay.checked_in_at or stay.planned_in_at
    if start is not None:
        stay.segments[0].starts_at = start
    stay.segments[-1].ends_at = stay.checked_out_at
    stay.segments[-1].planned_ends_at = stay.planned_out_at
    _refuse_disorder(stay)
    if not void:
        refuse_taken(session, stay, now, has_happened=has_happened)


def refuse_taken(session: Session, stay: Stay, now: datetime, *, has_happened: bool = False) -> None:
    """Refuse a stay in whose rooms somebody else is, or a reservation of a room that is closed then."""
    for segment in stay.segments:
        if not segment.is_actual:
            _refuse_closed(session, segment)
        refuse_conflict(session, segment, stay, now, has_happened=has_happened)


def usable_room(session: Session, stay: Stay, room_id: int, on: datetime) -> Room:
    """Return the room; refuses one out of service, closed as long as is planned, or 臨時 without a reason (S4-04)."""
    room = office_queries.room(session, room_id)
    if room is None:
        raise refuse("room_id", "居室を選んでください。")
    day = on.date()
    too_early = room.in_service_from is not None and day < room.in_service_from
    if too_early or (room.in_service_to is not None and day > room.in_service_to):
        raise refuse("room_id", f"{room.name}は、その日は使っていません（使用開始・終了日を確かめてください）。")
    closed = next(iter(closed_days(room, on, stay.planned_out_at)), None)
    if closed is not None:
        came = stay.checked_in_at is not None and closed.from_on is not None and closed.from_on <= day
        way = "実際に使ったのなら、先に居室の画面でその使用不可をやめてください。" if came else ""
        raise refuse("room_id", f"{_closed_words(room, closed)}{way}")
    problem = overflow_problem(room.name, room.kind, stay.overflow_reason)
    if problem is not None:
        raise RefusedError(problem)
    return room


def refuse_plan_before_start(stay: Stay) -> None:
    """Refuse a plan that ends before it begins. Who comes or moves after the planned end only is past the plan."""
    start = stay.checked_in_at or stay.planned_in_at
    if start is not None and stay.planned_out_at is not None and stay.planned_out_at < start:
        raise refuse("planned_out_at", "退所予定が、入所より前です。")


def closed_days(room: Room, since: datetime, until: datetime | None) -> list[RoomUnavailable]:
    """Return the periods in which a room is closed that [since, until) touches; without an end only its first moment.

    Closed days are whole days, both ends included.
    """
    end = max(since, until or since)
    return [closed for closed in room.unavailable if _is_closed(closed, since, end)]


def closed_then(session: Session, room_id: int, since: datetime, until: datetime | None) -> str:
    """Say on which days of [since, until) a room cannot be used, and why; empty when it can."""
    with session.no_autoflush:
        room = office_queries.room(session, room_id)
    closed = closed_days(room, since, until) if room is not None else []
    return _closed_words(room, closed[0]) if room is not None and closed else ""


def _closed_words(room: Room, closed: RoomUnavailable) -> str:
    return closed_sentence(room.name, closed.from_on, closed.to_on, closed.reason)


def _is_closed(closed: RoomUnavailable, since: datetime, until: datetime) -> bool:
    first = datetime.combine(closed.from_on, time()) if closed.from_on else datetime.min
    ends_before = first >= until and first.date() != since.date()
    return not ends_before and (closed.to_on is None or since.date() <= closed.to_on)


def refuse_closing(session: Session, closed: RoomUnavailable, now: datetime, *, though_in_use: bool) -> None:
    """Refuse to close a room that is reserved or closed then; ask, as RoomInUseError, when somebody is or was in it."""
    _refuse_closed_already(session, closed)
    parts = stay_queries.segments_in_room(session, closed.room_id)
    ends = [(part, held_until(part.ends_at, part.planned_ends_at, now)) for part in parts]
    met = [part for part, until in ends if _is_closed(closed, part.starts_at, until)]
    for part in sorted(met, key=lambda part: part.is_actual):
        conflict = _conflict(session, part, now)
        if not part.is_actual:
            raise conflict
        if not though_in_use:
            raise RoomInUseError(f"{conflict}それでも使用不可にしますか。", part.stay_id)


def _refuse_closed_already(session: Session, wanted: RoomUnavailable) -> None:
    room = office_queries.room(session, wanted.room_id)
    first, last = wanted.from_on or date.min, wanted.to_on or date.max
    for closed in room.unavailable if room is not None else ():
        if room is not None and (closed.from_on or date.min) <= first and last <= (closed.to_on or date.max):
            raise refuse("from_on", f"もう使用不可になっています。{_closed_words(room, closed)}")


def refuse_conflict(
    session: Session, wanted: StayRoomSegment, stay: Stay | None, now: datetime, *, has_happened: bool = False
) -> None:
    """Refuse a period in which somebody else is in the room, naming them and until when.

    ``stay`` None is one that is only being thought of; a plan that has passed is said to have passed.
    """
    with session.no_autoflush:
        others = [other for other in stay_queries.segments_in_room(session, wanted.room_id) if other is not wanted]
    for other in others:
        if stay is not None and stay.id is not None and other.stay_id == stay.id:
            continue
        if wanted.is_actual != other.is_actual:
            there = wanted if wanted.is_actual else other
            if (there is wanted and has_happened) or (there.ends_at is not None and there.ends_at <= now):
                continue
        if wanted.starts_at < _end(other, wanted) and other.starts_at < _end(wanted, other):
            raise _conflict(session, other, now)


def _end(segment: StayRoomSegment, towards: StayRoomSegment) -> datetime:
    # Between two people who are in, no plan frees the room; a reservation may follow a plan, also one that has passed.
    planned = None if segment.is_actual and towards.is_actual else segment.planned_ends_at
    return held_until(segment.ends_at, planned, datetime.min)


def _conflict(session: Session, other: StayRoomSegment, now: datetime) -> RoomConflictError:
    with session.no_autoflush:
        stay = stay_queries.stay(session, other.stay_id)
        room = office_queries.room(session, other.room_id)
        if stay is None or room is None:
            raise LookupError(f"segment {other.id} has no stay or no room")
        until = other.ends_at or other.planned_ends_at
        sentence = conflict_sentence(
            name=name_of(session, stay),
            room_name=room.name,
            starts_at=other.starts_at,
            until=until,
            is_in_house=other.is_actual and other.ends_at is None,
            is_reserved=not other.is_actual,
            now=now,
        )
    return RoomConflictError(sentence, other.stay_id, until)


def _refuse_closed(session: Session, segment: StayRoomSegment) -> None:
    words = closed_then(session, segment.room_id, segment.starts_at, segment.planned_ends_at)
    if words:
        raise refuse("room_id", words)


def _refuse_disorder(stay: Stay) -> None:
    for segment in stay.segments:
        if segment.ends_at is not None and segment.ends_at < segment.starts_at:
            raise refuse("checked_out_at", "退所日時が、部屋に入った日時より前です。")
