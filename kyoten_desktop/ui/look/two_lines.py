"""Words in at most two lines: what does not fit ends in … and stands in the tooltip."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

_LEAST_LETTERS = 6
# BIZ fonts have no leading.
_LINE_HEIGHT = 1.4
BREAKS = str.maketrans("\n\t", "　　")


def two_lines(text: str, font: QFont, room: int) -> tuple[str, ...]:
    """Return the text in at most two lines of ``room`` px, broken by the rules of Japanese; the second line elides."""
    if not text:
        return ()
    layout = QTextLayout(text, font)
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapping)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room)
    length = line.textLength()
    layout.endLayout()
    rest = text[length:].lstrip("　 ")
    elided = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, room)
    return (text[:length], elided) if rest else (text,)


class TwoLineLabel(QLabel):
    """A label that never widens its page; the full words stay in ``text()``, tooltip and accessible name."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text.translate(BREAKS))
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """Return the width of a few letters, and one line."""
        return QSize(_LEAST_LETTERS * self.fontMetrics().horizontalAdvance("字"), self.line_height())

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of one line or two."""
        return max(1, len(self.lines(width))) * self.line_height()

    def line_height(self) -> int:
        """Return the height of one line in px."""
        return round(self.fontMetrics().height() * _LINE_HEIGHT)

    def lines(self, width: int) -> tuple[str, ...]:
        """Return what is shown in a width in px."""
        return two_lines(self.text(), self.font(), width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as fits."""
        painter, lines = QPainter(self), self.lines(self.width())
        shown = "".join(lines)
        self.setToolTip("" if shown == self.text() else self.text())
        height = self.line_height()
        top = (self.height() - len(lines) * height) // 2
        for place, line in enumerate(lines):
            box = QRect(0, top + place * height, self.width(), height)
            flags = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
            self.style().drawItemText(
                painter, box, flags, self.palette(), self.isEnabled(), line, self.foregroundRole()
            )  # fmt: skip
        painter.end()
        event.accept()
