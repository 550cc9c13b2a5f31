"""公表済みの数値: one row is one printed number of a table of an earlier year; the printed words are read."""

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cached_property

from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.figures.published import (
    Place,
    find_column,
    find_row,
    find_table,
    gap_remarks,
    name_of,
    row_words,
    short_name,
    sum_remarks,
)
from kyoten_desktop.domain.figures.tally import TallyTable
from kyoten_desktop.domain.figures.typed import printed_tables
from kyoten_desktop.models import PublishedFigure, PublishedTable
from kyoten_desktop.models.ledger_sheets import PUBLISHED
from kyoten_desktop.services.figures.published import figure_at, new_table, printed_words
from kyoten_desktop.services.ledger.lines import Fault, LedgerLine
from kyoten_desktop.services.ledger.making import Made, Making
from kyoten_desktop.services.ledger.rows import Ledger, Notice, SheetRows, first_day
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.storage.figures import published as queries
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import office as office_queries

_SOURCE = ("source", "published_on")


class PublishedRows(SheetRows):
    """公表済みの数値."""

    sheet = PUBLISHED
    makes = (Made(PublishedTable, told=""), Made(PublishedFigure))

    def __init__(self, ledger: Ledger, session: Session) -> None:
        super().__init__(ledger, session)
        self.labels = Labels.of(office_queries.code_entries(session))
        self.words = printed_words(self.labels, office_queries.office(session))
        self.printed: dict[Period, tuple[TallyTable, ...]] = {}
        self.kept = {(one.table_code, one.from_on, one.to_on) for one in queries.tables(session)}

    def row_faults(self, line: LedgerLine) -> Iterator[Fault]:
        """The window, the table, the row and the column are those of a printed table."""
        yield from super().row_faults(line)
        first, last, printed_on = line.get("from_on"), line.get("to_on"), first_day(line.get("published_on"))
        if printed_on is not None and printed_on > self.today:
            yield line.fault("published_on", "これからの日です。年を確かめてください。")
        if first and last and last < first:
            yield line.fault("to_on", "期間の終わりが始まりより前です。")
        elif last and last >= self.today:
            yield line.fault("to_on", "まだ終わっていない期間です。年を確かめてください。")
        elif first and last:
            yield from self._faults_of_place(line)

    def file_faults(self) -> Iterator[Fault]:
        """A number stands once, a table has one 出典, and what is kept already is not written over."""
        seen: dict[tuple[str, Period, Place], LedgerLine] = {}
        sources: dict[tuple[str, Period], LedgerLine] = {}
        for line, printed, place in self._placed:
            first = seen.setdefault((printed.key, printed.period, place), line)
            if first is not line:
                yield line.fault("row_label", f"{first.row}行と同じ数です。一つにしてください。")
            head = sources.setdefault((printed.key, printed.period), line)
            for item in _SOURCE:
                if line.get(item) != head.get(item):
                    words = f"{head.row}行と{line.label(item)}が違います。一つの表には一つだけ書けます。"
                    yield line.fault(item, words)
            if (printed.key, printed.period.from_on, printed.period.to_on) in self.kept:
                words = f"{printed.period.label}のこの表は、もう入っています。集計の「過去の公表値」で直してください。"
                yield line.fault("title", words)

    def notices(self) -> Iterator[Notice]:
        """Say where the numbers of a table contradict each other; they are taken in as they were printed."""
        tables: dict[tuple[str, Period], list[tuple[LedgerLine, TallyTable, Place]]] = {}
        for placed in self._placed:
            tables.setdefault((placed[1].key, placed[1].period), []).append(placed)
        for found in tables.values():
            printed = found[0][1]
            read = {place: line.get("figure") for line, _printed, place in found}
            figures = {place: figure for place, figure in read.items() if isinstance(figure, int)}
            head = f"{printed.period.name}の{short_name(printed)}："
            for remark in (*sum_remarks(printed, figures), *gap_remarks(printed, figures)):
                words = f"{head}{remark}印刷されたとおりか、確かめてください。"
                yield words.replace("{", "{{").replace("}", "}}"), [line for line, _printed, _place in found]

    def write(self, making: Making) -> None:
        """One table for the rows of one table and window, with its 出典."""
        tables: dict[tuple[str, Period], PublishedTable] = {}
        figures: list[PublishedFigure] = []
        for line, printed, place in self._placed:
            key = printed.key, printed.period
            if key not in tables:
                tables[key] = new_table(printed)
                tables[key].source, tables[key].published_on = (line.get(item) for item in _SOURCE)
            figures.append(figure_at(printed, place, line.get("figure")))
            tables[key].figures.append(figures[-1])
        making.add(PublishedTable, tables.values())
        making.add(PublishedFigure, figures)

    @cached_property
    def _placed(self) -> list[tuple[LedgerLine, TallyTable, Place]]:
        """The rows without a fault of their own, each with its table and place."""
        found = []
        for line in self.lines:
            printed = self._table_of(line)
            row = find_row(printed, line.get("row_label") or "") if printed else None
            column = find_column(printed, line.get("column_label")) if printed else None
            if printed is not None and row is not None and column is not None:
                found.append((line, printed, (row, column)))
        return found

    def _table_of(self, line: LedgerLine) -> TallyTable | None:
        first, last = line.get("from_on"), line.get("to_on")
        if first is None or last is None or last < first:
            return None
        return find_table(self._tables(Period(first, last)), line.get("title") or "")

    def _tables(self, window: Period) -> tuple[TallyTable, ...]:
        if window not in self.printed:
            self.printed[window] = printed_tables(self.words, window)
        return self.printed[window]

    def _faults_of_place(self, line: LedgerLine) -> Iterator[Fault]:
        tables = self._tables(Period(line.get("from_on"), line.get("to_on")))
        title, row, column = line.get("title"), line.get("row_label"), line.get("column_label")
        printed = find_table(tables, title or "")
        if title and printed is None:
            yield line.fault("title", _unknown("表", title, [name_of(one) for one in tables]))
        if printed is None:
            return
        if row and find_row(printed, row) is None:
            yield line.fault("row_label", _unknown("行", row, list(row_words(printed).values())))
        if find_column(printed, column) is None:
            yield line.fault("column_label", _unknown("列", column or "", [one.label for one in printed.columns]))


def offered_words(labels: Labels) -> dict[str, list[str]]:
    """Return the words of the printed tables for the template, by the list a column offers."""
    tables = printed_tables(printed_words(labels, None), fiscal_year(2000))
    columns = [column.label for table in tables if len(table.columns) > 1 for column in table.columns]
    return {
        "published_tables": [name_of(table) for table in tables],
        "published_rows": list(dict.fromkeys(word for table in tables for word in row_words(table).values())),
        "published_columns": list(dict.fromkeys(columns)),
    }


def _unknown(kind: str, word: str, allowed: list[str]) -> str:
    sharing = [one for one in allowed if one.endswith(f"：{word}")]
    if len(sharing) > 1:
        return f"「{word}」だけではどちらか分かりません。「{'」か「'.join(sharing)}」と書いてください。"
    near = get_close_matches(word, allowed, n=1, cutoff=0.5)
    hint = f"「{near[0]}」ではありませんか。" if near else ""
    return f"「{word}」という{kind}はありません。{hint}書けるのは {'、'.join(allowed)} です。"
