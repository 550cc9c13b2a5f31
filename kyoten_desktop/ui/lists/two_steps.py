"""List and what stands at its right: side by side, or one after the other where the window is narrow."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import on_ground, rule
from kyoten_desktop.ui.shell.focus import focus_first

LIST_WIDTH = 328
_UNLIMITED = 16_777_215


class TwoSteps(QWidget):
    """``notice`` says over the right side what was done, with 元に戻す."""

    def __init__(self, theme: Theme, left: QWidget, right: tuple[QWidget, ...]) -> None:
        super().__init__()
        self._left, self._is_compact, self._is_in = left, False, False
        self._left_from = left
        self.notice = WarningStrip(theme, tone="accent")
        self._stack = QStackedWidget()
        for part in right:
            self._stack.addWidget(part)
        self._right, self._line = QWidget(), rule("upright")
        on_ground(self._right, "sheet")
        noticed = QVBoxLayout()
        noticed.setContentsMargins(16, 6, 16, 0)
        noticed.addWidget(self.notice)
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(noticed)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (left, self._line):
            row.addWidget(part)
        row.addWidget(self._right, 1)
        self.set_compact(compact=False)

    @property
    def is_compact(self) -> bool:
        """Whether only one of both is seen."""
        return self._is_compact

    def shown(self) -> QWidget:
        """Return what stands at the right."""
        return self._stack.currentWidget()

    def show_right(self, part: QWidget) -> None:
        """Put something at the right."""
        self._stack.setCurrentWidget(part)

    def step_in(self) -> None:
        """Go from the list to the right; the focus of a list that is taken away goes along, and Esc back."""
        focused = self.window().focusWidget()
        left_from = focused if focused is not None and self._left.isAncestorOf(focused) else None
        self._is_in = True
        self._fold()
        if left_from is not None and not self._left.isVisible():
            self._left_from = left_from
            focus_first(self.shown(), Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> None:
        """Go back to the list, with the focus."""
        focused = self.window().focusWidget()
        is_inside = focused is not None and self._right.isAncestorOf(focused)
        self._is_in = False
        self._fold()
        if is_inside and not self._right.isVisible():
            self._left_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_compact(self, *, compact: bool) -> None:
        """Take the narrow form, or the wide one."""
        self._is_compact = compact
        self._left.setMinimumWidth(0 if compact else LIST_WIDTH)
        self._left.setMaximumWidth(_UNLIMITED if compact else LIST_WIDTH)
        self._fold()

    def _fold(self) -> None:
        self._left.setVisible(not self._is_compact or not self._is_in)
        self._right.setVisible(not self._is_compact or self._is_in)
        self._line.setVisible(not self._is_compact)
