"""What the sheet says about the disk: written, or not written and what to do."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.ui.pages.emergency.sheet_view import SheetView


class DiskWords(QObject):
    """``written`` tells when something came onto the disk, ``failed`` why not; the foot of the window shows both."""

    written = Signal(object)
    failed = Signal(str)

    def __init__(self, view: SheetView) -> None:
        super().__init__(view)
        self._view, self._has_failed = view, False

    def say_written(self, at: datetime) -> None:
        """Say 保存済, and take an earlier failure away."""
        if self._has_failed:
            self._has_failed = False
            self._view.strip.say("")
        self._view.head.saved.show_saved(at)
        self.written.emit(at)

    def say_unavailable(self, failure: UnavailableError, again: Callable[[], object]) -> None:
        """Say what is wrong and offer to try again; what was typed stays where it stands."""
        self._has_failed = True
        self._view.strip.say(f"保存できていません。{failure}", [("もう一度保存する", again)])
        self._view.head.saved.show_warning("保存できていません")
        self.failed.emit(str(failure))
