"""One stay in words: the line under the name, the events, the rows of its history."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from kyoten_desktop.domain.dates.wareki import moment_short
from kyoten_desktop.domain.stays import stay as stays
from kyoten_desktop.domain.stays.occupancy import CountingMode, days_used
from kyoten_desktop.domain.stays.stay import day_and_time
from kyoten_desktop.models import Stay, StayEvent
from kyoten_desktop.services.sheets.history import HistoryEntry
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, Row
from kyoten_desktop.ui.look.shapes import Shape, Status

EVENT_COLUMNS = (Column("日時", 168, figures=True), Column("出来事", 112), Column("内容"), Column("記録", 260))
HISTORY_COLUMNS = (
    Column("いつ", 168, figures=True),
    Column("項目", 144),
    Column("前"),
    Column("後"),
    Column("だれ・理由"),
)
_STATUS = {
    stays.RESERVED: (Shape.CIRCLE, "accent"),
    stays.IN_HOUSE: (Shape.DISC, "accent"),
    stays.OVERDUE: (Shape.TRIANGLE, "red"),
    stays.CHECKED_OUT: (Shape.CHECK, "text2"),
    stays.CANCELLED: (Shape.CIRCLE, "text2"),
}
_LATE = timedelta(hours=1)


def status_of(stay: Stay, now: datetime) -> Status:
    """Return where the stay stands: shape and word."""
    status = stays.status_of(stay, now)
    shape, tone = _STATUS[status]
    return Status(shape, stays.STATUS_LABELS[status], tone)


def summary(stay: Stay, rooms: Mapping[int, str], now: datetime) -> str:
    """Say room, since when, which day, and until when."""
    parts = [rooms.get(stay.segments[-1].room_id, "")] if stay.segments else []
    if stay.checked_in_at is None:
        parts += [f"入所予定 {day_and_time(stay.planned_in_at)}"] if stay.planned_in_at else []
    else:
        days = days_used(stay.checked_in_at, stay.checked_out_at, CountingMode.IN_OUT, now.toordinal())
        count = f"{len(days)}日目" if stay.checked_out_at is None else f"{len(days)}日間"
        parts.append(f"{day_and_time(stay.checked_in_at)} から")
        parts += [f"{day_and_time(stay.checked_out_at)} まで"] if stay.checked_out_at else []
        parts.append(count)
    if stay.checked_out_at is None:
        planned = stay.planned_out_at
        parts.append(f"退所予定 {day_and_time(planned)}" if planned else "退所予定は未記入")
    return "　".join(parts)


def event_rows(stay: Stay, rooms: Mapping[int, str]) -> list[Row]:
    """Return the events, newest first; one that was written down later says when."""
    events: Sequence[StayEvent] = sorted(stay.events, key=lambda event: event.happened_at, reverse=True)
    return [
        Row(
            event.id,
            (
                CellFace(moment_short(event.happened_at)),
                CellFace(stays.EVENT_LABELS.get(event.kind, event.kind), bold=True),
                CellFace(_about(event, stay, rooms), tip=event.detail),
                CellFace(_recorded(event), tone="text2"),
            ),
        )
        for event in events
    ]


def history_rows(entries: Sequence[HistoryEntry]) -> list[Row]:
    """Return the history of the sheet, newest first."""
    return [
        Row(
            entry.line_id,
            (
                CellFace(moment_short(entry.changed_at)),
                CellFace(entry.label, tip=entry.label),
                CellFace(entry.before, tone="text2", tip=entry.before),
                CellFace(entry.after, tip=entry.after),
                CellFace("　".join(filter(None, (entry.changed_by, entry.reason))), tone="text2", tip=entry.reason),
            ),
        )
        for entry in entries
    ]


def _about(event: StayEvent, stay: Stay, rooms: Mapping[int, str]) -> str:
    entered = [part.room_id for part in stay.segments if part.starts_at == event.happened_at]
    room = f"{rooms.get(entered[0], '')}へ" if entered and event.kind in ("move", "check_in", "reserve") else ""
    return "　".join(filter(None, (room, event.detail)))


def _recorded(event: StayEvent) -> str:
    if abs(event.recorded_at - event.happened_at) <= _LATE:
        return event.recorded_by
    return f"{moment_short(event.recorded_at)} に記録　{event.recorded_by}"
