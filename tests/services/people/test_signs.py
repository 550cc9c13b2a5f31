from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import event

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.models import Certificate, EmergencyPlan, FamilyMember, Household
from kyoten_desktop.services.people.people import SIGNED, PeopleFilter
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import NOW, a_call, keep_records_since
from tests.services.following_steps import a_case, change
from tests.services.people.test_support import a_contact

LONG_AGO = date(2025, 4, 1)


@pytest.fixture
def case(desk):
    return a_case(desk, opened_on=date(2025, 4, 1))


def rules(desk, case):
    return [sign.rule for sign in desk.signs.of(case.client_id)]


def contact(desk, client_id, days, **changes):
    values = a_contact(client_id=client_id, started_at=NOW - timedelta(days=days), **changes)
    return desk.support.save(None, None, values)


def at_home(desk, case, relation="mother", **member):
    """Write a home: the person as 本人, and one more member."""
    with desk.file.writing("佐伯 まどか") as session:
        home = Household(household_no="R08-1")
        session.add(home)
        session.flush()
        session.add(FamilyMember(household_id=home.id, client_id=case.client_id, relation="self", name="美緒"))
        session.add(FamilyMember(**{"household_id": home.id, "name": "高梨 幸子", "relation": relation, **member}))
    change(desk, desk.client.get(case.client_id), household_id=home.id)
    return home


def test_nothing_is_said_of_somebody_about_whom_nothing_is_known(desk, case):
    assert rules(desk, case) == []
    assert desk.signs.all() == {}


def test_calls_and_records_are_counted_together_and_corrections_once(desk, case):
    keep_records_since(desk, 2025, 4, 1)
    for days in (1, 3):
        contact(desk, case.client_id, days)
    desk.emergency.save(None, None, a_call(client_id=case.client_id))
    twice = contact(desk, case.client_id, 5)
    desk.support.correct(twice.id, twice.version, {"minutes": 1})
    contact(desk, case.client_id, 40)
    contact(desk, case.client_id, 2, is_missed=True)
    assert [sign.words for sign in desk.signs.of(case.client_id)] == [
        "ここ30日に4件の連絡があり、その前の30日は1件でした"
    ]


def test_contacts_are_not_compared_with_days_before_the_records_began(desk, case):
    """What nobody wrote down is not 0件 (DOMAIN §9.12); 59 days ago is the first day compared."""
    for days in (1, 3, 5):
        contact(desk, case.client_id, days)
    said = []
    for days in (40, 58, 59):
        began = (NOW - timedelta(days=days)).date()
        desk.office.change_office(desk.office.office().version, {"calls_since": LONG_AGO, "supports_since": began})
        said.append([sign.rule for sign in desk.signs.all().get(case.client_id, ())])
    assert said == [[], [], ["rising_contacts"]]
    assert desk.signs.of(case.client_id)[0].words.endswith("その前の30日は0件でした")


def test_missed_visits_are_those_of_the_records(desk, case):
    for days, missed in ((20, None), (10, True), (4, True)):
        contact(desk, case.client_id, days, method="visit", is_missed=missed)
    contact(desk, case.client_id, 1, method="phone")
    assert rules(desk, case) == ["missed_visits"]


def test_the_carer_is_told_as_the_person_calls_her(desk, case):
    home = at_home(desk, case, is_primary_caregiver=True, birth_date=PartialDate(1944, 1, 1))
    assert [sign.words for sign in desk.signs.of(case.client_id)] == ["主たる介護者の母 高梨 幸子は82歳です"]
    aunt = a_case(desk, "高梨 和子")
    with desk.file.writing("佐伯 まどか") as session:
        session.add(FamilyMember(household_id=home.id, client_id=aunt.client_id, relation="aunt", name="和子"))
    change(desk, desk.client.get(aunt.client_id), household_id=home.id)
    words = [sign.words for sign in desk.signs.of(aunt.client_id)]
    assert len(words) == 1
    assert "母 高梨" not in words[0]


def test_a_carer_who_died_is_no_sign(desk, case):
    at_home(desk, case, is_primary_caregiver=True, birth_date=PartialDate(1940, 1, 1), living="dead")
    assert rules(desk, case) == []


