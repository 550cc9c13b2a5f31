"""職員の配置 on screen: each figure opens the colleagues it counts (S1-04)."""

from kyoten_desktop.domain.figures.staff_table import STAFF_HEADS, STAFF_TITLE, StaffTable
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, Row
from kyoten_desktop.ui.pages.tally.figure import FigureMap, Spot, staff_figure
from kyoten_desktop.ui.pages.tally.referrals import Sheet

_WORDS = 2
_WARD, _FIGURE, _SHARE = 144, 112, 188


def staff_sheet(table: StaffTable) -> Sheet:
    """Return who works here at the end of the window by post and 区, the sums below."""
    widths = (_WARD, _FIGURE, _FIGURE, _SHARE)
    columns = [Column(STAFF_HEADS[0])]
    columns += [
        Column(head, width, figures=place >= _WORDS)
        for place, (head, width) in enumerate(zip(STAFF_HEADS[1:], widths, strict=True), start=1)
    ]
    figures: FigureMap = {}
    rows = []
    for line in table.lines:
        where = "　".join(filter(None, (STAFF_TITLE, line.post, line.ward)))
        for place, cell in enumerate((line.people, line.dedicated), start=_WORDS):
            figures[Spot(line.code, place)] = staff_figure(cell.ids, f"{where}　{STAFF_HEADS[place]}", table.counted.on)
        rows.append(Row(line.code, tuple(CellFace(text, tip=text) for text in line.texts), sum=line.is_sum))
    return Sheet(columns, rows, figures)
