"""What is drawn in one row of the board, as plain values: pieces of bars with their looks and words."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from kyoten_desktop.domain.stays import stay as stays
from kyoten_desktop.models import Room
from kyoten_desktop.services.stays.board import Board, StayBar

TRIAL_TYPE = "trial"
MOVED = "moved"
UNUSED_WORDS = ("使用期間外", "期間外")
WAITING_WORDS = ("退室の記録まで空きません", "退室待ち")


class Look(StrEnum):
    """How a piece is drawn (LOOK §3)."""

    SOLID = "solid"
    REST = "rest"
    RESERVED = "reserved"
    TRIAL = "trial"
    TRIAL_AHEAD = "trial_ahead"
    PAST = "past"
    CLOSED = "closed"
    LATE = "late"
    WAITING = "waiting"
    WANTED = "wanted"
    CLASH = "clash"


@dataclass(frozen=True)
class Mark:
    """One piece in one room; ``labels`` from the longest to the shortest, the first that fits is written.

    ``away`` are the middles of 外泊・入院. ``has_no_end`` ends flat, because nobody wrote when it ends.
    """

    look: Look
    from_at: datetime
    to_at: datetime
    labels: tuple[str, ...] = ()
    stay_id: int | None = None
    closed_id: int | None = None
    away: tuple[datetime, ...] = ()
    has_no_end: bool = False


@dataclass(frozen=True)
class Wanted:
    """The stay that is being typed in the booking panel."""

    room_id: int
    from_at: datetime
    to_at: datetime | None
    name: str
    clashes: bool


def marks_of(board: Board, room: Room, wanted: Wanted | None) -> tuple[Mark, ...]:
    """Return the pieces of one room in the order they are painted."""
    found = _closed(board, room)
    for bar in board.bars_in(room.id):
        found += _pieces(board, bar)
    if wanted is not None and wanted.room_id == room.id:
        found.append(_wanted(wanted))
    return tuple(found)


def touches(board: Board, bar: StayBar, day: date) -> bool:
    """Tell whether a stay takes any moment of a day."""
    midnight = datetime.combine(day, time())
    return bar.starts_at < midnight + timedelta(days=1) and max(board.reach_of(bar), bar.starts_at) >= midnight


def surname(name: str) -> str:
    """Return the part of a name before the first blank."""
    return name.split(maxsplit=1)[0] if name.split() else name


def _pieces(board: Board, bar: StayBar) -> list[Mark]:
    names = (bar.name, surname(bar.name))
    is_trial = bar.stay_type == TRIAL_TYPE
    away = tuple(left + ((back or board.now) - left) / 2 for left, back in bar.absences)
    if bar.status in (stays.CHECKED_OUT, MOVED) and bar.ends_at is not None:
        look = Look.TRIAL if is_trial else Look.PAST
        away = tuple(moment for moment in away if bar.starts_at <= moment < bar.ends_at)
        return [Mark(look, bar.starts_at, bar.ends_at, names, bar.stay_id, away=away)]
    if bar.status == stays.RESERVED:
        look, word = (Look.TRIAL_AHEAD, "体験") if is_trial else (Look.RESERVED, "予約")
        labels = (f"{word} {names[0]}", f"{word} {names[1]}", names[1])
        end = bar.planned_ends_at
        booked = Mark(look, bar.starts_at, end or board.beyond, labels, bar.stay_id, has_no_end=end is None)
        return [*_awaited(board, bar), booked]
    if bar.status == stays.OVERDUE and bar.planned_ends_at is not None:
        return _overdue(board, bar, away)
    return _in_house(board, bar, away)


def _in_house(board: Board, bar: StayBar, away: tuple[datetime, ...]) -> list[Mark]:
    is_trial = bar.stay_type == TRIAL_TYPE
    past, ahead = (Look.TRIAL, Look.TRIAL_AHEAD) if is_trial else (Look.SOLID, Look.REST)
    to_at, has_no_end = board.reach_of(bar), bar.held_until == stays.UNTIL_RECORDED
    names = (bar.name, surname(bar.name))
    # Somebody who came today has hardly a solid piece, days ahead have none: the name then stands in the planned one.
    came_today = board.now - bar.starts_at < timedelta(days=1) and to_at - board.now > board.now - bar.starts_at
    in_rest = _is_ahead(board) or came_today
    happened = Mark(
        past, bar.starts_at, max(board.now, bar.starts_at), () if in_rest else names, bar.stay_id, away=away
    )
    if to_at <= happened.to_at:
        return [happened]
    said: tuple[str, ...] = names if in_rest else ()
    if has_no_end:
        until = stays.UNTIL_RECORDED_WORDS
        said = (*(f"{name}　{until}" for name in said), *said) if said else (until,)
    rest = Mark(ahead, happened.to_at, to_at, said, bar.stay_id, has_no_end=has_no_end)
    return [rest] if _is_ahead(board) else [rest, happened]


def _overdue(board: Board, bar: StayBar, away: tuple[datetime, ...]) -> list[Mark]:
    planned = bar.planned_ends_at or board.now
    names = (bar.name, surname(bar.name))
    waiting = Mark(Look.WAITING, board.now, board.reach_of(bar), WAITING_WORDS, bar.stay_id)
    if _is_ahead(board):
        named = tuple(f"{name}　{WAITING_WORDS[0]}" for name in names)
        return [replace(waiting, labels=(*named, *WAITING_WORDS))]
    return [
        waiting,
        Mark(Look.LATE, planned, board.now, (), bar.stay_id),
        Mark(Look.SOLID, bar.starts_at, planned, names, bar.stay_id, away=away),
    ]


def _awaited(board: Board, bar: StayBar) -> list[Mark]:
    """Return what is held on past the plan of a reservation of which nobody said whether the person came."""
    since, until = max(board.now, bar.planned_ends_at or board.now), board.reach_of(bar)
    if not board.is_awaited(bar) or bar.planned_ends_at is None or until <= since:
        return []
    words = tuple(f"{name}　{stays.AWAITED_WORDS}" for name in (bar.name, surname(bar.name)))
    return [Mark(Look.WAITING, since, until, (*words, stays.AWAITED_WORDS), bar.stay_id)]


def _closed(board: Board, room: Room) -> list[Mark]:
    found = _out_of_service(board, room)
    for closed in room.unavailable:
        if closed.from_on is None or not _is_shown(board, closed.from_on, closed.to_on):
            continue
        to_at = datetime.combine(closed.to_on + timedelta(days=1), time()) if closed.to_on else board.beyond
        labels = (f"使用不可 {closed.reason}", "使用不可") if closed.reason else ("使用不可",)
        found.append(
            Mark(
                Look.CLOSED,
                datetime.combine(closed.from_on, time()),
                to_at,
                labels,
                closed_id=closed.id,
                has_no_end=closed.to_on is None,
            )
        )
    return found


def _is_shown(board: Board, from_on: date, to_on: date | None) -> bool:
    """Tell whether any day of a closing is on the board; one beyond its edges would leave a splinter there."""
    return from_on <= board.period.to_on and (to_on is None or to_on >= board.period.from_on)


def _out_of_service(board: Board, room: Room) -> list[Mark]:
    """Return the days before a room is used and after it was given up: nobody can be put there either."""
    first = datetime.combine(board.period.from_on, time())
    found = []
    if room.in_service_from is not None and room.in_service_from > board.period.from_on:
        found.append(Mark(Look.CLOSED, first, datetime.combine(room.in_service_from, time()), UNUSED_WORDS))
    if room.in_service_to is not None and room.in_service_to < board.period.to_on:
        left_at = datetime.combine(room.in_service_to + timedelta(days=1), time())
        found.append(Mark(Look.CLOSED, max(left_at, first), board.beyond, UNUSED_WORDS, has_no_end=True))
    return found


def _wanted(wanted: Wanted) -> Mark:
    to_at = wanted.to_at or wanted.from_at + timedelta(days=1)
    look = Look.CLASH if wanted.clashes else Look.WANTED
    labels = ("重なり",) if wanted.clashes else (wanted.name, surname(wanted.name))
    return Mark(look, wanted.from_at, to_at, labels, has_no_end=wanted.to_at is None)


def _is_ahead(board: Board) -> bool:
    """Tell whether only days to come are shown, so that nothing drawn up to now is seen."""
    return board.now < datetime.combine(board.period.from_on, time())
