"""Type a date or a moment in 和暦 or 西暦: can be empty, reads every usual form, keeps what it cannot read."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from PySide6.QtCore import QDate, QRect, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.ui.fields.calendar_popup import CalendarPopup
from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.look.theme import Theme

Kept = date | datetime | PartialDate | None
_INSET = 10
_ICON_ROOM = 30
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class _Reader:
    """Reads the text of one editor as its item wants it."""

    clock: Clock
    moment: bool
    precisions: frozenset[str]
    ahead: bool = False

    def read(self, text: str) -> Kept:
        """Return the date, moment or PartialDate, None when empty. Raises EraError."""
        if not text.strip():
            return None
        if self.moment:
            return wareki.parse_moment(text, today=self.clock.today(), ahead=self.ahead)
        if self.ahead and self.precisions == wareki.DAY:
            return wareki.parse_ahead(text, today=self.clock.today())
        found = wareki.parse(text, today=self.clock.today(), precisions=self.precisions)
        return found.as_date if self.precisions == wareki.DAY else found

    def helpers(self, text: str) -> tuple[str, ...]:
        """Return the day as it is understood, longest first; nothing while it cannot be read."""
        try:
            known = self.read(text)
        except wareki.EraError:
            return ()
        day = known.as_date if isinstance(known, PartialDate) else known
        if day is None:
            return ()
        weekday = f"（{wareki.WEEKDAYS[day.weekday()]}）"
        return f"{day.year}年{day.month}月{day.day}日{weekday}", f"{day.year}年{weekday}", weekday


class WarekiEdit(LineEdit):
    """A line for one date, or with ``moment`` for date and time. ``precisions`` beyond the day give a PartialDate.

    While typing, the day as it is understood (西暦, weekday) stands at the right end; on leaving, the text becomes
    令和8年7月16日, or R8.7.16 where that has no room. What is no date stays as typed and ``problem()`` says what to
    type instead.
    """

    def __init__(
        self, theme: Theme, clock: Clock, *, moment: bool = False, precisions: frozenset[str] = wareki.DAY
    ) -> None:
        super().__init__()
        self._theme, self._reader = theme, _Reader(clock, moment, precisions)
        self._last: Kept = None
        self._calendar = _CalendarAction(theme, self)
        self._calendar.triggered.connect(self.open_calendar)
        self.addAction(self._calendar, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(
            lambda words: self.setAccessibleDescription(next(iter(self._reader.helpers(words)), ""))
        )
        self.textChanged.connect(lambda _words: self._calendar.fit())

    def look_ahead(self, *, ahead: bool) -> None:
        """Read a day without a year as a plan: the next such day, where a moment would be the last one."""
        self._reader = replace(self._reader, ahead=ahead)

    def value(self) -> Kept:
        """Return the date, moment or PartialDate; None when empty; the last readable one while it cannot be read."""
        try:
            return self._reader.read(self.text())
        except wareki.EraError:
            return self._last

    def set_value(self, value: Kept) -> None:  # type: ignore[override]
        """Show a date or moment in its long form, or in its short one where that has no room."""
        self._last = value
        self.setText(self._fitting(value))
        self.setCursorPosition(0)

    def problem(self) -> str:
        """Return what is wrong with the text and what to type instead."""
        try:
            self._reader.read(self.text())
        except wareki.EraError as refused:
            return str(refused)
        return ""

    def draft(self) -> str:
        """Return the date in its long form, whatever there is room for; else what was typed."""
        return self.text() if self.problem() else wareki.in_full(self.value())

    def set_draft(self, kept: object) -> None:
        """Show again what was typed, in its long form when it can be read."""
        self.setText(str(kept or ""))
        self._normalise()

    def set_locked(self, *, locked: bool) -> None:
        """Show only, or let type."""
        super().set_locked(locked=locked)
        self._calendar.fit()

    def open_calendar(self) -> CalendarPopup | None:
        """Open the month as a helper; the day chosen keeps the time that was typed."""
        if self.isReadOnly():
            return None
        known = self.value()
        shown = known.as_date if isinstance(known, PartialDate) else known
        popup = CalendarPopup(self._theme, shown or self._reader.clock.today(), self)
        popup.chosen.connect(self._take_day)
        popup.open_below()
        return popup

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar on Alt+↓, take the long form on Enter."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        if event.key() in _ENTER:
            self._normalise()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the long form when the line is left."""
        super().focusOutEvent(event)
        self._normalise()
        self._calendar.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the long form and the month where there is room."""
        super().resizeEvent(event)
        if not self.hasFocus():
            self._normalise()
        self._calendar.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line and, while it is typed in, the day as it is understood at its right end."""
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setFont(self._theme.text_font(13))
        painter.setPen(self._theme.color("text3"))
        room = self.width() - _ICON_ROOM - 2 * _INSET - self.fontMetrics().horizontalAdvance(self.text())
        metrics = painter.fontMetrics()
        fitting = (words for words in self._reader.helpers(self.text()) if metrics.horizontalAdvance(words) < room)
        box = QRect(0, 0, self.width() - _ICON_ROOM, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, next(fitting, ""))
        painter.end()

    def _normalise(self) -> None:
        if self.problem():
            return
        self._last = self.value()
        words = self._fitting(self._last)
        if self.text() != words:
            self.setText(words)
            self.setCursorPosition(0)

    def _take_day(self, day: QDate) -> None:
        chosen = date(day.year(), day.month(), day.day())
        known = self.value()
        if self._reader.moment:
            now = self._reader.clock.now().replace(second=0)
            self.set_value(datetime.combine(chosen, (known if isinstance(known, datetime) else now).time()))
        else:
            self.set_value(chosen if self._reader.precisions == wareki.DAY else PartialDate.from_date(chosen))
        self.changed.emit()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fitting(self, value: Kept) -> str:
        """Return the long form, or the short one where the long one would be cut off."""
        words = wareki.in_full(value)
        is_laid_out = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        if value is None or not is_laid_out or self.fontMetrics().horizontalAdvance(words) + 2 * _INSET <= self.width():
            return words
        return wareki.moment_short(value) if isinstance(value, datetime) else wareki.short(value)


class _CalendarAction(QAction):
    """The month at the right end of its line; it leaves when the date needs the room."""

    def __init__(self, theme: Theme, line: WarekiEdit) -> None:
        super().__init__(line)
        self._theme, self._line = theme, line
        self.setToolTip("暦を開く（Alt+↓）")
        theme.changed.connect(self._draw)
        self._draw()

    def fit(self) -> None:
        """Show the month where it does not cover the date."""
        needed = self._line.fontMetrics().horizontalAdvance(self._line.text()) + _ICON_ROOM + _INSET
        self.setVisible(not self._line.isReadOnly() and needed < self._line.width())

    def _draw(self) -> None:
        self.setIcon(self._theme.icon("calendar-blank"))
