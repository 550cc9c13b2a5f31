"""Tell a page when what it shows may be old: after an act that changed the file, and as the minutes go by."""

from weakref import ref

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from kyoten_desktop.models import Draft
from kyoten_desktop.services.desk import Desk

_MINUTE_MS = 60_000


class Freshness(QObject):
    """Emits ``stale`` once after each act that wrote into the file, in whichever thread, and each minute if wanted.

    A draft is written every few seconds while somebody types; only a page that shows drafts hears of those alone.
    """

    stale = Signal()
    _written = Signal()

    def __init__(self, desk: Desk, page: QObject, *, each_minute: bool = False, drafts: bool = False) -> None:
        super().__init__(page)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.stale)
        self._written.connect(self._soon.start)
        _listen(desk, self, None if drafts else frozenset({Draft.__tablename__}))
        if each_minute:
            minute = QTimer(self)
            minute.setInterval(_MINUTE_MS)
            minute.timeout.connect(self.stale)
            minute.start()

    def note_writing(self) -> None:
        """Note that the file was written; may be called from any thread."""
        self._written.emit()


def _listen(desk: Desk, freshness: Freshness, silent: frozenset[str] | None) -> None:
    # The file outlives the page that is taken down when the window is locked, so it must not hold on to it.
    weak = ref(freshness)

    def tell(tables: frozenset[str]) -> None:
        listener = weak()
        if listener is not None and isValid(listener) and tables != silent:
            listener.note_writing()

    desk.file.subscribe(tell)
