"""The first part of D-02 緊急受入れ実績報告: sentences, 表1, 表4 and what they mean; on paper, as text and as JSON.

The wording is the city's and lies in ``resources/templates``; the figures come counted and are only written here.
"""

from dataclasses import replace
from datetime import date

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.figures.published import note_of
from kyoten_desktop.domain.figures.reconcile import stopping
from kyoten_desktop.domain.figures.room_tables import cell_of_days, days_table
from kyoten_desktop.domain.figures.room_uses import uses_words
from kyoten_desktop.domain.figures.sentences import share_sentence
from kyoten_desktop.domain.figures.tally import TOTAL, Cell, TallyTable
from kyoten_desktop.domain.figures.tally_report import TallyReport
from kyoten_desktop.domain.figures.trend import TITLE, Trend
from kyoten_desktop.domain.figures.writing import difference_text, figure_text, in_city_digits, runs_of
from kyoten_desktop.domain.stays.occupancy import OccupancyTally
from kyoten_desktop.reports.city_digits import with_city_digits
from kyoten_desktop.reports.paper import (
    Align,
    Block,
    Column,
    Field,
    Fields,
    Grid,
    Head,
    NewPage,
    Paper,
    PaperContext,
    Prose,
)
from kyoten_desktop.reports.tally_people import (
    aligned,
    marked,
    notes_of,
    people_blocks,
    people_json,
    people_lines,
    publication_json,
    sentences_of,
    support_blocks,
    window_json,
)
from kyoten_desktop.reports.tally_staff import staff_blocks, staff_lines
from kyoten_desktop.reports.tally_stays import residence_blocks, residence_json, residence_lines
from kyoten_desktop.reports.template import Template, template

_MOST_DATES = 60
_TREND_LINES = 2
ROOM_KEYS = ("user_days", "rate", "full", "broken")


def tally_paper(report: TallyReport, context: PaperContext) -> Paper:
    """Return the paper of a window's figures, A4 upright."""
    words = template()
    people = report.people
    blocks: list[Block] = [
        *context.operators,
        *_calls(report, words),
        Head(words.text("visits.chapter")),
        Prose(words.text("visits.unrecorded"), mark="※", small=True),
        *(people_blocks(people, words) if people else ()),
        NewPage(is_soft=True),
        *_annex(report, words),
        *(support_blocks(people, words) if people else ()),
        *staff_blocks(report.staff),
    ]
    paper = Paper(
        words.text("title"),
        report.office_name,
        context.made_on,
        blocks,
        edition=context.edition,
        handling=context.handling,
        print_no=context.print_no,
    )
    return with_city_digits(paper)


def _calls(report: TallyReport, words: Template) -> list[Block]:
    """Return chapter １ in the city's order: results, 表1 with its three columns, and what the figures show."""
    trend = share_sentence(report.referrals)
    results = [sentence for sentence in report.sentences if sentence != trend]
    return [
        Head(words.text("chapter")),
        Prose(words.text("results", period=report.counted_words), is_heading=True),
        *sentences_of(results),
        _referral_grid(
            replace(report, previous_referrals=None), words, words.text("referrals.title", months=_months(report))
        ),
        *notes_of(report.referrals.footnotes),
        Prose(words.text("trends"), is_heading=True),
        *(sentences_of([trend]) if trend else [Fields(((Field("", "", pen=_TREND_LINES),),))]),
    ]


def _annex(report: TallyReport, words: Template) -> list[Block]:
    """Return what the city's paper does not have: 表1 beside 前年同期, and the rooms."""
    title = words.text("referrals.compared", months=_months(report))
    return [
        Head(words.text("annex")),
        *([_referral_grid(report, words, title)] if report.previous_referrals else []),
        *notes_of(_published_notes(report)),
        *(_trend_blocks(report.trend) if report.trend else []),
        _room_grid(report, words),
        _room_fields(report, words),
        *_use_grid(report, words),
        *notes_of(room_notes(report, words)),
        *residence_blocks(report, words),
        *notes_of(f"{words.text('problems')}：{sentence}" for sentence in stopping(report.problems)),
    ]


