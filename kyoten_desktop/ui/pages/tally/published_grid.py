"""A printed table to be typed in: its rows and columns as they are printed, one number in each place."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from kyoten_desktop.domain.figures.preid import PreIdTable
from kyoten_desktop.domain.figures.published import Place, row_words
from kyoten_desktop.domain.figures.tally import TOTAL, TallyTable
from kyoten_desktop.ui.fields.line_edit import NumberEdit
from kyoten_desktop.ui.look.layouts import empty
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, set_state

_CELL, _ROW, _GROUP = 96, 28, 88
_MOST_DIGITS = 6
_DOWN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class FigureCell(NumberEdit):
    """One number of a printed table; Enter and the arrows go down and up, an empty one is no zero."""

    stepped = Signal(int)

    def __init__(self, place: Place, words: str) -> None:
        super().__init__()
        self.place = place
        self.kept: int | None = None
        self._refusal = ""
        self.textEdited.connect(self._ask_again)
        self.setAccessibleName(words)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_kept(self, figure: int | None) -> None:
        """Show what is kept."""
        self.kept, self._refusal = figure, ""
        self.set_value(figure)
        self.show_problem()

    def refuse(self, words: str) -> None:
        """Say why the number was not kept; it stays, and is asked for again by Enter or by writing on."""
        self._refusal = words
        self.show_problem()

    def show_problem(self) -> None:
        """Be red while the text is refused."""
        problem = self.problem()
        set_state(self, "err", "true" if problem else "")
        self.setToolTip(problem)

    def is_unkept(self) -> bool:
        """Tell whether something else is written than what is kept."""
        return bool(self.problem()) or self.value() != self.kept

    def problem(self) -> str:
        """Say when the text is no number, one that no table holds, or one that was refused."""
        if len(self.text().strip()) > _MOST_DIGITS:
            return f"{_MOST_DIGITS}けたまでです。"
        return super().problem() or self._refusal

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the row below or above."""
        if event.key() in _DOWN and not self.composition.is_active:
            if event.key() != Qt.Key.Key_Down:
                self._ask_again()
            self.stepped.emit(1)
        elif event.key() == Qt.Key.Key_Up:
            self.stepped.emit(-1)
        else:
            super().keyPressEvent(event)

    def _ask_again(self) -> None:
        self._refusal = ""


class PublishedGrid(QWidget):
    """The numbers of one table; ``typed`` carries the cell that was changed and left."""

    typed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cells: dict[Place, FigureCell] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)

    def show_table(self, printed: TallyTable) -> None:
        """Lay out another table."""
        empty(self._grid)
        self._cells = {}
        for place in range(self._grid.columnCount()):
            self._grid.setColumnStretch(place, 0)
        self._grid.setColumnStretch(len(printed.columns) + 2, 1)
        for place, column in enumerate(printed.columns, start=2):
            self._grid.addWidget(_right(column.label, self._theme.height(_CELL)), 0, place)
        words, group = row_words(printed), ""
        for line, row in enumerate(printed.lines, start=1):
            known = printed.group_of(row.code) if isinstance(printed, PreIdTable) else None
            if known is not None and known.label != group:
                group = known.label
                self._grid.addWidget(_group(group, self._theme.height(_GROUP)), line, 0)
            self._grid.addWidget(label(row.label, "strong" if row.code == TOTAL else ""), line, 1)
            for place, column in enumerate(printed.columns, start=2):
                head = f" {column.label}" if len(printed.columns) > 1 else ""
                self._add_cell((row.code, column.key), words[row.code] + head, line, place)

    def show_figures(self, figures: Mapping[Place, int]) -> None:
        """Show what is kept; what was typed and is not kept stays, wherever the keyboard is."""
        for place, cell in self._cells.items():
            if not cell.is_unkept():
                cell.show_kept(figures.get(place))

    def keep_typing(self) -> None:
        """Tell of a number that was typed and not yet left."""
        for cell in self._cells.values():
            self._tell(cell)

    def refused(self) -> list[FigureCell]:
        """Return the cells that are red."""
        return [cell for cell in self._cells.values() if cell.problem()]

    def cell(self, row: str, column: str) -> FigureCell:
        """Return the cell of a row and column; an unknown one is a bug (KeyError)."""
        return self._cells[row, column]

    def _add_cell(self, where: Place, words: str, line: int, place: int) -> None:
        cell = FigureCell(where, words)
        cell.setFixedSize(self._theme.height(_CELL), self._theme.height(_ROW))
        cell.editingFinished.connect(lambda: self._tell(cell))
        cell.stepped.connect(lambda by: self._step(cell, by))
        self._grid.addWidget(cell, line, place)
        cell.show()  # the layout shows it only later, and what is not shown takes no keyboard
        self._cells[where] = cell

    def _tell(self, cell: FigureCell) -> None:
        was_refused = cell.property("err") == "true"
        cell.show_problem()
        if was_refused or cell.is_unkept():
            self.typed.emit(cell)

    def _step(self, cell: FigureCell, by: int) -> None:
        """Go down the column, at its end to the head of the next one."""
        columns = list(dict.fromkeys(column for _row, column in self._cells))
        rows = list(dict.fromkeys(row for row, _column in self._cells))
        downwards = [(row, column) for column in columns for row in rows]
        place = downwards.index(cell.place) + by
        self._tell(cell)
        if 0 <= place < len(downwards) and not cell.is_unkept():
            following = self._cells[downwards[place]]
            following.setFocus(Qt.FocusReason.TabFocusReason)
            following.selectAll()


def _right(words: str, width: int) -> QLabel:
    made = label(words, "label")
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
    made.setWordWrap(True)
    made.setFixedWidth(width)
    return made


def _group(words: str, width: int) -> QLabel:
    made = label(words, "strong")
    made.setFixedWidth(width)
    return made
