"""Keep what is being typed: 2 s after the last key it is on the disk as a draft (USERS A9)."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.services.sheets.drafts import DraftService, Typed
from kyoten_desktop.ui.sheet.saved_label import SavedLabel

PAUSE_MS = 2000
WORDS = "書きかけ 保存済"


class DraftKeeper(QObject):
    """Watches one form; ``read`` returns what was typed as JSON can hold it."""

    def __init__(
        self, drafts: DraftService, form: str, read: Callable[[], Mapping[str, Any]], label: SavedLabel
    ) -> None:
        super().__init__(label)
        self._drafts, self._form, self._read, self._label = drafts, form, read, label
        self._sheet_id, self._version = 0, 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)

    def begin(self, sheet_id: int = 0, version: int = 0) -> Typed | None:
        """Turn to a sheet (0: one that was never saved); returns the draft that lies there."""
        self._pause.stop()
        self._label.hide()
        self._sheet_id, self._version = sheet_id, version
        return self._drafts.of(self._form, sheet_id)

    def note(self) -> None:
        """Note that something was typed."""
        self._label.show_unwritten()
        self._pause.start()

    def keep(self) -> None:
        """Put the draft on the disk now, if anything is waiting."""
        self._pause.stop()
        try:
            at = self._drafts.keep(self._form, self._sheet_id, self._version, self._read())
        except UnavailableError as failure:
            self._label.show_warning(str(failure))
        else:
            self._label.show_saved(at, WORDS)

    def keep_waiting(self) -> None:
        """Keep only what was typed since the last time."""
        if self._pause.isActive():
            self.keep()

    def drop(self) -> None:
        """Forget the draft: its act is done, or it was thrown away on purpose."""
        self._pause.stop()
        self._label.hide()
        self._drafts.drop(self._form, self._sheet_id)
