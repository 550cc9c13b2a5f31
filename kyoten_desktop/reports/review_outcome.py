"""The second page of D-01: strengths, risks, where the case stands, and what the meeting makes of it."""

from collections.abc import Sequence
from datetime import date

from kyoten_desktop.domain.codes.case import CASE_STATUS, REVIEW_POINT
from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.people.case_handout import CaseHandout
from kyoten_desktop.models.texts import Labels
from kyoten_desktop.reports.paper import Align, Block, Column, Field, Fields, Grid, Head
from kyoten_desktop.reports.person import Veil

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
_PEN, _DECISION_LINES = 5, 3
_BLANK_DAY = "令和　　年　　月　　日"


def second_page(case: CaseHandout | None, labels: Labels, veil: Veil) -> list[Block]:
    """Return sections ７ to 13 and the box for handing back; without a case, the lines of the blank form."""
    return [
        Head("７ 強み"),
        Fields(((Field("", veil.text("強み", case.strengths) if case else "", lines=1 if case else 1.4),),)),
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
        Grid(_DECISIONS, _decisions(case, veil), empty_lines=_DECISION_LINES),
        Head("13 次回確認日"),
        Fields(_next(case, veil)),
        Head("回収確認欄"),
        Fields(
            (
                (Field("受け取った人", "", 1.3, 1.35), Field("回収", "□済（　　月　　日）", 1, 1.35)),
                (Field("配布の番号", "", 1.3, 1.35), Field("確認した人", "", 1, 1.35)),
            )
        ),
    ]


def _risks(case: CaseHandout | None, labels: Labels, veil: Veil) -> tuple[tuple[Field, ...], ...]:
    if case is None:
        return tuple((Field(label, "", lines=1.5),) for label in ("課題", "リスク", "緊急時の想定"))
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
    year, _, day = wareki.short(on).partition(".") if on else ("", "", "")
    return "\n".join(part for part in ((HERE if is_here else "") + year, day) if part)


def _involvement(case: CaseHandout | None, labels: Labels, veil: Veil) -> tuple[tuple[Field, ...], ...]:
    if case is None:
        return ((Field("いまの状態", ""), Field("事前把握日", "")), (Field("同意", ""),), (Field("拠点の役割", ""),))
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
    texts += [""] * (len(texts) % 2)
    return tuple((Field("", left), Field("", right)) for left, right in zip(texts[::2], texts[1::2], strict=True))


def _talk(case: CaseHandout | None, veil: Veil) -> tuple[tuple[Field, ...], ...]:
    discussion = veil.text("協議内容", case.discussion) if case else ""
    advice = veil.text("助言", case.advice) if case else ""
    return (
        (Field("協議内容", discussion, lines=2 if discussion else _PEN),),
        (Field("助言", advice, lines=2 if advice else _PEN - 1),),
    )


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
    return ((Field("次回確認日", on, 1, 1.35), Field("上げる先", upward, 1, 1.35)),)
