"""What stands in a list without rows: why there are none, and the way to take the filter away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label


class NoRows(QWidget):
    """``filtered`` are the words when a filter leaves nothing, ``empty`` when there is nothing yet."""

    def __init__(self, theme: Theme, filtered: str, empty: str, name: str) -> None:
        super().__init__()
        self._filtered, self._empty = filtered, empty
        self.words: QLabel = label("", "quiet")
        self.clear = QuietButton(theme, "条件を外す")
        self.clear.setObjectName(name)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self.words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_for(self, *, is_filtered: bool) -> None:
        """Say what fits."""
        self.words.setText(self._filtered if is_filtered else self._empty)
        self.clear.setVisible(is_filtered)
