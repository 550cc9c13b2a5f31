"""D-09 インテークシート: page 1 is enough for an emergency, then the sections, last the week; filled or blank."""

from collections.abc import Sequence
from datetime import date

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.people.consent import BY_FAMILY
from kyoten_desktop.domain.people.subject import Relative
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.consent import Consent
from kyoten_desktop.models.intake import (
    EMERGENCY,
    FAMILY,
    FORMULATION,
    LIFE_COURSE,
    LIVING,
    RECEPTION,
    TEAM,
    WEEK,
    WISHES,
    IntakeSheet,
    WeeklyScheduleItem,
)
from kyoten_desktop.models.subject import subject_of
from kyoten_desktop.models.texts import UNASKED_TEXT, Labels
from kyoten_desktop.reports.household import COURSE_COLUMNS, TEAM_COLUMNS, drawings_of
from kyoten_desktop.reports.intake_answers import IntakePaper, blank_fields, fields_of, names_in, reader_for
from kyoten_desktop.reports.intake_emergency import AT_HAND, emergency_page
from kyoten_desktop.reports.paper import (
    BLANK_FORM,
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
    numbered,
)
from kyoten_desktop.reports.person import Cover, Veil, as_written
from kyoten_desktop.reports.week import WeekPlan, boxes_of, side_by_side

__all__ = ["TITLE", "IntakePaper", "intake_paper"]

TITLE = "インテークシート"
_BASICS = ("housing", "day_place", "income", "guardian", "guardian_name", "planner", "is_self_planned", "short_stay")
_CONSENT = (Column("同意の日", 1.2), Column("同意した人", 2), Column("方法", 0.8), Column("範囲・根拠", 3.6))
_FAMILY = (Column("続柄・氏名（年齢）", 2.6), Column("同居・別居", 1), Column("健康", 1), Column("備考", 2.6))
_SLOTS = ("管理番号", "氏名")
_BLANK_CONSENT = "□本人　□家族（相談者）　□法定代理人　□未取得（根拠あり）　　□口頭　□書面　□代筆"
_LISTED = (Column("曜日", 1.2), Column("時間", 1.3), Column("内容", 4), Column("種類・事業所", 2.5))
_NOTE = "表に書ききれない予定、時刻が読めない予定"


def intake_paper(filled: IntakePaper | None, labels: Labels, context: PaperContext, cover: Cover = as_written) -> Paper:
    """Return what stands on the paper, whose head has the day this version was made; ``None`` gives the blank form.

    What nobody asked prints 未確認, never なし.
    """
    veil = _veil(filled, context, cover)
    blocks: list[Block] = [
        *veil.untold(),
        *numbered(
            [
                *emergency_page(filled, labels, veil, context.made_on),
                NewPage(),
                *_section_pages(filled, labels, veil),
                NewPage(),
                *_week_page(filled, labels, veil),
                *_formulation(filled, labels, veil),
            ]
        ),
    ]
    return Paper(
        TITLE,
        context.office_name,
        filled.intake.made_on if filled else None,
        dense(blocks),
        edition=_edition(filled, context.made_on),
        handling=context.handling,
        print_no=context.print_no if filled else "",
        slots=() if filled else _SLOTS,
    )


def _edition(filled: IntakePaper | None, printed_on: date) -> str:
    if filled is None:
        return BLANK_FORM
    is_old = "・旧版" if filled.intake.closed_at else ""
    return f"第{filled.intake.version_no}版{is_old}（{wareki.short(printed_on)} 印刷）"


def _veil(filled: IntakePaper | None, context: PaperContext, cover: Cover) -> Veil:
    if filled is None:
        return Veil.on(context, None)
    contacts = (Relative(one.relation or "連絡先", one.name or "", one.kana or "") for one in filled.contacts)
    near = (*filled.relatives, *contacts)
    team = tuple((one.person, one.organization or "") for one in filled.team if one.person)
    called = tuple((one.name, one.relation or "連絡先") for one in filled.contacts if one.name)
    subject = subject_of(filled.client)
    return Veil.on(context, subject, cover, near, (*team, *called), tells_family=filled.tells_family)


