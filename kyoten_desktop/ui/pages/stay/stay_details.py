"""What is kept of a stay beside its times: 次にすること, 目的, 居所, 備考; typed any time, written when left."""

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.models import Stay
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.stay.acts import BESIDE
from kyoten_desktop.ui.pages.stay.keeper import DraftKeeper
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.sheet.saved_label import SavedLabel

FORM = "stay"
_NAMES = ("next_action", "purpose", "residence_before", "residence_after", "note")
WRITE_MS = 20_000


class StayDetails(QWidget):
    """A form over one stay. ``writing_wanted`` after 20 s without typing; ``changes`` is what the service is told."""

    writing_wanted = Signal()

    def __init__(self, desk: Desk, theme: Theme, saved: SavedLabel) -> None:
        super().__init__()
        self.fields = Form(theme, Stay, desk.codes.labels(), desk.clock, _NAMES, layout=BESIDE)
        self._kept: dict[str, Any] = {}
        self._keeper = DraftKeeper(desk.drafts, FORM, self.fields.draft, saved)
        self._writing = QTimer(self)
        self._writing.setSingleShot(True)
        self._writing.setInterval(WRITE_MS)
        self._writing.timeout.connect(self.writing_wanted)
        self.fields.changed.connect(self._hear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.fields)
        column.addStretch(1)

    def show_stay(self, stay: Stay) -> bool:
        """Show a stay; typing left behind by a crash is shown again. Returns whether there was any."""
        self._writing.stop()
        self._kept = {name: getattr(stay, name) for name in _NAMES}
        self.fields.ask_only_when("residence_after", asked=stay.checked_out_at is not None)
        self.fields.set_values(self._kept)
        draft = self._keeper.begin(stay.id, stay.version)
        if draft is None:
            return False
        self.fields.set_draft(draft.values)
        return bool(self.changes())

    def changes(self) -> dict[str, Any]:
        """Return the items that were changed and can be read."""
        return {
            name: value
            for name, value in self.fields.values().items()
            if (value or None) != (self._kept.get(name) or None)
        }

    def keep_draft(self) -> None:
        """Put what was typed on the disk as a draft, if it cannot be written."""
        self._keeper.keep_waiting()

    def written(self) -> None:
        """Note that the sheet itself holds what was typed."""
        self._writing.stop()
        self._keeper.drop()

    def _hear(self, _name: str) -> None:
        self._keeper.note()
        self._writing.start()
