"""Small painted signs: a status shape, an icon, a status chip. Each says its meaning to screen readers."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kyoten_desktop.ui.look.shapes import Shape, Status, paint_shape
from kyoten_desktop.ui.look.theme import Theme

SHAPE_PX = 12
CHIP_HEIGHT = 24
_GAP = 6
_INSET = 8
_TINTS = {"accent": ("accent_t", "accent_l"), "amber": ("amber_t", "amber_e"), "red": ("red_t", "red_e")}


class ShapeMark(QWidget):
    """One status shape, ``px`` high."""

    def __init__(self, theme: Theme, shape: Shape, tone: str = "text2", meaning: str = "", px: int = SHAPE_PX) -> None:
        super().__init__()
        self._theme, self._shape, self._tone = theme, shape, tone
        self.setFixedSize(px, px)
        self.setAccessibleName(meaning)
        self.setToolTip(meaning)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shape."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_shape(painter, box, self._shape, self._theme.color(self._tone), self._theme.color("sheet"))
        painter.end()
        event.accept()


class IconMark(QWidget):
    """One line icon, ``px`` high."""

    def __init__(self, theme: Theme, icon: str, tone: str = "text2", px: int = 16) -> None:
        super().__init__()
        self._theme, self._icon, self._tone = theme, icon, tone
        self.setFixedSize(px, px)
        theme.changed.connect(self.update)

    def set_icon(self, icon: str, tone: str) -> None:
        """Show another icon."""
        self._icon, self._tone = icon, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon."""
        painter = QPainter(self)
        self._theme.icon(self._icon, self._tone, self.width()).paint(painter, self.rect())
        painter.end()
        event.accept()


class StatusChip(QWidget):
    """A state as shape and word on a tint with a thin frame."""

    def __init__(self, theme: Theme, status: Status | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._status = status or Status(Shape.CIRCLE, "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.set_status(self._status)

    def set_status(self, status: Status) -> None:
        """Show another state."""
        self._status = status
        self.setAccessibleName(status.word)
        self.updateGeometry()
        self.update()

    def status(self) -> Status:
        """Return the state shown."""
        return self._status

    def sizeHint(self) -> QSize:
        """Return the size the words need."""
        words = QFontMetrics(self._theme.text_font(13)).horizontalAdvance(self._status.word)
        return QSize(2 * _INSET + SHAPE_PX + _GAP + words, self._theme.height(CHIP_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, frame, shape and word."""
        theme = self._theme
        tint, frame = _TINTS.get(self._status.tone, ("head", "line2"))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(frame), 1))
        painter.setBrush(theme.color(tint))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        tone = theme.color(self._status.tone)
        top = (self.height() - SHAPE_PX) / 2
        paint_shape(painter, QRectF(_INSET, top, SHAPE_PX, SHAPE_PX), self._status.shape, tone, theme.color(tint))
        painter.setPen(tone)
        painter.setFont(theme.text_font(13))
        baseline = (self.height() + QFontMetrics(painter.font()).capHeight()) / 2
        painter.drawText(_INSET + SHAPE_PX + _GAP, round(baseline), self._status.word)
        painter.end()
        event.accept()
