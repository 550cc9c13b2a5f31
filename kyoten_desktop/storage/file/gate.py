"""Who may use the file now: many acts side by side, or one that replaces it while all others wait (DESIGN §4)."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kyoten_desktop.storage.file.failures import HELD, HeldError

PATIENCE_S = 5.0


class GaveWayError(Exception):
    """Long work beside the window ended early, because somebody wants the file alone; it can be done again."""


class Gate:
    """Lets sessions through side by side; whoever replaces the file waits for them and holds the others back.

    Both wait up to five seconds, then HeldError says so plainly: nobody waits for ever, and nothing is written into a
    file that is about to be put away.
    """

    def __init__(self, patience_s: float = PATIENCE_S) -> None:
        self._patience_s = patience_s
        self._changed = threading.Condition()
        self._inside: dict[int, int] = {}
        self._replacing: int | None = None

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Use the file beside others. A thread that is inside already, or replaces the file itself, never waits."""
        me = threading.get_ident()
        with self._changed:
            self._wait(lambda: self._replacing in (None, me) or me in self._inside)
            self._inside[me] = self._inside.get(me, 0) + 1
        try:
            yield
        finally:
            with self._changed:
                self._inside[me] -= 1
                if not self._inside[me]:
                    del self._inside[me]
                self._changed.notify_all()

    @contextmanager
    def replacing(self) -> Iterator[None]:
        """Have the file alone: sessions that are open end first, new ones wait."""
        me = threading.get_ident()
        with self._changed:
            self._wait(lambda: self._replacing is None)
            self._replacing = me
            try:
                self._wait(lambda: not set(self._inside) - {me})
            except HeldError:
                self._replacing = None
                self._changed.notify_all()
                raise
        try:
            yield
        finally:
            with self._changed:
                self._replacing = None
                self._changed.notify_all()

    @property
    def is_wanted(self) -> bool:
        """Tell whether somebody has the file alone or waits for it: who can do the work later makes way."""
        return self._replacing is not None

    def _wait(self, is_free: Callable[[], bool]) -> None:
        until = time.monotonic() + self._patience_s
        while not is_free():
            left = until - time.monotonic()
            if left <= 0 or not self._changed.wait(left):
                if is_free():
                    return
                raise HeldError(HELD)
