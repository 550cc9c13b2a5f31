"""D-16 居室稼働表（月次）: who was in which room on which day, with the figures of the month under it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.domain.codes.stay import OVERFLOW, STAY_TYPE
from kyoten_desktop.domain.dates.time_band import is_holiday
from kyoten_desktop.domain.dates.wareki import long, with_weekday
from kyoten_desktop.domain.figures.record_start import start_notes
from kyoten_desktop.domain.figures.room_uses import (
    closed_note,
    past_plan_note,
    rooms_used,
    use_rows,
    uses_note,
    uses_words,
)
from kyoten_desktop.domain.stays.occupancy import CountingMode, OccupancyTally, tally_room
from kyoten_desktop.domain.stays.occupation import Away, Occupation
from kyoten_desktop.domain.stays.service_days import RoomInService, is_usable
from kyoten_desktop.domain.stays.stay import AWAITED_WORDS, UNTIL_RECORDED_WORDS
from kyoten_desktop.reports.city_digits import with_city_digits
from kyoten_desktop.reports.paper import Block, Paper, PaperContext, Prose
from kyoten_desktop.reports.room_board import Bar, DayColumn, RoomBoard, RoomLine

ROOMS_PER_PAGE = 8
_LEGEND = "入▶ 入所　◀退 退所　外 外泊・入院　× 使用不可　印のない端は、居室の移動、または前の月・次の月への続き"
_AWAITED_NOTE = (
    "※来たかどうかが記録されていない予約が {}件あります。"
    "部屋は空いていませんが、利用室数には入れず、空室数からも引いていません。"
)
_LEGEND_AHEAD = "破線の枠は、これからの利用と予約。退所の予定が書かれていないときは、退所の記録まで空きません。"


@dataclass(frozen=True)
class Ahead:
    """A room held after today: by somebody who is there (``has_come``) or booked it.

    ``is_open`` holds until 退所 is recorded; ``to_at`` is then None or the next booking, else when it is to end.
    ``is_awaited`` is a booking that has begun, and nobody wrote down whether the person came.
    """

    stay_id: int
    room_id: int
    from_at: datetime
    to_at: datetime | None = None
    has_come: bool = True
    is_open: bool = False
    is_awaited: bool = False


@dataclass(frozen=True)
class RoomMonth:
    """What D-16 needs: the stays and rooms that were counted, and the label of each stay (管理番号 or an alias).

    ``ahead`` are the rooms taken in the days to come, which nothing counts.
    ``label_of`` says how the office calls a 利用種別.
    """

    occupations: Sequence[Occupation]
    rooms: Sequence[RoomInService]
    tally: OccupancyTally
    names: Mapping[int, str]
    today: date
    label_of: Callable[[str], str] = STAY_TYPE.label_of
    ahead: Sequence[Ahead] = ()


def room_board_paper(month: RoomMonth, context: PaperContext) -> Paper:
    """Return one month, A4 landscape; the counting mode is that of ``month.tally``."""
    label = long(month.tally.period.from_on).removesuffix("1日")
    paper = Paper(
        f"{label} 緊急用居室 稼働表{uses_words(month.tally)}",
        context.office_name,
        context.made_on,
        [*context.operators, *_boards(month), *_footer(month.tally, month.label_of), *_legend(month)],
        edition=context.edition,
        handling=context.handling,
        print_no=context.print_no,
        is_landscape=True,
    )
    return with_city_digits(paper)


def _boards(month: RoomMonth) -> list[Block]:
    tally = month.tally
    rooms = [_room_line(room, month) for room in month.rooms]
    days = tuple(_day_columns(tally))
    past = [bar for stay in month.occupations for bar in bars_of(stay, month.names.get(stay.stay_id, ""))]
    bars = (*past, *(bar for held in month.ahead for bar in bars_ahead(held, month)))
    return [
        RoomBoard(
            tuple(rooms[start : start + ROOMS_PER_PAGE]),
            days,
            bars,
            month.today,
            _user_days(tally),
            _rate(tally),
        )
        for start in range(0, max(1, len(rooms)), ROOMS_PER_PAGE)
    ]


def bars_of(stay: Occupation, label: str) -> list[Bar]:
    """Return one bar per room of a stay, with the days spent wholly away."""
    away = tuple(day for absence in stay.absences for day in _days_away(absence))
    last = len(stay.segments) - 1
    return [
        Bar(
            segment.room_id,
            label,
            segment.from_at,
            segment.to_at,
            enters=place == 0,
            leaves=place == last,
            away_on=tuple(day for day in away if _is_within(day, segment.from_at, segment.to_at)),
        )
        for place, segment in enumerate(stay.segments)
    ]


def bars_ahead(held: Ahead, month: RoomMonth) -> list[Bar]:
    """Return what is still to come of a room that is held: from tomorrow on where somebody is there already."""
    tomorrow = datetime.combine(month.today + timedelta(days=1), time())
    from_at = max(held.from_at, tomorrow) if held.has_come else held.from_at
    if held.to_at is not None and held.to_at < from_at:
        return []
    name = month.names.get(held.stay_id, "")
    is_drawn_before = held.has_come and month.tally.period.from_on <= month.today
    words = UNTIL_RECORDED_WORDS if held.is_open else "予定"
    if held.is_awaited:
        words = AWAITED_WORDS
    label = words if is_drawn_before else f"{name}　{words}" if held.is_open or held.is_awaited else name
    return [
        Bar(
            held.room_id,
            label,
            from_at,
            held.to_at,
            enters=not held.has_come,
            leaves=not held.is_open,
            is_ahead=True,
        )
    ]


def _days_away(absence: Away) -> list[date]:
    """Return the days without a night's beginning or end in the room; a single night shows on the day of leaving."""
    first = absence.from_at.date()
    if absence.to_at is None:
        return [first]
    between = (absence.to_at.date() - first).days - 1
    return [first + timedelta(days=number) for number in range(1, between + 1)] or [first]


