from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.codes.stay import DAY, EVENING, MORNING, NIGHT, SHIFT
from kyoten_desktop.domain.stays.daily import (
    SHIFTS,
    Shift,
    State,
    daily_problems,
    shift_at,
    shift_of,
    shifts_of,
    state_of,
    unwritten,
)

NOW = datetime(2026, 7, 16, 22, 30)
CAME = datetime(2026, 7, 14, 23, 15)
FIRST = shift_of(date(2026, 7, 14), NIGHT)


def stay(**times):
    names = ("planned_in_at", "planned_out_at", "checked_in_at", "checked_out_at", "cancelled_at")
    return SimpleNamespace(**{**dict.fromkeys(names), "checked_in_at": CAME, **times})


def record(day, shift):
    return SimpleNamespace(day=date(2026, 7, day), shift=shift)


def refused_at(line, of_stay, now=NOW):
    return [(problem.item, problem.message) for problem in daily_problems(line, of_stay, now)]


def state(shift, of_stay, **told):
    usual = {"away": (), "as_usual": (), "now": NOW, "since": FIRST}
    return state_of(shift, stay=of_stay, **{**usual, **told})


def test_the_shifts_of_the_code_table_are_those_that_are_worked_with():
    assert tuple(item.code for item in SHIFT.items) == SHIFTS


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)))
def test_every_moment_lies_in_one_shift_and_the_next_begins_where_it_ends(moment):
    shift = shift_at(moment)
    assert shift.begins <= moment < shift.ends
    assert shift.following.begins == shift.ends
    assert shift_of(shift.on, shift.code) == shift


def test_the_small_hours_are_of_the_night_before():
    assert str(shift_at(datetime(2026, 7, 16, 1, 30))) == "7月15日（水）夜"
    assert str(shift_at(datetime(2026, 7, 16, 6))) == "7月16日（木）朝"


def test_the_shifts_of_check_in_and_check_out_themselves_can_be_written():
    over = stay(checked_out_at=datetime(2026, 7, 16, 9, 30))
    assert refused_at(record(14, NIGHT), over) == []
    assert refused_at(record(16, MORNING), over) == []


@pytest.mark.parametrize(
    ("line", "place", "words"),
    [
        (record(14, EVENING), "shift", "入所（7月14日（火）23:15）より前です。"),
        (record(13, NIGHT), "day", "入所（7月14日（火）23:15）より前です。"),
        (record(16, DAY), "shift", "退所（7月16日（木）9:30）より後です。"),
        (record(17, MORNING), "day", "退所（7月16日（木）9:30）より後です。"),
    ],
)
def test_before_check_in_and_after_check_out_is_refused_at_the_place(line, place, words):
    assert refused_at(line, stay(checked_out_at=datetime(2026, 7, 16, 9, 30))) == [(place, words)]


def test_what_has_not_come_yet_is_refused():
    assert refused_at(record(16, EVENING), stay(), datetime(2026, 7, 16, 15)) == [
        ("shift", "まだ来ていない時間帯です。")
    ]


def test_a_reservation_and_a_cancelled_stay_take_no_record():
    assert refused_at(record(14, NIGHT), stay(checked_in_at=None))[0][1].startswith("入所がまだ")
    assert refused_at(record(14, NIGHT), stay(cancelled_at=NOW))[0][1].startswith("取り消した")


def test_a_shift_is_missing_once_it_is_over_and_asked_for_while_it_runs():
    assert state(shift_of(date(2026, 7, 16), EVENING), stay()) is State.MISSING
    assert state(shift_of(date(2026, 7, 16), NIGHT), stay()) is State.NOW
    assert state(shift_of(date(2026, 7, 14), EVENING), stay()) is State.OUTSIDE
    assert state(shift_of(date(2026, 7, 17), MORNING), stay()) is State.OUTSIDE


def test_nothing_is_missing_before_the_office_began_to_write():
    began = shift_of(date(2026, 7, 16), EVENING)
    assert state(shift_of(date(2026, 7, 16), DAY), stay(), since=began) is State.OUTSIDE
    assert state(began, stay(), since=began) is State.MISSING
    assert state(began, stay(), since=None) is State.OUTSIDE


def test_nothing_is_missing_while_somebody_is_away_all_the_shift():
    away = SimpleNamespace(left_at=datetime(2026, 7, 15, 11), returned_at=datetime(2026, 7, 16, 17))
    seen = [state(shift, stay(), away=[away]) for shift in shifts_of(stay(), NOW)]
    # 夜 of 14, then 朝 昼 夕 夜 of 15, then 朝 昼 夕 夜 of 16: away from the middle of 昼 to the middle of 夕.
    assert [each.name for each in seen] == [
        "MISSING", "MISSING", "MISSING", "AWAY", "AWAY", "AWAY", "AWAY", "MISSING", "NOW",
    ]  # fmt: skip


def test_a_stay_that_ends_where_a_shift_begins_leaves_no_gap_there():
    over = stay(checked_out_at=datetime(2026, 7, 16, 10))
    assert state(shift_of(date(2026, 7, 16), MORNING), over) is State.MISSING
    assert state(shift_of(date(2026, 7, 16), DAY), over) is State.OUTSIDE


def test_a_copy_is_told_from_what_was_seen():
    shift = shift_of(date(2026, 7, 15), DAY)
    assert state(shift, stay(), as_usual=[True]) is State.AS_USUAL
    assert state(shift, stay(), as_usual=[True, False]) is State.WRITTEN


def test_only_the_day_that_runs_is_asked_for():
    def of(shift):
        return state(shift, stay())

    assert [each.code for each in unwritten(shifts_of(stay(), NOW), of, NOW)] == [MORNING, DAY, EVENING, NIGHT]
    small_hours = NOW + timedelta(hours=4)
    assert {each.on for each in unwritten(shifts_of(stay(), small_hours), of, small_hours)} == {date(2026, 7, 16)}


def test_shifts_follow_one_another():
    assert Shift(date(2026, 7, 14), 3) < Shift(date(2026, 7, 15), 0)
    assert len(shifts_of(stay(), NOW)) == 9
