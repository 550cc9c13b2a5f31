"""表4 and 居室のまとめ as tables with rows and columns, so that printed ones can be typed in and stand beside (F-02).

Days are counted in one of three ways, and a figure of one way says nothing beside one of another: each way has
tables of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.figures.days_table import DaysTable
from kyoten_desktop.domain.figures.published import PublishedFigures, standing_in
from kyoten_desktop.domain.figures.tally import TOTAL, Cell, Column, SumCell, TallyRow, TallyTable, UnrecordedCell
from kyoten_desktop.domain.stays.occupancy import CountingMode, OccupancyTally

BY_ROOMS, BY_PERSONS, DAYS = "by_rooms", "by_persons", "days"
USER_DAYS, FULL, BROKEN = "user_days", "full", "broken"
# How many rooms a printed table is offered with; a house of 短期入所 has four or five.
MOST_ROOMS = 10
_OTHER_WAY = "居室の公表済みの数値は、日数の数え方が違うため、比べていない。"
_WAYS = {
    CountingMode.IN_OUT: "入所日と退所日を数える",
    CountingMode.IN_ONLY: "退所日を数えない",
    CountingMode.NIGHTS: "泊数で数える",
}


@dataclass(frozen=True)
class UseDaysCell(SumCell):
    """延利用日数; its stays are those of ``occupancy``."""

    occupancy: OccupancyTally | None = field(default=None, repr=False)


def days_table(tally: OccupancyTally, most: int = 0) -> TallyTable:
    """Return 表4: the days by rooms and by persons, up to as many as there were and at least ``most``."""
    highest = max([most, *tally.days_by_rooms, *tally.days_by_persons])
    rows = tuple(
        TallyRow(
            str(number),
            f"{number}室・{number}人",
            (
                cell_of_days(tally, tally.days_by_rooms.get(number, 0)),
                cell_of_days(tally, tally.days_by_persons.get(number, 0)),
            ),
        )
        for number in range(highest + 1)
    )
    name = "表４．緊急用居室の利用室数別日数"
    return DaysTable(
        key=days_key(tally.mode),
        title=f"{name}（{tally.period.months_label}）",
        period=window_of(tally),
        columns=(Column(BY_ROOMS, "利用室数がこの数の日"), Column(BY_PERSONS, "利用者数がこの数の日")),
        rows=rows,
        total=TallyRow(TOTAL, "合計", (cell_of_days(tally, len(tally.days)),) * 2),
        recorded=tally.recorded,
        name=f"{name}（{_WAYS[tally.mode]}）",
    )


def sums_table(tally: OccupancyTally) -> TallyTable:
    """Return 居室のまとめ: 延利用日数 and the days without a free room; 稼働率 is no number of days."""
    used = UnrecordedCell() if tally.is_missing else UseDaysCell(figure=tally.user_days, occupancy=tally)
    rows = (
        TallyRow(USER_DAYS, "延利用日数", (used,)),
        TallyRow(FULL, "全室利用の日", (cell_of_days(tally, tally.days_full),)),
        TallyRow(BROKEN, "空室確保できなかった日", (cell_of_days(tally, tally.days_without_free_room),)),
    )
    return TallyTable(
        key=sums_key(tally.mode),
        title="居室のまとめ",
        period=window_of(tally),
        columns=(Column(DAYS, "日数"),),
        rows=rows,
        total=TallyRow(TOTAL, "", ()),
        recorded=tally.recorded,
        name=f"居室のまとめ（{_WAYS[tally.mode]}）",
    )


@dataclass(frozen=True)
class RoomsBefore:
    """The rooms of an earlier window: 表4 and 居室のまとめ, counted, or published and then perhaps only one of them."""

    period: Period
    days: TallyTable | None = None
    sums: TallyTable | None = None

    @property
    def published(self) -> tuple[TallyTable, ...]:
        """Those of the tables that were published and not counted."""
        return tuple(table for table in (self.days, self.sums) if table is not None and table.publication)

    def days_with(self, rooms: int) -> Cell:
        """Return on how many days so many rooms were used; of a counted window, none where there never were so many."""
        row = next((one for one in self.days.rows if one.code == str(rooms)), None) if self.days else None
        if row is not None:
            return row.cells[0]
        return UnrecordedCell() if self.days is None or self.days.publication else SumCell(figure=0)

    @property
    def all_days(self) -> Cell:
        """How many days were counted."""
        return self.days.sum_of(BY_ROOMS) if self.days else UnrecordedCell()

    @property
    def most(self) -> int:
        """The most rooms anything is known of."""
        lines = self.days.rows if self.days else ()
        return max((int(row.code) for row in lines if row.cells[0].known is not None), default=0)

    def sum(self, key: str) -> Cell:
        """Return one line of 居室のまとめ; one it does not have, as 稼働率, is not known."""
        row = next((one for one in self.sums.rows if one.code == key), None) if self.sums else None
        return row.cells[0] if row else UnrecordedCell()


def rooms_counted(tally: OccupancyTally | None) -> RoomsBefore | None:
    """Return the rooms of an earlier window that was recorded."""
    return RoomsBefore(tally.period, days_table(tally), sums_table(tally)) if tally else None


def rooms_published(published: Iterable[PublishedFigures], empty: OccupancyTally, window: Period) -> RoomsBefore | None:
    """Return what was published of a window in the way days are counted in ``empty``; None where nothing was."""
    known = {one.table: one for one in published if one.period == window}
    tables = days_table(empty, MOST_ROOMS), sums_table(empty)
    days, sums = (standing_in(table, known[table.key]) if table.key in known else None for table in tables)
    return RoomsBefore(window, days, sums) if days or sums else None


def other_way_note(published: Iterable[PublishedFigures], mode: CountingMode, window: Period) -> str:
    """Say that figures of a window were published, but counted in another way than the office counts."""
    others = {key(way) for way in CountingMode if way is not mode for key in (days_key, sums_key)}
    return _OTHER_WAY if any(one.period == window and one.table in others for one in published) else ""


def days_key(mode: CountingMode) -> str:
    """Return the name of 表4 of one way of counting."""
    return f"room_days_{mode}"


def sums_key(mode: CountingMode) -> str:
    """Return the name of 居室のまとめ of one way of counting."""
    return f"room_sums_{mode}"


def window_of(tally: OccupancyTally) -> Period:
    """Return the window that was asked for, recorded or not."""
    return tally.recorded.window if tally.recorded else tally.period


def cell_of_days(tally: OccupancyTally, figure: int) -> Cell:
    """Return a number of days of a window, unknown where nobody recorded it."""
    return UnrecordedCell() if tally.is_missing else SumCell(figure=figure)
