"""The board in words: what a screen reader says of a cell, what a tooltip says of a bar."""

from collections.abc import Iterable
from datetime import date, datetime

from kyoten_desktop.domain.dates.time_band import is_holiday
from kyoten_desktop.domain.dates.wareki import WEEKDAYS
from kyoten_desktop.domain.stays import stay as stays
from kyoten_desktop.domain.stays.stay import AWAITED_WORDS, UNTIL_RECORDED_WORDS, Gap, day_and_time
from kyoten_desktop.models import RoomUnavailable
from kyoten_desktop.services.stays.board import StayBar
from kyoten_desktop.ui.fields.editors import Labels

_SATURDAY = 5


def day_words(day: date) -> str:
    """Return 7月18日（土）, with 祝 on a holiday."""
    holiday = "・祝" if is_holiday(day) else ""
    return f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}{holiday}）"


def weekday_word(day: date, today: date) -> str:
    """Return what stands under the day in the head: 今日, 祝 or the weekday."""
    if day == today:
        return "今日"
    return "祝" if is_holiday(day) else WEEKDAYS[day.weekday()]


def is_rest_day(day: date) -> bool:
    """Tell whether a column is shaded: Saturday, Sunday or holiday."""
    return day.weekday() >= _SATURDAY or is_holiday(day)


def bar_words(bar: StayBar, labels: Labels, now: datetime) -> str:
    """Say one stay in full: who, state, kind, from when, until when."""
    status = stays.STATUS_LABELS.get(bar.status, "ほかの部屋へ移動")
    if bar.status == stays.RESERVED and bar.starts_at <= now:
        status = f"{status}（{AWAITED_WORDS}）"
    kind = labels.label("stay_type", bar.stay_type) if bar.stay_type else ""
    parts = [status, f"{bar.name}（{bar.client_no}）" if bar.client_no else bar.name, kind]
    parts.append(f"{day_and_time(bar.starts_at)} から")
    if bar.ends_at is not None:
        parts.append(f"{day_and_time(bar.ends_at)} まで")
    elif bar.planned_ends_at is not None:
        parts.append(f"退所予定 {day_and_time(bar.planned_ends_at)}")
    else:
        parts.append(f"{UNTIL_RECORDED_WORDS}（退所予定は未記入）")
    parts += [_away_words(left, back) for left, back in bar.absences]
    return " ".join(part for part in parts if part)


def closed_words(closed: RoomUnavailable) -> str:
    """Say why and how long a room cannot be used."""
    until = f"{day_words(closed.to_on)}まで" if closed.to_on else "終わりは未定"
    since = f"{day_words(closed.from_on)}から " if closed.from_on else ""
    return f"使用不可 {closed.reason or ''} {since}{until}"


def first_gap(gaps: Iterable[Gap], now: datetime) -> Gap | None:
    """Return the gap that matters: the present one, else the next one; past ones are no warning any more."""
    return next((gap for gap in gaps if gap.to_at is None or gap.to_at > now), None)


def _away_words(left: datetime, back: datetime | None) -> str:
    return f"外泊・入院 {day_and_time(left)} から" + (f" {day_and_time(back)} まで" if back else "")
