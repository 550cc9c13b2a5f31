"""Keep keys for the input method while it composes (USERS E2, E3), and the wheel for the page that scrolls."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from kyoten_desktop.ui.look.events import is_kind

_DECIDES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Composition(QObject):
    """Watches one editor: ``is_active`` while letters are being converted, when Enter only decides the word."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        self.is_active = False
        self._half = self._committed = ""
        editor.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note the state of the input method, and swallow what belongs to it."""
        if isinstance(event, QInputMethodEvent):
            self._half = event.preeditString()
            self._committed = event.commitString()
            self.is_active = bool(self._half)
        if is_kind(event, QEvent.Type.FocusOut):
            self.is_active = False
            self._half = ""
        if not self.is_active or not isinstance(event, QKeyEvent):
            return False
        if is_kind(event, QEvent.Type.ShortcutOverride):
            event.accept()
            return True
        return is_kind(event, QEvent.Type.KeyPress) and event.key() in _DECIDES

    def decide(self) -> None:
        """Put what is half composed into the field as it stands, as leaving the field would.

        An input method writes it at ``commit`` (IBus, macOS) or at ``reset`` (Windows); what neither wrote is written
        here.
        """
        half, method = self._half, QGuiApplication.inputMethod()
        if not half:
            return
        self._committed = ""
        for ask in (method.commit, method.reset):
            if not self._committed:
                ask()
        if not self._committed:
            last = QInputMethodEvent("", [])
            last.setCommitString(half)
            QCoreApplication.sendEvent(self.parent(), last)


def decide_within(window: QWidget) -> None:
    """Put what is half composed anywhere in a window into its field: it is about to be kept."""
    for composition in window.findChildren(Composition):
        composition.decide()


class WheelGuard(QObject):
    """Keeps the wheel from changing the choice of a combo that a form scrolls past, or moving the cursor there."""

    def __init__(self, combo: QWidget) -> None:
        super().__init__(combo)
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        combo.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hand the wheel to the page."""
        if is_kind(event, QEvent.Type.Wheel):
            event.ignore()
            return True
        return False
