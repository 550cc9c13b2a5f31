"""設定 → 印刷記録: every paper that was printed or saved, the newest first, and why it went out in spite of a stop."""

from kyoten_desktop.domain.dates.wareki import moment_short
from kyoten_desktop.domain.office.paper_names import paper_name
from kyoten_desktop.models import PrintLog
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.prints import BOOK, PRINTED
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.search_box import SearchBox
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import label, paragraph
from kyoten_desktop.ui.pages.settings.section import Section, side_by_side
from kyoten_desktop.ui.shell.ways import Ways

_MOST = 200
_SEARCH = "番号、紙、配る先、理由"
_NONE, _NOT_FOUND = "まだ印刷していません。", "このことばの印刷はありません。"
_COLUMNS = (
    Column("番号", 96),
    Column("日時", 128, figures=True),
    Column("紙", 240),
    Column("だれが", 104),
    Column("配る先・理由"),
    Column("出し方", 128),
)


class PrintsSection(Section):
    """The list reads only: the log is written by printing alone."""

    key = "prints"
    title = "印刷記録"
    why = (
        "印刷した紙と保存したPDFとExcelを、新しい順に並べます。"
        "止まった紙をわけを書いて出したときは、その理由も残ります。"
    )

    def __init__(self, desk: Desk, theme: Theme, ways: Ways) -> None:
        super().__init__(desk, theme, ways)
        self.search = SearchBox(theme, _SEARCH)
        self.search.setObjectName("prints_search")
        self.count = label("", "quiet")
        self.none = paragraph("", "hint")
        self.table = RecordTable(theme, _COLUMNS, name=self.title)
        self.body.addLayout(side_by_side(self.search, self.count))
        for part in (self.none, self.table):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.search.searched.connect(lambda _words: self.refresh())
        self.search.lead_to(self.table)

    def refresh(self) -> None:
        """Read the log again, as far as the words in the search line fit."""
        words = self.search.text()
        papers, total = self.desk.prints.find(words, _MOST)
        self.none.setText(_NOT_FOUND if words.strip() else _NONE)
        self.none.setVisible(not papers)
        self.table.setVisible(bool(papers))
        self.table.set_rows([self._row(paper) for paper in papers])
        self.table.fit_height()
        more = f"のうち新しい{_MOST}件" if total > _MOST else ""
        self.count.setText(f"{total}件{more}" if total else "")

    def detail(self) -> str:
        """Return how many papers went out."""
        total = self.desk.prints.find("", 1)[1]
        return f"{total}件" if total else "まだありません"

    def _row(self, paper: PrintLog) -> Row:
        reason = f"理由：{paper.reason}" if paper.reason else ""
        told = "　".join(part for part in (paper.given_to, reason) if part)
        mask = self.desk.codes.labels().label("mask", paper.mask)
        way = f"{paper.copies}部" if paper.way == PRINTED else "Excel" if paper.document.endswith(BOOK) else "PDF"
        cells = (
            CellFace(paper.print_no, bold=True),
            CellFace(moment_short(paper.printed_at)),
            CellFace(paper_name(paper.document), tip=paper.document),
            CellFace(paper.printed_by, tip=paper.printed_by),
            CellFace(told, tip=told),
            CellFace(f"{mask}　{way}", tone="text2"),
        )
        return Row(paper.print_no, cells)
