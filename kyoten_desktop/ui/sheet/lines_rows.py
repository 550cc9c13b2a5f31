"""How the lines of an owner read in their table: which columns have room, one row per line, 書きかけ marked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kyoten_desktop.models.items import Item, Kind
from kyoten_desktop.models.texts import text_of
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, Row
from kyoten_desktop.ui.look.shapes import Shape, Status

LineFace = Callable[[Any], tuple[CellFace, ...]]
UNSAVED = "書きかけ"
_NAMELESS = "（未記入）"
_LEAST_STRETCH = 136
_HEAD_PX, _HEAD_INSET = 13, 20
_WIDTHS = {Kind.DATE: 128, Kind.MOMENT: 156, Kind.NUMBER: 64, Kind.YES_NO: 64, Kind.CODE: 112}
_FIGURES = (Kind.DATE, Kind.MOMENT, Kind.NUMBER)


def columns_for(items: Sequence[Item], widths: Mapping[str, int], room: int) -> tuple[Column, ...]:
    """Return as many columns as have room in ``room`` px, from the first; the form below shows the rest."""
    columns: list[Column] = []
    for item in items:
        width = widths.get(item.name, _WIDTHS.get(item.kind, 0))
        width = max(width, len(item.label) * _HEAD_PX + _HEAD_INSET) if width else 0
        room -= width or _LEAST_STRETCH
        if columns and room < 0:
            break
        columns.append(Column(item.label, width, figures=item.kind in _FIGURES))
    # A table whose last stretching column was left away still fills its width.
    if all(column.width for column in columns):
        columns[0] = replace(columns[0], width=0)
    return tuple(columns)


def face_by_items(items: Sequence[Item], labels: Labels) -> LineFace:
    """Return how a line reads when the page has nothing to add: each item as on paper, the first in bold."""

    def face(line: Any) -> tuple[CellFace, ...]:
        texts = [text_of(item, getattr(line, item.name), labels) for item in items]
        return tuple(CellFace(text, bold=place == 0, tip=text) for place, text in enumerate(texts))

    return face


def row_of(key: int, cells: Sequence[CellFace], count: int, *, is_typed: bool) -> Row:
    """Return one line of the table, cut to ``count`` columns; one with unsaved typing carries its sign and words."""
    first, *rest = cells
    if not first.text:
        first = replace(first, text="" if is_typed else _NAMELESS, tone="amber")
    if is_typed:
        status = Status(Shape.DIAMOND, UNSAVED, "amber")
        words = "　".join(part for part in (first.text, UNSAVED) if part)
        first = replace(first, status=status, text=words, tip=words, says=words)
    return Row(key, tuple((first, *rest)[:count]))


def cells_of_new(items: Sequence[Item], typed: Mapping[str, Any]) -> tuple[CellFace, ...]:
    """Return the cells of a line that was never saved: its words as typed."""
    texts = [typed.get(item.name) if item.kind in (Kind.LINE, Kind.DATE, Kind.MOMENT) else "" for item in items]
    return tuple(CellFace(str(text or ""), bold=place == 0) for place, text in enumerate(texts))
