"""解除: asks for the reason in place, says what will happen, and repeats the verb."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.look.buttons import PrimaryButton, QuietButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, set_state

_LONGEST = 200


class ReasonBar(QFrame):
    """One line of text and two buttons; ``given`` tells the reason, ``changed`` typing."""

    given = Signal(str)
    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self.setProperty("tone", "accent")
        self.reason = LineEdit(_LONGEST, "解除の理由（履歴に残ります）")
        self.reason.setObjectName("reopen_reason")
        self.reason.setAccessibleName("解除の理由")
        self.reason.changed.connect(self.changed)
        self.confirm = PrimaryButton(theme, "解除する")
        self.confirm.setObjectName("reopen_confirm")
        leave = QuietButton(theme, "やめる")
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 5, 10, 5)
        line.setSpacing(10)
        line.addWidget(label("確定をといて、また直せるようにします。"))
        line.addWidget(self.reason, 1)
        line.addWidget(self.confirm)
        line.addWidget(leave)
        self.confirm.clicked.connect(self._give)
        self.reason.returnPressed.connect(self._give)
        leave.clicked.connect(self._leave)
        self.hide()

    def ask(self) -> None:
        """Ask with an empty line."""
        self.reason.set_value(None)
        set_state(self.reason, "err", "")
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> str:
        """Return the reason being typed."""
        return self.reason.draft()

    def set_typed(self, kept: str) -> None:
        """Ask again with the reason that was being typed; without one ask nothing."""
        self.reason.set_value(kept)
        self.setVisible(bool(kept))

    def refuse(self, words: str) -> None:
        """Say why the reason is not enough."""
        set_state(self.reason, "err", "true")
        self.reason.set_prompt(words)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self.set_typed("")
        self.changed.emit()

    def _give(self) -> None:
        self.given.emit(self.reason.text())
