"""The plum banner of a practice office: over the full width of every window, impossible to take for real data."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from kyoten_desktop.ui.look.marks import IconMark
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label

HEIGHT = 34
WORDS = "練習用の拠点です。ここに書いたことは、実際の記録や集計には入りません。"


class PracticeBanner(QFrame):
    """Says that nothing here is real."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.setFixedHeight(theme.height(HEIGHT))
        self.setAccessibleName(WORDS)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(10)
        line.addWidget(IconMark(theme, "flask", "on_practice", 18))
        line.addWidget(label(WORDS))
        line.addStretch(1)
