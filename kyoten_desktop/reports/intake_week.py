"""The last page of D-09: the week as a grid, and in full what has no room in it."""

from kyoten_desktop.models.intake import WEEK, IntakeSheet, WeeklyScheduleItem
from kyoten_desktop.models.texts import Labels
from kyoten_desktop.reports.intake_answers import IntakePaper, fields_of, names_in, reader_for
from kyoten_desktop.reports.paper import Block, Column, Grid, Head, Prose
from kyoten_desktop.reports.person import Veil
from kyoten_desktop.reports.week import WeekPlan, boxes_of, side_by_side

_LISTED = (Column("曜日", 1.2), Column("時間", 1.3), Column("内容", 4), Column("種類・事業所", 2.5))
_NOTE = "表に書ききれない予定、時刻が読めない予定"


def week_page(filled: IntakePaper | None, labels: Labels, veil: Veil) -> list[Block]:
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