def _section_pages(filled: IntakePaper | None, labels: Labels, veil: Veil) -> list[Block]:
    """Return the sections in the order of the sheet; those on the first and the last page are not repeated."""
    is_blank = filled is None
    read = reader_for(filled.intake if filled else None, labels, veil)
    basics = reader_for(filled.client if filled else None, labels, veil)
    return [
        Head(RECEPTION),
        fields_of(IntakeSheet, names_in(RECEPTION), read, for_pen=is_blank),
        _consents(filled.consents if filled else None, labels, veil),
        Head("基本情報"),
        fields_of(Client, _BASICS, basics, for_pen=is_blank),
        Head(FAMILY),
        *_family(filled, veil),
        fields_of(IntakeSheet, names_in(FAMILY), read, for_pen=is_blank),
        Head(LIFE_COURSE),
        _course(filled, veil),
        fields_of(IntakeSheet, names_in(LIFE_COURSE), read, for_pen=is_blank),
        Head(LIVING),
        fields_of(IntakeSheet, names_in(LIVING), read, for_pen=is_blank),
        *([] if is_blank else [Prose("〔　〕は、だれに・いつ確かめたか。", mark="※", small=True)]),
        Head(WISHES),
        fields_of(IntakeSheet, names_in(WISHES), read, for_pen=is_blank),
        Head(TEAM),
        _team(filled, labels, veil),
        fields_of(IntakeSheet, names_in(TEAM), read, for_pen=is_blank),
        Head(EMERGENCY),
        fields_of(IntakeSheet, names_in(EMERGENCY, skip=AT_HAND), read, for_pen=is_blank),
    ]


def _consents(consents: Sequence[Consent] | None, labels: Labels, veil: Veil) -> Block:
    if consents is None:
        return Fields(((Field("同意", _BLANK_CONSENT, pen=1),), blank_fields("同意の日・氏名", "説明した人")))
    rows = tuple(_consent_row(one, labels, veil) for one in consents)
    return Grid(_CONSENT, rows or ((UNASKED_TEXT, "", "", ""),))


def _consent_row(one: Consent, labels: Labels, veil: Veil) -> tuple[str, ...]:
    giver = labels.label("giver", one.giver) if one.giver else ""
    name = "" if one.giver == BY_FAMILY and not veil.tells_family else veil.read(one, "giver_name", labels)
    scope = "、".join(labels.label("consent_scope", code) for code in one.scope)
    ground = veil.text("同意なしに動く根拠", one.legal_ground)
    ended = f"撤回 {wareki.short(one.revoked_on)}" if one.revoked_on else ""
    until = f"{wareki.short(one.valid_to)}まで" if one.valid_to else ""
    return (
        wareki.short(one.given_on) if one.given_on else "",
        "　".join(part for part in (giver, name) if part),
        labels.label("consent_way", one.way) if one.way else "",
        "／".join(part for part in (scope, ground, until, ended) if part),
    )


def _family(filled: IntakePaper | None, veil: Veil) -> list[Block]:
    if filled is None:
        return [Grid(_FAMILY, (), empty_lines=3), Fields((blank_fields("ジェノグラム", pen=3),))]
    rows = tuple(_family_row(one, veil) for one in filled.relatives)
    blocks: list[Block] = [Grid(_FAMILY, rows or ((UNASKED_TEXT, "", "", ""),))]
    if filled.members or filled.ties:
        blocks += drawings_of(filled.members, filled.ties, veil)
    return blocks


def _family_row(one: Relative, veil: Veil) -> tuple[str, ...]:
    if veil.hides(one.relation):
        return veil.relative(one), "", "", "主介護者" if one.is_primary_caregiver else ""
    note = "、".join(part for part in ("主介護者" if one.is_primary_caregiver else "", one.note) if part)
    return veil.relative(one), one.living, one.health, veil.text("家族の備考", note)


