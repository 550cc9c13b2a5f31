"""公表済みの数値: a table of an earlier year as it was printed, standing in where nothing was recorded (F-02, M-08).

Rows, columns and their words are those of the tables the program prints. Behind such a figure there are no records:
it says who published it and when instead.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kyoten_desktop.domain.codes import fold_word
from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.period import Period, comparison_words
from kyoten_desktop.domain.figures.days_table import DaysTable
from kyoten_desktop.domain.figures.preid import COMPARISON, PreIdTable, preid_table
from kyoten_desktop.domain.figures.record_start import Coverage
from kyoten_desktop.domain.figures.tally import (
    TOTAL,
    Cell,
    Column,
    Publication,
    TableT,
    TallyRow,
    TallyTable,
    noted,
)
from kyoten_desktop.domain.figures.writing import NOTHING, difference_text

MARK = "※"
_DIFFERENCE = "difference"
# What people write between the group of a row and its label.
_BETWEEN = str.maketrans("", "", "：:・／/-→>")

Place = tuple[str, str]


@dataclass(frozen=True)
class PublishedCell(Cell):
    """A figure that was published. ``figure`` is None where the printed table was not typed in: that is no zero."""

    figure: int | None = None
    publication: Publication = field(default_factory=Publication)

    @property
    def count(self) -> int:
        """The figure; asking an unknown one for a number is a bug (LookupError)."""
        if self.figure is None:
            raise LookupError("a cell of a published table that was not typed in")
        return self.figure

    @property
    def known(self) -> int | None:
        """The figure, None where it is unknown."""
        return self.figure

    @property
    def shown(self) -> str:
        """The figure with its mark."""
        return NOTHING if self.figure is None else f"{MARK}{self.figure}"

    @property
    def mark(self) -> str:
        """The mark."""
        return MARK


@dataclass(frozen=True)
class DifferenceCell(PublishedCell):
    """How many more an own figure is than a published one: 前年比, with its sign and mark (R-09)."""

    @property
    def shown(self) -> str:
        """※＋3件, 「－」 where one of the two is not known."""
        return difference_text(self.figure, mark=MARK)


@dataclass(frozen=True)
class PublishedFigures:
    """What was typed in of one table and window: figures by (row, column)."""

    table: str
    period: Period
    figures: Mapping[Place, int]
    publication: Publication


def publication(source: str, published_on: date | PartialDate | None) -> Publication:
    """Return who published a table and when, in words."""
    day = wareki.long(published_on) if published_on else ""
    return Publication(source, day)


def name_of(table: TallyTable) -> str:
    """Return what a table is called without its window: 表１．緊急受入れに関する相談のあった機関と件数."""
    return table.name or table.title.partition("（")[0]


def row_words(table: TallyTable) -> dict[str, str]:
    """Return how each row is called so that nothing else can be meant: 支援継続：その他, 区保護課, 合計."""
    times = Counter(fold_word(row.label) for row in table.lines)
    return {row.code: _in_group(table, row) if times[fold_word(row.label)] > 1 else row.label for row in table.lines}


def find_row(table: TallyTable, word: str) -> str | None:
    """Return the row a word names, alone or after its group; None for none and for one that several share."""
    wanted = _key(word)
    return _only(row.code for row in table.lines if wanted in (_key(row.label), _key(_in_group(table, row)), row.code))


def find_table(tables: Iterable[TallyTable], word: str) -> TallyTable | None:
    """Return the table a word names: 表1, or all of its title."""
    wanted = fold_word(word)
    known = {table.key: table for table in tables}
    names = {key: fold_word(name_of(table)) for key, table in known.items()}
    found = _only(
        key for key, name in names.items() if wanted in (name, name.partition(".")[0], name.partition(".")[2])
    )
    return known[found] if found is not None else None


def find_column(table: TallyTable, word: str | None) -> str | None:
    """Return the column a word names; none written means 合計, else the first column."""
    if not word:
        return table.main_column
    wanted = fold_word(word)
    return _only(column.key for column in table.columns if fold_word(column.label) == wanted)


def standing_in(printed: TallyTable, published: PublishedFigures) -> TallyTable:
    """Return a printed table filled with what was published; sums that were not typed in follow from the rest."""
    figures = completed(printed, published.figures)

    def filled(row: TallyRow) -> TallyRow:
        cells = (figures.get((row.code, column.key)) for column in printed.columns)
        return replace(
            row, cells=tuple(PublishedCell(figure=cell, publication=published.publication) for cell in cells)
        )

    return replace(
        printed,
        rows=tuple(filled(row) for row in printed.rows),
        total=filled(printed.total) if printed.total.cells else printed.total,
        publication=published.publication,
        contradictions=sum_remarks(printed, published.figures),
    )


def published_table(published: Iterable[PublishedFigures], printed: TallyTable) -> TallyTable | None:
    """Return the table that was published of the same window, None where none was typed in."""
    found = _of_window(published, printed.key, printed.period)
    return standing_in(printed, found) if found is not None else None


def beside_published(table: PreIdTable, published: Iterable[PublishedFigures], window: Period) -> PreIdTable | None:
    """Return 表3 beside what was published of an earlier window, None where that was not typed in."""
    found = _of_window(published, table.key, window)
    if found is None:
        return None
    printed = preid_table((), {row.code: row.label for row in table.rows}, window)
    columns = (Column(COMPARISON, f"（参考）{printed.columns[0].label}"),)
    remark = comparison_words(table.part or table.period, window)
    return _widened(table, columns, standing_in(printed, found), found.publication, remark)


def beside_columns(table: TallyTable, published: Iterable[PublishedFigures], printed: TallyTable) -> TallyTable:
    """Return a table with every column once more, as it was published of the window of ``printed``, if it was.

    前年比 of its main figure stands last.
    """
    found = _of_window(published, printed.key, printed.period)
    if found is None:
        return table
    columns = tuple(Column(f"{one.key}_{COMPARISON}", f"前年同期の{one.label}") for one in printed.columns)
    return _with_difference(_widened(table, columns, standing_in(printed, found), found.publication), table.main_column)


def _widened(
    table: TableT, columns: tuple[Column, ...], before: TallyTable, published: Publication, remark: str = ""
) -> TableT:
    """Return a table with the columns of a published one beside its own, and what is to be said of them."""
    known = {row.code: row.cells for row in before.lines}
    nothing = (PublishedCell(publication=published),) * len(columns)

    def widened(row: TallyRow) -> TallyRow:
        return replace(row, cells=(*row.cells, *known.get(row.code, nothing)))

    return replace(
        noted(table, remark, note_of(published), *contradiction_notes(before)),
        columns=(*table.columns, *columns),
        rows=tuple(widened(row) for row in table.rows),
        total=widened(table.total),
        comparison=before.period,
        publication=published,
    )


def _with_difference(table: TallyTable, key: str) -> TallyTable:
    """Return a table beside a published one with 前年比 of one of its figures."""
    places = [column.key for column in table.columns]
    now, before = places.index(key), places.index(f"{key}_{COMPARISON}")
    source = table.publication or Publication()

    def widened(row: TallyRow) -> TallyRow:
        change = row.cells[now].since(row.cells[before])
        return replace(row, cells=(*row.cells, DifferenceCell(figure=change, publication=source)))

    return replace(
        table,
        columns=(*table.columns, Column(f"{key}_{_DIFFERENCE}", "前年比")),
        rows=tuple(map(widened, table.rows)),
        total=widened(table.total),
    )


def note_of(published: Publication) -> str:
    """Return the footnote of a table with marked figures."""
    return f"比べた数のうち{MARK}のついたものは、{published.words}。"


def contradiction_notes(table: TallyTable) -> tuple[str, ...]:
    """Return the footnote of a published table whose sums do not add up."""
    if not table.contradictions:
        return ()
    return (f"{table.period.name}の{short_name(table)}の公表値は、合計と内訳が合っていない。",)


def difference_remark(counted: TallyTable, published: Iterable[PublishedFigures]) -> str:
    """Return where a counted table differs from what was published of its window; said on 集計, never printed.

    The sum is told if it differs, else the first row that does and how many more do.
    """
    found = _of_window(published, counted.key, counted.period)
    is_whole = counted.recorded is None or counted.recorded.coverage is Coverage.COMPLETE
    if found is None or not is_whole:
        return ""
    told, column = completed(counted, found.figures), counted.main_column
    differing = [
        (row, figure, own)
        for row in (*((counted.total,) if counted.total.cells else ()), *counted.rows)
        if (own := counted.cell(row.code, column).known) is not None
        and (figure := told.get((row.code, column))) is not None
        and figure != own
    ]
    if not differing:
        return ""
    row, figure, own = differing[0]
    where = "合計" if row.code == TOTAL else f"「{row_words(counted)[row.code]}」"
    more = f"（ほか{len(differing) - 1}行）" if row.code != TOTAL and len(differing) > 1 else ""
    head = f"{counted.period.name}の{short_name(counted)}の{where}は、公表値が {figure}、"
    return f"{head}このファイルの記録が {own} です{more}（{found.publication.source}）。表には記録の数を使っています。"


def completed(printed: TallyTable, figures: Mapping[Place, int]) -> dict[Place, int]:
    """Return the figures with the sums that follow from them; a sum that was printed is never changed."""
    whole = dict(figures)
    for row in printed.lines if has_row_sums(printed) else ():
        _add_up(whole, (row.code, TOTAL), [(row.code, column.key) for column in printed.columns if column.key != TOTAL])
    for column in printed.columns:
        _add_up(whole, (TOTAL, column.key), [(row, column.key) for row in printed.parts_of(column.key)])
    return whole


def has_row_sums(table: TallyTable) -> bool:
    """Tell whether one of the columns is the sum of the others."""
    return any(column.key == TOTAL for column in table.columns)


def short_name(table: TallyTable) -> str:
    """Return the number of a table, else its name: 表１."""
    return name_of(table).partition("．")[0]


def sum_remarks(printed: TallyTable, figures: Mapping[Place, int]) -> tuple[str, ...]:
    """Return where printed sums differ from what they add up; printed tables are often wrong (S2-29), so it is said.

    Sums that were not typed in follow from the rest; a sum is impossible when some of its parts are more already.
    """
    sums = _Sums(figures, completed(printed, figures))
    rows = [row.code for row in printed.rows]
    others = [column.key for column in printed.columns if column.key != TOTAL]
    added = {column.key: [(row, column.key) for row in printed.parts_of(column.key)] for column in printed.columns}
    if has_row_sums(printed):
        sums.bound({(row, TOTAL): [(row, key) for key in others] for row in rows})
    sums.bound({(TOTAL, key): added[key] for key in others})
    found = []
    for column in printed.columns:
        head = column.label if len(printed.columns) > 1 else ""
        found += [sums.remark(head, (TOTAL, column.key), added[column.key])] if added[column.key] else []
    if has_row_sums(printed):
        words = row_words(printed)
        found += [sums.remark(words[row], (row, TOTAL), [(row, key) for key in others]) for row in (*rows, TOTAL)]
    found += _more_than_days(printed, figures)
    return tuple(dict.fromkeys(remark for remark in found if remark))


def gap_remarks(printed: TallyTable, figures: Mapping[Place, int]) -> tuple[str, ...]:
    """Return where a printed sum is more than the parts that were typed in, while others are empty.

    That is no contradiction: what is empty is unknown. But one who copied the whole table is told of a slip.
    """
    whole = completed(printed, figures)
    found = []
    for column in printed.columns:
        parts = [whole.get((row, column.key)) for row in printed.parts_of(column.key)]
        known, total = [part for part in parts if part is not None], figures.get((TOTAL, column.key))
        if total is not None and 1 < len(known) < len(parts) and sum(known) < total:
            head = f"{column.label}の合計" if len(printed.columns) > 1 else "合計"
            found.append(f"{head}（{total}）が内訳の和（{sum(known)}）と合いません。空の欄があります。")
    return tuple(found)


def _more_than_days(printed: TallyTable, figures: Mapping[Place, int]) -> list[str]:
    if not isinstance(printed, DaysTable):
        return []
    told = ((column.label, figures.get((TOTAL, column.key), 0)) for column in printed.columns)
    return [
        f"{label}の合計は {total} と書かれていますが、この期間は {printed.most}日です。"
        for label, total in told
        if total > printed.most
    ]


def _of_window(published: Iterable[PublishedFigures], table: str, period: Period) -> PublishedFigures | None:
    return next((one for one in published if (one.table, one.period) == (table, period)), None)


class _Sums:
    """The figures typed in, those that follow from them, and of sums still unknown the least they can be."""

    def __init__(self, typed: Mapping[Place, int], whole: Mapping[Place, int]) -> None:
        self._typed, self._whole = typed, whole
        self._least = dict(whole)

    def bound(self, sums: Mapping[Place, Sequence[Place]]) -> None:
        """Take in what unknown sums are at least, from those of their parts that are known."""
        for total, parts in sums.items():
            known = [self._least[part] for part in parts if part in self._least]
            if known:
                self._least.setdefault(total, sum(known))

    def remark(self, where: str, total: Place, parts: Sequence[Place]) -> str:
        """Say that a sum is not what its parts add up, or less than those that are known."""
        told = self._whole.get(total)
        if told is None:
            return ""
        added = sum(self._least.get(part, 0) for part in parts)
        head = f"{where}の合計は" if where else "合計は"
        if all(part in self._whole for part in parts):
            ways = f"{head} {told} と書かれていますが、足すと {added} です。"
            crossed = f"{head}、横に足すと {told}、縦に足すと {added} です。"
            return "" if added == told else ways if total in self._typed else crossed
        least = f"{head} {told} と書かれていますが、書かれた内訳だけで {added} になります。"
        return least if added > told else ""


def _add_up(figures: dict[Place, int], total: Place, parts: Iterable[Place]) -> None:
    known = [figures.get(part) for part in parts]
    if total not in figures and known and None not in known:
        figures[total] = sum(part for part in known if part is not None)


def _in_group(table: TallyTable, row: TallyRow) -> str:
    group = table.group_of(row.code) if isinstance(table, PreIdTable) else None
    return f"{group.label}：{row.label}" if group else row.label


def _key(word: str) -> str:
    return fold_word(word).translate(_BETWEEN)


def _only(found: Iterable[str]) -> str | None:
    known = list(found)
    return known[0] if len(known) == 1 else None
