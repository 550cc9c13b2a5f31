"""Closed days and reservations bind plans and who comes in; what really happened is written down all the same."""

from datetime import date, datetime

import pytest

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import Stay, StayRoomSegment
from kyoten_desktop.services.stays.outlook import Wish
from kyoten_desktop.services.stays.room_periods import RoomConflictError, RoomInUseError
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.storage.stays.refusals import RoomTakenError, room_refusals

JULY = Period(date(2026, 7, 1), date(2026, 7, 31))
REPAIR = date(2026, 7, 4), date(2026, 7, 6), "修繕"


def at(day, hour=10):
    return datetime(2026, 7, day, hour)


@pytest.fixture
def rooms(desk):
    return {room.name: room.id for room in desk.office.rooms()}


def enter(desk, room_id, come, plan=None, name="森本 さつき", **more):
    return desk.stay.open(Intake(room_id, come, plan, name=name, **more))


@pytest.fixture
def overstaying(desk, rooms, set_clock):
    """Somebody whose plan ended on the third, in a room that is closed since the fourth; today is the fifth."""
    set_clock.now = at(2)
    stay = enter(desk, rooms["3号室"], at(1), at(3))
    desk.office.close_room(rooms["3号室"], *REPAIR)
    set_clock.now = at(5)
    return stay


def test_who_overstays_into_closed_days_can_leave_move_and_go_away(desk, rooms, overstaying):
    stay = desk.stay.leave(overstaying.id, None, at(4), "外泊")
    stay = desk.stay.come_back(stay.id, stay.version, at(4, 20))
    stay = desk.stay.move(stay.id, stay.version, rooms["2号室"], at(5, 8))
    assert [(part.room_id, part.ends_at) for part in stay.segments] == [
        (rooms["3号室"], at(5, 8)),
        (rooms["2号室"], None),
    ]
    assert desk.stay.check_out(stay.id, stay.version, at(5, 9), "home_family").checked_out_at == at(5, 9)


def test_an_end_in_closed_days_is_written_corrected_and_taken_back(desk, overstaying):
    stay = desk.stay.check_out(overstaying.id, None, at(5), "home_family")
    stay = desk.stay.correct(stay.id, stay.version, {"checked_out_at": at(4, 18)}, "時刻の誤り")
    stay = desk.stay.correct(stay.id, stay.version, {"checked_in_at": at(4, 8)}, "日付の誤り")
    assert (stay.segments[0].starts_at, stay.segments[0].ends_at) == (at(4, 8), at(4, 18))
    stay = desk.stay.correct(stay.id, stay.version, {"checked_out_at": None, "residence_after": None}, "まだ居た")
    gone = desk.stay.cancel(stay.id, stay.version, "誤入力")
    back = desk.stay.correct(gone.id, gone.version, {"cancelled_at": None, "cancel_reason": None}, "取消を元に戻す")
    assert (back.segments[-1].ends_at, back.segments[-1].is_void) == (None, False)


def test_a_new_plan_in_closed_days_is_said_and_not_refused(desk, rooms, overstaying):
    outlook = desk.stays.outlook.outlook(Wish(rooms["3号室"], at(1), at(6), stay_id=overstaying.id))
    assert outlook.closed == "3号室は、7月4日（土）から7月6日（月）まで使えません：修繕。"
    assert desk.stay.change(overstaying.id, None, {"planned_out_at": at(6)}).planned_out_at == at(6)


def test_the_figures_count_who_was_there_and_no_free_room(desk, rooms, overstaying):
    desk.stay.check_out(overstaying.id, None, at(5), "home_family")
    days = {day.date.day: day for day in desk.board.board(JULY).tally.days}
    assert [days[day].rooms for day in (1, 4, 5)] == [1, 1, 1]
    assert [days[day].available for day in (3, 4, 5)] == [4, 4, 4]
    assert [days[day].free for day in (3, 4, 5)] == [3, 3, 3]


def test_nobody_comes_into_closed_days_and_the_way_on_is_named(desk, rooms, overstaying):
    desk.stay.check_out(overstaying.id, None, at(5), "home_family")
    words = "3号室は、7月4日（土）から7月6日（月）まで使えません：修繕。実際に使ったのなら、先に居室の画面で"
    with pytest.raises(RefusedError, match=words):
        enter(desk, rooms["3号室"], at(5, 12), name="林田 宏樹")
    with pytest.raises(RefusedError, match=r"使えません：修繕。\Z"):
        enter(desk, rooms["3号室"], at(5), at(7), name="林田 宏樹", is_reservation=True)
    booked = enter(desk, rooms["3号室"], at(7), at(8), name="林田 宏樹", is_reservation=True)
    with pytest.raises(RefusedError, match="実際に使ったのなら"):
        desk.stay.check_in(booked.id, booked.version, at(6, 20))
    with pytest.raises(RefusedError, match=r"使えません：修繕。\Z"):
        desk.stay.change(booked.id, booked.version, {"planned_in_at": at(6)})
    there = enter(desk, rooms["2号室"], at(5), name="三浦 遼")
    with pytest.raises(RefusedError, match="実際に使ったのなら"):
        desk.stay.move(there.id, there.version, rooms["3号室"], at(5, 12))


