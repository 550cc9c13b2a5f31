"""当番表: kept shift by shift, refused at the place, copied by the week; who answers tonight."""

from datetime import date, datetime, timedelta

import pytest

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models.office import Office
from kyoten_desktop.services.office.on_call import DayBook

# The clock of the tests stands on Thursday 2026-07-16, 10:32.
NIGHT = {"starts_at": datetime(2026, 7, 16, 17), "ends_at": datetime(2026, 7, 17, 9)}


@pytest.fixture
def saeki(desk):
    return desk.office.staff()[0]


@pytest.fixture
def noguchi(desk):
    return desk.office.save_staff(None, None, {"name": "野口 健", "phone": "022-000-0000", "mobile": "090-1111-2222"})


def a_night(desk, member, day=16, **changes):
    values = {"starts_at": datetime(2026, 7, day, 17), "ends_at": datetime(2026, 7, day + 1, 9), **changes}
    return desk.office.on_call.save(None, None, {"staff_id": member.id, **values})


def on_file(desk):
    shifts = {shift.id: shift for day in range(1, 31) for shift in desk.office.on_call.of_day(date(2026, 7, day))}
    return list(shifts.values())


def refused(desk, shift_id=None, version=None, **values):
    with pytest.raises(RefusedError) as refusal:
        desk.office.on_call.save(shift_id, version, values)
    return [(problem.item, problem.message) for problem in refusal.value.problems]


def test_an_office_without_a_roster_is_told_nothing(desk):
    assert desk.office.on_call.tonight() is None


def test_who_answers_tonight_is_told_with_the_phone(desk, noguchi, set_clock):
    a_night(desk, noguchi, hand_over="鍵は事務室")
    (shift,) = desk.office.on_call.tonight().shifts
    assert (shift.who, shift.phone, shift.hand_over) == ("野口 健", "090-1111-2222", "鍵は事務室")
    set_clock.now = datetime(2026, 7, 17, 8, 59)
    assert desk.office.on_call.tonight().shifts == (shift,)
    set_clock.now = datetime(2026, 7, 17, 9)
    assert desk.office.on_call.tonight().troubles == ("17:00～翌9:00は、だれも当番に入っていません。",)


def test_the_phone_of_the_shift_stands_before_the_own(desk, noguchi):
    a_night(desk, noguchi, phone="080-3333-4444")
    assert desk.office.on_call.tonight().shifts[0].phone == "080-3333-4444"


def test_what_cannot_be_meant_is_refused_at_its_place(desk, noguchi):
    own = {"staff_id": noguchi.id, **NIGHT}
    assert [item for item, _ in refused(desk, **{**own, "staff_id": None})] == ["staff_id"]
    assert [item for item, _ in refused(desk, **{**own, "ends_at": datetime(2026, 7, 16, 9)})] == ["ends_at"]
    assert [item for item, _ in refused(desk, **own, second_id=noguchi.id)] == ["second_id"]
    assert on_file(desk) == []


def test_nobody_is_on_call_twice_at_one_time_and_two_people_are_told_of(desk, saeki, noguchi):
    a_night(desk, noguchi)
    said = refused(desk, staff_id=noguchi.id, starts_at=datetime(2026, 7, 16, 21), ends_at=datetime(2026, 7, 17, 6))
    assert said == [("staff_id", "この職員は、R8.7.16 17:00からの当番にもう入っています。")]
    a_night(desk, saeki)
    (trouble,) = desk.office.on_call.tonight().troubles
    assert "佐伯 まどか" in trouble
    assert "野口 健" in trouble


def test_who_is_on_call_later_does_not_leave_without_somebody_else(desk, noguchi):
    a_night(desk, noguchi, 20)
    a_night(desk, noguchi, 22)
    with pytest.raises(RefusedError) as refusal:
        desk.office.save_staff(noguchi.id, noguchi.version, {"active_to": date(2026, 7, 19)})
    (problem,) = refusal.value.problems
    assert problem.item == "active_to"
    assert "R8.7.20 17:00から、ほか1回の当番に入っています" in problem.message
    desk.office.save_staff(noguchi.id, noguchi.version, {"active_to": date(2026, 7, 22)})
    assert len(on_file(desk)) == 2


