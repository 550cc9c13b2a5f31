"""The board as a Qt model: rooms × days with each cell in words; the delegate paints what the face holds."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kyoten_desktop.services.stays.board import Board
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.pages.stay.board_face import SUM_ROWS, BoardFace
from kyoten_desktop.ui.pages.stay.board_marks import Wanted

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class BoardModel(QAbstractTableModel):
    """Shows one ``face``; None before the first board."""

    def __init__(self, labels: Labels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels = labels
        self._wanted: Wanted | None = None
        self.face: BoardFace | None = None

    def show(self, board: Board) -> None:
        """Take another board."""
        self.beginResetModel()
        self.face = BoardFace(board, self._labels)
        self.face.want(self._wanted)
        self.endResetModel()

    def want(self, wanted: Wanted | None) -> None:
        """Draw the stay that is being typed, or stop drawing it."""
        self._wanted = wanted
        if self.face is not None:
            self.face.want(wanted)
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the rooms and the rows of figures."""
        return 0 if parent.isValid() or self.face is None else len(self.face.rooms) + len(SUM_ROWS)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the days and 延日数."""
        return 0 if parent.isValid() or self.face is None else len(self.face.days) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the frame go to the cells of rooms and days only."""
        if self.face is None or self.face.room(index.row()) is None or self.face.day(index.column()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return figures as text, and each cell in words."""
        if self.face is None or not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.face.figure(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.face.words(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.face.tip(row, column) or None
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return days and room names in words."""
        if self.face is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        count = self.columnCount() if way == Qt.Orientation.Horizontal else self.rowCount()
        if not 0 <= section < count:
            return None
        return self.face.column_name(section) if way == Qt.Orientation.Horizontal else self.face.row_name(section)
