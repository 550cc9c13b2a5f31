"""The heads of the board: days with weekday, 祝 and 今日 above, rooms with 常時1床 and 定員外 at the left."""

from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from kyoten_desktop.domain.codes.stay import OVERFLOW
from kyoten_desktop.models import Room
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.stay.board_model import BoardModel
from kyoten_desktop.ui.pages.stay.board_words import is_rest_day, weekday_word

DAYS_HEAD = 44
ROOM_WIDTH = 96
_INSET = 12


class DayHead(QHeaderView):
    """Day of the month over its weekday; weekends and holidays are bold and shaded, today stands on the accent."""

    def __init__(self, theme: Theme, model: BoardModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._board = theme, model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(8)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """Return the height of two lines."""
        return QSize(super().sizeHint().width(), self._theme.height(DAYS_HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one day."""
        theme, face = self._theme, self._board.face
        day = face.day(section) if face else None
        painter.save()
        painter.fillRect(rect, theme.color("head"))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), theme.color("line"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("line2"))
        if day is None:
            painter.setPen(theme.color("text2"))
            painter.setFont(theme.text_font(13))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(rect.adjusted(0, 0, -8, 0), right, "延日数")
        else:
            self._day(painter, rect, day)
        painter.restore()

    def _day(self, painter: QPainter, rect: QRect, day: date) -> None:
        theme = self._theme
        today = self._board.face.board.now.date() if self._board.face else day
        bold = is_rest_day(day) or day == today
        if day == today:
            painter.fillRect(rect, theme.color("accent"))
        painter.setPen(theme.color("on_accent" if day == today else "text"))
        half = rect.height() // 2
        upper = QRect(rect.left(), rect.top() + 3, rect.width(), half - 3)
        lower = QRect(rect.left(), rect.top() + half - 1, rect.width(), half - 2)
        painter.setFont(theme.figure_font(14, bold=True))
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, str(day.day))
        painter.setFont(theme.text_font(13, bold=bold))
        painter.setPen(theme.color("on_accent" if day == today else "text" if bold else "text2"))
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, weekday_word(day, today))


class RoomHead(QHeaderView):
    """Room name over what is special about it."""

    def __init__(self, theme: Theme, model: BoardModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme, self._board = theme, model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(8)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """Return the width of a room name."""
        return QSize(ROOM_WIDTH, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one room, or the name of a row of figures."""
        theme, face = self._theme, self._board.face
        room = face.room(section) if face else None
        last = section == self._board.rowCount() - 1
        painter.save()
        painter.fillRect(rect, theme.color("sheet" if room else "head"))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), theme.color("line2"))
        if not last:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("line2" if room else "line"))
        inner = rect.adjusted(_INSET, 0, -4, -1)
        if room is None:
            painter.setPen(theme.color("text2"))
            painter.setFont(theme.text_font(13))
            words = str(self._board.headerData(section, Qt.Orientation.Vertical))
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)
        else:
            self._room(painter, inner, room)
        painter.restore()

    def _room(self, painter: QPainter, inner: QRect, room: Room) -> None:
        theme = self._theme
        note = room_note(room)
        painter.setPen(theme.color("text"))
        painter.setFont(theme.text_font(14, bold=True))
        name = painter.fontMetrics().elidedText(room.name, Qt.TextElideMode.ElideRight, inner.width())
        upper = inner.adjusted(0, 0, 0, -inner.height() // 3) if note else inner
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, name)
        if note:
            painter.setPen(theme.color("text2"))
            painter.setFont(theme.text_font(12))
            painter.drawText(inner.adjusted(0, inner.height() * 2 // 5, 0, 0), Qt.AlignmentFlag.AlignVCenter, note)


def room_note(room: Room) -> str:
    """Return 定員外 for a 臨時 room, 常時1床 for a guaranteed one."""
    if room.kind == OVERFLOW:
        return "定員外"
    return "常時1床" if room.is_guaranteed else ""
