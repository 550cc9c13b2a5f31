from datetime import date, datetime, timedelta

import pytest

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.models import CareItem, Consent, ContactPerson
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import NOW, a_call

TODAY = NOW.date()


@pytest.fixture
def person(desk):
    return desk.client.save(None, None, {"name": "高梨 美緒"})


@pytest.fixture
def case(desk, person):
    opened = desk.case.open(person.id, {"opened_on": date(2026, 4, 1)})
    consent = {"given_on": date(2026, 4, 1), "giver": "self", "way": "oral", "scope": ("involvement",)}
    desk.lines.save(Consent, None, None, opened.id, consent)
    return opened


def test_a_call_of_nobody_is_unknown_and_a_new_person_is_not_known(desk, person):
    nobody = desk.emergency.save(None, None, a_call(subject_name="匿名"))
    assert (desk.glance.of_call(nobody.id).client, desk.glance.of_call(nobody.id).is_pre_identified) == (None, None)
    call = desk.emergency.save(None, None, a_call(client_id=person.id))
    seen = desk.glance.of_call(call.id)
    assert (seen.client.name, seen.is_pre_identified, seen.case_id, seen.unasked) == ("高梨 美緒", False, None, 23)
    assert seen.consent == "同意の記録がありません。"
    with pytest.raises(RefusedError, match="見つかりません"):
        desk.glance.of_call(999)


def test_known_means_known_on_the_day_of_the_call(desk, person, case):
    before = desk.emergency.save(None, None, a_call(client_id=person.id, received_at=datetime(2026, 7, 9, 1, 0)))
    after = desk.emergency.save(None, None, a_call(client_id=person.id))
    desk.intake.start(case.id, date(2026, 7, 10))
    assert desk.glance.of_call(before.id).is_pre_identified is False
    seen = desk.glance.of_call(after.id)
    assert (seen.is_pre_identified, seen.pre_identified_on) == (True, date(2026, 7, 10))
    assert (seen.case_id, seen.status, seen.may_involve) == (case.id, "pre_identified", True)


def test_dangers_come_gravest_first_and_old_ones_say_so(desk, person, case):
    for values in (
        {"kind": "works_well", "content": "ゆっくり話す", "severity": "discomfort"},
        {"kind": "allergy", "content": "卵", "severity": "life", "reason": "呼吸困難", "review_due": date(2026, 1, 1)},
        {"kind": "must_not", "content": "昔のこと", "status": "void", "void_reason": "なくなった"},
    ):
        desk.lines.save(CareItem, None, None, person.id, values)
    sheet = desk.intake.start(case.id)
    said = {
        "seizures": Answer(AnswerState.YES, "年に1回", "母", TODAY),
        "fire": Answer(AnswerState.NONE, asked_of="母", asked_on=TODAY),
    }
    desk.intake.save(sheet.id, None, said)
    seen = desk.glance.of_client(person.id)
    assert [(line.label, line.severity, line.is_old) for line in seen.safety] == [
        ("アレルギー", "life", True),
        ("てんかん・発作", "", False),
        ("うまくいく", "discomfort", False),
    ]
    assert "卵" in seen.safety[0].text
    assert "年に1回" in seen.safety[1].text
    assert seen.unasked == 21


def test_whom_to_call_the_last_stay_and_the_plan(desk, person, case):
    for rank, name, ended in ((2, "高梨 昭", None), (1, "高梨 幸子", None), (1, "高梨 旧", date(2026, 1, 1))):
        desk.lines.save(ContactPerson, None, None, person.id, {"rank": rank, "name": name, "valid_to": ended})
    assert (desk.glance.of_client(person.id).last_stay, desk.glance.of_client(person.id).has_plan) == (None, False)
    room = desk.office.rooms()[0].id
    values = a_call(client_id=person.id, outcome="own_room")
    desk.emergency.save(None, None, values, intake=Intake(room, NOW - timedelta(hours=2)))
    desk.plan.start(case.id)
    seen = desk.glance.of_client(person.id)
    assert [line.name for line in seen.contacts] == ["高梨 幸子", "高梨 昭"]
    assert (seen.last_stay.checked_in_at, seen.has_plan) == (NOW - timedelta(hours=2), True)
