"""バックアップ: when the last good one was made, why the last try failed, and one more now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.today import Today
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.marks import IconMark
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph, set_paragraph, set_state
from kyoten_desktop.ui.pages.today.words import near_words
from kyoten_desktop.ui.shell.tasks import run_in_background

TITLE = "バックアップ"
_BUTTON = "いまバックアップする"


class BackupCard(Card):
    """The safety of the file on one card. ``made`` after a good backup, ``failed`` with what to do after a bad one."""

    made = Signal()
    failed = Signal(str)

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(TITLE)
        self._desk = desk
        self._running = False
        self._sign = IconMark(theme, "check-circle", "accent")
        self.state = label("", "strong")
        self.state.setObjectName("backup_state")
        self.folder = ElidedLabel("", "quiet")
        self.trouble = paragraph("", "amber")
        self.trouble.setObjectName("backup_trouble")
        self.button = QuietButton(theme, _BUTTON, "hard-drives")
        self.button.setObjectName("back_up")
        self.button.clicked.connect(self.back_up)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._sign)
        line.addWidget(self.state, 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 4, 0, 0)
        buttons.addWidget(self.button)
        buttons.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self.folder)
        self.body.addWidget(self.trouble)
        self.body.addLayout(buttons)

    def show_state(self, today: Today) -> None:
        """Show the last good backup, and in amber what is wrong."""
        if self._running:
            return
        backup = today.backup
        made = backup.last_good
        if made is not None:
            self._say(f"{near_words(made, today.now.date())} に確かめ済み", "check-circle", "accent")
            self.folder.setText(f"置き場所：{backup.folder}")
        else:
            self._say("まだありません", "info", "text2")
            self.folder.setText("書きはじめると、自動で作ります。")
        if backup.damage:
            self._say("ファイルに欠けがあります", "warning", "amber")
        elif backup.failure:
            self._say("いちばん新しいバックアップに失敗", "warning", "amber")
        set_paragraph(self.trouble, backup.damage or _what_to_do(backup.failure) or backup.notice)
        self.trouble.setVisible(bool(backup.trouble))

    def back_up(self) -> None:
        """Make a checked backup now, beside the window."""
        if self._running:
            return
        self._running = True
        self.button.setEnabled(False)
        self.trouble.hide()
        self._say("写して、開いて確かめています…", "hard-drives", "text2")
        run_in_background(self, self._desk.backup.back_up, lambda _made: self._end(), self._fail)

    def _end(self) -> None:
        self._running = False
        self.button.setEnabled(True)
        self.made.emit()

    def _fail(self, words: str) -> None:
        self._running = False
        self.button.setEnabled(True)
        self.failed.emit(words)

    def _say(self, words: str, icon: str, tone: str) -> None:
        self._sign.set_icon(icon, tone)
        set_state(self.state, "role", "amber" if tone == "amber" else "strong")
        self.state.setText(words)


def _what_to_do(failure: str) -> str:
    if not failure:
        return ""
    return f"{failure}\n記録はファイルに入っています。原因をなおして、もう一度押してください。"
