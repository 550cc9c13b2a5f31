"""Paint the status shapes of LOOK 1.4: a state is always shape and word, never colour alone."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QPolygonF


class Shape(StrEnum):
    """What a status shape means; the tone (colour role) is chosen with it."""

    CIRCLE = "circle"
    DISC = "disc"
    HALF = "half"
    CHECK = "check"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Status:
    """A state in words with its shape and tone, as chips, tables and lists show it."""

    shape: Shape
    word: str
    tone: str = "text2"
    bold: bool = False


# Typing waits on this record that is not on file.
UNSAVED = Status(Shape.CIRCLE, "書きかけ", "amber")


def paint_shape(painter: QPainter, box: QRectF, shape: Shape, color: QColor, ground: QColor) -> None:
    """Paint one shape into a square box; ``ground`` is the colour behind it (the stroke inside ✓ and !)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.5, box.width() / 8)
    inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setPen(QPen(color, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if shape in (Shape.CIRCLE, Shape.HALF):
        painter.drawEllipse(inner)
    if shape is Shape.HALF:
        painter.setBrush(color)
        painter.drawChord(inner, 90 * 16, 180 * 16)
    if shape in (Shape.DISC, Shape.CHECK):
        painter.setBrush(color)
        painter.drawEllipse(inner)
    if shape is Shape.CHECK:
        _tick(painter, box, ground)
    if shape is Shape.DIAMOND:
        painter.drawPolygon(_points(inner, (0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)))
    if shape is Shape.TRIANGLE:
        _warning(painter, box, color, ground)
    if shape is Shape.UNKNOWN:
        _question(painter, inner, color)
    painter.restore()


def _point(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.x() + box.width() * x, box.y() + box.height() * y)


def _points(box: QRectF, *parts: tuple[float, float]) -> QPolygonF:
    return QPolygonF([_point(box, x, y) for x, y in parts])


def _tick(painter: QPainter, box: QRectF, ground: QColor) -> None:
    pen = QPen(ground, max(1.4, box.width() / 8))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(_points(box, (0.28, 0.53), (0.44, 0.68), (0.73, 0.36)))


def _warning(painter: QPainter, box: QRectF, color: QColor, ground: QColor) -> None:
    pen = QPen(color, 1.5)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(color)
    painter.drawPolygon(_points(box, (0.5, 0.04), (0.98, 0.92), (0.02, 0.92)))
    stroke = QPen(ground, max(1.4, box.width() / 9))
    stroke.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(stroke)
    painter.drawLine(_point(box, 0.5, 0.34), _point(box, 0.5, 0.6))
    painter.drawPoint(_point(box, 0.5, 0.79))


def _question(painter: QPainter, inner: QRectF, color: QColor) -> None:
    pen = QPen(color, 1.2)
    pen.setDashPattern([2.2, 1.6])
    painter.setPen(pen)
    painter.drawEllipse(inner)
    font = QFont(painter.font())
    font.setPixelSize(max(7, round(inner.height() * 0.78)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(inner.adjusted(-2, -2, 2, 2), Qt.AlignmentFlag.AlignCenter, "?")


def shape_pixmap(shape: Shape, color: QColor, ground: QColor, px: int, scale: float = 2.0) -> QPixmap:
    """Return one shape as a picture ``px`` high, for buttons and heads that take an icon."""
    drawn = QPixmap(round(px * scale), round(px * scale))
    drawn.setDevicePixelRatio(scale)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint_shape(painter, QRectF(0.5, 0.5, px - 1, px - 1), shape, color, ground)
    painter.end()
    return drawn
