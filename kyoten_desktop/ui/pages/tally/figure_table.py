"""A card with a table of figures: the arrows move over them, Enter or a click opens what was counted."""

from PySide6.QtCore import QModelIndex, Signal

from kyoten_desktop.ui.lists.table import RecordTable
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.tally.figure import Figure, FigureMap, Spot
from kyoten_desktop.ui.pages.tally.referrals import Sheet

ROW = 28
_LABEL_WIDTH = 196


class FigureTable(Card):
    """Shows one sheet of figures; ``figure_opened`` carries the chosen one."""

    figure_opened = Signal(object)

    def __init__(self, theme: Theme, title: str, name: str) -> None:
        super().__init__(title, inset=0)
        self._theme = theme
        self._figures: FigureMap = {}
        self.aside = label("", "quiet")
        if title:
            self.add_to_head(self.aside)
        self.table = RecordTable(theme, (), row_height=ROW, by_cell=True, name=title or name)
        self.table.setObjectName(name)
        self.table.cell_opened.connect(self._open)
        self.table.clicked.connect(self._click)
        self.body.addWidget(self.table)

    def show_sheet(self, sheet: Sheet, aside: str = "") -> None:
        """Show other figures; the chosen spot stays chosen."""
        row, column = self.table.current_key(), self.table.currentIndex().column()
        self._figures = sheet.figures
        self.aside.setText(aside)
        self.table.set_columns(sheet.columns, sheet.rows)
        if row is not None:
            self.table.go_to(row, min(column, len(sheet.columns) - 1))
        self.table.fit_height()
        fixed = sum(self._theme.height(each.width) for each in sheet.columns)
        self.table.setMinimumWidth(fixed + self._theme.height(_LABEL_WIDTH))

    def figure_at(self, row: str, column: int) -> Figure | None:
        """Return what stands at a spot; a label or a difference has no records of its own."""
        return self._figures.get(Spot(row, column))

    def _open(self, row: object, column: int) -> None:
        figure = self.figure_at(str(row), column)
        if figure is not None:
            self.figure_opened.emit(figure)

    def _click(self, index: QModelIndex) -> None:
        self._open(self.table.records.rows[index.row()].key, index.column())
