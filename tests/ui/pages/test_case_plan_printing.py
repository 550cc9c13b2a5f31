from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.models import CareRole, Consent, FamilyMember, WordReading
from kyoten_desktop.papers.preview import Handed
from kyoten_desktop.ui.pages.case.plan.plan_tab import PlanTab
from tests.reports.reading import squeezed
from tests.ui.pages.case_tabs import a_person, a_view, fill, key, open_person, press, type_into

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


def test_the_plan_for_the_family_needs_no_consent_and_is_logged(desk, view, person, case, qtbot):
    plan = desk.plan.start(case.id)
    desk.plan.save(plan.id, None, {"self_action": "こもれびに電話する。"})
    tab = open_person(desk, view, person)
    press(tab, "print_plan")
    (request,) = view.trail.asked("preview")
    paper = request.make("", ())
    text = squeezed(paper.pdf)
    assert "高梨" in text
    assert "こもれびに電話する。" in text
    assert paper.cautions == ()
    request.log("printed", "", Handed(2, "母"))
    assert printed(desk, person) == [("D-17", "L0", "本人・家族　母")]


def test_readings_stand_over_the_words_when_wished(desk, view, person, case, qtbot):
    desk.plan.start(case.id)
    tab = open_person(desk, view, person)
    tab.ruby.set_value("ruby")
    press(tab, "print_plan")
    (asked,) = view.trail.asked("preview")
    assert "たかなし" in squeezed(asked.make("", ()).pdf)


def test_the_offices_own_words_are_read_and_the_unread_ones_named(desk, view, person, case, qtbot):
    desk.lines.owned_by(WordReading, desk.office.office().id).save(None, None, {"word": "薬局", "kana": "やっきょく"})
    plan = desk.plan.start(case.id)
    desk.plan.save(plan.id, None, {"self_action": "薬局へ行く。作業所に電話する。作業所で待つ。"})
    tab = open_person(desk, view, person)
    tab.ruby.set_value("ruby")
    press(tab, "print_plan")
    (asked,) = view.trail.asked("preview")
    made = asked.make("", ())
    assert "やっきょく" in squeezed(made.pdf)
    (caution,) = made.cautions
    assert caution.startswith("よみのないことば：")
    assert "薬局" not in caution
    assert caution.count("作業所") == 1
    assert made.setting == "readings"
    tab.ruby.set_value("plain")
    press(tab, "print_plan")
    plain = view.trail.asked("preview")[-1].make("", ())
    assert (plain.cautions, plain.setting) == ((), "")
    assert "やっきょく" not in squeezed(plain.pdf)


def test_beyond_the_consent_it_says_why_and_goes_on_only_when_told(desk, view, person, case, qtbot):
    desk.plan.start(case.id)
    tab = open_person(desk, view, person)
    tab.gate.audience.set_value("team")
    tab.print_current()
    assert "「支援チーム内共有」の同意がありません" in tab.gate.strip.sentence()
    assert [button.text() for button in tab.gate.strip.buttons()] == ["根拠を確かめて印刷する", "同意を書く"]
    assert view.trail.asked("preview") == []
    seen, proceed = tab.area.viewport(), tab.gate.strip.buttons()[0]
    assert seen.rect().contains(proceed.mapTo(seen, proceed.rect().center()))
    key(QApplication.focusWidget(), Qt.Key.Key_Return)
    (asked,) = view.trail.asked("preview")
    assert "同意がありません" in asked.make("", ()).cautions[0]
    asked.log("printed", "", Handed(1, ""))
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
    press(tab, "print_plan")
    assert len(view.trail.asked("preview")) == 1


def test_the_cover_page_hides_names_and_asks_about_those_left(desk, view, person, case, qtbot):
    with_mother(desk, person)
    does(desk, person, "night", backup="高梨 健一", cover="none")
    a_person(desk, "高梨 健一")
    tab = open_person(desk, view, person)
    press(tab, "print_cover")
    (request,) = view.trail.asked("preview")
    open_text = squeezed(request.make("L0", ()).pdf)
    assert "高梨美緒" in open_text
    assert "夜間" in open_text
    paper = request.make("L2", ())
    assert [found.name for found in paper.names_found] != []
    asked_for = tuple(found.name for found in paper.names_found)
    hidden = squeezed(request.make("L2", asked_for).pdf)
    assert "高梨" not in hidden
    assert "幸子" not in hidden
    request.log("saved", "L2", Handed())
    assert printed(desk, person) == [("もし親が今夜倒れたら", "L2", "本人・家族")]


def test_ctrl_p_prints_the_plan_else_the_cover_page(desk, view, person, case, qtbot):
    tab = open_person(desk, view, person)
    assert tab.print_current()
    (asked,) = view.trail.asked("preview")
    assert asked.title.startswith("もし親が今夜倒れたら")
    desk.plan.start(case.id)
    open_person(desk, view, person)
    assert tab.print_current()
    (asked,) = view.trail.asked("preview")
    assert asked.title.startswith("緊急時対応プラン")


def test_typing_is_on_the_paper_that_is_printed_right_after(desk, view, person, case, qtbot):
    desk.plan.start(case.id)
    tab = open_person(desk, view, person)
    type_into(tab.sheet.form.editor("belongings"), "青いタオル")
    press(tab, "print_plan")
    (asked,) = view.trail.asked("preview")
    assert "青いタオル" in squeezed(asked.make("", ()).pdf)


def test_nothing_half_typed_is_left_behind_by_a_print_or_a_new_version(desk, view, person, case):
    desk.plan.start(case.id)
    tab = open_person(desk, view, person)
    type_into(tab.sheet.form.editor("given_on"), "きのうあたり")
    press(tab, "print_plan")
    press(tab, "new_plan_version")
    assert view.trail.asked("preview") == []
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
    assert view.trail.asked("preview") == []
