"""表1 and how it is compared with the year before. Behind every cell stand the ids that were counted (S4-05 to S4-08).

Unit: 件, 延; one call about one person is one. Window: the day of 受付, both ends counted (R-01, R-02).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from kyoten_desktop.domain.codes import CODE_TABLES, REFERRAL_ROWS
from kyoten_desktop.domain.codes.emergency import ACCEPTED, CONSULTATION_ONLY, OWN_ROOM, REGULAR_USE
from kyoten_desktop.domain.dates.period import Period, fiscal_year_of
from kyoten_desktop.domain.figures.record_start import Recorded
from kyoten_desktop.domain.figures.writing import NOTHING, signed

TOTAL = "total"


@dataclass(frozen=True)
class CallRow:
    """What the tables need to know about one call. Codes are as stored; ``stay_checked_in_at`` is its stay's 入所."""

    id: int
    received_at: datetime
    referral: str | None
    outcome: str | None
    in_scope: str | None = None
    stay_checked_in_at: datetime | None = None


@dataclass(frozen=True)
class Cell:
    """One figure and the records that were counted for it; ``call_ids`` are calls counted beside other records."""

    ids: tuple[int, ...] = ()
    call_ids: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """The figure."""
        return len(self.ids) + len(self.call_ids)

    @property
    def known(self) -> int | None:
        """The figure; None only where a published one is not known."""
        return self.count

    @property
    def shown(self) -> str:
        """The figure as it is printed, with ※ where it was published and not counted."""
        return str(self.count)

    @property
    def mark(self) -> str:
        """※ where it was published, also behind what is reckoned from it."""
        return ""

    def since(self, before: "Cell") -> int | None:
        """Return how many more it is than an earlier figure; None where one of them is not known."""
        return None if self.known is None or before.known is None else self.known - before.known


@dataclass(frozen=True)
class UnrecordedCell(Cell):
    """Of a window nobody recorded: no zero (F-04), and no figure where a few records are on file all the same."""

    @property
    def known(self) -> int | None:
        """None: it is not known."""
        return None

    @property
    def shown(self) -> str:
        """A dash."""
        return NOTHING


def cell_of(cell: Cell, recorded: Recorded | None) -> Cell:
    """Return a figure as it may be said of its window."""
    return UnrecordedCell() if recorded and recorded.figure(cell.count) is None else cell


@dataclass(frozen=True)
class SumCell(Cell):
    """A figure that is no number of records: days, or days of use; it opens nothing by its ids."""

    figure: int = 0

    @property
    def count(self) -> int:
        """The figure."""
        return self.figure


@dataclass(frozen=True)
class Publication:
    """Who published a table, and the day in words."""

    source: str = ""
    published_on: str = ""

    @property
    def words(self) -> str:
        """公表済みの数値（出典：令和5年度 協議会資料3、公表日 令和6年5月20日）."""
        day = f"、公表日 {self.published_on}" if self.published_on else ""
        return f"公表済みの数値（出典：{self.source}{day}）"


@dataclass(frozen=True)
class Column:
    """A column: its stable name and its printed head."""

    key: str
    label: str


