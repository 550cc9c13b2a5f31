"""Who is at the keyboard: asked after opening, when more than one person works here (DESIGN §5)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, on_ground
from kyoten_desktop.ui.shell.banner import PracticeBanner

_MOST_BY_NUMBER = 9


class OperatorWindow(QWidget):
    """A list of names; the arrow keys, Enter or the number before the name choose.

    The cursor stands on ``present``, who was at the keyboard before.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, names: Sequence[str], present: str = "", *, practice: bool = False) -> None:
        super().__init__()
        on_ground(self, "paper")
        self.setWindowTitle("拠点デスクトップ")
        self._names = list(names)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if practice:
            whole.addWidget(PracticeBanner(theme))
        column = QVBoxLayout()
        whole.addLayout(column, 1)
        column.setContentsMargins(48, 40, 48, 40)
        column.setSpacing(8)
        column.addWidget(label("どなたが操作しますか", "title"))
        column.addWidget(label("お名前は変更の履歴に残ります。あとから 設定 → 職員 でも変えられます。", "hint"))
        column.addSpacing(8)
        self.buttons = []
        for number, name in enumerate(self._names, start=1):
            button = QuietButton(theme, f"{number}　{name}" if number <= _MOST_BY_NUMBER else name)
            button.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            column.addWidget(button)
            self.buttons.append(button)
        column.addStretch(1)
        self.buttons[self._names.index(present) if present in self._names else 0].setFocus()
        self.resize(480, max(320, 160 + 44 * len(self._names)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by number, Enter, or move by arrows."""
        number = event.key() - Qt.Key.Key_0
        if 1 <= number <= min(len(self._names), _MOST_BY_NUMBER):
            self.chosen.emit(self._names[number - 1])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.buttons[self._place()].click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.buttons[(self._place() + step) % len(self.buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _place(self) -> int:
        return next((place for place, button in enumerate(self.buttons) if button.hasFocus()), 0)
