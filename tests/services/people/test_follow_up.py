import random
from datetime import date, datetime, timedelta

import pytest

from kyoten_desktop.domain.dates.due import Due
from kyoten_desktop.domain.errors import RefusedError, StaleError
from tests.builders import a_call
from tests.services.following_steps import a_case, change

TODAY = date(2026, 7, 16)


def a_matter(**changes):
    return {"kind": "next_action", "what": "区役所に電話する", "who": "佐伯", "due_on": date(2026, 7, 20), **changes}


def refused(act, *args, **kwargs):
    with pytest.raises(RefusedError) as refusal:
        act(*args, **kwargs)
    return {problem.item: problem.message for problem in refusal.value.problems}


def test_the_first_review_is_planned_by_the_watch_level(desk):
    for level, on in (("high", date(2026, 7, 23)), ("low", date(2026, 10, 14)), (None, date(2026, 8, 15))):
        case = a_case(desk, f"人 {level}", watch_level=level)
        assert desk.follow_up.plan_review(case.id).due_on == on


def test_the_office_and_the_case_set_their_own_days(desk):
    office = desk.office.office()
    desk.office.change_office(office.version, {"watch_high_days": 10})
    case = a_case(desk, watch_level="high")
    assert desk.follow_up.interval(case) == 10
    own = a_case(desk, "人 二", watch_level="high", review_interval_days=3)
    assert desk.follow_up.interval(own) == 3
    assert desk.follow_up.plan_review(own.id).due_on == date(2026, 7, 21)  # Sunday 7/19, then 海の日


@pytest.mark.parametrize(("item", "value"), [("watch_high_days", 0), ("watch_low_days", 400), ("closed_days", "お盆")])
def test_settings_that_would_lose_people_are_refused(desk, item, value):
    office = desk.office.office()
    assert set(refused(desk.office.change_office, office.version, {item: value})) == {item}


def test_no_order_of_acts_piles_up_reviews(desk, set_clock):
    dice = random.Random(20260716)
    case = a_case(desk, watch_level="high")
    acts = [
        lambda row: desk.follow_up.plan_review(case.id),
        lambda row: desk.follow_up.plan_review(case.id, set_clock.now.date() + timedelta(days=dice.randrange(-3, 40))),
        lambda row: desk.follow_up.done(row.id, None, set_clock.now.date()),
        lambda row: desk.follow_up.drop(row.id, None, "わけ"),
        lambda row: desk.follow_up.take_back(row.id, None),
        lambda row: desk.follow_up.postpone(row.id, None, set_clock.now.date() + timedelta(days=9), "わけ"),
        lambda row: desk.follow_up.save(
            None, None, a_matter(kind="review", due_on=set_clock.now.date()), case_id=case.id
        ),
    ]
    desk.follow_up.plan_review(case.id)
    refusals = 0
    for _ in range(120):
        set_clock.now += timedelta(days=dice.randrange(2))
        try:
            dice.choice(acts)(dice.choice(desk.follow_up.of_case(case.id)))
        except RefusedError:
            refusals += 1
        rows = desk.follow_up.of_case(case.id)
        assert sum(1 for row in rows if row.done_on is None and row.dropped_on is None) <= 1
        assert len(desk.follow_up.open_lines()) <= 1
    assert 0 < refusals < 120


def test_a_case_has_at_most_one_open_review(desk):
    case = a_case(desk, watch_level="high")
    first = desk.follow_up.plan_review(case.id)
    assert desk.follow_up.plan_review(case.id).id == first.id
    assert desk.follow_up.plan_review(case.id, first.due_on).id == first.id
    assert "令和8年7月23日" in refused(desk.follow_up.plan_review, case.id, date(2026, 8, 1))["due_on"]
    second = a_matter(kind="review", due_on=date(2026, 8, 1))
    assert "due_on" in refused(desk.follow_up.save, None, None, second, case_id=case.id)
    other = desk.follow_up.save(None, None, a_matter(), case_id=case.id)
    assert "due_on" in refused(desk.follow_up.save, other.id, other.version, {"kind": "review"})
    assert [row.id for row in desk.follow_up.of_case(case.id) if row.kind == "review"] == [first.id]


def test_completing_a_review_proposes_the_next_and_never_piles_up(desk, set_clock):
    case = a_case(desk, watch_level="high")
    review = desk.follow_up.plan_review(case.id)
    set_clock.now = datetime(2026, 8, 3, 9)
    done = desk.follow_up.done(review.id, review.version, date(2026, 8, 3), "母は元気")
    assert (done.follow_up.done_on, done.follow_up.done_by, done.proposed) == (
        date(2026, 8, 3),
        "佐伯 まどか",
        date(2026, 8, 10),
    )
    assert desk.follow_up.open_lines() == []  # nothing is planned before the proposal is taken
    planned = desk.follow_up.plan_review(case.id, done.proposed)
    assert [line.id for line in desk.follow_up.open_lines()] == [planned.id]
    assert "取りやめ" in refused(desk.follow_up.done, review.id, done.follow_up.version, date(2026, 8, 3))[""]


def test_a_proposal_of_a_review_written_down_late_can_be_taken(desk, set_clock):
    case = a_case(desk, watch_level="high")
    review = desk.follow_up.plan_review(case.id)
    set_clock.now = datetime(2026, 9, 1, 9)
    proposed = desk.follow_up.done(review.id, None, date(2026, 7, 24)).proposed
    assert proposed == date(2026, 9, 1)
    assert desk.follow_up.plan_review(case.id, proposed).due_on == proposed


