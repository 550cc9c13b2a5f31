"""The head of the stay sheet: name, state, room and times in one line, saved state, the call, close."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kyoten_desktop.models import Stay
from kyoten_desktop.ui.look.buttons import LinkButton, PlainButton
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.marks import StatusChip
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.stay.stay_words import status_of, summary
from kyoten_desktop.ui.sheet.saved_label import SavedLabel
from kyoten_desktop.ui.shell.ways import Ways

ANONYMOUS = "匿名の方"


class StayHead(QWidget):
    """Says whose stay it is."""

    closed = Signal()

    def __init__(self, theme: Theme, ways: Ways) -> None:
        super().__init__()
        self._call_id = 0
        self.name = label("", "section")
        self.chip = StatusChip(theme, Status(Shape.CIRCLE, ""))
        self.summary = ElidedLabel("", "quiet")
        self.saved = SavedLabel(theme)
        self.call = LinkButton(theme, "相談票を開く")
        self.call.clicked.connect(lambda: ways.open_call(self._call_id))
        close = PlainButton(theme, "閉じる  Esc")
        close.clicked.connect(self.closed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self.name)
        line.addWidget(self.chip)
        line.addWidget(self.summary, 1)
        line.addWidget(self.saved)
        line.addWidget(self.call)
        line.addWidget(close)

    def show_stay(self, stay: Stay, rooms: Mapping[int, str], now: datetime) -> None:
        """Show one stay."""
        self.name.setText(stay.client.name if stay.client else ANONYMOUS)
        self.chip.set_status(status_of(stay, now))
        self.summary.setText(summary(stay, rooms, now))
        self._call_id = stay.consultation_id or 0
        self.call.setVisible(bool(self._call_id))
