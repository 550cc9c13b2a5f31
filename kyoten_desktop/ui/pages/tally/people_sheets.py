"""表3, 支援延件数, 共同支援・ストック and M-07 on screen: rows, figures, and what stands behind each."""

from datetime import date
from decimal import Decimal

from kyoten_desktop.domain.calls.known_tally import DecisionTimes, KnownTally
from kyoten_desktop.domain.dates.wareki import short
from kyoten_desktop.domain.figures.joint_partners import BODIES_HEADS, BODIES_TITLE, JointPartners
from kyoten_desktop.domain.figures.people_report import PeopleFigures
from kyoten_desktop.domain.figures.plan_consultations import PlanConsultations
from kyoten_desktop.domain.figures.preid import WINDOW, PreIdTable
from kyoten_desktop.domain.figures.support_tally import DISTINCT, EVENTS
from kyoten_desktop.domain.figures.tally import TOTAL, Cell, TallyTable
from kyoten_desktop.domain.figures.writing import figure_text
from kyoten_desktop.ui.lists.delegates import CellFace
from kyoten_desktop.ui.lists.table import Column, Row
from kyoten_desktop.ui.pages.tally.figure import (
    Figure,
    FigureMap,
    Spot,
    body_figure,
    call_figure,
    case_figure,
    of_cell,
    people_figure,
    record_figure,
)
from kyoten_desktop.ui.pages.tally.referrals import Sheet

PREID_NAME = "表3．事前把握数"
SUPPORT_NAME = "支援経過の延件数と実人数"
STOCK_NAME = "事前把握のストック"
JOINT_NAME = "共同支援"
PLANS_NAME = "計画相談"
KNOWN_NAME = "事前把握と緊急受入れ相談"
_GROUP, _FIGURE, _JOINT_FIGURE, _BEFORE_FIGURE = 88, 112, 136, 148
_WINDOW_WIDTHS = (184, 248)


def preid_sheet(table: PreIdTable) -> Sheet:
    """Return 表3 with its two-level first column, the sums last."""
    columns = [Column("区分", _GROUP), Column("事前把握後の対応")]
    columns += [Column(head, width, figures=True) for head, width in zip(table.headings, _WINDOW_WIDTHS, strict=False)]
    figures: FigureMap = {}
    rows, before = [], ""
    windows = [table.period if column.key == WINDOW else table.comparison for column in table.columns]
    for row in (*table.rows, table.total):
        group = table.group_of(row.code)
        words = group.label if group else ""
        faces = [CellFace(words if words != before else "", bold=True), CellFace(row.label, tip=row.label)]
        for place, (cell, window) in enumerate(zip(row.cells, windows, strict=True), start=2):
            faces.append(CellFace(table.shown(cell), tone="text" if place == 2 else "text2"))  # noqa: PLR2004 - the window itself
            if window is not None and cell.known is not None:
                where = f"{words}　{row.label} × {window.label}".lstrip("　")
                figures[Spot(row.code, place)] = of_cell(cell, case_figure(cell.ids, where, window.to_on))
        rows.append(Row(row.code, tuple(faces), sum=row.code == TOTAL))
        before = words
    return Sheet(columns, rows, figures)


def support_sheet(table: TallyTable) -> Sheet:
    """Return one axis of 支援経過: 延件数 opens its records, 実人数 its people."""
    own = {EVENTS, DISTINCT}
    widths = [_FIGURE if column.key in own else _BEFORE_FIGURE for column in table.columns]
    heads = zip(table.columns, widths, strict=True)
    columns = [Column("区分"), *(Column(column.label, width, figures=True) for column, width in heads)]
    figures: FigureMap = {}
    rows = []
    for row in (*table.rows, table.total):
        faces = [CellFace(row.label, tip=row.label)]
        for place, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True), start=1):
            faces.append(CellFace(cell.shown, tone="text" if column.key in own else "text2"))
            where = f"{row.label} × {column.label}"
            is_of_people = column.key != EVENTS
            if cell.known is None:
                continue
            counted = people_figure(cell.ids, where) if is_of_people else record_figure(cell.ids, where, cell.call_ids)
            figures[Spot(row.code, place)] = of_cell(cell, counted)
        rows.append(Row(row.code, tuple(faces), sum=row.code == TOTAL))
    return Sheet(columns, rows, figures)


