"""What is to be done about somebody who has no sheet: done, put off or given up in place, for no page shows them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.sheet.follow_acts import FollowActs
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.scrolling import show_whole


class FollowInPlace(QWidget):
    """``changed`` tells that the file has changed."""

    changed = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.strip = WarningStrip(theme)
        self.acts = FollowActs(theme, desk)
        self.acts.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.strip)
        column.addWidget(self.acts)
        self.hide()

    def open(self, follow_up_id: int) -> None:
        """Ask what became of it; says so when it is gone."""
        with Attempt(self.strip) as tried:
            row = self._desk.follow_up.get(follow_up_id)
        if tried.failure is not None:
            self.acts.show_row(None)
        else:
            self.acts.show_row(row)
            self.acts.begin()
        self.show()
        show_whole(self)
