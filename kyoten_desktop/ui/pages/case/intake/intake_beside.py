"""What stands on the インテークシート but is kept elsewhere: certificates, household, team, with the way there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.words import paragraph, set_paragraph
from kyoten_desktop.ui.pages.case.context import CaseTools


class Beside(QWidget):
    """A few lines of words and a link to the tab where they are written."""

    wanted = Signal()

    def __init__(self, tools: CaseTools, way: str) -> None:
        super().__init__()
        self.words: QLabel = paragraph("", "quiet")
        self.way = LinkButton(tools.theme, way)
        self.way.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.way)

    def say(self, lines: Sequence[str], nothing: str) -> None:
        """Show these lines, or what is missing."""
        set_paragraph(self.words, "　／　".join(lines) if lines else nothing)
