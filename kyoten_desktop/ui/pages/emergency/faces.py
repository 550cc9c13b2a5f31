"""How a call reads in the list and in the head of its sheet: shape and word, time, agency and reasons."""

from datetime import datetime

from kyoten_desktop.services.calls.call_list import CallLine
from kyoten_desktop.services.sheets.drafts import Typed
from kyoten_desktop.ui.fields.editors import Labels
from kyoten_desktop.ui.lists.delegates import TwoLineFace
from kyoten_desktop.ui.lists.moments import day_time, when
from kyoten_desktop.ui.look.shapes import UNSAVED, Shape, Status

NAMELESS = "（対象者 未記入）"
STATES = {
    "draft": Status(Shape.CIRCLE, "下書き", "text2"),
    "follow_up": Status(Shape.HALF, "後追い待ち", "accent"),
    "finished": Status(Shape.CHECK, "確定", "accent"),
    "in_house": Status(Shape.DISC, "入室中", "accent"),
}


def call_face(line: CallLine, labels: Labels, now: datetime, *, has_draft: bool = False) -> TwoLineFace:
    """Return one row of the list; 書きかけ when typing waits that is not on the sheet yet."""
    agency = labels.label("referral", line.referral_source) if line.referral_source else ""
    reasons = "、".join(labels.label("reason", code) for code in line.reasons)
    count = len(line.missing)
    return TwoLineFace(
        text=line.name or NAMELESS,
        time=when(line.received_at, now),
        status=UNSAVED if has_draft else STATES[line.state],
        detail="  ".join(part for part in (agency, reasons) if part),
        open=Status(Shape.DIAMOND, f"不足{count}", "amber") if count else None,
        tip="、".join(item.label for item in line.missing),
    )


def draft_face(typed: Typed, now: datetime) -> TwoLineFace:
    """Return the row of a sheet that could not be saved yet, because 受付日時 or 対象者 is missing."""
    form = typed.values.get("form", {})
    return TwoLineFace(
        text=form.get("subject_name") or NAMELESS,
        time=when(typed.typed_at, now),
        status=UNSAVED,
        detail="まだ相談票になっていません",
    )


def new_face(now: datetime) -> TwoLineFace:
    """Return the row of a sheet that was just begun."""
    return TwoLineFace(NAMELESS, day_time(now), Status(Shape.CIRCLE, "新しい相談", "text2"))