def _published_notes(report: TallyReport) -> list[str]:
    """Return who published the figures of 前年同期, where they were not counted."""
    before = report.previous_referrals
    return [note_of(before.publication)] if before and before.publication else []


def _months(report: TallyReport) -> str:
    return report.period.months_label


def referral_heads(report: TallyReport, words: Template) -> tuple[str, ...]:
    """Return the heads of 表1 with their sums, 受入れあり（n=41）, and of 前年同期 when there is one."""
    heads = [words.text("referrals.row_head")]
    for column in report.referrals.columns:
        count = report.referrals.sum_of(column.key).shown
        heads.append(words.text(f"referrals.columns.{column.key}") + words.text("referrals.count", count=count))
    if report.previous_referrals:
        before = report.previous_referrals.sum_of(TOTAL)
        heads += [words.text("previous") + words.text("referrals.count", count=before.shown), words.text("difference")]
    return tuple(heads)


def referral_rows(report: TallyReport) -> list[tuple[str, tuple[int | None, ...]]]:
    """Return the rows of 表1 in the city's order: label and figures, zeros included, then those of 前年同期."""
    rows: list[tuple[str, tuple[int | None, ...]]] = []
    for row in report.referrals.rows:
        figures = tuple(cell.known for cell in row.cells)
        if report.previous_referrals:
            before = report.previous_referrals.cell(row.code, TOTAL)
            figures = (*figures, before.known, row.cells[-1].since(before))
        rows.append((row.label, figures))
    return rows


def room_heads(report: TallyReport, words: Template) -> tuple[str, ...]:
    """Return the heads of 表4, with 前年同期 when there is one."""
    heads = [words.text(f"rooms.{key}") for key in ("row_head", "by_rooms", "by_persons")]
    return (*heads, words.text("rooms.previous")) if report.rooms_before else tuple(heads)


def room_rows(report: TallyReport) -> list[tuple[int, tuple[Cell, ...]]]:
    """Return the rows of 表4: number of rooms or persons, days by rooms, days by persons, days by rooms a year ago."""
    now, before = days_table(report.occupancy), report.rooms_before
    own = {int(row.code): row.cells for row in now.rows}
    nothing = (cell_of_days(report.occupancy, 0),) * len(now.columns)
    return [
        (number, (*own.get(number, nothing), *((before.days_with(number),) if before else ())))
        for number in range(max([*own, before.most if before else 0]) + 1)
    ]


def room_totals(report: TallyReport) -> tuple[Cell, ...]:
    """Return the sums below 表4: the days that were counted."""
    beside = (report.rooms_before.all_days,) if report.rooms_before else ()
    return (*days_table(report.occupancy).total.cells, *beside)


def use_heads(words: Template) -> tuple[str, ...]:
    """Return the heads of the uses by 利用種別."""
    return tuple(words.text(f"uses.{key}") for key in ("row_head", "stays", "persons", "days"))


def room_title(report: TallyReport, words: Template) -> str:
    """Return the title of 表4; it says which 利用種別 are counted."""
    return words.text("rooms.title", months=report.occupancy.period.months_label) + uses_words(report.occupancy)


def _use_grid(report: TallyReport, words: Template) -> list[Block]:
    rows = tuple((row.label, *(str(figure) for figure in row.figures)) for row in report.uses)
    first, *others = use_heads(words)
    columns = (Column(first, 2.4), *(Column(head, 1.2, Align.RIGHT) for head in others))
    return [Grid(columns, rows, words.text("uses.title", months=report.occupancy.period.months_label))] if rows else []


def room_facts(report: TallyReport, words: Template) -> list[tuple[str, str]]:
    """Return 延利用日数, 稼働率, 全室利用 and 空室確保できなかった日 as label and text, with 前年同期 in brackets."""
    now = _facts(report.occupancy)
    before = _facts(report.previous_occupancy) if report.previous_occupancy else _published_facts(report)
    texts = []
    for key in ROOM_KEYS:
        beside = f"（{words.text('previous')} {before[key]}）" if key in before else ""
        texts.append((words.text(f"rooms.{key}"), now[key] + beside))
    return texts


