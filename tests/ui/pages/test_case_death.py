"""ほか → 亡くなったとき, as a person uses it: the day, what was still open, and taking it back."""

from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QWidget

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.services.people.case_closing import ClosingValues
from kyoten_desktop.services.people.open_matters import Answers
from kyoten_desktop.services.people.people import PeopleFilter
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.ui.fields.person_box import KnownPeople
from kyoten_desktop.ui.look.two_lines import TwoLineLabel
from kyoten_desktop.ui.pages.case.person.death_part import DeathPart
from kyoten_desktop.ui.pages.case.person.person_more import MoreMenu
from kyoten_desktop.ui.pages.emergency.glance_strip import words_of
from tests.builders import a_call
from tests.ui.pages.case_steps import a_case, a_case_page, a_person, find, press, settle, show, write
from tests.ui.pages.stay_driver import choose


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


def test_who_has_left_meanwhile_is_in_no_room_any_more(desk, theme, qtbot):
    person = a_person(desk)
    here = desk.stay.open(Intake(desk.office.rooms()[0].id, datetime(2026, 7, 15, 9), client_id=person.id))
    page = a_case_page(desk, theme, qtbot)
    part = more_of(page, person)
    part.ask.set_value("died_on", PartialDate(2026, 7, 15))
    assert part.findChild(QWidget, f"way_stays_{here.id}") is not None
    desk.stay.check_out(here.id, None, datetime(2026, 7, 15, 23), "hospital")
    page.refresh()
    qtbot.waitUntil(lambda: part.findChild(QWidget, f"way_stays_{here.id}") is None)
    assert part.ask.values()["died_on"] == PartialDate(2026, 7, 15)


def closing_card(desk, theme, qtbot, person, case):
    page = a_case_page(desk, theme, qtbot)
    page.resize(1366, 768)
    tab = show(page, person, "case")
    press(tab.steps, "close_case")
    return page, tab


def test_closing_with_death_asks_about_all_and_keeps_what_was_answered(desk, theme, qtbot):
    person = a_person(desk)
    case = a_case(desk, person)
    tour = {"kind": "next_action", "what": "見学", "due_on": date(2026, 7, 20)}
    call = {"kind": "other", "what": "電話", "due_on": date(2026, 7, 21)}
    of_case = desk.follow_up.save(None, None, tour, case_id=case.id)
    of_person = desk.follow_up.save(None, None, call, client_id=person.id)
    _page, tab = closing_card(desk, theme, qtbot, person, case)
    card = tab.closing
    find(card, f"matter_follow_ups_{of_case.id}").set_value("drop")
    write(card, "matter_reason", "亡くなったため")
    assert not card.death.isVisible()
    choose(card.form, "closing_reason", "death")
    assert card.death.isVisible()
    find(card, f"matter_follow_ups_{of_person.id}").set_value("done")
    choose(card.form, "closing_reason", "moved")
    assert not card.death.isVisible()
    choose(card.form, "closing_reason", "death")
    assert card.matters.answers() == {("follow_ups", of_case.id): "drop", ("follow_ups", of_person.id): "done"}
    assert card.matters.reason.text() == "亡くなったため"


def test_closing_with_death_asks_for_its_day_and_loses_nothing_typed(desk, theme, qtbot):
    person = a_person(desk)
    case = a_case(desk, person)
    page, tab = closing_card(desk, theme, qtbot, person, case)
    card = tab.closing
    choose(card.form, "closing_reason", "death")
    press(card, "do_close")
    assert "亡くなった日を書いてください" in card.death.words("died_on")
    write(card.death, "died_on", "R8.7.あ")
    press(card, "do_close")
    assert find(card.death, "died_on").text() == "R8.7.あ"
    assert desk.case.get(case.id).closed_on is None
    write(card.death, "died_on", "R8.7")
    press(card, "do_close")
    assert desk.client.get(person.id).died_on == PartialDate(2026, 7)
    assert desk.case.get(case.id).closing_reason == "death"
    assert "故人（R8.7 没" in page.view.head.aside.text()
    write(tab.steps, "step_reason", "関わりは続く")
    press(tab.steps, "take_back_step")
    assert "亡くなったことの記録は残っています" in tab.steps.strip.sentence()
    assert desk.client.get(person.id).died_on == PartialDate(2026, 7)


def test_recording_a_death_closes_the_case_by_one_tick_and_says_what_stays(desk, theme, qtbot):
    person = a_person(desk)
    case = a_case(desk, person)
    part = more_of(a_case_page(desk, theme, qtbot), person)
    assert part.closes.isVisible()
    assert not part.closes.isChecked()
    part.closes.click()
    part.ask.set_value("died_on", PartialDate(2026, 7, 15))
    press(part, "record_death")
    closed = desk.case.get(case.id)
    assert (closed.closed_on, closed.closing_reason) == (date(2026, 7, 15), "death")
    assert not part.closes.isVisible()
    assert "ケースの終結は" not in part.said.text()
    press(part, "take_back_death")
    assert "終結したままです" in part.strip.sentence()
    assert desk.case.get(case.id).closing_reason == "death"


