"""The pages of a PDF below each other, painted where they are looked at: four hundred pages cost no more than two."""

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.paper.pdf import Pdf

_KEPT = 24
_EDGE = "#C9C3B6"
_FRAME = 2


class PageColumn(QWidget):
    """Paints pages with ``gap`` px around; with a ``caption`` (px), their numbers below, and the one read in a frame.

    ``chosen`` tells the page (from 0) that was clicked or walked to with ↑ and ↓.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, gap: int, caption: int = 0) -> None:
        super().__init__()
        self._theme, self._gap, self._caption = theme, gap, caption
        self._pdf: Pdf | None = None
        self._places: list[QRect] = []
        self._scale_of: Callable[[float], float] = lambda _width: 1.0
        self._pictures: OrderedDict[tuple[int, float], QPixmap] = OrderedDict()
        self._current = 0
        theme.changed.connect(self.update)

    def show_pdf(self, pdf: Pdf | None, scale_of: Callable[[float], float]) -> None:
        """Show a document, or none; ``scale_of`` says how many px a point has on a page of this width in points."""
        if pdf is not self._pdf:
            self._pictures.clear()
        self._pdf, self._scale_of = pdf, scale_of
        sizes = pdf.sizes if pdf is not None else ()
        top, self._places = self._gap, []
        for width, height in sizes:
            scale = scale_of(width)
            size = QSize(round(width * scale) + _FRAME, round(height * scale) + _FRAME)
            self._places.append(QRect(QPoint(self._gap, top), size))
            top += size.height() + self._caption + self._gap
        widest = max((place.width() for place in self._places), default=0)
        self.setMinimumSize(widest + 2 * self._gap, top)
        self.update()

    def show_current(self, number: int) -> None:
        """Mark the page that is read (from 0)."""
        self._current = number
        self.setAccessibleDescription(f"{number + 1} / {len(self._places)} ページ")
        self.update()

    def place(self, number: int) -> QRect:
        """Return where a page (from 0) stands."""
        return self._places[number].translated((self.width() - 2 * self._gap - self._places[number].width()) // 2, 0)

    def count(self) -> int:
        """Return how many pages there are."""
        return len(self._places)

    def page_at(self, y: int) -> int:
        """Return the page that begins at or above a height, the first above all."""
        return max(0, sum(place.y() <= y for place in self._places) - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages that are seen; of those never drawn only one at a time, so that the window is not held up."""
        painter = QPainter(self)
        seen, has_drawn = event.rect(), False
        for number in range(self.page_at(seen.top()), self.count()):
            place = self.place(number)
            if place.top() > seen.bottom():
                break
            painter.fillRect(place, QColor("white"))
            if self._key(number) in self._pictures or not has_drawn:
                has_drawn = has_drawn or self._key(number) not in self._pictures
                painter.drawPixmap(place.topLeft() + QPoint(1, 1), self._picture(number))
            else:
                QTimer.singleShot(0, self.update)
            self._frame(painter, number, place)

    def _key(self, number: int) -> tuple[int, float]:
        width = self._pdf.sizes[number][0] if self._pdf is not None else 0.0
        return number, self._scale_of(width) * self.devicePixelRatioF()

    def _picture(self, number: int) -> QPixmap:
        """Return a page as it is painted; the last looked at are kept."""
        key = self._key(number)
        if key not in self._pictures and self._pdf is not None:
            self._pictures[key] = QPixmap.fromImage(self._pdf.image(number, key[1]))
            self._pictures[key].setDevicePixelRatio(self.devicePixelRatioF())
        self._pictures.move_to_end(key)
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        return self._pictures[key]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the page under the mouse."""
        if self._caption and self._places:
            self._choose(self.page_at(event.position().toPoint().y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk from page to page."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if self._caption and step and self._places:
            self._choose(min(max(0, self._current + step), self.count() - 1))
        else:
            super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        self.show_current(number)
        self.chosen.emit(number)

    def _frame(self, painter: QPainter, number: int, place: QRect) -> None:
        is_marked = bool(self._caption) and number == self._current
        painter.setPen(QPen(self._theme.color("accent"), _FRAME) if is_marked else QPen(QColor(_EDGE)))
        out = _FRAME if is_marked else 0
        painter.drawRect(place.adjusted(-out, -out, out - 1, out - 1))
        if self._caption:
            painter.setPen(self._theme.color("accent" if is_marked else "text2"))
            painter.setFont(self._theme.text_font(12, bold=is_marked))
            below = QRect(0, place.bottom() + 1, self.width(), self._caption)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, f"{number + 1} ページ")
            if is_marked and self.hasFocus():
                painter.drawRect(below.adjusted(self._gap, 2, -self._gap, -2))
