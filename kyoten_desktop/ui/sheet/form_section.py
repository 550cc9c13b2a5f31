"""A section of a form: numbered head, then its fields in two columns, or in one where the window is narrow."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.models.items import Kind
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, rule
from kyoten_desktop.ui.sheet.form_field import Field

FOLD_BELOW = 580
GAP, COLUMN_GAP, ROW_GAP = 8, 24, 8
UNASKED_NOTE = "未確認は「なし」として印刷されません"
# Columns of the grid: label, gap, field, gap, second label, gap, second field.
_FIELD, _SECOND_LABEL, _SECOND_FIELD, _LAST = 2, 4, 6, 7
# Lines of the grid for one row of fields: editors, what is said of them, what stands below, gap.
_LINES_PER_ROW = 4
_ANY = Qt.AlignmentFlag(0)
_TOP = Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True)
class LabelWidths:
    """How wide the labels of a whole form stand, in px, so that its sections line up."""

    first: int = 108
    second: int = 88
    answer: int = 136


def rows_of(fields: Sequence[Field], columns: int) -> list[tuple[Field, ...]]:
    """Return the fields row by row: two side by side, wide ones alone."""
    rows: list[tuple[Field, ...]] = []
    waiting: Field | None = None
    for each in fields:
        if each.is_wide or columns == 1:
            rows += [(waiting,), (each,)] if waiting else [(each,)]
            waiting = None
        elif waiting:
            rows.append((waiting, each))
            waiting = None
        else:
            waiting = each
    return [*rows, (waiting,)] if waiting else rows


class Part(QWidget):
    """Lays out some fields of a form; ``place`` is the number of a section on the sheet, 0 leaves the number away."""

    def __init__(self, place: int, title: str, fields: Sequence[Field]) -> None:
        super().__init__()
        self.title, self.fields, self.place = title, tuple(fields), place

    def fit(self, width: int) -> None:
        """Lay out again where ``width`` px ask for another number of columns."""
        raise NotImplementedError

    def arrange(self) -> None:
        """Lay out the fields that are asked now."""
        raise NotImplementedError


class Section(Part):
    """Stands in two columns, below ``fold_below`` px in one.

    ``below`` holds what a page puts under the row of an item, by item name.
    """

    def __init__(
        self,
        place: int,
        title: str,
        fields: Sequence[Field],
        widths: LabelWidths,
        below: Mapping[str, QWidget],
        fold_below: int,
    ) -> None:
        super().__init__(place, title, fields)
        self._below, self._widths, self._fold_below, self._columns = below, widths, fold_below, 2
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if title:
            column.addLayout(self._head())
            column.addWidget(rule())
            column.addSpacing(10)
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        column.addLayout(self._grid)
        for each in self.fields:
            each.told.connect(self._stand_messages)
        self._rows = {each: self._answer_row(each) for each in self.fields if each.item.kind is Kind.ANSWER}
        self.arrange()

    def fit(self, width: int) -> None:
        """Fold to one column where two would be too narrow."""
        columns = 1 if width < self._fold_below else 2
        if columns != self._columns:
            self._columns = columns
            self.arrange()

    def arrange(self) -> None:
        """Stand the fields in two columns or in one."""
        columns = self._columns
        while self._grid.count():
            self._grid.takeAt(0)
        self._size_columns(columns)
        for place in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(place, 0)
        for place, row in enumerate(rows_of([each for each in self.fields if each.is_asked], columns)):
            line = place * _LINES_PER_ROW
            for side, each in enumerate(row):
                self._put(each, line, side, wide=each.is_wide or columns == 1)
                if each.item.name in self._below:
                    self._grid.addWidget(self._below[each.item.name], line + 2, 0, 1, _LAST)
            self._grid.setRowMinimumHeight(line + _LINES_PER_ROW - 1, ROW_GAP)
        self._stand_messages()

    def _stand_messages(self) -> None:
        """Stand what is said below its field: on below both columns, or within its own where both have something."""
        for place, row in enumerate(rows_of([each for each in self.fields if each.is_asked], self._columns)):
            if len(row) == 1 and row[0] in self._rows:
                continue
            both = len(row) > 1 and all(each.message.text() for each in row)
            for side, each in enumerate(row):
                start = (_SECOND_FIELD if both else _SECOND_LABEL) if side else _FIELD
                self._grid.removeWidget(each.message)
                self._grid.addWidget(
                    each.message,
                    place * _LINES_PER_ROW + 1,
                    start,
                    1,
                    1 if both else _LAST - start,
                    _TOP if both else _ANY,
                )

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(0, 6, 0, 7)
        head.setSpacing(10)
        if self.place:
            head.addWidget(label(str(self.place), "number"))
        head.addWidget(label(self.title, "section"))
        head.addStretch(1)
        asks = any(each.item.kind is Kind.ANSWER for each in self.fields)
        head.addWidget(label(UNASKED_NOTE if asks else "", "hint"))
        return head

    def _size_columns(self, columns: int) -> None:
        widths = (self._widths.first, GAP, 0, COLUMN_GAP, self._widths.second, GAP, 0)
        for place, width in enumerate(widths):
            second = place > _FIELD
            self._grid.setColumnMinimumWidth(place, 0 if second and columns == 1 else width)
            stretches = place == _FIELD or (place == _SECOND_FIELD and columns > 1)
            self._grid.setColumnStretch(place, 1 if stretches else 0)

    def _put(self, each: Field, line: int, side: int, *, wide: bool) -> None:
        grid = self._grid
        if each in self._rows:
            grid.addWidget(self._rows[each], line, 0, 1, _LAST)
            grid.addWidget(each.message, line + 1, _FIELD, 1, _LAST - _FIELD)
            return
        span = _LAST - _FIELD if wide else 1
        grid.addWidget(each.caption, line, _SECOND_LABEL if side else 0, _TOP)
        grid.addWidget(each.widget, line, _SECOND_FIELD if side else _FIELD, 1, span)

    def _answer_row(self, each: Field) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        each.caption.setFixedWidth(self._widths.answer)
        line.addWidget(each.caption, 0, _TOP)
        line.addWidget(each.widget, 1)
        return row


def label_widths(sections: Sequence[Sequence[Field]]) -> LabelWidths:
    """Return the widths that the labels of all sections need, never less than those of the design."""
    least = LabelWidths()
    first, second, answer = [least.first], [least.second], [least.answer]
    for fields in sections:
        answer += [each.caption.sizeHint().width() for each in fields if each.item.kind is Kind.ANSWER]
        for row in rows_of([each for each in fields if each.item.kind is not Kind.ANSWER], 2):
            first.append(row[0].caption.sizeHint().width())
            second += [each.caption.sizeHint().width() for each in row[1:]]
    return LabelWidths(max(first), max(second), max(answer))


@dataclass(frozen=True)
class Sections:
    """The usual form: a section for each section of the sheet, in two columns; ``wide`` items take both.

    Without ``grows`` the form takes no more room than it needs, because it stands inside another one. ``widths`` are
    those of its labels where room is short; else all labels of the form line up.
    """

    wide: Collection[str] = ()
    fold_below: int = FOLD_BELOW
    grows: bool = True
    widths: LabelWidths | None = None

    def parts(
        self, _theme: Theme, fields: Sequence[Field], below: Mapping[str, QWidget], *, titled: bool
    ) -> list[Part]:
        """Return the sections; without ``titled`` a single one has no head."""
        by_title: dict[str, list[Field]] = {}
        for each in fields:
            each.is_wide = each.is_wide or each.item.name in self.wide
            by_title.setdefault(each.item.section, []).append(each)
        widths = self.widths or label_widths(list(by_title.values()))
        # A sheet whose sections carry the numbers of the printed form (インテークシート) is not numbered again.
        titles = [title for title in by_title if title]
        numbered = len(titles) > 1 and not any(title[:1].isdigit() for title in titles)
        headed = titled or numbered
        return [
            Section(place if numbered else 0, title if headed else "", members, widths, below, self.fold_below)
            for place, (title, members) in enumerate(by_title.items(), start=1)
        ]
