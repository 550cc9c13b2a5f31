"""A section of a form: numbered head, then its fields in two columns, or in one where the window is narrow."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.models.items import Kind
from kyoten_desktop.ui.form_field import Field
from kyoten_desktop.ui.widgets.words import label, rule

LABEL, SECOND_LABEL, ANSWER_LABEL = 108, 88, 136
GAP, COLUMN_GAP, PITCH_GAP = 8, 24, 8
UNASKED_NOTE = "未確認は「なし」として印刷されません"
# Columns of the grid: label, gap, field, gap, second label, gap, second field.
_FIELD, _SECOND_LABEL, _SECOND_FIELD, _LAST = 2, 4, 6, 7
_LINES_PER_ROW = 3


class Section(QWidget):
    """Lays out the fields of one section; ``place`` is its number on the sheet, 0 leaves the head away."""

    def __init__(self, place: int, title: str, fields: Sequence[Field], note: str = "") -> None:
        super().__init__()
        self.title, self.fields, self.place = title, tuple(fields), place
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if title:
            column.addLayout(self._head(note))
            column.addWidget(rule())
            column.addSpacing(10)
        self._grid_box = QWidget()
        column.addWidget(self._grid_box)
        self._grid = QGridLayout(self._grid_box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._rows = {each: self._answer_row(each) for each in self.fields if each.item.kind is Kind.ANSWER}
        self.fold(columns=2)

    def fold(self, *, columns: int) -> None:
        """Stand the fields in two columns or in one."""
        while self._grid.count():
            self._grid.takeAt(0)
        self._size_columns(columns)
        line, side = 0, 0
        for each in self.fields:
            wide = each.is_wide or columns == 1
            if side and wide:
                line, side = line + _LINES_PER_ROW, 0
            self._put(each, line, side, wide=wide)
            if wide or side:
                line, side = line + _LINES_PER_ROW, 0
            else:
                side = 1

    def _head(self, note: str) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(0, 6, 0, 7)
        head.setSpacing(10)
        if self.place:
            head.addWidget(label(str(self.place), "number"))
        head.addWidget(label(self.title, "section"))
        head.addStretch(1)
        asks = any(each.item.kind is Kind.ANSWER for each in self.fields)
        head.addWidget(label(note or (UNASKED_NOTE if asks else ""), "hint"))
        return head

    def _size_columns(self, columns: int) -> None:
        widths = (LABEL, GAP, 0, COLUMN_GAP, SECOND_LABEL, GAP, 0) if columns > 1 else (LABEL, GAP, 0, 0, 0, 0, 0)
        for place, width in enumerate(widths):
            self._grid.setColumnMinimumWidth(place, width)
            self._grid.setColumnStretch(place, 1 if place == _FIELD or (place == _SECOND_FIELD and columns > 1) else 0)

    def _put(self, each: Field, line: int, side: int, *, wide: bool) -> None:
        grid = self._grid
        if each in self._rows:
            grid.addWidget(self._rows[each], line, 0, 1, _LAST)
            grid.addWidget(each.message, line + 1, _FIELD, 1, _LAST - _FIELD)
            grid.setRowMinimumHeight(line, each.caption.height() + PITCH_GAP)
            return
        first = _SECOND_FIELD if side else _FIELD
        span = _LAST - _FIELD if wide else 1
        grid.addWidget(each.caption, line, _SECOND_LABEL if side else 0)
        grid.addWidget(each.widget, line, first, 1, span)
        # A refusal needs more room than half a row: it runs on below both columns.
        start = _SECOND_LABEL if side else _FIELD
        grid.addWidget(each.message, line + 1 + side, start, 1, _LAST - start)
        grid.setRowMinimumHeight(line, each.caption.height() + PITCH_GAP)

    def _answer_row(self, each: Field) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        each.caption.setFixedWidth(ANSWER_LABEL)
        line.addWidget(each.caption)
        line.addWidget(each.widget, 1)
        return row
