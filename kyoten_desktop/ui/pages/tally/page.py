"""The page 集計: one window is counted at a time; tables, sentences and papers all come from that one report."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kyoten_desktop.domain.codes.emergency import ACCEPTED
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.figures.tally import TOTAL
from kyoten_desktop.domain.figures.tally_report import TallyReport
from kyoten_desktop.domain.figures.writing import signed
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.tabs import Tabs
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.tally.bodies import SHORT_WORDS, TABS, Bodies
from kyoten_desktop.ui.pages.tally.choices import Choices
from kyoten_desktop.ui.pages.tally.drill import WIDTH as DRILL_WIDTH
from kyoten_desktop.ui.pages.tally.drill import DrillPanel
from kyoten_desktop.ui.pages.tally.figure import Figure
from kyoten_desktop.ui.pages.tally.monthly import MonthlyBar
from kyoten_desktop.ui.pages.tally.notes import Problems
from kyoten_desktop.ui.pages.tally.outputs import Outputs
from kyoten_desktop.ui.pages.tally.published import PublishedPanel
from kyoten_desktop.ui.shell.files import FileDialogs
from kyoten_desktop.ui.shell.freshness import Freshness
from kyoten_desktop.ui.shell.page import Page, Place
from kyoten_desktop.ui.shell.ways import Ways

_BESIDE = 1076


class TallyPage(Page):
    """Figures of any window, and behind each of them the records."""

    place = Place.TALLY
    title = "集計・帳票"
    icon = "table"

    def __init__(self, desk: Desk, theme: Theme, ways: Ways, dialogs: FileDialogs) -> None:
        super().__init__(theme)
        self._desk, self._ways = desk, ways
        self.report: TallyReport | None = None
        self._is_stale = False
        self.outputs = Outputs(theme, desk, ways, dialogs)
        self.monthly = MonthlyBar(theme, desk, ways)
        self.choices = Choices(theme, desk.clock, self.outputs)
        self.tabs = Tabs(theme, TABS)
        self.sentence = ElidedLabel("")
        self.sentence.setObjectName("sentence")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.trouble = WarningStrip(theme, tone="red")
        self.problems = Problems(theme)
        self.bodies = Bodies(theme, desk.clock, self._open_figure)
        self.drill = DrillPanel(theme, desk, ways)
        self.published = PublishedPanel(theme, desk)
        self._counted = QWidget()
        self._outer = QVBoxLayout(self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.choices.window_box)
        self._freshness = Freshness(desk, self)
        self._freshness.stale.connect(self._refresh_if_seen)
        self.refresh()

    def refresh(self) -> None:
        """Count again; the window chosen stays chosen. An open 内訳 is only read again, and counted when it is left."""
        if self.published.isVisibleTo(self):
            self._is_stale = True
            self.published.read_again()
            return
        if self.drill.isVisibleTo(self):
            self._is_stale = True
            self.drill.read_again()
            return
        self.choices.offer(self._desk.tally.years())
        self._count()

    def print_current(self) -> None:
        """Preview the report of the window (Ctrl+P)."""
        self.outputs.make_pdf()

    def keep_typing(self) -> None:
        """Keep an earlier figure that was typed and not yet left."""
        self.published.keep_typing()

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - named by Page
        """Take narrow margins; 内訳 then stands instead of the table."""
        side = 16 if compact else 24
        self._outer.setContentsMargins(side, 12, side, 12)
        self.choices.set_narrow(narrow=compact)
        self.outputs.set_narrow(narrow=compact)
        for key, word in SHORT_WORDS if compact else TABS:
            self.tabs.set_word(key, word)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the 内訳."""
        if event.key() == Qt.Key.Key_Escape and self.drill.isVisibleTo(self):
            self.drill.step_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the 内訳 beside the table, or in its place."""
        super().resizeEvent(event)
        self._fit()

    def _count(self) -> None:
        period = self.choices.period()
        self._is_stale = False
        self.drill.hide()
        self._fit()
        if period is None:
            self.outputs.set_report(None)
            return
        self.report = self._desk.tally.report(
            period, with_previous=self.choices.with_previous(), comparison=self.bodies.preid.beside.period()
        )
        self.outputs.set_report(self.report)
        self.trouble.say("", tone="red")
        self.sentence.setText(_sentence(self.report))
        self.problems.show_problems(self.report.problems)
        self.bodies.show_report(self.report)

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def _open_figure(self, figure: Figure) -> None:
        self.drill.show_figure(figure)
        self._fit()

    def _type_published(self, table: str) -> None:
        report = self.report
        self._counted.hide()
        self.published.open(table, report.period.previous() if report and report.previous_period is None else None)

    def _leave_published(self) -> None:
        self._counted.show()
        if self._is_stale:
            self.refresh()
        self.bodies.focus_figures()

    def _close_drill(self) -> None:
        self._fit()
        if self._is_stale:
            self.refresh()
        self.bodies.focus_figures()

    def _fit(self) -> None:
        beside = self.width() >= _BESIDE
        self.bodies.setVisible(beside or not self.drill.isVisibleTo(self))
        self.drill.setMaximumWidth(DRILL_WIDTH if beside else max(self.width(), DRILL_WIDTH))
        self.drill.setMinimumWidth(DRILL_WIDTH if beside else 0)

    def _say_trouble(self, words: str) -> None:
        self.trouble.say(words, tone="red")
        if words:
            self._ways.say_failure(words)

    def _connect(self) -> None:
        self.choices.changed.connect(self._count)
        self.tabs.chosen.connect(self.bodies.choose)
        self.bodies.preid.beside.changed.connect(self._count)
        self.problems.figure_opened.connect(self._open_figure)
        self.drill.closed.connect(self._close_drill)
        self.bodies.stock.notes.names_wanted.connect(self._ways.open_names)
        self.bodies.published_wanted.connect(self._type_published)
        self.published.closed.connect(self._leave_published)
        self.outputs.refused.connect(self._say_trouble)
        self.outputs.monthly_wanted.connect(self.monthly.open)
        self.monthly.refused.connect(self._say_trouble)

    def _lay_out(self) -> None:
        tabs = QHBoxLayout()
        tabs.setSpacing(16)
        tabs.addWidget(self.tabs)
        tabs.addWidget(self.sentence, 1)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.bodies, 1)
        body.addWidget(self.drill)
        self._outer.setContentsMargins(24, 12, 24, 12)
        counted = QVBoxLayout(self._counted)
        counted.setContentsMargins(0, 0, 0, 0)
        counted.setSpacing(8)
        counted.addWidget(self.choices)
        counted.addWidget(self.monthly)
        counted.addLayout(tabs)
        counted.addWidget(self.trouble)
        counted.addWidget(self.problems)
        counted.addLayout(body, 1)
        self._outer.addWidget(self._counted, 1)
        self._outer.addWidget(self.published, 1)


def _sentence(report: TallyReport) -> str:
    """Return 「相談 110件（前年比 ＋23件）　うち受入れ 43件（前年比 ＋9件）」."""
    kept, parts = report.referrals.recorded, []
    if kept and kept.is_missing and not report.referrals.sum_of(TOTAL).count:
        return f"相談　{kept.missing_words}"
    for words, column in (("相談", TOTAL), ("うち受入れ", ACCEPTED)):
        cell = report.referrals.sum_of(column)
        before = report.previous_referrals.sum_of(column) if report.previous_referrals else None
        more = cell.since(before) if before else None
        difference = f"（前年比 {signed(more)}{before.mark}）" if before and more is not None else ""
        parts.append(f"{words} {cell.shown}件{difference}" if cell.known is not None else f"{words} {cell.shown}")
    since = [f"{long(kept.start.on)}から"] if kept and kept.is_partly and kept.start.on else []
    until = [f"{long(report.until)}まで"] if report.until else []
    return "　".join([*since, *until, *parts])
