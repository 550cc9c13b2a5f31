"""表5 利用前と利用後の居所 on screen: rows and figures, 前年同期 beside them, and the stays behind each."""

from collections.abc import Sequence
from dataclasses import replace

from kyoten_desktop.domain.codes.stay import ELSEWHERE, GROUP_HOME, HOME, UNDECIDED
from kyoten_desktop.domain.figures.tally import TOTAL, TallyRow
from kyoten_desktop.domain.figures.tally_report import TallyReport
from kyoten_desktop.domain.figures.writing import difference_text
from kyoten_desktop.domain.stays.occupancy import OccupancyTally
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, Row
from kyoten_desktop.ui.pages.tally.figure import Behind, Figure, FigureMap, Spot, published_figure
from kyoten_desktop.ui.pages.tally.referrals import PREVIOUS, Sheet

RESIDENCES_NAME = "表5．利用前と利用後の居所"
_WIDTHS = {HOME: 72, GROUP_HOME: 108, ELSEWHERE: 76, UNDECIDED: 96, TOTAL: 64}
_PREVIOUS_WIDTH, _DIFFERENCE_WIDTH = 80, 64


def residence_sheet(report: TallyReport) -> Sheet:
    """Return 表5: where they lived before by rows, after by columns, the sums last."""
    table = report.residences
    columns = [Column("利用前 ＼ 利用後")]
    columns += [Column(column.label, _WIDTHS[column.key], figures=True) for column in table.columns]
    if report.previous_residences:
        columns.append(Column(PREVIOUS, _PREVIOUS_WIDTH, figures=True))
        columns.append(Column("前年比", _DIFFERENCE_WIDTH, figures=True))
    figures: FigureMap = {}
    rows = [_row(report, row, figures) for row in table.lines]
    return Sheet(columns, rows, figures)


def stays_figure(occupancy: OccupancyTally, ids: Sequence[int], where: str) -> Figure:
    """Return a figure that counts stays, with their days in the window of room figures."""
    days = {stay_id: occupancy.stay_days.get(stay_id, 0) for stay_id in ids}
    return Figure(Behind.USES, str(len(ids)), where, occupancy=replace(occupancy, stay_days=days, counted={}))


def _row(report: TallyReport, row: TallyRow, figures: FigureMap) -> Row:
    faces = [CellFace(row.label, tip=row.label)]
    for place, (column, cell) in enumerate(zip(report.residences.columns, row.cells, strict=True), start=1):
        faces.append(CellFace(cell.shown, bold=column.key == TOTAL))
        if cell.known is not None:
            where = f"利用前 {row.label} × 利用後 {column.label}"
            figures[Spot(row.code, place)] = stays_figure(report.occupancy, cell.ids, where)
    if report.previous_residences:
        before, where = report.previous_residences.cell(row.code, TOTAL), f"利用前 {row.label} × {PREVIOUS}"
        faces.append(CellFace(before.shown, tone="text2"))
        faces.append(CellFace(difference_text(row.cells[-1].since(before), "", before.mark), tone="text2"))
        counted = report.previous_occupancy
        figures[Spot(row.code, len(row.cells) + 1)] = (
            stays_figure(counted, before.ids, where) if counted else published_figure(before, where)
        )
    return Row(row.code, tuple(faces), sum=row.code == TOTAL)
