from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.models import CareRole, FamilyMember, PlanDestination
from kyoten_desktop.services.people.case_closing import ClosingValues
from kyoten_desktop.ui.pages.case.plan.plan_tab import PlanTab
from tests.ui.pages.case_tabs import a_person, a_view, add_line, fill, key, open_person, press, table_of, type_into

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def person(desk):
    return a_person(desk, kana="たかなし みお")


@pytest.fixture
def case(desk, person):
    return desk.case.open(person.id, {"opened_on": date(2026, 4, 1)})


@pytest.fixture
def view(desk, theme, qtbot, person):
    return a_view(desk, theme, qtbot, "plan", PlanTab)


def with_mother(desk, person):
    household = desk.household.start(person.id)
    values = {"name": "高梨 幸子", "relation": "mother", "birth_date": PartialDate(1943), "is_primary_caregiver": True}
    desk.lines.save(FamilyMember, None, None, household.id, values)


def does(desk, person, role, **values):
    return desk.lines.save(CareRole, None, None, person.id, {"role": role, "performed_by": "母", **values})


def open_role(tab, label):
    table = tab.cover.editor.rows.table
    row = next(row for row in table.records.rows if row.cells[0].text.startswith(label))
    table.setFocus(Qt.FocusReason.TabFocusReason)
    table.go_to(row.key)
    key(table, Qt.Key.Key_Return)


def test_without_a_case_the_way_there_is_named(desk, view, person):
    tab = open_person(desk, view, person)
    assert not tab.sheet.start.isVisible()
    assert "先に「ケース」" in tab.sheet.why.accessibleName()
    tab.sheet.begin_case.click()
    assert view.front().objectName() == "tab_case"


def test_a_plan_is_begun_written_and_saved(desk, view, person, case):
    tab = open_person(desk, view, person)
    press(tab, "start_plan")
    type_into(tab.sheet.form.editor("self_action"), "こもれびに電話する。")
    type_into(tab.sheet.form.editor("given_to"), "本人と母")
    fill_date = tab.sheet.form.editor("given_on")
    type_into(fill_date, "R8.7.16")
    assert tab.save()
    plan = desk.plan.versions(case.id)[0]
    assert (plan.self_action, plan.given_to, plan.given_on) == ("こもれびに電話する。", "本人と母", date(2026, 7, 16))
    assert not tab.sheet.start.isVisible()


def test_what_cannot_be_is_refused_at_its_item(desk, view, person, case):
    desk.plan.start(case.id)
    tab = open_person(desk, view, person)
    type_into(tab.sheet.form.editor("given_on"), "R8.7.1")
    assert not tab.save()
    problems = {point.item.name: point.words for point in tab.sheet.form.points.problems()}
    assert problems == {"given_on": "渡した日が作成日より前です。"}


def test_destinations_are_written_in_order_and_typing_in_the_form_stays(desk, view, person, case):
    desk.plan.start(case.id)
    tab = open_person(desk, view, person)
    type_into(tab.sheet.form.editor("dont"), "急に体にさわる。")
    add_line(tab.sheet.destinations, place="みどり園", condition="前日までに電話")
    add_line(tab.sheet.destinations, place="こもれび")
    assert [row[:3] for row in table_of(tab.sheet.destinations)] == [
        ["1", "みどり園", "前日までに電話"],
        ["2", "こもれび", ""],
    ]
    assert tab.sheet.form.values()["dont"] == "急に体にさわる。"


def test_an_old_version_is_read_and_not_written(desk, view, person, case):
    first = desk.plan.start(case.id)
    desk.plan.save(first.id, None, {"self_action": "電話する。"})
    desk.lines.save(PlanDestination, None, None, first.id, {"rank": 1, "place": "みどり園"})
    tab = open_person(desk, view, person)
    press(tab, "new_plan_version")
    assert len(desk.plan.versions(case.id)) == 2
    type_into(tab.sheet.form.editor("self_action"), "となりの人に言う。")
    tab.sheet.bar.versions.set_value(str(first.id))
    tab.sheet.bar.versions.changed.emit()
    assert desk.plan.versions(case.id)[0].self_action == "となりの人に言う。"
    assert tab.sheet.form.values()["self_action"] == "電話する。"
    assert tab.sheet.form.editor("self_action").isReadOnly()
    assert tab.sheet.closed.isVisible()
    assert not tab.sheet.bar.new.isVisible()
    assert not tab.sheet.destinations.rows.add.isVisible()


def test_a_closed_case_shows_its_plan_and_takes_no_typing(desk, view, person, case):
    desk.plan.start(case.id)
    desk.case.close(case.id, None, ClosingValues(date(2026, 7, 16), "moved"))
    tab = open_person(desk, view, person)
    assert tab.sheet.form.editor("dont").isReadOnly()
    assert not tab.sheet.bar.new.isVisible()


def test_every_role_stands_there_before_anybody_was_asked(desk, view, person):
    tab = open_person(desk, view, person)
    rows = table_of(tab.cover.editor)
    assert len(rows) == 11
    assert {row[1] for row in rows} == {"未確認"}
    assert "主たる介護者が書かれていません" in tab.cover.tonight.accessibleName()
    assert tab.cover.household.isVisible()
    assert desk.lines.of(CareRole, person.id) == []


