"""表5 and the stays by 類型, 者・児, length and 再利用, on paper, as text and as JSON (D-02)."""

from collections.abc import Iterator

from kyoten_desktop.domain.figures.residences import RESIDENCES, tells_of_stays
from kyoten_desktop.domain.figures.stay_uses import WENT_TO, StayTable, type_rows
from kyoten_desktop.domain.figures.tally import TOTAL, Cell, TallyRow
from kyoten_desktop.domain.figures.tally_report import TallyReport
from kyoten_desktop.domain.figures.writing import difference_text, in_city_digits
from kyoten_desktop.reports.paper import Align, Block, Column, Grid
from kyoten_desktop.reports.tally_people import aligned, marked, notes_of, publication_json, window_json
from kyoten_desktop.reports.template import Template

# 共同生活援助 stands on one line.
_SHORT, _WIDE = 5, 1.6


def residence_blocks(report: TallyReport, words: Template) -> list[Block]:
    """Return 表5 with what it means; nothing where nobody left or stayed on."""
    if not has_residences(report):
        return []
    first, *others = residence_heads(report, words)
    columns = (
        Column(first, 2.4),
        *(Column(head, _WIDE if len(head) > _SHORT else 1.2, Align.RIGHT) for head in others),
    )
    table = report.residences
    rows = tuple((row.label, *_shown(report, row)) for row in table.lines)
    return [Grid(columns, rows, caption=table.title, has_total=True), *notes_of(table.footnotes)]


def residence_lines(report: TallyReport, words: Template) -> Iterator[str]:
    """Yield the same as plain text for a terminal."""
    if has_residences(report):
        rows = [(row.label, *_shown(report, row)) for row in report.residences.lines]
        yield ""
        yield in_city_digits(report.residences.title)
        yield from aligned([residence_heads(report, words), *rows])
        yield from marked(report.residences.footnotes)


def stay_blocks(report: TallyReport, words: Template) -> list[Block]:
    """Return the stays by 類型 and 者・児, and what became of them, each with what it means."""
    blocks: list[Block] = []
    for table in use_tables(report):
        blocks += [_use_grid(table, words)] if table.total.cells else _group_grids(table, words)
        blocks += notes_of(table.footnotes)
    return blocks


def _use_grid(table: StayTable, words: Template) -> Grid:
    first, second, *others = use_table_heads(table, words)
    columns = (Column(first, 1.6), Column(second, 2.6), *(Column(head, 1.2, Align.RIGHT) for head in others))
    rows = tuple((group, label, *(cell.shown for cell in cells)) for group, label, cells in shown_rows(table))
    return Grid(columns, rows, caption=table.title, has_total=True, merged=1, is_dense=True)


def _group_grids(table: StayTable, words: Template) -> list[Block]:
    """Return a small table for each group, which no page parts; each bears the window of all."""
    found: dict[str, list[tuple[str, ...]]] = {}
    group = ""
    for word, label, cells in shown_rows(table):
        group = word or group
        found.setdefault(group, []).append((label, *(cell.shown for cell in cells)))
    window = table.title.partition("（")[2]
    figures = (Column(column.label, 1.2, Align.RIGHT) for column in table.columns)
    columns = (Column(words.text("stays.row_head"), 4.2), *figures)
    return [Grid(columns, tuple(rows), caption=f"{group}（{window}", is_dense=True) for group, rows in found.items()]


def stay_lines(report: TallyReport, words: Template) -> Iterator[str]:
    """Yield the same as plain text for a terminal."""
    for table in use_tables(report):
        rows = [(group, label, *(cell.shown for cell in cells)) for group, label, cells in shown_rows(table)]
        yield ""
        yield in_city_digits(table.title)
        yield from aligned([use_table_heads(table, words), *rows], left=2)
        yield from marked(table.footnotes)


def stay_json(report: TallyReport) -> dict[str, object]:
    """Return the stays by code: 利用種別, 類型 and 者・児, and below them what became of the stays."""
    figures, outcomes = report.stay_uses.figures(), report.stay_outcomes.figures()
    rows = {
        **type_rows(report.occupancy),
        **{row.code: [cell.known for cell in row.cells] for row in report.stay_uses.rows},
    }
    mode = str(report.occupancy.mode)
    return {report.stay_uses.key: {**figures, "rows": rows, "counting_mode": mode, "outcomes": outcomes}}


def use_tables(report: TallyReport) -> tuple[StayTable, ...]:
    """Return the tables that tell of anybody: none where nobody stayed or the window was not recorded."""
    tables = (report.stay_uses, report.stay_outcomes)
    return tuple(table for table in tables if any(cell.known for row in table.rows for cell in row.cells))


def use_table_heads(table: StayTable, words: Template) -> tuple[str, ...]:
    """Return the heads of a table of stays, the group first."""
    return (words.text("stays.group_head"), words.text("stays.row_head"), *(column.label for column in table.columns))


def shown_rows(table: StayTable) -> list[tuple[str, str, tuple[Cell, ...]]]:
    """Return the rows as printed: the group on its first row only; a residence nobody went to is left out."""
    rows, before = [], ""
    for group, row in table.grouped():
        if group != WENT_TO or row.cells[0].known:
            rows.append((group if group != before else "", row.label, row.cells))
            before = group
    if table.total.cells:
        rows[-1] = (table.total.label, "", table.total.cells)
    return rows


def residence_json(report: TallyReport) -> dict[str, object]:
    """Return 表5 by code, and that of 前年同期 where there is one; a published one says so and who published it."""
    before = report.previous_residences
    if before is None:
        return {RESIDENCES: report.residences.figures()}
    told = {**before.figures(), **window_json(before.period), **publication_json(before)}
    return {RESIDENCES: report.residences.figures(), f"{RESIDENCES}_previous": told}


def has_residences(report: TallyReport) -> bool:
    """Tell whether anybody left or stayed on in the window or in 前年同期."""
    before = report.previous_residences
    return tells_of_stays(report.residences) or (before is not None and tells_of_stays(before))


def residence_heads(report: TallyReport, words: Template) -> tuple[str, ...]:
    """Return the heads of 表5, with 前年同期 when there is one."""
    heads = (words.text("residences.row_head"), *(column.label for column in report.residences.columns))
    return (*heads, words.text("previous"), words.text("difference")) if report.previous_residences else heads


def _shown(report: TallyReport, row: TallyRow) -> tuple[str, ...]:
    """Return a row as printed, the sum of 前年同期 and the difference from it last."""
    shown = tuple(cell.shown for cell in row.cells)
    if report.previous_residences is None:
        return shown
    before = report.previous_residences.cell(row.code, TOTAL)
    return (*shown, before.shown, difference_text(row.cells[-1].since(before), mark=before.mark))
