"""居室日数（表4）on screen: how many days so many rooms were used, and the sums the council asks for."""

from dataclasses import dataclass, replace

from kyoten_desktop.domain.figures.room_tables import RoomsBefore
from kyoten_desktop.domain.figures.room_uses import uses_words
from kyoten_desktop.domain.figures.tally_report import TallyReport
from kyoten_desktop.domain.figures.writing import NOTHING, difference_text, rate_text
from kyoten_desktop.domain.stays.occupancy import OccupancyTally
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, Row
from kyoten_desktop.ui.pages.tally.figure import Behind, Figure, FigureMap, Spot, day_figure, published_figure
from kyoten_desktop.ui.pages.tally.referrals import PREVIOUS, Sheet

DAYS_NAME = "表4．緊急用居室の利用室数別日数"
SUMS_NAME = "居室のまとめ"
USES_NAME = "利用種別ごとの利用"
_ROOMS, _PERSONS, _BEFORE = 1, 2, 3
_NOW, _EARLIER = 1, 2
_TOTAL = "total"
_USE_COLUMNS = (("件数", Behind.USES), ("実利用者数", Behind.GUESTS), ("延利用日数", Behind.STAYS))


def distribution_sheet(report: TallyReport) -> Sheet:
    """Return the days by rooms and by persons, 0 to the most there ever were, zeros included, and their sums."""
    now, before, counted = report.occupancy, report.rooms_before, report.previous_occupancy
    columns = [Column("室数・人数"), Column("利用室数がこの数の日", 172, figures=True)]
    columns.append(Column("利用者数がこの数の日", 172, figures=True))
    if before is not None:
        columns.append(Column("前年同期の利用室数", 164, figures=True))
    most = max([*now.days_by_rooms, *now.days_by_persons, before.most if before else 0])
    figures: FigureMap = {}
    rows = [_distribution_row(number, now, figures) for number in range(most + 1)]
    if before is not None:
        rows = [_beside(row, before, counted, figures) for row in rows]
    sums = [now.shown(len(now.days))] * 2 + ([before.all_days.shown] if before else [])
    total = Row(_TOTAL, (CellFace("合計"), *map(CellFace, sums)), sum=True)
    figures[Spot(_TOTAL, _ROOMS)] = day_figure([day.date for day in now.days], "数えた日のすべて", now)
    return Sheet(columns, [*rows, total], {} if now.is_missing else figures)


def _distribution_row(number: int, now: OccupancyTally, figures: FigureMap) -> Row:
    key = str(number)
    rooms, persons = now.dates_with_rooms(number), now.dates_with_persons(number)
    figures[Spot(key, _ROOMS)] = day_figure(rooms, f"{number}室を利用した日", now)
    figures[Spot(key, _PERSONS)] = day_figure(persons, f"{number}人が利用した日", now)
    faces = [CellFace(_number_words(number)), *(CellFace(now.shown(len(days))) for days in (rooms, persons))]
    return Row(key, tuple(faces))


def _beside(row: Row, before: RoomsBefore, counted: OccupancyTally | None, figures: FigureMap) -> Row:
    """Return a row with the same number of rooms of 前年同期: its days, or who published it."""
    number = int(str(row.key))
    cell, where = before.days_with(number), f"{number}室を利用した日 × {PREVIOUS}"
    if counted is not None:
        figures[Spot(str(row.key), _BEFORE)] = day_figure(counted.dates_with_rooms(number), where, counted)
    elif cell.known is not None:
        figures[Spot(str(row.key), _BEFORE)] = published_figure(cell, where)
    return replace(row, cells=(*row.cells, CellFace(cell.shown, tone="text2")))


def _number_words(number: int) -> str:
    return "0（全く利用がない）" if number == 0 else str(number)


@dataclass(frozen=True)
class _Sum:
    """One line of the sums: how it is called, how it is written, its records, and its size for the difference."""

    key: str
    label: str
    unit: str
    amount: int | None
    figure: Figure
    mark: str = ""


