"""実績の文: the sentences a report begins with, to be read and copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout

from kyoten_desktop.domain.figures.tally_report import TallyReport
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph, set_paragraph

TITLE = "実績の文"
_NOTHING = "この期間には、文にできる記録がまだありません。"


class SentencesCard(Card):
    """The generated sentences; nothing stands in them that the figures do not say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(TITLE)
        self.text = paragraph("", "")
        self.text.setObjectName("sentences")
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy = QuietButton(theme, "文をコピー")
        self.copy.setObjectName("copy_sentences")
        self.copy.clicked.connect(self._copy)
        self.said = label("", "accent")
        line = QHBoxLayout()
        line.setContentsMargins(0, 8, 0, 0)
        line.addWidget(self.copy)
        line.addWidget(self.said)
        line.addStretch(1)
        self.body.addWidget(self.text)
        self.body.addLayout(line)
        self._sentences = ""

    def show_sentences(self, report: TallyReport) -> None:
        """Show the sentences of a report."""
        self._sentences = "\n".join((*report.sentences, *(report.people.sentences if report.people else ())))
        self.note.setText(report.period.label)
        self.said.setText("")
        self.copy.setEnabled(bool(self._sentences))
        set_paragraph(self.text, self._sentences or _NOTHING)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._sentences)
        self.said.setText("コピーしました")
