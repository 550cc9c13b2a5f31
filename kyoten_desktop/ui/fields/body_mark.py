"""The quiet words at the end of a line that say whether its text leads to a body; a click shows what can be done."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from kyoten_desktop.ui.look.theme import Theme

_INSET, _ICON_PX, _LEAST_TEXT = 8, 16, 110


class BodyMark(QAbstractButton):
    """Stands inside its line and keeps the text clear of it; where the line is narrow only its icon is shown."""

    def __init__(self, theme: Theme, line: QLineEdit) -> None:
        super().__init__(line)
        self._theme, self._line, self._tone = theme, line, "text2"
        self.setObjectName("body_mark")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.fit)
        self.hide()

    def show_words(self, words: str, tone: str, meaning: str) -> None:
        """Show these words, or nothing; ``meaning`` says the same in a sentence."""
        self._tone = tone
        self.setText(words)
        self.setToolTip(meaning)
        self.setAccessibleName(meaning)
        self.setVisible(bool(words))
        self.fit()

    def fit(self) -> None:
        """Stand at the end of the line."""
        line, width = self._line, self._width()
        self.setGeometry(line.width() - width, 1, width, max(0, line.height() - 2))
        line.setTextMargins(0, 0, width - _INSET if self.text() else 0, 0)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size it takes."""
        return QSize(self._width(), self._line.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, or the icon that stands for them."""
        painter = QPainter(self)
        box = self.rect().adjusted(0, 0, -_INSET, 0)
        if self._is_narrow():
            top = (self.height() - _ICON_PX) // 2
            icon = self._theme.icon("buildings", self._tone, _ICON_PX)
            icon.paint(painter, QRect(box.right() - _ICON_PX, top, _ICON_PX, _ICON_PX))
        else:
            font = self._theme.text_font(13)
            font.setUnderline(self.underMouse())
            painter.setFont(font)
            painter.setPen(self._theme.color(self._tone))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
        event.accept()

    def _words_width(self) -> int:
        return QFontMetrics(self._theme.text_font(13)).horizontalAdvance(self.text()) + 2 * _INSET

    def _is_narrow(self) -> bool:
        return self._line.width() - self._words_width() < _LEAST_TEXT

    def _width(self) -> int:
        return _ICON_PX + 2 * _INSET if self._is_narrow() else self._words_width()
