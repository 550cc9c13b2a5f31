"""The rail at the left: the office, the pages with their keys, 設定 at the bottom. No badges: 今日 says what waits."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import on_ground, set_state
from kyoten_desktop.ui.shell.page import Place

WIDTH, COMPACT_WIDTH = 160, 72
_ITEM, _COMPACT_ITEM = 40, 41
# Under the banner of the practice office all eight pages must find room on the lowest screen.
_LOWEST_ITEM = 30
_OFFICE_HEIGHT = 56


class Rail(QWidget):
    """Shows the pages there are; ``chosen`` tells which one is wanted."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, office: Sequence[str]) -> None:
        super().__init__()
        on_ground(self, "rail")
        self._theme = theme
        self._buttons: dict[Place, _RailButton] = {}
        self._office = QWidget()
        self._office.setFixedHeight(theme.height(_OFFICE_HEIGHT))
        words = QVBoxLayout(self._office)
        words.setContentsMargins(16, 9, 8, 8)
        words.setSpacing(5)
        for place, line in enumerate(office):
            words.addWidget(ElidedLabel(line, "name" if place == len(office) - 1 else "quiet"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(0)
        self._column.addWidget(self._office)
        self._column.addSpacing(8)
        self._column.addStretch(1)
        self.set_compact(compact=False)

    def add(self, place: Place, title: str, icon: str) -> None:
        """Add a page at its fixed place."""
        number = list(Place).index(place) + 1
        button = _RailButton(self._theme, title, icon, number)
        button.clicked.connect(lambda: self.chosen.emit(place))
        self._buttons[place] = button
        if place is Place.SETTINGS:
            self._column.addWidget(button)
        else:
            before = sum(1 for known in self._buttons if list(Place).index(known) < number - 1)
            self._column.insertWidget(2 + before, button)

    def show_current(self, place: Place) -> None:
        """Mark the page in front."""
        for known, button in self._buttons.items():
            button.setChecked(known is place)

    def set_compact(self, *, compact: bool) -> None:
        """Stand icons over words, or beside them."""
        self.setFixedWidth(COMPACT_WIDTH if compact else WIDTH)
        self._office.setVisible(not compact)
        for button in self._buttons.values():
            button.set_compact(compact=compact)


class _RailButton(QToolButton):
    """One page: icon and word, in accent when it is in front."""

    def __init__(self, theme: Theme, title: str, icon: str, number: int) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self.setProperty("role", "rail")
        self.setText(title)
        self.setAccessibleName(title)
        self.setToolTip(f"{title}（Ctrl+{number}）")
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.toggled.connect(self._draw)
        theme.changed.connect(self._draw)
        self.set_compact(compact=False)
        self._draw()

    def sizeHint(self) -> QSize:
        """Return as much height as it may have."""
        return super().sizeHint().expandedTo(QSize(0, self.maximumHeight()))

    def set_compact(self, *, compact: bool) -> None:
        """Stand the icon over the word, or beside it."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(style.ToolButtonTextUnderIcon if compact else style.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(16, 16) if compact else QSize(18, 16))
        self.setText(self.accessibleName() if compact else f"  {self.accessibleName()}")
        self.setMaximumHeight(self._theme.height(_COMPACT_ITEM if compact else _ITEM))
        self.setMinimumHeight(self._theme.height(_LOWEST_ITEM))
        set_state(self, "compact", "true" if compact else "")

    def _draw(self) -> None:
        self.setIcon(self._theme.icon(self._icon, "accent" if self.isChecked() else "text2"))
