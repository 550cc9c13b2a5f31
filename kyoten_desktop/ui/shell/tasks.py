"""Do long work beside the window, so that it never freezes, and bring result or refusal back to it."""

from collections.abc import Callable
from threading import Event
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from kyoten_desktop.domain.steps import Step, Steps
from kyoten_desktop.ui.shell.attempt import Attempt

_PAUSE = 0.1  # seconds between two tellings: more would only keep the window busy


class Task(QObject):
    """One piece of work under way. ``ended`` comes in the window's thread, after ``done`` or ``failed`` was called.

    ``told`` brings how far work in steps is. One that was given up calls neither: what it still makes is thrown away.
    """

    ended = Signal()
    told = Signal(object)
    _worked = Signal(object, object)

    def __init__(self, owner: QObject, done: Callable[[Any], object], failed: Callable[[str], object] | None) -> None:
        super().__init__(owner)
        self._done, self._failed = done, failed
        self._is_given_up, self._is_over = Event(), Event()
        self._worked.connect(self._take)

    def start(self, work: Callable[[], Any]) -> None:
        """Run the work in another thread."""
        QThreadPool.globalInstance().start(_Work(work, self._worked.emit, self._is_over))

    def walk(self, steps: Callable[[], Steps[Any]]) -> None:
        """Run work in steps in another thread; between two of them it hears that it was given up."""
        self.start(lambda: _walked(steps(), self._is_given_up, self.told.emit))

    def give_up(self, *, wait_seconds: float = 0.0) -> None:
        """Want it no longer: it stops after the step it is in; with ``wait_seconds`` the thread is waited for."""
        self._is_given_up.set()
        if wait_seconds:
            self._is_over.wait(wait_seconds)

    def _take(self, result: object, error: Exception | None) -> None:
        self.deleteLater()
        try:
            if self._is_given_up.is_set():
                return
            if error is None:
                self._done(result)
            else:
                # A bug in the work is one in the window: the crash hook shows it.
                with Attempt(self._failed):
                    raise error
        finally:
            self.ended.emit()


class _Work(QRunnable):
    def __init__(self, work: Callable[[], Any], tell: Callable[[object, object], object], is_over: Event) -> None:
        super().__init__()
        self._work, self._tell, self._is_over = work, tell, is_over

    def run(self) -> None:
        """Do the work and tell how it went."""
        try:
            result, error = self._work(), None
        except Exception as raised:  # noqa: BLE001 - handed to the window, which shows it
            result, error = None, raised
        self._is_over.set()
        try:
            self._tell(result, error)
        except RuntimeError:
            # The page was taken down meanwhile; there is nobody left to tell.
            return


def _walked(steps: Steps[Any], is_given_up: Event, tell: Callable[[Step], object]) -> Any:
    """Return what the steps make; None where it was given up before."""
    heard = 0.0
    while not is_given_up.is_set():
        try:
            step = next(steps)
        except StopIteration as end:
            return end.value
        if monotonic() - heard > _PAUSE:
            heard = monotonic()
            tell(step)
    steps.close()
    return None


def run_in_steps(
    owner: QObject,
    steps: Callable[[], Steps[Any]],
    done: Callable[[Any], object],
    failed: Callable[[str], object] | None = None,
) -> Task:
    """Do work in steps in another thread, as ``run_in_background``; the task tells how far it is, and can be given up.

    ``steps`` is called there too.
    """
    task = Task(owner, done, failed)
    task.walk(steps)
    return task


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
