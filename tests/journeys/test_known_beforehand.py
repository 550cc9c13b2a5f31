"""One person from the first call to the closing, along the whole of 図1, with every guard asked (DOMAIN §2.4 A)."""

from datetime import date, datetime

import pytest

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import CaseResponse, Consent, ContactPerson
from kyoten_desktop.services.people import people
from kyoten_desktop.services.people.case_closing import ClosingValues
from kyoten_desktop.services.people.people import PeopleFilter
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import a_call


def test_a_person_known_beforehand_is_ready_for_the_night(desk, set_clock):
    set_clock.now = datetime(2026, 7, 1, 10, 0)
    case = become_known(desk)
    set_clock.now = datetime(2026, 7, 16, 2, 0)
    come_in_at_night(desk, case)
    set_clock.now = datetime(2026, 7, 20, 15, 0)
    go_out_and_close(desk, case)


def become_known(desk):
    first_call = a_call(received_at=datetime(2026, 7, 1, 9, 0), decision_at=datetime(2026, 7, 1, 9, 30))
    call = desk.emergency.save(None, None, first_call)
    assert desk.glance.of_call(call.id).is_pre_identified is None
    case = desk.case.from_call(call.id)
    person = case.client_id
    desk.case.step(case.id, None, "requested", date(2026, 7, 1))
    desk.case.step(case.id, None, "consenting", date(2026, 7, 1))
    with pytest.raises(RefusedError, match="同意がまだありません"):
        desk.intake.start(case.id)
    agreed = {"given_on": date(2026, 7, 1), "giver": "family", "giver_name": "高梨 幸子", "way": "oral"}
    desk.lines.save(Consent, None, None, case.id, {**agreed, "scope": ("involvement", "placement")})
    desk.intake.start(case.id)
    desk.lines.save(ContactPerson, None, None, person, {"rank": 1, "name": "高梨 幸子", "phone": "022-000-0000"})
    assert desk.case.get(case.id).pre_identified_on == date(2026, 7, 1)
    desk.follow_up.plan_review(case.id, date(2026, 7, 10))
    assert desk.case.steps_ahead(case.id)[0].status == "preventive"
    desk.case.step(case.id, None, "preventive", date(2026, 7, 1))
    desk.lines.save(CaseResponse, None, None, case.id, {"response": "visiting", "from_on": date(2026, 7, 1)})
    desk.plan.start(case.id)
    return case


def come_in_at_night(desk, case):
    person = case.client_id
    (late,) = desk.people.find(PeopleFilter(state=people.OVERDUE)).lines
    assert (late.client_id, late.days_over, late.status) == (person, 6, "preventive")
    night = desk.emergency.save(None, None, a_call(client_id=person, outcome=None, decision_at=None))
    seen = desk.glance.of_call(night.id)
    assert (seen.is_pre_identified, seen.contacts[0].phone, seen.has_plan) == (True, "022-000-0000", True)
    assert desk.consent.may_print(case.id, "placement") == ""
    assert "同意がありません" in desk.consent.may_print(case.id, "review_named")
    desk.case.step(case.id, None, "emergency", date(2026, 7, 16))
    room = desk.office.rooms()[0].id
    accepted = {"outcome": "own_room", "decision_at": datetime(2026, 7, 16, 1, 40)}
    desk.emergency.save(night.id, night.version, accepted, intake=Intake(room, datetime(2026, 7, 16, 1, 50)))
    assert desk.case.get(case.id).status == "emergency"
    desk.case.step(case.id, None, desk.case.steps_ahead(case.id)[0].status, date(2026, 7, 16))


def go_out_and_close(desk, case):
    stay = desk.glance.of_client(case.client_id).last_stay
    desk.stay.check_out(stay.id, stay.version, datetime(2026, 7, 20, 14, 0), "home")
    offered = desk.case.steps_ahead(case.id)[0]
    assert (offered.status, offered.is_suggested, desk.case.get(case.id).status) == ("exit_support", True, "in_room")
    desk.case.step(case.id, None, "exit_support", date(2026, 7, 20))
    desk.case.step(case.id, None, "observing", date(2026, 7, 20))
    (review,) = desk.case.open_matters(case.id)
    assert review.days_over == 10
    with pytest.raises(RefusedError, match="次回確認"):
        desk.case.close(case.id, None, ClosingValues(date(2026, 7, 20), "achieved"))
    matters = {review.key: "done"}
    closed = desk.case.close(case.id, None, ClosingValues(date(2026, 7, 20), "achieved", matters=matters))
    assert (closed.status, closed.retain_until) == ("closed", date(2031, 7, 20))
    assert [event.status for event in closed.events] == [
        "inquiry", "requested", "consenting", "pre_identified", "preventive", "emergency", "in_room", "exit_support",
        "observing", "closed",
    ]  # fmt: skip
    assert desk.follow_up.open_lines() == []
