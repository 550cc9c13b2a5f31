"""The rooms as they can be chosen: each with free or taken in words, at the moment somebody would come in."""

from datetime import datetime

from kyoten_desktop.domain.codes.stay import OVERFLOW
from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.stays.stay import RESERVED, day_and_time
from kyoten_desktop.models import Room
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.stays.board import Board, StayBar


def room_choices(desk: Desk, at: datetime) -> list[tuple[str, str]]:
    """Return (room id as text, words) of the rooms in service that day, free ones first."""
    board = desk.board.board(Period(at.date(), at.date()))
    found = [(_taken(board, room, at), room) for room in board.rooms if _in_service(room, at)]
    found.sort(key=lambda pair: bool(pair[0]))
    return [(str(room.id), _words(room, taken)) for taken, room in found]


def _words(room: Room, taken: str) -> str:
    kind = "臨時・" if room.kind == OVERFLOW else ""
    return f"{room.name}（{kind}{taken or '空き'}）"


def _taken(board: Board, room: Room, at: datetime) -> str:
    for closed in room.unavailable:
        if closed.from_on and closed.from_on <= at.date() and (closed.to_on is None or at.date() <= closed.to_on):
            return f"使用不可 {closed.reason or ''}".strip()
    for bar in board.bars_in(room.id):
        if bar.starts_at <= at and (bar.ends_at is None or at < bar.ends_at):
            return _who(bar, board.now)
    return ""


def _who(bar: StayBar, now: datetime) -> str:
    if bar.planned_ends_at is None:
        until = ""
    elif bar.planned_ends_at < now:
        until = " 退所の予定を過ぎています"
    else:
        until = f" {day_and_time(bar.planned_ends_at)} まで"
    return f"{bar.name}さん{'の予約' if bar.status == RESERVED else ''}{until}"


def _in_service(room: Room, at: datetime) -> bool:
    day = at.date()
    began = room.in_service_from is None or room.in_service_from <= day
    return began and (room.in_service_to is None or day <= room.in_service_to)
