from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kyoten_desktop.domain.partial_date import PartialDate
from kyoten_desktop.models import CareRole, Consent, FamilyMember, PlanDestination
from kyoten_desktop.services.case_closing import ClosingValues
from kyoten_desktop.ui.page import Handed
from kyoten_desktop.ui.pages.case.plan_tab import PlanTab
from tests.reports.reading import squeezed
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


def agree(desk, case, *scope):
    values = {"given_on": date(2026, 4, 2), "giver": "self", "way": "oral", "scope": scope}
    return desk.lines.save(Consent, None, None, case.id, values)


def printed(desk, person):
    return [(line.document, line.mask, line.given_to) for line in desk.prints.of_client(person.id)]


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


def test_the_plan_for_the_family_needs_no_consent_and_is_logged(desk, view, person, case, qtbot):
    plan = desk.plan.start(case.id)
    desk.plan.save(plan.id, None, {"self_action": "こもれびに電話する。"})
    tab = open_person(desk, view, person)
    with qtbot.waitSignal(tab.preview_requested) as asked:
        press(tab, "print_plan")
    request = asked.args[0]
    paper = request.make("", ())
    text = squeezed(paper.pdf)
    assert "高梨" in text
    assert "こもれびに電話する。" in text
    assert paper.cautions == ()
    request.hand("print", "", 1, Handed(2, "母"))
    assert printed(desk, person) == [("D-17", "L0", "本人・家族　母")]


def test_readings_stand_over_the_words_when_wished(desk, view, person, case, qtbot):
    desk.plan.start(case.id)
    tab = open_person(desk, view, person)
    tab.ruby.set_value("ruby")
    with qtbot.waitSignal(tab.preview_requested) as asked:
        press(tab, "print_plan")
    assert "たかなし" in squeezed(asked.args[0].make("", ()).pdf)


def test_beyond_the_consent_it_says_why_and_goes_on_only_when_told(desk, view, person, case, qtbot):
    desk.plan.start(case.id)
    tab = open_person(desk, view, person)
    asked = []
    tab.preview_requested.connect(asked.append)
    tab.gate.audience.set_value("team")
    tab.print_current()
    assert "「支援チーム内共有」の同意がありません" in tab.gate.strip.sentence()
    assert [button.text() for button in tab.gate.strip.buttons()] == ["根拠を確かめて印刷する", "同意を書く"]
    assert asked == []
    seen, proceed = tab.area.viewport(), tab.gate.strip.buttons()[0]
    assert seen.rect().contains(proceed.mapTo(seen, proceed.rect().center()))
    key(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert len(asked) == 1
    assert "同意がありません" in asked[0].make("", ()).cautions[0]
    asked[0].hand("print", "", 1, Handed(1, ""))
    assert printed(desk, person) == [("D-17", "L0", "支援チーム（同意の外。根拠を確かめて印刷）")]


def test_the_question_goes_when_the_receiver_changes_or_consent_is_written(desk, view, person, case, qtbot):
    desk.plan.start(case.id)
    tab = open_person(desk, view, person)
    tab.gate.audience.set_value("placement")
    press(tab, "print_plan")
    tab.gate.strip.buttons()[1].click()
    assert view.front().objectName() == "tab_case"
    view.show_tab("plan")
    tab.gate.audience.set_value("team")
    assert not tab.gate.strip.isVisible()
    agree(desk, case, "involvement", "team")
    with qtbot.waitSignal(tab.preview_requested):
        press(tab, "print_plan")


def test_the_cover_page_hides_names_and_asks_about_those_left(desk, view, person, case, qtbot):
    with_mother(desk, person)
    does(desk, person, "night", backup="高梨 健一", cover="none")
    a_person(desk, "高梨 健一")
    tab = open_person(desk, view, person)
    with qtbot.waitSignal(tab.preview_requested) as asked:
        press(tab, "print_cover")
    request = asked.args[0]
    open_text = squeezed(request.make("L0", ()).pdf)
    assert "高梨美緒" in open_text
    assert "夜間" in open_text
    paper = request.make("L2", ())
    assert [found.name for found in paper.names_found] != []
    asked_for = tuple(found.name for found in paper.names_found)
    hidden = squeezed(request.make("L2", asked_for).pdf)
    assert "高梨" not in hidden
    assert "幸子" not in hidden
    request.hand("save", "L2", 1, Handed())
    assert printed(desk, person) == [("もし親が今夜倒れたら", "L2", "本人・家族")]


def test_ctrl_p_prints_the_plan_else_the_cover_page(desk, view, person, case, qtbot):
    tab = open_person(desk, view, person)
    with qtbot.waitSignal(tab.preview_requested) as asked:
        assert tab.print_current()
    assert asked.args[0].title.startswith("もし親が今夜倒れたら")
    desk.plan.start(case.id)
    open_person(desk, view, person)
    with qtbot.waitSignal(tab.preview_requested) as asked:
        assert tab.print_current()
    assert asked.args[0].title.startswith("緊急時対応プラン")


def test_typing_is_on_the_paper_that_is_printed_right_after(desk, view, person, case, qtbot):
    desk.plan.start(case.id)
    tab = open_person(desk, view, person)
    type_into(tab.sheet.form.editor("belongings"), "青いタオル")
    with qtbot.waitSignal(tab.preview_requested) as asked:
        press(tab, "print_plan")
    assert "青いタオル" in squeezed(asked.args[0].make("", ()).pdf)


def test_nothing_half_typed_is_left_behind_by_a_print_or_a_new_version(desk, view, person, case):
    desk.plan.start(case.id)
    tab = open_person(desk, view, person)
    asked = []
    tab.preview_requested.connect(asked.append)
    type_into(tab.sheet.form.editor("given_on"), "きのうあたり")
    press(tab, "print_plan")
    press(tab, "new_plan_version")
    assert asked == []
    assert len(desk.plan.versions(case.id)) == 1
    assert tab.sheet.form.points.problems() != ()
    tab.sheet.form.editor("given_on").set_value(None)
    tab.sheet.destinations.add()
    fill(tab.sheet.destinations, condition="前日までに電話")
    press(tab, "new_plan_version")
    assert "書きかけの行" in tab.sheet.strip.sentence()
    assert len(desk.plan.versions(case.id)) == 1
    open_role(tab, "送迎")
    fill(tab.cover.editor, cover="てきとう")
    press(tab, "print_cover")
    assert "書きかけの行" in tab.cover_gate.strip.sentence()
    assert asked == []


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
