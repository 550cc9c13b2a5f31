"""The figures of D-02 as a workbook: real numbers a council's office can go on calculating with (D-19)."""

from collections.abc import Sequence
from dataclasses import replace

from kyoten_desktop.domain.figures.joint_partners import BODIES_HEADS, BODIES_TITLE, JointPartners
from kyoten_desktop.domain.figures.people_report import PeopleFigures
from kyoten_desktop.domain.figures.room_tables import sums_table
from kyoten_desktop.domain.figures.staff_table import STAFF_HEADS, STAFF_TITLE, StaffTable
from kyoten_desktop.domain.figures.tally import TOTAL, Cell
from kyoten_desktop.domain.figures.tally_report import TallyReport
from kyoten_desktop.domain.figures.trend import TITLE, Trend
from kyoten_desktop.domain.figures.writing import in_city_digits
from kyoten_desktop.domain.office.staffing import FULL, PostCount
from kyoten_desktop.reports.paper import PaperContext
from kyoten_desktop.reports.tally import (
    ROOM_KEYS,
    referral_heads,
    referral_rows,
    room_heads,
    room_notes,
    room_rows,
    room_title,
    room_totals,
    total_of,
    use_heads,
)
from kyoten_desktop.reports.tally_people import listed, marked, support_notes
from kyoten_desktop.reports.tally_stays import has_residences, residence_heads
from kyoten_desktop.reports.template import Template, template
from kyoten_desktop.reports.workbook import CellValue, Published, SheetColumn, SheetPlan, workbook_of

# The first sheet and the last: every workbook of figures has both, and is known by them.
OVERVIEW, FOUND = "概要", "突合結果"


def tally_workbook(report: TallyReport, context: PaperContext) -> bytes:
    """Return the .xlsx: 概要, 表1, 表4, 居所前後, 居室日別, 事前把握, 支援延件数 and 突合結果."""
    words = template()
    plans = (
        _summary(report, words),
        _referrals(report, words),
        _rooms(report, words),
        *_uses(report, words),
        *_residences(report, words),
        _days(report),
        *(_people_plans(report.people, words) if report.people else ()),
        *([_trend(report.trend)] if report.trend else []),
        *([_staff(report.staff)] if report.staff and report.staff.is_counted else []),
        _problems(report, words),
    )
    return workbook_of(map(_with_city_digits, plans), report.office_name, context.made_on)


def _summary(report: TallyReport, words: Template) -> SheetPlan:
    before, counted = report.rooms_before, report.previous_occupancy
    rates: list[CellValue] = [report.occupancy.occupancy_rate, counted.occupancy_rate if counted else None]
    sums = {row.code: row.cells[0] for row in sums_table(report.occupancy).rows}
    figures = {key: [_value_of(cell), _value_of(before.sum(key)) if before else None] for key, cell in sums.items()}
    width = 2 if before else 1
    rows: list[tuple[CellValue, ...]] = [
        (words.text(f"rooms.{key}"), *{**figures, "rate": rates}[key][:width]) for key in ROOM_KEYS
    ]
    heads = ("", report.period.label, words.text("previous"))[: 1 + width]
    columns = [SheetColumn(head, 30, is_figure=place > 0) for place, head in enumerate(heads)]
    title = words.text("results", period=report.counted_words)
    notes = [f"※数え方は、シート「{words.text('rooms.sheet')}」の表の下にあります。"]
    return SheetPlan(OVERVIEW, title, columns, rows, above=(*report.run_by, *report.sentences), notes=notes)


def _with_city_digits(plan: SheetPlan) -> SheetPlan:
    """Return a sheet whose title, heads, sentences and remarks have one width of digits, as on paper (F-42)."""
    columns = [replace(column, head=in_city_digits(column.head)) for column in plan.columns]
    above, notes = ([in_city_digits(text) for text in texts] for texts in (plan.above, plan.notes))
    return replace(plan, title=in_city_digits(plan.title), columns=columns, above=above, notes=notes)


