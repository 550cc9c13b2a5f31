"""表3 事前把握数: whose first インテークシート was made in a window, by what followed (R-14, S4-24); stock (R-08).

Unit: 人, 実. Behind every figure stand the cases that decided it, one for each person.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.period import Period, comparison_words
from kyoten_desktop.domain.dates.wareki import long, short
from kyoten_desktop.domain.figures.reconcile import Mismatch
from kyoten_desktop.domain.figures.record_start import Recorded, RecordKind, RecordStarts, recorded
from kyoten_desktop.domain.figures.tally import (
    TOTAL,
    Cell,
    Column,
    Footnote,
    TallyRow,
    TallyTable,
    UnrecordedCell,
    cell_of,
)

WINDOW, COMPARISON = "window", "comparison"
STOCK, STANDING, AT_END = "stock", "standing", "at_end"
CONTINUING, AT_CONSULT = "continuing", "at_consult"
UNCLASSIFIED = "unclassified"


@dataclass(frozen=True)
class PreIdRow:
    """One case. ``responses`` are 把握後の対応 with their first day, ``closed`` the days of 終結 and 再開, if any."""

    case_id: int
    client_id: int
    pre_identified_on: date | None
    responses: tuple[tuple[date, str | None], ...] = ()
    closed: tuple[tuple[date, date | None], ...] = ()


@dataclass(frozen=True)
class RowGroup:
    """The merged first column of 表3: 支援継続 or 相談時対応 and the codes of its rows."""

    code: str
    label: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class PreIdTable(TallyTable):
    """表3. ``comparison`` is the window of （参考）, of any length; nobody is printed as ``zero`` (R-20).

    ``part`` is what of the window is over, None once all of it is.
    """

    groups: tuple[RowGroup, ...] = ()
    part: Period | None = None
    zero: str = "0"

    @property
    def is_beside_last_year(self) -> bool:
        """Whether the comparison is the year before: the same months, or of a window that is not over the same days.

        One that reaches into the window itself, as of more than a year, says nothing of a year (F-13).
        """
        own = self.part or self.period
        return self.comparison is not None and self.comparison == own.previous() and not self.comparison.overlap(own)

    @property
    def headings(self) -> tuple[str, ...]:
        """Heads with their sums, as the city prints them: R3.4～R4.3 合計（n＝40）."""
        return tuple(f"{column.label}（n＝{self.sum_of(column.key).shown}）" for column in self.columns)

    @property
    def blocks_finalising(self) -> bool:
        """Whether somebody stands in 未分類: such a table may be looked at but not made final (R-14)."""
        return any(row.code == UNCLASSIFIED for row in self.rows)

    def group_of(self, row: str) -> RowGroup | None:
        """Return the group a row is printed under; None for 未分類."""
        return next((group for group in self.groups if row in group.rows), None)

    def group_sum(self, group: str, column: str = WINDOW) -> Cell:
        """Return everybody of a group in a column."""
        codes = next(known.rows for known in self.groups if known.code == group)
        return Cell(tuple(id for code in codes for id in self.cell(code, column).ids))

    def shown(self, cell: Cell) -> str:
        """Return a figure as printed."""
        return self.zero if cell.known == 0 and not cell.mark else cell.shown


def first_cases(rows: Iterable[PreIdRow]) -> list[PreIdRow]:
    """Return for each person the case whose インテークシート was the first, in the order of those days."""
    known = [(row.pre_identified_on, row.case_id, row) for row in rows if row.pre_identified_on is not None]
    firsts: dict[int, PreIdRow] = {}
    for _, _, row in sorted(known, key=lambda one: one[:2]):
        firsts.setdefault(row.client_id, row)
    return list(firsts.values())


def response_on(row: PreIdRow, day: date) -> str | None:
    """Return the 把握後の対応 as it stood at the end of a day; None when none was written by then (§9.4)."""
    begun = [(from_on, place, code) for place, (from_on, code) in enumerate(row.responses) if from_on <= day]
    return max(begun, key=lambda one: one[:2])[2] or None if begun else None


def preid_table(
    rows: Iterable[PreIdRow],
    labels: Mapping[str, str],
    period: Period,
    comparison: Period | None = None,
    reports: Mapping[str, str] | None = None,
    today: date = date.max,
) -> PreIdTable:
    """Return 表3: seven rows by code, zeros included, and 未分類 when somebody's response is not written.

    ``labels`` are the office's words for the codes of PREID and its two groups, ``reports`` the row of each code.
    """
    firsts = first_cases(rows)
    mapping = reports or CODE_TABLES["preid"].reports()
    part = period.so_far(today)
    gathered = [_by_row(firsts, window, mapping) for window in (period, comparison) if window]
    shipped = CODE_TABLES["preid"].items
    table_rows = [_row(item.code, _in_full(labels.get(item.code), item.label), gathered) for item in shipped]
    unwritten = _row(UNCLASSIFIED, "未分類", gathered)
    if any(cell.count for cell in unwritten.cells):
        table_rows.append(unwritten)
    return PreIdTable(
        key="pre_identified",
        title="表３．事前把握数",
        period=period,
        columns=_columns(period, part, comparison),
        rows=tuple(table_rows),
        total=_sum_row(table_rows),
        footnotes=(
            *_footnotes(part, comparison, period),
            *_unclassified_notes(unwritten, firsts, [window for window in (period, comparison) if window]),
        ),
        groups=_groups(labels),
        comparison=comparison,
        part=part if part != period else None,
    )


def _in_full(label: str | None, shipped: str) -> str:
    """Return the word of a row; one that says 同（…） after the row above is printed in full, as the city does."""
    return shipped if not label or label.startswith("同（") else label


def preid_problems(table: PreIdTable, rows: Iterable[PreIdRow], today: date = date.max) -> tuple[Mismatch, ...]:
    """Return what keeps 表3 from being final: responses not written, persons lost or counted twice (R-14, R-23).

    Of a window that is not over they are not written as of ``today``: nobody knows yet how it ends.
    """
    firsts = first_cases(rows)
    counted_beside = table.comparison if table.publication is None else None
    windows = {WINDOW: table.period, **({COMPARISON: counted_beside} if counted_beside else {})}
    found: list[Mismatch] = []
    for column, window in windows.items():
        if table.blocks_finalising:
            found += _unwritten(table.cell(UNCLASSIFIED, column), firsts, window, today)
        expected = sorted(row.case_id for row in _in_window(firsts, window))
        counted = sorted(table.sum_of(column).ids)
        if expected != counted:
            message = f"{window.label}に事前把握した人は{len(expected)}人ですが、表3の合計は{len(counted)}人です。"
            found.append(Mismatch(message, tuple(sorted(set(expected) ^ set(counted)))))
    return tuple(found)


@dataclass(frozen=True)
class Stock:
    """事前に把握している人 at the end of a day and one year before; ``before`` is None before 記録の始まり."""

    as_of: date
    people: Cell
    before_on: date
    before: Cell | None
    recorded: Recorded

    @property
    def change(self) -> str:
        """前年差 in words: 3増, 2減, 増減なし, with ※ beside a published figure; empty with nothing to compare with."""
        more = self.people.since(self.before) if self.before is not None else None
        return "" if more is None or self.before is None else change_words(more) + self.before.mark


def stock(rows: Iterable[PreIdRow], as_of: date, starts: RecordStarts) -> Stock:
    """Return how many persons are pre-identified and in an open case at a date, each person once (R-08).

    A date in a 年度 nobody recorded is not compared with, as its 事前把握 is not: who was closed then is not known.
    """
    known = list(rows)
    earlier = Period(as_of, as_of).previous().to_on
    kept, then = (recorded(starts, RecordKind.PREID, Period(day, day)) for day in (as_of, earlier))
    before = None if kept.is_missing or then.is_missing else _stock(known, earlier)
    return Stock(as_of, cell_of(_stock(known, as_of), kept), earlier, before, kept)


def stock_table(found: Stock, period: Period) -> TallyTable:
    """Return a stock as a table of the window it stands at the end of, to be typed in and held against one."""
    standing = UnrecordedCell() if found.recorded.is_missing else found.people
    return TallyTable(
        key=STOCK,
        title="事前把握のストック",
        period=period,
        columns=(Column(AT_END, "期間の終わりの人数"),),
        rows=(TallyRow(STANDING, "事前把握していて終結していない人", (standing,)),),
        total=TallyRow(TOTAL, "", ()),
        recorded=found.recorded,
    )


def change_words(difference: int, unit: str = "") -> str:
    """Return a 前年差 of stocks in words: n増, n減, 増減なし (R-08); with its unit 1か所増."""
    if difference == 0:
        return "増減なし"
    return f"{abs(difference)}{unit}{'増' if difference > 0 else '減'}"


def _stock(rows: Iterable[PreIdRow], as_of: date) -> Cell:
    standing = (row for row in rows if not _is_closed(row, as_of))
    return Cell(tuple(row.case_id for row in first_cases(standing) if (row.pre_identified_on or date.max) <= as_of))


def _is_closed(row: PreIdRow, day: date) -> bool:
    return any(from_on <= day and (to_on is None or to_on > day) for from_on, to_on in row.closed)


def _in_window(firsts: Iterable[PreIdRow], period: Period) -> list[PreIdRow]:
    return [row for row in firsts if row.pre_identified_on is not None and period.contains(row.pre_identified_on)]


def _by_row(firsts: Sequence[PreIdRow], period: Period, mapping: Mapping[str, str]) -> dict[str, list[int]]:
    codes = {item.code for item in CODE_TABLES["preid"].items}
    gathered: dict[str, list[int]] = {}
    for row in _in_window(firsts, period):
        place = mapping.get(response_on(row, period.to_on) or "", UNCLASSIFIED)
        gathered.setdefault(place if place in codes else UNCLASSIFIED, []).append(row.case_id)
    return gathered


def _row(code: str, label: str, gathered: Sequence[Mapping[str, Sequence[int]]]) -> TallyRow:
    return TallyRow(code, label, tuple(Cell(tuple(column.get(code, ()))) for column in gathered))


def _sum_row(rows: Sequence[TallyRow]) -> TallyRow:
    places = range(len(rows[0].cells))
    cells = tuple(Cell(tuple(id for row in rows for id in row.cells[place].ids)) for place in places)
    return TallyRow(TOTAL, "合計", cells)


def _columns(period: Period, part: Period, comparison: Period | None) -> tuple[Column, ...]:
    until = f"（{short(part.to_on)}まで）" if part != period else ""
    now = Column(WINDOW, f"{_months(period)}{until} 合計")
    return (now, Column(COMPARISON, f"（参考）{_months(comparison)} 合計")) if comparison else (now,)


def _months(period: Period) -> str:
    if period.months is None:
        return short(period.from_on) if period.days == 1 else f"{short(period.from_on)}～{short(period.to_on)}"
    first, last = (short(PartialDate(day.year, day.month)) for day in (period.from_on, period.to_on))
    return first if period.months == 1 else f"{first}～{last}"


def _groups(labels: Mapping[str, str]) -> tuple[RowGroup, ...]:
    items = CODE_TABLES["preid"].items
    return tuple(
        RowGroup(
            group.code,
            labels.get(group.code) or group.label,
            tuple(item.code for item in items if item.parent == group.code),
        )
        for group in CODE_TABLES["preid_group"].items
    )


def _footnotes(part: Period, comparison: Period | None, period: Period) -> tuple[Footnote, ...]:
    notes = [
        Footnote(f"期間は最初のインテークシートを作成した日による：{period.label}。"),
        Footnote("単位は人（実）。１人を１度だけ、期間の終わりの時点の対応で数えている。"),
    ]
    if comparison and (words := comparison_words(part, comparison)):
        notes.append(Footnote(words))
    return tuple(notes)


def _unclassified_notes(
    unwritten: TallyRow, firsts: Sequence[PreIdRow], windows: Sequence[Period]
) -> tuple[Footnote, ...]:
    ids = tuple(id for cell in unwritten.cells for id in cell.ids)
    placeless = tuple(
        id for cell, window in zip(unwritten.cells, windows, strict=True) for id in _answered(cell.ids, firsts, window)
    )
    waiting = tuple(id for id in ids if id not in placeless)
    notes = []
    if waiting:
        notes.append(Footnote(f"未分類は、期間の終わりの時点で対応が未記入の人（{len(waiting)}人）。", waiting))
    if placeless:
        words = f"未分類のうち{len(placeless)}人は、対応の言葉に数える行が決まっていない人。"
        notes.append(Footnote(words, placeless))
    return tuple(notes)


def _unwritten(cell: Cell, firsts: Sequence[PreIdRow], period: Period, today: date) -> list[Mismatch]:
    if not cell.count:
        return []
    placeless = _answered(cell.ids, firsts, period)
    found = []
    if placeless:
        words = f"把握後の対応の言葉に数える行が決まっていない人が{len(placeless)}人あり、表3の「未分類」に入っています"
        found.append(Mismatch(f"{words}（設定の「選択肢」）。", placeless))
    waiting = [row for row in firsts if row.case_id in cell.ids and row.case_id not in placeless]
    if not waiting:
        return found
    later = sum(1 for row in waiting if any(code and from_on > period.to_on for from_on, code in row.responses))
    remark = f"（うち{later}人の対応は、期間の終わりより後の日付です）" if later else ""
    message = (
        f"{long(min(period.to_on, today))}の時点で把握後の対応が未記入の人が{len(waiting)}人あり、"
        f"表3の「未分類」に入っています{remark}。"
        "記入するまで確定できません。"
    )
    return [*found, Mismatch(message, tuple(row.case_id for row in waiting))]


def _answered(ids: Sequence[int], firsts: Iterable[PreIdRow], period: Period) -> tuple[int, ...]:
    """Return the persons of 未分類 who have an answer, by a word that nobody has given a row yet."""
    return tuple(row.case_id for row in firsts if row.case_id in ids and response_on(row, period.to_on))