def stock_sheet(people: PeopleFigures) -> Sheet:
    """Return how many persons are known beforehand and followed, beside the year before."""
    stock = people.stock
    columns = [Column("ストック（実人数）"), Column(short(stock.as_of), _FIGURE, figures=True)]
    faces = [CellFace("事前把握していて終結していない人"), CellFace(stock.people.shown)]
    figures: FigureMap = {
        Spot("stock", 1): case_figure(stock.people.ids, f"{short(stock.as_of)}のストック", stock.as_of)
    }
    if stock.before is not None:
        columns += [Column(short(stock.before_on), _FIGURE, figures=True), Column("前年差", _FIGURE, figures=True)]
        faces += [CellFace(stock.before.shown, tone="text2"), CellFace(stock.change, tone="text2")]
        counted = case_figure(stock.before.ids, f"{short(stock.before_on)}のストック", stock.before_on)
        figures[Spot("stock", 2)] = of_cell(stock.before, counted)
    return Sheet(columns, [Row("stock", tuple(faces))], figures)


def joint_sheet(people: PeopleFigures) -> Sheet:
    """Return the cases supported together with each partner since the start, and the records of the window."""
    heads = ("累計（始まりから）", "うち終結", "いま続いている", "支援延件数")
    columns = [Column("共同支援の相手（ケース）"), *(Column(head, _JOINT_FIGURE, figures=True) for head in heads)]
    figures: FigureMap = {}
    rows = []
    for one in people.partners:
        where = f"{one.label}との共同支援　"
        for place, cell in enumerate((one.cases.cumulative, one.cases.closed, one.cases.open), start=1):
            figures[Spot(one.code, place)] = case_figure(cell.ids, where + heads[place - 1], one.cases.as_of)
        figures[Spot(one.code, len(heads))] = record_figure(one.contacts.ids, where + heads[-1])
        rows.append(Row(one.code, (CellFace(one.label, tip=one.label), *(CellFace(cell.shown) for cell in one.cells))))
    return Sheet(columns, rows, figures)


def bodies_sheet(partners: JointPartners, as_of: date) -> Sheet:
    """Return how many bodies of each kind were worked with, and the records and cases of it (R-03)."""
    kind_head, *heads = BODIES_HEADS
    columns = [Column(kind_head), *(Column(head, _JOINT_FIGURE, figures=True) for head in heads)]
    figures: FigureMap = {}
    rows = []
    for kind in partners.shown:
        where = f"{BODIES_TITLE}　{kind.label}"
        behind = (
            body_figure(kind.bodies.ids, where),
            record_figure(kind.events.ids, where),
            case_figure(kind.cases.ids, f"{where}　{heads[-1]}", as_of),
        )
        figures |= {Spot(kind.code, place): figure for place, figure in enumerate(behind, start=1)}
        rows.append(
            Row(kind.code, (CellFace(kind.label, tip=kind.label), *(CellFace(cell.shown) for cell in kind.cells)))
        )
    return Sheet(columns, rows, figures)


def plans_sheet(plans: PlanConsultations) -> Sheet:
    """Return how many 計画相談 are held today, beside the limit; of a day that is over only that (S3-21)."""
    words = "計画相談を持っているケース"
    heads = (short(plans.as_of), "上限", "期限")
    columns = [Column("計画相談（ケース）"), *(Column(head, _FIGURE, figures=True) for head in heads)]
    until = short(plans.until) if plans.until else ""
    faces = (CellFace(words), *(CellFace(text) for text in (plans.cases.shown, figure_text(plans.limit), until)))
    behind = case_figure(plans.cases.ids, words, plans.as_of)
    return Sheet(columns, [Row("plans", faces)], {} if plans.cases.known is None else {Spot("plans", 1): behind})


def known_sheet(known: KnownTally) -> Sheet:
    """Return the calls by whether the person was pre-identified, and the minutes to the decision (M-07)."""
    heads = ("件数", "時間の分かる件", "平均（分）", "中央値（分）")
    columns = [Column("事前把握"), *(Column(head, _FIGURE, figures=True) for head in heads)]
    figures: FigureMap = {}
    rows = [
        _times_row("known", "していた", known.known, figures),
        _times_row("unknown", "していなかった", known.unknown, figures),
        Row("unclear", (CellFace("分からない（匿名など）"), CellFace(known.unclear.shown), *[CellFace("-")] * 3)),
    ]
    figures[Spot("unclear", 1)] = _calls(known.unclear, "分からない")
    return Sheet(columns, rows, figures)


def _times_row(key: str, words: str, times: DecisionTimes, figures: FigureMap) -> Row:
    figures[Spot(key, 1)] = _calls(times.calls, f"事前把握{words}")
    figures[Spot(key, 2)] = _calls(times.timed, f"事前把握{words} × 判断日時のある相談")
    counts = (CellFace(times.calls.shown), CellFace(times.timed.shown))
    return Row(key, (CellFace(words), *counts, CellFace(_minutes(times.mean)), CellFace(_minutes(times.median))))


def _calls(cell: Cell, where: str) -> Figure:
    return call_figure(cell.ids, where)


def _minutes(value: Decimal | None) -> str:
    return "-" if value is None else f"{value:f}"
