"""表5 利用前と利用後の居所 on paper, as text and as JSON (D-02)."""

from collections.abc import Iterator

from kyoten_desktop.domain.figures.residences import RESIDENCES, tells_of_stays
from kyoten_desktop.domain.figures.tally import TOTAL, TallyRow
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