def test_a_role_is_written_where_it_stands_and_gaps_come_first(desk, view, person):
    with_mother(desk, person)
    tab = open_person(desk, view, person)
    open_role(tab, "夜間")
    assert tab.cover.editor.line.form.values()["role"] == "night"
    fill(tab.cover.editor, performed_by="母", cover="なし")
    key(tab.cover.editor.line.form.editor("performed_by"), Qt.Key.Key_Return, CTRL)
    assert [(line.role, line.performed_by, line.cover) for line in desk.lines.of(CareRole, person.id)] == [
        ("night", "母", "none")
    ]
    rows = table_of(tab.cover.editor)
    assert len(rows) == 11
    assert rows[0][:3] == ["夜間　今夜止まる", "なし", "母"]
    assert "夜間の1つが止まります" in tab.cover.tonight.accessibleName()
    assert tab.cover.words.accessibleName().startswith("11の役割のうち 備えあり0 一部0 なし1 未確認10")


def test_the_line_that_opens_below_eleven_roles_comes_into_sight(desk, view, person, case):
    desk.plan.start(case.id)
    tab = open_person(desk, view, person)
    press(tab, "go_to_cover")
    table = tab.cover.editor.rows.table
    table.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(10):
        key(table, Qt.Key.Key_Down)
    seen = tab.area.viewport()
    row = table.visualRect(table.currentIndex())
    assert table.currentIndex().row() == 10
    assert seen.rect().contains(table.viewport().mapTo(seen, row.center()))
    key(table, Qt.Key.Key_Return)
    line = tab.cover.editor.line
    assert QApplication.focusWidget() is line.form.editor("performed_by")
    for part in (line.words, line.keep):
        assert seen.rect().contains(part.mapTo(seen, part.rect().center())), part.text()


def test_what_is_covered_stands_last_and_is_changed_in_place(desk, view, person):
    with_mother(desk, person)
    does(desk, person, "meals", backup="ヘルパー", cover="full")
    tab = open_person(desk, view, person)
    assert table_of(tab.cover.editor)[-1][:4] == ["食事　今夜止まる", "備えあり", "母", "ヘルパー"]
    open_role(tab, "食事")
    fill(tab.cover.editor, cover="部分")
    key(tab.cover.editor.line.form.editor("backup"), Qt.Key.Key_Return, CTRL)
    assert [line.cover for line in desk.lines.of(CareRole, person.id)] == ["partial"]


def test_a_role_nobody_wrote_cannot_be_thrown_away_a_written_one_can(desk, view, person):
    does(desk, person, "meals", cover="full")
    tab = open_person(desk, view, person)
    table = tab.cover.editor.rows.table
    table.setFocus()
    table.go_to(table.records.rows[0].key)
    key(table, Qt.Key.Key_Delete)
    assert "まだ書いていない役割" in tab.cover.editor.rows.strip.sentence()
    table.go_to(table.records.rows[-1].key)
    key(table, Qt.Key.Key_Delete)
    assert desk.lines.of(CareRole, person.id) == []
    assert len(table_of(tab.cover.editor)) == 11


def test_a_second_line_for_a_role_does_not_hide_the_first(desk, view, person):
    does(desk, person, "meals", cover="full", backup="ヘルパー")
    does(desk, person, "meals", cover="none")
    rows = table_of(open_person(desk, view, person).cover.editor)
    assert [row[0] for row in rows].count("食事") == 2
    assert rows[0][1] == rows[1][1] == "なし"


def test_half_typed_roles_wait_on_the_disk_for_their_person(desk, view, person):
    other = a_person(desk, "小林 一郎")
    tab = open_person(desk, view, person)
    open_role(tab, "送迎")
    fill(tab.cover.editor, cover="てきとう", performed_by="父")
    open_person(desk, view, other)
    assert all("書きかけ" not in row[0] for row in table_of(tab.cover.editor))
    open_person(desk, view, person)
    assert [row[0] for row in table_of(tab.cover.editor) if "書きかけ" in row[0]] == ["送迎　書きかけ"]


def test_another_person_shows_another_plan_and_a_draft_comes_back(desk, view, person, case):
    desk.plan.start(case.id)
    other = a_person(desk, "小林 一郎")
    tab = open_person(desk, view, person)
    type_into(tab.sheet.form.editor("made_on"), "きのう")
    type_into(tab.sheet.form.editor("dont"), "急に体にさわる。")
    open_person(desk, view, other)
    assert tab.sheet.plan is None
    open_person(desk, view, person)
    tab.sheet.strip.buttons()[0].click()
    assert tab.sheet.form.values()["dont"] == "急に体にさわる。"


def test_a_narrow_window_is_wide_enough(desk, theme, qtbot, person, case):
    desk.plan.start(case.id)
    tab = open_person(desk, a_view(desk, theme, qtbot, "plan", PlanTab, (611, 384)), person)
    inside = tab.area.widget()
    assert inside.minimumSizeHint().width() <= 611
