"""D-04 月次報告（基幹宛）: the parts whose data exist; parts without data are left out (S4-28)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.figures.record_start import start_notes
from kyoten_desktop.domain.figures.room_uses import use_rows, uses_words
from kyoten_desktop.domain.figures.sentences import occupancy_footnotes
from kyoten_desktop.domain.figures.writing import NOTHING, figure_text, runs_of, signed
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.stays.occupancy import OccupancyTally
from kyoten_desktop.models.case import Case
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.items import item_of
from kyoten_desktop.models.monthly import ComingReview, JointLine, MonthFigures, MonthlyReport, NewlyKnown
from kyoten_desktop.models.subject import subject_of
from kyoten_desktop.models.texts import Labels
from kyoten_desktop.reports.city_digits import with_city_digits
from kyoten_desktop.reports.paper import Align, Block, Column, Field, Fields, Grid, Head, Paper, PaperContext, Prose
from kyoten_desktop.reports.person import Cover, Veil, as_written

__all__ = [
    "TITLE", "ComingReview", "JointLine", "MonthFigures", "MonthlyReport", "NewlyKnown",
    "monthly_paper",
]  # fmt: skip

TITLE = "月次報告（基幹宛）"
NOBODY = "該当なし（0件）。"
_FIGURES = (Column("", 2.2), Column("当月", 1, Align.RIGHT), Column("年度累計", 1, Align.RIGHT))
_LAST_YEAR = (Column("前年同月", 1, Align.RIGHT), Column("前年同月比", 1, Align.RIGHT))
_KNOWN = (
    Column("No.", 0.7, Align.RIGHT),
    Column("区", 1),
    Column("事前把握日", 1.2),
    Column("相談経路", 2),
    Column("対応", 4),
)
_JOINT = (
    Column("No.", 0.7, Align.RIGHT),
    Column("区", 0.9),
    Column("概要", 3),
    Column("経過", 2.6),
    Column("方針", 2),
    Column("状態", 1.2),
)
_PARTNERS = (
    Column("共同支援の相手", 2.6),
    Column("累計", 0.8, Align.RIGHT),
    Column("うち終結", 0.8, Align.RIGHT),
    Column("続いている", 0.8, Align.RIGHT),
    Column("当月の支援延件数", 1.2, Align.RIGHT),
)
# As of 表２: a number that is passed over would look like a page that is lost.
_NOT_KEPT = "６ 訪問・会議・研修、７ 地域課題・連絡事項は、このファイルに記録がないため載せていない。"
_PREVENTIVE = (Column("", 2.2), Column("当月", 1, Align.RIGHT), Column("年度累計", 1, Align.RIGHT))
_USES = (
    Column("利用種別", 2.2),
    Column("件数", 1, Align.RIGHT),
    Column("実利用者数", 1, Align.RIGHT),
    Column("延利用日数", 1, Align.RIGHT),
)
_REVIEWS = (Column("期日", 1.4), Column("対象者", 1.6), Column("区", 1), Column("担当", 2))


def monthly_paper(report: MonthlyReport, labels: Labels, context: PaperContext, cover: Cover = as_written) -> Paper:
    """Return the paper of a month; people are told at L2 unless the context asks for L1, their 区 always (S4-28)."""
    mask = Mask.INITIALS if context.mask is Mask.INITIALS else Mask.ANONYMOUS
    look = _Look(labels, replace(context, mask=mask), cover, people_told(report))
    paper = Paper(
        f"{TITLE}　{report.month.label}",
        context.office_name,
        context.made_on,
        [
            *context.operators,
            *_calls(report),
            *_rooms(report.rooms, look),
            *_known(report, look),
            *_joint(report, look),
            *_preventive(report),
            *_coming(report.reviews, look),
        ],
        edition=context.edition,
        handling=context.handling,
        print_no=context.print_no,
    )
    return with_city_digits(paper)


def people_told(report: MonthlyReport) -> tuple[int, ...]:
    """Return whom the paper tells of by a letter, in its order: the first is Aさん, the second Bさん."""
    told = [*(one.client.id for one in report.joint_lines), *(one.client.id for one in _by_day(report.reviews))]
    return tuple(dict.fromkeys(told))


def _by_day(reviews: Sequence[ComingReview]) -> list[ComingReview]:
    return sorted(reviews, key=lambda one: one.due_on)


@dataclass(frozen=True)
class _Look:
    labels: Labels
    context: PaperContext
    cover: Cover
    told: tuple[int, ...]

    def veil(self, client: Client) -> Veil:
        return Veil.on(self.context, subject_of(client), self.cover, place=self.told.index(client.id))

    def ward(self, code: str) -> str:
        return self.labels.label("ward", code) if code else "未確認"

    def code(self, table: str, code: str) -> str:
        return self.labels.label(table, code) if code else ""


def _calls(report: MonthlyReport) -> list[Block]:
    is_beside = any(figures.last_year is not None for figures in (report.calls, report.accepted))
    lines = (("緊急受入れに係る相談（件）", report.calls), ("うち受入れ（件）", report.accepted))
    rows = tuple(
        (label, *_figures(figures), *(_last_year(figures, report.last_year_mark) if is_beside else ()))
        for label, figures in lines
    )
    notes = ["件数は受付日による延べ。年度累計は４月からこの月の終わりまで。"]
    if report.until and is_beside:
        notes.append(f"月の途中のため、{wareki.long(report.until)}までを、前年同月の同じ日までと比べている。")
    return [
        Head("１ 相談・受入れ件数"),
        Grid((*_FIGURES, *(_LAST_YEAR if is_beside else ())), rows),
        *(Prose(note, mark="※", small=True) for note in (*notes, *report.call_notes)),
    ]


def _figures(figures: MonthFigures) -> tuple[str, ...]:
    return figure_text(figures.month), figure_text(figures.year_to_date)


def _last_year(figures: MonthFigures, mark: str) -> tuple[str, ...]:
    """Return last year's figure and the difference; a month that may not be compared with has no such columns."""
    if figures.last_year is None or figures.month is None:
        return NOTHING, NOTHING
    return f"{mark}{figures.last_year}", f"{mark}{signed(figures.month - figures.last_year)}"


