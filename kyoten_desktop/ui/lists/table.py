"""Tables and two-line lists: plain rows in, a read-only model with accessible words out; delegates paint them."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QListView, QSizePolicy, QTableView

from kyoten_desktop.ui.lists.delegates import CellDelegate, Face, TwoLineDelegate, TwoLineFace
from kyoten_desktop.ui.look.theme import Theme

Index = QModelIndex | QPersistentModelIndex
KEY_ROLE = int(Qt.ItemDataRole.UserRole)
FACE_ROLE = KEY_ROLE + 1
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Column:
    """A head and how its cells stand. ``width`` in px, 0 takes what is left; figures stand right in BIZ UDGothic."""

    head: str
    width: int = 0
    figures: bool = False


@dataclass(frozen=True)
class Row:
    """One line: its key (a record id) and one face per column. ``sum`` shades the line and sets it in bold."""

    key: Hashable
    cells: tuple[Face, ...]
    sum: bool = False


class TableModel(QAbstractTableModel):
    """Rows of cells to read; every cell says its column, words and state to screen readers."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Show other columns with their rows."""
        self.beginResetModel()
        self.columns, self.rows = tuple(columns), tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, accessible words, alignment, key or face of a cell."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        face = row.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return face.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.head} {face.spoken()}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return face.tip or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.figures else _LEFT
        return {KEY_ROLE: row.key, FACE_ROLE: (face, column.figures, row.sum)}.get(role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the head of a column, right-aligned over figures."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].figures else _LEFT
        return None


class RecordTable(QTableView):
    """A table to read and to walk through: ↑↓ move, Enter or a click on a link opens the row.

    ``by_cell`` lets the arrows walk through single cells (figures that open their records).
    """

    opened = Signal(object)
    moved = Signal(object)
    cell_opened = Signal(object, int)

    def __init__(
        self, theme: Theme, columns: Sequence[Column], *, row_height: int = 34, by_cell: bool = False, name: str = ""
    ) -> None:
        super().__init__()
        self._theme, self._row_height = theme, row_height
        self.records = TableModel(columns)
        self.setAccessibleName(name)
        self.setModel(self.records)
        self.setItemDelegate(CellDelegate(theme, FACE_ROLE, self))
        self._dress(by_cell=by_cell)
        self._fit_columns()
        self.records.modelReset.connect(self._fit_columns)
        self.selectionModel().currentChanged.connect(self._tell_move)
        self.clicked.connect(self._click)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self._fit_columns)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the current key stays current when it is still there."""
        key = self.current_key()
        self.records.set_rows(rows)
        if key is not None:
            self.go_to(key)

    def set_columns(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Show other columns with their rows."""
        self.records.set_columns(columns, rows)

    def current_key(self) -> Hashable | None:
        """Return the key of the current line."""
        index = self.currentIndex()
        return self.records.rows[index.row()].key if index.isValid() else None

    def go_to(self, key: Hashable, column: int = 0) -> None:
        """Make the line with this key current; an unknown key changes nothing."""
        for place, row in enumerate(self.records.rows):
            if row.key == key:
                self.setCurrentIndex(self.records.index(place, column))
                return

    def fit_height(self) -> None:
        """Take exactly the height of the rows, so that the page scrolls and not the table."""
        rows = self.records.rowCount() * self.rowHeight(0) if self.records.rows else 0
        self.setFixedHeight(self.horizontalHeader().height() + rows + 1)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit_rows(self, most: int, least: int = 1) -> None:
        """Take the height of the rows on a page that scrolls; beyond ``most`` show half of the next one and scroll."""
        count = self.records.rowCount()
        if count <= most:
            self.fit_height()
        if count > most or count < least:
            rows = most + 0.5 if count > most else least
            height = self.verticalHeader().defaultSectionSize()
            self.setFixedHeight(self.horizontalHeader().height() + round(rows * height))
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter; leave the page's own keys alone."""
        if event.key() in _ENTER:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _dress(self, *, by_cell: bool) -> None:
        behaviour = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behaviour.SelectItems if by_cell else behaviour.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setDefaultAlignment(_LEFT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _fit_columns(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.height(self._row_height))
        head = self.horizontalHeader()
        head.setFixedHeight(self._theme.height(30))
        head.setMinimumSectionSize(24)
        for place, column in enumerate(self.records.columns):
            mode = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(place, mode)
            if column.width:
                self.setColumnWidth(place, self._theme.height(column.width))

    def _tell_move(self, current: QModelIndex) -> None:
        if current.isValid():
            self.moved.emit(self.records.rows[current.row()].key)

    def _click(self, index: QModelIndex) -> None:
        if self.records.rows[index.row()].cells[index.column()].link:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.records.rows[index.row()].key)
            self.cell_opened.emit(self.records.rows[index.row()].key, index.column())


class TwoLineList(QListView):
    """The list at the left of a page: name and time, then state and words; ``moved`` tells the sheet at the right."""

    moved = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme, name: str = "") -> None:
        super().__init__()
        self._tells = True
        self.records = TableModel((Column(name),))
        self.setAccessibleName(name)
        self.setModel(self.records)
        self.setItemDelegate(TwoLineDelegate(theme, FACE_ROLE, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.selectionModel().currentChanged.connect(self._tell_move)
        self.doubleClicked.connect(self._open)

    def set_rows(self, rows: Sequence[tuple[Hashable, TwoLineFace]]) -> None:
        """Show other lines; the current key stays current without being told again."""
        key = self.current_key()
        self.records.set_rows([Row(row_key, (face,)) for row_key, face in rows])
        if key is not None:
            self.go_to(key, tell=False)

    def current_key(self) -> Hashable | None:
        """Return the key of the current line."""
        index = self.currentIndex()
        return self.records.rows[index.row()].key if index.isValid() else None

    def go_to(self, key: Hashable, *, tell: bool = True) -> None:
        """Make the line with this key current; an unknown key changes nothing."""
        for place, row in enumerate(self.records.rows):
            if row.key == key:
                self._tells = tell
                self.setCurrentIndex(self.records.index(place, 0))
                self._tells = True
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter."""
        if event.key() in _ENTER:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _tell_move(self, current: QModelIndex) -> None:
        if current.isValid() and not self.selectionModel().isSelected(current):
            # Qt makes the first line current when the focus comes, without marking it.
            self.selectionModel().select(current, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if current.isValid() and self._tells:
            self.moved.emit(self.records.rows[current.row()].key)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.records.rows[index.row()].key)
