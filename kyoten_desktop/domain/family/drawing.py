"""A drawing as placed shapes in millimetres, y downwards; the window and the paper paint the same one."""

import math
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

Point = tuple[float, float]
Lines = tuple[str, ...]

TEXT_SIZE = 2.7
SMALL_SIZE = 2.5  # 7.1 points on paper, where a drawing is never made smaller
WIDEST = 175.0
LETTERS_PER_LINE = 8
_BETWEEN_ENTRIES = 5.0


class Tone(StrEnum):
    """How loud a text is; the painter has a colour for each."""

    PLAIN = "plain"
    MUTED = "muted"
    STRONG = "strong"


@dataclass(frozen=True)
class Symbol:
    """A person or organization; x and y are the upper left corner of the room it takes."""

    x: float
    y: float
    width: float
    height: float
    is_double: bool = False
    is_crossed: bool = False
    is_strong: bool = False

    @property
    def reach(self) -> float:
        """How far a diagonal goes from the middle, as a share of half the width."""
        return 1.0

    @property
    def centre(self) -> Point:
        """The middle of the symbol."""
        return self.x + self.width / 2, self.y + self.height / 2

    def cross(self) -> tuple[tuple[float, float, float, float], ...]:
        """Return the two diagonals of the dead, inside the symbol, as (x1, y1, x2, y2)."""
        x, y = self.centre
        reach = self.width / 2 * self.reach
        return (x - reach, y - reach, x + reach, y + reach), (x - reach, y + reach, x + reach, y - reach)


class Box(Symbol):
    """A square or oblong: a man, or an organization."""


class Circle(Symbol):
    """A circle: a woman, or the household in the middle of an ecomap."""

    @property
    def reach(self) -> float:
        """The diagonal ends at the circle."""
        return math.sqrt(0.5)


class Diamond(Symbol):
    """A diamond: a person whose sex is not told."""

    @property
    def reach(self) -> float:
        """The diagonal ends at the sides."""
        return 0.5


@dataclass(frozen=True)
class Line:
    """A line between two points."""

    x1: float
    y1: float
    x2: float
    y2: float
    is_dashed: bool = False
    is_strong: bool = False
    is_dotted: bool = False


@dataclass(frozen=True)
class Text:
    """One line of letters: y is its middle, ``room`` the widest it may be."""

    text: str
    x: float
    y: float
    room: float
    size: float = TEXT_SIZE
    align: str = "centre"
    bold: bool = False
    tone: Tone = Tone.PLAIN

    @property
    def width(self) -> float:
        """About how wide the letters are, never more than the room."""
        return min(self.room, width_of(self.text, self.size))

    @property
    def left(self) -> float:
        """Where the letters begin."""
        return self.x - (self.width / 2 if self.align == "centre" else 0.0)


@dataclass(frozen=True)
class Enclosure:
    """Dashed outlines around those who live together, each side level or upright; one inside another is a hole."""

    outlines: tuple[tuple[Point, ...], ...]


Shape = Symbol | Line | Text | Enclosure


@dataclass(frozen=True)
class Drawing:
    """Shapes in the order of painting; ``sentences`` tell the same in words."""

    title: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    sentences: tuple[str, ...] = ()

    def words(self) -> str:
        """Return the drawing told in words, for a screen reader."""
        return "。".join((self.title, *self.sentences)) + "。"

    def texts(self) -> Iterator[str]:
        """Yield every text drawn, so that a letter no font has is found before printing."""
        for shape in self.shapes:
            if isinstance(shape, Text):
                yield shape.text


def moved(shape: Shape, right: float, down: float) -> Shape:
    """Return a shape at another place."""
    match shape:
        case Symbol() | Text():
            return replace(shape, x=shape.x + right, y=shape.y + down)
        case Line():
            x1, x2 = shape.x1 + right, shape.x2 + right
            return replace(shape, x1=x1, x2=x2, y1=shape.y1 + down, y2=shape.y2 + down)
        case Enclosure():
            return Enclosure(tuple(tuple((x + right, y + down) for x, y in line) for line in shape.outlines))


def width_of(text: str, size: float) -> float:
    """Return about how wide letters are at a size, rather too wide than too narrow."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.8 for letter in text) * size


def lines_of(text: str, most: int = 2, letters: int = LETTERS_PER_LINE, alone: int = LETTERS_PER_LINE) -> Lines:
    """Return a text in at most ``most`` lines of few letters, the last ending in … if it is cut.

    Lines end at a space, else where the script changes (訪問看護｜ステーション); ``alone`` letters stand in one line.
    """
    words = text.split()
    if len(" ".join(words)) <= alone:
        return (" ".join(words),) if words else ()
    lines: list[str] = []
    for word in words:
        lines += _packed(_pieces(word, letters), letters, "")
    if len(lines) > most:
        lines = _packed(lines, letters, " ")
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]}{lines[most]}"[: letters - 1] + "…"]
    return tuple(lines)


def _packed(pieces: Iterable[str], letters: int, between: str) -> list[str]:
    """Put pieces together in lines as full as they may be."""
    lines: list[str] = []
    for piece in pieces:
        if lines and len(lines[-1]) + len(between) + len(piece) <= letters:
            lines[-1] += between + piece
        else:
            lines.append(piece)
    return lines


def _pieces(word: str, letters: int) -> Iterator[str]:
    """Break a word that is too long for a line where its script changes; a piece still too long in equal parts."""
    runs = [word] if len(word) <= letters else ["".join(run) for _script, run in groupby(word, _script)]
    for run in runs:
        step = math.ceil(len(run) / math.ceil(len(run) / letters))
        for start in range(0, len(run), step):
            yield run[start : start + step]


def _script(letter: str) -> str:
    """Return which script a letter is of, for breaking lines."""
    if letter == "ー":
        return "KATAKANA"
    return unicodedata.name(letter, "").split(" ", maxsplit=1)[0]


def rounded(corners: tuple[Point, ...], radius: float) -> Iterator[tuple[Point, Point, Point]]:
    """Yield each corner of a closed outline as where the curve begins, its corner, and where it ends."""
    for before, corner, after in zip((corners[-1], *corners), corners, (*corners[1:], corners[0]), strict=False):
        yield _towards(corner, before, radius), corner, _towards(corner, after, radius)


def _towards(start: Point, end: Point, wish: float) -> Point:
    length = math.dist(start, end)
    share = min(wish, length / 2) / length
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def legend(entries: Iterable[str], middle: float, top: float, width: float) -> tuple[list[Text], float]:
    """Return a key to the marks in muted lines centred on ``middle``, and the height they take."""
    rows: list[list[str]] = []
    for entry in entries:
        if not rows or _row_width([*rows[-1], entry]) > width:
            rows.append([])
        rows[-1].append(entry)
    made = []
    for number, row in enumerate(rows):
        x = middle - _row_width(row) / 2
        y = top + SMALL_SIZE * (0.5 + 1.5 * number)
        for entry in row:
            made.append(Text(entry, x, y, width, SMALL_SIZE, "left", tone=Tone.MUTED))
            x += width_of(entry, SMALL_SIZE) + _BETWEEN_ENTRIES
    return made, SMALL_SIZE * (1.5 * len(rows) - 0.5) if rows else 0.0


def _row_width(row: list[str]) -> float:
    return sum(width_of(entry, SMALL_SIZE) for entry in row) + _BETWEEN_ENTRIES * (len(row) - 1)
