from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.dates.due import Due, due_of
from kyoten_desktop.models import StayDailyRecord
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.services.today import ABUSE, AWAITED, DAILY, UNREPORTED
from tests.builders import NOW, a_call, unseal
from tests.services.following_steps import a_case


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


def test_what_is_to_be_done_about_people_stands_beside_calls_and_stays(desk, set_clock):
    case = a_case(desk, watch_level="high")
    review = desk.follow_up.plan_review(case.id)
    desk.emergency.save(None, None, a_call(subject_name="三浦 遼", follow_up_on=date(2026, 7, 20)))
    room = desk.office.rooms()[2].id
    desk.stay.open(Intake(room, datetime(2026, 7, 13, 15, 20), datetime(2026, 7, 15, 14), name="西川 悠"))
    desk.follow_up.postpone(review.id, review.version, date(2026, 7, 24), "母が不在")
    set_clock.now = datetime(2026, 7, 27, 9)
    lines = desk.today.today().due
    assert [(line.name, line.kind, line.due) for line in lines] == [
        ("西川 悠", "stay", Due.OVERDUE),
        ("三浦 遼", "call", Due.OVERDUE),
        ("高梨 美緒", "review", Due.OVERDUE),
    ]
    reviewed = lines[2]
    assert (reviewed.case_id, reviewed.client_id, reviewed.follow_up_id) == (case.id, case.client_id, review.id)
    assert (reviewed.postponed, reviewed.call_id, lines[1].follow_up_id) == (1, None, 0)


def test_the_first_page_and_the_list_say_the_same_on_every_day(desk, set_clock):
    for day in (17, 20, 23, 31):
        case = a_case(desk, f"人 {day}")
        desk.follow_up.save(
            None, None, {"kind": "other", "what": "電話", "due_on": date(2026, 7, day)}, case_id=case.id
        )
    for day in range(16, 32):
        set_clock.now = datetime(2026, 7, day, 9)
        first_page = [(line.follow_up_id, line.on, line.due) for line in desk.today.today().due]
        assert first_page == [(line.id, line.due_on, line.due) for line in desk.follow_up.open_lines()]


def test_suspected_abuse_stands_there_after_a_day_without_a_record_of_notification(desk, set_clock):
    call = desk.emergency.save(None, None, a_call(abuse="suspected", received_at=datetime(2026, 7, 16, 1, 12)))
    desk.emergency.save(None, None, a_call(abuse="none"))
    assert desk.today.today().due == []
    set_clock.now = datetime(2026, 7, 17, 1, 13)
    line = desk.today.today().due[0]
    assert (line.kind, line.call_id, line.what, line.due) == (ABUSE, call.id, UNREPORTED, Due.TODAY)
    set_clock.now = datetime(2026, 7, 19, 9)
    assert desk.today.today().due[0].due is Due.OVERDUE
    report = {"found_on": date(2026, 7, 16), "types": ("neglect",), "reported_at": datetime(2026, 7, 17, 9)}
    unseal(desk)
    desk.abuse.save(None, None, {**report, "reported_to": "区役所"}, consultation_id=call.id)
    assert desk.today.today().due == []


@given(st.dates(), st.dates())
def test_every_day_is_in_exactly_one_bucket(on, today):
    days = (on - today).days
    expected = Due.OVERDUE if days < 0 else Due.TODAY if days == 0 else Due.SOON if days <= 7 else Due.LATER
    assert due_of(on, today) is expected


def test_old_calls_without_a_notification_stand_in_one_line(desk, set_clock):
    for day in (1, 2, 3):
        values = a_call(
            received_at=datetime(2026, 3, day, 9, 0), decision_at=datetime(2026, 3, day, 10), abuse="suspected"
        )
        desk.emergency.save(None, None, values)
    recent = a_call(received_at=datetime(2026, 7, 14, 9, 0), decision_at=datetime(2026, 7, 14, 10), abuse="suspected")
    call = desk.emergency.save(None, None, recent)
    lines = [line for line in desk.today.today().due if line.kind == "abuse"]
    assert [(line.call_id, len(line.call_ids)) for line in lines] == [(None, 3), (call.id, 0)]
    assert "3件" in lines[0].what