def test_the_second_one_does_not_leave_either(desk, saeki, noguchi):
    a_night(desk, saeki, second_id=noguchi.id)
    with pytest.raises(RefusedError, match="当番に入っています"):
        desk.office.save_staff(noguchi.id, noguchi.version, {"active_to": date(2026, 7, 15)})


def test_who_left_or_has_not_begun_cannot_be_on_call(desk, noguchi):
    desk.office.save_staff(noguchi.id, noguchi.version, {"active_to": date(2026, 7, 15)})
    assert refused(desk, staff_id=noguchi.id, **NIGHT) == [("staff_id", "野口 健さんの在籍はR8.7.15までです。")]
    toda = desk.office.save_staff(None, None, {"name": "戸田 直樹", "active_from": date(2026, 8, 1)})
    assert refused(desk, staff_id=toda.id, **NIGHT) == [("staff_id", "戸田 直樹さんの在籍はR8.8.1からです。")]


def test_a_week_is_copied_without_its_notes_and_what_cannot_stand_is_told(desk, saeki, noguchi):
    for day in (6, 7, 8):
        a_night(desk, noguchi, day, hand_over="その夜だけのこと")
    a_night(desk, saeki, 14)
    current = next(one for one in desk.office.staff() if one.id == noguchi.id)
    desk.office.save_staff(current.id, current.version, {"active_to": date(2026, 7, 14)})
    copied = desk.office.on_call.copy_week(date(2026, 7, 16))
    assert copied.count == 1
    assert [words.split("　")[0] for words in copied.left_out] == ["R8.7.14", "R8.7.15"]
    monday = next(one for one in desk.office.on_call.month(date(2026, 7, 16)) if one.day == date(2026, 7, 13))
    assert [(shift.who, shift.hand_over) for shift in monday.shifts] == [("野口 健", "")]
    assert desk.office.on_call.copy_week(date(2026, 7, 16)).count == 0


def test_the_month_shows_each_day_and_a_new_shift_begins_in_the_first_hole(desk, noguchi):
    a_night(desk, noguchi, ends_at=datetime(2026, 7, 16, 22))
    found = desk.office.on_call.month(date(2026, 7, 1))
    assert (len(found), found[0].day, found[-1].day) == (31, date(2026, 7, 1), date(2026, 7, 31))
    begun = desk.office.on_call.blank(date(2026, 7, 16))
    assert begun == {"starts_at": datetime(2026, 7, 16, 22), "ends_at": datetime(2026, 7, 17, 9)}


def test_a_shift_is_put_away_and_comes_back_unless_somebody_is_in_its_place(desk, noguchi):
    shift = a_night(desk, noguchi)
    desk.office.on_call.discard(shift.id, shift.version)
    assert on_file(desk) == []
    desk.office.on_call.take_back(shift.id)
    kept = on_file(desk)[0]
    desk.office.on_call.discard(kept.id, kept.version)
    a_night(desk, noguchi)
    with pytest.raises(RefusedError, match="もう入っています"):
        desk.office.on_call.take_back(shift.id)
    assert len(on_file(desk)) == 1


def test_a_shift_written_for_another_day_is_kept_there_and_the_book_says_where(desk, noguchi):
    book = DayBook(desk.office.on_call, date(2026, 7, 16))
    book.save(None, None, {"staff_id": noguchi.id, **NIGHT})
    assert (len(book.lines()), book.moved_to) == (1, None)
    book.save(None, None, {"staff_id": noguchi.id, **{key: at + timedelta(3) for key, at in NIGHT.items()}})
    assert (len(book.lines()), book.moved_to) == (1, date(2026, 7, 19))


def test_the_small_hours_belong_to_the_day_before(desk, noguchi):
    a_night(desk, noguchi, starts_at=datetime(2026, 7, 17, 0), ends_at=datetime(2026, 7, 17, 9))
    days = [len(DayBook(desk.office.on_call, date(2026, 7, day)).lines()) for day in (15, 16, 17)]
    assert days == [0, 1, 0]


def test_who_is_on_call_stands_in_the_history_by_name(desk, saeki, noguchi):
    shift = a_night(desk, noguchi)
    desk.office.on_call.save(shift.id, shift.version, {"staff_id": saeki.id})
    told = desk.history.entries(Office, desk.office.office().id, desk.codes.labels())
    assert ("当番・当番の職員", "野口 健", "佐伯 まどか") in [(one.label, one.before, one.after) for one in told]
