"""Meetings take cases; what they decide is followed, in the same act."""

from datetime import date, datetime

import pytest

from kyoten_desktop.domain.errors import RefusedError, StaleError

MET_AT = datetime(2026, 7, 14, 13, 30)
DECIDED = {"who": "佐伯 まどか", "what": "短期入所の見学に同行する", "due_on": date(2026, 7, 24)}


@pytest.fixture
def case(desk):
    client = desk.client.save(None, None, {"name": "高梨 美緒", "kana": "たかなし みお"})
    return desk.case.open(client.id, {"opened_on": date(2026, 6, 1), "referral_source": "ward_disability"})


@pytest.fixture
def meeting(desk):
    return desk.review.save(None, None, {"title": "合同ケースレビュー", "starts_at": MET_AT})


@pytest.fixture
def item(desk, case, meeting):
    return desk.review.take(meeting.id, case.id, {"question": "親なき後の住まいをどう描くか"})


def open_lines(desk):
    return [(line.kind, line.what, line.who, line.due_on) for line in desk.follow_up.open_lines()]


def items_of(refusal):
    return [problem.item for problem in refusal.value.problems]


def test_a_meeting_needs_a_name_and_a_time(desk):
    with pytest.raises(RefusedError) as refusal:
        desk.review.save(None, None, {"venue": "区役所"})
    assert items_of(refusal) == ["title", "starts_at"]
    assert desk.review.meetings() == []


def test_meetings_stand_newest_first_and_are_case_reviews_unless_said(desk, meeting):
    later = desk.review.save(
        None,
        None,
        {"title": "ケア会議", "starts_at": datetime(2026, 9, 8, 10, 0), "activity_type": "care_meeting"},
    )
    assert [found.id for found in desk.review.meetings()] == [later.id, meeting.id]
    assert [found.activity_type for found in desk.review.meetings()] == ["care_meeting", "case_review"]


def test_a_case_is_on_a_meeting_once_as_somebody_unnamed(desk, case, meeting, item):
    assert (item.mask_level, item.presenter) == ("L2", "佐伯 まどか")
    with pytest.raises(RefusedError, match="もうこの会議に") as refusal:
        desk.review.take(meeting.id, case.id, {"question": "もう一度"})
    assert items_of(refusal) == ["case_id"]
    assert [found.case.client.name for found in desk.review.get(meeting.id).review_items] == ["高梨 美緒"]


def test_a_case_without_a_question_is_not_taken(desk, case, meeting):
    with pytest.raises(RefusedError) as refusal:
        desk.review.take(meeting.id, case.id, {})
    assert items_of(refusal) == ["question"]
    assert desk.review.get(meeting.id).review_items == []


def test_a_case_taken_off_comes_back_with_what_was_written(desk, case, meeting, item):
    desk.review.remove_item(item.id, item.version)
    assert desk.review.get(meeting.id).review_items == []
    again = desk.review.take(meeting.id, case.id, {})
    assert (again.id, again.question) == (item.id, "親なき後の住まいをどう描くか")


def test_a_decision_becomes_something_to_do(desk, case, item):
    decision = desk.review.decide(item.id, None, None, DECIDED)
    assert open_lines(desk) == [("decision", *(DECIDED[name] for name in ("what", "who", "due_on")))]
    assert desk.follow_up.of_case(case.id)[0].id == decision.follow_up_id
    assert desk.follow_up.of_case(case.id)[0].client_id == case.client_id


def test_a_decision_half_written_makes_nothing(desk, item):
    with pytest.raises(RefusedError) as refusal:
        desk.review.decide(item.id, None, None, {"who": "佐伯 まどか"})
    assert items_of(refusal) == ["what", "due_on"]
    with pytest.raises(RefusedError, match="会議の日") as refusal:
        desk.review.decide(item.id, None, None, {**DECIDED, "due_on": date(2026, 7, 13)})
    assert items_of(refusal) == ["due_on"]
    assert open_lines(desk) == []


def test_changing_a_decision_changes_what_is_to_be_done(desk, case, item):
    decision = desk.review.decide(item.id, None, None, DECIDED)
    changed = desk.review.decide(item.id, decision.id, decision.version, {"due_on": date(2026, 8, 7), "who": "戸田"})
    assert open_lines(desk) == [("decision", "短期入所の見学に同行する", "戸田", date(2026, 8, 7))]
    (follow_up,) = desk.follow_up.of_case(case.id)
    assert [(line.from_on, line.to_on) for line in follow_up.postponements] == [(date(2026, 7, 24), date(2026, 8, 7))]
    with pytest.raises(StaleError):
        desk.review.decide(item.id, decision.id, changed.version - 1, {"who": "別の人"})


def test_a_day_that_was_put_off_stays_when_only_the_words_change(desk, item):
    decision = desk.review.decide(item.id, None, None, DECIDED)
    (line,) = desk.follow_up.open_lines()
    desk.follow_up.postpone(line.id, line.version, date(2026, 8, 20), "先方の都合")
    desk.review.decide(item.id, decision.id, decision.version, {"who": "戸田"})
    assert open_lines(desk) == [("decision", "短期入所の見学に同行する", "戸田", date(2026, 8, 20))]


