"""The acts on one stay as small forms: which there are now, what each asks, what it does, how it is taken back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from kyoten_desktop.domain.stays import stay as stays
from kyoten_desktop.models import Stay
from kyoten_desktop.models.items import Item, Kind, Need, item_of
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.half_written import form_of_act
from kyoten_desktop.ui.sheet.form_row import SideBySide

Values = dict[str, Any]
Doing = Callable[[Desk, Stay, Values], Stay]
Undoing = Callable[[Desk, Stay, Stay], Stay]
ROOM = "room_id"
OVERFLOW_REASON = "overflow_reason"
# How the fields of a panel stand below the board.
BESIDE = SideBySide(widths={ROOM: 104, "stay_type": 104, "note": 220, "next_action": 260})
_TAKEN_BACK = "元に戻す（押しまちがい）"


@dataclass(frozen=True)
class Act:
    """One act: the word on its button, what it asks, the verb that does it, what is said when it is done.

    ``now`` names the moment that is proposed as now. ``undo`` gets the stay after and before the act.
    """

    key: str
    word: str
    asks: Sequence[Item]
    verb: str
    done: str
    do: Doing
    now: str = ""
    undo: Undoing | None = None

    @property
    def form(self) -> str:
        """The name under which what is typed of it is kept, by the key of the stay."""
        return form_of_act(self.key)


def stay_item(name: str, need: Need | None = None) -> Item:
    """Return an item of the stay as declared, or needed where an act needs it."""
    declared = item_of(Stay, name)
    return replace(declared, need=need or declared.need)


def _moment(name: str, label: str, need: Need = Need.TO_SAVE) -> Item:
    return Item(name, label, Kind.MOMENT, need)


def _check_in(desk: Desk, stay: Stay, values: Values) -> Stay:
    room = int(values[ROOM]) if values.get(ROOM) else None
    return desk.stay.check_in(stay.id, stay.version, values["checked_in_at"], room)


def _undo_check_in(desk: Desk, stay: Stay, _before: Stay) -> Stay:
    return desk.stay.correct(stay.id, stay.version, {"checked_in_at": None}, _TAKEN_BACK)


def _move(desk: Desk, stay: Stay, values: Values) -> Stay:
    reason = values.get(OVERFLOW_REASON) or ""
    return desk.stay.move(stay.id, stay.version, int(values[ROOM]), values["at"], reason)


def _leave(desk: Desk, stay: Stay, values: Values) -> Stay:
    counts = bool(values["counts_as_use"])
    return desk.stay.leave(stay.id, stay.version, values["left_at"], values["reason"] or "", counts_as_use=counts)


def _come_back(desk: Desk, stay: Stay, values: Values) -> Stay:
    return desk.stay.come_back(stay.id, stay.version, values["returned_at"])


def _check_out(desk: Desk, stay: Stay, values: Values) -> Stay:
    return desk.stay.check_out(stay.id, stay.version, values["checked_out_at"], values["residence_after"])


def _undo_check_out(desk: Desk, stay: Stay, _before: Stay) -> Stay:
    values = {"checked_out_at": None, "residence_after": None}
    return desk.stay.correct(stay.id, stay.version, values, _TAKEN_BACK)


def _plan(desk: Desk, stay: Stay, values: Values) -> Stay:
    return desk.stay.change(stay.id, stay.version, {"planned_out_at": values["planned_out_at"]})


def _undo_plan(desk: Desk, stay: Stay, before: Stay) -> Stay:
    return desk.stay.change(stay.id, stay.version, {"planned_out_at": before.planned_out_at})


def _cancel(desk: Desk, stay: Stay, values: Values) -> Stay:
    return desk.stay.cancel(stay.id, stay.version, values["cancel_reason"] or "")


def _undo_cancel(desk: Desk, stay: Stay, _before: Stay) -> Stay:
    return desk.stay.correct(stay.id, stay.version, {"cancelled_at": None, "cancel_reason": None}, _TAKEN_BACK)


def _correct(desk: Desk, stay: Stay, values: Values) -> Stay:
    times = {name: values[name] for name in ("checked_in_at", "checked_out_at")}
    if times["checked_out_at"] is None and stay.checked_out_at is not None:
        times["residence_after"] = None
    return desk.stay.correct(stay.id, stay.version, times, values["reason"] or "")


def _undo_correct(desk: Desk, stay: Stay, before: Stay) -> Stay:
    names = ("checked_in_at", "checked_out_at", "residence_after")
    return desk.stay.correct(stay.id, stay.version, {name: getattr(before, name) for name in names}, _TAKEN_BACK)


CHECK_IN = Act(
    "check_in", "入所を記録", (_moment("checked_in_at", "入所日時"), Item(ROOM, "部屋", Kind.LINE)),
    "入所を記録する", "入所を記録しました。", _check_in, "checked_in_at", _undo_check_in,
)  # fmt: skip
MOVE = Act(
    "move", "部屋を移る",
    (Item(ROOM, "移る部屋", Kind.LINE, Need.TO_SAVE), _moment("at", "移る日時"),
     stay_item(OVERFLOW_REASON, Need.TO_SAVE)),
    "部屋を移る", "部屋の移動を記録しました。", _move, "at",
)  # fmt: skip
LEAVE = Act(
    "leave", "外泊・入院",
    (_moment("left_at", "出た日時"), Item("reason", "理由", Kind.LINE),
     Item("counts_as_use", "利用日数に数える", Kind.YES_NO)),
    "外泊・入院を記録する", "外泊・入院を記録しました。部屋はそのまま空きません。", _leave, "left_at",
)  # fmt: skip
COME_BACK = Act(
    "come_back", "戻った", (_moment("returned_at", "戻った日時"),),
    "戻りを記録する", "戻りを記録しました。", _come_back, "returned_at",
)  # fmt: skip
CHECK_OUT = Act(
    "check_out", "退所",
    (_moment("checked_out_at", "退所日時"), stay_item("residence_after", Need.TO_SAVE)),
    "退所を記録する", "退所を記録しました。部屋が空きました。", _check_out, "checked_out_at", _undo_check_out,
)  # fmt: skip
PLAN = Act(
    "plan", "退所予定を変える", (stay_item("planned_out_at"),),
    "予定を変える", "退所予定を変えました。", _plan, "", _undo_plan,
)  # fmt: skip
CANCEL = Act(
    "cancel", "取消", (stay_item("cancel_reason", Need.TO_SAVE),),
    "取り消す", "取り消しました。", _cancel, "", _undo_cancel,
)  # fmt: skip
CORRECT = Act(
    "correct", "訂正",
    (stay_item("checked_in_at"), stay_item("checked_out_at"), Item("reason", "訂正の理由", Kind.LINE, Need.TO_SAVE)),
    "訂正する", "訂正しました。前の値は履歴に残っています。", _correct, "", _undo_correct,
)  # fmt: skip
ACTS = (CHECK_IN, MOVE, LEAVE, COME_BACK, CHECK_OUT, PLAN, CANCEL, CORRECT)


def acts_of(stay: Stay, now: datetime) -> tuple[Act, ...]:
    """Return the acts that make sense now, the most usual first."""
    status = stays.status_of(stay, now)
    if status == stays.RESERVED:
        return CHECK_IN, PLAN, CANCEL
    if status == stays.CHECKED_OUT:
        return (CORRECT,)
    if status == stays.CANCELLED:
        return ()
    is_away = any(absence.returned_at is None for absence in stay.absences)
    return CHECK_OUT, PLAN, MOVE, COME_BACK if is_away else LEAVE, CORRECT, CANCEL


def first_values(act: Act, stay: Stay, now: datetime) -> Values:
    """Return what the form of an act begins with: the values of the stay, and now where it happened just now."""
    values = {item.name: getattr(stay, item.name, None) for item in act.asks if item.name not in ("reason", "at")}
    values |= dict.fromkeys(("reason", "at"), None) if act in (MOVE, LEAVE, CORRECT) else {}
    if act is CHECK_IN and stay.segments:
        values[ROOM] = str(stay.segments[-1].room_id)
    if act.now:
        values[act.now] = now.replace(second=0, microsecond=0)
    return {item.name: values.get(item.name) for item in act.asks}
