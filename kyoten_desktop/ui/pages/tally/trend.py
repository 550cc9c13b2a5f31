"""年度ごとの推移 on screen: one line for each figure, one column for each 年度, and what stands behind each."""

from kyoten_desktop.domain.figures.room_tables import UseDaysCell
from kyoten_desktop.domain.figures.tally import Cell, Footnote
from kyoten_desktop.domain.figures.trend import TITLE, Counted, Trend, TrendLine
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, Row
from kyoten_desktop.ui.pages.tally.figure import (
    Behind,
    Figure,
    FigureMap,
    Spot,
    call_figure,
    case_figure,
    of_cell,
    record_figure,
)
from kyoten_desktop.ui.pages.tally.referrals import Sheet

TREND_NAME = TITLE
NO_TREND = Footnote("年度を一つ選び、二つ以上の年度の数が分かると、ここに並びます。過去の公表値も使えます。")
_YEAR, _RUNNING = 132, 184


def trend_sheet(trend: Trend | None) -> Sheet:
    """Return the years side by side; nothing while there are none to compare."""
    if trend is None:
        return Sheet([Column("")], [], {})
    figures: FigureMap = {}
    rows = [_row(trend, line, figures) for line in trend.lines]
    widths = [_YEAR] * (len(trend.heads) - 1) + [_RUNNING if trend.until else _YEAR]
    heads = zip(trend.heads, widths, strict=True)
    columns = [Column("年度"), *(Column(head, width, figures=True) for head, width in heads)]
    return Sheet(columns, rows, figures)


def _row(trend: Trend, line: TrendLine, figures: FigureMap) -> Row:
    for place, (cell, head) in enumerate(zip(line.cells, trend.heads, strict=True), start=1):
        figure = of_cell(cell, _counted(trend, line, cell, place, head))
        if figure.behind is not Behind.STAYS or figure.occupancy is not None:
            figures[Spot(line.key, place)] = figure
    return Row(line.key, (CellFace(line.label), *(CellFace(cell.shown) for cell in line.cells)))


def _counted(trend: Trend, line: TrendLine, cell: Cell, place: int, head: str) -> Figure:
    where = f"{line.label} × {head}"
    if line.counts is Counted.CASES:
        return case_figure(cell.ids, where, trend.windows[place - 1].to_on)
    if line.counts is Counted.RECORDS:
        return record_figure(cell.ids, where, cell.call_ids)
    if line.counts is Counted.STAYS:
        occupancy = cell.occupancy if isinstance(cell, UseDaysCell) else None
        return Figure(Behind.STAYS, cell.shown, where, occupancy=occupancy)
    return call_figure(cell.ids, where)
