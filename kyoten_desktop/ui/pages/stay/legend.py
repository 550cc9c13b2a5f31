"""What the looks of the board mean, drawn with the board's own brush, and the keys of the board."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kyoten_desktop.ui.look.shapes import Shape, paint_shape
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.stay.board_marks import Look
from kyoten_desktop.ui.pages.stay.board_paint import BarPainter

KEYS = "矢印キーで移動　Enter で開く　N で予約　U で使用不可"
AWAY = "外＝外泊・入院"
_HEIGHT = 32
_BAR_WIDTH, _BAR_HEIGHT, _GAP, _BETWEEN = 36.0, 14.0, 10.0, 20.0


@dataclass(frozen=True)
class Entry:
    """One look and its word; no look is the sign of 予定超過 or plain words."""

    word: str
    look: Look | None = None
    is_late: bool = False


ENTRIES = (
    Entry("入室中", Look.SOLID),
    Entry("この先の予定", Look.REST),
    Entry("予約", Look.RESERVED),
    Entry("体験", Look.TRIAL),
    Entry("退室済", Look.PAST),
    Entry("使用不可", Look.CLOSED),
    Entry("予定超過", is_late=True),
    Entry(AWAY),
)


class Legend(QWidget):
    """One line of looks with their words; the keys stand at the right while there is room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._bars = theme, BarPainter(theme)
        self.setAccessibleName("凡例：" + "、".join(entry.word for entry in ENTRIES) + f"。{KEYS}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(400, self._theme.height(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line; what does not fit at the right is left out."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.text_font(13))
        keys = QFontMetrics(painter.font()).horizontalAdvance(KEYS)
        end = self._entries(painter)
        painter.setPen(self._theme.color("text2"))
        if end + keys + _BETWEEN < self.width():
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self.rect(), right, KEYS)
        painter.end()
        event.accept()

    def _entries(self, painter: QPainter) -> float:
        x, middle, metrics = 8.0, self.height() / 2, QFontMetrics(painter.font())
        for entry in ENTRIES:
            if x + _BAR_WIDTH + metrics.horizontalAdvance(entry.word) > self.width():
                return x
            x = self._sign(painter, entry, x, middle)
            painter.setPen(self._theme.color("text2"))
            width = metrics.horizontalAdvance(entry.word)
            painter.drawText(QRectF(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, entry.word)
            x += width + _BETWEEN
        return x

    def _sign(self, painter: QPainter, entry: Entry, x: float, middle: float) -> float:
        """Draw the sign of an entry and return where its word begins."""
        if entry.look is not None:
            box = QRectF(x, middle - _BAR_HEIGHT / 2, _BAR_WIDTH - _GAP, _BAR_HEIGHT)
            self._bars.bar(painter, box, entry.look)
            return x + _BAR_WIDTH
        if entry.is_late:
            sign = QRectF(x, middle - 7, 14, 14)
            paint_shape(painter, sign, Shape.TRIANGLE, self._theme.color("red"), self._theme.color("paper"))
            return x + 20
        return x
