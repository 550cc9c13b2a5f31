"""計画相談: the cases that hold one beside the limit of the day (S3-21, G-10); it warns and forbids nothing."""

from datetime import date, datetime

import pytest

from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import OfficeStanding
from kyoten_desktop.reports.tally import tally_json
from kyoten_desktop.services.people.case_closing import ClosingValues
from tests.services.following_steps import a_case, change

# The clock of the tests stands on 2026-07-16.
TODAY, TOMORROW = date(2026, 7, 16), date(2026, 7, 17)
UNTIL = date(2026, 12, 31)


@pytest.fixture
def limits(desk):
    """Fifty until today, two from tomorrow on."""
    lines = desk.lines.owned_by(OfficeStanding, desk.office.office().id)
    line = lines.save(None, None, {"name": "こもれび", "from_on": date(2021, 4, 1), "to_on": TODAY, "plan_limit": 50})
    after = {"name": "こもれび", "from_on": TOMORROW, "plan_limit": 2, "plan_limit_until": UNTIL}
    lines.save(None, None, after)
    return lines, line


def held(desk, count):
    return [a_case(desk, f"高梨 {number}", plan_consult_held=True) for number in range(count)]


def test_51_of_50_are_one_too_many(desk, limits):
    lines, line = limits
    lines.save(line.id, line.version, {"plan_limit_until": date(2027, 3, 31)})
    held(desk, 51)
    a_case(desk, "及川 次郎", plan_consult_held=False)
    counted = desk.office.plan_consultations()
    assert (counted.cases.count, counted.limit, counted.over) == (51, 50, 1)
    told = "計画相談は51件（上限50件、期限は令和9年3月31日）で、上限を1件超えています。"
    assert counted.warning == told


def test_the_limit_is_that_of_the_day(desk, limits, set_clock):
    held(desk, 2)
    assert (desk.office.plan_consultations().limit, desk.office.plan_consultations().warning) == (50, "")
    set_clock.now = datetime(2026, 7, 17, 9)
    counted = desk.office.plan_consultations()
    assert (counted.as_of, counted.limit, counted.until) == (TOMORROW, 2, UNTIL)
    assert counted.warning == "計画相談は2件（上限2件、期限は令和8年12月31日）で、上限に達しています。"


def test_closed_and_discarded_cases_and_people_hold_none(desk, limits):
    closed, thrown, gone, kept = held(desk, 4)
    desk.case.close(closed.id, None, ClosingValues(TODAY, "moved"))
    change(desk, thrown, deleted_at=desk.clock.now())
    change(desk, desk.client.get(gone.client_id), deleted_at=desk.clock.now())
    assert desk.office.plan_consultations().cases.ids == (kept.id,)


def test_json_tells_the_cases_of_today_and_of_the_past_the_limit_alone(desk, limits):
    held(desk, 1)
    told = {"as_of": "2026-07-16", "cases": 1, "limit": 50, "limit_until": None, "over": -49}
    assert tally_json(desk.tally.report(fiscal_year(2026)))["tables"]["plan_consultations"] == told
    past = Period(date(2026, 4, 1), date(2026, 6, 30))
    told = {"as_of": "2026-06-30", "cases": None, "limit": 50, "limit_until": None, "over": None}
    assert tally_json(desk.tally.report(past))["tables"]["plan_consultations"] == told
    before = Period(date(2020, 4, 1), date(2021, 3, 31))
    assert tally_json(desk.tally.report(before))["tables"]["plan_consultations"] is None


def test_a_limit_that_changes_is_a_new_line_and_the_earlier_one_stays_with_its_days(desk):
    lines = desk.lines.owned_by(OfficeStanding, desk.office.office().id)
    first = lines.save(None, None, {"name": "こもれび", "from_on": date(2021, 4, 1), "plan_limit": 50})
    with pytest.raises(RefusedError, match="計画相談の上限（件）が変わったときは、新しい行を足して") as refused:
        lines.save(first.id, first.version, {"plan_limit": 75})
    assert [problem.item for problem in refused.value.problems] == ["plan_limit"]
    lines.save(None, None, {"name": "こもれび", "from_on": date(2026, 7, 1), "plan_limit": 75})
    assert [(one.to_on, one.plan_limit) for one in lines.lines()] == [(date(2026, 6, 30), 50), (None, 75)]
    assert desk.office.plan_consultations().limit == 75
    spring = desk.tally.report(Period(date(2026, 4, 1), date(2026, 6, 30)))
    assert spring.people.plans.limit == 50


def test_a_limit_written_wrong_is_emptied_and_written_again(desk):
    lines = desk.lines.owned_by(OfficeStanding, desk.office.office().id)
    line = lines.save(None, None, {"name": "こもれび", "from_on": date(2021, 4, 1), "plan_limit": 55})
    line = lines.save(line.id, line.version, {"plan_limit": None})
    assert lines.save(line.id, line.version, {"plan_limit": 50}).plan_limit == 50


def test_an_office_without_any_is_not_bothered(desk):
    assert not desk.office.plan_consultations().is_told
