from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.services.stays.room_periods import RoomConflictError
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.stays.refusals import RoomTakenError, room_refusals
from tests.builders import a_call

STANDS_AGAIN = {"cancelled_at": None, "cancel_reason": None}
JULY = Period(date(2026, 7, 1), date(2026, 7, 31))


def at(day, hour=10):
    return datetime(2026, 7, day, hour)


@pytest.fixture
def rooms(desk):
    return {room.name: room.id for room in desk.office.rooms()}


def enter(desk, room_id, come, plan=None, name="森本 さつき", **more):
    return desk.stay.open(Intake(room_id, come, plan, name=name, **more))


def test_only_check_out_frees_a_room(desk, rooms):
    stay = enter(desk, rooms["1号室"], at(8), at(12))
    with pytest.raises(RoomConflictError, match="森本 さつきさんが 1号室 に入室中"):
        enter(desk, rooms["1号室"], at(14), name="林田 宏樹")
    desk.stay.check_out(stay.id, stay.version, at(14), "undecided")
    assert enter(desk, rooms["1号室"], at(14), name="林田 宏樹").checked_in_at == at(14)


def test_a_reservation_after_the_plan_is_allowed_but_waits_for_the_room(desk, rooms):
    enter(desk, rooms["1号室"], at(8), at(12))
    reserved = enter(desk, rooms["1号室"], at(20), at(22), name="三浦 遼", is_reservation=True)
    with pytest.raises(RoomConflictError, match="森本 さつき"):
        desk.stay.check_in(reserved.id, reserved.version, at(15))
    moved = desk.stay.check_in(reserved.id, reserved.version, at(15), rooms["2号室"])
    assert [part.room_id for part in moved.segments] == [rooms["2号室"]]


def test_a_call_whose_stay_was_cancelled_leads_to_none(desk, rooms):
    call = desk.emergency.save(None, None, a_call())
    stay = enter(desk, rooms["1号室"], at(8), at(12), consultation_id=call.id)
    assert desk.stay.of_call(call.id).id == stay.id
    desk.stay.cancel(stay.id, stay.version, "誤入力")
    assert desk.stay.of_call(call.id) is None


def test_out_and_in_on_one_day_share_the_room(desk, rooms):
    first = enter(desk, rooms["1号室"], at(8))
    desk.stay.check_out(first.id, first.version, at(12, 10), "home_family")
    enter(desk, rooms["1号室"], at(12, 10), name="林田 宏樹")
    board = desk.board.board(JULY)
    assert [bar.name for bar in board.bars_in(rooms["1号室"])] == ["森本 さつき", "林田 宏樹"]
    assert board.tally.days_by_rooms[1] == 9


def test_check_out_asks_where_the_person_went_and_refuses_time_running_backwards(desk, rooms):
    stay = enter(desk, rooms["1号室"], at(8))
    with pytest.raises(RefusedError) as refused:
        desk.stay.check_out(stay.id, stay.version, at(12), None)
    assert refused.value.problems[0].item == "residence_after"
    with pytest.raises(RefusedError) as refused:
        desk.stay.check_out(stay.id, stay.version, at(7), "undecided")
    assert refused.value.problems[0].item == "checked_out_at"


def test_an_overflow_room_needs_a_reason(desk, rooms):
    with pytest.raises(RefusedError) as refused:
        enter(desk, rooms["臨時1"], at(8))
    assert refused.value.problems[0].item == "overflow_reason"
    enter(desk, rooms["臨時1"], at(8), overflow_reason="4室とも満室")


def test_a_move_closes_one_room_and_opens_the_other(desk, rooms):
    stay = enter(desk, rooms["1号室"], at(8))
    stay = desk.stay.move(stay.id, stay.version, rooms["2号室"], at(10, 15))
    assert [(part.room_id, part.ends_at) for part in stay.segments] == [
        (rooms["1号室"], at(10, 15)),
        (rooms["2号室"], None),
    ]
    enter(desk, rooms["1号室"], at(10, 15), name="林田 宏樹")


