from datetime import date, datetime, timedelta

import pytest

from kyoten_desktop.domain.errors import RefusedError, StaleError
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.models import (
    CareItem,
    Certificate,
    Consent,
    ContactPerson,
    LifeEvent,
    SupportTeamMember,
    WeeklyScheduleItem,
)
from kyoten_desktop.services.people.case_closing import ClosingValues
from tests.builders import NOW

TODAY = NOW.date()
NONE = Answer(AnswerState.NONE, asked_of="母", asked_on=TODAY)


@pytest.fixture
def person(desk):
    return desk.client.save(None, None, {"name": "高梨 美緒"})


@pytest.fixture
def case(desk, person):
    opened = desk.case.open(person.id, {"opened_on": date(2026, 4, 1)})
    consent = {"given_on": date(2026, 4, 1), "giver": "family", "giver_name": "高梨 幸子", "way": "oral"}
    desk.lines.save(Consent, None, None, opened.id, {**consent, "scope": ("involvement",)})
    return opened


def refused(refusal):
    return {problem.item: problem.message for problem in refusal.value.problems}


def test_making_the_first_sheet_makes_the_person_known(desk, case):
    sheet = desk.intake.start(case.id, date(2026, 7, 10))
    assert (sheet.version_no, sheet.made_on, sheet.made_by) == (1, date(2026, 7, 10), "佐伯 まどか")
    case = desk.case.get(case.id)
    assert (case.status, case.pre_identified_on) == ("pre_identified", date(2026, 7, 10))
    assert case.events[-1].happened_on == date(2026, 7, 10)


def test_without_consent_nothing_is_made(desk, person):
    case = desk.case.open(person.id, {})
    with pytest.raises(RefusedError, match="同意がまだありません"):
        desk.intake.start(case.id)
    assert desk.intake.versions(case.id) == []
    assert desk.case.get(case.id).pre_identified_on is None
    ground = {"given_on": TODAY, "giver": "none", "legal_ground": "生命・身体の保護"}
    desk.lines.save(Consent, None, None, case.id, ground)
    assert desk.intake.start(case.id).version_no == 1


@pytest.mark.parametrize("day", [date(2026, 7, 17), date(2026, 3, 31)])
def test_a_sheet_is_not_made_in_the_future_nor_before_the_case(desk, case, day):
    with pytest.raises(RefusedError) as refusal:
        desk.intake.start(case.id, day)
    assert set(refused(refusal)) == {"made_on"}
    assert desk.intake.versions(case.id) == []


def test_a_sheet_made_before_the_last_state_is_refused_at_its_day(desk, case):
    desk.case.step(case.id, None, "consenting", date(2026, 7, 1))
    with pytest.raises(RefusedError) as refusal:
        desk.intake.start(case.id, date(2026, 6, 1))
    assert set(refused(refusal)) == {"made_on"}
    assert desk.case.get(case.id).pre_identified_on is None


def test_a_sheet_made_in_an_emergency_leaves_the_state(desk, case):
    desk.case.step(case.id, None, "emergency", TODAY)
    desk.intake.start(case.id)
    known = desk.case.get(case.id)
    assert (known.status, known.pre_identified_on) == ("emergency", TODAY)


def test_the_day_of_being_known_never_changes(desk, case, set_clock):
    sheet = desk.intake.start(case.id)
    with pytest.raises(RefusedError, match="事前把握日") as refusal:
        desk.intake.save(sheet.id, sheet.version, {"made_on": date(2026, 7, 1)})
    assert set(refused(refusal)) == {"made_on"}
    set_clock.now = datetime(2027, 1, 10, 9, 0)
    second = desk.intake.start(case.id)
    desk.intake.save(second.id, None, {"made_on": date(2027, 1, 9)})
    with pytest.raises(RefusedError, match="前の版の作成日"):
        desk.intake.save(second.id, None, {"made_on": date(2026, 5, 1)})
    assert desk.case.get(case.id).pre_identified_on == TODAY


def test_a_new_version_copies_the_last_and_never_touches_it(desk, case, set_clock):
    first = desk.intake.start(case.id)
    first = desk.intake.save(first.id, first.version, {"doctor": "中央病院", "seizures": NONE})
    desk.lines.save(LifeEvent, None, None, first.id, {"content": "転居"})
    set_clock.now = NOW + timedelta(days=200)
    second = desk.intake.start(case.id)
    assert (second.version_no, second.doctor, second.seizures) == (2, "中央病院", NONE)
    assert [row.content for row in second.life_events] == ["転居"]
    desk.intake.save(second.id, second.version, {"doctor": "北病院"})
    desk.lines.save(LifeEvent, second.life_events[0].id, None, second.id, {"content": "転居した"})
    kept = desk.intake.get(first.id)
    assert (kept.doctor, [row.content for row in kept.life_events]) == ("中央病院", ["転居"])
    assert [sheet.version_no for sheet in desk.intake.versions(case.id)] == [2, 1]
    with pytest.raises(RefusedError, match="前の版"):
        desk.intake.save(first.id, None, {"doctor": "まちがい"})
    with pytest.raises(RefusedError, match="前の版"):
        desk.lines.save(LifeEvent, None, None, first.id, {"content": "まちがい"})
    with pytest.raises(StaleError):
        desk.intake.save(second.id, second.version, {"doctor": "西病院"})


