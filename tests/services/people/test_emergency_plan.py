from datetime import date, datetime

import pytest

from kyoten_desktop.domain.errors import RefusedError, StaleError
from kyoten_desktop.models import PlanDestination
from kyoten_desktop.services.people.case_closing import ClosingValues
from tests.builders import SetClock, a_desk


@pytest.fixture
def person(desk):
    return desk.client.save(None, None, {"name": "高梨 美緒"})


@pytest.fixture
def case(desk, person):
    return desk.case.open(person.id, {"opened_on": date(2026, 4, 1)})


def with_destination(desk, plan, **changes):
    values = {"rank": 1, "place": "こもれび", "condition": "前日までに電話", **changes}
    return desk.lines.save(PlanDestination, None, None, plan.id, values)


def refused(refusal):
    return {problem.item: problem.message for problem in refusal.value.problems}


def test_the_first_plan_is_made_today_and_says_nothing_yet(desk, case):
    plan = desk.plan.start(case.id)
    assert (plan.version_no, plan.made_on, plan.closed_at) == (1, date(2026, 7, 16), None)
    assert list(plan.destinations) == []
    assert [each.id for each in desk.plan.versions(case.id)] == [plan.id]


def test_the_next_version_copies_and_leaves_the_one_in_hand_as_it_was(tmp_path):
    clock = SetClock()
    desk = a_desk(tmp_path, clock.clock())
    client = desk.client.save(None, None, {"name": "高梨 美緒"})
    case = desk.case.open(client.id, {"opened_on": date(2026, 4, 1)})
    first = desk.plan.start(case.id)
    with_destination(desk, first)
    given = {"self_action": "○○さんに電話", "given_to": "本人と母", "given_on": date(2026, 7, 16)}
    desk.plan.save(first.id, None, {**given, "review_due": date(2026, 8, 1)})
    clock.now = datetime(2026, 9, 1, 10, 0)
    second = desk.plan.start(case.id)
    assert (second.version_no, second.made_on, second.self_action) == (2, date(2026, 9, 1), "○○さんに電話")
    assert (second.given_to, second.given_on, second.review_due) == (None, None, None)
    assert [(line.rank, line.place, line.condition) for line in second.destinations] == [
        (1, "こもれび", "前日までに電話")
    ]
    old = desk.plan.get(first.id)
    assert (old.given_to, old.closed_at) == ("本人と母", datetime(2026, 9, 1, 10, 0))
    desk.lines.save(PlanDestination, second.destinations[0].id, None, second.id, {"place": "みどり園"})
    assert desk.plan.get(first.id).destinations[0].place == "こもれび"
    desk.close()


def test_an_earlier_version_and_its_destinations_are_not_touched(desk, case):
    first = desk.plan.start(case.id)
    line = with_destination(desk, first)
    desk.plan.start(case.id)
    with pytest.raises(RefusedError, match="前の版"):
        desk.plan.save(first.id, None, {"dont": "大声"})
    with pytest.raises(RefusedError, match="前の版"):
        desk.lines.save(PlanDestination, line.id, line.version, first.id, {"place": "みどり園"})
    with pytest.raises(RefusedError, match="前の版"):
        desk.lines.discard(PlanDestination, line.id, line.version)
    with pytest.raises(RefusedError, match="前の版"):
        with_destination(desk, first, rank=2)


def test_days_that_cannot_be_are_refused_at_their_item(desk, case):
    plan = desk.plan.start(case.id)
    with pytest.raises(RefusedError) as refusal:
        desk.plan.save(plan.id, None, {"given_on": date(2026, 7, 15), "review_due": date(2026, 7, 1)})
    assert set(refused(refusal)) == {"given_on", "review_due"}
    with pytest.raises(RefusedError) as refusal:
        desk.plan.save(plan.id, None, {"made_on": date(2026, 7, 17), "given_on": date(2026, 7, 18)})
    assert set(refused(refusal)) == {"made_on", "given_on"}
    with pytest.raises(RefusedError) as refusal:
        desk.plan.save(plan.id, None, {"made_on": None})
    assert set(refused(refusal)) == {"made_on"}


def test_who_saw_an_older_plan_does_not_overwrite_it(desk, case):
    plan = desk.plan.start(case.id)
    desk.plan.save(plan.id, plan.version, {"dont": "大声"})
    with pytest.raises(StaleError):
        desk.plan.save(plan.id, plan.version, {"dont": "急に触る"})
    assert desk.plan.get(plan.id).dont == "大声"


def test_a_closed_case_takes_no_plan(desk, case):
    plan = desk.plan.start(case.id)
    desk.case.close(case.id, None, ClosingValues(date(2026, 7, 16), "moved"))
    with pytest.raises(RefusedError, match="終結した"):
        desk.plan.start(case.id)
    with pytest.raises(RefusedError, match="終結した"):
        desk.plan.save(plan.id, None, {"dont": "大声"})


def test_what_is_not_there_is_refused(desk):
    with pytest.raises(RefusedError, match="見つかりません"):
        desk.plan.get(99)
    with pytest.raises(RefusedError, match="見つかりません"):
        desk.plan.start(99)
