from datetime import date, datetime, timedelta

import pytest

from kyoten_desktop.domain.errors import RefusedError, StaleError
from kyoten_desktop.models import FollowUp
from tests.builders import NOW
from tests.services.following_steps import a_case, change


def a_contact(**changes):
    return {
        "started_at": NOW - timedelta(minutes=20),
        "minutes": 15,
        "consultee": "family",
        "method": "phone",
        "content_main": "emotional",
        "summary": "母から電話。夜眠れていない。",
        **changes,
    }


def refused(act, *args, **kwargs):
    with pytest.raises(RefusedError) as refusal:
        act(*args, **kwargs)
    return {problem.item: problem.message for problem in refusal.value.problems}


@pytest.fixture
def case(desk):
    return a_case(desk)


def open_ones(desk):
    return [(line.what, line.due_on, line.source_id) for line in desk.follow_up.open_lines()]


def test_a_blank_record_needs_only_what_was_said(desk, case):
    blank = desk.support.blank(case.client_id)
    record = desk.support.save(None, None, {**blank, "content_main": "emotional", "summary": "様子を聞いた"})
    assert (record.started_at, record.method, record.consultee, record.recorded_by) == (
        NOW,
        "phone",
        "self",
        "佐伯 まどか",
    )
    assert (record.case_id, record.client.name) == (case.id, "高梨 美緒")


def test_a_contact_without_a_person_needs_whom_one_spoke_to(desk):
    assert set(refused(desk.support.save, None, None, a_contact(consultee=None))) == {"consultee"}
    record = desk.support.save(None, None, a_contact(consultee="neighbor", subject="公園の近くの方"))
    assert (record.client_id, record.case_id, record.subject) == (None, None, "公園の近くの方")


def test_a_person_who_is_known_replaces_the_typed_name(desk, case):
    record = desk.support.save(None, None, a_contact(client_id=case.client_id, subject="たかなし"))
    assert (record.subject, record.client.name) == (None, "高梨 美緒")


def test_a_closed_case_gets_no_new_records_but_the_person_does(desk, case):
    change(desk, case, status="closed")
    record = desk.support.save(None, None, a_contact(client_id=case.client_id))
    assert (record.client_id, record.case_id) == (case.client_id, None)


@pytest.mark.parametrize(
    ("item", "changes"),
    [
        ("started_at", {"started_at": NOW + timedelta(minutes=6)}),
        ("started_at", {"started_at": None}),
        ("minutes", {"minutes": -1}),
        ("minutes", {"minutes": 1441}),
        ("next_on", {"next_action": "電話する", "next_on": date(2026, 7, 15)}),
        ("next_on", {"next_action": "電話する", "next_on": date(2062, 7, 15)}),
        ("next_on", {"next_action": "電話する"}),
        ("client_id", {"client_id": 99}),
        ("summary", {"summary": ""}),
    ],
)
def test_what_cannot_be_is_refused_at_its_item(desk, item, changes):
    assert set(refused(desk.support.save, None, None, a_contact(**changes))) == {item}


def test_a_clock_five_minutes_fast_and_a_whole_day_are_fine(desk):
    record = desk.support.save(None, None, a_contact(started_at=NOW + timedelta(minutes=5), minutes=1440))
    assert record.minutes == 1440


def test_the_main_content_is_not_counted_a_second_time(desk):
    record = desk.support.save(None, None, a_contact(content_sub=("emotional", "health", "health")))
    assert record.content_sub == ("health",)


def test_what_is_next_makes_one_follow_up_that_moves_and_goes_with_the_record(desk, case):
    values = a_contact(client_id=case.client_id, next_action="母に電話する", next_on=date(2026, 7, 18))
    record = desk.support.save(None, None, values)
    assert open_ones(desk) == [("母に電話する", date(2026, 7, 18), record.id)]
    line = desk.follow_up.open_lines()[0]
    assert (line.name, line.case_id, line.kind, line.source) == ("高梨 美緒", case.id, "next_action", "support_records")
    record = desk.support.save(record.id, record.version, {"next_on": date(2026, 7, 21)})
    assert open_ones(desk) == [("母に電話する", date(2026, 7, 21), record.id)]
    record = desk.support.save(record.id, record.version, {"next_action": None, "next_on": None})
    assert open_ones(desk) == []
    assert [row.dropped_on for row in desk.follow_up.of_case(case.id)] == [date(2026, 7, 16)]


def test_a_follow_up_put_off_by_hand_is_not_moved_back_by_another_change(desk, case):
    record = desk.support.save(
        None, None, a_contact(client_id=case.client_id, next_action="電話", next_on=date(2026, 7, 18))
    )
    line = desk.follow_up.open_lines()[0]
    desk.follow_up.postpone(line.id, line.version, date(2026, 7, 30), "母が不在")
    desk.support.save(record.id, record.version, {"minutes": 20})
    assert open_ones(desk) == [("電話", date(2026, 7, 30), record.id)]


def test_what_was_done_is_not_asked_again_unless_there_is_a_new_day(desk, case):
    record = desk.support.save(
        None, None, a_contact(client_id=case.client_id, next_action="電話", next_on=date(2026, 7, 16))
    )
    line = desk.follow_up.open_lines()[0]
    desk.follow_up.done(line.id, line.version, date(2026, 7, 16))
    record = desk.support.save(record.id, record.version, {"next_action": "電話する"})
    assert open_ones(desk) == []
    record = desk.support.save(record.id, record.version, {"next_on": date(2026, 7, 20)})
    assert open_ones(desk) == [("電話する", date(2026, 7, 20), record.id)]


