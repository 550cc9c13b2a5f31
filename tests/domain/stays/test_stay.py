from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.stays.service_days import RoomInService
from kyoten_desktop.domain.stays.stay import (
    UNTIL_RECORDED,
    Gap,
    conflict_sentence,
    free_bed_gaps,
    gap_sentence,
    held_until,
    overflow_problem,
    problems_with,
    status_of,
)

NOW = datetime(2026, 7, 16, 10, 32)
START, END = datetime(2026, 7, 1), datetime(2026, 8, 1)
TWO = (RoomInService(1, "1号室"), RoomInService(2, "2号室"))
OVERFLOW = RoomInService(9, "臨時1", kind="overflow")


def stay(**times):
    names = ("planned_in_at", "planned_out_at", "checked_in_at", "checked_out_at", "cancelled_at", "residence_after")
    return SimpleNamespace(**{**dict.fromkeys(names), **times})


def july(day, hour=10):
    return datetime(2026, 7, day, hour)


@pytest.mark.parametrize(
    ("times", "status"),
    [
        ({"planned_in_at": july(20)}, "reserved"),
        ({"planned_in_at": july(1), "planned_out_at": july(2)}, "reserved"),
        ({"checked_in_at": july(10)}, "in_house"),
        ({"checked_in_at": july(10), "planned_out_at": july(16, 11)}, "in_house"),
        ({"checked_in_at": july(10), "planned_out_at": july(16, 10)}, "overdue"),
        ({"checked_in_at": july(10), "checked_out_at": july(12), "planned_out_at": july(11)}, "checked_out"),
        ({"checked_in_at": july(10), "cancelled_at": july(11)}, "cancelled"),
    ],
)
def test_where_a_stay_stands(times, status):
    assert status_of(stay(**times), NOW) == status


@pytest.mark.parametrize(
    ("times", "items"),
    [
        ({}, []),
        ({"checked_in_at": july(10), "checked_out_at": july(10), "residence_after": "undecided"}, []),
        ({"checked_in_at": july(10), "checked_out_at": july(9), "residence_after": "home_family"}, ["checked_out_at"]),
        ({"checked_in_at": july(10), "checked_out_at": july(12)}, ["residence_after"]),
        ({"checked_out_at": july(12), "residence_after": "hospital"}, ["checked_in_at"]),
        ({"checked_in_at": july(10), "planned_out_at": july(9)}, ["planned_out_at"]),
        ({"planned_in_at": july(10), "planned_out_at": july(9)}, ["planned_out_at"]),
    ],
)
def test_what_cannot_be_true_of_a_stay(times, items):
    assert [problem.item for problem in problems_with(stay(**times))] == items


def test_an_overflow_room_needs_a_reason():
    assert overflow_problem("臨時1", "overflow", " ").item == "overflow_reason"
    assert overflow_problem("臨時1", "overflow", "満室のため") is None
    assert overflow_problem("1号室", "permanent", None) is None


def said(**more):
    usual = {"name": "林田 宏樹", "room_name": "2号室", "starts_at": july(10, 15), "until": july(18)}
    return conflict_sentence(**{**usual, "is_in_house": False, "is_reserved": False, **more})


def test_who_is_in_the_way_and_until_when():
    assert said(is_in_house=True) == "7月18日（土）10:00 まで 林田 宏樹さんが 2号室 に入室中です。"
    assert said(is_in_house=True, until=None) == "林田 宏樹さんが 2号室 に入室中です（退所の予定は書かれていません）。"
    assert (
        said(is_reserved=True)
        == "7月10日（金）15:00 から 7月18日（土）10:00 まで 林田 宏樹さんが 2号室 を予約しています。"
    )
    assert said(is_reserved=True, until=None) == "7月10日（金）15:00 から 林田 宏樹さんが 2号室 を予約しています。"
    assert said() == "R8.7.10 15:00 から R8.7.18 10:00 まで 林田 宏樹さんが 2号室 を利用しました。"
    late = said(is_in_house=True, until=july(15), now=NOW)
    assert late == "林田 宏樹さんが 2号室 に入室中です（退所の予定 7月15日（水）10:00 を過ぎています）。"


