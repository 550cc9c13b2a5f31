"""The three bodies of 集計: 表1, the room figures, the sentences; each scrolls as a whole."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.domain.tally import Footnote
from kyoten_desktop.domain.tally_report import TallyReport
from kyoten_desktop.ui.pages.tally.figure_table import FigureTable
from kyoten_desktop.ui.pages.tally.notes import Notes
from kyoten_desktop.ui.pages.tally.referrals import NAME, PREVIOUS, referral_sheet
from kyoten_desktop.ui.pages.tally.room_figures import DAYS_NAME, SUMS_NAME, distribution_sheet, sums_sheet
from kyoten_desktop.ui.pages.tally.sentences import SentencesCard
from kyoten_desktop.ui.scrolling import RowInSight, scroll_around
from kyoten_desktop.ui.theme import Theme

REFERRALS, ROOMS, SENTENCES = "referrals", "rooms", "sentences"
TABS = ((REFERRALS, "表1 相談機関"), (ROOMS, "表4 居室日数"), (SENTENCES, "実績の文"))


class Bodies(QStackedWidget):
    """What stands under the tabs. ``figure_opened`` carries the figure whose records are wanted."""

    figure_opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.referrals = FigureTable(theme, NAME, "referrals")
        self.sums = FigureTable(theme, "", "room_sums")
        self.sums.table.setAccessibleName(SUMS_NAME)
        self.distribution = FigureTable(theme, DAYS_NAME, "room_days")
        self.sentences = SentencesCard(theme)
        self._referral_notes, self._room_notes = Notes(theme), Notes(theme)
        self._places = [key for key, _ in TABS]
        tables = (self.referrals, self.sums, self.distribution)
        for parts in (
            (self.referrals, self._referral_notes),
            (self.sums, self.distribution, self._room_notes),
            (self.sentences,),
        ):
            area = _area(parts)
            self.addWidget(area)
            for part in parts:
                if part in tables:
                    RowInSight(area, part.table)
        for source in (*tables, self._referral_notes, self._room_notes):
            source.figure_opened.connect(self.figure_opened)

    def show_report(self, report: TallyReport) -> None:
        """Show other figures in all three."""
        window = report.period.months_label
        self.referrals.show_sheet(referral_sheet(report), f"{window}　件")
        self.sums.show_sheet(sums_sheet(report))
        self.distribution.show_sheet(distribution_sheet(report), f"{window}　日")
        self.sentences.show_sentences(report)
        beside = [Footnote(f"{PREVIOUS}は{report.previous_period.label}。")] if report.previous_period else []
        self._referral_notes.show_notes([*report.referrals.footnotes, *beside])
        self._room_notes.show_notes([*(Footnote(note) for note in report.footnotes), *beside])

    def choose(self, tab: str) -> None:
        """Bring the body of a tab to the front."""
        self.setCurrentIndex(self._places.index(tab))

    def focus_figures(self) -> None:
        """Put the keyboard back on the figure that was opened."""
        tables = [part.table for part in (self.referrals, self.sums, self.distribution) if part.isVisible()]
        chosen = [table for table in tables if table.currentIndex().isValid()]
        for table in (chosen or tables)[:1]:
            table.setFocus(Qt.FocusReason.OtherFocusReason)


def _area(parts: tuple[QWidget, ...]) -> QScrollArea:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    area = scroll_around(inside)
    # Figures are never left out: on a very narrow window the table moves sideways.
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    return area
