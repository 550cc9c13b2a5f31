"""The calendar of a stay: days × 朝・昼・夕・夜, each with what is written of it; arrow keys move, Enter writes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from kyoten_desktop.domain.codes.stay import SHIFT
from kyoten_desktop.domain.dates.wareki import WEEKDAYS
from kyoten_desktop.domain.stays.daily import SHIFTS, Shift, State
from kyoten_desktop.services.stays.daily import Diary
from kyoten_desktop.ui.look.shapes import Shape, paint_shape
from kyoten_desktop.ui.look.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
# What each state looks like and is called; the words stand in the legend below.
LOOKS = {
    State.WRITTEN: (Shape.DISC, "accent", "記録あり"),
    State.AS_USUAL: (Shape.HALF, "accent", "いつもどおり"),
    State.MISSING: (Shape.DIAMOND, "amber", "まだ"),
    State.NOW: (Shape.CIRCLE, "accent", "いま"),
}
AWAY_SIGN, AWAY_WORDS = "外", "外泊・入院"
_SIGN, _DAY_WIDTH, _ROW, _HEAD, _ROW_HEAD = 12, 56, 26, 26, 40
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DailyModel(QAbstractTableModel):
    """Four shifts × the days of one stay; None before the first."""

    def __init__(self) -> None:
        super().__init__()
        self.diary: Diary | None = None
        self._days: Sequence[date] = ()

    def show(self, diary: Diary) -> None:
        """Take what is written of a stay."""
        self.beginResetModel()
        self.diary = diary
        self._days = tuple(dict.fromkeys(shift.on for shift in diary.shifts))
        self.endResetModel()

    def shift(self, row: int, column: int) -> Shift:
        """Return the shift of a cell."""
        return Shift(self._days[column], row)

    def place_of(self, shift: Shift) -> Index:
        """Return the cell of a shift; no valid one where it is not shown."""
        return self.index(shift.place, self._days.index(shift.on)) if shift.on in self._days else QModelIndex()

    def state(self, index: Index) -> State:
        """Return what is known of the shift of a cell."""
        return self.diary.state(self.shift(index.row(), index.column())) if self.diary is not None else State.OUTSIDE

    def count(self, index: Index) -> int:
        """Return how many records a cell has."""
        return len(self.diary.records.get(self.shift(index.row(), index.column()), ())) if self.diary else 0

    def words(self, index: Index) -> str:
        """Return a cell as a screen reader says it."""
        state, count = self.state(index), self.count(index)
        word = LOOKS[state][2] if state in LOOKS else AWAY_WORDS if state is State.AWAY else ""
        several = f"{count}件" if count > 1 else ""
        return "　".join(filter(None, (str(self.shift(index.row(), index.column())), word, several)))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the shifts of a day."""
        return 0 if parent.isValid() or self.diary is None else len(SHIFTS)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the days."""
        return 0 if parent.isValid() else len(self._days)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell in words; its sign is painted."""
        if not index.isValid():
            return None
        return self.words(index) if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole) else None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return 7/15 水 and 朝, 昼, 夕, 夜."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if way == Qt.Orientation.Vertical:
            return SHIFT.label_of(SHIFTS[section]) if section < len(SHIFTS) else None
        if section >= len(self._days):
            return None
        day = self._days[section]
        return f"{day.month}/{day.day}{WEEKDAYS[day.weekday()]}"


class DailyCalendar(QTableView):
    """``moved`` carries the shift under the frame, ``wanted`` the one of Enter or a double click."""

    moved = Signal(object)
    wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.days = DailyModel()
        self.setModel(self.days)
        self.setItemDelegate(_Signs(theme, self))
        self.setObjectName("daily_calendar")
        self.setAccessibleName("生活の記録の暦")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            head.setSectionsClickable(False)
            head.setHighlightSections(False)
            head.setMinimumSectionSize(8)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().setStyleSheet("QHeaderView::section { padding: 0; }")
        self.verticalHeader().setStyleSheet("QHeaderView::section { padding: 0; }")
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.clicked.connect(lambda _index: self._tell())
        self.doubleClicked.connect(lambda _index: self.wanted.emit(self.shift()))
        theme.changed.connect(self._fit)
        self._fit()

    def show_diary(self, diary: Diary) -> None:
        """Show what is written of a stay; the frame stays where it is as long as it is the same one."""
        before = self.days.diary
        kept = self.shift() if before is not None and before.stay.id == diary.stay.id else None
        self.days.show(diary)
        self._fit()
        self.go_to(kept or diary.now)

    def shift(self) -> Shift | None:
        """Return the shift under the frame."""
        index = self.currentIndex()
        return self.days.shift(index.row(), index.column()) if index.isValid() else None

    def go_to(self, shift: Shift) -> None:
        """Put the frame on a shift."""
        index = self.days.place_of(shift)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the arrows, write by Enter."""
        if event.key() in _ENTER:
            self.wanted.emit(self.shift())
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the bar below where not all days are seen."""
        super().resizeEvent(event)
        self._fit()

    def _tell(self) -> None:
        self.moved.emit(self.shift())

    def _fit(self) -> None:
        theme = self._theme
        self.verticalHeader().setDefaultSectionSize(theme.height(_ROW))
        self.verticalHeader().setFixedWidth(theme.height(_ROW_HEAD))
        self.horizontalHeader().setDefaultSectionSize(theme.height(_DAY_WIDTH))
        self.horizontalHeader().setFixedHeight(theme.height(_HEAD))
        wide = theme.height(_ROW_HEAD) + self.days.columnCount() * theme.height(_DAY_WIDTH)
        bar = self.horizontalScrollBar().sizeHint().height() if wide > self.width() else 0
        self.setFixedHeight(theme.height(_HEAD) + len(SHIFTS) * theme.height(_ROW) + bar)


class _Signs(QStyledItemDelegate):
    """Paints the sign of a cell: shape and, where several records stand in it, how many."""

    def __init__(self, theme: Theme, calendar: DailyCalendar) -> None:
        super().__init__(calendar)
        self._theme, self._calendar = theme, calendar

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        theme, days = self._theme, self._calendar.days
        box = QRect(option.rect)  # type: ignore[attr-defined] # missing in the stubs
        state, count = days.state(index), days.count(index)
        painter.save()
        painter.setClipRect(box)
        ground = theme.color("head" if state is State.OUTSIDE else "sheet")
        painter.fillRect(box, ground)
        painter.fillRect(box.right(), box.top(), 1, box.height(), theme.color("line2"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("line2"))
        painter.setFont(theme.text_font(13))
        if state in LOOKS:
            shape, tone, _word = LOOKS[state]
            side = theme.height(_SIGN)
            middle = box.center()
            sign = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
            paint_shape(painter, sign, shape, theme.color(tone), ground)
        elif state is State.AWAY:
            painter.setPen(theme.color("text2"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, AWAY_SIGN)
        if count > 1:
            painter.setPen(theme.color("text"))
            beside = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box.adjusted(0, 0, -4, 0), beside, str(count))
        if index == self._calendar.currentIndex():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()
