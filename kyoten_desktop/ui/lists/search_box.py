"""The search line: filters while typing, on committed text only, so that a conversion never searches half a name."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from kyoten_desktop.ui.fields.composition import Composition
from kyoten_desktop.ui.look.theme import Theme

WIDTH = 264
_LEAST_WIDTH = 136


class SearchBox(QLineEdit):
    """Emits ``searched`` with the words at every change, ``entered`` on Enter and ↓ (go to the list)."""

    searched = Signal(str)
    entered = Signal()

    def __init__(self, theme: Theme, placeholder: str, *, width: int = WIDTH) -> None:
        super().__init__()
        self._theme = theme
        self.composition = Composition(self)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setObjectName("search")
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._wanted_width = width
        if width:
            self.setMinimumWidth(_LEAST_WIDTH)
            self.setMaximumWidth(width)
        theme.changed.connect(self._draw_icon)
        self._draw_icon()
        self.textChanged.connect(self.searched)
        self.returnPressed.connect(self.entered)

    def sizeHint(self) -> QSize:
        """Return the width of the design, which gives way in a narrow window."""
        return QSize(self._wanted_width or super().sizeHint().width(), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the line on Esc, go to the list on ↓."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down and not self.composition.is_active:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def lead_to(self, found: QAbstractItemView) -> None:
        """Let Enter and ↓ go on into the rows found below, where there are any."""
        self.entered.connect(partial(_go_into, found))

    def _draw_icon(self) -> None:
        self._glass.setIcon(self._theme.icon("magnifying-glass"))


def _go_into(found: QAbstractItemView) -> None:
    if not found.isVisible() or not found.model().rowCount():
        return
    if not found.currentIndex().isValid():
        found.setCurrentIndex(found.model().index(0, 0))
    found.setFocus(Qt.FocusReason.TabFocusReason)
