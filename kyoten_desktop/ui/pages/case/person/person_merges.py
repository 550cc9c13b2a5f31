"""Which sheets were made one with this person's, and the way back for each."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.models import ClientMerge
from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.case.context import CaseTools
from kyoten_desktop.ui.shell.attempt import Attempt, quietly


class MergesList(QWidget):
    """``undone`` tells that one sheet is two again."""

    undone = Signal()

    def __init__(self, tools: CaseTools) -> None:
        super().__init__()
        self._tools = tools
        self._client_id = 0
        self.strip = WarningStrip(tools.theme, tone="accent")
        self.lines: list[QWidget] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.strip)
        column.addLayout(self._column)

    def show_person(self, client_id: int) -> None:
        """Show the merges into a person, the newest first; none of them, nothing."""
        if client_id != self._client_id:
            self.strip.say("")
        self._client_id = client_id
        for line in self.lines:
            line.setParent(None)
            line.deleteLater()
        self.lines = [self._line(merge) for merge in self._tools.desk.merging.of(client_id)]
        for line in self.lines:
            self._column.addWidget(line)

    def _line(self, merge: ClientMerge) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        when = f"{wareki.short(merge.merged_at)} {merge.merged_by}"
        if merge.undone_at is not None:
            words = f"{when}　{self._whose(merge)}とまとめ、{wareki.short(merge.undone_at)} に戻しました"
            row.addWidget(label(words, "quiet"))
        else:
            row.addWidget(label(f"{when}　{self._whose(merge)}とまとめました"))
            undo = LinkButton(self._tools.theme, "元に戻す")
            undo.setObjectName(f"undo_merge_{merge.id}")
            undo.clicked.connect(partial(self._undo, merge.id))
            row.addWidget(undo)
        row.addStretch(1)
        return line

    def _whose(self, merge: ClientMerge) -> str:
        with Attempt(quietly):
            other = self._tools.desk.merging.other(merge)
            return f"{other.name}さん（{other.client_no}）"
        return "ほかの記録"

    def _undo(self, merge_id: int) -> None:
        with Attempt(self.strip) as tried:
            other = self._tools.desk.merging.undo(merge_id)
        if tried.failure is not None:
            return
        self.undone.emit()
        self.show_person(self._client_id)
        self.strip.say(f"{other.name}さん（{other.client_no}）と二つに戻しました。")
