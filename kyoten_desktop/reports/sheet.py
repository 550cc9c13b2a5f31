"""Any sheet as labelled sections, straight from its declared items; blank, it is the form for a pen."""

from collections.abc import Callable, Iterable
from itertools import groupby

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.models.items import Item, Kind, items_of
from kyoten_desktop.models.texts import Labels
from kyoten_desktop.reports.paper import Block, Field, Fields, Head

_LINE = 6
_SHORT_TEXT = 11
_HALF_TEXT = 20
_NOTE_LINES = 4
_SMALL_KINDS = (Kind.CODE, Kind.CODES, Kind.NUMBER, Kind.YES_NO, Kind.DATE)
ANSWER_BOXES = "□未確認　□なし（だれに　　　　　いつ　　　　　）　□あり："

Reader = Callable[[Item], str]


def section_blocks(sheet_class: type, read: Reader, *, skip: Iterable[str] = (), for_pen: bool = False) -> list[Block]:
    """Return a heading and ruled fields for each section; links and items without a section are not printed."""
    left_out = set(skip)
    shown = [item for item in items_of(sheet_class) if item.section and item.kind not in (Kind.ROWS, Kind.LINK)]
    blocks: list[Block] = []
    for section, members in groupby(shown, lambda item: item.section):
        kept = [item for item in members if item.name not in left_out]
        blocks += [Head(section), Fields(lines_of_fields(kept, read, for_pen=for_pen))]
    return blocks


def rest_of(sheet_class: type, laid: Iterable[str], section: str | None = None) -> tuple[Item, ...]:
    """Return the items of a sheet, or of a section, that a paper laid by hand has no place for yet.

    ``laid`` are those it has a place for, or leaves off: whatever is declared later prints below them.
    """
    known = set(laid)
    shown = (item for item in items_of(sheet_class) if item.section and item.kind not in (Kind.ROWS, Kind.LINK))
    return tuple(one for one in shown if one.name not in known and section in (None, one.section))


def pen_reader(labels: Labels) -> Reader:
    """Return a function that gives the boxes to tick for an item of a blank form, the same choices as on screen."""
    return lambda item: _boxes(item, labels)


def _boxes(item: Item, labels: Labels) -> str:
    if item.kind is Kind.ANSWER:
        return ANSWER_BOXES
    if item.kind is Kind.YES_NO:
        return "□はい　□いいえ"
    if item.kind not in (Kind.CODE, Kind.CODES) or item.codes not in CODE_TABLES:
        return ""
    choices = (choice for choice in CODE_TABLES[item.codes].items if not choice.parent)
    return "　".join(f"□{labels.label(item.codes, choice.code)}" for choice in choices)


def lines_of_fields(
    items: Iterable[Item],
    read: Reader,
    *,
    for_pen: bool = False,
    note_lines: float = _NOTE_LINES,
    again: str = "",
) -> tuple[tuple[Field, ...], ...]:
    """Return fields packed into lines in the order of the paper: short ones side by side, long ones alone.

    ``again`` tells, where a text goes on over the page, of which record it is.
    """
    lines: list[tuple[Field, ...]] = []
    line: list[Field] = []
    used = 0
    for item in items:
        text = read(item)
        units = _units(item, text, for_pen=for_pen)
        if used + units > _LINE:
            lines.append(tuple(line))
            line, used = [], 0
        pen = (note_lines if item.kind is Kind.NOTE else 1) if for_pen else 0
        line.append(Field(item.label, text, share=units, pen=pen, again=again))
        used += units
    if line:
        lines.append(tuple(line))
    return tuple(lines)


def _units(item: Item, text: str, *, for_pen: bool) -> int:
    """Return how many sixths of a line an item takes."""
    if item.kind is Kind.NOTE or len(text) > _HALF_TEXT:
        return _LINE
    is_unused = not text and not for_pen
    if is_unused or (item.kind in _SMALL_KINDS and len(text) <= _SHORT_TEXT):
        return _LINE // 3
    return _LINE // 2
