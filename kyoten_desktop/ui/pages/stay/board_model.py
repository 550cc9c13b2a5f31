"""The board as a Qt model: rooms × days with each cell in words; the delegate paints what the face holds."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kyoten_desktop.domain.codes.stay import OVERFLOW
from kyoten_desktop.domain.figures.room_uses import rooms_used
from kyoten_desktop.domain.stays.occupancy import tally_room
from kyoten_desktop.domain.stays.service_days import is_usable
from kyoten_desktop.models import Room, RoomUnavailable
from kyoten_desktop.services.stays.board import Board, StayBar
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.pages.stay import board_words
from kyoten_desktop.ui.pages.stay.board_marks import UNUSED_WORDS, Mark, Wanted, marks_of, touches

USED, FREE = "利用室数", "空き（常設）"
NOT_YET = "・"
SUM_ROWS = (USED, FREE)
USER_DAYS = "延日数"
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class BoardFace:
    """One board: a row per room and two of figures, a column per day and 延日数 at the end."""

    def __init__(self, board: Board, labels: Labels) -> None:
        self.board = board
        self._labels = labels
        self.rooms: Sequence[Room] = board.rooms
        self.days = _days(board)
        self._sums = {USED: _used(board), FREE: _free(board)}
        self._user_days = [
            *(_user_days(board, room) for room in board.rooms),
            board.tally.shown(board.tally.user_days),
            "",
        ]
        self._marks: list[tuple[Mark, ...]] = []
        self.want(None)

    def want(self, wanted: Wanted | None) -> None:
        """Draw the stay that is being typed, or stop drawing it."""
        self._marks = [marks_of(self.board, room, wanted) for room in self.rooms]

    def room(self, row: int) -> Room | None:
        """Return the room of a row, None for a row of figures."""
        return self.rooms[row] if 0 <= row < len(self.rooms) else None

    def day(self, column: int) -> date | None:
        """Return the day of a column, None for 延日数."""
        return self.days[column] if 0 <= column < len(self.days) else None

    def marks(self, row: int) -> tuple[Mark, ...]:
        """Return what is drawn in a row."""
        return self._marks[row] if row < len(self._marks) else ()

    def bars_at(self, row: int, column: int) -> list[StayBar]:
        """Return the stays that touch a cell, by start."""
        room, day = self.room(row), self.day(column)
        if room is None or day is None:
            return []
        return [bar for bar in self.board.bars_in(room.id) if touches(self.board, bar, day)]

    def closure_at(self, row: int, column: int) -> RoomUnavailable | None:
        """Return the unavailable period a cell lies in."""
        room, day = self.room(row), self.day(column)
        if room is None or day is None:
            return None
        for closed in room.unavailable:
            if closed.from_on and closed.from_on <= day and (closed.to_on is None or day <= closed.to_on):
                return closed
        return None

    def row_name(self, row: int) -> str:
        """Return the head of a row."""
        room = self.room(row)
        return room.name if room else SUM_ROWS[row - len(self.rooms)]

    def column_name(self, column: int) -> str:
        """Return the head of a column in words."""
        day = self.day(column)
        return board_words.day_words(day) if day else USER_DAYS

    def figure(self, row: int, column: int) -> str:
        """Return what is written in a cell of figures, empty for the cells that are drawn."""
        if self.day(column) is None:
            return self._user_days[row]
        return "" if self.room(row) else self._sums[self.row_name(row)][column]

    def words(self, row: int, column: int) -> str:
        """Return a cell as a screen reader says it."""
        place = f"{self.row_name(row)} {self.column_name(column)}"
        if self.room(row) is None or self.day(column) is None:
            figure = self.figure(row, column)
            return f"{place} {'まだ' if figure == NOT_YET else figure}".strip()
        return f"{place} {self.tip(row, column) or '空き'}"

    def tip(self, row: int, column: int) -> str:
        """Return every stay and closure of a cell in full, one a line."""
        lines = [board_words.bar_words(bar, self._labels, self.board.now) for bar in self.bars_at(row, column)]
        closed = self.closure_at(row, column)
        if closed:
            lines.append(board_words.closed_words(closed))
        elif self._is_out_of_service(row, column):
            lines.append(UNUSED_WORDS[0])
        return "\n".join(lines)

    def _is_out_of_service(self, row: int, column: int) -> bool:
        room, day = self.room(row), self.day(column)
        places = (place for place in self.board.places if room is not None and place.room_id == room.id)
        return day is not None and not all(is_usable(place, day) for place in places)


def _used(board: Board) -> list[str]:
    counted = rooms_used(board.tally)
    return [str(counted.get(day, NOT_YET)) for day in _days(board)]


def _free(board: Board) -> list[str]:
    today, counted = board.now.date(), {day.date: str(day.free) for day in board.tally.days}
    return [counted.get(day, NOT_YET) if day < today else str(_free_ahead(board, day)) for day in _days(board)]


def _free_ahead(board: Board, day: date) -> int:
    """Count the permanent rooms that nobody is in or has booked; one past its plan stays taken until 退所."""
    usable = [place.room_id for place in board.places if place.kind != OVERFLOW and is_usable(place, day)]
    taken = {bar.room_id for bar in board.bars if touches(board, bar, day)}
    return sum(1 for room_id in usable if room_id not in taken)


def _user_days(board: Board, room: Room) -> str:
    place = next(place for place in board.places if place.room_id == room.id)
    counted = tally_room(place, board.occupations, board.tally, board.now.date())
    return counted.shown(counted.user_days)


def _days(board: Board) -> list[date]:
    return [board.period.from_on + timedelta(days=place) for place in range(board.period.days)]


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
