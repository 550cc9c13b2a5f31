"""What a call of the person asks for is asked too when the case is closed (USERS A3)."""

from datetime import date, datetime

import pytest

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.services.people.case_closing import ClosingValues
from kyoten_desktop.services.people.open_matters import CALLS
from tests.builders import a_call

CLOSED_ON = date(2026, 7, 16)


@pytest.fixture
def case(desk):
    values = a_call(received_at=datetime(2026, 7, 14, 1, 12), advice="退院の日を聞く", follow_up_on=date(2026, 7, 15))
    call = desk.emergency.save(None, None, values)
    return desk.case.from_call(call.id)


def _call(desk, case):
    return desk.emergency.get(case.consultation_id)


def test_the_follow_up_of_a_call_stands_among_what_is_open(desk, case):
    assert [(matter.what, matter.days_over) for matter in desk.case.open_matters(case.id)] == [("退院の日を聞く", 1)]
    with pytest.raises(RefusedError, match="退院の日を聞く"):
        desk.case.close(case.id, case.version, ClosingValues(CLOSED_ON, "moved"))


def test_given_up_it_says_why_below_the_call_and_comes_back_when_the_closing_was_wrong(desk, case):
    key = CALLS, case.consultation_id
    desk.case.close(case.id, case.version, ClosingValues(CLOSED_ON, "moved", "", {key: "drop"}, "転出した"))
    assert _call(desk, case).followed_up_at is not None
    assert _call(desk, case).addenda[-1].text == "後追いを取りやめました：転出した"
    assert desk.follow_up.open_lines() == []
    closed = desk.case.get(case.id)
    desk.case.take_back_step(case.id, closed.version, closed.events[-1].id, "別の方でした")
    assert _call(desk, case).followed_up_at is None


def test_kept_it_goes_on_waiting(desk, case):
    key = CALLS, case.consultation_id
    desk.case.close(case.id, case.version, ClosingValues(CLOSED_ON, "moved", "", {key: "keep"}))
    assert [line.what for line in desk.follow_up.open_lines()] == ["退院の日を聞く"]