def sums_sheet(report: TallyReport) -> Sheet:
    """Return 延利用日数, 稼働率, 全室利用 and 空室確保できなかった日, each with what stands behind it."""
    columns = [
        Column(f"居室のまとめ{uses_words(report.occupancy)}"),
        Column(_head(report.occupancy), 172, figures=True),
    ]
    now, is_missing = _sums(report.occupancy, ""), report.occupancy.is_missing
    before = _sums_before(report)
    if before is not None:
        columns += [Column(PREVIOUS, 172, figures=True), Column("前年比", 164, figures=True)]
    figures: FigureMap = {}
    rows = []
    for place, line in enumerate(now):
        faces = [CellFace(line.label), CellFace(NOTHING if is_missing else line.figure.shown + line.unit)]
        figures[Spot(line.key, _NOW)] = line.figure
        if before is not None:
            earlier = before[place]
            is_known = earlier.figure.shown != NOTHING
            if is_known:
                figures[Spot(line.key, _EARLIER)] = earlier.figure
            faces.append(CellFace(earlier.figure.shown + (line.unit if is_known else ""), tone="text2"))
            faces.append(CellFace(_difference(line, earlier), tone="text2"))
        rows.append(Row(line.key, tuple(faces)))
    return Sheet(columns, rows, {} if is_missing else figures)


def uses_sheet(report: TallyReport) -> Sheet:
    """Return 件数, 実利用者数 and 延利用日数 of each 利用種別 and of all; each opens its stays or persons."""
    columns = [Column("利用種別"), *(Column(head, 172, figures=True) for head, _ in _USE_COLUMNS)]
    figures: FigureMap = {}
    rows = []
    for line in report.uses:
        # No 利用種別 is left out here, whatever the office counts above.
        of_type = replace(report.occupancy, stay_days=dict(line.use.stay_days), counted={})
        shown = [str(figure) for figure in line.figures]
        for place, ((head, behind), text) in enumerate(zip(_USE_COLUMNS, shown, strict=True), start=1):
            figures[Spot(line.key, place)] = Figure(behind, text, f"{line.label} × {head}", occupancy=of_type)
        rows.append(Row(line.key, (CellFace(line.label), *map(CellFace, shown)), sum=line.is_sum))
    return Sheet(columns, rows, figures)


def _head(tally: OccupancyTally) -> str:
    return tally.shown(len(tally.days), "日間")


def _difference(now: _Sum, before: _Sum) -> str:
    if now.amount is None or before.amount is None:
        return ""
    return difference_text(now.amount - before.amount, now.unit, before.mark)


def _sums_before(report: TallyReport) -> tuple[_Sum, ...] | None:
    """Return the sums of 前年同期, counted or published; None where nothing stands beside."""
    if report.previous_occupancy is not None:
        return _sums(report.previous_occupancy, f" × {PREVIOUS}")
    before = report.rooms_before
    if before is None:
        return None
    found = []
    for line in _sums(report.occupancy, f" × {PREVIOUS}"):
        cell = before.sum(line.key)
        found.append(replace(line, amount=cell.known, figure=published_figure(cell, line.figure.where), mark=cell.mark))
    return tuple(found)


def _sums(tally: OccupancyTally, beside: str) -> tuple[_Sum, ...]:
    days = tuple(day.date for day in tally.days)
    used = Figure(Behind.STAYS, str(tally.user_days), f"延利用日数{beside}", occupancy=tally)
    shown = rate_text(tally.occupancy_rate)
    rate = Figure(Behind.DAYS, shown, f"稼働率{beside}", dates=days, occupancy=tally)
    full, broken = tally.dates_full, tally.dates_without_free_room
    lost = "空室確保できなかった日"
    return (
        _Sum("user_days", "延利用日数", "日", tally.user_days, used),
        _Sum("rate", "稼働率", "", None, rate),
        _Sum("full", "全室利用の日", "日", len(full), day_figure(full, f"全室利用の日{beside}", tally)),
        _Sum("broken", lost, "日", len(broken), day_figure(broken, f"{lost}{beside}", tally)),
    )
