"""The head of a meeting's sheet: what, when, how many cases; below it the tabs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import Activity
from kyoten_desktop.ui.look.buttons import PlainButton, QuietButton
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.tabs import Tabs
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.sheet.saved_label import SavedLabel

CASES, FORM_TAB = "cases", "meeting"
_LEAST_NAME = 84


class MeetingHead(QWidget):
    """Does not scroll. ``back`` asks for the list where the window is narrow."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = ElidedLabel("", "title")
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.when: QLabel = label("", "quiet")
        self.saved = SavedLabel(theme)
        self.tabs = Tabs(theme, ((CASES, "検討ケース"), (FORM_TAB, "会議のこと")))
        self.back = QuietButton(theme, "一覧　Esc", "arrow-left")
        self.back.setObjectName("meeting_back")
        self.back.clicked.connect(self.left)
        self.back.hide()
        self.discard = PlainButton(theme, "ごみ箱へ", "trash")
        self.discard.setObjectName("discard_meeting")
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.back, self.title, self.when):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.saved)
        row.addWidget(self.discard)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 20, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.tabs)

    def show_meeting(self, meeting: Activity) -> None:
        """Show which meeting it is."""
        self._name(meeting.title or "")
        at = meeting.starts_at
        self.when.setText(f"{wareki.with_weekday(at.date())} {wareki.clock_time(at)}" if at else "")
        count = len(meeting.review_items)
        self.tabs.set_word(CASES, f"検討ケース {count}" if count else "検討ケース")
        self._show_acts(shown=True)

    def show_new(self) -> None:
        """Say that a meeting is being begun."""
        self._name("新しい会議")
        self.when.setText("")
        self.tabs.set_word(CASES, "検討ケース")
        self._show_acts(shown=False)

    def _name(self, title: str) -> None:
        self.title.setText(title)
        self.title.setMinimumWidth(min(_LEAST_NAME, self.title.sizeHint().width()))

    def _show_acts(self, *, shown: bool) -> None:
        self.discard.setVisible(shown)
        self.tabs.buttons[0].setEnabled(shown)