def test_a_check_in_taken_back_plans_nothing_into_closed_days(desk, rooms, set_clock):
    set_clock.now = at(2)
    booked = enter(desk, rooms["3号室"], at(2), at(5), is_reservation=True)
    stay = desk.stay.check_in(booked.id, booked.version, at(2))
    desk.office.close_room(rooms["3号室"], *REPAIR, though_in_use=True)
    with pytest.raises(RefusedError, match="使えません：修繕"):
        desk.stay.correct(stay.id, None, {"checked_in_at": None}, "押しまちがい")
    assert desk.stay.get(stay.id).checked_in_at == at(2)


def test_closing_a_room_somebody_is_in_is_asked_and_a_reserved_one_is_not_closed(desk, rooms):
    enter(desk, rooms["3号室"], at(11), at(18))
    with pytest.raises(RoomInUseError, match="18日（土）10:00 まで 森本 さつきさんが 3号室 に入室中です。それでも"):
        desk.office.close_room(rooms["3号室"], date(2026, 7, 17), None, "漏水")
    assert desk.office.rooms()[2].unavailable == []
    enter(desk, rooms["3号室"], at(20), at(22), name="三浦 遼", is_reservation=True)
    for meant in (False, True):
        with pytest.raises(RoomConflictError, match="三浦 遼さんが 3号室 を予約しています"):
            desk.office.close_room(rooms["3号室"], date(2026, 7, 17), None, "漏水", though_in_use=meant)
    desk.office.close_room(rooms["3号室"], date(2026, 7, 17), date(2026, 7, 19), "漏水", though_in_use=True)
    assert desk.office.rooms()[2].unavailable[0].reason == "漏水"


def test_who_is_past_the_plan_is_asked_about_too(desk, rooms):
    enter(desk, rooms["3号室"], at(11), at(13))
    with pytest.raises(RoomInUseError, match="退所の予定 7月13日"):
        desk.office.close_room(rooms["3号室"], date(2026, 7, 20), None, "漏水")


def test_an_end_is_written_though_the_room_was_reserved_meanwhile(desk, rooms, set_clock):
    set_clock.now = at(2)
    stay = enter(desk, rooms["1号室"], at(1), at(3))
    booked = enter(desk, rooms["1号室"], at(4), at(7), name="三浦 遼", is_reservation=True)
    set_clock.now = at(5)
    with pytest.raises(RoomConflictError, match="三浦 遼"):
        desk.stay.change(stay.id, None, {"planned_out_at": at(6)})
    stay = desk.stay.check_out(stay.id, None, at(5), "home_family")
    stay = desk.stay.correct(stay.id, stay.version, {"checked_out_at": at(5, 9)}, "時刻の誤り")
    booked = desk.stay.change(booked.id, None, {"planned_out_at": at(8)})
    assert desk.stay.check_in(booked.id, booked.version, at(5, 10)).checked_in_at == at(5, 10)
    with pytest.raises(RoomConflictError, match="三浦 遼"):
        desk.stay.correct(stay.id, stay.version, {"checked_out_at": None}, "まだ居た")


def test_a_check_out_without_a_plan_is_taken_back_though_the_room_was_reserved(desk, rooms):
    stay = enter(desk, rooms["1号室"], at(1))
    stay = desk.stay.check_out(stay.id, stay.version, at(3), "home_family")
    enter(desk, rooms["1号室"], at(20), at(22), name="三浦 遼", is_reservation=True)
    stay = desk.stay.correct(stay.id, stay.version, {"checked_out_at": None, "residence_after": None}, "まだ居た")
    assert desk.stay.move(stay.id, stay.version, rooms["2号室"], at(4)).segments[0].ends_at == at(4)


@pytest.mark.parametrize("room", ["3号室", "1号室"])
def test_the_database_itself_refuses_a_plan_over_closed_days_and_over_who_is_there(desk, rooms, overstaying, room):
    enter(desk, rooms["1号室"], at(5), name="林田 宏樹")
    with pytest.raises(RoomTakenError), room_refusals():
        _insert_plan(desk.file, rooms[room])


def _insert_plan(case_file, room_id):
    with case_file.writing("試験") as session:
        stay = Stay(stay_type="respite", planned_in_at=at(5), planned_out_at=at(8))
        stay.segments.append(StayRoomSegment(room_id=room_id, starts_at=at(5), planned_ends_at=at(8)))
        session.add(stay)


def test_days_that_are_closed_already_are_not_closed_twice(desk, rooms):
    closed = desk.office.close_room(rooms["3号室"], *REPAIR)
    words = "もう使用不可になっています。3号室は、7月4日（土）から7月6日（月）まで使えません：修繕。"
    for first, last in ((4, 6), (5, 5)):
        with pytest.raises(RefusedError, match=words):
            desk.office.close_room(
                rooms["3号室"], date(2026, 7, first), date(2026, 7, last), "清掃", though_in_use=True
            )
    desk.office.close_room(rooms["2号室"], *REPAIR)
    desk.office.close_room(rooms["3号室"], date(2026, 7, 5), date(2026, 7, 8), "清掃")
    desk.office.reopen_room(closed.id)
    desk.office.close_room(rooms["3号室"], *REPAIR)
