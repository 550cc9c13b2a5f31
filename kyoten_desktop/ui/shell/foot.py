"""The line at the foot of every page: operator, keys, last good backup, saved state: is it safe?"""

from datetime import date, datetime

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from kyoten_desktop.domain.dates.wareki import clock_time
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.marks import IconMark
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, on_ground, set_state
from kyoten_desktop.ui.sheet.saved_label import SavedLabel

HEIGHT = 28
KEYS = "F1 キー一覧　Ctrl+K 検索　Ctrl+N 新しい緊急相談　Ctrl+L ロック"
FEW_KEYS = "F1 キー一覧"


class Foot(QWidget):
    """Turns amber when something is not safe, and says what to do."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        on_ground(self, "rail")
        self.setFixedHeight(theme.height(HEIGHT))
        self._operator: QLabel = label("", "quiet")
        self._keys = ElidedLabel(KEYS, "quiet")
        self._notice = ""
        self._backup = ElidedLabel("", "quiet")
        self._backup_icon = IconMark(theme, "hard-drives", "text2", 12)
        self.saved = SavedLabel(theme)
        line = QHBoxLayout(self)
        line.setContentsMargins(17, 0, 16, 0)
        line.setSpacing(7)
        line.addWidget(IconMark(theme, "user", "text2", 12))
        line.addWidget(self._operator)
        line.addSpacing(16)
        line.addWidget(IconMark(theme, "keyboard", "text2", 13))
        line.addWidget(self._keys)
        line.addStretch(1)
        line.addWidget(self._backup_icon)
        line.addWidget(self._backup)
        line.addSpacing(14)
        line.addWidget(self.saved)

    def show_operator(self, name: str) -> None:
        """Say who is writing."""
        self._operator.setText(f"操作者 {name}")

    def show_notice(self, words: str) -> None:
        """Say something calm once, in the place of the keys, until the next start."""
        self._notice = words
        self._keys.setText(words)

    def show_backup(self, at: datetime | None, today: date) -> None:
        """Say when the last backup was made and checked."""
        self._calm()
        if at is None:
            self._backup.setText("バックアップ まだありません")
            return
        day = "今日" if at.date() == today else f"{at.month}月{at.day}日"
        self._backup.setText(f"バックアップ {day} {clock_time(at)}")
        self._backup_icon.set_icon("hard-drives", "text2")

    def show_failure(self, words: str) -> None:
        """Say in amber what is not safe and what to do; it stays until the next good backup or save."""
        set_state(self, "ground", "alarm")
        set_state(self._backup, "role", "amber")
        self._backup_icon.set_icon("warning", "amber")
        self._backup.setText(words)

    def show_saved(self, at: datetime) -> None:
        """Say that everything typed is on the disk."""
        self.saved.show_saved(at, "保存済")

    def show_held(self, words: str) -> None:
        """Say that only the draft of what was typed is on the disk, because its sheet was refused."""
        self.saved.show_warning(words)

    def set_compact(self, *, compact: bool) -> None:
        """Name fewer keys where the window is narrow."""
        self._keys.setText(self._notice or (FEW_KEYS if compact else KEYS))

    def words(self) -> str:
        """Return what is said about backup or failure."""
        return self._backup.text()

    def _calm(self) -> None:
        set_state(self, "ground", "rail")
        set_state(self._backup, "role", "quiet")