def test_a_wrong_check_out_is_corrected_with_a_reason_and_logged(desk, rooms):
    stay = enter(desk, rooms["1号室"], at(8))
    stay = desk.stay.check_out(stay.id, stay.version, at(12), "undecided")
    with pytest.raises(RefusedError, match="訂正の理由"):
        desk.stay.correct(stay.id, stay.version, {"checked_out_at": None}, "")
    stay = desk.stay.correct(stay.id, stay.version, {"checked_out_at": None}, "日付の誤り")
    assert stay.segments[-1].ends_at is None
    assert [event.kind for event in stay.events] == ["check_in", "check_out", "correct"]


def test_a_back_dated_entry_keeps_both_times(desk, rooms, set_clock):
    stay = enter(desk, rooms["1号室"], at(2))
    assert (stay.events[0].happened_at, stay.events[0].recorded_at) == (at(2), set_clock.now)


def test_a_cancelled_stay_never_counts(desk, rooms):
    stay = enter(desk, rooms["1号室"], at(8))
    desk.stay.cancel(stay.id, stay.version, "誤入力")
    enter(desk, rooms["1号室"], at(9), name="林田 宏樹")
    assert [bar.name for bar in desk.board.board(JULY).bars] == ["林田 宏樹"]


def test_days_away_are_not_days_of_use(desk, rooms):
    stay = enter(desk, rooms["1号室"], at(1))
    stay = desk.stay.leave(stay.id, stay.version, at(3), "外泊")
    stay = desk.stay.come_back(stay.id, stay.version, at(6))
    stay = desk.stay.check_out(stay.id, stay.version, at(10), "home_family")
    assert desk.board.board(JULY).tally.user_days == 8


def test_one_person_is_not_in_two_rooms(desk, rooms):
    stay = enter(desk, rooms["1号室"], at(8))
    with pytest.raises(RefusedError, match="もう入室しています"):
        enter(desk, rooms["2号室"], at(9), client_id=stay.client_id)


def test_one_person_is_not_in_two_rooms_by_a_reservation_an_earlier_day_or_a_correction(desk, rooms):
    here = enter(desk, rooms["1号室"], at(8), at(12))
    more = {"client_id": here.client_id, "name": ""}
    reserved = enter(desk, rooms["2号室"], at(9), at(20), is_reservation=True, **more)
    with pytest.raises(RefusedError, match="もう入室しています"):
        desk.stay.check_in(reserved.id, reserved.version, at(9))
    with pytest.raises(RefusedError, match="もう入室しています"):
        enter(desk, rooms["3号室"], at(5), at(7), **more)
    desk.stay.check_out(here.id, here.version, at(12), "undecided")
    again = desk.stay.check_in(reserved.id, reserved.version, at(12))
    with pytest.raises(RefusedError, match="もう入室しています"):
        desk.stay.correct(again.id, again.version, {"checked_in_at": at(11)}, "日付の誤り")


def test_nothing_is_done_to_a_cancelled_stay_but_to_let_it_stand_again(desk, rooms):
    stay = enter(desk, rooms["1号室"], at(8), at(12), is_reservation=True)
    gone = desk.stay.cancel(stay.id, stay.version, "誤入力")
    for act in (
        lambda: desk.stay.cancel(gone.id, gone.version, "もう一度"),
        lambda: desk.stay.check_in(gone.id, gone.version, at(9)),
        lambda: desk.stay.change(gone.id, gone.version, {"planned_out_at": at(13)}),
        lambda: desk.stay.correct(gone.id, gone.version, {"checked_in_at": at(8)}, "日付の誤り"),
    ):
        with pytest.raises(RefusedError, match="取り消した利用"):
            act()
    assert desk.stay.get(gone.id).version == gone.version
    back = desk.stay.correct(gone.id, gone.version, STANDS_AGAIN, "取消を元に戻す")
    assert desk.stay.check_in(back.id, back.version, at(9)).checked_in_at == at(9)


