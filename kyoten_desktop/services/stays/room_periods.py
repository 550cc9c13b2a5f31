"""Put a stay into rooms and keep its periods in step; name the other person before the database has to refuse.

The rule itself stands in the database's triggers (half-open periods, USERS B1–B4); here it only finds its words.
"""

from datetime import datetime

from kyoten_desktop.domain.errors import Problem, RefusedError, refuse
from kyoten_desktop.domain.stays.stay import conflict_sentence, held_until, overflow_problem
from kyoten_desktop.models import Room, Stay, StayRoomSegment
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


def align(session: Session, stay: Stay, now: datetime) -> None:
    """Bring the room periods in step with the stay's own times, and refuse what would clash."""
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
        for segment in stay.segments:
            refuse_conflict(session, segment, stay, now)


def usable_room(session: Session, stay: Stay, room_id: int, on: datetime) -> Room:
    """Return the room; refuses one out of service, closed that day, or 臨時 without a reason (S4-04)."""
    room = office_queries.room(session, room_id)
    if room is None:
        raise refuse("room_id", "居室を選んでください。")
    day = on.date()
    too_early = room.in_service_from is not None and day < room.in_service_from
    if too_early or (room.in_service_to is not None and day > room.in_service_to):
        raise refuse("room_id", f"{room.name}は、その日は使っていません（使用開始・終了日を確かめてください）。")
    for closed in room.unavailable:
        if closed.from_on and closed.from_on <= day and (closed.to_on is None or day <= closed.to_on):
            reason = f"：{closed.reason}" if closed.reason else ""
            raise refuse("room_id", f"{room.name}は、その日は使えません{reason}。")
    problem = overflow_problem(room.name, room.kind, stay.overflow_reason)
    if problem is not None:
        raise RefusedError(problem)
    return room


def refuse_conflict(session: Session, wanted: StayRoomSegment, stay: Stay | None, now: datetime) -> None:
    """Refuse a period in which somebody else is in the room, naming them and until when.

    ``stay`` None is one that is only being thought of; a plan that has passed is said to have passed.
    """
    with session.no_autoflush:
        others = [other for other in stay_queries.segments_in_room(session, wanted.room_id) if other is not wanted]
    for other in others:
        if stay is not None and stay.id is not None and other.stay_id == stay.id:
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


def _refuse_disorder(stay: Stay) -> None:
    for segment in stay.segments:
        if segment.ends_at is not None and segment.ends_at < segment.starts_at:
            raise refuse("checked_out_at", "退所日時が、部屋に入った日時より前です。")
        if segment.planned_ends_at is not None and segment.planned_ends_at < segment.starts_at:
            raise refuse("planned_out_at", "退所予定が、入所より前です。")
