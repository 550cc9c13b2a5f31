"""Closing a case asks about the rooms of its person as about everything else that is open (F-83)."""

from datetime import date, datetime, timedelta

import pytest

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.services.people.case_closing import ClosingValues
from kyoten_desktop.services.people.open_matters import STAYS
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import NOW

TODAY = NOW.date()


def at(day, hour=14):
    return datetime(2026, 7, day, hour)


@pytest.fixture
def rooms(desk):
    return {room.name: room.id for room in desk.office.rooms()}


@pytest.fixture
def case(desk):
    return desk.case.open(desk.client.save(None, None, {"name": "高梨 美緒"}).id, {"opened_on": TODAY})


@pytest.fixture
def booked(desk, case, rooms):
    return desk.stay.open(Intake(rooms["2号室"], at(22), at(25), client_id=case.client_id, is_reservation=True))


def closing(answer, stay, reason="moved", why="転出のため"):
    return ClosingValues(TODAY, reason, matters={(STAYS, stay.id): answer} if answer else {}, matter_reason=why)


def test_a_reservation_is_asked_about_and_cancelled_as_by_hand(desk, case, booked):
    assert [matter.what for matter in desk.case.open_matters(case.id)] == ["2号室の予約（R8.7.22 14:00から）"]
    for answer, why in (("", ""), ("done", ""), ("drop", "")):
        with pytest.raises(RefusedError, match=r"2号室の予約|わけ"):
            desk.case.close(case.id, None, closing(answer, booked, why=why))
    assert desk.stay.get(booked.id).cancelled_at is None
    desk.case.close(case.id, None, closing("drop", booked))
    gone = desk.stay.get(booked.id)
    assert (gone.cancelled_at, gone.cancel_reason) == (NOW, "転出のため")
    assert (gone.segments[0].is_void, gone.events[-1].kind, gone.events[-1].detail) == (
        True,
        "cancel",
        "転出のため",
    )
    other = Intake(gone.segments[0].room_id, at(23), at(24), name="三浦 遼", is_reservation=True)
    assert desk.stay.open(other).id


def test_a_reservation_can_be_kept(desk, case, booked):
    desk.case.close(case.id, None, closing("keep", booked, "moved"))
    assert desk.stay.get(booked.id).cancelled_at is None


def test_who_is_in_a_room_is_checked_out_first(desk, case, rooms):
    stay = desk.stay.open(Intake(rooms["1号室"], at(15), at(20), client_id=case.client_id))
    (matter,) = desk.case.open_matters(case.id)
    assert (matter.key, matter.what, matter.answers) == ((STAYS, stay.id), "1号室を利用中です", ())
    with pytest.raises(RefusedError, match="先に退所を記録してください"):
        desk.case.close(case.id, None, closing("drop", stay))
    desk.stay.check_out(stay.id, None, at(16, 9), "hospital")
    assert desk.case.close(case.id, None, ClosingValues(TODAY, "moved")).status == "closed"


def test_a_closing_taken_back_lets_its_reservation_stand_again(desk, case, booked, set_clock):
    by_hand = desk.stay.open(Intake(booked.segments[0].room_id, at(27), client_id=case.client_id, is_reservation=True))
    desk.stay.cancel(by_hand.id, None, "日を変える")
    set_clock.now = NOW + timedelta(minutes=5)
    closed = desk.case.close(case.id, None, closing("drop", booked))
    set_clock.now = NOW + timedelta(minutes=9)
    desk.case.take_back_step(case.id, None, closed.events[-1].id, "別の方でした")
    back = desk.stay.get(booked.id)
    assert (back.cancelled_at, back.cancel_reason, back.segments[0].is_void) == (None, None, False)
    assert desk.stay.get(by_hand.id).cancelled_at is not None
    assert [matter.key for matter in desk.case.open_matters(case.id)] == [(STAYS, booked.id)]


@pytest.mark.parametrize("taken_by", ["reservation", "closed days"])
def test_a_room_given_away_meanwhile_is_to_be_reserved_anew_today(desk, case, booked, rooms, set_clock, taken_by):
    set_clock.now = NOW + timedelta(minutes=5)
    closed = desk.case.close(case.id, None, closing("drop", booked))
    if taken_by == "reservation":
        desk.stay.open(Intake(rooms["2号室"], at(23), at(24), name="三浦 遼", is_reservation=True))
    else:
        desk.office.close_room(rooms["2号室"], date(2026, 7, 23), None, "漏水")
    set_clock.now = NOW + timedelta(minutes=9)
    case = desk.case.take_back_step(case.id, None, closed.events[-1].id, "別の方でした")
    assert case.status == "inquiry"
    assert desk.stay.get(booked.id).cancelled_at is not None
    (anew,) = desk.follow_up.open_lines()
    assert (anew.due_on, anew.case_id) == (TODAY, case.id)
    assert anew.what.startswith("2号室の予約（R8.7.22 14:00から）を取り直す（元に戻せませんでした：")
    assert ("三浦 遼さんが 2号室 を予約しています" in anew.what) is (taken_by == "reservation")
