"""表3 事前把握数, 支援延件数, 共同支援 and ストック on paper, as text and as JSON (D-02 「３ 事前把握数」)."""

from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.figures.joint_partners import BODIES_HEADS, BODIES_TITLE, JointPartners
from kyoten_desktop.domain.figures.people_report import PeopleFigures
from kyoten_desktop.domain.figures.people_sentences import stock_notes
from kyoten_desktop.domain.figures.preid import PreIdTable
from kyoten_desktop.domain.figures.support_tally import Axis
from kyoten_desktop.domain.figures.tally import Footnote, TallyTable
from kyoten_desktop.domain.figures.writing import in_city_digits
from kyoten_desktop.reports.paper import Align, Block, Column, Grid, Head, Prose
from kyoten_desktop.reports.template import Template

MARK = "・"
# The axes of support_records; 複数回答 stands on paper and in the workbook only.
JSON_AXES = (Axis.METHOD, Axis.CONTENT, Axis.CONSULTEE, Axis.WARD, Axis.TIME_BAND)
_LABEL_SHARE, _GROUP_SHARE, _FIGURE_SHARE = 5.0, 1.6, 1.6
_SHARE_OF_A_PART = 1.75  # （R8.11.30まで） on one line


def people_blocks(people: PeopleFigures, words: Template) -> list[Block]:
    """Return chapter ３ of D-02; an office that keeps no such records has no such chapter."""
    if not people.has_people:
        return []
    return [
        Head(words.text("people.chapter")),
        *sentences_of(listed(people.people_sentences)),
        _preid_grid(people.pre_identified, words),
        *notes_of(people.people_notes),
    ]


def support_blocks(people: PeopleFigures, words: Template) -> list[Block]:
    """Return the 延件数 of support, which the city's paper does not have; nothing where nothing is counted."""
    tables = [_support_grid(table, words) for table in people.contact_tables.values()]
    if not tables:
        return []
    head = [Head(words.text("support.chapter", what=people.contacts_words)), *sentences_of(people.support_sentences)]
    return [*head, *tables, *notes_of(support_notes(people)), *_bodies_blocks(people.bodies)]


