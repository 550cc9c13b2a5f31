"""Paint the cells of tables and the rows of two-line lists from one table of colours, shape and word together."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kyoten_desktop.domain.dates.due import Due, due_of, due_words
from kyoten_desktop.ui.look.shapes import Shape, Status, paint_shape
from kyoten_desktop.ui.look.theme import Theme

Index = QModelIndex | QPersistentModelIndex
INSET = 8
SHAPE = 12
SHAPE_GAP = 6
BAR = 4
LIST_ROW = 60
_LIST_INSET = 16
_LIMITS = {
    Due.OVERDUE: (Shape.TRIANGLE, "red"),
    Due.TODAY: (Shape.HALF, "accent"),
    Due.SOON: (Shape.DIAMOND, "amber"),
    Due.LATER: (Shape.CIRCLE, "text2"),
}
_ELIDE = Qt.TextElideMode.ElideRight
_ONE_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_LEFT = Qt.AlignmentFlag.AlignLeft | _ONE_LINE
_RIGHT = Qt.AlignmentFlag.AlignRight | _ONE_LINE


class Face(Protocol):
    """What the model asks of anything a delegate shows."""

    @property
    def text(self) -> str:
        """The words shown first."""

    @property
    def tip(self) -> str:
        """The words of the tooltip, empty for none."""

    @property
    def link(self) -> bool:
        """Whether a click opens it."""

    def spoken(self) -> str:
        """Return the words a screen reader says."""


@dataclass(frozen=True)
class CellFace:
    """What one cell shows. ``tone`` is a colour role; ``says`` replaces the text for screen readers."""

    text: str = ""
    status: Status | None = None
    tone: str = "text"
    bold: bool = False
    link: bool = False
    tip: str = ""
    says: str = ""

    def spoken(self) -> str:
        """Return the words a screen reader says."""
        return self.says or self.text


@dataclass(frozen=True)
class TwoLineFace:
    """What one list row shows: name and time, then state, words, and what is open at the right."""

    text: str
    time: str = ""
    status: Status | None = None
    detail: str = ""
    open: Status | None = None
    tip: str = ""
    link: bool = False

    def spoken(self) -> str:
        """Return the words a screen reader says."""
        states = (self.status.word if self.status else "", self.detail, self.open.word if self.open else "")
        return " ".join(part for part in (self.text, self.time, *states) if part)


def status_face(status: Status) -> CellFace:
    """Return a cell that shows a state: shape and word in one tone."""
    return CellFace(status.word, status, status.tone, status.bold)


def limit_face(text: str, on: date, today: date) -> CellFace:
    """Return a cell of a last day as the page writes it, with how far away it is in words, shape and tone."""
    words, (shape, tone) = due_words(on, today), _LIMITS[due_of(on, today)]
    return CellFace(f"{text}　{words}", Status(shape, words, tone, bold=tone == "red"), tip=words)


class Pen:
    """Puts words and shapes on one line of a cell, from the left or from the right."""

    def __init__(self, painter: QPainter, theme: Theme, ground: QColor) -> None:
        self.painter, self.theme, self.ground = painter, theme, ground

    def words(  # noqa: PLR0913 - one line of a cell in one call
        self,
        box: QRect,
        text: str,
        font: QFont,
        tone: str,
        *,
        right: bool = False,
        under: bool = False,
        fits: bool = False,
    ) -> int:
        """Write elided words and return their width in px; ``fits`` spares the measuring (and returns 0)."""
        if not text:
            return 0
        if under:
            font.setUnderline(True)
        self.painter.setFont(font)
        self.painter.setPen(self.theme.color(tone))
        shown, width = (text, 0) if fits else _fitting(text, QFontMetrics(font), box.width())
        self.painter.drawText(box, _RIGHT if right else _LEFT, shown)
        return width

    def shape(self, box: QRect, status: Status) -> int:
        """Paint a status shape at the left of the box and return the px it takes."""
        size = self.theme.height(SHAPE)
        top = box.center().y() - size / 2 + 0.5
        square = QRectF(box.left(), top, size, size)
        paint_shape(self.painter, square, status.shape, self.theme.color(status.tone), self.ground)
        return size + SHAPE_GAP

    def status(self, box: QRect, status: Status, *, right: bool = False) -> int:
        """Put shape and word at the left (or right) end of the box and return the width taken in px."""
        font = self.theme.text_font(13, bold=status.bold)
        width = self.theme.height(SHAPE) + SHAPE_GAP + QFontMetrics(font).horizontalAdvance(status.word)
        left = box.right() + 1 - width if right else box.left()
        taken = self.shape(QRect(left, box.top(), width, box.height()), status)
        self.words(QRect(left + taken, box.top(), width - taken + 1, box.height()), status.word, font, status.tone)
        return width


def _fitting(text: str, metrics: QFontMetrics, room: int) -> tuple[str, int]:
    """Return as much of the text as fits, and its width in px. Measuring shapes the text: most texts once is enough."""
    width = metrics.horizontalAdvance(text)
    if width <= room:
        return text, width
    shown = metrics.elidedText(text, _ELIDE, room)
    return shown, metrics.horizontalAdvance(shown)


class CellDelegate(QStyledItemDelegate):
    """Paints one cell: hairline below except in the last row, 8 px inset, shape, face, weight, tone, chosen frame."""

    def __init__(self, theme: Theme, face_role: int, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme, self._role, self._view = theme, face_role, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        face, figures, is_sum = index.data(self._role)
        theme = self._theme
        box = QRect(option.rect)  # type: ignore[attr-defined] # missing in the stubs
        by_cell = self._view.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectItems
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined] # missing in the stubs
        ground = theme.color("sel" if chosen else "head" if is_sum else "sheet")
        painter.save()
        if chosen or is_sum:
            painter.fillRect(box, ground)
        if index.row() < index.model().rowCount() - 1:
            painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("line"))
        if chosen:
            self._paint_chosen(painter, box, index, by_cell=by_cell)
        pen = Pen(painter, theme, ground)
        inner = box.adjusted(INSET, 0, -INSET, -1)
        if face.status is not None:
            inner.setLeft(inner.left() + pen.shape(inner, face.status))
        bold = face.bold or is_sum
        font = theme.figure_font(14 if by_cell else 13, bold=bold) if figures else theme.text_font(13, bold=bold)
        under = face.link or (chosen and by_cell and figures)
        pen.words(inner, face.text, font, "accent" if face.link else face.tone, right=figures, under=under)
        painter.restore()

    def _paint_chosen(self, painter: QPainter, box: QRect, index: Index, *, by_cell: bool) -> None:
        accent = self._theme.color("accent")
        if by_cell:
            painter.setPen(QPen(accent, 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
            return
        if index.column() == 0:
            painter.fillRect(box.left(), box.top(), BAR, box.height(), accent)
        if self._view.hasFocus():
            painter.fillRect(box.left(), box.top(), box.width(), 2, accent)
            painter.fillRect(box.left(), box.bottom() - 1, box.width(), 2, accent)


class TwoLineDelegate(QStyledItemDelegate):
    """Paints one list row: name bold and time right; below, state and words elided, what is open at the right."""

    def __init__(self, theme: Theme, face_role: int, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme, self._role, self._view = theme, face_role, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - all rows are alike
        """Return the height of a row."""
        return QSize(120, self._theme.height(LIST_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        face: TwoLineFace = index.data(self._role)[0]
        theme = self._theme
        box = QRect(option.rect)  # type: ignore[attr-defined] # missing in the stubs
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined] # missing in the stubs
        ground = theme.color("sel" if chosen else "paper")
        painter.save()
        if chosen:
            painter.fillRect(box, ground)
            painter.fillRect(box.left(), box.top(), BAR, box.height(), theme.color("accent"))
            if self._view.hasFocus():
                painter.setPen(QPen(theme.color("accent"), 2))
                painter.drawRect(box.adjusted(1, 1, -1, -2))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("line"))
        pen = Pen(painter, theme, ground)
        half = (box.height() - 14) // 2
        upper = QRect(box.left() + _LIST_INSET, box.top() + 5, box.width() - 2 * _LIST_INSET, half)
        self._paint_upper(pen, upper, face)
        self._paint_lower(pen, upper.translated(0, half + 2), face)
        painter.restore()

    def _paint_upper(self, pen: Pen, box: QRect, face: TwoLineFace) -> None:
        taken = pen.words(box, face.time, self._theme.figure_font(13), "text2", right=True)
        name = box.adjusted(0, 0, -taken - INSET, 0)
        pen.words(name, face.text, self._theme.text_font(14, bold=True), "text")

    def _paint_lower(self, pen: Pen, box: QRect, face: TwoLineFace) -> None:
        rest = QRect(box)
        if face.open is not None:
            rest.setRight(rest.right() - pen.status(rest, face.open, right=True) - 2 * INSET)
        if face.status is not None:
            rest.setLeft(rest.left() + pen.status(rest, face.status) + 12)
        pen.words(rest, face.detail, self._theme.text_font(13), "text2")
