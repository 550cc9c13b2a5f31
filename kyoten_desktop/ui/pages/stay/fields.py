"""A few declared items side by side, label above editor: the small forms below the board."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models import Stay
from kyoten_desktop.models.items import Item, Kind, Need, item_of
from kyoten_desktop.ui.fields.wareki_edit import WarekiEdit
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.sheet.form_field import Field

_CAPTION = 22
_LEAST_FIELD = 196
_WIDTHS = {"room_id": 104, "stay_type": 104, "note": 220, "next_action": 260}
_MOMENT_WIDTH, _USUAL_WIDTH = 186, 140
_GAP = 12
Asked = tuple[Item, QWidget]


def stay_item(name: str, *, label: str = "", need: Need | None = None) -> Item:
    """Return an item of the stay as declared, under another label or need where a form asks for it differently."""
    declared = item_of(Stay, name)
    return replace(declared, label=label or declared.label, need=need or declared.need)


def look_ahead(editor: QWidget, *, ahead: bool = True) -> QWidget:
    """Let an editor of a planned moment read 7/25 as the next 25 July; returns it."""
    if isinstance(editor, WarekiEdit):
        editor.look_ahead(ahead=ahead)
    return editor


def own_item(name: str, label: str, kind: Kind = Kind.LINE, need: Need = Need.OPTIONAL) -> Item:
    """Return an item that only this form asks (a reason, a moment of an act)."""
    return Item(name, label, kind, need)


class FieldGrid(QWidget):
    """The fields of one act. ``changed`` carries the item; refusals stand below their editor in red."""

    changed = Signal(str)

    def __init__(self, theme: Theme, asked: Sequence[Asked], most_columns: int = 5) -> None:
        super().__init__()
        self._most, self._columns, self._is_loading = most_columns, 0, False
        self._fields: dict[str, Field] = {}
        self._cells: dict[str, QWidget] = {}
        self._hidden: set[str] = set()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(6)
        for item, editor in asked:
            editor.setObjectName(item.name)
            editor.setAccessibleName(item.label)
            field = Field(item, theme, editor)
            field.changed.connect(self._hear)
            self._fields[item.name] = field
            self._cells[item.name] = _cell(theme, field)
        self._place(min(most_columns, max(1, len(asked))))

    def values(self) -> dict[str, Any]:
        """Return the values by item name; what cannot be read gives None and ``unreadable`` names it."""
        return {
            name: None if field.editor.problem() else field.editor.value()
            for name, field in self._fields.items()
            if name not in self._hidden
        }

    def unreadable(self) -> list[Problem]:
        """Return what was typed and cannot be read."""
        found = ((name, field.editor.problem()) for name, field in self._fields.items() if name not in self._hidden)
        return [Problem(name, words) for name, words in found if words]

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show values and forget refusals; items not named keep theirs."""
        self._is_loading = True
        for name, value in values.items():
            self._fields[name].load(value)
        self._is_loading = False

    def draft(self) -> dict[str, Any]:
        """Return what was typed as JSON can hold it."""
        return {name: field.editor.draft() for name, field in self._fields.items()}

    def set_draft(self, kept: Mapping[str, Any]) -> None:
        """Show again what ``draft`` returned."""
        self._is_loading = True
        for name in kept.keys() & self._fields.keys():
            self._fields[name].editor.set_draft(kept[name])
            self._fields[name].show_state()
        self._is_loading = False

    def show_problems(self, problems: Iterable[Problem]) -> list[str]:
        """Show refusals at their items and go to the first; return the words that belong to no item here."""
        by_item: dict[str, list[str]] = {}
        for problem in problems:
            known = problem.item in self._fields and problem.item not in self._hidden
            by_item.setdefault(problem.item if known else "", []).append(problem.message)
        for name, field in self._fields.items():
            field.refuse("\n".join(by_item.get(name, [])))
        first = next((name for name in self._fields if name in by_item), None)
        if first is not None:
            self.go_to(first)
        return by_item.get("", [])

    def editor(self, name: str) -> QWidget:
        """Return the editor of an item."""
        return self._fields[name].widget

    def go_to(self, name: str) -> None:
        """Put the cursor into an item."""
        self._fields[name].widget.setFocus(Qt.FocusReason.TabFocusReason)

    def ask_only_when(self, name: str, *, asked: bool) -> None:
        """Show an item, or take it away and its value with it."""
        if asked == (name not in self._hidden):
            return
        self._hidden.discard(name) if asked else self._hidden.add(name)
        self._place(self._fitting())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as many fields side by side as there is room for."""
        super().resizeEvent(event)
        columns = self._fitting()
        if columns != self._columns:
            self._place(columns)

    def _fitting(self) -> int:
        """Return how many columns fit: all in one row where their usual widths do, else columns of one width."""
        shown = [name for name in self._cells if name not in self._hidden]
        needed = sum(self._width(name) for name in shown) + _GAP * (len(shown) - 1)
        return len(shown) if needed <= self.width() else max(1, min(self._most, self.width() // _LEAST_FIELD))

    def _place(self, columns: int) -> None:
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        shown = [name for name in self._cells if name not in self._hidden]
        for name, cell in self._cells.items():
            self._grid.removeWidget(cell)
            cell.setVisible(name not in self._hidden)
        for place, name in enumerate(shown):
            self._grid.addWidget(self._cells[name], place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(columns):
            in_one_row = columns >= len(shown) and column < len(shown)
            self._grid.setColumnStretch(column, self._width(shown[column]) if in_one_row else 1)

    def _width(self, name: str) -> int:
        usual = _MOMENT_WIDTH if self._fields[name].item.kind is Kind.MOMENT else _USUAL_WIDTH
        return _WIDTHS.get(name, usual)

    def _hear(self, name: str) -> None:
        if not self._is_loading:
            self.changed.emit(name)


def _cell(theme: Theme, field: Field) -> QWidget:
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    field.caption.setFixedHeight(theme.height(_CAPTION))
    column.addWidget(field.caption)
    column.addWidget(field.widget)
    column.addWidget(field.message)
    return cell
