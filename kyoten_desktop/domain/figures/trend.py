"""年度の推移: the sums of the tables year by year; where nobody recorded a year, what was published stands in (F-02).

A year that was neither recorded nor published is unknown, whatever few records of it are on file: a note tells those.
One recorded only in part says since when.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kyoten_desktop.domain.codes.emergency import ACCEPTED
from kyoten_desktop.domain.dates.period import Period, fiscal_year, fiscal_year_of
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.figures.preid import AT_END, STANDING, WINDOW
from kyoten_desktop.domain.figures.published import PublishedFigures, contradiction_notes, published_table
from kyoten_desktop.domain.figures.record_start import Coverage, Recorded, RecordKind
from kyoten_desktop.domain.figures.room_tables import DAYS, USER_DAYS
from kyoten_desktop.domain.figures.support_tally import ALL, EVENTS, PREVENTIVE
from kyoten_desktop.domain.figures.tally import (
    TOTAL,
    Cell,
    Publication,
    TallyTable,
    UnrecordedCell,
    with_cells,
    with_start,
)

TITLE = "年度ごとの推移"
_YEARS = 5
_LEAST_YEARS = 2


class Counted(StrEnum):
    """What a figure of the years counts: calls, cases, support records, or days of stays."""

    CALLS = "calls"
    CASES = "cases"
    RECORDS = "records"
    STAYS = "stays"


@dataclass(frozen=True)
class TrendFigure:
    """One figure of a table that is shown through the years: its name and unit, and where it stands."""

    key: str
    label: str
    row: str
    column: str


CALL_FIGURES = (
    TrendFigure("calls", "緊急受入れに係る相談（件）", TOTAL, TOTAL),
    TrendFigure("accepted", "うち受入れ（件）", TOTAL, ACCEPTED),
)
PREID_FIGURES = (TrendFigure("pre_identified", "事前把握した人（人）", TOTAL, WINDOW),)
STOCK_FIGURES = (TrendFigure("stock", "事前把握のストック（人）", STANDING, AT_END),)
CONTACT_FIGURES = (
    TrendFigure("contacts", "支援延件数（件）", ALL, EVENTS),
    TrendFigure("preventive", "うち予防的コーディネート（件）", PREVENTIVE, EVENTS),
)
ROOM_FIGURES = (TrendFigure("user_days", "延利用日数（日）", USER_DAYS, DAYS),)


@dataclass(frozen=True)
class TrendSource:
    """The same table of each year, the oldest first, and which of its figures are shown; no tables for none."""

    counts: Counted
    figures: tuple[TrendFigure, ...]
    tables: Sequence[TallyTable]


@dataclass(frozen=True)
class TrendLine:
    """One figure through the years: its name and unit, one cell for each year, and what they count."""

    key: str
    label: str
    cells: tuple[Cell, ...]
    counts: Counted = Counted.CALLS


@dataclass(frozen=True)
class Trend:
    """The figures of some years, the oldest first; ``until`` is the day the last one is counted to while it runs."""

    windows: tuple[Period, ...]
    lines: tuple[TrendLine, ...]
    footnotes: tuple[str, ...] = ()
    until: date | None = None

    @property
    def heads(self) -> tuple[str, ...]:
        """令和５年度, 令和６年度, …; the last one says until when while it is not over."""
        *earlier, last = (fiscal_year(window.from_on.year).name for window in self.windows)
        return (*earlier, f"{last}（{self.until.month}.{self.until.day}まで）" if self.until else last)

    def figures(self) -> dict[str, object]:
        """Return the figures for JSON, each with whether it was published; an unknown one is null."""
        return {
            "years": [window.from_on.year for window in self.windows],
            "until": self.until.isoformat() if self.until else None,
            **{line.key: [_figure(cell) for cell in line.cells] for line in self.lines},
        }


def trend_windows(period: Period, today: date) -> tuple[Period, ...]:
    """Return the 年度 up to the one a window lies in, the oldest first, the running one up to today; else nothing."""
    year = fiscal_year_of(period.from_on)
    whole = fiscal_year(year)
    if period not in (whole, whole.so_far(today)) or whole.from_on > today:
        return ()
    return (*(fiscal_year(year - back) for back in range(_YEARS - 1, 0, -1)), whole.so_far(today))


def recorded_or_published(
    own: TallyTable, printed: TallyTable, kept: Recorded, published: Iterable[PublishedFigures]
) -> TallyTable:
    """Return the table of a year: the own one where it was recorded throughout, else the published one if any.

    Of a year that nobody recorded no figure is known; its cells keep the few records that are on file.
    """
    if kept.coverage is Coverage.COMPLETE:
        return own
    started = with_start(own, kept) if own.total.cells else own
    return published_table(published, printed) or (with_cells(started, _unknown) if kept.is_missing else started)


def _unknown(cell: Cell) -> Cell:
    return UnrecordedCell(cell.ids, cell.call_ids)


def trend(sources: Sequence[TrendSource]) -> Trend | None:
    """Return the trend of these tables, each one for each year; None while there is nothing to compare.

    A year that nobody recorded stands there unknown when it has records on file, so that they are told. A table of
    which one figure is told for two years tells its others too, if any year of them is known.
    """
    told = [(source.tables, lines) for source in sources if (lines := _told(source))]
    if not told:
        return None
    first = min(place for _tables, lines in told for _line, places in lines for place in places)
    windows = tuple(table.period for table in told[0][0][first:])
    runs = not windows[-1].is_fiscal_year
    return Trend(
        windows,
        tuple(replace(line, cells=line.cells[first:]) for _tables, lines in told for line, _places in lines),
        _footnotes([table for tables, _lines in told for table in tables[first:]]),
        until=windows[-1].to_on if runs else None,
    )


def _told(source: TrendSource) -> list[tuple[TrendLine, list[int]]]:
    """Return the figures of a table that are shown and the years in which each is told; none without two years."""
    lines = [
        TrendLine(one.key, one.label, tuple(table.cell(one.row, one.column) for table in source.tables), source.counts)
        for one in source.figures
    ]
    told = [(line, places) for line in lines if (places := _said(line, source.tables))]
    return told if any(len(places) >= _LEAST_YEARS for _line, places in told) else []


def _said(line: TrendLine, tables: Sequence[TallyTable]) -> list[int]:
    """Return the places of the years a line says anything of; none where no figure of it is known."""
    cells = list(zip(line.cells, tables, strict=True))
    if all(cell.known is None for cell in line.cells):
        return []
    return [place for place, (cell, table) in enumerate(cells) if cell.known is not None or _strays(table)]


def _strays(table: TallyTable) -> int:
    """Return how many records are on file of a year that nobody recorded."""
    return len(table.headline.ids) if table.is_missing else 0


def _footnotes(tables: Sequence[TallyTable]) -> tuple[str, ...]:
    published: dict[Publication, dict[str, None]] = {}
    for table in tables:
        if table.publication:
            published.setdefault(table.publication, {})[table.period.name] = None
    notes = [f"{'、'.join(years)}の※のついた数は、{one.words}。" for one, years in published.items()]
    for table in tables:
        notes += contradiction_notes(table)
        kept = table.recorded
        if kept and kept.is_partly and kept.start.on:
            notes.append(f"{table.period.name}の{kept.kind.label}は{long(kept.start.on)}からの記録による。")
        if kept and (strays := _strays(table)):
            unit = "人" if kept.kind is RecordKind.PREID else "件"
            notes.append(f"{table.period.name}の{kept.kind.label}は、{kept.missing_sentence(strays, unit)}")
    return tuple(dict.fromkeys(notes))


def _figure(cell: Cell) -> dict[str, object] | None:
    return None if cell.known is None else {"figure": cell.known, "published": bool(cell.mark)}