def _referrals(report: TallyReport, words: Template) -> SheetPlan:
    first, *others = referral_heads(report, words)
    rows: list[tuple[CellValue, ...]] = [(label, *_beside(report, figures)) for label, figures in referral_rows(report)]
    sums = total_of(report.referrals)
    if report.previous_referrals:
        before = report.previous_referrals.sum_of(TOTAL)
        sums = (*sums, before.known, report.referrals.sum_of(TOTAL).since(before))
    return SheetPlan(
        words.text("referrals.sheet"),
        words.text("referrals.title", months=report.period.months_label),
        (SheetColumn(first, 30), *(SheetColumn(head, 16, is_figure=True) for head in others)),
        rows,
        notes=list(marked(report.referrals.footnotes)),
        totals=[(words.text("referrals.total"), *_beside(report, sums))],
    )


def _beside(report: TallyReport, figures: tuple[int | None, ...]) -> tuple[CellValue, ...]:
    """Return a row of 表1 with the last two figures marked where 前年同期 was published."""
    before = report.previous_referrals
    if before is None or before.publication is None:
        return figures
    return (*figures[:-2], *(None if figure is None else Published(figure) for figure in figures[-2:]))


def _rooms(report: TallyReport, words: Template) -> SheetPlan:
    heads = room_heads(report, words)
    rows: list[tuple[CellValue, ...]] = [(number, *map(_value_of, cells)) for number, cells in room_rows(report)]
    sums = map(_value_of, room_totals(report))
    return SheetPlan(
        words.text("rooms.sheet"),
        room_title(report, words),
        [SheetColumn(head, 16, is_figure=True) for head in heads],
        rows,
        notes=list(marked(room_notes(report, words))),
        totals=[(words.text("rooms.total"), *sums)],
    )


def _uses(report: TallyReport, words: Template) -> list[SheetPlan]:
    rows: list[tuple[CellValue, ...]] = [(row.label, *row.figures) for row in report.uses]
    if not rows:
        return []
    columns = [SheetColumn(head, 16, is_figure=place > 0) for place, head in enumerate(use_heads(words))]
    title = words.text("uses.title", months=report.occupancy.period.months_label)
    return [SheetPlan(words.text("uses.sheet"), title, columns, rows[:-1], totals=rows[-1:])]


def _residences(report: TallyReport, words: Template) -> list[SheetPlan]:
    """Return 表5, its sums last; 前年同期 and the difference beside it where there is one."""
    if not has_residences(report):
        return []
    table, rows = report.residences, []
    for row in table.lines:
        figures = [_value_of(cell) for cell in row.cells]
        if report.previous_residences:
            before = report.previous_residences.cell(row.code, TOTAL)
            more = row.cells[-1].since(before)
            figures += [_value_of(before), Published(more) if before.mark and more is not None else more]
        rows.append((row.label, *figures))
    columns = _columns(residence_heads(report, words), (24,), 16)
    notes = list(marked(table.footnotes))
    return [SheetPlan(words.text("residences.sheet"), table.title, columns, rows[:-1], notes=notes, totals=rows[-1:])]


def _days(report: TallyReport) -> SheetPlan:
    heads = ("日", "利用室数", "利用者数", "空室数", "使える常設の居室")
    return SheetPlan(
        "居室日別",
        f"居室日別（{report.occupancy.period.months_label}）",
        [SheetColumn(head, 16, is_figure=place > 0) for place, head in enumerate(heads)],
        [(day.date, day.rooms, day.persons, day.free, day.available) for day in report.occupancy.days],
    )


def _trend(trend: Trend) -> SheetPlan:
    """Return the years one below the other, so that each column is of one figure; a published one bears its ※."""
    rows: list[tuple[CellValue, ...]] = [
        (head, *(_value_of(line.cells[place]) for line in trend.lines)) for place, head in enumerate(trend.heads)
    ]
    columns = (SheetColumn("年度", 30), *(SheetColumn(line.label, 26, is_figure=True) for line in trend.lines))
    return SheetPlan(TITLE, TITLE, columns, rows, notes=list(marked(trend.footnotes)))


def _value_of(cell: Cell) -> CellValue:
    return Published(cell.known) if cell.mark and cell.known is not None else cell.known


