"""担当の引継ぎ: open cases and what is to be done change hands in one act, and back (N-07)."""

from datetime import date

import pytest

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import Case
from tests.services.following_steps import a_case


@pytest.fixture
def noguchi(desk):
    return desk.office.save_staff(None, None, {"name": "野口 健"})


@pytest.fixture
def saeki(desk):
    return next(member for member in desk.office.staff() if member.name == "佐伯 まどか")


def held(desk, coordinator, who=None):
    """Return a case in somebody's hands, with something to be done."""
    case = a_case(desk)
    case = desk.case.save(case.id, case.version, {"coordinator": coordinator})
    row = desk.follow_up.save(
        None, None, {"kind": "other", "what": "電話する", "who": who, "due_on": date(2026, 7, 20)}, case_id=case.id
    )
    return case, row


def test_open_cases_and_what_is_to_be_done_go_to_the_colleague_and_back(desk, saeki, noguchi):
    case, row = held(desk, "佐伯まどか", "佐伯")
    other, _ = held(desk, "野口 健")
    assert desk.office.charge.of(saeki.id).words == "ケース 1件、すること 1件"
    handed = desk.office.charge.hand_over(saeki.id, noguchi.id)
    assert (desk.case.get(case.id).coordinator, desk.follow_up.get(row.id).who) == ("野口 健", "野口 健")
    assert desk.office.charge.of(saeki.id).words == ""
    told = desk.history.entries(Case, case.id, desk.codes.labels())
    assert ("佐伯まどか", "野口 健", "担当の引継ぎ　佐伯 まどかから野口 健へ") in [
        (one.before, one.after, one.reason) for one in told
    ]
    back = desk.office.charge.set_back(handed)
    assert (back.cases, back.follow_ups) == ((case.id,), (row.id,))
    assert (desk.case.get(case.id).coordinator, desk.follow_up.get(row.id).who) == ("佐伯まどか", "佐伯")
    assert desk.case.get(other.id).coordinator == "野口 健"


def test_what_somebody_changed_meanwhile_stays(desk, saeki, noguchi):
    case, row = held(desk, "佐伯 まどか", "佐伯 まどか")
    handed = desk.office.charge.hand_over(saeki.id, noguchi.id)
    fresh = desk.case.get(case.id)
    desk.case.save(case.id, fresh.version, {"coordinator": "古賀 さつき"})
    assert desk.office.charge.set_back(handed).cases == ()
    assert desk.case.get(case.id).coordinator == "古賀 さつき"
    assert desk.follow_up.get(row.id).who == "佐伯 まどか"


def test_a_family_name_two_have_means_neither_and_what_is_done_stays(desk, saeki, noguchi):
    desk.office.save_staff(None, None, {"name": "佐伯 健一"})
    case, row = held(desk, "佐伯", "佐伯 まどか")
    desk.follow_up.done(row.id, row.version, date(2026, 7, 16))
    assert desk.office.charge.of(saeki.id) == desk.office.charge.of(noguchi.id)
    with pytest.raises(RefusedError, match="担当は、もうありません"):
        desk.office.charge.hand_over(saeki.id, noguchi.id)
    assert desk.case.get(case.id).coordinator == "佐伯"


def test_nobody_who_left_and_nobody_at_all_takes_over(desk, saeki, noguchi):
    held(desk, "佐伯 まどか")
    desk.office.save_staff(noguchi.id, noguchi.version, {"active_to": date(2026, 7, 1)})
    for taker in (None, saeki.id, noguchi.id):
        with pytest.raises(RefusedError) as refusal:
            desk.office.charge.hand_over(saeki.id, taker)
        assert [problem.item for problem in refusal.value.problems] == ["to_id"]
    assert len(desk.office.charge.of(saeki.id).cases) == 1
