"""What the system tells of the person at the PC: the session is locked, another one took over, the PC goes to sleep."""

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QWindow

_SESSION_CHANGE, _POWER_BROADCAST = 0x02B1, 0x0218
_LEFT = frozenset(
    {
        (_SESSION_CHANGE, 0x2),  # WTS_CONSOLE_DISCONNECT: another person's session came to the screen
        (_SESSION_CHANGE, 0x4),  # WTS_REMOTE_DISCONNECT
        (_SESSION_CHANGE, 0x7),  # WTS_SESSION_LOCK
        (_POWER_BROADCAST, 0x4),  # PBT_APMSUSPEND
        (_POWER_BROADCAST, 0x12),  # PBT_APMRESUMEAUTOMATIC: it slept without saying so before
    }
)
_LOGIN = "org.freedesktop.login1"


class SessionWatch(QObject):
    """Tells ``left`` when Windows, or logind on Linux, says that nobody sits before this program any more."""

    left = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._messages = WindowsMessages(self.left.emit)
        self._window: QWindow | None = None
        if sys.platform == "win32":
            self._listen_to_windows()
        elif sys.platform == "linux":
            self._listen_to_logind()

    def stop(self) -> None:
        """Stop listening."""
        if self._window is not None:
            QCoreApplication.instance().removeNativeEventFilter(self._messages)  # type: ignore[union-attr]
            self._window.destroy()
            self._window = None

    @Slot(bool)
    def note_sleep(self, is_before: bool) -> None:  # noqa: FBT001 - as logind says it
        """Take logind's word that the PC is about to sleep, or woke up."""
        if is_before:
            self.left.emit()

    @Slot()
    def note_lock(self) -> None:
        """Take logind's word that a session was locked."""
        self.left.emit()

    def _listen_to_windows(self) -> None:
        # A window of its own: those of the program come and go, and Windows tells only a window that asked.
        self._window = QWindow()
        self._window.create()
        QCoreApplication.instance().installNativeEventFilter(self._messages)  # type: ignore[union-attr]
        ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification(wintypes.HWND(self._window.winId()), 0)  # type: ignore[attr-defined]

    def _listen_to_logind(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.systemBus()
        if bus.isConnected():
            manager, session = f"{_LOGIN}.Manager", f"{_LOGIN}.Session"
            bus.connect(
                _LOGIN, "/org/freedesktop/login1", manager, "PrepareForSleep", self, _slot(self.note_sleep, "bool")
            )
            bus.connect(_LOGIN, "", session, "Lock", self, _slot(self.note_lock))


class WindowsMessages(QAbstractNativeEventFilter):
    """Reads the messages of Windows on their way to Qt; holds none up."""

    def __init__(self, tell: Callable[[], object]) -> None:
        super().__init__()
        self._tell = tell

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:  # noqa: N802
        """Tell when one says that the person left."""
        if bytes(kind).startswith(b"windows"):  # type: ignore[arg-type]
            said = wintypes.MSG.from_address(int(message))
            if (said.message, said.wParam) in _LEFT:
                self._tell()
        return False, 0


def _slot(method: Callable[..., None], *takes: str) -> bytes:
    """Return a method as the bus wants it, for it takes no other: 1, its own name and what it takes."""
    return f"1{method.__name__}({','.join(takes)})".encode("ascii")
