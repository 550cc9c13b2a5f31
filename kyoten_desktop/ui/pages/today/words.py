"""How 今日 says days and states: 7月16日（木）10:00, 今日 9:02, 予定を1日超過."""

from collections.abc import Sequence
from datetime import date, datetime

from kyoten_desktop.domain.dates.due import Due, due_words
from kyoten_desktop.domain.dates.wareki import WEEKDAYS, clock_time, short
from kyoten_desktop.domain.stays.stay import AWAITED_WORDS, OVERDUE, day_and_time
from kyoten_desktop.models.items import Item
from kyoten_desktop.services.today import RoomLine
from kyoten_desktop.ui.look.shapes import Shape, Status

_FITS = 15


def day_words(day: date, today: date) -> str:
    """Return 7月16日（木）, with the year when it is another one: R7.7.16（水）."""
    if day.year != today.year:
        return f"{short(day)}（{WEEKDAYS[day.weekday()]}）"
    return f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def moment_words(moment: datetime | None, today: date) -> str:
    """Return 7月16日（木）10:00, with the year when it is another one, nothing for no moment."""
    return f"{day_words(moment.date(), today)}{clock_time(moment)}" if moment else ""


def near_words(moment: datetime, today: date) -> str:
    """Return 今日 9:02, or 7月15日（水）9:02, with the year when it is another one."""
    if moment.date() == today:
        return f"今日 {clock_time(moment)}"
    if moment.year == today.year:
        return day_and_time(moment)
    return f"{short(moment)} {clock_time(moment)}"


def room_status(line: RoomLine) -> Status:
    """Return the state of a room in shape and word; past its plan comes before everything else (USERS A2)."""
    if line.stay_id is None:
        return Status(Shape.DIAMOND, line.closed, "text2") if line.closed else Status(Shape.CIRCLE, "空き", "text2")
    if line.is_awaited:
        return Status(Shape.TRIANGLE, AWAITED_WORDS, "red")
    if line.status == OVERDUE:
        words = f"予定を{line.days_over}日超過" if line.days_over else "予定時刻を超過"
        return Status(Shape.TRIANGLE, words, "red")
    return Status(Shape.HALF, "外泊中", "accent") if line.is_away else Status(Shape.DISC, "入室中", "accent")


def due_status(due: Due, on: date, today: date) -> Status:
    """Return how far away a day is, in shape and word."""
    words = due_words(on, today)
    if due is Due.OVERDUE:
        return Status(Shape.TRIANGLE, words, "red", bold=True)
    if due is Due.TODAY:
        return Status(Shape.HALF, words, "accent", bold=True)
    return Status(Shape.CIRCLE, words, "text2")


def missing_words(missing: Sequence[Item]) -> str:
    """Return 不足3：結果・判断日時・他機関相談, shortened with ほか to fit its line."""
    shown: list[str] = []
    for item in missing:
        rest = len(missing) - len(shown) - 1
        if sum(len(label) + 1 for label in (*shown, item.label)) + (2 if rest else 0) > _FITS:
            break
        shown.append(item.label)
    more = "ほか" if len(shown) < len(missing) else ""
    return f"不足{len(missing)}：{'・'.join(shown)}{more}"
