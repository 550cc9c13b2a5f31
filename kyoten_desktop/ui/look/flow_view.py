"""Where something stands on its way: named steps in a line, what was reached and when, and the ways that end early."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kyoten_desktop.ui.look.shapes import Shape, paint_shape
from kyoten_desktop.ui.look.theme import Theme

State = Literal["done", "now", "ahead", "side"]
_NODE, _WORD, _DATE, _PAD, _ROW_GAP = 18, 20, 18, 12, 10
_LEAST_STEP = 84
_LINES_TO_EVEN = 2
_SHAPES = {"done": Shape.CHECK, "now": Shape.DISC, "ahead": Shape.CIRCLE, "side": Shape.CIRCLE}
_TONES = {"done": "accent", "now": "accent", "ahead": "text3", "side": "text3"}
_SAYS = {"done": "済", "now": "いまここ", "ahead": "これから", "side": "途中で終わる道"}
_SIDE_HEAD = "途中で終わる道"


@dataclass(frozen=True)
class Step:
    """A step by name. ``reached`` is the day in words, empty when it was not reached; "side" is a way that ends early.

    A side step that was reached is the present one.
    """

    key: str
    word: str
    reached: str
    state: State

    @property
    def is_now(self) -> bool:
        """Whether it stands here."""
        return self.state == "now" or (self.state == "side" and bool(self.reached))

    def spoken(self) -> str:
        """Return the words a screen reader says."""
        state = "いまここ" if self.is_now else _SAYS[self.state]
        return " ".join(part for part in (self.word, self.reached, state) if part)


class _Measures:
    """Where each step stands at a width, in px."""

    def __init__(self, theme: Theme, steps: Sequence[Step]) -> None:
        self._theme = theme
        self.main = tuple(step for step in steps if step.state != "side")
        self.sides = tuple(step for step in steps if step.state == "side")

    def height_of(self, line: Sequence[Step]) -> int:
        """Return the height of a line; days take room only where one stands."""
        px = self._theme.height
        return px(_NODE) + px(_WORD) + (px(_DATE) if any(step.reached for step in line) else 0)

    def placed(self, width: int) -> list[tuple[int, tuple[Step, ...]]]:
        """Return the lines with their tops; the side exits begin below their head."""
        placed: list[tuple[int, tuple[Step, ...]]] = []
        top = 0
        for group, head in ((self.main, 0), (self.sides, self._theme.height(_WORD))):
            top += head if group else 0
            for line in self._lines(group, width):
                placed.append((top, line))
                top += self.height_of(line) + _ROW_GAP
        return placed

    def width_of(self, step: Step) -> int:
        """Return the width of a step."""
        words = QFontMetrics(self._theme.text_font(13, bold=True)).horizontalAdvance(step.word)
        day = QFontMetrics(self._theme.figure_font(12)).horizontalAdvance(step.reached)
        return max(words + _PAD, day, _LEAST_STEP - _PAD) + _PAD

    def _lines(self, steps: Sequence[Step], width: int) -> list[tuple[Step, ...]]:
        """Return the steps in as few lines as have room, one as long as the other: none stands alone in the last."""
        filled = self._filled(steps, width)
        if len(filled) < _LINES_TO_EVEN:
            return filled
        each, more = divmod(len(steps), len(filled))
        ends = list(accumulate(each + (place < more) for place in range(len(filled))))
        even = [tuple(steps[start:end]) for start, end in pairwise([0, *ends])]
        return even if all(sum(map(self.width_of, line)) <= width for line in even) else filled

    def _filled(self, steps: Sequence[Step], width: int) -> list[tuple[Step, ...]]:
        lines: list[tuple[Step, ...]] = []
        line: list[Step] = []
        left = 0
        for step in steps:
            wide = self.width_of(step)
            if line and left + wide > width:
                lines.append(tuple(line))
                line, left = [], 0
            line.append(step)
            left += wide
        return [*lines, tuple(line)] if line else lines


class _Brush:
    """Paints lines of steps."""

    def __init__(self, painter: QPainter, theme: Theme, measures: _Measures) -> None:
        self._painter, self._theme, self._measures = painter, theme, measures

    def side_head(self, top: int) -> None:
        """Paint the head above the side exits."""
        self._painter.setFont(self._theme.text_font(13))
        self._painter.setPen(self._theme.color("text3"))
        box = QRectF(0, top, self._painter.viewport().width(), self._theme.height(_WORD))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, _SIDE_HEAD)

    def line(self, steps: Sequence[Step], top: float, *, threaded: bool) -> None:
        """Paint one line; ``threaded`` joins each step to the next."""
        left = 0.0
        for step in steps:
            wide = self._measures.width_of(step)
            if threaded and step is not self._measures.main[-1]:
                self._paint_thread(step, left, top, wide)
            self._paint_step(step, QRectF(left, top, wide, self._measures.height_of(steps)))
            left += wide

    def _paint_thread(self, step: Step, left: float, top: float, wide: float) -> None:
        node = self._theme.height(_NODE)
        done = step.state == "done"
        pen = QPen(self._theme.color("accent" if done else "line2"), 2)
        if not done:
            pen.setStyle(Qt.PenStyle.DotLine)
        self._painter.setPen(pen)
        middle = top + node / 2
        self._painter.drawLine(QPointF(left + node + 4, middle), QPointF(left + wide - 4, middle))

    def _paint_step(self, step: Step, box: QRectF) -> None:
        theme = self._theme
        node, word = theme.height(_NODE), theme.height(_WORD)
        size = node if step.is_now else node - 4
        tone = "accent" if step.is_now else _TONES[step.state]
        square = QRectF(box.left() + (node - size) / 2, box.top() + (node - size) / 2, size, size)
        shape = Shape.DISC if step.is_now else _SHAPES[step.state]
        paint_shape(self._painter, square, shape, theme.color(tone), theme.color("sheet"))
        words = QRectF(box.left(), box.top() + node, box.width() - 4, word)
        self._painter.setFont(theme.text_font(13, bold=step.is_now))
        if step.is_now:
            self._paint_ground(step, words)
        self._painter.setPen(theme.color("accent" if step.is_now else "text" if step.state == "done" else "text3"))
        inset = 5 if step.is_now else 0
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._painter.drawText(words.adjusted(inset, 0, 0, 0), left, step.word)
        self._painter.setFont(theme.figure_font(12))
        self._painter.setPen(theme.color("text2"))
        self._painter.drawText(words.translated(0, word), left, step.reached)

    def _paint_ground(self, step: Step, words: QRectF) -> None:
        width = QFontMetrics(self._painter.font()).horizontalAdvance(step.word) + 10
        self._painter.setPen(QPen(self._theme.color("accent_l"), 1))
        self._painter.setBrush(self._theme.color("accent_t"))
        self._painter.drawRoundedRect(QRectF(words.left() + 0.5, words.top() + 1.5, width, words.height() - 3), 3, 3)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)


class FlowView(QWidget):
    """Paints the steps side by side, in further lines where the window is narrow; the side exits stand below."""

    def __init__(self, theme: Theme, name: str = "流れ") -> None:
        super().__init__()
        self._theme, self._name = theme, name
        self._steps: tuple[Step, ...] = ()
        self._measures = _Measures(theme, ())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._measure)
        self.set_steps(())

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps in their order."""
        self._steps = tuple(steps)
        self._measures = _Measures(self._theme, self._steps)
        self.setAccessibleName(f"{self._name}：{'、'.join(step.spoken() for step in steps)}")
        self._measure()

    def steps(self) -> tuple[Step, ...]:
        """Return the steps shown."""
        return self._steps

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at this width."""
        lines = self._measures.placed(width)
        return lines[-1][0] + self._measures.height_of(lines[-1][1]) if lines else 0

    def sizeHint(self) -> QSize:
        """Return the size of all steps in one line."""
        width = sum(self._measures.width_of(step) for step in self._measures.main)
        return QSize(width, self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the widest step."""
        widest = max((self._measures.width_of(step) for step in self._steps), default=0)
        return QSize(widest, self.heightForWidth(max(1, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that another width needs."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the steps."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush = _Brush(painter, self._theme, self._measures)
        for top, line in self._measures.placed(self.width()):
            is_side = line[0].state == "side"
            if is_side and line[0] is self._measures.sides[0]:
                brush.side_head(top - self._theme.height(_WORD))
            brush.line(line, top, threaded=not is_side)
        painter.end()
        event.accept()

    def _measure(self) -> None:
        self.updateGeometry()
        self.update()
