"""Ruled tables that flow: a row taller than the rest of its page is cut between two lines of text, never clipped.

reportlab's own Table cuts such a row without a bottom line and repeats its head in mid-page (LIBRARIES §2.9).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from kyoten_desktop.reports.fonts import printable, width_of
from kyoten_desktop.reports.heading import Gap
from kyoten_desktop.reports.kinsoku import words_of
from kyoten_desktop.reports.paper import PEN_LINE, Align, CodeGroups, Column, Field, Fields, Grid
from kyoten_desktop.reports.paragraph import RULE, SHADE, JapaneseParagraph, label_paragraph, paragraph, style

PAD_ACROSS: float = 1.8 * mm
PAD_DOWN: float = 1.05 * mm
TEXT_SIZE = 9.0
LABEL_SIZE = 8.5
SHORT_TEXT, LEAST_SIZE = 40, 7.0
LONG_ROW: float = 60 * mm
LOW_ROW: float = LONG_ROW / 3
KEPT_WHOLE: float = 70 * mm
SHORT_LIST: float = 20 * mm
LABEL_WIDTH: float = 25 * mm
CONTINUED = "（続き）"
_ENDLESS = 1e6


@dataclass(frozen=True)
class Air:
    """The room around the texts of a table: above and below in points, and the leading in parts of a letter."""

    pad: float
    leading: float
    label_leading: float


_PLAIN = Air(PAD_DOWN, 1.42, 1.42)
_DENSE = replace(_PLAIN, pad=0.65 * mm)
_TIGHT = Air(_DENSE.pad, 1.28, 1.25)


@dataclass(frozen=True)
class Cell:
    """One cell: its text, its width in points, its ground, and the air above and below; a key tells the row.

    ``again`` stands beside （続き） of a label.
    """

    text: JapaneseParagraph
    width: float
    ground: Color | None = None
    pad: float = PAD_DOWN
    joins_above: bool = False
    joins_below: bool = False
    is_key: bool = False
    again: str = ""

    @cached_property
    def height(self) -> float:
        """The height the text needs, with its padding."""
        return float(self.text.wrap(self.width - 2 * PAD_ACROSS, _ENDLESS)[1]) + 2 * self.pad


@dataclass(frozen=True)
class Row:
    """Cells side by side, all as high as the highest."""

    cells: tuple[Cell, ...]
    least: float = 0.0
    is_part: bool = False

    @cached_property
    def height(self) -> float:
        """The height of the row in points."""
        return max([self.least, *(cell.height for cell in self.cells)])

    def cut(self, room: float) -> "tuple[Row, Row] | None":
        """Return the part that fits into ``room`` points and the rest, or None when not two lines fit."""
        heads: list[Cell] = []
        tails: list[Cell] = []
        for cell in self.cells:
            inner = cell.width - 2 * PAD_ACROSS
            if cell.height <= room:
                parts = [cell.text, _continued(cell)]
            else:
                parts = cell.text.split(inner, room - 2 * cell.pad)
            if len(parts) != 2:  # noqa: PLR2004 - a text cut in two
                return None
            heads.append(replace(cell, text=parts[0]))
            tails.append(replace(cell, text=parts[1]))
        return Row(tuple(heads), is_part=True), Row(tuple(tails), is_part=True)


def caption_of(text: str, *, is_continued: bool = False) -> list[Any]:
    """Return what stands above a table, with （続き） where the table goes on; without a caption nothing."""
    if not text:
        return []
    caption = label_paragraph(f"{text}{CONTINUED}" if is_continued else text, style(9.5, bold=True))
    caption.keeps_with_next = True
    return [caption, Gap(1 * mm)]


def _continued(cell: Cell) -> JapaneseParagraph:
    """Return what a cell that ended on the page before says: a label or the key of a row again, others nothing."""
    label = cell.text.getPlainText().partition(CONTINUED)[0] if cell.ground or cell.is_key else ""
    apart = "\n" if cell.is_key else ""
    again = f"\n{cell.again}" if cell.again else ""
    return label_paragraph(f"{label.rstrip()}{apart}{CONTINUED}{again}" if label.strip() else "", cell.text.style)


class RuledTable(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """Ruled rows; the first ``head_rows`` of them and the caption are repeated on every page.

    One with heads is not parted up to ``kept`` points; what closes a paper is not while it is small.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        head_rows: int = 0,
        caption: str = "",
        *,
        closes: bool = False,
        kept: float = KEPT_WHOLE,
    ) -> None:
        super().__init__()
        self.closes = closes and sum(row.height for row in rows) <= KEPT_WHOLE
        self._kept = kept
        self._rows = list(rows)
        self._head_rows = head_rows
        self._caption = caption

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """Return the size of the whole table."""
        self._heights = [row.height for row in self._rows]
        self.width = sum(cell.width for cell in self._rows[0].cells)
        self.height = sum(self._heights)
        return self.width, self.height

    @property
    def labels(self) -> frozenset[str]:
        """What the table asks for: the texts on its shaded grounds."""
        return frozenset(cell.text.getPlainText() for row in self._rows for cell in row.cells if cell.ground)

    @property
    def least_height(self) -> float:
        """The height without which the table had better begin on the next page: heads and one row."""
        return sum(min(row.height, LOW_ROW) for row in self._rows[: self._head_rows + 1])

    def split(self, available_width: float, available_height: float) -> list[Any]:
        """Return the rows that fit and the rest with caption and heads again; empty when nothing fits."""
        self.wrap(available_width, available_height)
        if self.closes or (self._head_rows and self.height <= self._kept):
            return []
        count, used = 0, 0.0
        while count < len(self._rows) and used + self._heights[count] <= available_height:
            used += self._heights[count]
            count += 1
        before, after = self._rows[:count], self._rows[count:]
        if after and (self._heights[count] > LONG_ROW or not before):
            parts = after[0].cut(available_height - used)
            if parts:
                before, after = [*before, parts[0]], [parts[1], *after[1:]]
        if len(before) <= self._head_rows or self._is_lone(before):
            return []
        if not after:
            return [self]
        rest = RuledTable([*self._rows[: self._head_rows], *after], self._head_rows, self._caption, kept=self._kept)
        return [RuledTable(before, self._head_rows), *caption_of(self._caption, is_continued=True), rest]

    def _is_lone(self, before: Sequence[Row]) -> bool:
        """Tell whether under the heads a single low row would stand, at the foot of a page."""
        *heads, last = before
        is_first = bool(heads) and len(heads) == self._head_rows
        return is_first and not last.is_part and last.height < LOW_ROW

    def draw(self) -> None:
        """Draw grounds, rules and texts from the top down."""
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.5)
        top = self.height
        for place, (row, height) in enumerate(zip(self._rows, self._heights, strict=True)):
            left = 0.0
            for cell in row.cells:
                self._draw_cell(cell, left, top, height, is_part=row.is_part)
                self._rule(cell, left, top, height, is_last=place == len(self._rows) - 1)
                left += cell.width
            top -= height

    def _draw_cell(self, cell: Cell, left: float, top: float, height: float, *, is_part: bool) -> None:
        canvas: Any = self.canv
        if cell.ground is not None:
            canvas.setFillColor(cell.ground)
            canvas.rect(left, top - height, cell.width, height, stroke=0, fill=1)
        text_height = cell.height
        above = 0.0 if is_part else (height - text_height) / 2
        cell.text.drawOn(canvas, left + PAD_ACROSS, top - above - text_height + cell.pad)

    def _rule(self, cell: Cell, left: float, top: float, height: float, *, is_last: bool) -> None:
        """Draw the lines around a cell, without those inside a merged one."""
        right, bottom = left + cell.width, top - height
        edges = [(left, top, left, bottom), (right, top, right, bottom)]
        if not cell.joins_above:
            edges.append((left, top, right, top))
        if is_last or not cell.joins_below:
            edges.append((left, bottom, right, bottom))
        self.canv.lines(edges)


