"""表1 on screen: rows and figures of a report, 前年同期 and the signed difference beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from kyoten_desktop.domain.figures.tally import TOTAL, TallyRow
from kyoten_desktop.domain.figures.tally_report import TallyReport
from kyoten_desktop.domain.figures.writing import difference_text
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, Row
from kyoten_desktop.ui.pages.tally.figure import FigureMap, Spot, call_figure, of_cell

NAME = "表1．緊急受入れに関する相談のあった機関と件数"
PREVIOUS = "前年同期"
_WIDTHS = (132, 120, 112)
_PREVIOUS_WIDTH, _DIFFERENCE_WIDTH = 132, 72


@dataclass(frozen=True)
class Sheet:
    """A table ready to be shown: heads, lines, and the figure at each spot."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    figures: FigureMap


def referral_sheet(report: TallyReport) -> Sheet:
    """Return 表1 of a report, the sums last."""
    table = report.referrals
    columns = [Column("相談のあった機関")]
    columns += [Column(head, width, figures=True) for head, width in zip(table.headings, _WIDTHS, strict=True)]
    if report.previous_referrals is not None:
        before = report.previous_referrals.sum_of(TOTAL)
        columns += [
            Column(f"{PREVIOUS}（n={before.shown}）", _PREVIOUS_WIDTH, figures=True),
            Column("前年比", _DIFFERENCE_WIDTH, figures=True),
        ]
    figures: FigureMap = {}
    rows = [_row(report, row, figures) for row in (*table.rows, table.total)]
    return Sheet(columns, rows, figures)


def _row(report: TallyReport, row: TallyRow, figures: FigureMap) -> Row:
    labels = [column.label for column in report.referrals.columns]
    faces = [CellFace(row.label, tip=row.label)]
    for place, (cell, label) in enumerate(zip(row.cells, labels, strict=True), start=1):
        faces.append(CellFace(cell.shown, bold=label == labels[-1]))
        if cell.known is not None:
            figures[Spot(row.code, place)] = call_figure(cell.ids, f"{row.label} × {label}")
    if report.previous_referrals is not None:
        before = report.previous_referrals.cell(row.code, TOTAL)
        faces.append(CellFace(before.shown, tone="text2"))
        faces.append(CellFace(difference_text(row.cells[-1].since(before), "", before.mark), tone="text2"))
        counted = call_figure(before.ids, f"{row.label} × {PREVIOUS}")
        figures[Spot(row.code, len(labels) + 1)] = of_cell(before, counted)
    return Row(row.code, tuple(faces), sum=row.code == TOTAL)
