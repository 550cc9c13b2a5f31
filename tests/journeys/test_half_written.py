"""What was left half written is found again on 今日 and taken up where it stands."""

from datetime import date, datetime
from typing import Any

import pytest

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.shell.page import Place
from tests.builders import a_call
from tests.journeys.office_steps import office_window
from tests.ui.pages.case_steps import a_case, a_person, find, settle, write


@pytest.fixture
def window(desk: Desk, theme: Theme, qtbot: Any) -> Any:
    with office_window(desk, theme, qtbot) as opened:
        yield opened


def page_of(window: Any, place: Place) -> Any:
    window.open(place)
    return window.stage.shown()


def take_up(window: Any) -> None:
    card = page_of(window, Place.TODAY).half_written
    settle()
    assert card.isVisible()
    (row,) = card.list.records.rows
    card.list.opened.emit(row.key)
    settle()


def test_a_line_of_a_person(desk: Desk, window: Any) -> None:
    person = a_person(desk)
    window.open(Place.CASE, (person.id, "person"))
    tab = page_of(window, Place.CASE).view.tab("person")
    tab.contacts.add()
    write(tab.contacts.line, "phone", "022-000-1111")
    page_of(window, Place.CASE).view.show_tab("overview")
    take_up(window)
    page = window.stage.shown()
    assert page.view.person.client.id == person.id
    assert page.view.front() is page.view.tab("person")
    assert find(tab.contacts.line, "phone").text() == "022-000-1111"


def test_a_record_in_the_panel(desk: Desk, window: Any) -> None:
    desk.drafts.keep("quick_record", 0, 0, {"summary": "一つ目"})
    window.quick.open()
    window.quick._panel.begin_another()
    assert window.quick._panel.form.values()["summary"] is None
    window.quick.put_away()
    take_up(window)
    assert window.quick._panel.isVisible()
    assert window.quick._panel.form.values()["summary"] == "一つ目"


def test_a_new_person(desk: Desk, window: Any) -> None:
    window.open(Place.CASE)
    page = page_of(window, Place.CASE)
    page.act("new")
    write(page.new, "kana", "たかなし")
    take_up(window)
    assert page.new.isVisible()
    assert page.new.form.values()["kana"] == "たかなし"


def test_a_meeting(desk: Desk, window: Any) -> None:
    meeting = desk.review.save(None, None, {"title": "7月の会議", "starts_at": datetime(2026, 7, 30, 14)})
    desk.drafts.keep("meeting", meeting.id, meeting.version, {"form": {"title": "8月の会議"}})
    take_up(window)
    assert window.stage.shown().reviews.meeting.meeting.id == meeting.id
    assert page_of(window, Place.CASE).reviews.is_in_front()


def test_a_call_that_could_not_be_saved(desk: Desk, window: Any) -> None:
    desk.drafts.keep("emergency", 0, 0, {"form": {"subject_name": "山口 亮"}})
    take_up(window)
    page = window.stage.shown()
    assert page.isVisible()
    assert find(page.sheet, "subject_name").text() == "山口 亮"


def test_a_case_line_after_its_person_was_left(desk: Desk, window: Any) -> None:
    person = a_person(desk)
    case = a_case(desk, person)
    desk.drafts.keep("case", case.id, case.version, {"form": {"watch_reason": "母の入院"}})
    take_up(window)
    page = window.stage.shown()
    assert page.view.front() is page.view.tab("case")
    assert date(2026, 5, 1) == page.view.person.case.opened_on


def test_a_death_that_was_not_recorded_yet(desk: Desk, window: Any) -> None:
    person = a_person(desk)
    desk.drafts.keep("death", person.id, 0, {"ask": {"died_on": "7月10日ごろ"}})
    take_up(window)
    page = window.stage.shown()
    assert page.view.person.client.id == person.id
    assert find(page, "died_on").text() == "7月10日ごろ"
    assert find(page, "died_on").isVisible()


def test_what_became_of_a_thing_to_do(desk: Desk, window: Any) -> None:
    person = a_person(desk)
    case = a_case(desk, person)
    values = {"kind": "other", "what": "電話をかける", "due_on": date(2026, 7, 20)}
    row = desk.follow_up.save(None, None, values, case_id=case.id)
    desk.drafts.keep("follow_act", row.id, 0, {"act": "drop", "on": "", "words": "転院した"})
    take_up(window)
    acts = window.stage.shown().view.front().acts
    assert (acts.act.value(), acts.words.text(), acts.words.isVisible()) == ("drop", "転院した", True)


def test_the_reason_to_open_a_call_again(desk: Desk, window: Any) -> None:
    call = desk.emergency.save(None, None, a_call())
    call = desk.emergency.finish(call.id, call.version)
    window.open(Place.EMERGENCY, call.id)
    page = window.front
    page.act("reopen")
    write(page.sheet.reason, "reopen_reason", "時刻のまちがい")
    page.keep_typing()
    page.keeper.show(None)
    page.open(call.id)
    assert page.sheet.reason.isVisible()
    assert page.sheet.reason.reason.text() == "時刻のまちがい"
