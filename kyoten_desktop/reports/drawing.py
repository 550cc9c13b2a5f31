"""Genograms and ecomaps on paper, 1:1: one drawing or several side by side; one too wide for that is turned upright."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import FILL_EVEN_ODD
from reportlab.platypus.flowables import Flowable

from kyoten_desktop.domain.family.drawing import (
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
from kyoten_desktop.reports.fonts import TEXT, TEXT_BOLD, printable, runs, width_of
from kyoten_desktop.reports.heading import Gap
from kyoten_desktop.reports.page import flowables
from kyoten_desktop.reports.paragraph import ACCENT, INK, RULE

THIN, STRONG = 0.3, 1.0
DOUBLE_GAP = 1.0
RADIUS = 2.5
TALLEST: float = 235 * mm
_GUTTER: float = 4 * mm
_AROUND, _DASHES, _DOTS = (1.6, 1.2), (0.9, 0.7), (0.35, 0.7)
_HOME = HexColor("#EEF4F3")
_MIDDLE_OF_LETTER = 0.36


@dataclass(frozen=True)
class Pictures:
    """Drawings side by side."""

    drawings: tuple[Drawing, ...]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the texts of the drawings, each at its drawing's title."""
        for drawing in self.drawings:
            for text in drawing.texts():
                yield drawing.title, text


class PictureRow(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """Draws drawings side by side in full size, over a width given in points; only what no page holds gets smaller."""

    def __init__(self, pictures: Pictures, width: float) -> None:
        super().__init__()
        self._drawings = [drawing for drawing in pictures.drawings if drawing.height]
        wide = sum(drawing.width for drawing in self._drawings) * mm
        tall = max((drawing.height for drawing in self._drawings), default=0.0) * mm
        room = width - (len(self._drawings) - 1) * _GUTTER
        self._is_turned = wide > room and len(self._drawings) == 1
        across, down = (tall, wide) if self._is_turned else (wide, tall)
        self._scale = mm * min(1.0, room / across, TALLEST / down) if self._drawings else 0.0
        self._spare = (width - across * self._scale / mm) / (len(self._drawings) + 1)
        self.width, self.height = width, down * self._scale / mm

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """Return the size; a drawing is not split."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw each drawing, the spare width in equal parts around them."""
        left = self._spare
        for drawing in self._drawings:
            self.canv.saveState()
            self.canv.translate(left, 0 if self._is_turned else (self.height + drawing.height * self._scale) / 2)
            self.canv.rotate(90 if self._is_turned else 0)
            self.canv.scale(self._scale, self._scale)
            for shape in drawing.shapes:
                _paint(self.canv, shape)
            self.canv.restoreState()
            left += drawing.width * self._scale + self._spare


@flowables.register
def _(block: Pictures, width: float) -> list[Any]:
    row = PictureRow(block, width)
    return [row, Gap(2 * mm)] if row.height else []


def _paint(canvas: Any, shape: Shape) -> None:
    """Paint one shape; the canvas counts in millimetres from the upper left, upwards."""
    match shape:
        case Symbol():
            _symbol(canvas, shape)
        case Line():
            _pen(canvas, RULE, STRONG if shape.is_strong else THIN, _dashes(shape))
            canvas.line(shape.x1, -shape.y1, shape.x2, -shape.y2)
        case Text():
            _text(canvas, shape)
        case Enclosure():
            _pen(canvas, ACCENT, THIN, _AROUND)
            canvas.setFillColor(_HOME)
            canvas.drawPath(_round_path(canvas, shape.outlines), stroke=1, fill=1, fillMode=FILL_EVEN_ODD)


def _dashes(line: Line) -> tuple[float, ...]:
    return _DASHES if line.is_dashed else _DOTS if line.is_dotted else ()


def _pen(canvas: Any, colour: Color, width: float, dashes: tuple[float, ...] = ()) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.setDash(list(dashes))


def _symbol(canvas: Any, symbol: Symbol) -> None:
    _pen(canvas, INK, 0.6 if symbol.is_strong else 0.4)
    canvas.setFillColor(white)
    _outline(canvas, symbol, 0.0, fill=1)
    if symbol.is_double:
        _outline(canvas, symbol, DOUBLE_GAP * (1.4 if isinstance(symbol, Diamond) else 1.0), fill=0)
    if symbol.is_crossed:
        for x1, y1, x2, y2 in symbol.cross():
            canvas.line(x1, -y1, x2, -y2)


def _outline(canvas: Any, symbol: Symbol, inset: float, fill: int) -> None:
    left, right = symbol.x + inset, symbol.x + symbol.width - inset
    upper, lower = -symbol.y - inset, -symbol.y - symbol.height + inset
    if isinstance(symbol, Circle):
        canvas.ellipse(left, lower, right, upper, stroke=1, fill=fill)
    elif isinstance(symbol, Box):
        canvas.rect(left, lower, right - left, upper - lower, stroke=1, fill=fill)
    else:
        x, y = (left + right) / 2, (upper + lower) / 2
        path = canvas.beginPath()
        path.moveTo(x, upper)
        for corner in ((right, y), (x, lower), (left, y)):
            path.lineTo(*corner)
        path.close()
        canvas.drawPath(path, stroke=1, fill=fill)


def _round_path(canvas: Any, outlines: tuple[tuple[Point, ...], ...]) -> Any:
    path = canvas.beginPath()
    for corners in outlines:
        for number, (before, corner, after) in enumerate(rounded(corners, RADIUS)):
            (path.lineTo if number else path.moveTo)(before[0], -before[1])
            (x1, y1), (x2, y2) = ((end[0] + 2 * corner[0], end[1] + 2 * corner[1]) for end in (before, after))
            path.curveTo(x1 / 3, -y1 / 3, x2 / 3, -y2 / 3, after[0], -after[1])
        path.close()
    return path


def _text(canvas: Any, text: Text) -> None:
    """Draw one line of text, smaller when it is wider than its room."""
    words, face = printable(text.text), TEXT_BOLD if text.bold else TEXT
    wide = width_of(words, face, text.size)
    size = text.size * min(1.0, text.room / wide) if wide else text.size
    wide = width_of(words, face, size)
    x = text.x - (wide / 2 if text.align == "centre" else 0.0)
    y = -text.y - _MIDDLE_OF_LETTER * size
    canvas.setFillColor({Tone.PLAIN: INK, Tone.MUTED: RULE, Tone.STRONG: ACCENT}[text.tone])
    for name, piece in runs(words, face):
        canvas.setFont(name, size)
        canvas.drawString(x, y, piece)
        x += width_of(piece, name, size)
