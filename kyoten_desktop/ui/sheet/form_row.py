"""The fields of an act side by side, label above editor: the small forms in panels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kyoten_desktop.models.items import Kind
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.sheet.form_field import Field
from kyoten_desktop.ui.sheet.form_section import Part

_CAPTION = 22
_LEAST_FIELD = 196
_MOMENT_WIDTH, _USUAL_WIDTH = 186, 140
_GAP = 12


@dataclass(frozen=True)
class SideBySide:
    """As many fields side by side as there is room for, at most ``most_columns`` where they do not fit in one row.

    ``widths`` in px by item name, where an item needs another than the usual one. ``by_section`` begins a new row with
    each section.
    """

    most_columns: int = 5
    widths: Mapping[str, int] = field(default_factory=dict)
    by_section: bool = False
    grows = False

    def parts(
        self,
        theme: Theme,
        fields: Sequence[Field],
        below: Mapping[str, QWidget],  # noqa: ARG002 - called like Sections
        *,
        titled: bool,  # noqa: ARG002
    ) -> list[Part]:
        """Return the one row, or one for each section."""
        if not self.by_section:
            return [FieldRow(theme, fields, self)]
        sections = groupby(fields, key=lambda each: each.item.section)
        return [FieldRow(theme, tuple(some), self) for _section, some in sections]


class FieldRow(Part):
    """Fills the row with the fields that are asked."""

    def __init__(self, theme: Theme, fields: Sequence[Field], layout: SideBySide) -> None:
        super().__init__(0, "", fields)
        self._layout = layout
        self._cells = {each: _cell(theme, each, self) for each in self.fields}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(6)
        self._columns = min(layout.most_columns, max(1, len(self.fields)))
        self._place()

    def fit(self, width: int) -> None:
        """Stand as many fields side by side as there is room for."""
        columns = self._fitting(width)
        if columns != self._columns:
            self._columns = columns
            self._place()

    def arrange(self) -> None:
        """Stand the fields that are asked side by side."""
        self._columns = self._fitting(self.width())
        self._place()

    def _shown(self) -> list[Field]:
        return [each for each in self.fields if each.is_asked]

    def _fitting(self, width: int) -> int:
        """Return how many columns fit: all in one row where their usual widths do, else columns of one width."""
        shown = self._shown()
        needed = sum(self._width(each) for each in shown) + _GAP * (len(shown) - 1)
        return len(shown) if needed <= width else max(1, min(self._layout.most_columns, width // _LEAST_FIELD))

    def _place(self) -> None:
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        shown, columns = self._shown(), self._columns
        for each, cell in self._cells.items():
            self._grid.removeWidget(cell)
            cell.setVisible(each.is_asked)
        for place, each in enumerate(shown):
            self._grid.addWidget(self._cells[each], place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(columns):
            in_one_row = columns >= len(shown) and column < len(shown)
            self._grid.setColumnStretch(column, self._width(shown[column]) if in_one_row else 1)

    def _width(self, each: Field) -> int:
        usual = _MOMENT_WIDTH if each.item.kind is Kind.MOMENT else _USUAL_WIDTH
        return self._layout.widths.get(each.item.name, usual)


def _cell(theme: Theme, each: Field, row: QWidget) -> QWidget:
    cell = QWidget(row)  # without its row it would be shown as a window of its own, and shut an open menu
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    each.caption.setFixedHeight(theme.height(_CAPTION))
    for part in (each.caption, each.widget, each.message):
        column.addWidget(part)
    return cell
