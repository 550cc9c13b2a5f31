"""The month of the roster as a grid of days: who is on call in each night, and where nobody is."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent

from kyoten_desktop.domain.dates.wareki import WEEKDAYS, with_weekday
from kyoten_desktop.domain.office.on_call import Night, week_days
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.theme import Theme

_ROW = 44
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_EMPTY = CellFace("", says="この月の日ではありません")


class RosterGrid(RecordTable):
    """Arrows walk through the days, PageUp and PageDown through the months, Enter opens the day."""

    day_moved = Signal(object)
    day_opened = Signal(object)
    month_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, [Column(day) for day in WEEKDAYS], row_height=_ROW, by_cell=True, name="当番表")
        self.setObjectName("roster")
        self.selectionModel().currentChanged.connect(self._tell_day)
        self.opened.connect(lambda _week: self.day_opened.emit(self.day_at(self.currentIndex())))

    def show_month(self, nights: Sequence[Night], today: date, *, is_used: bool) -> None:
        """Show the nights of a month; where the roster ``is_used``, the nights without anybody carry a sign."""
        by_day = {night.day: night for night in nights}
        weeks = dict.fromkeys(week_days(night.day) for night in nights)
        blocker = QSignalBlocker(self.selectionModel())
        self.set_rows([Row(week[0], _cells(week, by_day, today, is_used=is_used)) for week in weeks])
        blocker.unblock()
        self.fit_height()

    def go_to_day(self, day: date) -> None:
        """Make a day current without telling of it."""
        blocker = QSignalBlocker(self.selectionModel())
        self.go_to(week_days(day)[0], day.weekday())
        blocker.unblock()
        self.viewport().update()

    def day_at(self, index: QModelIndex) -> date | None:
        """Return the day of a cell; none of a cell that is of another month."""
        if not index.isValid() or not self.records.rows[index.row()].cells[index.column()].text:
            return None
        monday = self.records.rows[index.row()].key
        return monday + timedelta(days=index.column()) if isinstance(monday, date) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go a month on or back."""
        months = _MONTHS.get(Qt.Key(event.key()))
        if months is not None:
            self.month_wanted.emit(months)
        else:
            super().keyPressEvent(event)

    def _tell_day(self, current: QModelIndex, before: QModelIndex) -> None:
        day = self.day_at(current)
        if day is not None:
            self.day_moved.emit(day)
        elif (back := self.day_at(before)) is not None:
            self.go_to_day(back)


def _cells(week: Sequence[date], by_day: Mapping[date, Night], today: date, *, is_used: bool) -> tuple[CellFace, ...]:
    return tuple(_cell(by_day[day], today, is_used=is_used) if day in by_day else _EMPTY for day in week)


def _cell(night: Night, today: date, *, is_used: bool) -> CellFace:
    names = "・".join(shift.who.split()[0] for shift in night.shifts if shift.who)
    words = "　".join(part for part in (str(night.day.day), names) if part)
    troubles = night.troubles if is_used else ()
    status = None
    if troubles:
        tone = "amber" if night.day >= today else "text2"
        status = Status(Shape.DIAMOND, "重なりあり" if not night.gaps else "空きあり", tone)
    told = [with_weekday(night.day), *(shift.reached for shift in night.shifts), *troubles]
    return CellFace(
        words,
        status,
        bold=night.day == today,
        tone="text3" if night.day < today else "text",
        tip="\n".join(told),
        says="　".join([*told, "今日"] if night.day == today else told),
    )
