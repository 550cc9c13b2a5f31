"""Where a stay stands, what cannot be true of it, who is in the way, and when 常時１床 would be lost (S4-10, USERS B).

Only 退所 frees a room: a stay past its plan goes on until it is recorded.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Protocol

from kyoten_desktop.domain.codes.stay import OVERFLOW
from kyoten_desktop.domain.dates.wareki import WEEKDAYS, clock_time, moment_short
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.stays.service_days import RoomInService, is_usable

RESERVED = "reserved"
IN_HOUSE = "in_house"
OVERDUE = "overdue"
CHECKED_OUT = "checked_out"
CANCELLED = "cancelled"
STATUS_LABELS = {
    RESERVED: "予約",
    IN_HOUSE: "入室中",
    OVERDUE: "予定超過",
    CHECKED_OUT: "退室済",
    CANCELLED: "取消",
}
EVENT_LABELS = {
    "reserve": "予約",
    "check_in": "入所",
    "move": "部屋の移動",
    "leave": "外泊・入院",
    "return": "戻り",
    "check_out": "退所",
    "cancel": "取消",
    "correct": "訂正",
}

# (room_id, starts_at, held_until): one period in one room.
Claim = tuple[int, datetime, datetime]


class StayTimes(Protocol):
    """The times of a stay that decide where it stands."""

    @property
    def planned_in_at(self) -> datetime | None:
        """入所予定."""

    @property
    def planned_out_at(self) -> datetime | None:
        """退所予定."""

    @property
    def checked_in_at(self) -> datetime | None:
        """入所日時."""

    @property
    def checked_out_at(self) -> datetime | None:
        """退所日時."""

    @property
    def cancelled_at(self) -> datetime | None:
        """取消."""


class EndedStay(StayTimes, Protocol):
    """A stay with what 退所 asks for."""

    @property
    def residence_after(self) -> str | None:
        """利用後の居所."""


# What is said of a reservation that has begun and of which nobody wrote down whether the person came.
AWAITED_WORDS = "来たか未記録"
# The end of what goes on until its 退所 is recorded; it sorts after every moment.
UNTIL_RECORDED = datetime.max
UNTIL_RECORDED_WORDS = "退所の記録まで"


@dataclass(frozen=True)
class Gap:
    """A span in which no permanent room is free; ``to_at`` None when it lasts to the end of what was looked at."""

    from_at: datetime
    to_at: datetime | None


def status_of(stay: StayTimes, now: datetime) -> str:
    """Return reserved, in_house, overdue, checked_out or cancelled; overdue is 入室中 past the planned 退所."""
    if stay.cancelled_at is not None:
        return CANCELLED
    if stay.checked_out_at is not None:
        return CHECKED_OUT
    if stay.checked_in_at is None:
        return RESERVED
    return OVERDUE if stay.planned_out_at is not None and stay.planned_out_at < now else IN_HOUSE


def is_awaited(stay: StayTimes, now: datetime) -> bool:
    """Tell whether a reservation has begun and nobody wrote down yet whether the person came (当日不来)."""
    return status_of(stay, now) == RESERVED and stay.planned_in_at is not None and stay.planned_in_at <= now


def are_at_one_time(one: StayTimes, other: StayTimes) -> bool:
    """Tell whether two stays were entered and go on together: one person cannot be in both."""
    if one.checked_in_at is None or other.checked_in_at is None:
        return False
    ends = [stay.checked_out_at or datetime.max for stay in (one, other)]
    return one.checked_in_at < ends[1] and other.checked_in_at < ends[0]


def held_until(ended: datetime | None, planned: datetime | None, now: datetime) -> datetime:
    """Return until when a room is held: its recorded end, else its plan while that lies ahead, else UNTIL_RECORDED.

    Only 退所 frees a room, or 取消 of a reservation: whether nobody came is not known before somebody says so.
    """
    if ended is not None:
        return ended
    return planned if planned is not None and planned > now else UNTIL_RECORDED


def problems_with(stay: EndedStay) -> tuple[Problem, ...]:
    """Return what contradicts itself in a stay: times in the wrong order, 退所 without 入所 or without 利用後の居所."""
    came, went = stay.checked_in_at, stay.checked_out_at
    found = []
    if went is not None and came is None:
        found.append(Problem("checked_in_at", "退所日時があるのに、入所日時がありません。"))
    if went is not None and came is not None and went < came:
        found.append(Problem("checked_out_at", f"入所日時（{day_and_time(came)}）より前です。"))
    if went is not None and not stay.residence_after:
        found.append(Problem("residence_after", "利用後の居所を選んでください。決まっていなければ「未定」を選びます。"))
    start = came or stay.planned_in_at
    if stay.planned_out_at is not None and start is not None and stay.planned_out_at < start:
        found.append(Problem("planned_out_at", f"入所（{day_and_time(start)}）より前です。"))
    return tuple(found)


def overflow_problem(room_name: str, room_kind: str, reason: str | None) -> Problem | None:
    """Return the refusal of a 臨時 room without a reason (S4-04), else None."""
    if room_kind != OVERFLOW or (reason or "").strip():
        return None
    return Problem("overflow_reason", f"{room_name}は臨時の部屋です。使う理由を書いてください。")


def day_and_time(moment: datetime) -> str:
    """Return 7月18日（土）10:00, as said on the board."""
    return f"{_day(moment)}{clock_time(moment)}"


def conflict_sentence(  # noqa: PLR0913 - the sentence names all of them
    *,
    name: str,
    room_name: str,
    starts_at: datetime,
    until: datetime | None,
    is_in_house: bool,
    is_reserved: bool,
    now: datetime | None = None,
) -> str:
    """Say who is in the way and until when: 「7月18日（土）10:00 まで 林田 宏樹さんが 2号室 に入室中です。」"""
    who = f"{name}さんが {room_name}"
    if is_in_house:
        if until is None:
            return f"{who} に入室中です（退所の予定は書かれていません）。"
        if now is not None and until < now:
            return f"{who} に入室中です（退所の予定 {day_and_time(until)} を過ぎています）。"
        return f"{day_and_time(until)} まで {who} に入室中です。"
    if is_reserved:
        end = f" {day_and_time(until)} まで" if until else ""
        unknown = f"（{AWAITED_WORDS}です）" if now is not None and starts_at <= now else ""
        return f"{day_and_time(starts_at)} から{end} {who} を予約しています{unknown}。"
    end = f" {moment_short(until)} まで" if until else ""
    return f"{moment_short(starts_at)} から{end} {who} を利用しました。"


def closed_sentence(room_name: str, from_on: date | None, to_on: date | None, reason: str | None) -> str:
    """Say from when to when a room is closed: 「3号室は、7月4日（土）から7月6日（月）まで使えません：修繕。」"""
    since = f"{_day(from_on)}から" if from_on else ""
    until = f"{_day(to_on)}まで" if to_on else ""
    return f"{room_name}は、{since}{until}使えません{f'：{reason}' if reason else ''}。"


def free_bed_gaps(
    claims: Sequence[Claim], rooms: Sequence[RoomInService], since: datetime, before: datetime
) -> tuple[Gap, ...]:
    """Return the spans of [since, before) in which no permanent room is free (常時１床 lost).

    Where no permanent room is in service at all nothing can be lost.
    """
    permanent = [room for room in rooms if room.kind != OVERFLOW]
    edges = sorted({since, before, *_edges(claims, permanent, since, before)})
    gaps: list[Gap] = []
    for from_at, to_at in pairwise(edges):
        if not _is_lost(claims, permanent, from_at):
            continue
        if gaps and gaps[-1].to_at == from_at:
            from_at = gaps.pop().from_at  # noqa: PLW2901 - two adjoining spans are one
        gaps.append(Gap(from_at, to_at))
    if gaps and gaps[-1].to_at == before:
        gaps[-1] = Gap(gaps[-1].from_at, None)
    return tuple(gaps)


def gap_sentence(gap: Gap) -> str:
    """Say from when to when 常時１床 is lost."""
    end = f"{day_and_time(gap.to_at)} まで" if gap.to_at else ""
    return f"{day_and_time(gap.from_at)} から{end}、常設の居室に空きがありません。"


def lost_bed_words(gap: Gap, permanent_rooms: int, now: datetime) -> str:
    """Say from when to when 常時１床 is lost (S4-10); in the future tense when it has not begun."""
    rooms = f"常設{permanent_rooms}室"
    if gap.from_at <= now:
        return f"常時1床が確保できていません：{span_words(gap)}、{rooms}がすべて埋まっています。"
    return f"常時1床が確保できなくなります：{span_words(gap)}、{rooms}がすべて埋まります。"


def span_words(gap: Gap) -> str:
    """Return 7月14日（火）23:15 から 17日（金）14:00 まで; the month is said once."""
    if gap.to_at is None:
        return f"{day_and_time(gap.from_at)} から"
    same_month = (gap.from_at.year, gap.from_at.month) == (gap.to_at.year, gap.to_at.month)
    to_at = gap.to_at
    end = f"{to_at.day}日（{WEEKDAYS[to_at.weekday()]}）{clock_time(to_at)}" if same_month else day_and_time(to_at)
    return f"{day_and_time(gap.from_at)} から {end} まで"


def _edges(
    claims: Iterable[Claim], rooms: Iterable[RoomInService], since: datetime, before: datetime
) -> Iterable[datetime]:
    moments = [moment for _room, start, end in claims for moment in (start, end)]
    for room in rooms:
        spans = [(room.from_on, room.to_on), *((from_on, to_on) for from_on, to_on, _reason in room.unavailable)]
        for from_on, to_on in spans:
            moments += [_midnight(from_on)] if from_on else []
            moments += [_midnight(to_on + timedelta(days=1))] if to_on else []
    return (moment for moment in moments if since < moment < before)


def _is_lost(claims: Iterable[Claim], permanent: Iterable[RoomInService], at: datetime) -> bool:
    in_service = [room for room in permanent if _in_service(room, at.date())]
    taken = {room_id for room_id, start, end in claims if start <= at < end}
    return bool(in_service) and all(room.room_id in taken or not is_usable(room, at.date()) for room in in_service)


def _in_service(room: RoomInService, day: date) -> bool:
    return (room.from_on is None or room.from_on <= day) and (room.to_on is None or day <= room.to_on)


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
