"""The bodies of 集計: 表1, 表3, rooms, stays, the figures of people, the sentences; each scrolls as a whole."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.figures.residences import RESIDENCES
from kyoten_desktop.domain.figures.room_tables import days_key
from kyoten_desktop.domain.figures.room_uses import uses_words
from kyoten_desktop.domain.figures.staff_table import STAFF_TITLE, StaffTable
from kyoten_desktop.domain.figures.tally import Footnote
from kyoten_desktop.domain.figures.tally_report import TallyReport
from kyoten_desktop.domain.stays.occupancy import CountingMode
from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.tally.figure_table import FigureTable
from kyoten_desktop.ui.pages.tally.notes import Notes
from kyoten_desktop.ui.pages.tally.people_bodies import KnownBody, OpenFigure, PreIdBody, StockBody, SupportBody
from kyoten_desktop.ui.pages.tally.referrals import NAME, PREVIOUS, referral_sheet
from kyoten_desktop.ui.pages.tally.room_figures import (
    DAYS_NAME,
    SUMS_NAME,
    USES_NAME,
    distribution_sheet,
    sums_sheet,
    uses_sheet,
)
from kyoten_desktop.ui.pages.tally.sentences import SentencesCard
from kyoten_desktop.ui.pages.tally.staff_figures import staff_sheet
from kyoten_desktop.ui.pages.tally.stay_bodies import StayBody
from kyoten_desktop.ui.pages.tally.trend import NO_TREND, TREND_NAME, trend_sheet
from kyoten_desktop.ui.shell.scrolling import RowInSight, scroll_around

REFERRALS, PREID, ROOMS, SENTENCES = "referrals", "pre_identified", "rooms", "sentences"
STAYS, SUPPORT, STOCK, KNOWN = "stays", "support", "stock", "known"
TABS = (
    (REFERRALS, "表1 相談機関"),
    (PREID, "表3 事前把握"),
    (ROOMS, "表4 居室日数"),
    (STAYS, "表5 居所"),
    (SUPPORT, "支援延件数"),
    (STOCK, "ストック・推移"),
    (KNOWN, "事前把握と緊急"),
    (SENTENCES, "実績の文"),
)
# What the tabs are called where the window is narrow.
SHORT_WORDS = (
    (REFERRALS, "表1"),
    (PREID, "表3"),
    (ROOMS, "表4"),
    (STAYS, "表5"),
    (SUPPORT, "延件数"),
    (STOCK, "推移"),
    (KNOWN, "把握と緊急"),
    (SENTENCES, "実績の文"),
)


class Bodies(QStackedWidget):
    """What stands under the tabs; each of its figures opens the records behind it.

    ``published_wanted`` carries the table of which earlier figures are to be typed in.
    """

    published_wanted = Signal(str)

    def __init__(self, theme: Theme, clock: Clock, open_figure: OpenFigure) -> None:
        super().__init__()
        self.preid, self.support = PreIdBody(theme, clock, open_figure), SupportBody(theme, open_figure)
        self.stock, self.known = StockBody(theme, open_figure), KnownBody(theme, open_figure)
        self.stays = StayBody(theme, open_figure)
        self.people = (self.preid, self.support, self.stock, self.known)
        self.referrals = FigureTable(theme, NAME, "referrals")
        self.sums = FigureTable(theme, "", "room_sums")
        self.sums.table.setAccessibleName(SUMS_NAME)
        self.distribution = FigureTable(theme, DAYS_NAME, "room_days")
        self.uses = FigureTable(theme, USES_NAME, "room_uses")
        self.trend = FigureTable(theme, TREND_NAME, "trend")
        self.staff = FigureTable(theme, STAFF_TITLE, "staff")
        self.sentences = SentencesCard(theme)
        self._mode = CountingMode.IN_OUT
        self._lead_to_published(theme)
        self._referral_notes, self._room_notes = Notes(theme), Notes(theme)
        self._trend_notes, self._staff_notes = Notes(theme), Notes(theme)
        self._places = [key for key, _ in TABS]
        self._figure_tables = (
            self.referrals, self.sums, self.distribution, self.uses, self.trend, self.staff,
            *(table for body in (self.stays, *self.people) for table in body.tables),
        )  # fmt: skip
        for parts in (
            (self.referrals, self._referral_notes),
            (self.preid,),
            (self.sums, self.distribution, self.uses, self._room_notes),
            (self.stays,),
            (self.support,),
            (self.stock, self.trend, self._trend_notes, self.staff, self._staff_notes),
            (self.known,),
            (self.sentences,),
        ):
            self._add(parts)
        notes = (self._referral_notes, self._room_notes)
        for own in (self.referrals, self.sums, self.distribution, self.uses, self.trend, self.staff, *notes):
            own.figure_opened.connect(open_figure)

    def show_report(self, report: TallyReport) -> None:
        """Show other figures in all of them."""
        self._mode = report.occupancy.mode
        window = report.period.months_label
        rooms = report.occupancy.period.months_label
        self.referrals.show_sheet(referral_sheet(report), f"{window}　件")
        self.sums.show_sheet(sums_sheet(report))
        self.distribution.show_sheet(distribution_sheet(report), f"{rooms}　日{uses_words(report.occupancy)}")
        self.uses.show_sheet(uses_sheet(report), rooms)
        self.uses.setVisible(bool(report.occupancy.by_type))
        self.stays.show_report(report)
        self.sentences.show_sentences(report)
        beside = [Footnote(f"{PREVIOUS}は{report.previous_period.label}。")] if report.previous_period else []
        self._referral_notes.show_notes(
            [*report.referrals.footnotes, *beside, *map(Footnote, report.published_remarks)]
        )
        self._room_notes.show_notes([*(Footnote(note) for note in report.footnotes), *beside])
        self.trend.show_sheet(trend_sheet(report.trend))
        self._trend_notes.show_notes(
            [Footnote(note) for note in report.trend.footnotes] if report.trend else [NO_TREND]
        )
        self._show_staff(report.staff)
        if report.people is not None:
            for body in self.people:
                body.show_people(report.people)

    def _show_staff(self, table: StaffTable | None) -> None:
        is_told = table is not None and table.is_counted
        self.staff.setVisible(is_told)
        self._staff_notes.setVisible(is_told)
        if table is not None and is_told:
            self.staff.show_sheet(staff_sheet(table), long(table.counted.on))
            self._staff_notes.show_notes(table.footnotes)

    def choose(self, tab: str) -> None:
        """Bring the body of a tab to the front."""
        self.setCurrentIndex(self._places.index(tab))

    def focus_figures(self) -> None:
        """Put the keyboard back on the figure that was opened."""
        tables = [part.table for part in self._figure_tables if part.isVisible()]
        chosen = [table for table in tables if table.currentIndex().isValid()]
        for table in (chosen or tables)[:1]:
            table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lead_to_published(self, theme: Theme) -> None:
        for table, key in (
            (self.referrals, lambda: REFERRALS),
            (self.preid.table, lambda: PREID),
            (self.distribution, lambda: days_key(self._mode)),
            (self.stays.residences, lambda: RESIDENCES),
            (self.support.table, lambda: self.support.chosen),
            (self.stock.stock, lambda: STOCK),
        ):
            table.add_to_head(self._way_to_published(theme, table.table.objectName(), key))

    def _way_to_published(self, theme: Theme, name: str, key: Callable[[], str]) -> LinkButton:
        link = LinkButton(theme, "過去の公表値を入力…")
        link.setObjectName(f"published_{name}")
        link.clicked.connect(lambda: self.published_wanted.emit(key()))
        return link

    def _add(self, parts: tuple[QWidget, ...]) -> None:
        area = _area(parts)
        self.addWidget(area)
        for part in self._figure_tables:
            if area.isAncestorOf(part):
                RowInSight(area, part.table)


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
