"""A choice of a few words as one control: filters, views, levels. ←→ move the choice, Tab passes it as one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from kyoten_desktop.ui.look.buttons import Button
from kyoten_desktop.ui.look.theme import Theme

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Segment(Button):
    """One word of a choice; ←→ and digits are the whole control's business."""

    stepped = Signal(int)
    numbered = Signal(int)

    def __init__(self, theme: Theme, word: str, role: str = "segment") -> None:
        super().__init__(theme, word, role)
        self.setCheckable(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell arrows and digits; press on Enter."""
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        elif event.text().isdigit():
            self.numbered.emit(int(event.text()))
        else:
            super().keyPressEvent(event)


class Segmented(QWidget):
    """Shows ``choices`` (key, word) side by side; exactly one is chosen."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, choices: Sequence[tuple[str, str]], name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._keys = [key for key, _ in choices]
        self.segments = tuple(Segment(theme, word) for _, word in choices)
        self.segments[0].setProperty("end", "left")
        self.segments[-1].setProperty("end", "right")
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for place, made in enumerate(self.segments):
            made.setAccessibleName(f"{name} {made.text()}".strip())
            made.stepped.connect(self._step)
            made.numbered.connect(self._take_number)
            self._group.addButton(made, place)
            line.addWidget(made)
        self._group.idToggled.connect(self._tell)
        self.segments[0].setChecked(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def value(self) -> str:
        """Return the key of the chosen word."""
        return self._keys[self._group.checkedId()]

    def set_value(self, key: str) -> None:
        """Choose by key; an unknown key is a bug (ValueError)."""
        self.segments[self._keys.index(key)].setChecked(True)

    def offers(self, key: object) -> bool:
        """Tell whether a key can be chosen."""
        return key in self._keys

    def set_word(self, key: str, word: str) -> None:
        """Change the word of one choice, for example to add a count."""
        self.segments[self._keys.index(key)].setText(word)

    def _step(self, by: int) -> None:
        place = self._group.checkedId() + by
        if 0 <= place < len(self.segments):
            self._choose(place)

    def _take_number(self, number: int) -> None:
        if 1 <= number <= len(self.segments):
            self._choose(number - 1)

    def _choose(self, place: int) -> None:
        if self.segments[place].isHidden():
            return
        self.segments[place].setChecked(True)
        self.segments[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self, place: int, checked: bool) -> None:  # noqa: FBT001 - Qt signal
        # Tab stops once at the whole control, at the chosen word.
        self.segments[place].setFocusPolicy(Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus)
        if checked:
            self.setFocusProxy(self.segments[place])
            self.chosen.emit(self._keys[place])
