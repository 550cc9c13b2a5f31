"""The 履歴 tab: what was changed, when and by whom, each with 元に戻す; and whether no line is missing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.history import HistoryEntry
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.moments import when
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.marks import IconMark
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, rule, set_state
from kyoten_desktop.ui.shell.tasks import run_in_background

_COLUMNS = (
    Column("いつ", 104, figures=True),
    Column("項目", 128),
    Column("前", 160),
    Column("後"),
    Column("だれ", 120),
    Column("", 76),
)
_REVERT = len(_COLUMNS) - 1
_WHOLE = "記録のつながりを確かめました（欠けはありません）"
_BROKEN = "記録のつながりが切れています。書き換えか欠けがあるので、管理する人に知らせてください。"


class HistoryTab(QWidget):
    """Shows the lines of one sheet, newest first; the chain of the whole file is followed beside the window."""

    revert_wanted = Signal(int)

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk, self._is_checked = desk, False
        self._entries: Sequence[HistoryEntry] = ()
        self._count: QLabel = label("", "strong")
        self.filter = CodeBox(())
        self.filter.setObjectName("history_filter")
        self.filter.setAccessibleName("履歴を項目でしぼる")
        self.filter.set_prompt("すべての項目")
        self.filter.setFixedWidth(180)
        self.table = RecordTable(theme, _COLUMNS, row_height=40, name="変更の履歴")
        self.table.setObjectName("history")
        self._chain_mark = IconMark(theme, "check-circle", "accent", 14)
        self.chain: QLabel = label("記録のつながりを確かめています", "quiet")
        self._lay_out()
        self.filter.changed.connect(self._show_rows)
        self.table.cell_opened.connect(self._open)

    def show_entries(self, entries: Sequence[HistoryEntry]) -> None:
        """Show the history of a sheet."""
        self._entries = entries
        labels = list(dict.fromkeys(entry.label for entry in entries))
        self.filter.set_choices([(word, word) for word in labels])
        self._show_rows()

    def check_chain(self) -> None:
        """Follow the chain once after the window was opened."""
        if not self._is_checked:
            self._is_checked = True
            run_in_background(self, self._desk.history.is_unbroken, self._show_chain, self._show_unchecked)

    def _show_rows(self) -> None:
        wanted = self.filter.value()
        shown = [entry for entry in self._entries if not wanted or entry.label == wanted]
        self._count.setText(f"{len(shown)}件の変更")
        now = self._desk.clock.now()
        self.table.set_rows([_row(entry, when(entry.changed_at, now)) for entry in shown])

    def _open(self, key: object, column: int) -> None:
        can = any(entry.line_id == key and entry.can_revert for entry in self._entries)
        if column == _REVERT and can and isinstance(key, int):
            self.revert_wanted.emit(key)

    def _show_chain(self, is_unbroken: bool) -> None:  # noqa: FBT001 - the answer of the work
        tone = "accent" if is_unbroken else "red"
        self._chain_mark.set_icon("check-circle" if is_unbroken else "warning-circle", tone)
        set_state(self.chain, "role", "quiet" if is_unbroken else "red")
        self.chain.setText(_WHOLE if is_unbroken else _BROKEN)

    def _show_unchecked(self, words: str) -> None:
        self._is_checked = False
        self._chain_mark.set_icon("warning-circle", "amber")
        set_state(self.chain, "role", "amber")
        self.chain.setText(f"記録のつながりを確かめられませんでした。{words}")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 10, 20, 10)
        head.setSpacing(12)
        head.addWidget(self._count)
        head.addWidget(ElidedLabel("新しい順。元に戻すと、戻したことも1件として残ります。", "quiet"), 1)
        head.addWidget(self.filter)
        chain = QHBoxLayout()
        chain.setContentsMargins(26, 10, 20, 12)
        chain.setSpacing(10)
        chain.addWidget(self._chain_mark)
        chain.addWidget(self.chain, 1)
        framed = QVBoxLayout()
        framed.setContentsMargins(16, 0, 12, 0)
        framed.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(framed, 1)
        column.addWidget(rule())
        column.addLayout(chain)
        self.setFocusProxy(self.table)


def _row(entry: HistoryEntry, moment: str) -> Row:
    reason = f"（{entry.reason}）" if entry.reason else ""
    after = f"{entry.after}{reason}"
    return Row(
        entry.line_id,
        (
            CellFace(moment),
            CellFace(entry.label, bold=True, tip=entry.label),
            CellFace(entry.before, tone="text2", tip=entry.before),
            CellFace(after, tip=after),
            CellFace(entry.changed_by, tone="text2", tip=entry.changed_by),
            CellFace("元に戻す" if entry.can_revert else "", link=entry.can_revert),
        ),
    )
