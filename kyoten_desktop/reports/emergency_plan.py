"""D-17 緊急時対応プラン: one page in large type that the person and the family keep (M-18)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.people.death import as_dead
from kyoten_desktop.domain.people.subject import Relative
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.emergency_plan import ACTS, PREPARED, SIGNS, EmergencyPlan, PlanDestination
from kyoten_desktop.models.intake import IntakeSheet
from kyoten_desktop.models.items import item_of
from kyoten_desktop.models.person_lines import ContactPerson
from kyoten_desktop.models.subject import subject_of
from kyoten_desktop.models.texts import Labels
from kyoten_desktop.reports.large import LargeHead, LargeRow
from kyoten_desktop.reports.paper import BLANK_FORM, Block, Paper, PaperContext
from kyoten_desktop.reports.person import Cover, Veil, as_written
from kyoten_desktop.reports.sheet import pen_reader, rest_of

TITLE = "緊急時対応プラン"
UNSET = "まだ決めていません"
_PHONES, _DOCTOR = ("phone", "second_phone"), ("doctor", "doctor_phone")
_SLOTS = ("なまえ",)
# What has its own row, and what the person need not read: who was given it when, and the day it is looked over.
_LAID = (
    "made_on", "expected_events", "signs_good", "signs_caution", "signs_danger", "self_action", "supporter_action",
    "dont", "belongings", "medical",
    "given_to", "given_on", "review_due",
)  # fmt: skip


@dataclass(frozen=True)
class PlanPaper:
    """One plan with its destinations loaded; ``contacts`` in call order. ``intake`` gives 主治医 where it has none.

    ``gone`` are the ids of contacts who died: they stand last, without a number to call.

    ``readings`` are words and their reading for ルビ (行き先 → いきさき); without any, nothing stands over the words.
    """

    plan: EmergencyPlan
    client: Client
    contacts: Sequence[ContactPerson] = ()
    intake: IntakeSheet | None = None
    readings: Mapping[str, str] = field(default_factory=dict)
    office_phone: str = ""
    tells_family: bool = True
    gone: Collection[int] = ()


def plan_paper(planned: PlanPaper | None, labels: Labels, context: PaperContext, cover: Cover = as_written) -> Paper:
    """Return one version in large type; ``None`` gives the blank form."""
    if planned is None:
        return Paper(TITLE, context.office_name, None, _blank(labels), edition=BLANK_FORM, handling="", slots=_SLOTS)
    contacts = tuple(Relative(one.relation or "家族", one.name or "", one.kana or "") for one in planned.contacts)
    called = tuple((one.name, one.relation or "家族") for one in planned.contacts if one.name)
    subject = subject_of(planned.client)
    veil = Veil.on(context, subject, cover, contacts, called, tells_family=planned.tells_family, looks_ahead=True)
    is_old = "・旧版" if planned.plan.closed_at else ""
    return Paper(
        TITLE,
        context.office_name,
        planned.plan.made_on,
        _blocks(planned, labels, veil, context),
        edition=f"第{planned.plan.version_no}版{is_old}",
        handling=context.handling,
        print_no=context.print_no,
    )


def _blocks(planned: PlanPaper, labels: Labels, veil: Veil, context: PaperContext) -> list[Block]:
    plan, readings = planned.plan, planned.readings

    def row(label: str, where: str, text: str | None, *, strong: bool = False) -> LargeRow:
        return LargeRow(label, veil.text(where, text) or UNSET, readings, is_strong=strong)

    def rest(section: str) -> list[LargeRow]:
        told = ((item.label, veil.read(plan, item.name, labels)) for item in rest_of(EmergencyPlan, _LAID, section))
        return [LargeRow(label, text or UNSET, readings) for label, text in told]

    expected = [row("こんなとき", "こんなときのために", plan.expected_events)] if plan.expected_events else []
    return [
        *veil.untold(),
        LargeRow("なまえ", veil.name_in_head, readings),
        *expected,
        LargeHead("わたしのサイン", readings),
        row("元気", "元気なとき", plan.signs_good),
        row("注意", "注意のサイン", plan.signs_caution),
        row("危険", "危険のサイン", plan.signs_danger),
        *rest(SIGNS),
        LargeHead("そのときすること・してほしくないこと", readings),
        row("わたしがすること", "わたしがすること", plan.self_action),
        row("してほしいこと", "してほしいこと", plan.supporter_action),
        row("してほしくないこと", "してほしくないこと", plan.dont, strong=True),
        *rest(ACTS),
        LargeHead("連絡する順番", readings),
        LargeRow("", _calls(planned, veil, context) or UNSET, readings),
        LargeHead("行き先", readings),
        LargeRow("", _places(plan.destinations, veil) or UNSET, readings),
        LargeHead("持ち物", readings),
        row("", "持ち物", plan.belongings),
        LargeHead("主治医・薬", readings),
        LargeRow("", _medical(planned, veil) or UNSET, readings),
        *_headed(rest(PREPARED), readings),
    ]


def _headed(rows: Sequence[LargeRow], readings: Mapping[str, str]) -> list[Block]:
    """Return what else is prepared below its heading; nothing for nothing."""
    return [LargeHead(PREPARED, readings), *rows] if rows else []


def _calls(planned: PlanPaper, veil: Veil, context: PaperContext) -> str:
    """Return whom to call, one on each line, those whose time is over left out, the office last."""
    standing = [one for one in planned.contacts if _stands(one, context.made_on)]
    lines = [
        f"{number}　{_call(one, veil, is_dead=one.id in planned.gone)}" for number, one in enumerate(standing, start=1)
    ]
    if planned.office_phone:
        lines.append(f"{len(lines) + 1}　{context.office_name}　{planned.office_phone}")
    return "\n".join(lines)


def _stands(one: ContactPerson, on: date) -> bool:
    return one.valid_to is None or one.valid_to >= on


def _call(one: ContactPerson, veil: Veil, *, is_dead: bool) -> str:
    numbers = dict.fromkeys(veil.shown(item_of(ContactPerson, of), getattr(one, of) or "") for of in _PHONES)
    phones = " ".join(part for part in numbers if part)
    name = "" if veil.hides(one.relation or "") else veil.shown(item_of(ContactPerson, "name"), one.name or "")
    hours = f"（{veil.text('つながる時間', one.available_hours)}）" if one.available_hours else ""
    if is_dead:
        return "　".join(part for part in (veil.text("続柄", one.relation), as_dead(name)) if part)
    parts = (veil.text("続柄", one.relation), name, phones)
    return "　".join(part for part in parts if part) + hours


def _places(destinations: Sequence[PlanDestination], veil: Veil) -> str:
    lines = []
    for number, one in enumerate(destinations, start=1):
        agreed = f"{wareki.short(one.agreed_on)} 話がついています" if one.agreed_on else "まだ話していません"
        facts = "、".join(part for part in (veil.text("行き先の条件", one.condition), agreed) if part)
        lines.append(f"{number}　{veil.text('行き先', one.place)}（{facts}）")
    return "\n".join(lines)


def _medical(planned: PlanPaper, veil: Veil) -> str:
    intake = planned.intake
    if planned.plan.medical or intake is None:
        return veil.text("主治医・薬", planned.plan.medical)
    doctor = "　".join(
        part for part in (veil.shown(item_of(IntakeSheet, of), getattr(intake, of) or "") for of in _DOCTOR) if part
    )
    medicine = intake.medicines.value if intake.medicines else ""
    return "\n".join(part for part in (doctor, veil.text("服薬", medicine)) if part)


def _blank(labels: Labels) -> list[Block]:
    read = pen_reader(labels)

    def rest(section: str) -> list[LargeRow]:
        return [LargeRow(item.label, read(item)) for item in rest_of(EmergencyPlan, _LAID, section)]

    return [
        LargeRow("なまえ", ""),
        LargeHead("わたしのサイン"),
        *(LargeRow(label, "") for label in ("元気", "注意", "危険")),
        *rest(SIGNS),
        LargeHead("そのときすること・してほしくないこと"),
        *(LargeRow(label, "", lines=2) for label in ("わたしがすること", "してほしいこと", "してほしくないこと")),
        *rest(ACTS),
        LargeHead("連絡する順番"),
        *(LargeRow("", str(number)) for number in (1, 2, 3)),
        LargeHead("行き先"),
        *(LargeRow("", str(number)) for number in (1, 2)),
        LargeHead("持ち物"),
        LargeRow("", "", lines=1),
        LargeHead("主治医・薬"),
        LargeRow("", "", lines=1),
        *_headed(rest(PREPARED), {}),
    ]
