"""When typing is written: the draft soon after the last key, the sheet after a longer rest."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal


@dataclass(frozen=True)
class Pauses:
    """How long nothing is typed, in ms, before the draft, the sheet, and a search begin."""

    draft_ms: int = 2_000
    sheet_ms: int = 20_000
    search_ms: int = 120


class Autosave(QObject):
    """Counts the rest since the last key; ``draft_due`` and ``sheet_due`` tell when it is long enough."""

    draft_due = Signal()
    sheet_due = Signal()

    def __init__(self, pauses: Pauses, owner: QObject) -> None:
        super().__init__(owner)
        self._draft = QTimer(self, singleShot=True, interval=pauses.draft_ms)
        self._sheet = QTimer(self, singleShot=True, interval=pauses.sheet_ms)
        self._draft.timeout.connect(self.draft_due)
        self._sheet.timeout.connect(self.sheet_due)

    def note_typing(self) -> None:
        """Begin to count again. The draft does not wait for ever while somebody types without a rest."""
        if not self._draft.isActive():
            self._draft.start()
        self._sheet.start()

    def stop(self) -> None:
        """Stop counting: everything is written."""
        self._draft.stop()
        self._sheet.stop()
