"""The board on the screen: a table of rooms × days that is driven by the keyboard."""

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from kyoten_desktop.services.stays.board import Board
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.look.shapes import Shape, paint_shape
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.stay.board_heads import DAYS_HEAD, DayHead, RoomHead
from kyoten_desktop.ui.pages.stay.board_marks import Wanted
from kyoten_desktop.ui.pages.stay.board_model import FREE, NOT_YET, BoardFace, BoardModel
from kyoten_desktop.ui.pages.stay.board_paint import BarPainter, Lane, Ruler
from kyoten_desktop.ui.pages.stay.board_words import is_rest_day

Index = QModelIndex | QPersistentModelIndex
_SIGN, _SMALL_SIGN, _NARROW_DAY = 12, 9, 28
SUM_WIDTH = 56
LEAST_DAY = 22
_ROWS = {False: (48, 28), True: (40, 24)}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class BoardDelegate(QStyledItemDelegate):
    """Paints one cell; bars that span cells are painted in each of them, clipped to it."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._bars = BarPainter(theme)
        self.face: BoardFace | None = None
        self.ruler: Ruler | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        face, ruler = self.face, self.ruler
        if face is None or ruler is None:
            return
        box = QRect(option.rect)  # type: ignore[attr-defined] # missing in the stubs
        painter.save()
        painter.setClipRect(box)
        self._ground(painter, box, index, face)
        if face.room(index.row()) is None or face.day(index.column()) is None:
            self._figure(painter, box, index, face)
        else:
            self._pieces(painter, box, face, index.row(), ruler)
        if index == self._view.currentIndex():
            self._frame(painter, box)
        painter.restore()

    def _pieces(self, painter: QPainter, box: QRect, face: BoardFace, row: int, ruler: Ruler) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lane = Lane(box.top() + 4.0, box.height() - 9.0)
        for mark in face.marks(row):
            self._bars.paint(painter, mark, lane, ruler)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        board = face.board
        if board.period.contains(board.now):
            x = round(ruler.x(board.now))
            painter.fillRect(x - 1, box.top(), 2, box.height(), self._theme.color("accent"))

    def _ground(self, painter: QPainter, box: QRect, index: Index, face: BoardFace) -> None:
        theme, day = self._theme, face.day(index.column())
        if day is None or is_rest_day(day):
            painter.fillRect(box, theme.color("head"))
        if day == face.board.now.date():
            painter.fillRect(box, theme.color("accent_t"))
        line = theme.color("line")
        painter.fillRect(box.right(), box.top(), 1, box.height(), line)
        if index.row() < index.model().rowCount() - 1:
            below = theme.color("line2") if face.room(index.row()) else line
            painter.fillRect(box.left(), box.bottom(), box.width(), 1, below)

    def _figure(self, painter: QPainter, box: QRect, index: Index, face: BoardFace) -> None:
        theme, day = self._theme, face.day(index.column())
        text = face.figure(index.row(), index.column())
        if face.row_name(index.row()) == FREE and text == "0":
            self._none_free(painter, box)
            return
        is_ahead = day is not None and day > face.board.now.date()
        painter.setFont(theme.figure_font(13))
        painter.setPen(theme.color("text3" if is_ahead or text == NOT_YET else "text"))
        side = Qt.AlignmentFlag.AlignHCenter if day else Qt.AlignmentFlag.AlignRight
        painter.drawText(box.adjusted(0, 0, 0 if day else -8, 0), side | Qt.AlignmentFlag.AlignVCenter, text)

    def _none_free(self, painter: QPainter, box: QRect) -> None:
        """▲0: no permanent room is free that day."""
        theme = self._theme
        painter.fillRect(box.adjusted(0, 0, -1, 0), theme.color("amber_t"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = _SIGN if box.width() > _NARROW_DAY else _SMALL_SIGN
        left = box.center().x() - size
        sign = QRectF(left, box.center().y() - size / 2, size, size)
        paint_shape(painter, sign, Shape.TRIANGLE, theme.color("amber"), theme.color("amber_t"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setFont(theme.figure_font(13, bold=True))
        painter.setPen(theme.color("amber"))
        painter.drawText(QRect(left + size + 2, box.top(), 12, box.height()), Qt.AlignmentFlag.AlignVCenter, "0")

    def _frame(self, painter: QPainter, box: QRect) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        has_keyboard = self._view.hasFocus()
        painter.setPen(QPen(self._theme.color("accent"), 2 if has_keyboard else 1))
        painter.drawRect(box.adjusted(1, 1, -2, -2))
        # On a solid bar of nearly the same colour the frame is seen by its light inner line.
        painter.setPen(QPen(self._theme.color("sheet"), 1))
        inner = 2 if has_keyboard else 1
        painter.drawRect(box.adjusted(1 + inner, 1 + inner, -2 - inner, -2 - inner))


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
