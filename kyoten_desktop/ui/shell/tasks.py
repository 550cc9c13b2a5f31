"""Do long work beside the window, so that it never freezes, and bring result or refusal back to it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from kyoten_desktop.ui.shell.attempt import Attempt


class Task(QObject):
    """One piece of work under way. ``ended`` comes in the window's thread, after ``done`` or ``failed`` was called."""

    ended = Signal()
    _worked = Signal(object, object)

    def __init__(self, owner: QObject, done: Callable[[Any], object], failed: Callable[[str], object] | None) -> None:
        super().__init__(owner)
        self._done, self._failed = done, failed
        self._worked.connect(self._take)

    def start(self, work: Callable[[], Any]) -> None:
        """Run the work in another thread."""
        QThreadPool.globalInstance().start(_Work(work, self._worked.emit))

    def _take(self, result: object, error: Exception | None) -> None:
        self.deleteLater()
        try:
            if error is None:
                self._done(result)
            else:
                # A bug in the work is one in the window: the crash hook shows it.
                with Attempt(self._failed):
                    raise error
        finally:
            self.ended.emit()


class _Work(QRunnable):
    def __init__(self, work: Callable[[], Any], tell: Callable[[object, object], object]) -> None:
        super().__init__()
        self._work, self._tell = work, tell

    def run(self) -> None:
        """Do the work and tell how it went."""
        try:
            result, error = self._work(), None
        except Exception as raised:  # noqa: BLE001 - handed to the window, which shows it
            result, error = None, raised
        try:
            self._tell(result, error)
        except RuntimeError:
            # The page was taken down meanwhile; there is nobody left to tell.
            return


def run_in_background(
    owner: QObject,
    work: Callable[[], Any],
    done: Callable[[Any], object],
    failed: Callable[[str], object] | None = None,
) -> Task:
    """Do ``work`` in another thread; ``done`` gets its result, ``failed`` the words of what a person can mend.

    Both are called in the window. ``owner`` is the page that asked: when it is gone, so is its answer. Anything else
    that goes wrong is a bug.
    """
    task = Task(owner, done, failed)
    task.start(work)
    return task
