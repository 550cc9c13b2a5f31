"""The page 事業所: bodies found, written, made one and two again, put away and back; typing is never lost."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from kyoten_desktop.models import OrganizationPerson, ProviderService
from kyoten_desktop.services.network.organization import BodyFilter
from kyoten_desktop.services.sheets.half_written import NEW_ORGANIZATION
from kyoten_desktop.ui.pages.organization.page import OrganizationPage
from kyoten_desktop.ui.sheet.autosave import Pauses
from tests.reports.reading import squeezed
from tests.services.following_steps import a_case
from tests.ui.pages.emergency_steps import type_into
from tests.ui.trail import Trail

TODAY = date(2026, 7, 16)
NUMBER, OTHER_NUMBER = "0415100123", "0415100999"


@pytest.fixture
def trail():
    return Trail()


@pytest.fixture
def page(qtbot, desk, theme, trail):
    made = OrganizationPage(desk, theme, trail.ways, Pauses(draft_ms=20, sheet_ms=60_000, search_ms=0))
    qtbot.addWidget(made)
    made.resize(1180, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def a_body(desk, name="みちくさ", **values):
    return desk.network.organization.save(None, None, {"name": name, **values})


def names(page):
    return [face.text for _key, face in page.list._shown]


def test_an_office_without_bodies_is_told_how_to_begin(page):
    assert page.steps.shown() is page.start
    page.in_front.begin_new()
    assert page.steps.shown() is page.new


def test_a_new_body_stands_in_the_list_and_at_the_right(page, desk):
    page.in_front.begin_new()
    type_into(page.new.form.editor("name"), "みちくさ")
    type_into(page.new.form.editor("phone"), "022-1")
    assert page.new.save()
    assert names(page) == ["みちくさ"]
    assert page.steps.shown() is page.view
    assert page.view.body.phone == "022-1"


def test_a_twin_is_told_while_a_new_body_is_typed(page, desk):
    known = a_body(desk, "社会福祉法人みどり会")
    page.refresh()
    page.in_front.begin_new()
    type_into(page.new.form.editor("name"), "（福）みどり会")
    assert "「社会福祉法人みどり会」" in page.new.twins.strip.sentence()
    page.new.twins.strip.buttons()[0].click()
    assert page.view.body.id == known.id


def test_a_number_of_another_body_is_refused_at_the_item(page, desk):
    a_body(desk, office_no=NUMBER)
    other = a_body(desk, "ひだまり")
    page.open(other.id)
    type_into(page.view.sheet.form.editor("office_no"), NUMBER)
    assert not page.view.sheet.save()
    said = [field.words() for field in page.view.sheet.form.asked() if field.item.name == "office_no"]
    assert "「みちくさ」の番号です" in said[0]
    assert desk.network.organization.get(other.id).office_no is None


def said_at(form, name):
    return next(field.words() for field in form.asked() if field.item.name == name)


def test_a_new_body_with_the_number_of_another_keeps_what_was_typed(page, desk):
    a_body(desk, office_no=NUMBER)
    page.in_front.begin_new()
    for item, words in (("name", "ひだまり"), ("phone", "022-1"), ("office_no", NUMBER)):
        type_into(page.new.form.editor(item), words)
    assert not page.new.save()
    assert "「みちくさ」の番号です" in said_at(page.new.form, "office_no")
    assert page.new.form.values()["phone"] == "022-1"
    page.keep_typing()
    assert [waiting.name for waiting in desk.today.today().half_written] == ["ひだまり"]
    assert desk.network.organization.find(BodyFilter()).total == 1


def test_a_service_with_the_number_of_another_body_waits_in_its_line(page, desk):
    a_body(desk, office_no=NUMBER)
    other = a_body(desk, "ひだまり")
    page.open(other.id)
    editor = page.view.sheet.editors["provider_services"]
    editor.add()
    editor.line.form.editor("service").set_value("24")
    type_into(editor.line.form.editor("number"), NUMBER)
    assert not editor.save_line(loud=True)
    assert "「みちくさ」の番号です" in said_at(editor.line.form, "number")
    assert editor.line.form.values()["service"] == "24"
    assert desk.lines.of(ProviderService, other.id) == []


def test_a_body_that_leads_open_cases_says_whom_at_the_day_it_closed(page, desk):
    body = a_body(desk)
    case = a_case(desk)
    desk.case.save(case.id, None, {"lead_agency": body.name})
    page.open(body.id)
    form = page.view.sheet.form
    type_into(form.editor("fax"), "022-3")
    form.editor("closed_on").set_value(TODAY)
    assert not page.view.sheet.save()
    told = "終結していないケース1件の主たる支援機関です（高梨 美緒さん）。"
    assert said_at(form, "closed_on").startswith(told)
    assert form.values()["fax"] == "022-3"
    page.keep_typing()
    assert [waiting.name for waiting in desk.today.today().half_written] == ["みちくさ"]
    form.editor("closed_on").set_value(None)
    assert page.view.sheet.save()
    assert desk.network.organization.get(body.id).fax == "022-3"


def test_a_number_that_is_not_set_back_says_whose_it_is(page, desk):
    body = a_body(desk, office_no=NUMBER)
    desk.network.organization.save(body.id, body.version, {"office_no": None})
    a_body(desk, "ひだまり", office_no=NUMBER)
    page.open(body.id)
    page.view.tabs.set_value("history")
    page.view.history.revert_wanted.emit(next(line.line_id for line in page.view.history._entries if line.can_revert))
    assert "「ひだまり」の番号です" in page.view.strip.sentence()
    assert page.view.strip.isVisible()


def test_filters_narrow_the_list(page, desk):
    a_body(desk, "みなと病院", org_type="medical", phone="022-765-4321")
    a_body(desk, "あけぼの", closed_on=date(2020, 3, 31))
    page.refresh()
    assert names(page) == ["みなと病院"]
    page.list.take(BodyFilter(is_closed_too=True))
    assert sorted(names(page)) == ["あけぼの", "みなと病院"]
    page.list.kind.set_value("police")
    page.list.show_found()
    assert names(page) == []
    page.list.clear_filter()
    page.search("7654321")
    assert names(page) == ["みなと病院"]


def test_the_key_that_asks_to_make_two_one_leaves_the_name_alone(page, desk, qtbot):
    kept = a_body(desk, "みどり会")
    a_body(desk, "（福）みどり会")
    page.refresh()
    page.open(kept.id)
    sheet = page.view.sheet
    qtbot.waitUntil(lambda: sheet.twins.strip.buttons()[-1].isVisible() is True)
    ask = sheet.twins.strip.buttons()[-1]
    ask.setFocus()
    qtbot.keyClick(ask, Qt.Key.Key_Space)
    assert sheet.twins.strip.buttons()[-1].text() == "やめる"
    assert page.window().focusWidget() is sheet.twins.strip.buttons()[-1]


def test_lines_of_a_body_left_half_written_stand_on_today(page, desk):
    body = a_body(desk)
    desk.drafts.keep("organizations_lines", body.id, 0, {"organization_persons": {"0": {"name": "佐"}}})
    (waiting,) = desk.today.today().half_written
    assert waiting.name == "みちくさ"


def test_two_sheets_are_made_one_and_two_again(page, desk):
    kept, other = a_body(desk), a_body(desk, "みちくさ（旧）", fax="022-9")
    desk.lines.save(OrganizationPerson, None, None, other.id, {"name": "早乙女 静"})
    page.refresh()
    page.open(kept.id)
    page.view.tabs.set_value("more")
    more = page.view.more
    more.search.setText("みちくさ")
    more._find("みちくさ")
    assert [row.cells[0].text for row in more.found.records.rows] == ["みちくさ（旧）"]
    more.found.opened.emit(other.id)
    assert "機関の担当者1件" in more.twins.strip.sentence()
    more.twins.strip.buttons()[0].click()
    assert names(page) == ["みちくさ"]
    assert desk.network.organization.get(kept.id).fax == "022-9"
    page.view.tabs.set_value("more")
    merge = desk.network.merging.of(kept.id)[0]
    more.merges.findChild(object, f"undo_merge_{merge.id}").click()
    assert "二つに戻しました" in more.merges.strip.sentence()
    assert sorted(names(page)) == ["みちくさ", "みちくさ（旧）"]


def test_which_of_two_numbers_stays_is_asked(page, desk):
    kept, other = a_body(desk, office_no=NUMBER), a_body(desk, "道草", office_no=OTHER_NUMBER)
    page.open(kept.id)
    page.view.tabs.set_value("more")
    page.view.more.found.opened.emit(other.id)
    strip = page.view.more.twins.strip
    assert "事業所番号が違います" in strip.sentence()
    assert [button.text() for button in strip.buttons()] == [f"{NUMBER} を残す", f"{OTHER_NUMBER} を残す", "やめる"]
    strip.buttons()[1].click()
    assert desk.network.organization.get(kept.id).office_no == OTHER_NUMBER


def test_a_body_goes_into_the_trash_and_comes_back(page, desk):
    body = a_body(desk)
    a_body(desk, "ひだまり")
    page.refresh()
    page.open(body.id)
    page.view.tabs.set_value("more")
    page.view.more.discard.click()
    page.view.more.strip.buttons()[0].click()
    assert names(page) == ["ひだまり"]
    assert "「みちくさ」をごみ箱に入れました" in page.list.notice.sentence()
    page.list.trash.click()
    assert page.steps.shown() is page.trash
    page.trash.taken_back.emit(body.id)
    assert sorted(names(page)) == ["ひだまり", "みちくさ"]
    assert page.view.body.id == body.id


def test_what_was_typed_waits_and_is_taken_up_again(qtbot, page, desk):
    page.in_front.begin_new()
    type_into(page.new.form.editor("name"), "書きかけの会")
    page.keep_typing()
    (waiting,) = desk.today.today().half_written
    assert (waiting.form, waiting.name) == (NEW_ORGANIZATION, "書きかけの会")
    page.open(waiting)
    assert page.new.form.values()["name"] == "書きかけの会"


def test_a_sheet_left_half_written_is_kept_when_another_is_shown(page, desk):
    first, second = a_body(desk), a_body(desk, "ひだまり")
    page.open(first.id)
    page.view.sheet.form.editor("note").setPlainText("夜は裏口から")
    page.open(second.id)
    assert desk.network.organization.get(first.id).note == "夜は裏口から"


def test_the_history_tells_and_sets_back(page, desk):
    body = a_body(desk, phone="022-1")
    desk.network.organization.save(body.id, body.version, {"phone": "022-2"})
    page.open(body.id)
    page.view.tabs.set_value("history")
    entry = next(entry for entry in page.view.history._entries if entry.can_revert)
    page.view.history.revert_wanted.emit(entry.line_id)
    assert desk.network.organization.get(body.id).phone == "022-1"


def test_insert_begins_a_new_body(qtbot, page, desk):
    a_body(desk)
    page.refresh()
    page.list.rows.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Insert)
    assert page.steps.shown() is page.new


def test_the_list_that_is_shown_is_printed(page, desk, trail):
    a_body(desk, "みなと病院", org_type="medical")
    a_body(desk)
    page.list.take(BodyFilter(org_type="medical"))
    page.print_current()
    (request,) = trail.asked("preview")
    text = squeezed(request.make("", ()).pdf)
    assert "みなと病院" in text
    assert "みちくさ" not in text
