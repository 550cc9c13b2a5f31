"""Keep keys for the input method while it composes (USERS E2, E3), and the wheel for the page that scrolls."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

_DECIDES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Composition(QObject):
    """Watches one editor: ``is_active`` while letters are being converted, when Enter only decides the word."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        self.is_active = False
        editor.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note the state of the input method, and swallow what belongs to it."""
        if isinstance(event, QInputMethodEvent):
            self.is_active = bool(event.preeditString())
        if event.type() == QEvent.Type.FocusOut:
            self.is_active = False
        if not self.is_active or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return event.type() == QEvent.Type.KeyPress and event.key() in _DECIDES


class WheelGuard(QObject):
    """Keeps the wheel from changing the choice of a combo that a form scrolls past, or moving the cursor there."""

    def __init__(self, combo: QWidget) -> None:
        super().__init__(combo)
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        combo.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hand the wheel to the page."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return False