def _rooms(tally: OccupancyTally, look: _Look) -> list[Block]:
    if tally.recorded and tally.is_missing:
        return [Head("２ 居室の状況"), Prose(f"{tally.recorded.missing_words}。")]
    broken = "、".join(_run(*run) for run in runs_of(tally.dates_without_free_room))
    unkept = f"{tally.days_without_free_room}日" + (f"（{broken}）" if broken else "")
    return [
        Head(f"２ 居室の状況{uses_words(tally)}"),
        Fields(
            (
                (Field("延利用日数", f"{tally.user_days}日"), Field("実利用者数", f"{tally.distinct_persons}人")),
                (Field("稼働率", tally.rate_words), Field("全室利用の日", f"{tally.days_full}日")),
                (Field("空室のない日", f"{tally.days_without_free_room}日"),),
                (Field("空室確保できなかった日", unkept),),
            )
        ),
        *_uses(tally, look),
        *(Prose(note, mark="※", small=True) for note in occupancy_footnotes(tally)),
    ]


def _uses(tally: OccupancyTally, look: _Look) -> list[Block]:
    rows = use_rows(tally, lambda code: look.code("stay_type", code))
    return [Grid(_USES, tuple((row.label, *(str(figure) for figure in row.figures)) for row in rows))] if rows else []


def _run(first: date, last: date) -> str:
    return wareki.short(first) if first == last else f"{wareki.short(first)}～{last.day}"


def _known(report: MonthlyReport, look: _Look) -> list[Block]:
    known, kept = report.newly_known, report.known
    rows = tuple(
        (
            str(number),
            look.ward(one.ward),
            wareki.short(one.pre_identified_on),
            look.code("referral", one.referral_source),
            look.labels.whole("preid", one.response) if one.response else "未分類",
        )
        for number, one in enumerate(known, start=1)
    )
    table: list[Block] = [Grid(_KNOWN, rows)] if rows else [Prose(NOBODY)]
    notes = ["事前把握は、インテークシートを初めて作った日による。", *start_notes(kept)]
    if kept and kept.is_missing and not known:
        return [Head("３ 新規事前把握"), Prose(f"{kept.missing_words}。")]
    told = [Prose(f"当月 {len(known)}人"), *table, *(Prose(note, mark="※", small=True) for note in notes)]
    return [Head("３ 新規事前把握"), *told]


def _joint(report: MonthlyReport, look: _Look) -> list[Block]:
    rows = tuple(_joint_row(number, one, look) for number, one in enumerate(report.joint_lines, start=1))
    as_of = wareki.long(report.joint.as_of)
    return [
        Head("４ 基幹との共同支援ケース"),
        Prose(f"累計 {report.joint.text}（{as_of}現在）"),
        *([Grid(_JOINT, rows)] if rows else []),
        *_partners(report),
        Prose("累計は始まりからのケースの実数で、終結したケースを含む。", mark="※", small=True),
        Prose("当月の支援延件数は、共同支援先を書いた支援経過記録の数。", mark="※", small=True),
    ]


def _partners(report: MonthlyReport) -> list[Block]:
    rows = tuple((one.label, *(cell.shown for cell in one.cells)) for one in report.partners)
    return [Grid(_PARTNERS, rows)] if rows else []


def _joint_row(number: int, one: JointLine, look: _Look) -> tuple[str, ...]:
    veil = look.veil(one.client)
    ended = f"終結 {wareki.short(one.to_on)}" if one.to_on else look.code("case_status", one.status)
    outline = veil.text("共同支援の概要", one.outline)
    return (
        str(number),
        look.ward(one.ward),
        f"{veil.name}（{wareki.short(one.from_on)}から）\n{outline}".rstrip(),
        veil.text("共同支援の経過", one.course),
        veil.text("共同支援の方針", one.policy),
        ended,
    )


def _preventive(report: MonthlyReport) -> list[Block]:
    month, to_date = report.preventive, report.preventive_to_date
    rows = (
        ("支援延件数（件）", month.events.shown, to_date.events.shown),
        ("支援実人数（人）", month.people.shown, to_date.people.shown),
    )
    kept = start_notes(month.recorded, to_date.recorded)
    notes = ["延件数は記録１つを１件、実人数は期間に同じ人を１人と数えている。", *kept]
    if to_date.anonymous.count:
        notes.append(
            f"匿名の延件数（当月 {month.anonymous.count}件、累計 {to_date.anonymous.count}件）は実人数に入れていない。"
        )
    return [Head("５ 予防的支援延件数"), Grid(_PREVENTIVE, rows), *(Prose(n, mark="※", small=True) for n in notes)]


def _coming(reviews: Sequence[ComingReview], look: _Look) -> list[Block]:
    rows = tuple(
        (
            wareki.with_weekday(one.due_on).partition("年")[2],
            look.veil(one.client).name,
            look.ward(one.ward),
            look.veil(one.client).shown(item_of(Case, "coordinator"), one.coordinator),
        )
        for one in _by_day(reviews)
    )
    table: list[Block] = [Grid(_REVIEWS, rows)] if rows else [Prose(NOBODY)]
    return [Prose(_NOT_KEPT, mark="※", small=True), Head("８ 来月の予定"), Prose(f"次回確認 {len(rows)}件"), *table]