@dataclass(frozen=True)
class TallyRow:
    """A row: its code, its printed label, one cell per column. ``total`` is the code of the sum row."""

    code: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Footnote:
    """A remark below a table that defines it or says a part of it; ``ids`` and ``call_ids`` are what it speaks of.

    ``of_names`` tells of texts that name a body and lead to none.
    """

    text: str
    ids: tuple[int, ...] = ()
    call_ids: tuple[int, ...] = ()
    of_names: bool = False

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class TallyTable:
    """A table of the council.

    ``unclassified`` holds the calls of the window that no row or column could take, ``unplaced`` those of them that
    were answered, by a word nobody has given a row yet. One with a ``publication`` was typed in, not counted.
    ``recorded`` tells how much of the window was written down (``with_start``). ``contradictions`` are the printed
    sums of a published table that do not add up. ``parts`` are the rows the sum of a column adds up, where these are
    not all rows; none for a sum that follows from no rows. A table without sums has a ``total`` without cells.
    ``comparison`` is the earlier window that stands beside. ``name`` is what it is called where its title is shared.
    """

    key: str
    title: str
    period: Period
    columns: tuple[Column, ...]
    rows: tuple[TallyRow, ...]
    total: TallyRow
    footnotes: tuple[Footnote, ...] = ()
    unclassified: Cell = field(default_factory=Cell)
    unplaced: Cell = field(default_factory=Cell)
    publication: Publication | None = None
    recorded: Recorded | None = None
    contradictions: tuple[str, ...] = ()
    parts: Mapping[str, tuple[str, ...]] | None = None
    comparison: Period | None = None
    name: str = ""

    @property
    def lines(self) -> tuple[TallyRow, ...]:
        """The rows, and the sum row where there is one."""
        return (*self.rows, self.total) if self.total.cells else self.rows

    @property
    def main_column(self) -> str:
        """The column that is meant where none is named: 合計, else the first."""
        keys = [column.key for column in self.columns]
        return TOTAL if TOTAL in keys else keys[0]

    def parts_of(self, column: str) -> tuple[str, ...]:
        """Return the rows that the sum of a column adds up."""
        every = tuple(row.code for row in self.rows) if self.total.cells else ()
        return every if self.parts is None else self.parts.get(column, ())

    @property
    def is_missing(self) -> bool:
        """Whether nobody recorded the window."""
        return self.recorded is not None and self.recorded.is_missing

    @property
    def mark(self) -> str:
        """※ when its figures were published and not counted."""
        return self.headline.mark

    @property
    def headline(self) -> Cell:
        """The figure that is told where only one is: the sum, else the first row, in the column that is meant."""
        return self.cell(self.lines[-1].code if self.total.cells else self.rows[0].code, self.main_column)

    @property
    def headings(self) -> tuple[str, ...]:
        """Heads with their sums, as the city prints them: 受入れあり（n=41）."""
        return tuple(f"{column.label}（n={self.sum_of(column.key).shown}）" for column in self.columns)

    def sum_of(self, column: str) -> Cell:
        """Return the cell of the sum row in a column."""
        return self.cell(TOTAL, column)

    def cell(self, row: str, column: str) -> Cell:
        """Return the cell of a row and column; an unknown name is a bug (KeyError)."""
        place = {known.key: number for number, known in enumerate(self.columns)}[column]
        return {known.code: known for known in self.lines}[row].cells[place]

    def figures(self) -> dict[str, object]:
        """Return the bare figures for JSON: columns, rows by code, total, and the remarks that define them."""
        return {
            "columns": [column.key for column in self.columns],
            "rows": {row.code: [cell.known for cell in row.cells] for row in self.rows},
            "total": [cell.known for cell in self.total.cells],
            "notes": [str(note) for note in self.footnotes],
        }


@dataclass(frozen=True)
class ReportMap:
    """Which row a 相談機関 and which column a 結果 is counted in; an office may add codes, not move these."""

    referral: Mapping[str, str] = field(default_factory=CODE_TABLES["referral"].reports)
    outcome: Mapping[str, str] = field(default_factory=CODE_TABLES["outcome"].reports)

    def place(self, call: CallRow) -> tuple[str, str] | None:
        """Return (row, column) of a call, None when its 相談機関 or 結果 is not written or unknown."""
        row = self.referral.get(call.referral or "")
        column = self.outcome.get(call.outcome or "")
        return None if row not in REFERRAL_ROWS or column not in {ACCEPTED, CONSULTATION_ONLY} else (row, column)


TableT = TypeVar("TableT", bound=TallyTable)


def with_start(table: TableT, recorded: Recorded) -> TableT:
    """Return a table that says since when its records are kept; where nobody recorded, nothing counted is no zero."""
    kept = replace(recorded, on_file=max(cell.count for cell in table.total.cells))
    notes = (*table.footnotes, *map(Footnote, kept.notes))
    return replace(with_cells(table, lambda cell: cell_of(cell, kept)), footnotes=notes, recorded=kept)


def with_cells(table: TableT, said: Callable[[Cell], Cell]) -> TableT:
    """Return a table with every cell, those of the sums too, as it may be said."""

    def row_said(row: TallyRow) -> TallyRow:
        return replace(row, cells=tuple(map(said, row.cells)))

    return replace(table, rows=tuple(map(row_said, table.rows)), total=row_said(table.total))


def noted(table: TableT, *notes: str) -> TableT:
    """Return a table with more remarks below it; none for no words."""
    return replace(table, footnotes=(*table.footnotes, *(Footnote(note) for note in notes if note)))


_COLUMNS = (Column(ACCEPTED, "受入れあり"), Column(CONSULTATION_ONLY, "相談のみ"), Column(TOTAL, "合計"))


