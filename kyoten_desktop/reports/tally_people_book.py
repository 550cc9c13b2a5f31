"""表3 and 支援延件数 as sheets of the workbook: real numbers, every axis below the other."""

from collections.abc import Sequence

from kyoten_desktop.domain.figures.people_report import PeopleFigures
from kyoten_desktop.reports.tally_people import preid_rows, support_notes
from kyoten_desktop.reports.template import Template
from kyoten_desktop.reports.workbook import CellValue, SheetColumn, SheetPlan


def people_plans(people: PeopleFigures, words: Template) -> tuple[SheetPlan, ...]:
    """Return the sheets 事前把握 and 支援延件数, each where the office keeps such records."""
    plans = []
    if people.has_people:
        plans.append(_preid(people, words))
    if people.has_records:
        plans.append(_support(people, words))
    return tuple(plans)


def _preid(people: PeopleFigures, words: Template) -> SheetPlan:
    table = people.pre_identified
    labels = [(group, label) for group, label, _ in preid_rows(table)]
    rows: list[tuple[CellValue, ...]] = [
        (*names, *(cell.count for cell in row.cells)) for names, row in zip(labels, table.rows, strict=True)
    ]
    rows.append((table.total.label, "", *(cell.count for cell in table.total.cells)))
    heads = (words.text("people.group_head"), words.text("people.row_head"), *table.headings)
    return SheetPlan(
        words.text("people.sheet"),
        table.title,
        _columns(heads, (14, 56), 24),
        rows,
        above=people.sentences,
        notes=[f"※{str(note).removeprefix('※')}" for note in table.footnotes],
        has_total=True,
    )


def _support(people: PeopleFigures, words: Template) -> SheetPlan:
    rows: list[tuple[CellValue, ...]] = [
        (words.text(f"support.axes.{axis}"), row.label, *(cell.count for cell in row.cells))
        for axis, table in people.support.items()
        for row in (*table.rows, table.total)
    ]
    columns = next(iter(people.support.values())).columns
    heads = (words.text("support.axis_head"), words.text("support.row_head"), *(column.label for column in columns))
    return SheetPlan(
        words.text("support.sheet"),
        words.text("support.title", months=people.contacts.period.months_label),
        _columns(heads, (18, 44), 12),
        rows,
        notes=[f"※{str(note).removeprefix('※')}" for note in support_notes(people)],
    )


def _columns(heads: Sequence[str], words: Sequence[float], figures: float) -> list[SheetColumn]:
    labels = [SheetColumn(head, width) for head, width in zip(heads, words, strict=False)]
    return [*labels, *(SheetColumn(head, figures, is_figure=True) for head in heads[len(words) :])]