def test_an_old_version_still_shows_what_stood_beside_it(desk, person, case):
    contact = desk.lines.save(ContactPerson, None, None, person.id, {"rank": 1, "name": "高梨 幸子", "phone": "022-1"})
    desk.lines.save(Certificate, None, None, person.id, {"certificate_type": "welfare_service"})
    care = {"kind": "must_not", "content": "大きな声"}
    desk.lines.save(CareItem, None, None, person.id, care)
    desk.lines.save(SupportTeamMember, None, None, case.id, {"organization": "青葉相談所", "role_text": "計画"})
    first = desk.intake.start(case.id)
    desk.intake.start(case.id)
    desk.lines.save(ContactPerson, contact.id, None, person.id, {"phone": "022-2"})
    desk.client.save(person.id, None, {"address": "青葉区本町1-1"})
    old, new = (desk.intake.whole(sheet.id) for sheet in reversed(desk.intake.versions(case.id)))
    assert old.intake.id == first.id
    assert [record.contacts[0].phone for record in (old, new)] == ["022-1", "022-2"]
    assert [record.client.address for record in (old, new)] == [None, "青葉区本町1-1"]
    assert (old.client.client_no, old.client.id, old.case.id) == (person.client_no, person.id, case.id)
    assert (old.certificates[0].certificate_type, old.care_items[0].content) == ("welfare_service", "大きな声")
    assert (old.team[0].organization, old.consents[0].scope) == ("青葉相談所", ("involvement",))


def test_two_versions_are_compared_as_they_are_read(desk, person, case):
    contact = desk.lines.save(ContactPerson, None, None, person.id, {"rank": 1, "name": "高梨 幸子", "phone": "022-1"})
    first = desk.intake.start(case.id)
    week = {"days": ("mon",), "starts": "9:30", "ends": "15:30", "content": "通所"}
    desk.lines.save(WeeklyScheduleItem, None, None, first.id, week)
    second = desk.intake.start(case.id)
    assert desk.intake.compare(first.id, second.id) == []
    desk.intake.save(second.id, None, {"seizures": NONE, "eating": Answer(AnswerState.YES, "刻む", level="partial")})
    desk.lines.save(ContactPerson, contact.id, None, person.id, {"phone": "022-2"})
    desk.lines.save(WeeklyScheduleItem, second.schedule[0].id, None, second.id, {"content": "作業所"})
    found = {(each.section, each.label, each.before, each.after) for each in desk.intake.compare(first.id, second.id)}
    assert ("6 行動・安全", "てんかん・発作", "未確認", "なし（母に確認 令和8年7月16日）") in found
    assert ("5 生活状況", "食事", "未確認", "一部介助　刻む") in found
    assert {(label, bool(before), bool(after)) for _section, label, before, after in found} == {
        ("てんかん・発作", True, True),
        ("食事", True, True),
        ("緊急連絡先", True, True),
        ("週間計画", True, False),
        ("週間計画", False, True),
    }
    line = next(each for each in desk.intake.compare(first.id, second.id) if each.label == "緊急連絡先")
    assert ("電話 022-1" in line.before, "電話 022-2" in line.after) == (True, True)


def test_what_nobody_asked_is_counted_and_none_counts_as_asked(desk, case):
    sheet = desk.intake.start(case.id)
    before = desk.intake.completeness(sheet)
    assert (before.answered, before.total, len(before.open)) == (0, 23, 23)
    sheet = desk.intake.save(sheet.id, None, {"seizures": NONE, "fire": Answer()})
    after = desk.intake.completeness(sheet)
    assert after.answered == 1
    assert {item.name for item in before.open} - {item.name for item in after.open} == {"seizures"}


def test_a_closed_case_takes_no_sheet(desk, case):
    sheet = desk.intake.start(case.id)
    desk.case.close(case.id, None, ClosingValues(TODAY, "moved"))
    for act in (lambda: desk.intake.start(case.id), lambda: desk.intake.save(sheet.id, None, {"doctor": "北病院"})):
        with pytest.raises(RefusedError, match="終結したケース"):
            act()
