"""ほか → 亡くなったとき, as a person uses it: the day, what was still open, and taking it back."""

from datetime import date, datetime

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.services.people.people import PeopleFilter
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.ui.fields.person_box import KnownPeople
from kyoten_desktop.ui.pages.case.person.death_part import DeathPart
from tests.ui.pages.case_steps import a_case, a_case_page, a_person, find, press, settle, write


def more_of(page, person):
    page.open(person.id)
    settle()
    press(page.view.head, "more")
    return page.findChild(DeathPart)


def test_a_death_is_recorded_told_everywhere_and_taken_back(desk, theme, qtbot):
    person = a_person(desk)
    case = a_case(desk, person)
    todo = {"kind": "next_action", "what": "見学に同行する", "due_on": date(2026, 7, 20)}
    matter = desk.follow_up.save(None, None, todo, case_id=case.id)
    here = desk.stay.open(Intake(desk.office.rooms()[0].id, datetime(2026, 7, 15, 9), client_id=person.id))
    page = a_case_page(desk, theme, qtbot)
    part = more_of(page, person)
    press(part, "record_death")
    assert "亡くなった日を書いてください" in part.ask.words("died_on")
    assert "1号室を利用中です。先に退所を記録してください。" in part.strip.sentence()
    press(part, f"way_stays_{here.id}")
    assert page.trail.asked("open_stay") == [here.id]
    desk.stay.check_out(here.id, None, datetime(2026, 7, 15, 23), "hospital")
    part.ask.set_value("died_on", PartialDate(2026, 7, 15))
    find(part, f"matter_follow_ups_{matter.id}").set_value("drop")
    write(part, "matter_reason", "亡くなったため")
    press(part, "record_death")
    assert desk.client.get(person.id).died_on == PartialDate(2026, 7, 15)
    assert page.view.head.aside.text().count("故人（R8.7.15 没") == 1
    assert "R8.7.15 に亡くなった" in part.said.text()
    (line,) = page.list.found.lines
    assert line.is_dead
    labels = desk.codes.labels()
    assert KnownPeople(desk.client, labels)("高梨")[0].detail.startswith("故人")
    assert desk.today.today().due == []
    press(part, "take_back_death")
    assert desk.client.get(person.id).died_on is None
    assert [line.what for line in desk.today.today().due] == ["見学に同行する"]
    assert "故人" not in page.view.head.aside.text()
    assert not desk.people.find(PeopleFilter()).lines[0].is_dead
