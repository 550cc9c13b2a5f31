"""Whether somebody is at the keyboard: asked before each touch counts, and whether the PC slept meanwhile."""

from datetime import datetime

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication
from shiboken6 import invalidate, isValid

from kyoten_desktop.app.session import SessionWatch
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.events import is_kind
from kyoten_desktop.ui.shell.attempt import Attempt, quietly
from kyoten_desktop.ui.shell.main_window import LOCK_KEY

_MINUTE_MS = 60_000
# The clock on the wall runs on while a PC sleeps, the timer stands still; a clock set right by a little is no sleep.
_SLEPT_MS = 2 * _MINUTE_MS
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.DragEnter,
        QEvent.Type.DragMove,
        QEvent.Type.Drop,
    }
)


class Presence(QObject):
    """Minds who is there while an office is open, whatever window of the program is in front."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._minutes = 0
        self._since_touched = QElapsedTimer()
        self._since_touched.start()
        self._touched_at: datetime = desk.clock.now()
        self._tick = QTimer(self)
        self._tick.setInterval(_MINUTE_MS)
        self._tick.timeout.connect(self.look)
        self._tick.start()
        # On the windows, not on the application: PySide wraps every object an application-wide filter sees, also those
        # still under construction, and crashes. What an input method takes never reaches the window as a key.
        self._windows: list[QWindow] = []
        QGuiApplication.instance().focusWindowChanged.connect(self._follow)  # type: ignore[union-attr]
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self.note_touch)
        self._follow(QGuiApplication.focusWindow())
        self._session = SessionWatch(self)
        self._session.left.connect(self.left)

    def note_touch(self) -> bool:
        """Note that somebody is there; True when the lock came first, and then this touch is nobody's."""
        was_alone = self.look()
        if not was_alone:
            self._begin_anew()
        return was_alone

    def away_ms(self) -> int:
        """Return how long nobody touched anything."""
        return self._since_touched.elapsed()

    def look(self) -> bool:
        """Tell ``left`` if nobody touched anything for the office's minutes, or the PC slept; returns whether."""
        elapsed = self.away_ms()
        on_the_wall = (self._desk.clock.now() - self._touched_at).total_seconds() * 1000
        is_alone = on_the_wall - elapsed > _SLEPT_MS or self._is_too_long(elapsed)
        if is_alone:
            self._begin_anew()
            self.left.emit()
        return is_alone

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note every key and movement of the mouse; one that finds the lock does nothing behind it.

        Below a question the window does not hear the key of the lock: it is heard here.
        """
        if not is_kind(event, *_SIGNS_OF_LIFE):
            return False
        if self.note_touch():
            return True
        is_lock = isinstance(event, QKeyEvent) and QKeySequence(event.keyCombination()) == QKeySequence(LOCK_KEY)
        if not is_lock or QApplication.activeModalWidget() is None:
            return False
        self.left.emit()
        return True

    def stop(self) -> None:
        """Stop minding; the file is about to be closed."""
        self._tick.stop()
        self._session.stop()
        QGuiApplication.instance().focusWindowChanged.disconnect(self._follow)  # type: ignore[union-attr]
        QGuiApplication.inputMethod().cursorRectangleChanged.disconnect(self.note_touch)
        for window in self._windows:
            if isValid(window):
                window.removeEventFilter(self)

    def _is_too_long(self, elapsed: int) -> bool:
        if elapsed < _MINUTE_MS:
            return False  # asked at every movement of the mouse: the file need not be
        with Attempt(quietly):  # a file that cannot be reached is no reason to stay open: the minutes known last hold
            self._minutes = self._desk.office.office().lock_minutes or 0
        return bool(self._minutes) and elapsed >= self._minutes * _MINUTE_MS

    def _begin_anew(self) -> None:
        self._since_touched.restart()
        self._touched_at = self._desk.clock.now()

    def _follow(self, window: QWindow | None) -> None:
        if window is not None and not isinstance(window, QWindow):
            # The wrapper of a layout's item that lay at this address before: PySide forgets to let go of it.
            invalidate(window)
            window = QGuiApplication.focusWindow()
        if window is not None and window not in self._windows:
            self._windows = [*(known for known in self._windows if isValid(known)), window]
            window.installEventFilter(self)
