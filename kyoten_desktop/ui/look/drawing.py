"""Genograms and ecomaps on the screen: the drawing as wide as its place allows, in the colours of the window."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from kyoten_desktop.domain.family.drawing import (
    TEXT_SIZE,
    Box,
    Circle,
    Diamond,
    Drawing,
    Enclosure,
    Line,
    Point,
    Shape,
    Symbol,
    Text,
    Tone,
    rounded,
)
from kyoten_desktop.ui.look.theme import Theme

THIN, STRONG = 0.28, 0.9
DOUBLE_GAP = 1.0
RADIUS = 2.5
_NOTHING = Drawing("", 0, 0, ())
_TEXT_PX, _TEXT_MM = 13, TEXT_SIZE
_TONES = {Tone.PLAIN: "text", Tone.MUTED: "text2", Tone.STRONG: "accent"}
_FONT_STEPS = 100
_AROUND, _DASHES, _DOTS = (1.6, 1.2), (0.9, 0.7), (0.35, 0.7)


class DrawingView(QWidget):
    """Shows one drawing, at most so large that its letters are as large as those of the window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._drawing = _NOTHING
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    @property
    def drawing(self) -> Drawing:
        """The drawing shown."""
        return self._drawing

    def set_drawing(self, drawing: Drawing) -> None:
        """Show a drawing; a screen reader is told its words."""
        self._drawing = drawing
        self.setAccessibleName(drawing.title)
        self.setAccessibleDescription(drawing.words())
        self._restyle()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._drawing.height * self._scale(width))

    def sizeHint(self) -> QSize:
        width = round(self._drawing.width * self._largest())
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.color("sheet"))
        scale = self._scale(self.width())
        if scale:
            painter.translate((self.width() - self._drawing.width * scale) / 2, 0)
            painter.scale(scale, scale)
            for shape in self._drawing.shapes:
                self._paint(painter, shape)
        painter.end()

    def _largest(self) -> float:
        """Return pixels for a millimetre at which letters are as large as running text."""
        return self._theme.px(_TEXT_PX) / _TEXT_MM

    def _scale(self, width: int) -> float:
        return min(self._largest(), width / self._drawing.width) if self._drawing.width else 0.0

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _pen(self, tone: str, width: float, dashes: tuple[float, ...] = ()) -> QPen:
        pen = QPen(self._theme.color(tone), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashes:
            pen.setDashPattern([dash / width for dash in dashes])
        return pen

    def _paint(self, painter: QPainter, shape: Shape) -> None:
        match shape:
            case Symbol():
                self._symbol(painter, shape)
            case Line():
                painter.setPen(self._pen("text2", STRONG if shape.is_strong else THIN, _dashes(shape)))
                painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))
            case Text():
                self._text(painter, shape)
            case Enclosure():
                painter.setPen(self._pen("accent", THIN, _AROUND))
                painter.setBrush(self._theme.color("accent_t"))
                painter.drawPath(_round_path(shape.outlines))

    def _symbol(self, painter: QPainter, symbol: Symbol) -> None:
        painter.setPen(self._pen("text", 0.55 if symbol.is_strong else 0.38))
        painter.setBrush(self._theme.color("field"))
        _outline(painter, symbol, 0.0)
        if symbol.is_double:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            _outline(painter, symbol, DOUBLE_GAP * (1.4 if isinstance(symbol, Diamond) else 1.0))
        if symbol.is_crossed:
            for x1, y1, x2, y2 in symbol.cross():
                painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))

    def _text(self, painter: QPainter, text: Text) -> None:
        """Draw one line of text, smaller when it is wider than its room."""
        font = QFont(self._theme.text_font(_TEXT_PX, bold=text.bold))
        font.setPixelSize(_FONT_STEPS)
        metrics = QFontMetricsF(font)
        wide = metrics.horizontalAdvance(text.text) * text.size / _FONT_STEPS
        size = text.size * min(1.0, text.room / wide) if wide else text.size
        wide *= size / text.size
        left = text.x - (wide / 2 if text.align == "centre" else 0.0)
        painter.save()
        painter.setFont(font)
        painter.setPen(self._theme.color(_TONES[text.tone]))
        painter.translate(left, text.y + 0.36 * size)
        painter.scale(size / _FONT_STEPS, size / _FONT_STEPS)
        painter.drawText(QPointF(0, 0), text.text)
        painter.restore()


def _dashes(line: Line) -> tuple[float, ...]:
    return _DASHES if line.is_dashed else _DOTS if line.is_dotted else ()


def _outline(painter: QPainter, symbol: Symbol, inset: float) -> None:
    box = QRectF(symbol.x, symbol.y, symbol.width, symbol.height).adjusted(inset, inset, -inset, -inset)
    if isinstance(symbol, Circle):
        painter.drawEllipse(box)
    elif isinstance(symbol, Box):
        painter.drawRect(box)
    else:
        x, y = box.center().x(), box.center().y()
        corners = ((x, box.top()), (box.right(), y), (x, box.bottom()), (box.left(), y))
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))


def _round_path(outlines: tuple[tuple[Point, ...], ...]) -> QPainterPath:
    path = QPainterPath()
    for corners in outlines:
        for number, (before, corner, after) in enumerate(rounded(corners, RADIUS)):
            (path.lineTo if number else path.moveTo)(*before)
            path.quadTo(*corner, *after)
        path.closeSubpath()
    return path
