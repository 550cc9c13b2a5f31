"""A contact of the same home who died is told so wherever somebody looks whom to call, and is not called first."""

from datetime import datetime, timedelta

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.models import ContactPerson, FamilyMember
from kyoten_desktop.papers.emergency_plan import plan_request
from kyoten_desktop.papers.intake import intake_request
from kyoten_desktop.papers.receiver import OFFICE, OWN, receiver_of
from kyoten_desktop.services.people.open_matters import Answers
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.ui.pages.case.person.overview_lines import contact_lines
from kyoten_desktop.ui.pages.emergency.glance_strip import words_of
from tests.builders import NOW
from tests.reports.reading import squeezed
from tests.ui.pages.case_steps import a_case, a_case_page, a_person, show


def with_brother(desk):
    """Return a person whose first contact is a brother at home with a sheet of his own, and the brother."""
    person, brother = a_person(desk), desk.client.save(None, None, {"name": "高梨 渡"})
    home = desk.household.start(person.id)
    with desk.file.writing("検査") as session:
        line = FamilyMember(household_id=home.id, client_id=brother.id, name="高梨渡", relation="younger_brother")
        session.add(line)
    for rank, name in ((1, "高梨　渡"), (2, "三浦 遼")):
        called = {"rank": rank, "name": name, "relation": "きょうだい", "phone": f"045-000-000{rank}"}
        desk.lines.save(ContactPerson, None, None, person.id, {**called, "can_decide": True, "holds_key": True})
    return person, brother


def test_a_contact_who_died_is_told_so_and_comes_last(desk, theme, qtbot):
    person, brother = with_brother(desk)
    case = a_case(desk, person)
    desk.case.save(case.id, None, {"watch_level": "high"})
    room = desk.office.rooms()[0].id
    desk.stay.open(Intake(room, NOW - timedelta(days=1), datetime(2026, 8, 1, 9), client_id=person.id))
    assert desk.substitute.sheet().guests[0].calls[0].who == "高梨　渡（きょうだい）"
    desk.client.record_death(brother.id, None, PartialDate(2026, 7, 14), Answers({}))
    sheet = desk.substitute.sheet()
    for calls in (sheet.guests[0].calls, sheet.watched[0].calls):
        assert [call.who for call in calls] == ["三浦 遼（きょうだい）", "高梨　渡（きょうだい・故人）"]
        assert [call.facts for call in calls] == [("判断できる", "鍵を持つ"), ()]
    glance = desk.glance.of_client(person.id)
    assert [line.name for line in glance.contacts] == ["三浦 遼", "高梨　渡"]
    assert words_of(glance).calls[1] == "2 きょうだい 高梨　渡（故人）"
    assert contact_lines(glance.contacts, glance.gone)[1].word == "2　高梨　渡（故人）"
    text = squeezed(plan_request(desk, desk.plan.start(case.id).id, OWN).make("", ()).pdf)
    assert text.index("三浦遼") < text.index("高梨渡（故人）")
    assert "045-000-0001" not in text
    intake = desk.intake.start(case.id)
    for receiver in (OWN, receiver_of(desk, case.id, OFFICE)):
        text = squeezed(intake_request(desk, intake.id, receiver).make("L0", ()).pdf)
        assert "高梨渡（故人）" in text
        assert "045-000-0002" in text
        assert "045-000-0001" not in text
    tab = show(a_case_page(desk, theme, qtbot), person, "person")
    assert [row.cells[1].text for row in tab.contacts.rows.table.records.rows] == ["高梨　渡（故人）", "三浦 遼"]


def test_a_name_that_somebody_living_in_the_home_bears_too_is_left_alone(desk):
    person, brother = with_brother(desk)
    desk.client.record_death(brother.id, None, PartialDate(2026, 7, 14), Answers({}))
    assert len(desk.glance.of_client(person.id).gone) == 1
    home = desk.household.of_client(person.id).household
    with desk.file.writing("検査") as session:
        session.add(FamilyMember(household_id=home.id, name="高梨 渡", relation="father"))
    assert desk.glance.of_client(person.id).gone == frozenset()
