"""過去の公表値: type in the printed tables of earlier years, and hand them to the figures (F-02)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.errors import StaleError, refuse
from kyoten_desktop.domain.figures.published import (
    Place,
    PublishedFigures,
    name_of,
    publication,
    row_words,
)
from kyoten_desktop.domain.figures.tally import TallyTable
from kyoten_desktop.domain.figures.typed import PrintedWords, printed_tables
from kyoten_desktop.models import HistoryLine, Office, PublishedFigure, PublishedTable
from kyoten_desktop.models.items import Need
from kyoten_desktop.services.figures.people_tally import axis_codes
from kyoten_desktop.services.office.codes import CodeService, Labels
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.sheets.values import Values, apply_values, refuse_missing, refuse_stale
from kyoten_desktop.services.stays import counting
from kyoten_desktop.storage.figures import published as queries
from kyoten_desktop.storage.file import history
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.office import office as office_queries

MOST = 999_999


@dataclass(frozen=True)
class FigureChange:
    """One number that was written over: when, by whom, in which row and column, what stood there and what stands."""

    at: datetime
    by: str
    where: str
    before: int | None
    after: int | None


class PublishedService:
    """Each number is kept as it is typed; a table is used once its 出典 is written."""

    def __init__(self, case_file: CaseFile, operator: Operator, codes: CodeService) -> None:
        self._file = case_file
        self._operator = operator
        self._codes = codes

    def printed(self, period: Period) -> tuple[TallyTable, ...]:
        """Return the tables of a window as they are printed, without figures."""
        labels = self._codes.labels()
        with self._file.reading() as session:
            return printed_tables(printed_words(labels, office_queries.office(session)), period)

    def kept(self, table_code: str, period: Period) -> PublishedTable | None:
        """Return what was typed in of a table and window."""
        with self._file.reading() as session:
            return queries.table_of(session, table_code, period.from_on, period.to_on)

    def windows(self) -> list[Period]:
        """Return the windows something was typed in of, newest first."""
        with self._file.reading() as session:
            found = queries.tables(session)
        return sorted({period for one in found if (period := period_of(one)) is not None}, reverse=True)

    def write(self, printed: TallyTable, place: Place, figure: int | None, was: int | None) -> PublishedTable:
        """Keep one number; None takes it away. StaleError when another one than ``was`` stands there by now."""
        if figure is not None and not 0 <= figure <= MOST:
            raise refuse("figure", f"0～{MOST} の数字で書いてください。")
        period = printed.period
        with self._file.writing(self._operator.name) as session:
            found = queries.table_of(session, printed.key, period.from_on, period.to_on)
            table = found or _new_table(session, printed, self._file.clock.today())
            standing = next((one for one in table.figures if one.place == place), None)
            if (standing.figure if standing else None) != was:
                raise StaleError
            if figure is None and standing is not None:
                table.figures.remove(standing)
            elif standing is not None:
                apply_values(standing, {"figure": figure})
            elif figure is not None:
                table.figures.append(figure_at(printed, place, figure))
            if found is not None:
                queries.touch(table)
        return table

    def say_source(self, printed: TallyTable, version: int | None, values: Values) -> PublishedTable:
        """Keep 出典 and 公表日 of a table."""
        period = printed.period
        with self._file.writing(self._operator.name) as session:
            found = queries.table_of(session, printed.key, period.from_on, period.to_on)
            table = found or _new_table(session, printed, self._file.clock.today())
            refuse_stale(table, version if found else None)
            apply_values(table, values)
            refuse_missing(table, Need.TO_SAVE)
        return table

    def changes(self, table_id: int) -> list[FigureChange]:
        """Return which numbers of a table were written over or taken away, newest first."""
        with self._file.reading() as session:
            lines = history.lines_of(session, PublishedTable, table_id)
        figures = [line for line in lines if line.sheet == PublishedFigure.__tablename__]
        written = [json.loads(line.after or "{}") | {"id": line.sheet_id} for line in figures if line.act == "create"]
        where = {one["id"]: " ".join(filter(None, (one.get("row_label"), one.get("column_label")))) for one in written}
        told = [(line, _values_of(line)) for line in figures]
        return [
            FigureChange(line.changed_at, line.changed_by, where.get(line.sheet_id, ""), *values)
            for line, values in told
            if values is not None
        ]

    def discarded(self, table_code: str, period: Period) -> PublishedTable | None:
        """Return the table of a window that was put into the ごみ箱 last."""
        with self._file.reading() as session:
            return queries.discarded(session, table_code, period.from_on, period.to_on)

    def take_back(self, table_id: int) -> None:
        """Take a table out of the ごみ箱; refused while another one of that window stands."""
        with self._file.writing(self._operator.name) as session:
            table = queries.table(session, table_id, deleted_too=True)
            if table is None or table.from_on is None or table.to_on is None:
                raise refuse("", "この表は見つかりません。")
            if queries.table_of(session, table.table_code, table.from_on, table.to_on) is not None:
                raise refuse("", "この期間の表が、もう入っています。先にそれをごみ箱に入れてください。")
            table.deleted_at = None

    def discard(self, table_id: int) -> None:
        """Put a table into the ごみ箱."""
        with self._file.writing(self._operator.name) as session:
            table = queries.table(session, table_id)
            if table is None:
                raise refuse("", "この表は見つかりません。ごみ箱にあるかもしれません。")
            table.deleted_at = self._file.clock.now()


def _values_of(line: HistoryLine) -> tuple[int | None, int | None] | None:
    """Return the number before and after of a line of the history, None for one that tells of no such change."""
    if line.act == "delete":
        return json.loads(line.before or "{}").get("figure"), None
    if line.act == "change" and line.item == "figure":
        return json.loads(line.before or "null"), json.loads(line.after or "null")
    return None


def printed_words(labels: Labels, office: Office | None) -> PrintedWords:
    """Return how an office calls the rows of its tables."""
    return PrintedWords(
        labels={table: {entry.code: entry.label for entry in entries} for table, entries in labels.entries.items()},
        axes=axis_codes(labels.entries),
        hours=counting.hours_of(office),
        mode=counting.counting_mode(office),
    )


def new_table(printed: TallyTable) -> PublishedTable:
    """Return a sheet for a printed table of a window."""
    period = printed.period
    return PublishedTable(table_code=printed.key, title=name_of(printed), from_on=period.from_on, to_on=period.to_on)


def figure_at(printed: TallyTable, place: Place, figure: int) -> PublishedFigure:
    """Return one number with the words its row and column are printed with."""
    row, column = place
    heads = {known.key: known.label for known in printed.columns}
    return PublishedFigure(
        row_code=row,
        column_code=column,
        row_label=row_words(printed)[row],
        column_label=heads[column] if len(heads) > 1 else None,
        figure=figure,
    )


def period_of(table: PublishedTable) -> Period | None:
    """Return the window of a table."""
    return Period(table.from_on, table.to_on) if table.from_on and table.to_on else None


def figures_of(tables: Sequence[PublishedTable]) -> list[PublishedFigures]:
    """Return what may stand in: the tables of which it is known who published them."""
    return [
        PublishedFigures(
            table=one.table_code,
            period=period,
            figures=one.figure_at,
            publication=publication(one.source, one.published_on),
        )
        for one in tables
        if one.source and one.figures and (period := period_of(one)) is not None
    ]


def _new_table(session: Session, printed: TallyTable, today: date) -> PublishedTable:
    if printed.period.to_on >= today:
        raise refuse("to_on", "まだ終わっていない期間です。公表した表の期間を選んでください。")
    table = new_table(printed)
    session.add(table)
    return table