def referral_table(
    calls: Iterable[CallRow], labels: Mapping[str, str], period: Period, reports: ReportMap | None = None
) -> TallyTable:
    """Return 表1: twelve rows in the city's order, zeros included; children are counted in その他 (S4-05, S4-06).

    ``labels`` are the office's words for the twelve codes. A call without 相談機関 or 結果 stands in ``unclassified``
    and in a footnote; it never vanishes silently.
    """
    mapping = reports or ReportMap()
    in_window = calls_in(calls, period)
    gathered: dict[tuple[str, str], list[int]] = {}
    unclassified: list[int] = []
    unplaced: list[int] = []
    for call in in_window:
        place = mapping.place(call)
        if place is None:
            unclassified.append(call.id)
            if call.referral and call.outcome:
                unplaced.append(call.id)
        else:
            gathered.setdefault(place, []).append(call.id)
    shipped = CODE_TABLES["referral"]
    rows = tuple(_row(code, labels.get(code) or shipped.label_of(code), gathered) for code in REFERRAL_ROWS)
    counted = [call for call in in_window if mapping.place(call) is not None]
    return TallyTable(
        key="referrals",
        title=f"表１．緊急受入れに関する相談のあった機関と件数（{period.months_label}）",
        period=period,
        columns=_COLUMNS,
        rows=rows,
        total=_sum_row(rows),
        footnotes=(*_footnotes(counted, period, mapping), *_left_out(unclassified, unplaced)),
        unclassified=Cell(tuple(unclassified)),
        unplaced=Cell(tuple(unplaced)),
    )


def calls_in(calls: Iterable[CallRow], period: Period) -> list[CallRow]:
    """Return the calls received in the window, in order of time (R-01)."""
    return sorted(
        (call for call in calls if period.contains(call.received_at)), key=lambda one: (one.received_at, one.id)
    )


def _row(code: str, label: str, gathered: Mapping[tuple[str, str], Sequence[int]]) -> TallyRow:
    accepted = tuple(gathered.get((code, ACCEPTED), ()))
    only = tuple(gathered.get((code, CONSULTATION_ONLY), ()))
    return TallyRow(code, label, (Cell(accepted), Cell(only), Cell(accepted + only)))


def _sum_row(rows: Sequence[TallyRow]) -> TallyRow:
    places = range(len(rows[0].cells))
    cells = tuple(Cell(tuple(id for row in rows for id in row.cells[place].ids)) for place in places)
    return TallyRow(TOTAL, "合計", cells)


def _left_out(unclassified: Sequence[int], unplaced: Sequence[int]) -> tuple[Footnote, ...]:
    """Say which calls stand in no row, those that were answered apart from those that were not."""
    unwritten = tuple(id for id in unclassified if id not in set(unplaced))
    notes = []
    if unwritten:
        notes.append(Footnote(f"未記入 {len(unwritten)}件は表に含めていない。", unwritten))
    if unplaced:
        words = f"数える行が決まっていない言葉の {len(unplaced)}件は表に含めていない。"
        notes.append(Footnote(words, tuple(unplaced)))
    return tuple(notes)


def _footnotes(counted: Sequence[CallRow], period: Period, mapping: ReportMap) -> tuple[Footnote, ...]:
    accepted = [call for call in counted if mapping.outcome[call.outcome or ""] == ACCEPTED]
    own = tuple(call.id for call in accepted if call.outcome == OWN_ROOM)
    others = tuple(call.id for call in accepted if call.outcome != OWN_ROOM)
    next_year = tuple(call.id for call in accepted if _enters_next_year(call))
    regular = tuple(call.id for call in counted if call.in_scope == REGULAR_USE)
    notes = [
        Footnote(f"期間は受付日による：{period.label}。"),
        Footnote("単位は件（延）。対象者１人を１件とし、同じ電話のきょうだいもそれぞれ１件と数えている。"),
    ]
    if accepted:
        notes.append(
            Footnote(f"受入れありの内訳：拠点の緊急用居室 {len(own)}件、他機関 {len(others)}件。", own + others)
        )
    if next_year:
        notes.append(Footnote(f"受入れありのうち入所日が翌年度 {len(next_year)}件。", next_year))
    if regular:
        notes.append(Footnote(f"合計のうち定期利用等（相談票の区分が定期利用等のもの） {len(regular)}件。", regular))
    return tuple(notes)


def _enters_next_year(call: CallRow) -> bool:
    came = call.stay_checked_in_at
    return came is not None and fiscal_year_of(came.date()) > fiscal_year_of(call.received_at.date())


@dataclass(frozen=True)
class ComparedCell:
    """A figure beside the same figure of 前年同期."""

    now: Cell
    before: Cell

    @property
    def difference(self) -> int:
        """Signed difference in 件."""
        return self.now.count - self.before.count

    @property
    def text(self) -> str:
        """The difference as printed: ＋26件 (R-09)."""
        return signed(self.difference)


@dataclass(frozen=True)
class ComparedRow:
    """A row of a table beside the same row of 前年同期, one pair per column."""

    code: str
    label: str
    cells: tuple[ComparedCell, ...]


def compare(table: TallyTable, previous: TallyTable) -> tuple[ComparedRow, ...]:
    """Return every row and the sum row beside those of another window, in the order of the table."""
    return tuple(
        ComparedRow(
            row.code,
            row.label,
            tuple(
                ComparedCell(cell, previous.cell(row.code, column.key))
                for column, cell in zip(table.columns, row.cells, strict=True)
            ),
        )
        for row in (*table.rows, table.total)
    )
