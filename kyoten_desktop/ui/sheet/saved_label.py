"""Say where the typing is: 保存済 10:32, being written, or not on the disk and what to do. Never a floating toast."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from kyoten_desktop.domain.dates.wareki import clock_time
from kyoten_desktop.ui.look.marks import IconMark
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, set_state


class SavedLabel(QWidget):
    """A sign and a few words; 保存済 means on the disk (DESIGN §1). ``wraps`` where the words may be long."""

    def __init__(self, theme: Theme, *, wraps: bool = False) -> None:
        super().__init__()
        self.setObjectName("saved")
        wide = QSizePolicy.Policy.Expanding if wraps else QSizePolicy.Policy.Maximum
        self.setSizePolicy(wide, QSizePolicy.Policy.Preferred)
        self._icon = IconMark(theme, "check-circle", "accent", 14)
        self._words: QLabel = label("", "accent")
        self._words.setWordWrap(wraps)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._icon)
        line.addWidget(self._words, 1 if wraps else 0)
        self.hide()

    def show_saved(self, at: datetime, words: str = "保存済") -> None:
        """Say that everything typed is on the disk since ``at``."""
        self._say(f"{words} {clock_time(at)}", "check-circle", "accent")

    def show_writing(self) -> None:
        """Say that typing is on its way to the disk."""
        self._say("保存しています", "note-pencil", "quiet")

    def show_unwritten(self) -> None:
        """Say that something was typed that is not on the disk yet."""
        self._say("書きかけ", "note-pencil", "quiet")

    def show_warning(self, words: str) -> None:
        """Say in amber what is not as it should be and what to do."""
        self._say(words, "warning-circle", "amber")

    def words(self) -> str:
        """Return the words shown."""
        return self._words.text()

    def _say(self, words: str, icon: str, tone: str) -> None:
        self._icon.set_icon(icon, "text2" if tone == "quiet" else tone)
        set_state(self._words, "role", tone)
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()
