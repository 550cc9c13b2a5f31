from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.due import Due, due_of
from kyoten_desktop.services.stay import Intake
from tests.builders import NOW, a_call


def test_a_new_office_shows_its_empty_rooms(desk):
    today = desk.today.today()
    assert [(line.room, line.stay_id) for line in today.rooms][:2] == [("1号室", None), ("2号室", None)]
    assert (today.due, today.open_calls, today.gap) == ([], [], None)


def test_a_stay_past_its_plan_says_by_how_many_days(desk):
    room = desk.office.rooms()[2].id
    desk.stay.open(Intake(room, datetime(2026, 7, 13, 15, 20), datetime(2026, 7, 15, 14), name="西川 悠"))
    line = desk.today.today().rooms[2]
    assert (line.status, line.days_over, line.day_number) == ("overdue", 1, 4)


def test_follow_ups_are_sorted_and_named(desk):
    for number, day in enumerate((20, 16)):
        desk.emergency.save(None, None, a_call(subject_name=f"人{number}", follow_up_on=date(2026, 7, day)))
    due = desk.today.today().due
    assert [(line.name, line.due) for line in due] == [("人1", Due.TODAY), ("人0", Due.SOON)]


def test_full_rooms_are_said(desk):
    for room in desk.office.rooms()[:4]:
        desk.stay.open(Intake(room.id, NOW - timedelta(hours=2), NOW + timedelta(days=1), name=f"人 {room.name}"))
    gap = desk.today.today().gap
    assert gap is not None
    assert gap.to_at == NOW + timedelta(days=1)


@given(st.dates(), st.dates())
def test_every_day_is_in_exactly_one_bucket(on, today):
    days = (on - today).days
    expected = Due.OVERDUE if days < 0 else Due.TODAY if days == 0 else Due.SOON if days <= 7 else Due.LATER
    assert due_of(on, today) is expected
