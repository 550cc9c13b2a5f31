"""The 追跡 tab: what was done, put off or given up stays in sight, and can be opened again from there."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.services.people.case_closing import ClosingValues
from kyoten_desktop.services.people.open_matters import Answers
from kyoten_desktop.services.sheets.half_written import waiting
from kyoten_desktop.ui.pages.case.follow.follow_new import DRAFT
from kyoten_desktop.ui.sheet.autosave import Pauses
from tests.ui.pages.case_steps import a_case, a_case_page, a_person, press, rows, settle, show, write


@pytest.fixture
def client(desk):
    return a_person(desk)


@pytest.fixture
def tab(desk, theme, qtbot, client):
    """Three things: one given up, one done, one put off once."""
    case = a_case(desk, client)
    what = ("電話をかける", "受診の結果を聞く", "空きを確かめる")
    given_up, done, put_off = (
        desk.follow_up.save(None, None, {"kind": "other", "what": each, "due_on": date(2026, 7, 20)}, case_id=case.id)
        for each in what
    )
    desk.follow_up.drop(given_up.id, given_up.version, "転院した")
    desk.follow_up.done(done.id, done.version, date(2026, 7, 16), "よくなった")
    desk.follow_up.postpone(put_off.id, put_off.version, date(2026, 7, 25), "満床")
    return show(a_case_page(desk, theme, qtbot), client, "follow")


def choose(tab, what):
    key = next(row.key for row in tab.table.records.rows if row.cells[1].text == what)
    tab.table.go_to(key)
    settle()


def test_what_is_over_or_put_off_stays_in_sight(tab):
    seen = {row[1]: row[4] for row in rows(tab, "follow_ups")}
    assert seen["電話をかける"] == "取りやめ"
    assert seen["受診の結果を聞く"].startswith("済 R8.7.16")
    assert "延期1回" in seen["空きを確かめる"]


@pytest.mark.parametrize(
    ("what", "said"),
    [("電話をかける", "取りやめました（転院した）"), ("受診の結果を聞く", "済ませました（よくなった）")],
)
def test_what_is_over_is_opened_again_in_place(desk, tab, client, what, said):
    choose(tab, what)
    assert said in tab.acts.over.sentence()
    assert not tab.acts._body.isVisible()
    tab.acts.begin()
    assert tab.acts.over.buttons()[0].hasFocus()
    tab.acts.over.buttons()[0].click()
    settle()
    assert what in [line.what for line in desk.follow_up.open_lines()]
    assert f"「{what}」をもう一度開きました。" in tab.acts.next_one.sentence()


def test_a_second_open_review_is_refused_in_words(desk, tab, client):
    case = desk.case.current(client.id)
    first = desk.follow_up.plan_review(case.id, date(2026, 7, 20))
    desk.follow_up.drop(first.id, first.version, "早すぎた")
    desk.follow_up.plan_review(case.id, date(2026, 7, 25))
    tab.changed_person.emit()
    settle()
    tab._choose(first.id)
    tab.acts.over.buttons()[0].click()
    assert "次回確認" in tab.acts.strip.sentence()
    assert desk.follow_up.get(first.id).dropped_on is not None


def test_what_is_typed_waits_as_a_draft_of_its_person(desk, theme, qtbot):
    first, other = a_person(desk), a_person(desk, name="三浦 武", kana="みうら たけし")
    a_case(desk, first)
    a_case(desk, other)
    page = a_case_page(desk, theme, qtbot, Pauses(draft_ms=30, sheet_ms=60))
    tab = show(page, first, "follow")
    write(tab, "what", "見学の日を決める")
    qtbot.waitUntil(lambda: any(draft.form == DRAFT for draft in desk.drafts.all()))
    with desk.file.reading() as session:
        (told,) = waiting(session)
    assert (told.word, told.client_id, told.tab) == ("すること", first.id, "follow")
    show(page, other, "follow")
    assert tab.adding.form.values()["what"] is None
    write(tab, "what", "病院に聞く")
    show(page, first, "follow")
    assert tab.adding.form.values()["what"] == "見学の日を決める"
    assert "書きかけを戻しました" in tab.adding.strip.sentence()
    write(tab, "due_on", "R8.7.30")
    press(tab, "add_follow_up")
    assert [row[1] for row in rows(tab, "follow_ups")] == ["見学の日を決める"]
    assert tab.adding.form.values()["what"] is None
    assert [draft.sheet_id for draft in desk.drafts.all()] == [other.id]


@pytest.mark.parametrize("state", ["dead", "closed", "new"])
def test_what_is_to_be_done_about_who_has_no_open_case_is_the_persons(desk, theme, qtbot, set_clock, state):
    """「ご家族へのことは、新しく「すること」に書けます」, but the button was off and nothing said why."""
    person = a_person(desk)
    if state == "closed":
        desk.case.close(a_case(desk, person).id, None, ClosingValues(date(2026, 7, 10), "moved_out"))
    if state == "dead":
        desk.client.record_death(person.id, None, PartialDate(2026, 7, 10), Answers({}))
        set_clock.now += timedelta(minutes=5)
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, person, "follow")
    write(tab, "what", "ご家族に電話する")
    write(tab, "due_on", "R8.7.30")
    press(tab, "add_follow_up")
    assert [row[1] for row in rows(tab, "follow_ups")] == ["ご家族に電話する"]
    assert [line.what for line in desk.follow_up.open_lines()] == ["ご家族に電話する"]
    assert ("ケースを始めると" in tab.how_often.text()) == (state == "new")


@pytest.mark.parametrize(
    ("typed", "day"), [("12/5", date(2026, 12, 5)), ("7/16", date(2026, 7, 16)), ("7月3日", date(2027, 7, 3))]
)
def test_the_day_of_a_plan_is_typed_without_its_year(desk, theme, qtbot, typed, day):
    person = a_person(desk)
    case = a_case(desk, person)
    tab = show(a_case_page(desk, theme, qtbot), person, "follow")
    write(tab, "what", "見学")
    write(tab, "due_on", typed)
    press(tab, "add_follow_up")
    assert [row.due_on for row in desk.follow_up.of_case(case.id)] == [day]


@pytest.mark.parametrize("key", ["intake", "plan", "review"])
def test_of_who_died_no_tab_asks_to_begin_a_case(desk, theme, qtbot, key):
    person = a_person(desk)
    page = a_case_page(desk, theme, qtbot)
    begin = ("ケースを始める", "関わりを始め", "ケースを始めると")
    assert any(word in text for text in words_seen(show(page, person, key)) for word in begin)
    desk.client.record_death(person.id, None, PartialDate(2026, 7, 10), Answers({}))
    page.refresh()
    settle()
    assert not [text for text in words_seen(show(page, person, key)) if any(word in text for word in begin)]


def words_seen(tab):
    parts = [*tab.findChildren(QLabel), *tab.findChildren(QAbstractButton)]
    return [part.text() for part in parts if part.isVisible()]


def test_a_lead_that_closes_stands_with_its_person_and_leads_to_the_case(desk, theme, qtbot, client):
    case = a_case(desk, client)
    desk.network.organization.save(None, None, {"name": "みなも", "closed_on": date(2026, 8, 31)})
    body = desk.network.organization.offered("みなも")[0]
    desk.case.save(case.id, case.version, {"lead_agency": "みなも", "lead_agency_body_id": body.id})
    page = a_case_page(desk, theme, qtbot)
    said = {line.word: line.text for line in show(page, client, "overview").standing._shown}
    assert said["主たる支援機関　あと46日"] == "主たる支援機関を替える（みなもが閉じます）"
    tab = show(page, client, "follow")
    (line,) = [row for row in tab.table.records.rows if row.cells[2].text == "機関"]
    assert line.cells[1].text == "主たる支援機関を替える（みなもが閉じます）"
    tab.table.opened.emit(line.key)
    assert page.view.front() is page.view.tab("case")
