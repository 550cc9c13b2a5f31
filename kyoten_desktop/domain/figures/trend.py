"""年度の推移: the sums of 表1 and 表3 year by year; where nobody recorded a year, what was published stands in (F-02).

A year that was neither recorded nor published is unknown, whatever few records of it are on file: a note tells those.
One recorded only in part says since when.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kyoten_desktop.domain.codes.emergency import ACCEPTED
from kyoten_desktop.domain.dates.period import Period, fiscal_year, fiscal_year_of
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.figures.preid import WINDOW
from kyoten_desktop.domain.figures.published import PublishedFigures, name_of, published_table
from kyoten_desktop.domain.figures.record_start import Coverage, Recorded, RecordKind
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


@dataclass(frozen=True)
class TrendLine:
    """One figure through the years: its name and unit, and one cell for each year, of calls or ``of_cases``."""

    key: str
    label: str
    cells: tuple[Cell, ...]
    of_cases: bool = False


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
    started = with_start(own, kept)
    return published_table(published, printed) or (with_cells(started, _unknown) if kept.is_missing else started)


def _unknown(cell: Cell) -> Cell:
    return UnrecordedCell(cell.ids, cell.call_ids)


def trend(calls: Sequence[TallyTable], people: Sequence[TallyTable]) -> Trend | None:
    """Return the trend of these tables, one of 表1 and of 表3 for each year; None while there is nothing to compare.

    A year that nobody recorded stands there unknown when it has records on file, so that they are told. A table of
    which one figure is told for two years tells its others too, if any year of them is known.
    """
    lines = (
        TrendLine("calls", "緊急受入れに係る相談（件）", _sums(calls, TOTAL)),
        TrendLine("accepted", "うち受入れ（件）", _sums(calls, ACCEPTED)),
        TrendLine("pre_identified", "事前把握した人（人）", _sums(people, WINDOW), of_cases=True),
    )
    places = {line.key: _said(line, people if line.of_cases else calls) for line in lines}
    whole = {line.of_cases for line in lines if len(places[line.key]) >= _LEAST_YEARS}
    told = [line for line in lines if line.of_cases in whole and places[line.key]]
    if not told:
        return None
    first = min(place for line in told for place in places[line.key])
    behind = [*(calls if any(not line.of_cases for line in told) else ())][first:]
    behind += [*(people if any(line.of_cases for line in told) else ())][first:]
    windows = tuple(table.period for table in calls[first:])
    runs = not windows[-1].is_fiscal_year
    return Trend(
        windows,
        tuple(replace(line, cells=line.cells[first:]) for line in told),
        _footnotes(behind),
        until=windows[-1].to_on if runs else None,
    )


def _sums(tables: Iterable[TallyTable], column: str) -> tuple[Cell, ...]:
    return tuple(table.sum_of(column) for table in tables)


def _said(line: TrendLine, tables: Sequence[TallyTable]) -> list[int]:
    """Return the places of the years a line says anything of; none where no figure of it is known."""
    cells = list(zip(line.cells, tables, strict=True))
    if all(cell.known is None for cell in line.cells):
        return []
    return [place for place, (cell, table) in enumerate(cells) if cell.known is not None or _strays(table)]


def _strays(table: TallyTable) -> int:
    """Return how many records are on file of a year that nobody recorded."""
    return len(table.total.cells[-1].ids) if table.is_missing else 0


def _footnotes(tables: Sequence[TallyTable]) -> tuple[str, ...]:
    published: dict[Publication, dict[str, None]] = {}
    for table in tables:
        if table.publication:
            published.setdefault(table.publication, {})[table.period.name] = None
    notes = [f"{'、'.join(years)}の※のついた数は、{one.words}。" for one, years in published.items()]
    for table in tables:
        if table.contradictions:
            name = name_of(table).partition("．")[0]
            notes.append(f"{table.period.name}の{name}の公表値は、合計と内訳が合っていない。")
        kept = table.recorded
        if kept and kept.is_partly and kept.start.on:
            notes.append(f"{table.period.name}の{kept.kind.label}は{long(kept.start.on)}からの記録による。")
        if kept and (strays := _strays(table)):
            unit = "人" if kept.kind is RecordKind.PREID else "件"
            notes.append(f"{table.period.name}の{kept.kind.label}は、{kept.missing_sentence(strays, unit)}")
    return tuple(dict.fromkeys(notes))


def _figure(cell: Cell) -> dict[str, object] | None:
    return None if cell.known is None else {"figure": cell.known, "published": bool(cell.mark)}