def _course(filled: IntakePaper | None, veil: Veil) -> Grid:
    if filled is None:
        return Grid(COURSE_COLUMNS, (), empty_lines=2)
    rows = tuple(
        (veil.life.day(one.happened_on), veil.text("生活歴・支援経過", one.content))
        for one in filled.intake.life_events
    )
    return Grid(COURSE_COLUMNS, rows or (("", UNASKED_TEXT),))


def _team(filled: IntakePaper | None, labels: Labels, veil: Veil) -> Grid:
    if filled is None:
        return Grid(TEAM_COLUMNS, (), empty_lines=4)
    rows = tuple(
        (
            ("◎" if one.is_lead else "") + veil.text("支援チームの機関", one.organization),
            veil.read(one, "person", labels),
            veil.text("支援チームの役割", one.role_text),
            veil.text("支援チームの頻度", one.frequency),
        )
        for one in filled.team
    )
    return Grid(TEAM_COLUMNS, rows or ((UNASKED_TEXT, "", "", ""),))


def _formulation(filled: IntakePaper | None, labels: Labels, veil: Veil) -> list[Block]:
    """Return the last section, which follows the week."""
    read = reader_for(filled.intake if filled else None, labels, veil)
    on = filled.next_review_on if filled else None
    day = wareki.with_weekday(on) if on else "令和　　年　　月　　日" if filled is None else "決まっていない"
    return [
        Head(FORMULATION),
        fields_of(IntakeSheet, names_in(FORMULATION), read, for_pen=filled is None),
        Fields(((Field("次回確認日", day, pen=0 if filled else 1),),)),
    ]


def _week_page(filled: IntakePaper | None, labels: Labels, veil: Veil) -> list[Block]:
    """Return the weekly plan; blank, the grid for a pen."""
    read = reader_for(filled.intake if filled else None, labels, veil)
    plans = filled.intake.schedule if filled else []
    texts = [veil.text("週間計画", _text(plan)) for plan in plans]
    boxes = [boxes_of(one.days, one.starts or "", one.ends or "", text) for one, text in zip(plans, texts, strict=True)]
    week = WeekPlan(side_by_side([box for many in boxes for box in many]))
    crowded = _crowded(week)
    listed = [
        _row(plan, labels, veil)
        for plan, text, placed in zip(plans, texts, boxes, strict=True)
        if not placed or text in crowded
    ]
    below: list[Block] = [Prose(_NOTE, mark="※", small=True), Grid(_LISTED, tuple(listed))] if listed else []
    return [
        Head(WEEK),
        week,
        *below,
        fields_of(IntakeSheet, names_in(WEEK), read, for_pen=filled is None),
    ]


def _crowded(week: WeekPlan) -> frozenset[str]:
    """Return the texts that cannot be read whole in their boxes, each plan once."""
    # The width of letters is known to the PDF library only, which costs a fifth of a second to load.
    from kyoten_desktop.reports.week_drawing import A4_ROOM, fits

    return frozenset(box.text for box in week.boxes if not fits(box, week, A4_ROOM))


def _text(plan: WeeklyScheduleItem) -> str:
    return "\n".join(part for part in (plan.content, plan.provider) if part)


def _row(plan: WeeklyScheduleItem, labels: Labels, veil: Veil) -> tuple[str, ...]:
    days = "・".join(labels.label("day", code) for code in plan.days)
    kind = labels.label("schedule_kind", plan.kind) if plan.kind else ""
    where = "　".join(part for part in (kind, veil.text("週間計画の事業所", plan.provider)) if part)
    time = "～".join(veil.read(plan, name, labels, "週間計画の時間") for name in ("starts", "ends"))
    return days, time, veil.text("週間計画", plan.content), where
