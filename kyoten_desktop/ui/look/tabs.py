"""The tabs under a sheet's head: words with a line below the chosen one; ←→ move, Tab passes them as one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kyoten_desktop.ui.look.segmented import Segment
from kyoten_desktop.ui.look.theme import Theme


class Tabs(QWidget):
    """Shows ``choices`` (key, word) as tabs and tells which is chosen; the page shows what belongs to it."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._keys = [key for key, _ in choices]
        self.buttons = tuple(Segment(theme, word, "tab") for _, word in choices)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        for place, button in enumerate(self.buttons):
            button.stepped.connect(self._step)
            button.clicked.connect(lambda _checked=False, place=place: self._choose(place))
            line.addWidget(button)
        line.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._show(0)

    def value(self) -> str:
        """Return the key of the chosen tab."""
        return self._keys[self._place()]

    def set_value(self, key: str) -> None:
        """Choose by key and tell it; an unknown key is a bug (ValueError)."""
        self._choose(self._keys.index(key))

    def set_word(self, key: str, word: str) -> None:
        """Change the word of a tab, for example to add a count."""
        button = self.buttons[self._keys.index(key)]
        button.setText(word)
        button.setAccessibleName(word)

    def set_shown(self, key: str, *, shown: bool) -> None:
        """Take a tab away, or show it again."""
        self.buttons[self._keys.index(key)].setVisible(shown)

    def _step(self, by: int) -> None:
        place = self._place() + by
        while 0 <= place < len(self.buttons) and self.buttons[place].isHidden():
            place += by
        if 0 <= place < len(self.buttons):
            self._choose(place)
            self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _place(self) -> int:
        return next(place for place, button in enumerate(self.buttons) if button.isChecked())

    def _choose(self, place: int) -> None:
        self._show(place)
        self.chosen.emit(self._keys[place])

    def _show(self, place: int) -> None:
        for other, button in enumerate(self.buttons):
            button.setChecked(other == place)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == place else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.buttons[place])