def _cell_text(text: str, look: ParagraphStyle, width: float) -> JapaneseParagraph:
    """Return the text of a cell; a date or a word that is a little too wide is set smaller, not broken in two."""
    if len(text) <= SHORT_TEXT:
        room = width - 2 * PAD_ACROSS
        drawn = words_of(printable(text))
        longest = max(width_of(word.strip(), look.fontName, look.fontSize) for word in drawn)
        size = look.fontSize * room / longest if longest > room else look.fontSize
        if LEAST_SIZE <= size < look.fontSize:
            look = ParagraphStyle(look.name, look, fontSize=size)
    return paragraph(text, look)


def _label_text(label: str, look: ParagraphStyle) -> JapaneseParagraph:
    """Return the text of a label; one that is a letter too long for its line is set smaller, not broken in two."""
    room = LABEL_WIDTH - 2 * PAD_ACROSS
    wide = width_of(printable(label), look.fontName, look.fontSize)
    size = look.fontSize * room / wide if wide > room else look.fontSize
    return label_paragraph(
        label, ParagraphStyle(look.name, look, fontSize=size) if LEAST_SIZE <= size < look.fontSize else look
    )


def _head_text(column: Column, width: float, leading: float) -> JapaneseParagraph:
    text = _cell_text(column.head, cell_style(leading, bold=True, align=_head_align(column.align)), width)
    text.is_label = True
    return text


