"""An empty list says what is missing, why it matters, and how to begin."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.marks import IconMark
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, rule

_WAYS_WIDTH = 560
_BUTTON_WIDTH = 144


@dataclass(frozen=True)
class Way:
    """One way to begin: what it does, what to expect, the button and its act."""

    icon: str
    title: str
    why: str
    button: str
    act: Callable[[], object]


class EmptyState(QWidget):
    """Stands in the middle of a page that has nothing to show yet; the first way has the focus."""

    def __init__(self, theme: Theme, icon: str, title: str, why: str, ways: Sequence[Way] = ()) -> None:
        super().__init__()
        self._first: QuietButton | None = None
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(2)
        column.addWidget(IconMark(theme, icon, "text3", 40), 0, middle)
        column.addWidget(label(title, "title"), 0, middle)
        column.addWidget(label(why, "quiet"), 0, middle)
        if ways:
            column.addSpacing(6)
            column.addWidget(self._ways(ways), 0, middle)
        column.addStretch(4)

    def _ways(self, ways: Sequence[Way]) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        frame.setFixedWidth(_WAYS_WIDTH)
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for place, way in enumerate(ways):
            if place:
                column.addWidget(rule())
            column.addLayout(self._way(way))
        return frame

    def _way(self, way: Way) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(18, 12, 16, 12)
        line.setSpacing(18)
        words = QVBoxLayout()
        words.setSpacing(7)
        words.addWidget(label(way.title, "name"))
        words.addWidget(label(way.why, "quiet"))
        button = QuietButton(self._theme, way.button)
        button.setFixedWidth(_BUTTON_WIDTH)
        button.clicked.connect(lambda _checked=False: way.act())
        self._first = self._first or button
        line.addWidget(IconMark(self._theme, way.icon, "accent", 20))
        line.addLayout(words, 1)
        line.addWidget(button)
        return line

    def showEvent(self, event: QShowEvent) -> None:
        """Put the focus on the first way."""
        super().showEvent(event)
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.TabFocusReason)
