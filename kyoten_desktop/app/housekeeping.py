"""What happens by itself while a file is open: journal folded in, a backup every half hour, a look at every page."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.backup import Looked
from kyoten_desktop.storage.file.failures import HeldError
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.tasks import run_in_background

_MINUTE_MS = 60_000
_QUIET_MS = 2_000
_LATEST_MS = 30_000
_SOON_MS = 4_000
_PATIENCE_MS = 10_000


class Housekeeping(QObject):
    """Minds journal and backups of one open file."""

    backed_up = Signal(object)
    backup_failed = Signal(str)
    recovered = Signal()
    looked_through = Signal(object)
    # From whichever thread wrote: the pause is counted in the thread of the window.
    _written = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_working = self._is_stopped = False
        self._told = ""
        self._tick = QTimer(self)
        self._tick.setInterval(_MINUTE_MS)
        self._tick.timeout.connect(self.look)
        self._tick.start()
        # Soon after the opening, when the pages are built: the first look is at the whole file.
        QTimer.singleShot(_SOON_MS, self, self.look)
        # After every quiet moment a copy of the file alone is whole.
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._fold)
        self._written.connect(self._quiet.start)
        # Who types without a pause writes a draft every few seconds: that is no reason to fold nothing for hours.
        self._latest = QTimer(self, singleShot=True, interval=_LATEST_MS)
        self._latest.timeout.connect(self._fold)
        self._written.connect(self._wait_at_most)
        desk.file.subscribe(self._note_change)

    def stop(self) -> None:
        """Stop minding; the file is about to be closed."""
        self._tick.stop()
        self._quiet.stop()
        self._latest.stop()
        self._is_stopped = True
        if self._is_working:
            # Whoever reads the file lets go of it before it is closed or replaced.
            self._desk.file.make_way()
            QThreadPool.globalInstance().waitForDone(_PATIENCE_MS)

    def look(self) -> None:
        """Make a backup if one is due or owed to the second folder; look through the file if that is due."""
        with Attempt(self._fail):
            if not self._is_working:
                backup = self._desk.backup
                if backup.is_due():
                    self._work(backup.back_up, self._done)
                elif backup.wants_look():
                    self._work(self._look_through, self._looked)
                else:
                    self._work(backup.catch_up, self._done)

    def _look_through(self) -> Looked | None:
        looked = self._desk.backup.look_through()
        if looked is not None:
            self._desk.backup.check_unlisted()
        return looked

    def _looked(self, looked: Looked | None) -> None:
        if looked is not None:  # the file was wanted meanwhile; the next minute looks again
            self.looked_through.emit(looked)

    def _work(self, work: Callable[[], object], done: Callable[[Any], object]) -> None:
        self._is_working = True
        run_in_background(self, work, partial(self._go_well, done), self._fail).ended.connect(self._end)

    def _end(self) -> None:
        self._is_working = False

    def _note_change(self, _tables: frozenset[str]) -> None:
        if not self._is_stopped:
            self._written.emit()

    def _wait_at_most(self) -> None:
        if not self._latest.isActive():
            self._latest.start()

    def _fold(self) -> None:
        if self._is_working:
            self._quiet.start()  # folding would wait for whoever reads the file, and typing for the folding
            return
        self._quiet.stop()
        self._latest.stop()
        with Attempt(self._fail):
            try:
                self._desk.file.fold()
            except HeldError:  # somebody still reads it: not at once again, for typing waits meanwhile
                self._wait_at_most()

    def _go_well(self, done: Callable[[Any], object], result: object) -> None:
        if self._told:
            self._told = ""
            self.recovered.emit()
        done(result)

    def _fail(self, words: str) -> None:
        """Tell it once: a disk that is away is tried again each minute, and is no news each time."""
        if words != self._told:
            self._told = words
            self.backup_failed.emit(words)

    def _done(self, made: object) -> None:
        if made is not None:
            self._note_change(frozenset())
            self.backed_up.emit(made)
