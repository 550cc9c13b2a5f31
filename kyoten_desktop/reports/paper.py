"""What stands on a paper, as frozen values: a document says what to print, ``page.py`` knows how."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import count
from math import ceil
from typing import Protocol

from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.domain.people.subject import Relative
from kyoten_desktop.reports.large import LargeHead

BLANK_FORM = "記入用紙"
PEN_LINE = 8.0

# What stands before the words of a heading.
_NUMBERS = "0123456789０１２３４５６７８９ 　"


class Align(StrEnum):
    """Where a text stands in its cell; figures stand right."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Block(Protocol):
    """A piece of a paper that can name its texts, so that a letter no font has is found before anything is drawn."""

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield each text with the place it stands at."""
        ...


@dataclass(frozen=True)
class Head:
    """The heading of a section, with the accent bar; ``is_dense`` where a page has to hold many."""

    text: str
    is_dense: bool = False

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the heading."""
        yield "見出し", self.text


@dataclass(frozen=True)
class Prose:
    """Running text, which flows over pages; ``mark`` hangs before it (「・」「※」).

    ``small`` is for footnotes; ``points`` is another size of letters, for what is read at night. One that heads a part
    of a section stays with what follows.
    """

    text: str
    mark: str = ""
    small: bool = False
    bold: bool = False
    place: str = ""
    points: float = 0.0
    is_heading: bool = False

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the text; without a place of its own it stands below its heading."""
        yield self.place, self.mark + self.text


@dataclass(frozen=True)
class Beside:
    """Two short columns of text side by side; where one is too long for that, they follow each other."""

    left: tuple[Prose, ...]
    right: tuple[Prose, ...] = ()

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the texts, left before right."""
        for block in (*self.left, *self.right):
            yield from block.texts()


@dataclass(frozen=True)
class Field:
    """One label and its value; ``share`` is its part of the line.

    ``pen`` are the lines kept for a pen, each ``PEN_LINE`` millimetres high, 0 where nothing is written by hand.
    ``least_pen`` of them are enough where a page would else begin for what they push on. ``again`` stands beside
    （続き） where the value goes on over the page.
    """

    label: str
    text: str
    share: float = 1.0
    pen: float = 0.0
    least_pen: float | None = None
    again: str = ""

    def with_pen(self, share: float) -> "Field":
        """Return the field with a share (0 to 1) of the room for a pen that can give way."""
        if self.least_pen is None:
            return self
        return replace(self, pen=self.least_pen + share * (self.pen - self.least_pen), least_pen=None)


@dataclass(frozen=True)
class Fields:
    """Ruled lines of labels and values, as on a form; each inner tuple is one line. ``is_dense`` leaves less air.

    One that ``closes`` a paper (signature, handing back) never stands alone on the last page, nor is it parted.
    """

    rows: tuple[tuple[Field, ...], ...]
    is_dense: bool = False
    closes: bool = False

    @property
    def gives_way(self) -> bool:
        """Whether less room than wished is enough for the pen."""
        return any(field.least_pen is not None for row in self.rows for field in row)

    def with_pen(self, share: float) -> "Fields":
        """Return the lines with a share (0 to 1) of the room for a pen that can give way."""
        return replace(self, rows=tuple(tuple(field.with_pen(share) for field in row) for row in self.rows))

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield labels and values, each at its label."""
        for row in self.rows:
            for one in row:
                yield one.label, one.label
                yield one.label, one.text


@dataclass(frozen=True)
class Column:
    """One column of a table: its head, its share of the width, and where its texts stand."""

    head: str
    share: float = 1.0
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Grid:
    """A ruled table with a head that is repeated on every page; ``has_total`` prints the last row as a sum.

    An empty cell of the first ``merged`` columns is one with the cell above it. ``empty_lines`` rows are kept for a pen
    where there are fewer, ``least_empty_lines`` where a page would else begin for what they push on; a row without any
    text is as high as a pen needs. ``is_dense`` leaves less air; ``is_tight`` less
    between the lines of a text too, and a list is parted at the foot of a page unless it is short.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    has_total: bool = False
    empty_lines: int = 0
    is_dense: bool = False
    merged: int = 0
    is_tight: bool = False
    least_empty_lines: int | None = None

    @property
    def gives_way(self) -> bool:
        """Whether fewer rows than wished are enough for the pen."""
        return self.least_empty_lines is not None and self.empty_lines > len(self.rows)

    def with_pen(self, share: float) -> "Grid":
        """Return the table with a share (0 to 1) of the rows for a pen that can give way."""
        if self.least_empty_lines is None:
            return self
        spare = self.empty_lines - self.least_empty_lines
        return replace(self, empty_lines=self.least_empty_lines + ceil(share * spare), least_empty_lines=None)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield caption, heads and cells, each cell at its column's head."""
        yield "表の題", self.caption
        for column in self.columns:
            yield "表の見出し", column.head
        for row in self.rows:
            for column, text in zip(self.columns, row, strict=True):
                yield column.head or self.caption, text