@cache
def cell_style(
    leading: float, *, bold: bool = False, figures: bool = False, align: Align = Align.LEFT
) -> ParagraphStyle:
    """Return the style of a text in a cell."""
    return style(TEXT_SIZE, bold=bold, figures=figures, align=align, leading=leading)


@cache
def label_style(leading: float) -> ParagraphStyle:
    """Return the style of a label beside a value."""
    return style(LABEL_SIZE, leading=leading)


def field_table(block: Fields, width: float) -> RuledTable:
    """Return labels and values as ruled rows over the full width in points."""
    air = _TIGHT if block.is_dense else _PLAIN
    return RuledTable([_field_row(row, width, air) for row in block.rows], closes=block.closes)


def _field_row(fields: tuple[Field, ...], width: float, air: Air) -> Row:
    shares = sum(field.share for field in fields)
    labelled = sum(1 for field in fields if field.label)
    room = width - labelled * LABEL_WIDTH
    cells: list[Cell] = []
    for field in fields:
        if field.label:
            label = _label_text(field.label, label_style(air.label_leading))
            cells.append(Cell(label, LABEL_WIDTH, SHADE, air.pad, again=field.again))
        text = paragraph(field.text.rstrip("\n"), cell_style(air.leading))
        cells.append(Cell(text, room * field.share / shares, pad=air.pad))
    pen = max(field.pen for field in fields) * PEN_LINE * mm
    return Row(tuple(cells), least=max(pen, cell_style(air.leading).leading + 2 * air.pad))


def grid_table(block: Grid, width: float) -> RuledTable:
    """Return a table of records or figures; the head stands on a shaded ground, a sum in bold."""
    shares = sum(column.share for column in block.columns)
    widths = [width * column.share / shares for column in block.columns]
    aligns = [column.align for column in block.columns]
    air = _TIGHT if block.is_tight else _DENSE if block.is_dense else _PLAIN
    heads = tuple(
        Cell(_head_text(column, room, air.leading), room, SHADE, air.pad)
        for column, room in zip(block.columns, widths, strict=True)
    )
    empty = ("",) * len(block.columns)
    rows = [Row(heads)]
    texts = [*block.rows, *[empty] * max(0, block.empty_lines - len(block.rows))]
    for place, row in enumerate(texts):
        is_sum = block.has_total and place == len(texts) - 1
        rows.append(_grid_row(row, widths, aligns, air, is_sum=is_sum))
    return RuledTable(
        [rows[0], *_merged(rows[1:], texts, block.merged)],
        head_rows=1,
        caption=block.caption,
        kept=SHORT_LIST if block.is_tight else KEPT_WHOLE,
    )


def _merged(rows: Sequence[Row], texts: Sequence[tuple[str, ...]], columns: int) -> list[Row]:
    """Return the rows with the empty cells of the first columns open towards the cell above them."""
    merged = []
    for place, row in enumerate(rows):
        below = texts[place + 1] if place + 1 < len(texts) else None
        cells = tuple(
            replace(
                cell,
                joins_above=place > 0 and not texts[place][column],
                joins_below=below is not None and not below[column],
            )
            if column < columns
            else cell
            for column, cell in enumerate(row.cells)
        )
        merged.append(replace(row, cells=cells))
    return merged


def _head_align(align: Align) -> Align:
    return Align.RIGHT if align is Align.RIGHT else Align.CENTRE if align is Align.CENTRE else Align.LEFT


def _grid_row(texts: tuple[str, ...], widths: list[float], aligns: list[Align], air: Air, *, is_sum: bool) -> Row:
    cells = (
        Cell(
            _cell_text(text, cell_style(air.leading, bold=is_sum, figures=align is Align.RIGHT, align=align), room),
            room,
            SHADE if is_sum else None,
            air.pad,
            is_key=place == 0,
        )
        for place, (text, room, align) in enumerate(zip(texts, widths, aligns, strict=True))
    )
    least = cell_style(air.leading).leading + 2 * air.pad if any(texts) else PEN_LINE * mm
    return Row(tuple(cells), least=least)


def code_table(block: CodeGroups, width: float) -> RuledTable:
    """Return groups of a code in large fixed-width letters, as many to a line as ``per_line`` says."""
    look = style(15, figures=True, align=Align.CENTRE)
    room = width / block.per_line
    padded = [*block.groups, *[""] * (-len(block.groups) % block.per_line)]
    cells = [Cell(paragraph(group, look), room) for group in padded]
    lines = [cells[start : start + block.per_line] for start in range(0, len(cells), block.per_line)]
    return RuledTable([Row(tuple(line)) for line in lines])
