"""The body of 集計 about stays: 表5, who stayed and for how long, and what each of these means."""

from collections.abc import Sequence

from kyoten_desktop.domain.figures.tally_report import TallyReport
from kyoten_desktop.domain.stays.occupancy import OccupancyTally
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.tally.figure import Figure
from kyoten_desktop.ui.pages.tally.figure_table import FigureTable
from kyoten_desktop.ui.pages.tally.notes import Notes
from kyoten_desktop.ui.pages.tally.people_bodies import FigureBody, OpenFigure
from kyoten_desktop.ui.pages.tally.stay_sheets import (
    OUTCOMES_NAME,
    RESIDENCES_NAME,
    USES_NAME,
    residence_sheet,
    stays_figure,
    use_sheet,
)


class StayBody(FigureBody):
    """Where those who left had lived and went to, who stayed and how long, who came again."""

    def __init__(self, theme: Theme, open_figure: OpenFigure) -> None:
        self._occupancy: OccupancyTally | None = None
        self.residences = FigureTable(theme, RESIDENCES_NAME, "residences")
        self.uses = FigureTable(theme, USES_NAME, "stay_uses")
        self.outcomes = FigureTable(theme, OUTCOMES_NAME, "stay_outcomes")
        tables = (self.residences, self.uses, self.outcomes)
        super().__init__(open_figure, tables, Notes(theme, self._stays_of_note))
        self.residence_notes, self.use_notes = (Notes(theme, self._stays_of_note) for _ in range(2))
        for table, notes in ((self.residences, self.residence_notes), (self.uses, self.use_notes)):
            self.column.insertWidget(self.column.indexOf(table) + 1, notes)
            notes.figure_opened.connect(open_figure)

    def show_report(self, report: TallyReport) -> None:
        """Show other figures."""
        self._occupancy = report.occupancy
        window = report.occupancy.period.months_label
        self.residences.show_sheet(residence_sheet(report), f"{window}　件")
        for part, table in ((self.uses, report.stay_uses), (self.outcomes, report.stay_outcomes)):
            part.show_sheet(use_sheet(table, report.occupancy), window)
        self.residence_notes.show_notes(report.residences.footnotes)
        self.use_notes.show_notes(report.stay_uses.footnotes)
        self.notes.show_notes(report.stay_outcomes.footnotes)

    def _stays_of_note(self, ids: Sequence[int], where: str) -> Figure:
        if self._occupancy is None:
            raise LookupError("a remark without its report")
        return stays_figure(self._occupancy, ids, where)
