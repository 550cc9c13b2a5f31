"""The days of the week side by side, each on or off: the office is open on those that are on."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kyoten_desktop.ui.look.buttons import Button
from kyoten_desktop.ui.look.theme import Theme

_NARROWEST, _WIDTH = 26, 36
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class _Day(Button):
    """One day, on or off."""

    stepped = Signal(int)

    def __init__(self, theme: Theme, word: str, end: str) -> None:
        super().__init__(theme, word, "segment")
        self.setCheckable(True)
        self.setProperty("end", end)
        self.setAccessibleName(f"{word}曜日")
        self.setMinimumWidth(theme.height(_NARROWEST))
        self.setMaximumWidth(theme.height(_WIDTH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next day with ←→."""
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class WeekdaysBox(QWidget):
    """Several codes of the table 曜日 in the order of the week; ←→ move, Space turns a day on or off."""

    changed = Signal()

    def __init__(self, theme: Theme, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._codes = [code for code, _ in choices]
        ends = {0: "left", len(choices) - 1: "right"}
        self.days = tuple(_Day(theme, word, ends.get(place, "")) for place, (_, word) in enumerate(choices))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for place, day in enumerate(self.days):
            day.clicked.connect(self.changed)
            day.stepped.connect(lambda by, place=place: self._go(place + by))
            line.addWidget(day)
        line.addStretch(1)
        self.setFocusProxy(self.days[0])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def value(self) -> tuple[str, ...]:
        """Return the codes that are on, in the order of the week."""
        return tuple(code for code, day in zip(self._codes, self.days, strict=True) if day.isChecked())

    def set_value(self, value: Any) -> None:
        """Turn exactly these on."""
        for code, day in zip(self._codes, self.days, strict=True):
            day.setChecked(code in (value or ()))

    def problem(self) -> str:
        """Return nothing: any days are possible."""
        return ""

    def draft(self) -> list[str]:
        """Return the codes."""
        return list(self.value())

    def set_draft(self, kept: Any) -> None:
        """Show the codes again."""
        self.set_value(kept)

    def set_prompt(self, words: str) -> None:
        """Say as a tooltip what is wanted."""
        self.setToolTip(words)

    def set_locked(self, *, locked: bool) -> None:
        """Show only, or let choose."""
        self.setEnabled(not locked)

    def is_blank(self) -> bool:
        """Tell whether no day is on."""
        return not self.value()

    def _go(self, place: int) -> None:
        if 0 <= place < len(self.days):
            self.days[place].setFocus(Qt.FocusReason.TabFocusReason)