def test_a_cancelled_stay_does_not_come_back_behind_its_call(desk, rooms):
    intake = Intake(rooms["1号室"], at(8), at(12))
    call = desk.emergency.save(None, None, a_call(outcome="own_room"), intake=intake)
    stay = desk.stay.of_call(call.id)
    gone = desk.stay.cancel(stay.id, stay.version, "誤入力")
    call = desk.emergency.save(call.id, call.version, {"outcome": "advice"})
    with pytest.raises(RefusedError, match="元の相談の結果"):
        desk.stay.correct(gone.id, gone.version, STANDS_AGAIN, "取消を元に戻す")
    desk.emergency.save(call.id, call.version, {"outcome": "own_room"}, intake=Intake(rooms["2号室"], at(8), at(12)))
    with pytest.raises(RefusedError, match="もう入室しています"):
        desk.stay.correct(gone.id, gone.version, STANDS_AGAIN, "取消を元に戻す")


def test_the_board_says_where_the_free_bed_is_lost(desk, rooms):
    for number in range(1, 5):
        enter(desk, rooms[f"{number}号室"], at(14, 9 + number), at(17, 14), name=f"人{number}")
    gaps = desk.board.board(JULY).gaps
    assert [(gap.from_at, gap.to_at) for gap in gaps] == [(at(14, 13), at(17, 14))]


PERIODS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30), st.booleans()), min_size=2, max_size=6)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PERIODS)
def test_the_database_agrees_with_a_brute_force_grid(desk, rooms, periods):
    """Past stays with both ends: the triggers accept exactly those that share no hour with an accepted one."""
    taken: set[int] = set()
    made = []
    with room_refusals(), desk.file.writing("試験") as session:
        for stay_id in [stay.id for stay in _all_stays(session)]:
            session.get(_stay_class(), stay_id).cancelled_at = at(1)
            for part in _parts_of(session, stay_id):
                part.is_void = True
    for start, length, _ in periods:
        hours = set(range(start, start + length))
        fits = not hours & taken
        assert _insert(desk.file, rooms["1号室"], start, length) is fits
        if fits:
            taken |= hours
            made.append((start, length))


@pytest.mark.parametrize(("is_actual", "accepted"), [(True, False), (False, True)])
def test_the_database_frees_an_overdue_room_for_plans_only(desk, rooms, is_actual, accepted):
    enter(desk, rooms["1号室"], at(8), at(12))
    assert _insert(desk.file, rooms["1号室"], 24 * 80, None, is_actual=is_actual) is accepted


def test_the_database_refuses_a_plan_while_nobody_knows_the_end(desk, rooms):
    enter(desk, rooms["1号室"], at(8))
    assert _insert(desk.file, rooms["1号室"], 24 * 80, None, is_actual=False) is False


def _insert(case_file: CaseFile, room_id, start, length, *, is_actual=True):
    from kyoten_desktop.models import Stay, StayRoomSegment

    begin = datetime(2026, 5, 1) + timedelta(hours=start)
    end = begin + timedelta(hours=length) if length else None
    try:
        with room_refusals(), case_file.writing("試験") as session:
            stay = Stay(stay_type="emergency", checked_in_at=begin if is_actual else None, checked_out_at=end)
            part = StayRoomSegment(room_id=room_id, starts_at=begin, ends_at=end, is_actual=is_actual)
            stay.segments.append(part)
            session.add(stay)
    except RoomTakenError:
        return False
    return True


def _stay_class():
    from kyoten_desktop.models import Stay

    return Stay


def _all_stays(session):
    from sqlalchemy import select

    return session.scalars(select(_stay_class())).all()


def _parts_of(session, stay_id):
    from sqlalchemy import select

    from kyoten_desktop.models import StayRoomSegment

    return session.scalars(select(StayRoomSegment).where(StayRoomSegment.stay_id == stay_id)).all()