def _published_facts(report: TallyReport) -> dict[str, str]:
    """Return those of the facts that were published of 前年同期."""
    before = report.rooms_before
    cells = {key: before.sum(key) for key in ROOM_KEYS} if before else {}
    return {key: f"{cell.shown}日" for key, cell in cells.items() if cell.known is not None}


def _facts(tally: OccupancyTally) -> dict[str, str]:
    return {
        "user_days": tally.shown(tally.user_days, "日"),
        "rate": tally.rate_words,
        "full": tally.shown(tally.days_full, "日"),
        "broken": tally.shown(tally.days_without_free_room, "日"),
    }


def room_notes(report: TallyReport, words: Template) -> list[str]:
    """Return the notes below the room figures; the days without a free room by date while they are few."""
    notes = list(report.footnotes)
    days = report.occupancy.dates_without_free_room
    if 0 < len(days) <= _MOST_DATES:
        notes.append(words.text("rooms.broken_on", days="、".join(_run_text(*run) for run in runs_of(days))))
    return notes


def _run_text(first: date, last: date) -> str:
    if first == last:
        return wareki.short(first)
    return f"{wareki.short(first)}～{f'{last.month}.' if last.month != first.month else ''}{last.day}"


def _referral_grid(report: TallyReport, words: Template, title: str) -> Grid:
    first, *others = referral_heads(report, words)
    columns = (Column(first, 2.4), *(Column(head.replace("（", "\n（"), 1.2, Align.RIGHT) for head in others))
    rows = tuple((label, *_figure_texts(report, figures)) for label, figures in referral_rows(report))
    return Grid(columns, rows, caption=title)


def _figure_texts(report: TallyReport, figures: tuple[int | None, ...]) -> tuple[str, ...]:
    if report.previous_referrals is None:
        return tuple(map(figure_text, figures))
    *counted, before, difference = figures
    beside = figure_text(before) if before is None else f"{report.previous_referrals.mark}{before}"
    return (*map(figure_text, counted), beside, difference_text(difference, mark=report.previous_referrals.mark))


def _room_grid(report: TallyReport, words: Template) -> Grid:
    """Return 表4 lying on its side: one column per number of rooms, so that the page keeps to one sheet."""
    rows = room_rows(report)
    heads = [words.text("rooms.lying_head"), *(str(number) for number, _cells in rows), words.text("rooms.total")]
    columns = [Column(heads[0], 3.2), *(Column(head, 1, Align.RIGHT) for head in heads[1:])]
    names = room_heads(report, words)[1:]
    lines = []
    for place, (name, total) in enumerate(zip(names, room_totals(report), strict=True)):
        lines.append((name, *(cells[place].shown for _number, cells in rows), total.shown))
    title = room_title(report, words)
    return Grid(tuple(columns), tuple(lines), title)


def _room_fields(report: TallyReport, words: Template) -> Fields:
    facts = [Field(label, text) for label, text in room_facts(report, words)]
    return Fields((tuple(facts[:2]), tuple(facts[2:])))


def tally_json(report: TallyReport) -> dict[str, object]:
    """Return the figures as one object; the rate is a part of one (0.377), dates are ISO."""
    period, rooms = report.period, report.occupancy
    rate = rooms.occupancy_rate
    return {
        "period": {"from": period.from_on.isoformat(), "to": period.to_on.isoformat(), "label": period.label},
        "office": {"name": report.office_name, "run_by": list(report.run_by)},
        "recorded": recorded_json(report),
        "tables": {
            "referrals": report.referrals.figures(),
            **_previous_json(report.previous_referrals),
            "occupancy": {
                "user_days": rooms.known(rooms.user_days),
                "days_by_rooms": {str(number): rooms.known(days) for number, days in rooms.days_by_rooms.items()},
                "days_by_persons": {str(number): rooms.known(days) for number, days in rooms.days_by_persons.items()},
                "occupancy_rate": None if rate is None else float(rate),
                "days_without_free_room": rooms.known(rooms.days_without_free_room),
                "counting_mode": str(rooms.mode),
                "counted_types": list(rooms.counted),
                "by_type": {
                    use.stay_type: {"stays": len(use.stay_ids), "persons": use.persons, "days": use.days}
                    for use in rooms.by_type
                },
                "notes": list(report.footnotes),
            },
            **_rooms_before_json(report),
            **residence_json(report),
            **(people_json(report.people) if report.people else {}),
            **({"trend": report.trend.figures()} if report.trend else {}),
        },
        **({"staff": report.staff.figures()} if report.staff else {}),
        "problems": [
            {"message": one.message, "of": one.of, "ids": list(one.ids), "stops": one.stops} for one in report.problems
        ],
    }


