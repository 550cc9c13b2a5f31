"""The quiet words at the end of a line that say whether its text leads to a body; a click shows what can be done."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from kyoten_desktop.ui.look.marks import SHAPE_PX
from kyoten_desktop.ui.look.shapes import Shape, Status, paint_shape
from kyoten_desktop.ui.look.theme import Theme

NOTHING = Status(Shape.UNKNOWN, "")
_INSET, _GAP, _LEAST_TEXT = 8, 5, 110


class BodyMark(QAbstractButton):
    """Stands inside its line and keeps the text clear of it; where the line is narrow only its shape is shown."""

    def __init__(self, theme: Theme, line: QLineEdit) -> None:
        super().__init__(line)
        self._theme, self._line, self._status = theme, line, NOTHING
        self.setObjectName("body_mark")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.fit)
        self.hide()

    def show_status(self, status: Status, meaning: str) -> None:
        """Show a state, or none; ``meaning`` says it in a sentence."""
        self._status = status
        self.setText(status.word)
        self.setToolTip(meaning)
        self.setAccessibleName(meaning)
        self.setVisible(bool(status.word))
        self.fit()

    def fit(self) -> None:
        """Stand at the end of the line."""
        line, width = self._line, self._width()
        self.setGeometry(line.width() - width, 1, width, max(0, line.height() - 2))
        line.setTextMargins(0, 0, width - _INSET if self._status.word else 0, 0)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size it takes."""
        return QSize(self._width(), self._line.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shape, and the words where there is room."""
        theme, status = self._theme, self._status
        painter = QPainter(self)
        box = QRectF(_INSET, (self.height() - SHAPE_PX) / 2, SHAPE_PX, SHAPE_PX)
        paint_shape(painter, box, status.shape, theme.color(status.tone), theme.color("field"))
        if not self._is_narrow():
            font = theme.text_font(13)
            font.setUnderline(self.underMouse())
            painter.setFont(font)
            painter.setPen(theme.color(status.tone))
            words = self.rect().adjusted(0, 0, -_INSET, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, status.word)
        painter.end()
        event.accept()

    def _words_width(self) -> int:
        words = QFontMetrics(self._theme.text_font(13)).horizontalAdvance(self._status.word)
        return 2 * _INSET + SHAPE_PX + _GAP + words

    def _is_narrow(self) -> bool:
        return self._line.width() - self._words_width() < _LEAST_TEXT

    def _width(self) -> int:
        return SHAPE_PX + 2 * _INSET if self._is_narrow() else self._words_width()
