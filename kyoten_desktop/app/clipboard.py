"""The clipboard while an office is open: what was copied here about persons does not outlive the lock."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication


class ClipboardWatch(QObject):
    """Knows whether what lies on the clipboard was put there in this program, by a button or by Ctrl+C in a field."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._is_ours = False
        self._clipboard.dataChanged.connect(self._note)

    def empty(self) -> None:
        """Take away what was put there here; what another program put there stays."""
        if self._is_ours:
            self._clipboard.clear()
        if self._clipboard.ownsSelection():  # on X11 what is only marked lies there too
            self._clipboard.clear(QClipboard.Mode.Selection)
        self._is_ours = False

    def stop(self) -> None:
        """Empty it and look no more."""
        self.empty()
        self._clipboard.dataChanged.disconnect(self._note)

    def _note(self) -> None:
        # Whoever copies has the cursor; not every system tells who holds the clipboard.
        self._is_ours = QGuiApplication.focusWindow() is not None
