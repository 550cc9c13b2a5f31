"""Acts on rooms."""

from collections.abc import Callable
from copy import deepcopy
from datetime import datetime, timedelta
from functools import partial

from kyoten_desktop.models import Stay as KeptStay
from kyoten_desktop.services.stays.stay import Intake
from tests.long_walk.model import OWN_ROOM, Absence, Closure, Place, Stay
from tests.long_walk.walk import Walk

WHY = "空きがない"


def reserve(walk: Walk) -> None:
    """Reserve a room for somebody known."""
    start = walk.ahead(0, 15)
    _open(walk, start, start + timedelta(days=walk.dice.randrange(1, 9)), is_reservation=True)


def check_in(walk: Walk) -> None:
    """Somebody comes in without a call, now or, written later, some days ago."""
    at = walk.ago(3)
    _open(walk, at, at + timedelta(days=walk.dice.randrange(4, 12)), is_reservation=False)


def _open(walk: Walk, at: datetime, plan: datetime, *, is_reservation: bool) -> None:
    person = walk.one_of(walk.model.people())
    if person is None:
        return
    room = walk.dice.choice(walk.model.rooms)
    wanted = Stay(0, person.id, None, plan, [Place(room, at)], came=None if is_reservation else at)
    intake = Intake(
        room, at, plan, stay_type="respite", client_id=person.id, overflow_reason=WHY, is_reservation=is_reservation
    )
    is_open = not walk.model.is_closed(room, at, plan)
    may = is_open and walk.model.is_possible(wanted) and not walk.model.is_elsewhere(wanted)
    done = walk.attempt(may, lambda: walk.desk.stay.open(intake), "予約" if is_reservation else "入所")
    if done is not None:
        wanted.id = done.id
        walk.model.stays[done.id] = wanted


def arrive(walk: Walk) -> None:
    """A reservation becomes 入所, in its room or another."""
    at, room = walk.ago(0.5), walk.dice.choice(walk.model.rooms)
    other = room if walk.dice.random() < 0.3 else None

    def arrived(stay: Stay) -> None:
        stay.came = at
        stay.places = [Place(other or stay.places[0].room_id, at)]

    _act(
        walk,
        [s for s in walk.model.stays.values() if s.is_reserved],
        arrived,
        lambda kept: walk.desk.stay.check_in(kept.id, kept.version, at, other),
        "予約から入所",
        lambda stay: _takes_in(walk, stay) and not walk.model.is_elsewhere(stay),
    )


def move(walk: Walk) -> None:
    """居室移動."""
    at, room = walk.ago(1), walk.dice.choice(walk.model.rooms)

    def moved(stay: Stay) -> None:
        last = stay.places[-1]
        if last.starts_at == at:
            stay.places.pop()
        else:
            last.ends_at = at
        stay.places.append(Place(room, at))

    _act(
        walk,
        [s for s in walk.model.stays.values() if s.is_in_house],
        moved,
        lambda kept: walk.desk.stay.move(kept.id, kept.version, room, at, WHY),
        "居室移動",
        lambda stay: _takes_in(walk, stay),
    )


def leave(walk: Walk) -> None:
    """外泊, and the return from one."""
    at, counts = walk.ago(0.8), walk.dice.random() < 0.3
    stay = walk.one_of([s for s in walk.model.stays.values() if s.is_in_house])
    if stay is None or stay.came is None:
        return
    kept = walk.desk.stay.get(stay.id)
    away = next((absence for absence in stay.absences if absence.back_at is None), None)
    if away is not None:
        back = lambda: walk.desk.stay.come_back(kept.id, kept.version, at)  # noqa: E731 - read at once
        if walk.attempt(away.left_at <= at, back, "戻り"):
            away.back_at = at
    else:
        go = lambda: walk.desk.stay.leave(kept.id, kept.version, at, "外泊", counts_as_use=counts)  # noqa: E731
        if walk.attempt(stay.came <= at, go, "外泊"):
            stay.absences.append(Absence(at, None, counts))


def check_out(walk: Walk) -> None:
    """退所."""
    at = walk.ago(0.7)

    def gone(stay: Stay) -> None:
        stay.went = stay.places[-1].ends_at = at
        for absence in stay.absences:
            absence.back_at = absence.back_at or at

    _act(
        walk,
        [s for s in walk.model.stays.values() if s.is_in_house],
        gone,
        lambda kept: walk.desk.stay.check_out(kept.id, kept.version, at, "home_family"),
        "退所",
        is_fact=True,
    )


def cancel(walk: Walk) -> None:
    """取消, also of one that is cancelled already."""

    def cancelled(stay: Stay) -> None:
        stay.is_cancelled = True

    _act(
        walk,
        list(walk.model.stays.values()),
        cancelled,
        lambda kept: walk.desk.stay.cancel(kept.id, kept.version, "誤入力"),
        "取消",
    )