def _staff(table: StaffTable) -> SheetPlan:
    lines: list[tuple[CellValue, ...]] = [
        (*line.texts[:2], line.people.count, line.dedicated.count, _share(line.counted))
        for line in table.lines
        if line.code == TOTAL or not line.is_sum
    ]
    notes = list(marked(table.footnotes))
    columns = _columns(STAFF_HEADS, (30, 16), 16)
    return SheetPlan(STAFF_TITLE, table.title, columns, lines[:-1], notes=notes, totals=lines[-1:])


def _share(counted: PostCount) -> CellValue:
    return counted.fte_words if counted.unknown else counted.fte / FULL


def _problems(report: TallyReport, words: Template) -> SheetPlan:
    found = [(in_city_digits(problem.message), len(problem.ids)) for problem in report.problems]
    columns = (SheetColumn(words.text("problems"), 80), SheetColumn("記録", 10, is_figure=True))
    return SheetPlan(FOUND, "突合結果", columns, found or [(words.text("no_problems"), None)])


def _people_plans(people: PeopleFigures, words: Template) -> tuple[SheetPlan, ...]:
    """Return the sheets 事前把握 and 支援延件数, each where the office keeps such records."""
    plans = []
    if people.has_people:
        plans.append(_preid(people, words))
    if people.contact_tables:
        plans.append(_support(people, words))
        if people.bodies.is_counted:
            plans.append(_bodies(people.bodies))
    return tuple(plans)


def _bodies(bodies: JointPartners) -> SheetPlan:
    lines: list[tuple[CellValue, ...]] = [(kind.label, *(cell.known for cell in kind.cells)) for kind in bodies.shown]
    columns = _columns(BODIES_HEADS, (44,), 16)
    notes = list(marked(bodies.footnotes))
    return SheetPlan(BODIES_TITLE, BODIES_TITLE, columns, lines[:-1], notes=notes, totals=lines[-1:])


def _preid(people: PeopleFigures, words: Template) -> SheetPlan:
    table = people.pre_identified
    # Each row bears its group: a filtered or sorted row must still say whose その他 it is.
    groups = [table.group_of(row.code) for row in table.rows]
    rows: list[tuple[CellValue, ...]] = [
        (group.label if group else "", row.label, *map(_value_of, row.cells))
        for group, row in zip(groups, table.rows, strict=True)
    ]
    heads = (words.text("people.group_head"), words.text("people.row_head"), *table.headings)
    return SheetPlan(
        words.text("people.sheet"),
        table.title,
        _columns(heads, (14, 56), 24),
        rows,
        above=listed(people.sentences),
        notes=list(marked(people.people_notes)),
        totals=[(table.total.label, "", *map(_value_of, table.total.cells))],
    )


def _support(people: PeopleFigures, words: Template) -> SheetPlan:
    # Only some of the tables may have been published of 前年同期.
    columns = max((table.columns for table in people.contact_tables.values()), key=len)
    rows, totals = (_support_rows(people, words, len(columns), are_totals=are_totals) for are_totals in (False, True))
    heads = (words.text("support.axis_head"), words.text("support.row_head"), *(column.label for column in columns))
    return SheetPlan(
        words.text("support.sheet"),
        words.text("support.title", what=people.contacts_words, months=people.contacts.period.months_label),
        _columns(heads, (18, 44), max(12, *(2 * len(column.label) for column in columns))),
        rows,
        notes=list(marked(support_notes(people))),
        totals=totals,
    )


def _support_rows(
    people: PeopleFigures, words: Template, width: int, *, are_totals: bool
) -> list[tuple[CellValue, ...]]:
    return [
        (
            words.text(f"support.axes.{axis}"),
            row.label,
            *map(_value_of, row.cells),
            *[None] * (width - len(row.cells)),
        )
        for axis, table in people.contact_tables.items()
        for row in ((table.total,) if are_totals else table.rows)
    ]


def _columns(heads: Sequence[str], words: Sequence[float], figures: float) -> list[SheetColumn]:
    labels = [SheetColumn(head, width) for head, width in zip(heads, words, strict=False)]
    return [*labels, *(SheetColumn(head, figures, is_figure=True) for head in heads[len(words) :])]
