"""A month to choose a day from: a helper beside the typed date, by arrows and Enter or by mouse."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.ui.look.buttons import PlainButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label

_WIDTH, _HEIGHT = 264, 212


class CalendarPopup(QFrame):
    """Opens below its field at a given day; Enter takes the day, Page Up and Page Down turn months, Esc closes."""

    chosen = Signal(QDate)

    def __init__(self, theme: Theme, shown: date, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "panel")
        self._owner = owner
        self.title = label("", "name")
        self.month = QCalendarWidget()
        self._dress(theme)
        self.month.currentPageChanged.connect(self._show_title)
        self.month.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self._show_title(shown.year, shown.month)
        self.month.clicked.connect(self._take)
        self.month.activated.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.setSpacing(4)
        column.addLayout(self._head(theme))
        column.addWidget(self.month)

    def open_below(self) -> None:
        """Show the month under its field."""
        self.move(self._owner.mapToGlobal(QPoint(0, self._owner.height())))
        self.show()
        self.month.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the day on Enter, close on Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.month.selectedDate())
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _dress(self, theme: Theme) -> None:
        month = self.month
        month.setAccessibleName("暦")
        month.setNavigationBarVisible(False)
        month.setLocale(QLocale(QLocale.Language.Japanese, QLocale.Country.Japan))
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        month.setFixedSize(theme.height(_WIDTH), theme.height(_HEIGHT))
        heads, days = QTextCharFormat(), QTextCharFormat()
        heads.setForeground(theme.color("text2"))
        heads.setBackground(theme.color("head"))
        month.setHeaderTextFormat(heads)
        # Red stays free for what must be done: Saturdays and Sundays are named and shaded instead.
        days.setForeground(theme.color("text"))
        days.setBackground(theme.color("head"))
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            month.setWeekdayTextFormat(weekend, days)

    def _head(self, theme: Theme) -> QHBoxLayout:
        back, ahead = PlainButton(theme, "", "caret-left"), PlainButton(theme, "", "caret-right")
        back.setAccessibleName("前の月")
        ahead.setAccessibleName("次の月")
        back.clicked.connect(self.month.showPreviousMonth)
        ahead.clicked.connect(self.month.showNextMonth)
        line = QHBoxLayout()
        line.addWidget(back)
        line.addStretch(1)
        line.addWidget(self.title)
        line.addStretch(1)
        line.addWidget(ahead)
        return line

    def _show_title(self, year: int, month: int) -> None:
        self.title.setText(f"{wareki.long(PartialDate(year, month))}（{year}年）")

    def _take(self, day: QDate) -> None:
        if self.isVisible():
            self.close()
            self.chosen.emit(day)
