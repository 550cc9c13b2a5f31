"""Paint the pieces of the board: half-slanted bars, hatches, dashes, rings, names (LOOK §3, traps 4 and 10)."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from kyoten_desktop.ui.look.shapes import Shape, paint_shape
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.stay.board_marks import Look, Mark

SLANT = 5.0
LEAST_WIDTH = 14.0
_GAP = 6.0
_RING = 18.0
_DAY = timedelta(days=1)
_DASH = (4.0, 3.0)


@dataclass(frozen=True)
class Ruler:
    """Where moments lie: ``edges`` are the left edges of the day columns and the right edge of the last one, in px."""

    first: date
    edges: Sequence[int]

    @property
    def left(self) -> float:
        """The left edge of the first day."""
        return float(self.edges[0])

    @property
    def right(self) -> float:
        """The right edge of the last day."""
        return float(self.edges[-1])

    def x(self, moment: datetime) -> float:
        """Return the place of a moment; before the first and after the last day it is the edge."""
        passed = (moment - datetime(self.first.year, self.first.month, self.first.day)) / _DAY
        if passed <= 0:
            return self.left
        place = int(passed)
        if place >= len(self.edges) - 1:
            return self.right
        return self.edges[place] + (self.edges[place + 1] - self.edges[place]) * (passed - place)

    def column(self, x: float) -> int:
        """Return the day column a place lies in."""
        return bisect_right(list(self.edges), x) - 1


@dataclass(frozen=True)
class Style:
    """How one look is filled, framed and written on; tones are colour roles."""

    fill: str = ""
    frame: str = ""
    hatch: Qt.BrushStyle | None = None
    hatch_tone: str = "accent_l"
    is_dashed: bool = False
    ink: str = "text"
    width: float = 1.4


STYLES = {
    Look.SOLID: Style("bar", ink="on_bar"),
    Look.REST: Style("accent_t", "accent", is_dashed=True, ink="accent"),
    Look.RESERVED: Style("field", "accent", is_dashed=True, ink="accent"),
    Look.TRIAL: Style("field", "accent", Qt.BrushStyle.BDiagPattern),
    Look.TRIAL_AHEAD: Style("field", "accent", Qt.BrushStyle.BDiagPattern, is_dashed=True),
    Look.PAST: Style("past", "edge", width=1.0),
    Look.CLOSED: Style("past", "edge", Qt.BrushStyle.DiagCrossPattern, "edge", width=1.0),
    Look.LATE: Style("red_t", "red_e", is_dashed=True, ink="red"),
    Look.WANTED: Style("", "accent", is_dashed=True, ink="accent", width=2.0),
    Look.CLASH: Style("", "red_e", is_dashed=True, ink="red", width=2.0),
}


@dataclass(frozen=True)
class Lane:
    """The band of one row in which its pieces lie, in px."""

    top: float
    height: float

    @property
    def middle(self) -> float:
        """The middle line."""
        return self.top + self.height / 2


class BarPainter:
    """Paints pieces with the colours worn now."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(self, painter: QPainter, mark: Mark, lane: Lane, ruler: Ruler) -> None:
        """Paint one piece, its words and rings."""
        x0, x1 = ruler.x(mark.from_at), ruler.x(mark.to_at)
        if mark.look is Look.WAITING:
            self._waiting(painter, mark, lane, x0, x1)
            return
        flat_left = x0 <= ruler.left
        flat_right = x1 >= ruler.right or mark.has_no_end
        x1 = max(x1, min(x0 + LEAST_WIDTH, ruler.right))
        inset = -1.0 if mark.look in (Look.WANTED, Look.CLASH) else 3.0
        box = QRectF(x0, lane.top + inset, x1 - x0, lane.height - 2 * inset)
        self.bar(painter, box, mark.look, flat_left=flat_left, flat_right=flat_right)
        self._inside(painter, mark, box, ruler)
        if mark.look is Look.CLASH:
            self._clash(painter, box, mark.labels, ruler)

    def bar(
        self, painter: QPainter, box: QRectF, look: Look, *, flat_left: bool = False, flat_right: bool = False
    ) -> None:
        """Fill and frame one slanted piece; ends that go on outside the board are upright."""
        style = STYLES[look]
        shape = slanted(box, flat_left=flat_left, flat_right=flat_right)
        painter.setPen(Qt.PenStyle.NoPen)
        if style.fill:
            painter.setBrush(self._theme.color(style.fill))
            painter.drawPolygon(shape)
        if style.hatch is not None:
            painter.setBrush(QBrush(self._theme.color(style.hatch_tone), style.hatch))
            painter.drawPolygon(shape)
        if style.frame:
            painter.setPen(dashed(self._theme.color(style.frame), style.width, is_dashed=style.is_dashed))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolygon(shape)

    def _inside(self, painter: QPainter, mark: Mark, box: QRectF, ruler: Ruler) -> None:
        style = STYLES[mark.look]
        end = box.left() + _GAP
        if mark.look is Look.LATE:
            self._sign(painter, QRectF(box.center().x() - 7, box.center().y() - 7, 14, 14), "red", "red_t")
        elif mark.look is not Look.CLASH:
            end = self._name(painter, mark, box)
        for moment in mark.away:
            if ruler.left < ruler.x(moment) < ruler.right:
                end = self._ring(painter, style, box, ruler.x(moment), end)

    def _name(self, painter: QPainter, mark: Mark, box: QRectF) -> float:
        """Write the longest label that fits, the shortest elided when none does; return where it ends."""
        style = STYLES[mark.look]
        font = self._theme.text_font(13, bold=mark.look is Look.SOLID)
        metrics = QFontMetricsF(font)
        left = box.left() + SLANT + _GAP
        room = box.right() - SLANT - 2 - left
        words = next((label for label in mark.labels if metrics.horizontalAdvance(label) <= room), "")
        if not words and mark.labels:
            words = metrics.elidedText(mark.labels[-1], Qt.TextElideMode.ElideRight, room)
        if not words or words == "…":
            return left - _GAP
        width = metrics.horizontalAdvance(words)
        if style.hatch is not None:
            patch = QRectF(left - 3, box.center().y() - metrics.height() / 2 - 2, width + 6, metrics.height() + 4)
            painter.fillRect(patch, self._theme.color(style.fill))
        painter.setFont(font)
        painter.setPen(self._theme.color(style.ink))
        painter.drawText(QRectF(left, box.top(), width + 2, box.height()), Qt.AlignmentFlag.AlignVCenter, words)
        return left + width

    def _ring(self, painter: QPainter, style: Style, box: QRectF, wanted: float, after: float) -> float:
        """Draw 外 in a ring where somebody was away, but beside the name; return where it ends."""
        centre = min(max(wanted, after + _RING / 2 + _GAP), box.right() - SLANT - _RING / 2 - 1)
        ring = QRectF(centre - _RING / 2, box.center().y() - _RING / 2, _RING, _RING)
        painter.setPen(QPen(self._theme.color(style.ink), 1.3))
        painter.setBrush(self._theme.color(style.fill))
        painter.drawEllipse(ring)
        painter.setFont(self._theme.text_font(12))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, "外")
        return ring.right()

    def _waiting(self, painter: QPainter, mark: Mark, lane: Lane, x0: float, x1: float) -> None:
        """Draw the dashed line to the next booking with 退室の記録まで空きません on a patch of ground."""
        start = x0 + SLANT + 2
        if x1 <= start:
            return
        painter.setPen(dashed(self._theme.color("red_e"), 1.2, is_dashed=True))
        painter.drawLine(QPointF(start, lane.middle), QPointF(x1 - 1, lane.middle))
        metrics = QFontMetricsF(self._theme.text_font(13))
        words = next((each for each in mark.labels if metrics.horizontalAdvance(each) + 20 <= x1 - start), "")
        if words:
            self._on_patch(painter, QPointF(start + 8, lane.middle), words)

    def _clash(self, painter: QPainter, box: QRectF, labels: tuple[str, ...], ruler: Ruler) -> None:
        words = labels[0] if labels else ""
        metrics = QFontMetricsF(self._theme.text_font(13, bold=True))
        width = metrics.horizontalAdvance(words) + 24
        left = box.right() + 8 if box.right() + 8 + width < ruler.right else max(ruler.left, box.left() - width - 8)
        ground = self._theme.color("sheet")
        painter.fillRect(QRectF(left - 3, box.center().y() - 10, width + 6, 20), ground)
        self._sign(painter, QRectF(left, box.center().y() - 7, 14, 14), "red", "sheet")
        painter.setFont(self._theme.text_font(13, bold=True))
        painter.setPen(self._theme.color("red"))
        painter.drawText(QRectF(left + 18, box.top(), width, box.height()), Qt.AlignmentFlag.AlignVCenter, words)

    def _on_patch(self, painter: QPainter, at: QPointF, words: str) -> None:
        font = self._theme.text_font(13)
        metrics = QFontMetricsF(font)
        box = QRectF(at.x(), at.y() - metrics.height() / 2 - 3, metrics.horizontalAdvance(words), metrics.height() + 6)
        painter.fillRect(box.adjusted(-4, 0, 4, 0), self._theme.color("sheet"))
        painter.setFont(font)
        painter.setPen(self._theme.color("red"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, words)

    def _sign(self, painter: QPainter, box: QRectF, tone: str, ground: str) -> None:
        paint_shape(painter, box, Shape.TRIANGLE, self._theme.color(tone), self._theme.color(ground))


def slanted(box: QRectF, *, flat_left: bool = False, flat_right: bool = False) -> QPolygonF:
    """Return the outline of a piece: it leans to the right by SLANT px at each end that is not upright."""
    left, right = (0.0 if flat_left else SLANT), (0.0 if flat_right else SLANT)
    return QPolygonF(
        [
            QPointF(box.left() + left, box.top()),
            QPointF(box.right() + right, box.top()),
            QPointF(box.right() - right, box.bottom()),
            QPointF(box.left() - left, box.bottom()),
        ]
    )


def dashed(color: QColor, width: float, *, is_dashed: bool) -> QPen:
    """Return a pen, dashed 4-3 where the piece has not happened."""
    pen = QPen(color, width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if is_dashed:
        pen.setDashPattern(_DASH)
    return pen
