"""D-01 ケースレビュー／事例検討 資料: one or many cases for a meeting, two pages each; A4, or A3 two-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kyoten_desktop.domain.codes.case import CASE_STATUS, REVIEW_POINT
from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.people.case_handout import CaseHandout, CourseLine, TeamLine
from kyoten_desktop.models.case import SupportTeamMember
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.items import item_of
from kyoten_desktop.models.review import OUTCOME, QUESTION, CaseReviewItem
from kyoten_desktop.models.texts import Labels, text_of
from kyoten_desktop.reports.household import COURSE_COLUMNS, TEAM_COLUMNS, drawings_of, household_text
from kyoten_desktop.reports.paper import (
    BLANK_FORM,
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
    dense,
)
from kyoten_desktop.reports.person import Cover, Veil, as_written
from kyoten_desktop.reports.sheet import lines_of_fields, pen_reader, rest_of

TITLE = "ケースレビュー／事例検討 資料"
COLLECTED = "回収資料"
_DECADES = "図の年齢は、１０歳きざみ（80は80歳以上）で書いています。"
_QUESTION_LINES, _COURSE_LINES, _TEAM_LINES, _DRAWING_LINES = 2, 4, 4, 4.75
HERE = "●"
_SIDEWAYS = ("consult_only", "reopened")
_DECISIONS = (Column("誰が", 1.6), Column("何を", 4), Column("いつまで", 1.4))
_IN_TWO = {
    "参画依頼受付": "参画依頼\n受付",
    "同意確認中": "同意\n確認中",
    "事前把握済": "事前\n把握済",
    "予防的支援中": "予防的\n支援中",
    "緊急対応中": "緊急\n対応中",
    "居室利用中": "居室\n利用中",
    "出口支援中": "出口\n支援中",
}
_SLOTS = ("配布の番号", "対象者")
_TALK_LINES, _ADVICE_LINES, _DECISION_LINES = 5, 4, 3
_LEAST_TALK, _LEAST_ADVICE, _LEAST_DECISIONS = 2, 1, 1
# What has its own place, and how names are shown, which the paper does not say.
_LAID = ("presenter", "question", "points", "discussion", "advice", "next_on", "escalated_to", "mask_level")
_BLANK_DAY = "令和　　年　　月　　日"


@dataclass(frozen=True)
class Look:
    """How a case is printed: the words for codes, what is hidden, and the day that ages are told at."""

    labels: Labels
    veil: Veil
    on: date


def review_paper(
    cases: Sequence[CaseHandout],
    labels: Labels,
    context: PaperContext,
    cover: Cover | Sequence[Cover] = as_written,
    *,
    is_two_up: bool = False,
) -> Paper:
    """Return the cases of a meeting in their order; none gives the blank form.

    ``cover`` sees every free text of a masked paper once, one for all or one for each case, whose own person is Aさん;
    ``is_two_up`` sets two A4 pages on an A3 sheet.
    """
    covers = cover if isinstance(cover, Sequence) else [cover] * len(cases)
    return paper_of_cases(
        [
            case_blocks(handout, labels, context, own, (number, len(cases)))
            for number, (handout, own) in enumerate(zip(cases, covers, strict=True), start=1)
        ],
        labels,
        context,
        is_two_up=is_two_up,
    )


def case_blocks(
    case: CaseHandout, labels: Labels, context: PaperContext, cover: Cover, place: tuple[int, int]
) -> list[Block]:
    """Return what is printed of one case; ``place`` is which of how many it is."""
    helpers = tuple((line.person, line.organization) for line in case.team if line.person.strip())
    near = (*case.relatives, *case.contacts)
    veil = Veil.on(context, case.subject, cover, near, helpers, tells_family=case.tells_family)
    look = Look(labels, veil, context.made_on)
    number, count = place
    told = f"　{number}/{count}件目" if count > 1 else ""
    begins = [NewPage(TITLE)] if number > 1 else []
    return dense(
        [*begins, *_first_page(case, look, told), NewPage(is_soft=True), *_second_page(case, labels, look.veil)]
    )


def paper_of_cases(
    cases: Sequence[Sequence[Block]], labels: Labels, context: PaperContext, *, is_two_up: bool = False
) -> Paper:
    """Return the paper of what is printed of each case; of none, the blank form."""
    blocks = [block for case in cases for block in case] if cases else _blank_blocks(labels, context)
    return Paper(
        TITLE,
        context.office_name,
        context.made_on if cases else None,
        blocks,
        edition=context.edition if cases else BLANK_FORM,
        handling=f"{context.handling}・{COLLECTED}" if context.handling else "",
        print_no=context.print_no,
        is_two_up=is_two_up,
        slots=() if cases else _SLOTS,
    )


def _first_page(case: CaseHandout, look: Look, place: str) -> list[Block]:
    text = look.veil.text
    return [
        *look.veil.untold(),
        Fields(
            (
                (
                    Field("会議名", look.veil.signed("会議名", case.meeting) + place, 2),
                    Field("日時", _moment(case), 1.6),
                ),
                (
                    Field("提出者", look.veil.shown(item_of(CaseReviewItem, "presenter"), case.presenter), 2),
                    Field("主たる支援機関", text("主たる支援機関", case.lead_agency), 1.6),
                ),
            )
        ),
        Head("１ 検討したいこと（提出理由）"),
        Fields(((Field("", text("検討したいこと", case.question)),), *_rest(case, QUESTION, look.labels, look.veil))),
        Head("２ 事例概要（年代・性別・障害・区分・世帯）"),
        Fields(_outline(case, look)),
        Head("３ ジェノグラム・エコマップ"),
        *drawings_of(case.members, case.ties, look.veil),
        *(
            []
            if look.veil.is_open or not case.members or not look.veil.tells_family
            else [Prose(_DECADES, mark="※", small=True)]
        ),
        Head("４ 本人の希望・家族の意向"),
        Fields(
            (
                (Field("本人の希望", text("本人の希望", case.wish_self) or "未確認"),),
                (Field("家族の意向", text("家族の意向", case.wish_family) or "未確認"),),
            )
        ),
        Head("５ これまでの経過"),
        Grid(COURSE_COLUMNS, tuple(_course_row(line, look.veil) for line in case.course), empty_lines=1),
        Head("６ 現在の支援チームと役割"),
        Grid(TEAM_COLUMNS, tuple(_team_row(line, look.veil) for line in case.team), empty_lines=1),
    ]


def _moment(case: CaseHandout) -> str:
    if case.starts_at is None:
        return ""
    return f"{wareki.with_weekday(case.starts_at.date())} {wareki.clock_time(case.starts_at)}"


def _outline(case: CaseHandout, look: Look) -> tuple[tuple[Field, ...], ...]:
    labels, veil, subject = look.labels, look.veil, case.subject
    sex = labels.label("sex", subject.sex) if subject.sex else ""
    ward = veil.shown(item_of(Client, "ward"), labels.label("ward", subject.ward) if subject.ward else "")
    category = labels.label("support_category", subject.support_category) if subject.support_category else ""
    disabilities = "、".join(labels.label("disability", code) for code in subject.disabilities)
    return (
        (Field("対象者", veil.name_and_number, 2.4), Field("性別", sex)),
        (
            Field("年齢" if veil.is_open else "年代", veil.life.age(look.on) or "未確認", 2.4),
            Field("区", ward),
        ),
        (Field("障害", _joined(disabilities, veil.text("疾患名", case.diagnosis)), 2.4), Field("区分", category)),
        (Field("世帯", household_text(case.relatives, veil) or "未確認"),),
    )


def _joined(first: str, second: str) -> str:
    return f"{first}（{second}）" if first and second else first or second or "未確認"


def _course_row(line: CourseLine, veil: Veil) -> tuple[str, str]:
    return veil.life.day(line.happened_on), veil.text("これまでの経過", line.content)


def _team_row(line: TeamLine, veil: Veil) -> tuple[str, ...]:
    lead = "◎" if line.is_lead else ""
    return (
        lead + veil.text("支援チームの機関", line.organization),
        veil.shown(item_of(SupportTeamMember, "person"), line.person),
        veil.text("支援チームの役割", line.role),
        veil.text("支援チームの頻度", line.frequency),
    )


def _blank_blocks(labels: Labels, context: PaperContext) -> list[Block]:
    veil = Veil.on(context, None)
    return dense([*_blank_first_page(labels, veil), NewPage(is_soft=True), *_second_page(None, labels, veil)])


def _blank_first_page(labels: Labels, veil: Veil) -> list[Block]:
    drawing_room = Fields(((Field("", "", pen=_DRAWING_LINES), Field("", "", pen=_DRAWING_LINES)),))
    return [
        Fields(
            (
                (Field("会議名", "", 2, 1), Field("日時", "", 1.6, 1)),
                (Field("提出者", "", 2, 1), Field("主たる支援機関", "", 1.6, 1)),
            )
        ),
        Head("１ 検討したいこと（提出理由）"),
        Fields(((Field("", "", pen=_QUESTION_LINES),), *_rest(None, QUESTION, labels, veil))),
        Head("２ 事例概要（年代・性別・障害・区分・世帯）"),
        Fields(
            (
                (Field("対象者", "", 2.4, 1), Field("性別", "", 1, 1)),
                (Field("年代", "", 2.4, 1), Field("区", "", 1, 1)),
                (Field("障害", "", 2.4, 1), Field("区分", "", 1, 1)),
                (Field("世帯", "", 1, 1),),
            )
        ),
        Head("３ ジェノグラム・エコマップ"),
        drawing_room,
        Head("４ 本人の希望・家族の意向"),
        Fields(((Field("本人の希望", "", pen=1),), (Field("家族の意向", "", pen=1),))),
        Head("５ これまでの経過"),
        Grid(COURSE_COLUMNS, (), empty_lines=_COURSE_LINES),
        Head("６ 現在の支援チームと役割"),
        Grid(TEAM_COLUMNS, (), empty_lines=_TEAM_LINES),
    ]


def _second_page(case: CaseHandout | None, labels: Labels, veil: Veil) -> list[Block]:
    """Return sections ７ to 13 and the box for handing back; without a case, the lines of the blank form."""
    return [
        Head("７ 強み"),
        Fields(((Field("", veil.text("強み", case.strengths) if case else "", pen=0 if case else 1),),)),
        Head("８ 課題とリスク（緊急時の想定）"),
        Fields(_risks(case, labels, veil)),
        Head("９ 拠点の関わり（フロー上の位置）"),
        _flow(case, labels),
        Fields(_involvement(case, labels, veil)),
        Head("10 検討の視点"),
        Fields(_points(case, labels)),
        Head("11 協議内容・助言"),
        Fields(_talk(case, veil)),
        Head("12 決定事項・役割分担"),
        Grid(_DECISIONS, _decisions(case, veil), empty_lines=_DECISION_LINES, least_empty_lines=_LEAST_DECISIONS),
        Head("13 次回確認日"),
        Fields((*_next(case, veil), *_rest(case, OUTCOME, labels, veil))),
        Head("回収確認欄"),
        Fields(
            (
                (Field("受け取った人", "", 1.3, 1), Field("回収", "□済（　　月　　日）", 1, 1)),
                (Field("配布の番号", "", 1.3, 1), Field("確認した人", "", 1, 1)),
            ),
            closes=True,
        ),
    ]


def _rest(case: CaseHandout | None, section: str, labels: Labels, veil: Veil) -> tuple[tuple[Field, ...], ...]:
    """Return what else a section of the sheet declares; without a case, room to write it."""
    items = rest_of(CaseReviewItem, _LAID, section)
    if case is None:
        return lines_of_fields(items, pen_reader(labels), for_pen=True)
    written = dict(case.written)
    return lines_of_fields(
        items, lambda item: veil.shown(item, text_of(item, written.get(item.name), labels)) or "未記入"
    )


def _risks(case: CaseHandout | None, labels: Labels, veil: Veil) -> tuple[tuple[Field, ...], ...]:
    if case is None:
        return tuple((Field(label, "", pen=1),) for label in ("課題", "リスク", "緊急時の想定"))
    codes = "、".join(labels.label("risk", code) for code in case.risks)
    view = veil.text("リスクの見立て", case.risk_view)
    return (
        (Field("課題", veil.text("課題", case.issues) or "未記入"),),
        (Field("リスク", "\n".join(part for part in (codes, view) if part) or "未記入"),),
        (Field("緊急時の想定", veil.text("想定される緊急事態", case.expected_emergency) or "未確認"),),
    )


def _flow(case: CaseHandout | None, labels: Labels) -> Grid:
    """Return the states of 図1 side by side; under each the last day it was reached, and where the case is now."""
    reached: dict[str, date] = dict(case.steps) if case else {}
    now = case.status if case else ""
    codes = [item.code for item in CASE_STATUS.items]
    shown = [code for code in codes if code not in _SIDEWAYS or code in reached or code == now]
    heads = (labels.label("case_status", code) for code in shown)
    columns = tuple(Column(_IN_TWO.get(head, head), 1, Align.CENTRE) for head in heads)
    row = tuple(_step(reached.get(code), is_here=code == now) for code in shown)
    return Grid(columns, (row,))


def _step(on: date | None, *, is_here: bool) -> str:
    return "\n".join(part for part in (wareki.short(on) if on else "", HERE if is_here else "") if part)


def _involvement(case: CaseHandout | None, labels: Labels, veil: Veil) -> tuple[tuple[Field, ...], ...]:
    if case is None:
        pairs = (("いまの状態", "事前把握日"), ("同意", "拠点の役割"))
        return tuple(tuple(Field(label, "", pen=1) for label in pair) for pair in pairs)
    known = wareki.long(case.pre_identified_on) if case.pre_identified_on else "まだ"
    now = HERE + labels.label("case_status", case.status) if case.status else ""
    return (
        (Field("いまの状態", now), Field("事前把握日", known)),
        (Field("同意", veil.text("同意", case.consent) or "未確認"),),
        (Field("拠点の役割", veil.text("拠点の役割", case.our_role) or "未記入"),),
    )


def _points(case: CaseHandout | None, labels: Labels) -> tuple[tuple[Field, ...], ...]:
    """Return the checklist in two columns, ■ for what is ticked; a ticked point that was taken off the list stays."""
    ticked = case.points if case else ()
    listed: Sequence[str] = (case.all_points if case else ()) or [item.code for item in REVIEW_POINT.items]
    codes = dict.fromkeys((*listed, *ticked))
    texts = [f"{'■' if code in ticked else '□'} {labels.label('review_point', code)}" for code in codes]
    return tuple(tuple(Field("", text) for text in texts[at : at + 2]) for at in range(0, len(texts), 2))


def _talk(case: CaseHandout | None, veil: Veil) -> tuple[tuple[Field, ...], ...]:
    discussion = veil.text("協議内容", case.discussion) if case else ""
    advice = veil.text("助言", case.advice) if case else ""
    return (
        (_room("協議内容", discussion, _TALK_LINES, _LEAST_TALK),),
        (_room("助言", advice, _ADVICE_LINES, _LEAST_ADVICE),),
    )


def _room(label: str, text: str, lines: float, least: float) -> Field:
    """Return what was said, or as long as nothing was, room to write it."""
    return Field(label, text) if text else Field(label, "", pen=lines, least_pen=least)


def _decisions(case: CaseHandout | None, veil: Veil) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            veil.text("決定事項 誰が", line.who),
            veil.text("決定事項 何を", line.what),
            wareki.short(line.due_on) if line.due_on else "",
        )
        for line in (case.decisions if case else ())
    )


def _next(case: CaseHandout | None, veil: Veil) -> tuple[tuple[Field, ...], ...]:
    on = wareki.with_weekday(case.next_on) if case and case.next_on else _BLANK_DAY
    upward = veil.text("上げる先", case.escalated_to) if case else ""
    return ((Field("次回確認日", on, 1, 1), Field("上げる先", upward, 1, 1)),)