def test_a_reservation_nobody_came_for_holds_its_room_and_is_asked_about(desk, set_clock):
    rooms = desk.office.rooms()
    plan = {"name": "西川 悠", "is_reservation": True}
    stay = desk.stay.open(Intake(rooms[2].id, datetime(2026, 7, 18, 14), datetime(2026, 7, 22, 10), **plan))
    assert desk.today.today().rooms[2].stay_id is None
    for day in (20, 30):  # within its plan, and when that has passed too
        set_clock.now = datetime(2026, 7, day, 9)
        today = desk.today.today()
        line = today.rooms[2]
        assert (line.stay_id, line.name, line.is_awaited, line.next_action) == (stay.id, "西川 悠", True, AWAITED)
        assert [(one.stay_id, one.what, one.on, one.due) for one in today.due] == [
            (stay.id, AWAITED, date(2026, 7, 18), Due.OVERDUE)
        ]
        sheet = desk.substitute.sheet()
        assert rooms[2].name not in sheet.free_rooms
        assert [said.endswith("西川 悠（来たか未記録）") for said in sheet.arriving] == [True]
    desk.stay.cancel(stay.id, None, "当日不来")
    today = desk.today.today()
    assert (today.rooms[2].stay_id, today.due) == (None, [])
    assert rooms[2].name in desk.substitute.sheet().free_rooms


def test_a_room_full_of_reservations_nobody_came_for_is_no_free_bed(desk, set_clock):
    for room in desk.office.rooms()[:4]:
        times = datetime(2026, 7, 18, 14), datetime(2026, 7, 22, 10)
        desk.stay.open(Intake(room.id, *times, name=f"人 {room.name}", is_reservation=True))
    set_clock.now = datetime(2026, 7, 30, 9)
    assert desk.today.today().gap is not None


def _write(desk, stay, day, shift, **told):
    values = {"day": date(2026, 7, day), "shift": shift, "recorded_by": "小林", "meal": "完食", **told}
    return desk.lines.save(StayDailyRecord, None, None, stay.id, values)


def _life(desk):
    return [(line.name, line.what, line.due) for line in desk.today.today().due if line.kind == DAILY]


def test_an_office_that_writes_no_life_in_its_rooms_is_not_asked_for_it(desk):
    desk.stay.open(Intake(desk.office.rooms()[0].id, datetime(2026, 7, 13, 18), name="西川 悠"))
    assert _life(desk) == []


def test_the_shifts_of_today_that_nobody_wrote_are_told_for_each_person_in_a_room(desk, set_clock):
    first, second = (
        desk.stay.open(Intake(room.id, datetime(2026, 7, 13, 18), None, name=name))
        for room, name in zip(desk.office.rooms(), ("西川 悠", "三浦 遼"), strict=False)
    )
    _write(desk, first, 15, "night")
    set_clock.now = datetime(2026, 7, 16, 17)
    _write(desk, first, 16, "morning", is_as_usual=True)
    _write(desk, second, 16, "evening")
    assert _life(desk) == [
        ("西川 悠", "昼・夕の生活の記録を書く", Due.TODAY),
        ("三浦 遼", "朝・昼の生活の記録を書く", Due.TODAY),
    ]
    desk.stay.check_out(first.id, None, datetime(2026, 7, 16, 17), "undecided")
    desk.stay.leave(second.id, None, datetime(2026, 7, 16, 5), "自宅へ外泊")
    assert _life(desk) == []


def test_the_small_hours_ask_for_the_night_that_runs(desk, set_clock):
    stay = desk.stay.open(Intake(desk.office.rooms()[0].id, datetime(2026, 7, 15, 22), None, name="西川 悠"))
    other = desk.stay.open(Intake(desk.office.rooms()[1].id, datetime(2026, 7, 15, 22), None, name="三浦 遼"))
    set_clock.now = datetime(2026, 7, 16, 2)
    _write(desk, other, 15, "night")
    assert _life(desk) == [("西川 悠", "夜の生活の記録を書く", Due.TODAY)]
    _write(desk, stay, 15, "night")
    assert _life(desk) == []


def test_a_record_in_the_trash_is_missing_again(desk, set_clock):
    stay = desk.stay.open(Intake(desk.office.rooms()[0].id, datetime(2026, 7, 15, 22), None, name="西川 悠"))
    _write(desk, stay, 15, "night")
    set_clock.now = datetime(2026, 7, 16, 7)
    written = _write(desk, stay, 16, "morning")
    assert _life(desk) == []
    desk.lines.discard(StayDailyRecord, written.id, written.version)
    assert _life(desk) == [("西川 悠", "朝の生活の記録を書く", Due.TODAY)]
