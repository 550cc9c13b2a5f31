"""The sheet itself: size, margins, header and footer, and how blocks are laid on pages one after the other.

All pages are laid out before the first is drawn, so that n/N is known, a heading is never left alone at the foot of a
page, and no empty page can follow the last line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.units import mm

from kyoten_desktop.domain.text import stand_in
from kyoten_desktop.reports.board_drawing import BoardDrawing
from kyoten_desktop.reports.edges import BINDING, MARGIN
from kyoten_desktop.reports.fonts import TEXT, printable, unprintable, width_of
from kyoten_desktop.reports.heading import Accented, Break, Gap
from kyoten_desktop.reports.large import LargeHead, LargeRow
from kyoten_desktop.reports.large_drawing import large_head, large_row
from kyoten_desktop.reports.paper import (
    Align,
    Beside,
    Block,
    CodeGroups,
    Fields,
    Grid,
    Head,
    NewPage,
    Paper,
    Prose,
    Size,
)
from kyoten_desktop.reports.paragraph import paragraph, style
from kyoten_desktop.reports.room_board import RoomBoard
from kyoten_desktop.reports.side_by_side import LONGEST_PAIR, SideBySide
from kyoten_desktop.reports.tables import RuledTable, caption_of, code_table, field_table, grid_table
from kyoten_desktop.reports.week import WeekPlan
from kyoten_desktop.reports.week_drawing import WeekGrid

HEAD_ROOM: float = 8 * mm
BELOW_SLOTS: float = 2 * mm
FOOT_ROOM: float = 7 * mm
LEAST_KEPT: float = 20 * mm
MOST_REMARKS: float = 30 * mm
_HALF_A_PAGE: float = 130 * mm
_SIZES = {Size.A4: A4, Size.A3: A3}
_CONTEXT = 12
_LARGE = 11.0
_HAIR = 1e-6
_PEN_SHARES = tuple(part / 8 for part in range(8, -1, -1))
_ENDLESS = 1e6


@dataclass(frozen=True)
class Placed:
    """A block on its page; ``bottom`` is its lower edge in points from the lower edge of the sheet."""

    flowable: Any
    bottom: float


@singledispatch
def flowables(block: Block, width: float) -> list[Any]:
    """Return what is drawn for a block over a width in points."""
    raise TypeError(f"{type(block).__name__} for {width} points has no drawing")


@flowables.register
def _(block: Head, width: float) -> list[Any]:  # noqa: ARG001
    return [Accented(block.text, is_dense=block.is_dense)]


@flowables.register
def _(block: NewPage, width: float) -> list[Any]:  # noqa: ARG001
    return [Break(is_soft=block.is_soft), *(_title(block.title) if block.title else [])]


def _title(text: str) -> list[Any]:
    return [paragraph(text, style(16, bold=True, align=Align.CENTRE)), Gap(3 * mm)]


@flowables.register
def _(block: Prose, width: float) -> list[Any]:  # noqa: ARG001
    size = block.points or (8.0 if block.small else 9.5)
    hang = width_of(printable(block.mark), TEXT, size)
    is_tight = block.small or 0 < block.points < _LARGE
    look = style(size, bold=block.bold or block.is_heading, hang=hang, leading=1.3 if is_tight else 1.42)
    text = paragraph(block.mark + block.text, look)
    text.is_note, text.keeps_with_next = block.small, block.is_heading
    return [*([Gap(2 * mm)] if block.is_heading else []), text, Gap(0.4 * mm if is_tight else 0.8 * mm)]


@flowables.register
def _(block: Beside, width: float) -> list[Any]:
    columns = [[item for prose in side for item in flowables(prose, width / 2)] for side in (block.left, block.right)]
    pair = SideBySide(columns[0], columns[1], width)
    return [pair] if pair.height <= LONGEST_PAIR else [*columns[0], *columns[1]]


@flowables.register
def _(block: Fields, width: float) -> list[Any]:
    return [field_table(block, width), Gap(1 * mm)]


@flowables.register
def _(block: Grid, width: float) -> list[Any]:
    table = grid_table(block, width)
    if not block.caption:
        return [table, Gap(2 * mm)]
    return [Gap(2 * mm), *caption_of(block.caption), table, Gap(2 * mm)]


@flowables.register
def _(block: CodeGroups, width: float) -> list[Any]:
    return [Gap(2 * mm), code_table(block, width), Gap(2 * mm)]


@flowables.register
def _(block: RoomBoard, width: float) -> list[Any]:
    return [BoardDrawing(block, width), Gap(3 * mm)]


@flowables.register
def _(block: LargeHead, width: float) -> list[Any]:
    return [large_head(block, width)]


@flowables.register
def _(block: LargeRow, width: float) -> list[Any]:
    return [large_row(block, width)]


@flowables.register
def _(block: WeekPlan, width: float) -> list[Any]:
    return [WeekGrid(block, width), Gap(2 * mm)]


def pages_of_part(blocks: Sequence[Block], paper: Paper, *, is_first: bool) -> list[list[Placed]]:
    """Return a part of a paper that begins a page of its own; the first stands under the title.

    Room for the pen gives way, no more than it must, where that saves a page.
    """
    wished = _set(blocks, paper, is_first=is_first)
    if len(wished) == 1 or not any(isinstance(block, Fields | Grid) and block.gives_way for block in blocks):
        return wished
    fewest = len(_set(_with_pen(blocks, 0.0), paper, is_first=is_first))
    tried = (_set(_with_pen(blocks, share), paper, is_first=is_first) for share in _PEN_SHARES)
    return next((pages for pages in tried if len(pages) == fewest), wished)


def _with_pen(blocks: Sequence[Block], share: float) -> list[Block]:
    return [block.with_pen(share) if isinstance(block, Fields | Grid) else block for block in blocks]


def _set(blocks: Sequence[Block], paper: Paper, *, is_first: bool) -> list[list[Placed]]:
    width, height = sheet_of(paper)
    inner = width - BINDING - MARGIN
    items = _title(paper.title) if is_first else []
    items += [item for block in blocks for item in flowables(block, inner) if not _is_hard_break(item)]
    return _pages(items, inner, height - MARGIN - HEAD_ROOM - (BELOW_SLOTS if paper.slots else 0.0))


def asked_on(page: Sequence[Placed]) -> frozenset[str]:
    """Return what a page itself asks for."""
    return frozenset(label for item in page for label in getattr(item.flowable, "labels", ()))


def _is_hard_break(item: Any) -> bool:
    return isinstance(item, Break) and not item.is_soft


def _pages(items: list[Any], width: float, top: float) -> list[list[Placed]]:
    """Return the pages of a part; one whose first half needs more than a page flows on without its soft break."""
    first, *later = _halves(items)
    laid = lay_out(first, width, top, MARGIN + FOOT_ROOM)
    if later and len(laid) > 1:
        whole = [item for half in (first, *later) for item in half]
        return lay_out(whole, width, top, MARGIN + FOOT_ROOM)
    return laid + [page for half in later for page in lay_out(half, width, top, MARGIN + FOOT_ROOM)]


def _halves(items: list[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for item in items:
        if isinstance(item, Break):
            parts.append([])
        else:
            parts[-1].append(item)
    return parts


def missing_letters_of(paper: Paper) -> tuple[str, ...]:
    """Return where each letter that no font has stands, with the words around it (USERS F1)."""
    found: dict[tuple[str, str], str] = {}
    for place, text in paper.texts():
        for letter in unprintable(text):
            at = max(0, text.find(letter))  # not found where loose marks were put together
            around = text[max(0, at - _CONTEXT) : at + _CONTEXT]
            what = f"「{place}」の文字「{letter}」は字の形がなく、{stand_in(letter)} と印刷されます。"
            found.setdefault((place, letter), f"{what}「{around}」のところです。")
    return tuple(found.values())


def sheet_of(paper: Paper) -> tuple[float, float]:
    """Return width and height of a page in points."""
    size = _SIZES[paper.size]
    width, height = landscape(size) if paper.is_landscape else size
    return float(width), float(height)


def lay_out(items: list[Any], width: float, top: float, bottom: float) -> list[list[Placed]]:
    """Lay blocks from ``top`` to ``bottom`` (points from the lower edge), beginning a new page where one is full."""
    pages: list[list[Placed]] = [[]]
    y = top
    waiting = list(items)
    while waiting:
        item = waiting.pop(0)
        room = y - bottom
        height = float(item.wrap(width, room)[1])
        if _is_gap(item) and (not pages[-1] or height > room):
            continue
        stands = _stands(item, waiting, width, room)
        parts = [] if stands or _is_heading(item) else _parts(item, waiting, width, room)
        if stands or (not parts and not pages[-1] and height <= room + _HAIR):
            y -= height
            pages[-1].append(Placed(item, y))
            continue
        if parts:
            first, *rest = parts
            pages[-1].append(Placed(first, y - first.wrap(width, room)[1]))
            waiting[:0] = rest
        elif not pages[-1]:
            raise ValueError(f"{type(item).__name__} does not fit on a page")
        else:
            waiting.insert(0, item)
        pages.append([])
        y = top
    return pages if pages[-1] or len(pages) == 1 else pages[:-1]


def _is_gap(item: Any) -> bool:
    return getattr(item, "is_gap", False)


def _is_heading(item: Any) -> bool:
    return getattr(item, "keeps_with_next", False)


def _stands(item: Any, following: Sequence[Any], width: float, room: float) -> bool:
    """Tell whether a whole block has room together with what must not part from it: its remarks, its first row."""
    height = float(item.wrap(width, room)[1])
    if not _is_heading(item):
        return height + _height_of_remarks(item, following, width) <= room + _HAIR
    room -= height
    for place, after in enumerate(following):
        if _is_gap(after):
            room -= after.height
        else:
            below = following[place + 1 :]
            return _stands(after, below, width, room) or (not _is_heading(after) and _begins(after, below, width, room))
    return room >= -_HAIR


def _begins(item: Any, following: Sequence[Any], width: float, room: float) -> bool:
    """Tell whether enough of a block that goes on over pages has room for a heading to stand above it."""
    height = float(item.wrap(width, room)[1])
    least = item.least_height if isinstance(item, RuledTable) else min(height, LEAST_KEPT)
    return room >= least and bool(_parts(item, following, width, room))


def _parts(item: Any, following: Sequence[Any], width: float, room: float) -> list[Any]:
    """Return a block in its part for this page and the rest, or nothing; its remarks stand under some of it."""
    if item.wrap(width, room)[1] <= room:
        room -= _height_of_remarks(item, following, width)
    parts: list[Any] = item.split(width, room)
    return parts if len(parts) > 1 else []


def _closing_after(following: Sequence[Any]) -> Sequence[Any]:
    """Return what comes next up to the table that closes the paper, when nothing but its heading stands between."""
    for place, after in enumerate(following):
        if getattr(after, "closes", False):
            return following[: place + 1]
        if not (_is_gap(after) or _is_heading(after)):
            break
    return ()


def _height_of_remarks(item: Any, following: Sequence[Any], width: float) -> float:
    """Return how high what may not part from a block below it is: its remarks, or what closes.

    Of very many remarks below a long block it is the first; a short one takes all of them along (F-43).
    """
    if _is_gap(item) or getattr(item, "closes", False):
        return 0.0
    closing = _closing_after(following)
    if closing:
        return sum(float(after.wrap(width, _ENDLESS)[1]) for after in closing)
    if getattr(item, "is_note", False):
        return 0.0
    total, first = 0.0, 0.0
    for after in following:
        if not (_is_gap(after) or getattr(after, "is_note", False)):
            break
        total += float(after.wrap(width, _ENDLESS)[1])
        if getattr(after, "is_note", False):
            first, kept = first or total, total
    if not first:
        return 0.0
    is_kept = kept <= MOST_REMARKS or float(item.wrap(width, _ENDLESS)[1]) + kept <= _HALF_A_PAGE
    return kept if is_kept else first