def gaps(*claims, rooms=TWO):
    held = [(room, start, held_until(ended, plan, NOW)) for room, start, ended, plan in claims]
    return free_bed_gaps(held, rooms, START, END)


def test_no_gap_while_one_room_is_free():
    assert gaps((1, july(2), None, None)) == ()


def test_the_gap_is_where_both_rooms_are_taken():
    found = gaps((1, july(2), july(10), None), (2, july(5), july(20), None))
    assert found == (Gap(july(5), july(10)),)
    assert gap_sentence(found[0]) == "7月5日（日）10:00 から7月10日（金）10:00 まで、常設の居室に空きがありません。"


def test_in_and_out_at_one_moment_leave_no_room_free():
    claims = ((1, july(2), july(10), None), (1, july(10), july(12), None), (2, july(5), july(20), None))
    assert gaps(*claims) == (Gap(july(5), july(12)),)


def test_a_plan_frees_a_room_only_while_it_lies_ahead():
    ahead = gaps((1, july(2), None, july(20)), (2, july(5), None, july(25)))
    assert ahead == (Gap(july(5), july(20)),)
    overdue = gaps((1, july(2), None, july(15)), (2, july(5), None, july(25)))
    assert overdue == (Gap(july(5), july(25)),)
    endless = gaps((1, july(2), None, None), (2, july(5), None, None))
    assert endless == (Gap(july(5), None),)
    assert gap_sentence(endless[0]) == "7月5日（日）10:00 から、常設の居室に空きがありません。"


@pytest.mark.parametrize(
    ("ended", "planned", "until"),
    [
        (july(12), july(20), july(12)),
        (None, july(20), july(20)),
        (None, july(15), UNTIL_RECORDED),
        (None, None, UNTIL_RECORDED),
    ],
)
def test_one_rule_says_until_when_a_room_is_held(ended, planned, until):
    assert held_until(ended, planned, NOW) == until


def test_an_overflow_room_gives_no_free_bed():
    assert gaps((1, july(2), july(3), None), (2, july(2), july(3), None), rooms=(*TWO, OVERFLOW)) == (
        Gap(july(2), july(3)),
    )


def test_a_room_under_repair_is_no_free_bed():
    closed = RoomInService(2, "2号室", unavailable=((date(2026, 7, 5), date(2026, 7, 6), "清掃"),))
    found = gaps((1, july(2), july(10), None), rooms=(TWO[0], closed))
    assert found == (Gap(datetime(2026, 7, 5), datetime(2026, 7, 7)),)


def test_an_office_without_permanent_rooms_loses_nothing():
    assert gaps(rooms=()) == ()
    later = RoomInService(1, "1号室", from_on=date(2026, 7, 10))
    assert gaps((1, july(12), july(13), None), rooms=(later,)) == (Gap(july(12), july(13)),)


hours = st.integers(-100, 1000).map(lambda hour: START + timedelta(hours=hour))
claims = st.builds(
    lambda room, times, is_open, plan: (room, min(times), None if is_open else max(times), plan),
    st.integers(1, 3),
    st.tuples(hours, hours),
    st.booleans(),
    st.one_of(st.none(), hours),
)


@given(st.lists(claims, max_size=6))
def test_gaps_equal_a_walk_over_all_hours(held):
    found = gaps(*held)
    for hour in range(31 * 24):
        at = START + timedelta(hours=hour)
        taken = set()
        for room, start, ended, plan in held:
            end = ended or (plan if plan and plan > NOW else datetime.max)
            if start <= at < end:
                taken.add(room)
        is_gap = any(gap.from_at <= at and (gap.to_at is None or at < gap.to_at) for gap in found)
        assert is_gap == ({1, 2} <= taken)
