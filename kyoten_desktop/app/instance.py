"""A second start raises the first window instead of opening the file twice (USERS 4.2)."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from kyoten_desktop.app.settings import sign_of

_PATIENCE_MS = 1_000
_RAISE = b"raise"


def raise_first_window(file: Path) -> bool:
    """Ask the program that has this file open to come to the front; False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_name(file))
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(_RAISE)
    socket.waitForBytesWritten(_PATIENCE_MS)
    socket.disconnectFromServer()
    return True


class Doorbell(QObject):
    """Listens for a second start on the same file."""

    rung = Signal()

    def __init__(self, file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        # After a crash the name may still lie there on Linux; the file lock, not this, decides who is first.
        QLocalServer.removeServer(_name(file))
        self._server.listen(_name(file))

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _answer(self) -> None:
        connection = self._server.nextPendingConnection()
        connection.disconnected.connect(connection.deleteLater)
        self.rung.emit()


def _name(file: Path) -> str:
    return f"kyoten-desktop-{sign_of(file)}"
