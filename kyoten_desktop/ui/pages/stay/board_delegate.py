"""Paint the cells of the board: shading, hairlines, bars, today's line, figures, the frame of the keyboard."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from kyoten_desktop.ui.look.shapes import Shape, paint_shape
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.stay.board_face import FREE, NOT_YET, BoardFace
from kyoten_desktop.ui.pages.stay.board_paint import BarPainter, Lane, Ruler
from kyoten_desktop.ui.pages.stay.board_words import is_rest_day

Index = QModelIndex | QPersistentModelIndex
_SIGN, _SMALL_SIGN, _NARROW_DAY = 12, 9, 28


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
