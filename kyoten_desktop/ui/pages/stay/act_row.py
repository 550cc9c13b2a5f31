"""The buttons of what can be done with a stay now, in one row, or in rows of four where it is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.stay.acts import Act

_WIDE, _NARROW = 8, 4


class ActRow(QWidget):
    """Shows acts by their words; ``chosen`` carries the act."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._per_row = theme, _WIDE
        self._acts: Sequence[Act] = ()
        self.buttons: dict[str, QuietButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)

    def show_acts(self, acts: Sequence[Act]) -> None:
        """Offer these acts."""
        for button in self.buttons.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._acts, self.buttons = acts, {}
        for place, act in enumerate(acts):
            button = QuietButton(self._theme, act.word)
            button.setObjectName(act.key)
            button.clicked.connect(lambda _checked=False, act=act: self.chosen.emit(act))
            self._grid.addWidget(button, place // self._per_row, place % self._per_row)
            self.buttons[act.key] = button
        for column in range(_WIDE + 1):
            self._grid.setColumnStretch(column, 1 if column == self._per_row else 0)
        self.setVisible(bool(acts))

    def set_compact(self, *, compact: bool) -> None:
        """Stand in rows of four, or in one."""
        self._per_row = _NARROW if compact else _WIDE
        self.show_acts(self._acts)

    def focus_first(self) -> None:
        """Put the keyboard on the first act."""
        for button in self.buttons.values():
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