def bring_back(walk: Walk) -> None:
    """A cancelled stay stands again, if its room is still free."""

    def back(stay: Stay) -> None:
        stay.is_cancelled = False

    def call_still_says_so(stay: Stay) -> bool:
        call = walk.model.calls.get(stay.call_id or 0)
        fits = call is None or (not call.is_gone and call.outcome == OWN_ROOM and walk.model.stay_of(call) is None)
        return fits and not walk.model.is_elsewhere(stay)

    values = {"cancelled_at": None, "cancel_reason": None}
    _act(
        walk,
        [s for s in walk.model.stays.values() if s.is_cancelled],
        back,
        lambda kept: walk.desk.stay.correct(kept.id, kept.version, values, "取消を元に戻す"),
        "取消を元に戻す",
        call_still_says_so,
    )


def correct(walk: Walk) -> None:
    """訂正: 入所 or 退所 some hours earlier or later, or 退所 taken back."""
    shift = timedelta(hours=walk.dice.randrange(-60, 24))
    item = walk.dice.choice(("checked_in_at", "checked_out_at", "back"))
    ended = [s for s in walk.model.stays.values() if s.came and not s.is_cancelled and (s.went or item[-2:] == "at")]
    stay = walk.one_of([s for s in ended if item == "checked_in_at" or s.went])
    if stay is None or stay.came is None:
        return
    came = stay.came + shift if item == "checked_in_at" else stay.came
    went = None if item == "back" else stay.went
    if went is not None and item == "checked_out_at":
        went = min(went + shift, walk.now)

    def corrected(one: Stay) -> None:
        one.came = one.places[0].starts_at = came
        one.went = one.places[-1].ends_at = went

    values = {"checked_in_at": came, "checked_out_at": went}
    _act(
        walk,
        [stay],
        corrected,
        lambda kept: walk.desk.stay.correct(kept.id, kept.version, values, "書きまちがい"),
        f"訂正 {item}",
        lambda stay: not walk.model.is_elsewhere(stay),
        is_fact=True,
    )


def replan(walk: Walk) -> None:
    """Put the planned 退所 off."""
    plan = walk.ahead(0, 12)

    def planned(stay: Stay) -> None:
        stay.planned_out = plan

    _act(
        walk,
        [s for s in walk.model.stays.values() if s.went is None and not s.is_cancelled],
        planned,
        lambda kept: walk.desk.stay.change(kept.id, kept.version, {"planned_out_at": plan}),
        "予定を変える",
        lambda stay: stay.begins <= plan,
    )


def close_room(walk: Walk) -> None:
    """使用不可にする, also over who is in the room, once that is meant; or the room is used again."""
    closure = walk.one_of(list(walk.model.closures.values()))
    if closure is not None and walk.dice.random() < 0.4:
        walk.desk.office.reopen_room(closure.id)
        del walk.model.closures[closure.id]
        return
    first = (walk.now + timedelta(days=walk.dice.randrange(-10, 15))).date()
    last = first + timedelta(days=walk.dice.randrange(5)) if walk.dice.random() < 0.9 else None
    wanted = Closure(0, walk.dice.choice(walk.model.rooms), first, last)
    reserved, used = walk.model.in_way_of_closing(wanted, walk.now)
    for meant in (False, True):
        may = not reserved and (meant or not used)
        close = partial(walk.desk.office.close_room, wanted.room_id, first, last, "修繕", though_in_use=meant)
        done = walk.attempt(may, close, "使用不可にする")
        if done is not None:
            wanted.id = done.id
            walk.model.closures[done.id] = wanted
            return


def _takes_in(walk: Walk, stay: Stay) -> bool:
    last = stay.places[-1]
    return not walk.model.is_closed(last.room_id, last.starts_at, stay.planned_out)


def _act(
    walk: Walk,
    among: list[Stay],
    on_model: Callable[[Stay], None],
    do: Callable[[KeptStay], KeptStay],
    where: str,
    needs: Callable[[Stay], bool] = lambda _stay: True,
    *,
    is_fact: bool = False,
) -> None:
    """Do one act on one of these stays; it is refused where the stay it would make cannot be."""
    stay = walk.one_of(among)
    if stay is None:
        return
    wanted = deepcopy(stay)
    on_model(wanted)
    stands = not (stay.is_cancelled and wanted.is_cancelled) and needs(wanted)
    may = walk.model.is_possible(wanted, is_fact=is_fact) and stands
    kept = walk.desk.stay.get(stay.id)
    if walk.attempt(may, lambda: do(kept), where):
        walk.model.stays[stay.id] = wanted