def test_nothing_is_begun_for_who_died(desk, theme, qtbot):
    person = a_person(desk)
    case = a_case(desk, person)
    page = a_case_page(desk, theme, qtbot)
    assert find(show(page, person, "plan"), "start_plan").isVisible()
    assert "次回確認 決まっていません" in " ".join(show(page, person, "overview").following.texts())
    desk.client.record_death(person.id, None, PartialDate(2026, 7, 15), Answers({}))
    page.refresh()
    settle()
    assert not find(show(page, person, "plan"), "start_plan").isVisible()
    overview = show(page, person, "overview")
    assert overview.standing.texts()[0] == "故人（令和8年7月15日没）"
    assert "緊急時対応プラン 無" not in overview.standing.texts()
    assert not overview.following.isVisible()
    follow = show(page, person, "follow")
    assert follow.next_review.text() == "次回確認　亡くなった方です"
    assert not follow.plan.isVisible()
    assert words_of(desk.glance.of_client(person.id)).facts[0] == "故人（令和8年7月15日没）"
    desk.case.close(case.id, None, ClosingValues(date(2026, 7, 16), "death"))
    more_of(page, person)
    assert not page.findChild(MoreMenu).start.isVisible()


LONG = ("市の担当と通所先と三浦さんに電話して、見学の日を決め直す。" * 11)[:300]


@pytest.mark.parametrize("width", [1366, 911])
def test_a_long_matter_leaves_its_buttons_inside_the_window(desk, theme, qtbot, width):
    person = a_person(desk)
    case = a_case(desk, person)
    asked = a_call(client_id=person.id, follow_up_on=date(2026, 7, 20), advice=LONG)
    call = desk.emergency.save(None, None, asked)
    page, tab = closing_card(desk, theme, qtbot, person, case)
    page.resize(width, 768)
    settle()
    for part_of in (lambda: tab.closing, lambda: more_of(page, person)):
        part = part_of()
        settle()
        answer = find(part, f"matter_emergency_consultations_{call.id}")
        words = answer.parentWidget().findChild(TwoLineLabel)
        for segment in answer.segments:
            right = segment.mapTo(page, segment.rect().bottomRight()).x()
            assert right < width
            assert segment.width() >= segment.sizeHint().width()
        assert words.geometry().right() < answer.x()
        assert len(words.lines(words.width())) == 2
        assert words.height() >= 2 * words.line_height()
        words.grab()
        assert words.toolTip() == f"R8.7.20　{LONG}"


def test_the_focus_stands_on_what_is_told_of_the_death(desk, theme, qtbot):
    person = a_person(desk)
    a_case(desk, person)
    page = a_case_page(desk, theme, qtbot)
    part = more_of(page, person)
    part.record.setFocus()
    part.ask.set_value("died_on", PartialDate(2026, 7, 15))
    press(part, "record_death")
    assert page.focusWidget() is part.said
    assert part.said.accessibleName().startswith("R8.7.15 に亡くなったと記録されています。")
    press(part, "take_back_death")
    assert part.ask.isAncestorOf(page.focusWidget())


def test_of_who_died_no_first_case_is_offered(desk, theme, qtbot):
    person, other = a_person(desk), desk.client.save(None, None, {"name": "三浦 遼"})
    desk.client.record_death(person.id, None, PartialDate(2026, 7, 15), Answers({}))
    page = a_case_page(desk, theme, qtbot)
    start = show(page, person, "case").start
    assert not start.begin.isVisible()
    assert not start.form.isVisible()
    assert "始められません" in start.why.accessibleName()
    start = show(page, other, "case").start
    assert start.begin.isVisible()
    assert start.form.isVisible()


def test_the_form_says_which_stay_does_not_fit_the_day(desk, theme, qtbot):
    person = a_person(desk)
    stay = desk.stay.open(Intake(desk.office.rooms()[1].id, datetime(2026, 7, 1, 18), client_id=person.id))
    desk.stay.check_out(stay.id, None, datetime(2026, 7, 14, 10), "home_family")
    part = more_of(a_case_page(desk, theme, qtbot), person)
    part.ask.set_value("died_on", PartialDate(2026, 7, 5))
    press(part, "record_death")
    assert "2号室の利用（R8.7.1 18:00からR8.7.14 10:00まで）が、この日より後まで" in part.ask.words("died_on")
    assert desk.client.get(person.id).died_on is None
