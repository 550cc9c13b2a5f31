"""The body of 集計 about stays: 表5 and what it means."""

from collections.abc import Sequence

from kyoten_desktop.domain.figures.tally_report import TallyReport
from kyoten_desktop.domain.stays.occupancy import OccupancyTally
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.tally.figure import Figure
from kyoten_desktop.ui.pages.tally.figure_table import FigureTable
from kyoten_desktop.ui.pages.tally.notes import Notes
from kyoten_desktop.ui.pages.tally.people_bodies import FigureBody, OpenFigure
from kyoten_desktop.ui.pages.tally.stay_sheets import RESIDENCES_NAME, residence_sheet, stays_figure


class StayBody(FigureBody):
    """Where those who left had lived and went to."""

    def __init__(self, theme: Theme, open_figure: OpenFigure) -> None:
        self._occupancy: OccupancyTally | None = None
        self.residences = FigureTable(theme, RESIDENCES_NAME, "residences")
        super().__init__(open_figure, (self.residences,), Notes(theme, self._stays_of_note))

    def show_report(self, report: TallyReport) -> None:
        """Show other figures."""
        self._occupancy = report.occupancy
        self.residences.show_sheet(residence_sheet(report), f"{report.occupancy.period.months_label}　件")
        self.notes.show_notes(report.residences.footnotes)

    def _stays_of_note(self, ids: Sequence[int], where: str) -> Figure:
        if self._occupancy is None:
            raise LookupError("a remark without its report")
        return stays_figure(self._occupancy, ids, where)
