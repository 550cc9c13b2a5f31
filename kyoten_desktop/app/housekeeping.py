"""What happens by itself while a file is open: the journal is folded in, and every half hour there is a backup."""

from PySide6.QtCore import QObject, QTimer, Signal

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.tasks import run_in_background

_MINUTE_MS = 60_000
_QUIET_MS = 2_000


class Housekeeping(QObject):
    """Minds journal and backups of one open file."""

    backed_up = Signal(object)
    backup_failed = Signal(str)
    # From whichever thread wrote: the pause is counted in the thread of the window.
    _written = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
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

    def stop(self) -> None:
        """Stop minding; the file is about to be closed."""
        self._tick.stop()
        self._quiet.stop()
        self._is_stopped = True

    def look(self) -> None:
        """Make a backup if one is due or owed to the second folder."""
        with Attempt(self.backup_failed.emit):
            if not self._is_working:
                work = self._desk.backup.back_up if self._desk.backup.is_due() else self._desk.backup.catch_up
                self._is_working = True
                run_in_background(self, work, self._done, self.backup_failed.emit).ended.connect(self._end)

    def _end(self) -> None:
        self._is_working = False

    def _note_change(self, _tables: frozenset[str]) -> None:
        if not self._is_stopped:
            self._written.emit()

    def _fold(self) -> None:
        with Attempt(self.backup_failed.emit):
            self._desk.file.fold()

    def _done(self, made: object) -> None:
        if made is not None:
            self._note_change(frozenset())
            self.backed_up.emit(made)