def recorded_json(report: TallyReport) -> dict[str, object]:
    """Return 記録の始まり of each kind and how much of the window was written down; a null figure is not known."""
    people = report.people
    kept = [report.referrals.recorded, report.occupancy.recorded]
    kept += [people.pre_identified.recorded, people.contacts.recorded] if people else []
    return {
        str(one.kind): {
            "since": one.start.on.isoformat() if one.start.on else None,
            "answered": one.start.answered_on is not None,
            "coverage": str(one.coverage),
        }
        for one in kept
        if one is not None
    }


def _trend_blocks(trend: Trend) -> list[Block]:
    columns = [Column("", 3.0), *(Column(head.replace("（", "\n（"), 1.2, Align.RIGHT) for head in trend.heads)]
    rows = tuple((line.label, *(cell.shown for cell in line.cells)) for line in trend.lines)
    return [Grid(tuple(columns), rows, TITLE), *notes_of(trend.footnotes)]


def _trend_lines(trend: Trend) -> list[str]:
    rows = [(line.label, *(cell.shown for cell in line.cells)) for line in trend.lines]
    return ["", TITLE, *aligned([("", *trend.heads), *rows]), *marked(trend.footnotes)]


def _previous_json(before: TallyTable | None) -> dict[str, object]:
    """Return 前年同期 of 表1; a published one says so and who published it."""
    if before is None:
        return {}
    return {"referrals_previous": {**before.figures(), **window_json(before.period), **publication_json(before)}}


def _rooms_before_json(report: TallyReport) -> dict[str, object]:
    """Return the rooms of 前年同期 where they were published, and by whom."""
    published = report.rooms_before.published if report.rooms_before else ()
    told = [{**table.figures(), **window_json(table.period), **publication_json(table)} for table in published]
    return {"occupancy_previous": told} if told else {}


def tally_text(report: TallyReport) -> str:
    """Return the figures as plain text for a terminal, columns set by the width of Japanese letters."""
    words = template()
    rows = [(label, *_figure_texts(report, figures)) for label, figures in referral_rows(report)]
    room_texts = [(str(number), *(cell.shown for cell in cells)) for number, cells in room_rows(report)]
    parts = [
        report.office_name,
        *map(in_city_digits, report.run_by),
        in_city_digits(words.text("results", period=report.counted_words)),
        *report.sentences,
        "",
        words.text("referrals.title", months=report.period.months_label),
        *aligned([referral_heads(report, words), *rows]),
        *marked(report.referrals.footnotes),
        "",
        room_title(report, words),
        *aligned([room_heads(report, words), *room_texts]),
        *(f"{label} {in_city_digits(text)}" for label, text in room_facts(report, words)),
        *_use_lines(report, words),
        *marked(room_notes(report, words)),
        *residence_lines(report, words),
        *(people_lines(report.people, words) if report.people else ()),
        *staff_lines(report.staff),
        *(_trend_lines(report.trend) if report.trend else ()),
        *(f"{words.text('problems')}：{in_city_digits(problem.message)}" for problem in report.problems),
    ]
    return "\n".join(parts) + "\n"


def _use_lines(report: TallyReport, words: Template) -> list[str]:
    rows = [(row.label, *(str(figure) for figure in row.figures)) for row in report.uses]
    title = words.text("uses.title", months=report.occupancy.period.months_label)
    return ["", title, *aligned([use_heads(words), *rows])] if rows else []


def total_of(table: TallyTable) -> tuple[int | None, ...]:
    """Return the sums of 表1 in the order of its columns."""
    return tuple(cell.known for cell in table.total.cells)