@dataclass(frozen=True)
class CodeGroups:
    """A code in large groups that a person copies by hand."""

    groups: tuple[str, ...]
    per_line: int = 4

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the groups."""
        for group in self.groups:
            yield "回復コード", group


def numbered(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with their headings numbered as they follow each other on this paper, whatever they had."""
    numbers = count(1)
    return [
        replace(block, text=f"{next(numbers)} {block.text.lstrip('0123456789 ')}") if isinstance(block, Head) else block
        for block in blocks
    ]


def dense(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with less air, for a paper whose pages are counted."""
    return [
        replace(block, is_dense=True, is_tight=True) if isinstance(block, Grid)
        else replace(block, is_dense=True) if isinstance(block, Head | Fields)
        else block
        for block in blocks
    ]  # fmt: skip


@dataclass(frozen=True)
class NewPage:
    """A new page, headed by ``title`` when another document of its kind begins.

    A soft one begins a page only where all since the last hard one took a single page: no page stays half empty.
    """

    title: str = ""
    is_soft: bool = False

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the title."""
        yield "文書名", self.title


@dataclass(frozen=True)
class PaperContext:
    """What every paper of one print shares: whose it is, when and under which number it was made, what it hides.

    One that ``discloses`` is for the person it is about: they may read of themselves, not of others. ``informants``
    are, by the id of the person, who told of them and asked not to be named (名前を伏せる), ``near`` who
    stands near to them and ``also_called`` by which other names the file knows them: no paper can forget to pass them.
    ``run_by`` are the lines of who ran the office in the window of the paper.
    """

    office_name: str
    made_on: date
    edition: str = ""
    handling: str = "取扱注意"
    print_no: str = ""
    mask: Mask = Mask.REAL_NAME
    discloses: bool = False
    informants: Mapping[int, tuple[NamedPerson, ...]] = field(default_factory=dict)
    near: Mapping[int, tuple[Relative, ...]] = field(default_factory=dict)
    also_called: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    run_by: tuple[str, ...] = ()

    @property
    def operators(self) -> list[Block]:
        """Who ran the office, in small print: what every paper of a window begins with."""
        return [Prose(line, small=True) for line in self.run_by]


class Size(StrEnum):
    """The sheet of paper."""

    A4 = "A4"
    A3 = "A3"


@dataclass(frozen=True)
class Paper:
    """One document. ``made_on`` prints as 作成日, ``handling`` is 「取扱注意」 or empty, ``print_no`` is the log's.

    ``is_two_up`` sets two upright A4 pages on each A3 sheet. ``slots`` are what a form filled by pen asks for in the
    head of each page, number and name, so that its pages can be put together again. ``has_city_digits`` is said of one
    whose running text writes single digits full-width; its head does so too.
    """

    title: str
    office_name: str
    made_on: date | None
    blocks: Sequence[Block]
    edition: str = ""
    handling: str = ""
    print_no: str = ""
    size: Size = Size.A4
    is_landscape: bool = False
    is_two_up: bool = False
    slots: tuple[str, ...] = ()
    has_city_digits: bool = False

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text of the paper with the place it stands at."""
        yield "文書名", self.title
        yield "拠点の名前", self.office_name
        yield "版", self.edition
        yield "取扱い", self.handling
        yield "印刷番号", self.print_no
        yield from (("ページの上の欄", slot) for slot in self.slots)
        head = self.title
        for block in self.blocks:
            head = block.text.lstrip(_NUMBERS) if isinstance(block, Head | LargeHead) else head
            yield from ((place or head, text) for place, text in block.texts())
