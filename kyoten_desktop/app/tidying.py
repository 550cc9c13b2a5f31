"""When Python looks through its memory for what nobody holds any more: never while somebody waits for the window.

A full look takes 0.2 to 0.9 s and comes by itself in whichever thread makes much (a paper of 291 pages): all others
stand still meanwhile, the window too, and parts of the window may be taken down from the wrong thread (F-53). So full
looks are made here only, in the window's thread.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_MINUTE_MS = 60_000
# How long nobody touched anything, in ms, before the memory is looked through: of what is new; of everything.
_AWAY_MS, _LONG_AWAY_MS = _MINUTE_MS, 5 * _MINUTE_MS
# Smaller looks, after which what is new is looked through although somebody is there; usually ten come before a full
# one. What is new of an hour of work takes some hundredths of a second.
_MOST_LEFT = 300
_NEVER = 1_000_000_000


class Tidying(QObject):
    """Looks through the memory once a minute where there is reason to. ``away_ms`` tells how long nobody was there."""

    def __init__(self, away_ms: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._away_ms, self._before = away_ms, gc.get_threshold()
        self._is_all_seen = False
        gc.set_threshold(*self._before[:2], _NEVER)
        self._tick = QTimer(self, interval=_MINUTE_MS)
        self._tick.timeout.connect(self.look)
        self._tick.start()

    def settle(self) -> None:
        """Take what stands now (code, pages, words of the office) out of every look: it stays."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def look(self) -> None:
        """Look through everything where nobody was there for long, else through what is new when it is time."""
        away, left = self._away_ms(), gc.get_count()[2]
        if away < _AWAY_MS:
            self._is_all_seen = False
        if away >= _LONG_AWAY_MS and not self._is_all_seen:
            self._is_all_seen = True
            self.settle()
        elif left > _MOST_LEFT or (away >= _AWAY_MS and left):
            gc.collect()

    def stop(self) -> None:
        """Leave it to Python again; the file is about to be closed."""
        self._tick.stop()
        gc.set_threshold(*self._before)
        gc.unfreeze()