def test_only_todays_own_record_is_edited(desk, case, set_clock):
    record = desk.support.save(None, None, a_contact(client_id=case.client_id))
    desk.operator.change("平井 亮")
    assert "訂正" in refused(desk.support.save, record.id, record.version, {"minutes": 5})[""]
    desk.operator.change("佐伯 まどか")
    edited = desk.support.save(record.id, record.version, {"minutes": 5})
    with pytest.raises(StaleError):
        desk.support.save(record.id, record.version, {"minutes": 6})
    set_clock.now = datetime(2026, 7, 17, 9)
    assert "訂正" in refused(desk.support.save, edited.id, edited.version, {"minutes": 7})[""]


def test_a_record_that_was_corrected_is_edited_no_more_on_the_same_day(desk, case):
    old = desk.support.save(None, None, a_contact(client_id=case.client_id))
    assert desk.support.can_edit(old)
    new = desk.support.correct(old.id, old.version, {"minutes": 45})
    kept = desk.support.get(old.id)
    assert (desk.support.can_edit(kept), desk.support.can_edit(new)) == (False, True)
    assert "訂正される前" in refused(desk.support.save, kept.id, kept.version, {"minutes": 5})[""]


def test_a_correction_is_a_new_record_and_takes_the_follow_up_along(desk, case, set_clock):
    values = a_contact(client_id=case.client_id, next_action="母に電話する", next_on=date(2026, 7, 18))
    old = desk.support.save(None, None, values)
    set_clock.now = datetime(2026, 7, 17, 9)
    new = desk.support.correct(old.id, old.version, {"minutes": 45})
    kept = desk.support.get(old.id)
    assert (new.corrects_id, new.minutes, new.summary) == (old.id, 45, values["summary"])
    assert (kept.replaced_at, kept.minutes) == (set_clock.now, 15)
    assert open_ones(desk) == [("母に電話する", date(2026, 7, 18), new.id)]
    assert desk.support.latest(case.client_id).id == new.id
    assert "訂正される前" in refused(desk.support.correct, old.id, None, {"minutes": 1})[""]
    later = desk.support.correct(new.id, new.version, {"next_on": date(2026, 7, 25)})
    assert open_ones(desk) == [("母に電話する", date(2026, 7, 25), later.id)]
    assert desk.follow_up.open_lines()[0].postponed == 1
    with desk.file.reading() as session:
        assert session.query(FollowUp).count() == 1


def test_a_refused_correction_leaves_the_old_record_standing(desk, case):
    old = desk.support.save(None, None, a_contact(client_id=case.client_id))
    assert "minutes" in refused(desk.support.correct, old.id, old.version, {"minutes": 2000})
    assert desk.support.get(old.id).replaced_at is None
    assert len(desk.support.of_client(case.client_id)) == 1


def test_a_correction_to_another_person_moves_the_follow_up_to_that_person(desk, case):
    other = a_case(desk, "西川 悠")
    old = desk.support.save(
        None, None, a_contact(client_id=case.client_id, next_action="電話", next_on=date(2026, 7, 18))
    )
    desk.support.correct(old.id, old.version, {"client_id": other.client_id})
    line = desk.follow_up.open_lines()[0]
    assert (line.name, line.case_id, line.client_id) == ("西川 悠", other.id, other.client_id)


def test_a_correction_stays_with_the_involvement_it_was_written_in(desk, case):
    old = desk.support.save(None, None, a_contact(client_id=case.client_id))
    change(desk, case, status="closed")
    assert desk.support.correct(old.id, old.version, {"minutes": 1}).case_id == case.id


def test_a_record_written_twice_goes_to_the_bin_with_what_it_asked(desk, case):
    twice = desk.support.save(
        None, None, a_contact(client_id=case.client_id, next_action="電話", next_on=date(2026, 7, 18))
    )
    desk.support.discard(twice.id, twice.version)
    assert (desk.support.of_client(case.client_id), open_ones(desk)) == ([], [])
    desk.support.take_back(twice.id)
    assert [what for what, _on, _id in open_ones(desk)] == ["電話"]
    new = desk.support.correct(twice.id, None, {"minutes": 3})
    assert "訂正" in refused(desk.support.discard, new.id, new.version)[""]


def test_what_was_dropped_with_a_record_comes_back_as_it_was(desk, case):
    asking = a_contact(client_id=case.client_id, next_action="電話", next_on=date(2026, 7, 18))
    put_off, done = (desk.support.save(None, None, asking) for _ in range(2))
    lines = {line.source_id: line for line in desk.follow_up.open_lines()}
    for record in (put_off, done):
        desk.follow_up.postpone(lines[record.id].id, None, date(2026, 7, 30), "留守")
    desk.follow_up.done(lines[done.id].id, None, date(2026, 7, 16))
    for record in (put_off, done):
        desk.support.discard(record.id, desk.support.get(record.id).version)
        desk.support.take_back(record.id)
    (line,) = desk.follow_up.open_lines()
    assert (line.id, line.due_on, line.postponed) == (lines[put_off.id].id, date(2026, 7, 30), 1)


def test_the_follow_up_of_somebody_unknown_says_who_it_was(desk):
    desk.support.save(
        None, None, a_contact(subject="公園の近くの方", next_action="区に聞く", next_on=date(2026, 7, 17))
    )
    assert [line.name for line in desk.follow_up.open_lines()] == ["公園の近くの方"]
