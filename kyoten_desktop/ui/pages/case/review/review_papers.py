"""Handouts and 回収: what was printed, how many copies went out, how many came back; counted in place (M-16)."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kyoten_desktop.models import PrintLog
from kyoten_desktop.ui.fields.line_edit import NumberEdit
from kyoten_desktop.ui.lists.table import RecordTable
from kyoten_desktop.ui.look.buttons import PlainButton, PrimaryButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.words import label
from kyoten_desktop.ui.pages.case.review.review_rows import HANDOUT_COLUMNS, handout_row, moment_words
from kyoten_desktop.ui.sheet.tools import SheetTools
from kyoten_desktop.ui.shell.attempt import Attempt

_NUMBER_WIDTH = 56
_NOTHING = "配った資料はありません。"


class HandoutsCard(Card):
    """↑↓ choose a paper, Enter puts the cursor where it is counted. ``changed`` tells that a count was kept."""

    changed = Signal()

    def __init__(self, tools: SheetTools, title: str = "配った資料と回収") -> None:
        super().__init__(title, inset=16)
        self._tools = tools
        self._papers: dict[str, PrintLog] = {}
        self.table = RecordTable(tools.theme, HANDOUT_COLUMNS, name=title)
        self.table.setObjectName("handouts")
        self.nothing: QLabel = label(_NOTHING, "quiet")
        self.counting = _Counting(tools)
        self.table.moved.connect(self._choose)
        self.table.opened.connect(self._open)
        self.counting.counted.connect(self.changed)
        for part in (self.nothing, self.table, self.counting):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.show_papers(())

    def show_papers(self, papers: Sequence[PrintLog]) -> None:
        """Show these papers; the one being counted stays when it is still there."""
        self._papers = {paper.print_no: paper for paper in papers}
        self.table.set_rows([handout_row(paper, self._tools.labels) for paper in papers])
        self.table.fit_height()
        self.table.setVisible(bool(papers))
        self.nothing.setVisible(not papers)
        out = sum(1 for paper in papers if paper.way == "printed" and (paper.collected or 0) < paper.copies)
        self.note.setText(f"未回収 {out}件" if out else "")
        self.counting.show_paper(self._papers.get(self.counting.print_no))

    def _choose(self, key: object) -> None:
        self.counting.show_paper(self._papers.get(str(key)))

    def _open(self, key: object) -> None:
        self._choose(key)
        if self.counting.isVisibleTo(self):
            self.counting.begin()


class _Counting(QWidget):
    """Asks how many copies of one paper are back by now, and tells earlier counts."""

    counted = Signal()

    def __init__(self, tools: SheetTools) -> None:
        super().__init__()
        self._tools = tools
        self.print_no = ""
        self.strip = WarningStrip(tools.theme, tone="red")
        self.words: QLabel = label("", "strong")
        self.number = NumberEdit()
        self.number.setObjectName("collected")
        self.number.setAccessibleName("回収した部数")
        self.number.setFixedWidth(_NUMBER_WIDTH)
        self.of: QLabel = label("", "quiet")
        self.do = PrimaryButton(tools.theme, "回収を残す")
        self.do.setObjectName("collect")
        self.leave = PlainButton(tools.theme, "閉じる")
        self.before: QLabel = label("", "hint")
        self.before.setWordWrap(True)
        self.do.clicked.connect(self._collect)
        self.number.returnPressed.connect(self._collect)
        self.leave.clicked.connect(lambda: self.show_paper(None))
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.words, self.number, self.of, self.do, self.leave):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.strip)
        column.addLayout(row)
        column.addWidget(self.before)
        self.hide()

    def show_paper(self, paper: PrintLog | None) -> None:
        """Ask about one paper; nothing for none, and for one that was only saved."""
        self.strip.say("", tone="red")
        asked = paper if paper is not None and paper.way == "printed" else None
        self.setVisible(asked is not None)
        self.print_no = asked.print_no if asked is not None else ""
        if asked is None:
            return
        self.words.setText(f"{asked.print_no}　いま手もとに戻った部数")
        self.number.set_value(str(asked.copies if asked.collected is None else asked.collected))
        self.of.setText(f"/ {asked.copies}部")
        counts = self._tools.desk.prints.collections(asked.print_no)
        told = [f"{moment_words(count.counted_at)} {count.counted_by} {count.collected}部" for count in counts]
        self.before.setText("これまで：" + "　".join(told) if told else "")
        self.before.setVisible(bool(told))

    def begin(self) -> None:
        """Put the cursor into the number."""
        self.number.setFocus()
        self.number.selectAll()

    def _collect(self) -> None:
        back = self.number.value()
        if back is None:
            self.strip.say("回収した部数を数字で書いてください。", tone="red")
            return
        with Attempt(self.strip, tone="red") as tried:
            self._tools.desk.prints.collect(self.print_no, back)
        if tried.failure is None:
            self.show_paper(None)
            self.counted.emit()
