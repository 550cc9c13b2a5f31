"""The board on the screen: a table of rooms × days that is driven by the keyboard."""

from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QFrame, QHBoxLayout, QTableView

from kyoten_desktop.services.stays.board import Board
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.stay.board_delegate import BoardDelegate
from kyoten_desktop.ui.pages.stay.board_heads import DAYS_HEAD, DayHead, RoomHead
from kyoten_desktop.ui.pages.stay.board_marks import Wanted
from kyoten_desktop.ui.pages.stay.board_model import BoardModel
from kyoten_desktop.ui.pages.stay.board_paint import Ruler

SUM_WIDTH = 56
LEAST_DAY = 22
_ROWS = {False: (48, 28), True: (40, 24)}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class BoardView(QTableView):
    """The board. Arrows move the frame, Enter opens, N books, U closes a room, PgUp/PgDn page."""

    opened = Signal()
    booking_wanted = Signal()
    closing_wanted = Signal()
    paged = Signal(int)
    stepped_out = Signal(int)

    def __init__(self, theme: Theme, labels: Labels) -> None:
        super().__init__()
        self._theme, self._is_compact = theme, False
        self.setObjectName("board")
        self.setAccessibleName("居室の表（部屋と日）")
        self.board_model = BoardModel(labels, self)
        self._delegate = BoardDelegate(theme, self)
        self._acts = {Qt.Key.Key_N: self.booking_wanted, Qt.Key.Key_U: self.closing_wanted}
        self._acts |= dict.fromkeys(_ENTER, self.opened)
        self.setModel(self.board_model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(DayHead(theme, self.board_model, self))
        self.setVerticalHeader(RoomHead(theme, self.board_model, self))
        _dress(self)
        self.clicked.connect(self._click)
        self.doubleClicked.connect(self._click_twice)
        theme.changed.connect(self._repaint)

    def show_board(self, board: Board) -> None:
        """Show another board; the frame stays on its room and day when they are still there."""
        room_id, day = self.current()
        self.board_model.show(board)
        self._delegate.face = self.board_model.face
        self._fit_rows()
        self._fit_columns()
        self.go_to(room_id, day or board.now.date())

    def want(self, wanted: Wanted | None) -> None:
        """Draw the stay that is being typed, or stop drawing it."""
        self.board_model.want(wanted)

    def go_to(self, room_id: int | None, day: date) -> None:
        """Put the frame on a room and a day; a day outside the board is its nearest edge."""
        face = self.board_model.face
        if face is None:
            return
        column = min(max((day - face.days[0]).days, 0), len(face.days) - 1)
        rows = [row for row, room in enumerate(face.rooms) if room.id == room_id]
        self.setCurrentIndex(self.board_model.index(rows[0] if rows else 0, column))

    def current(self) -> tuple[int | None, date | None]:
        """Return the room and the day of the frame."""
        face, index = self.board_model.face, self.currentIndex()
        if face is None or not index.isValid():
            return None, None
        room = face.room(index.row())
        return (room.id if room else None), face.day(index.column())

    def set_compact(self, *, compact: bool) -> None:
        """Take lower rows, or the usual ones."""
        self._is_compact = compact
        self._fit_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the cell of the frame; go on to the next page at the edges. Letters do not search."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _PAGES:
            self.paged.emit(_PAGES[key])
        elif plain and key in self._acts:
            self._acts[key].emit()
        elif plain and key in _SIDEWAYS and self._is_at_edge(_SIDEWAYS[key]):
            self.stepped_out.emit(_SIDEWAYS[key])
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the days."""
        super().resizeEvent(event)
        self._fit_columns()

    def _is_at_edge(self, way: int) -> bool:
        days = self.board_model.columnCount() - 1
        return self.currentIndex().column() == (0 if way < 0 else days - 1)

    def _click(self, index: QModelIndex) -> None:
        face = self.board_model.face
        if face and (face.bars_at(index.row(), index.column()) or face.closure_at(index.row(), index.column())):
            self.opened.emit()

    def _click_twice(self, index: QModelIndex) -> None:
        face = self.board_model.face
        if face and not face.bars_at(index.row(), index.column()):
            self.booking_wanted.emit()

    def _fit_rows(self) -> None:
        face, height = self.board_model.face, self._theme.height
        if face is None:
            return
        room_row, sum_row = _ROWS[self._is_compact]
        for row in range(self.board_model.rowCount()):
            self.setRowHeight(row, height(room_row if face.room(row) else sum_row))
        self.setFixedHeight(self.verticalHeader().length() + height(DAYS_HEAD))

    def _fit_columns(self) -> None:
        face = self.board_model.face
        if face is None:
            return
        count = len(face.days)
        room = max(self.viewport().width() - SUM_WIDTH, LEAST_DAY * count)
        edges = [round(room * place / count) for place in range(count + 1)]
        for column in range(count):
            self.setColumnWidth(column, edges[column + 1] - edges[column])
        self.setColumnWidth(count, SUM_WIDTH)
        self._delegate.ruler = Ruler(face.days[0], tuple(edges))

    def _repaint(self) -> None:
        self._fit_rows()
        for part in (self.viewport(), self.horizontalHeader().viewport(), self.verticalHeader().viewport()):
            part.update()


def _dress(view: QTableView) -> None:
    view.setShowGrid(False)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
    corner = view.findChild(QAbstractButton)
    if corner is not None:
        line = QHBoxLayout(corner)
        line.setContentsMargins(12, 0, 0, 0)
        line.addWidget(label("部屋", "quiet"))
