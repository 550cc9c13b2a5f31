"""Draws large type: lines with small readings above, in a ruled row that goes on over pages line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from kyoten_desktop.domain.names.readings import read_out
from kyoten_desktop.reports.fonts import TEXT, TEXT_BOLD, advance, font, printable, runs, width_of
from kyoten_desktop.reports.kinsoku import lines_of
from kyoten_desktop.reports.large import HEADING, PLAIN, LargeHead, LargeRow
from kyoten_desktop.reports.paragraph import ACCENT, INK, RULE, SHADE

LABEL: float = 46 * mm
_PAD: float = 2 * mm
_RUBY = 0.5
_LEADING, _RUBY_LEADING = 1.5, 1.75


@dataclass(frozen=True)
class Glyph:
    """A letter, the room it takes in points, and, on the first letter of a word, the word's reading and width."""

    letter: str
    width: float
    reading: str = ""
    spread: float = 0.0
    is_spread: bool = False


@dataclass(frozen=True)
class LargeText:
    """Letters broken into lines of one width."""

    lines: tuple[tuple[Glyph, ...], ...]
    size: float
    leading: float
    name: str

    @property
    def height(self) -> float:
        """The height of all lines in points."""
        return len(self.lines) * self.leading

    def draw(self, canvas: Any, x: float, top: float) -> None:
        """Draw the lines from the top down, each reading above its word."""
        for number, line in enumerate(self.lines, start=1):
            y = top - number * self.leading + 0.3 * self.size
            left, right = x, x + sum(glyph.width for glyph in line)
            for is_spread, group in groupby(line, key=lambda glyph: glyph.is_spread):
                glyphs = list(group)
                for part in ([glyph] for glyph in glyphs) if is_spread else [glyphs]:
                    width = sum(glyph.width for glyph in part)
                    words = "".join(glyph.letter for glyph in part)
                    _letters(canvas, words, self.name, self.size, left + width / 2, y)
                    left += width
            self._readings(canvas, line, right, y + self.size)

    def _readings(self, canvas: Any, line: Sequence[Glyph], right: float, y: float) -> None:
        left = right - sum(glyph.width for glyph in line)
        for glyph in line:
            if glyph.reading:
                # A word cut by the end of the line keeps its reading over the part that stands here.
                middle = left + min(glyph.spread, right - left) / 2
                _letters(canvas, glyph.reading, self.name, self.size * _RUBY, middle, y)
            left += glyph.width


def set_large(text: str, readings: Mapping[str, str], size: float, room: float, *, bold: bool = False) -> LargeText:
    """Return a text set in lines that fit into ``room`` points."""
    name = TEXT_BOLD if bold else TEXT
    font(name)
    glyphs = [
        glyph for piece, reading in read_out(printable(text), readings) for glyph in _glyphs(piece, reading, name, size)
    ]
    broken = lines_of("".join(glyph.letter for glyph in glyphs), [glyph.width for glyph in glyphs], room, room)
    lines = tuple(tuple(glyph for glyph in glyphs[line.start : line.end] if glyph.letter != "\n") for line in broken)
    leading = size * (_RUBY_LEADING if readings else _LEADING)
    return LargeText(lines or ((),), size, leading, name)


def _glyphs(piece: str, reading: str, name: str, size: float) -> list[Glyph]:
    widths = [0.0 if letter == "\n" else _width(letter, name, size) for letter in piece]
    wish = sum(_width(letter, name, size * _RUBY) for letter in reading)
    more = max(0.0, wish - sum(widths)) / len(piece)
    spread = sum(widths) + more * len(piece)
    return [
        Glyph(letter, width + more, reading if number == 0 else "", spread, more > 0)
        for number, (letter, width) in enumerate(zip(piece, widths, strict=True))
    ]


def _width(letter: str, name: str, size: float) -> float:
    return advance(letter, runs(letter, name)[0][0]) * size / 1000


def _letters(canvas: Any, text: str, name: str, size: float, middle: float, y: float) -> None:
    x = middle - width_of(text, name, size) / 2
    canvas.setFillColor(INK)
    for face, piece in runs(text, name):
        canvas.setFont(face, size)
        canvas.drawString(x, y, piece)
        x += width_of(piece, face, size)


class LargeRowBox(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """One ruled row; where a page ends it is cut between two lines."""

    def __init__(self, label: LargeText | None, text: LargeText, width: float, least: float, *, strong: bool) -> None:
        super().__init__()
        self._label, self._text, self._least, self._strong = label, text, least, strong
        lines = label.lines if label else ()
        self.labels = frozenset(["".join(glyph.letter for line in lines for glyph in line)])
        self.width = width
        label_height = label.height if label else 0.0
        self.height = max(text.height, label_height, least) + 2 * _PAD

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """Return the size."""
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> "list[LargeRowBox]":  # noqa: ARG002
        """Return the lines that fit and the rest, each with the label; empty when not one fits."""
        count = int((available_height - 2 * _PAD) / self._text.leading)
        label_height = self._label.height if self._label else 0.0
        if count < 1 or count >= len(self._text.lines) or label_height + 2 * _PAD > available_height:
            return []
        parts = (self._text.lines[:count], self._text.lines[count:])
        return [self._part(lines) for lines in parts]

    def _part(self, lines: Sequence[tuple[Glyph, ...]]) -> "LargeRowBox":
        text = LargeText(tuple(lines), self._text.size, self._text.leading, self._text.name)
        return LargeRowBox(self._label, text, self.width, 0.0, strong=self._strong)

    def draw(self) -> None:
        """Draw the ground of the label, the rules, the texts."""
        left = LABEL if self._label else 0.0
        if self._label:
            self.canv.setFillColor(SHADE)
            self.canv.rect(0, 0, LABEL, self.height, stroke=0, fill=1)
        self.canv.setStrokeColor(INK if self._strong else RULE)
        self.canv.setLineWidth(1.4 if self._strong else 0.6)
        self.canv.rect(0, 0, self.width, self.height)
        if self._label:
            self.canv.line(LABEL, 0, LABEL, self.height)
            self._label.draw(self.canv, _PAD, self.height - _PAD)
        self._text.draw(self.canv, left + _PAD, self.height - _PAD)


class LargeHeadLine(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """A heading with the accent bar; it stays with what follows."""

    keeps_with_next = True

    def __init__(self, text: LargeText, width: float) -> None:
        super().__init__()
        self._text, self.width = text, width
        self.height = text.height + 2.6 * mm

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """Return the size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw bar and text."""
        self.canv.setFillColor(ACCENT)
        self.canv.rect(0, 0.8 * mm, 1.4 * mm, self._text.height, stroke=0, fill=1)
        self._text.draw(self.canv, 4 * mm, 0.8 * mm + self._text.height)


def large_head(block: LargeHead, width: float) -> LargeHeadLine:
    """Return a heading over a width in points."""
    return LargeHeadLine(set_large(block.text, block.readings, HEADING, width - 4 * mm, bold=True), width)


def large_row(block: LargeRow, width: float) -> LargeRowBox:
    """Return a row over a width in points."""
    label = set_large(block.label, block.readings, PLAIN, LABEL - 2 * _PAD, bold=True) if block.label else None
    room = width - (LABEL if label else 0.0) - 2 * _PAD
    text = set_large(block.text, block.readings, PLAIN, room, bold=block.is_strong)
    return LargeRowBox(label, text, width, block.lines * text.leading, strong=block.is_strong)