def test_taking_a_decision_back_drops_it_from_what_is_to_be_done(desk, case, item):
    decision = desk.review.decide(item.id, None, None, DECIDED)
    desk.review.remove_decision(decision.id, decision.version)
    assert open_lines(desk) == []
    assert [line.dropped_reason for line in desk.follow_up.of_case(case.id)] == ["会議の決定を取り消した"]
    assert desk.review.of_case(case.id)[0].item.decisions == []


def test_what_was_carried_out_is_neither_rewritten_nor_taken_back(desk, meeting, item):
    decision = desk.review.decide(item.id, None, None, DECIDED)
    (line,) = desk.follow_up.open_lines()
    desk.follow_up.done(line.id, line.version, date(2026, 7, 16))
    with pytest.raises(RefusedError, match="済んだ決定"):
        desk.review.decide(item.id, decision.id, decision.version, {"who": "戸田"})
    with pytest.raises(RefusedError, match="済んだ決定"):
        desk.review.remove_decision(decision.id, decision.version)
    with pytest.raises(RefusedError, match="済んだ決定"):
        desk.review.remove_item(item.id, item.version)
    assert [found.who for found in desk.review.get(meeting.id).review_items[0].decisions] == ["佐伯 まどか"]


def test_taking_a_case_off_drops_what_was_decided_for_it(desk, item):
    desk.review.decide(item.id, None, None, DECIDED)
    desk.review.remove_item(item.id, item.version)
    assert open_lines(desk) == []


def test_the_next_day_named_by_the_meeting_plans_the_review(desk, case, item):
    desk.review.save_item(item.id, item.version, {"next_on": date(2026, 8, 31), "advice": "医療につなぐ"})
    assert open_lines(desk) == [("review", "次回確認", "", date(2026, 8, 31))]


def test_the_next_day_moves_a_review_that_stands(desk, case, item):
    desk.follow_up.plan_review(case.id, date(2026, 8, 1))
    kept = desk.review.save_item(item.id, item.version, {"next_on": date(2026, 8, 31)})
    (review,) = desk.follow_up.of_case(case.id)
    assert (review.due_on, len(review.postponements)) == (date(2026, 8, 31), 1)
    assert review.postponements[0].reason == "「合同ケースレビュー」で決めた"
    desk.review.save_item(item.id, kept.version, {"next_on": date(2026, 7, 20)})
    (review,) = desk.follow_up.of_case(case.id)
    assert (review.due_on, len(review.postponements)) == (date(2026, 7, 20), 1)


def test_a_next_day_before_the_meeting_is_refused_at_its_item(desk, item):
    with pytest.raises(RefusedError) as refusal:
        desk.review.save_item(item.id, item.version, {"next_on": date(2026, 7, 1)})
    assert items_of(refusal) == ["next_on"]
    assert open_lines(desk) == []


def test_a_meeting_does_not_move_past_its_own_decisions(desk, meeting, item):
    desk.review.decide(item.id, None, None, DECIDED)
    with pytest.raises(RefusedError) as refusal:
        desk.review.save(meeting.id, None, {"starts_at": datetime(2026, 8, 1, 10, 0)})
    assert items_of(refusal) == ["starts_at"]


def test_a_meeting_with_cases_is_not_thrown_away_and_an_empty_one_comes_back(desk, meeting, item):
    with pytest.raises(RefusedError, match="検討ケース"):
        desk.review.discard(meeting.id, None)
    desk.review.remove_item(item.id, item.version)
    desk.review.discard(meeting.id, None)
    assert desk.review.meetings() == []
    desk.review.take_back(meeting.id)
    assert [found.id for found in desk.review.meetings()] == [meeting.id]


def test_a_case_shows_the_meetings_it_was_on(desk, case, meeting, item):
    later = desk.review.save(None, None, {"title": "事例検討会", "starts_at": datetime(2026, 7, 15, 10, 0)})
    desk.review.take(later.id, case.id, {"question": "家族の思い"})
    assert [line.meeting.title for line in desk.review.of_case(case.id)] == ["事例検討会", "合同ケースレビュー"]


def test_a_case_that_is_not_there_is_refused(desk, meeting):
    with pytest.raises(RefusedError, match="見つかりません"):
        desk.review.take(meeting.id, 999, {"question": "？"})


def test_the_cases_of_a_meeting_can_be_put_in_order(desk, case, meeting, item):
    other = desk.client.save(None, None, {"name": "林田 宏樹"})
    second = desk.case.open(other.id, {"opened_on": date(2026, 6, 1), "referral_source": "ward_disability"})
    later = desk.review.take(meeting.id, second.id, {"question": "日中をどうするか"})
    assert [found.id for found in desk.review.get(meeting.id).review_items] == [item.id, later.id]
    desk.review.arrange(meeting.id, [later.id, item.id])
    assert [found.id for found in desk.review.get(meeting.id).review_items] == [later.id, item.id]
    with pytest.raises(RefusedError, match="もう一度並べて"):
        desk.review.arrange(meeting.id, [later.id])