def test_done_is_not_in_the_future_and_other_matters_propose_nothing(desk):
    case = a_case(desk)
    matter = desk.follow_up.save(None, None, a_matter(), case_id=case.id)
    assert "先の日付" in refused(desk.follow_up.done, matter.id, matter.version, TODAY + timedelta(days=1))["done_on"]
    assert "done_on" in refused(desk.follow_up.done, matter.id, matter.version, None)
    assert desk.follow_up.done(matter.id, matter.version, TODAY).proposed is None


def test_postponing_needs_a_reason_is_counted_and_keeps_the_first_day(desk):
    case = a_case(desk)
    matter = desk.follow_up.save(None, None, a_matter(), case_id=case.id)
    problems = refused(desk.follow_up.postpone, matter.id, matter.version, date(2026, 7, 20), " ")
    assert set(problems) == {"due_on", "reason"}
    for on in (date(2026, 7, 27), date(2026, 8, 3)):
        matter = desk.follow_up.postpone(matter.id, matter.version, on, "母が入院した")
    line = desk.follow_up.open_lines()[0]
    assert (line.postponed, line.due_on) == (2, date(2026, 8, 3))
    kept = desk.follow_up.of_case(case.id)[0].postponements
    assert [(each.from_on, each.to_on, each.reason) for each in kept] == [
        (date(2026, 7, 20), date(2026, 7, 27), "母が入院した"),
        (date(2026, 7, 27), date(2026, 8, 3), "母が入院した"),
    ]
    assert "延期" in refused(desk.follow_up.save, matter.id, matter.version, {"due_on": date(2026, 9, 1)})["due_on"]
    assert desk.follow_up.save(matter.id, matter.version, {"due_on": date(2026, 7, 30)}).due_on == date(2026, 7, 30)


def test_dropping_needs_a_reason_and_can_be_taken_back(desk):
    case = a_case(desk, watch_level="high")
    review = desk.follow_up.plan_review(case.id)
    assert "dropped_reason" in refused(desk.follow_up.drop, review.id, review.version, "　")
    gone = desk.follow_up.drop(review.id, review.version, "押しまちがえた")
    assert desk.follow_up.open_lines() == []
    back = desk.follow_up.take_back(gone.id, gone.version)
    assert [line.id for line in desk.follow_up.open_lines()] == [back.id]
    gone = desk.follow_up.drop(back.id, back.version, "ほかの日にした")
    desk.follow_up.plan_review(case.id, date(2026, 8, 3))
    assert "due_on" in refused(desk.follow_up.take_back, gone.id, gone.version)


def test_impossible_days_closed_cases_and_stale_lines_are_refused(desk):
    case = a_case(desk)
    past, far = a_matter(due_on=date(2025, 7, 20)), a_matter(due_on=date(2062, 7, 20))
    assert "より前" in refused(desk.follow_up.save, None, None, past, case_id=case.id)["due_on"]
    assert "年を確かめて" in refused(desk.follow_up.save, None, None, far, case_id=case.id)["due_on"]
    assert set(refused(desk.follow_up.save, None, None, {}, case_id=case.id)) == {"kind", "what", "due_on"}
    matter = desk.follow_up.save(None, None, a_matter(), case_id=case.id)
    assert "済ませた" in refused(desk.follow_up.save, matter.id, matter.version, {"done_on": TODAY})["done_on"]
    desk.follow_up.save(matter.id, matter.version, {"who": "平井"})
    with pytest.raises(StaleError):
        desk.follow_up.done(matter.id, matter.version, TODAY)
    change(desk, case, status="closed")
    assert "再開" in refused(desk.follow_up.plan_review, case.id)[""]
    assert "再開" in refused(desk.follow_up.save, None, None, a_matter(), case_id=case.id)[""]


def test_a_review_belongs_to_a_case(desk):
    assert "ケース" in refused(desk.follow_up.save, None, None, a_matter(kind="review"))["kind"]


def test_what_is_done_can_be_worded_anew_but_not_moved(desk):
    matter = desk.follow_up.save(None, None, a_matter(), case_id=a_case(desk).id)
    done = desk.follow_up.done(matter.id, matter.version, TODAY, "電話した").follow_up
    kept = desk.follow_up.save(done.id, done.version, {"result": "電話した。折り返し待ち"})
    assert kept.result == "電話した。折り返し待ち"
    assert "due_on" in refused(desk.follow_up.save, kept.id, kept.version, {"due_on": date(2026, 7, 18)})


def test_calls_and_cases_stand_in_one_list_and_every_line_in_one_bucket(desk, set_clock):
    for days in (0, 1, 6, 7, 8, 40):
        desk.follow_up.save(
            None, None, a_matter(due_on=TODAY + timedelta(days=days)), case_id=a_case(desk, f"{days}").id
        )
    desk.emergency.save(None, None, a_call(follow_up_on=date(2026, 7, 20)))
    for day in range(-10, 60):
        today = TODAY + timedelta(days=day)
        lines = desk.follow_up.open_lines(today)
        buckets = {due: [line for line in lines if line.due is due] for due in Due}
        assert sum(len(part) for part in buckets.values()) == len(lines) == 7
        assert [line.due_on for line in lines] == sorted(line.due_on for line in lines)
        assert all((line.days_over > 0) == (line.due is Due.OVERDUE) for line in lines)
        assert [line for line in lines if line.due is Due.OVERDUE] == list(lines)[: len(buckets[Due.OVERDUE])]


def test_what_belongs_to_a_person_in_the_bin_waits_there(desk, set_clock):
    case = a_case(desk)
    desk.follow_up.save(None, None, a_matter(), case_id=case.id)
    client = desk.client.get(case.client_id)
    change(desk, client, deleted_at=set_clock.now)
    assert desk.follow_up.open_lines() == []