def preid_rows(table: PreIdTable) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return 表3 as printed: the group (on its first row only), the 対応, the figures."""
    rows = []
    seen = ""
    for row in table.rows:
        group = table.group_of(row.code)
        label = group.label if group else ""
        rows.append((label if label != seen else "", row.label, tuple(table.shown(cell) for cell in row.cells)))
        seen = label
    return rows


def support_notes(people: PeopleFigures) -> list[Footnote]:
    """Return the remarks of all axes once each, in the order of the tables."""
    notes = {str(note): note for table in people.contact_tables.values() for note in table.footnotes}
    return list(notes.values())


def people_lines(people: PeopleFigures, words: Template) -> Iterator[str]:
    """Yield the same as plain text for a terminal."""
    if people.has_people or people.contact_tables:
        yield ""
        yield words.text("people.chapter")
        yield from listed(people.sentences)
    if people.has_people:
        table = people.pre_identified
        heads = (words.text("people.group_head"), words.text("people.row_head"), *table.headings)
        rows = [(group, label, *figures) for group, label, figures in preid_rows(table)]
        yield ""
        yield in_city_digits(table.title)
        yield from aligned([heads, *rows], left=2)
        yield from marked(people.people_notes)
    if people.contact_tables:
        for axis in people.contact_tables.values():
            heads = (words.text("support.row_head"), *(column.label for column in axis.columns))
            counted = (*axis.rows, axis.total)
            yield ""
            yield in_city_digits(axis.title)
            yield from aligned([heads, *((row.label, *(cell.shown for cell in row.cells)) for row in counted)])
        yield from marked(support_notes(people))
    if people.contact_tables and people.bodies.is_counted:
        yield ""
        yield BODIES_TITLE
        yield from aligned([BODIES_HEADS, *_bodies_rows(people.bodies)])
        yield from marked(people.bodies.footnotes)


def people_json(people: PeopleFigures) -> dict[str, object]:
    """Return the tables of people in the form of ``referrals``, and the bare figures of the others."""
    table, stock = people.pre_identified, people.stock
    return {
        "pre_identified": {**table.figures(), "comparison": _comparison(table)},
        "pre_identified_stock": {
            "as_of": stock.as_of.isoformat(),
            "people": stock.people.known,
            "before": None if stock.before is None else stock.before.count,
            **({"before_published": True, "notes": list(stock_notes(stock))} if stock_notes(stock) else {}),
        },
        "support_records": {str(axis): _support_json(people.support[axis]) for axis in JSON_AXES},
        "time_band_counts": str(people.basis),
        "preventive_support": {
            "events": people.preventive.events.known,
            "distinct": people.preventive.people.known,
            "anonymous": people.preventive.anonymous.known,
        },
        "joint_support": people.joint.figures(),
        "joint_support_by_partner": {
            one.code: {**one.cases.figures(), "events": one.contacts.known} for one in people.partners
        },
        "joint_partners": people.bodies.figures(),
        "known_calls": people.known.figures(),
        "plan_consultations": people.plans.figures() if people.plans else None,
    }


def _support_json(table: TallyTable) -> dict[str, object]:
    """Return the figures of an axis; those published of 前年同期 say so and who published them."""
    return {**table.figures(), **({"comparison": _comparison(table)} if table.comparison else {})}


def aligned(rows: list[tuple[str, ...]], left: int = 1) -> list[str]:
    """Return rows as lines, columns set by the width of Japanese letters; the first ``left`` stand to the left."""
    widths = [max(_columns_of(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = []
        for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
            blank = " " * (width - _columns_of(cell))
            cells.append(cell + blank if place < left else blank + cell)
        lines.append("  ".join(cells))
    return lines


def _preid_grid(table: PreIdTable, words: Template) -> Grid:
    heads = [words.text("people.group_head"), words.text("people.row_head"), *table.headings]
    shares = [_GROUP_SHARE, _LABEL_SHARE, *[_FIGURE_SHARE] * len(table.headings)]
    if table.part:
        shares[2] = _SHARE_OF_A_PART
    columns = [
        Column(
            head.replace(" 合計", "\n合計").replace("（参考）", "（参考）\n").replace("（R", "\n（R"),
            share,
            Align.RIGHT if place > 1 else Align.LEFT,
        )
        for place, (head, share) in enumerate(zip(heads, shares, strict=True))
    ]
    rows = tuple((group, label, *figures) for group, label, figures in preid_rows(table))
    return Grid(tuple(columns), rows, caption=table.title, merged=1)


def _support_grid(table: TallyTable, words: Template) -> Grid:
    heads = (words.text("support.row_head"), *(column.label for column in table.columns))
    share = 1.4 if table.comparison else 1.0
    columns = tuple(
        Column(head.replace("の", "の\n"), share if place else 5.0, Align.RIGHT if place else Align.LEFT)
        for place, head in enumerate(heads)
    )
    rows = [(row.label, *(cell.shown for cell in row.cells)) for row in (*table.rows, table.total)]
    return Grid(columns, tuple(rows), caption=table.title, has_total=True, is_dense=True)


def _bodies_blocks(bodies: JointPartners) -> list[Block]:
    if not bodies.is_counted:
        return []
    first, *others = BODIES_HEADS
    columns = (Column(first, 5.0), *(Column(head, 1.6, Align.RIGHT) for head in others))
    grid = Grid(columns, _bodies_rows(bodies), caption=BODIES_TITLE, has_total=True, is_dense=True)
    return [grid, *notes_of(bodies.footnotes)]


def _bodies_rows(bodies: JointPartners) -> tuple[tuple[str, ...], ...]:
    return tuple((kind.label, *(cell.shown for cell in kind.cells)) for kind in bodies.shown)


def listed(sentences: Iterable[str]) -> list[str]:
    """Return the sentences without their remark on two windows, which stands below the table."""
    return [sentence for sentence in sentences if sentence.startswith(MARK)]


def sentences_of(sentences: Iterable[str]) -> list[Block]:
    """Return sentences as the city lists them, each with its mark."""
    return [Prose(sentence.removeprefix(MARK), mark=MARK) for sentence in sentences]


def notes_of(notes: Iterable[Footnote | str]) -> list[Block]:
    """Return the remarks below a table in small print."""
    return [Prose(str(note).removeprefix("※"), mark="※", small=True) for note in notes]


def marked(notes: Iterable[Footnote | str]) -> Iterator[str]:
    """Return the remarks below a table of plain text or of a workbook, each with its mark, in the city's digits."""
    return (f"※{in_city_digits(str(note).removeprefix('※'))}" for note in notes)


def _comparison(table: TallyTable) -> dict[str, object] | None:
    return {**window_json(table.comparison), **publication_json(table)} if table.comparison else None


def publication_json(table: TallyTable) -> dict[str, object]:
    """Return that figures were published, not counted, and by whom; nothing of counted ones."""
    found = table.publication
    return {} if found is None else {"published": True, "source": found.source, "published_on": found.published_on}


def window_json(period: Period) -> dict[str, str]:
    """Return a window as ISO dates and in words."""
    return {"from": period.from_on.isoformat(), "to": period.to_on.isoformat(), "label": period.label}


def _columns_of(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text)
