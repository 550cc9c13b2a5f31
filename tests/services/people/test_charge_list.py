"""What the list of a hand-over is made of: five things of each case, the rest by its day, and what is over left out."""

from datetime import date, datetime

import pytest

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import CareItem, ContactPerson, SupportTeamMember
from tests.builders import a_call
from tests.services.following_steps import a_case, change
from tests.services.office.test_charge import a_meeting_case

TO_DO = {"kind": "other", "what": "電話する", "who": "佐伯 まどか", "due_on": date(2026, 7, 20)}


@pytest.fixture
def saeki(desk):
    return next(member for member in desk.office.staff() if member.name == "佐伯 まどか")


@pytest.fixture
def noguchi(desk):
    return desk.office.save_staff(None, None, {"name": "野口 健"})


def test_each_case_tells_what_must_be_known_first(desk, saeki, noguchi):
    case = a_case(desk, coordinator=saeki.name, complaint_self="眠れない", lead_agency="昔の機関")
    care = {"kind": "must_not", "content": "急がせない", "severity": "panic", "confirmed_on": date(2026, 7, 1)}
    desk.lines.save(CareItem, None, None, case.client_id, care)
    for rank, name in ((2, "高梨 健"), (1, "高梨 和子")):
        desk.lines.save(ContactPerson, None, None, case.client_id, {"rank": rank, "name": name})
    team = {"organization": "相談支援センター みなと", "role_text": "調整", "is_lead": True}
    desk.lines.save(SupportTeamMember, None, None, case.id, team)
    desk.follow_up.save(None, None, TO_DO, case_id=case.id)
    handed = desk.office.charge.hand_over(saeki.id, noguchi.id)
    told = desk.handout.of_handover(handed)
    (one,) = told.cases
    assert (told.from_name, told.to_name, told.left_out, told.others) == ("佐伯 まどか", "野口 健", 0, ())
    assert (one.case.complaint_self, one.must_not, one.is_unasked) == ("眠れない", ("急がせない",), False)
    assert one.lead_agency == "相談支援センター みなと"
    assert [(step.on, step.what, step.who) for step in one.steps] == [(date(2026, 7, 20), "電話する", "野口 健")]
    assert [contact.name for contact in one.contacts] == ["高梨 和子", "高梨 健"]
    assert told.client_ids == (case.client_id,)


def test_what_belongs_to_no_case_of_it_stands_beside_and_what_is_over_is_counted(desk, saeki, noguchi):
    other = a_case(desk, "及川 次郎", coordinator="古賀 さつき")
    desk.follow_up.save(None, None, TO_DO, case_id=other.id)
    over = desk.follow_up.save(None, None, {**TO_DO, "what": "もう済む"}, case_id=other.id)
    asked = {"follow_up_on": date(2026, 7, 18), "taken_by": saeki.name, "advice": "退院の日"}
    desk.emergency.save(None, None, a_call(subject_name="三浦 遼", **asked))
    a_meeting_case(desk, other, datetime(2026, 7, 24, 14), saeki.name)
    closed = a_case(desk, "林 実", coordinator=saeki.name)
    handed = desk.office.charge.hand_over(saeki.id, noguchi.id)
    desk.follow_up.done(over.id, desk.follow_up.get(over.id).version, date(2026, 7, 16))
    change(desk, closed, status="closed")
    told = desk.handout.of_handover(handed)
    assert told.cases == ()
    assert [(step.on.day, step.name, step.what) for step in told.others] == [
        (18, "三浦 遼", "退院の日"),
        (20, "及川 次郎", "電話する"),
        (24, "及川 次郎", "「事例検討会」で検討ケースを出す"),
    ]
    assert told.left_out == 2


def test_one_that_was_set_back_has_no_list(desk, saeki, noguchi):
    a_case(desk, coordinator=saeki.name)
    handed = desk.office.charge.hand_over(saeki.id, noguchi.id)
    desk.office.charge.set_back(handed.handover_id)
    with pytest.raises(RefusedError, match="この引継ぎは、元に戻されています"):
        desk.office.charge.handover(handed.handover_id)
