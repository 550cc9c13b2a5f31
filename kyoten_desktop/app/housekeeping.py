"""What happens by itself while a file is open: the journal folded in, backups every half hour, the lock when idle."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import isValid

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.tasks import run_in_background

_MINUTE_MS = 60_000
_QUIET_MS = 2_000
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Housekeeping(QObject):
    """Minds journal, backups and idleness of one open file."""

    backed_up = Signal(object)
    backup_failed = Signal(str)
    idle = Signal()
    # From whichever thread wrote: the pause is counted in the thread of the window.
    _written = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._since_touched = QElapsedTimer()
        self._since_touched.start()
        self._is_working = self._is_stopped = False
        self._tick = QTimer(self)
        self._tick.setInterval(_MINUTE_MS)
        self._tick.timeout.connect(self.look)
        self._tick.start()
        # After every quiet moment a copy of the file alone is whole (F-80).
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._fold)
        self._written.connect(self._quiet.start)
        desk.file.subscribe(self._note_change)
        # On the windows, not on the application: PySide wraps every object an application-wide filter sees, also those
        # still under construction, and crashes. What an input method takes never reaches the window as a key.
        self._windows: list[QWindow] = []
        QGuiApplication.instance().focusWindowChanged.connect(self._follow)  # type: ignore[union-attr]
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self.note_touch)
        self._follow(QGuiApplication.focusWindow())

    def note_touch(self) -> None:
        """Note that somebody is there; after too long a time alone the lock comes first, and this touch counts not."""
        if not self._lock_if_alone():
            self._since_touched.restart()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note every key and movement of the mouse, in whichever window of the program."""
        if event.type() in _SIGNS_OF_LIFE:
            self.note_touch()
        return super().eventFilter(watched, event)

    def stop(self) -> None:
        """Stop minding; the file is about to be closed."""
        self._tick.stop()
        self._quiet.stop()
        self._is_stopped = True
        QGuiApplication.instance().focusWindowChanged.disconnect(self._follow)  # type: ignore[union-attr]
        QGuiApplication.inputMethod().cursorRectangleChanged.disconnect(self.note_touch)
        for window in self._windows:
            if isValid(window):
                window.removeEventFilter(self)

    def look(self) -> None:
        """Make a backup if one is due, lock if nobody touched anything for the office's minutes."""
        if self._desk.backup.is_due() and not self._is_working:
            self._is_working = True
            run_in_background(self, self._desk.backup.back_up, self._done, self._failed)
        self._lock_if_alone()

    def _lock_if_alone(self) -> bool:
        elapsed = self._since_touched.elapsed()
        if elapsed < _MINUTE_MS:
            return False  # asked at every movement of the mouse: the file need not be
        minutes = self._desk.office.office().lock_minutes or 0
        is_alone = bool(minutes) and elapsed >= minutes * _MINUTE_MS
        if is_alone:
            self._since_touched.restart()
            self.idle.emit()
        return is_alone

    def _note_change(self, _tables: frozenset[str]) -> None:
        if not self._is_stopped:
            self._written.emit()

    def _fold(self) -> None:
        with Attempt(self.backup_failed.emit):
            self._desk.file.fold()

    def _follow(self, window: QWindow | None) -> None:
        if window is not None and window not in self._windows:
            self._windows = [*(known for known in self._windows if isValid(known)), window]
            window.installEventFilter(self)

    def _done(self, made: object) -> None:
        self._is_working = False
        self.backed_up.emit(made)

    def _failed(self, words: str) -> None:
        self._is_working = False
        self.backup_failed.emit(words)