def test_the_sheet_the_plan_and_the_papers_speak(desk, case):
    change(
        desk,
        desk.client.get(case.client_id),
        birth_date=PartialDate(1962, 3, 4),
        short_stay=Answer(AnswerState.NONE),
        category_valid_to=date(2026, 7, 30),
    )
    change(desk, case, pre_identified_on=date(2026, 4, 1))
    line = {"certificate_type": "intellectual_booklet", "valid_to": date(2026, 7, 1)}
    desk.lines.save(Certificate, None, None, case.client_id, line)
    found = desk.signs.of(case.client_id)
    assert [sign.rule for sign in found] == [
        "turning_65",
        "no_short_stay",
        "no_plan",
        "certificate_expiring",
        "certificate_expiring",
    ]
    assert found[3].words == "療育手帳の期限が令和8年7月1日に切れています（15日前）"
    assert found[4].words == "障害支援区分の期限は令和8年7月30日です（あと14日）"
    with desk.file.writing("佐伯 まどか") as session:
        session.add(EmergencyPlan(case_id=case.id, made_on=date(2026, 7, 1)))
    desk.stay.open(Intake(desk.office.rooms()[0].id, NOW, NOW + timedelta(days=1), client_id=case.client_id))
    assert rules(desk, case) == ["turning_65", "certificate_expiring", "certificate_expiring"]


def test_the_office_switches_rules_off(desk, case):
    change(desk, case, pre_identified_on=date(2026, 4, 1))
    assert rules(desk, case) == ["no_plan"]
    office = desk.office.office()
    desk.office.change_office(office.version, {"signs_off": ("no_plan",)})
    assert rules(desk, case) == []
    assert desk.signs.all() == {}


def test_a_closed_case_is_not_followed_and_all_agrees_with_each(desk, case, set_clock):
    change(desk, case, pre_identified_on=date(2026, 4, 1))
    other = a_case(desk, "西川 悠", pre_identified_on=date(2026, 5, 1), opened_on=date(2025, 4, 1))
    for days in (1, 2, 3):
        contact(desk, other.client_id, days)
    everybody = desk.signs.all()
    assert set(everybody) == {case.client_id, other.client_id}
    assert all(desk.signs.of(client_id) == signs for client_id, signs in everybody.items())
    change(desk, case, status="closed")
    assert set(desk.signs.all()) == {other.client_id}
    change(desk, desk.client.get(other.client_id), deleted_at=set_clock.now)
    assert desk.signs.all() == {}


def test_a_day_later_is_another_day(desk, case, set_clock):
    change(desk, desk.client.get(case.client_id), birth_date=PartialDate(1961, 7, 18))
    assert rules(desk, case) == ["turning_65"]
    set_clock.now = datetime(2026, 7, 17, 0, 0)
    assert rules(desk, case) == []


def test_the_list_and_today_tell_of_everybody_who_shows_a_sign(desk, case):
    keep_records_since(desk, 2025, 4, 1)
    a_case(desk, "あ 無印", opened_on=date(2025, 4, 1))
    known = a_case(desk, "い 把握", pre_identified_on=date(2026, 6, 1), coordinator="佐伯 まどか")
    assert desk.today.today().signed == 1
    for days in (1, 3, 5):
        contact(desk, case.client_id, days)
    found = desk.people.find(PeopleFilter(state=SIGNED))
    assert [(line.name, len(line.signs)) for line in found.lines] == [("い 把握", 1), ("高梨 美緒", 1)]
    assert found.total == desk.today.today().signed == 2
    assert [(one.client.name, one.coordinator) for one in desk.signs.lines()] == [
        ("い 把握", "佐伯 まどか"), ("高梨 美緒", ""),
    ]  # fmt: skip
    assert [one.client.id for one in desk.signs.lines({known.client_id})] == [known.client_id]
    desk.office.change_office(desk.office.office().version, {"signs_off": ("no_plan",)})
    assert desk.today.today().signed == 1


def test_signs_are_looked_for_anew_when_a_day_is_over(desk, set_clock):
    a_case(desk, "い 把握", pre_identified_on=date(2026, 6, 1))
    (before,) = next(iter(desk.signs.all().values()))
    set_clock.now += timedelta(days=1)
    (after,) = next(iter(desk.signs.all().values()))
    assert (before.words[:9], after.words[:9]) == ("事前把握から45日", "事前把握から46日")


def test_the_list_asks_the_file_no_more_often_for_many_than_for_few(desk):
    statements = []
    event.listen(desk.file.engine, "before_cursor_execute", lambda *told: statements.append(told[2]))

    def asked():
        desk.office.change_office(desk.office.office().version, {"report_place": f"{len(statements)}"})
        statements.clear()
        desk.people.find(PeopleFilter(state=SIGNED))
        desk.signs.lines()
        return len(statements)

    for number in range(3):
        a_case(desk, f"い 把握{number}", pre_identified_on=date(2026, 6, 1))
    few = asked()
    for number in range(40):
        a_case(desk, f"う 把握{number}", pre_identified_on=date(2026, 6, 1))
    assert asked() <= few
    assert len(desk.signs.all()) == 43