def _is_within(day: date, from_at: datetime, to_at: datetime | None) -> bool:
    return from_at.date() <= day and (to_at is None or day <= to_at.date())


def _room_line(room: RoomInService, month: RoomMonth) -> RoomLine:
    period = month.tally.period
    figures = tally_room(room, month.occupations, month.tally, month.today)
    days = (period.from_on + timedelta(days=number) for number in range(period.days))
    closed = frozenset(day for day in days if not is_usable(room, day))
    return RoomLine(room.room_id, room.name, room.kind == OVERFLOW, closed, _user_days(figures), _rate(figures))


def _day_columns(tally: OccupancyTally) -> Iterator[DayColumn]:
    counted, used = {day.date: day for day in tally.days}, rooms_used(tally)
    for number in range(tally.period.days):
        day = tally.period.from_on + timedelta(days=number)
        use = counted.get(day)
        if use is None:
            yield DayColumn(day, is_holiday(day))
        else:
            over = max(0, use.rooms - use.capacity)
            yield DayColumn(day, is_holiday(day), str(used[day]), str(use.persons), str(use.free), str(over))


def _user_days(tally: OccupancyTally) -> str:
    """Return 延利用日数; a month of which no day is over yet has none, which is no zero."""
    return tally.shown(tally.user_days) if tally.days or tally.is_missing else ""


def _rate(tally: OccupancyTally) -> str:
    return tally.rate_words if tally.days or tally.is_missing else ""


def _footer(tally: OccupancyTally, label_of: Callable[[str], str]) -> list[Block]:
    started: list[Block] = [Prose(note, mark="※", small=True) for note in start_notes(tally.recorded)]
    if tally.is_missing:
        return started
    if not tally.days:
        return [*started, Prose("この月の日はまだ数えていません。", mark="※", small=True)]
    counts = "　".join(f"{rooms}室 {days}日" for rooms, days in tally.days_by_rooms.items())
    broken = "、".join(f"{day.month}/{day.day}" for day in tally.dates_without_free_room)
    kept = len(tally.days) - tally.days_without_free_room
    lines: list[Block] = [
        Prose(f"利用室数別の日数：{counts}　（全室利用 {tally.days_full}日）"),
        Prose(
            f"空室確保日数：{kept}日"
            + (f"（確保できなかった日 {tally.days_without_free_room}日：{broken}）" if broken else "")
        ),
        *_uses(tally, label_of),
        Prose(uses_note(tally), mark="※", small=True),
        *(Prose(note, mark="※", small=True) for note in (*past_plan_note(tally), *closed_note(tally))),
        Prose(f"数え方：{CODE_TABLES['counting_mode'].label_of(tally.mode)}。", mark="※", small=True),
        *started,
    ]
    if tally.counted_to is None or tally.counted_to < tally.period.to_on:
        until = with_weekday(tally.counted_to) + "まで" if tally.counted_to else "まだありません"
        lines.append(Prose(f"数えた日：{until}。これからの日は数えていません。", mark="※", small=True))
    if tally.mode is not CountingMode.NIGHTS:
        text = "居室を移った日は、居室ごとの延日数ではどちらの居室にも数え、右下の延利用日数では１日と数えている。"
        lines.append(Prose(text, mark="※", small=True))
    return lines


def _legend(month: RoomMonth) -> list[Block]:
    last = month.tally.period.to_on
    is_ahead = any(bar.from_at.date() <= last for held in month.ahead for bar in bars_ahead(held, month))
    awaited = [held for held in month.ahead if held.is_awaited and held.from_at.date() <= last]
    said = [_AWAITED_NOTE.format(len(awaited))] if awaited else []
    return [Prose(words, small=True) for words in (*said, _LEGEND, *((_LEGEND_AHEAD,) if is_ahead else ()))]


def _uses(tally: OccupancyTally, label_of: Callable[[str], str]) -> list[Block]:
    rows = use_rows(tally, label_of)
    told = "　".join("{} {}件・{}人・{}日".format(row.label, *row.figures) for row in rows)
    return [Prose(f"利用種別ごと（件数・実利用者数・延利用日数）：{told}")] if rows else []
