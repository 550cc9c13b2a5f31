"""The page 機関: bodies found, written, made one and two again, put away and back; typing is never lost."""

from datetime import date

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.models import OrganizationPerson, ProviderService
from kyoten_desktop.services.network.organization import BodyFilter
from kyoten_desktop.services.sheets.half_written import NEW_ORGANIZATION
from kyoten_desktop.ui.pages.organization.page import OrganizationPage
from kyoten_desktop.ui.sheet.autosave import Pauses
from kyoten_desktop.ui.sheet.twins import Twin
from kyoten_desktop.ui.shell.files import FileDialogs
from tests.builders import a_call
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


class Chosen(FileDialogs):
    def __init__(self, path):
        self.path, self.asked = path, []

    def save(self, parent, title, name, kinds):
        self.asked.append(name)
        return self.path


def begin_person(page, **typed):
    """Begin a line of the people of the body in front, and type."""
    editor = page.view.sheet.editors["organization_persons"]
    editor.add()
    for name, words in typed.items():
        type_into(editor.line.form.editor(name), words)
    return editor


def people(desk, body):
    return [line.name for line in desk.lines.of(OrganizationPerson, body.id)]


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


@pytest.mark.parametrize(("way", "phone"), [(0, "022-999-0000"), (1, "022-000-1006")])
def test_what_differs_is_said_and_one_of_the_two_is_chosen(page, desk, way, phone):
    kept = a_body(desk, "相談支援センター　みなも", phone="022-999-0000")
    other = a_body(desk, "相談支援センターみなも", phone="022-000-1006")
    page.refresh()
    page.open(kept.id)
    page.view.tabs.set_value("more")
    page.view.more.found.opened.emit(other.id)
    strip = page.view.more.twins.strip
    assert "違うところ：電話（この機関 022-999-0000、もう一つ 022-000-1006）。" in strip.sentence()
    assert "残らないほうは、電話は担当者の欄に書いておきます。" in strip.sentence()
    said = [button.text() for button in strip.buttons()]
    assert said == ["この機関のほうを残す", "もう一つのほうを残す", "やめる"]
    strip.buttons()[way].click()
    assert desk.network.organization.get(kept.id).phone == phone
    for words in ("000-1006", "999-0000"):
        page.search(words)
        assert names(page) == ["相談支援センター　みなも"]


def test_what_was_asked_and_told_of_a_merge_goes_with_its_undoing(page, desk, qtbot):
    """The question of the next merge stood on over a body that was two again, and so did the words of the first."""
    kept, other, third = a_body(desk), a_body(desk, "みちくさ（旧）"), a_body(desk, "道草")
    page.open(kept.id)
    page.view.tabs.set_value("more")
    more = page.view.more
    more.found.opened.emit(other.id)
    more.twins.strip.buttons()[0].click()
    page.view.tabs.set_value("more")
    more.found.opened.emit(third.id)
    undo = more.twins.done.buttons()[0]
    undo.setFocus()
    qtbot.keyClick(undo, Qt.Key.Key_Space)
    assert more.twins.strip.sentence() == ""
    assert more.twins.done.sentence().startswith("二つに戻しました。まとめてから書いたものは、残したほうにあります。")
    assert page.window().focusWidget() is more.twins.done


def test_a_merge_undone_on_another_tab_is_told_of_no_longer(page, desk):
    kept, other = a_body(desk), a_body(desk)
    page.open(kept.id)
    sheet, more = page.view.sheet, page.view.more
    sheet.twins.ask(kept.id, Twin(other.id, other.name))
    sheet.twins.strip.buttons()[0].click()
    assert "一つにまとめました" in sheet.twins.done.sentence()
    page.view.tabs.set_value("more")
    merge = desk.network.merging.of(kept.id)[0]
    more.merges.findChild(QWidget, f"undo_merge_{merge.id}").click()
    assert page.window().focusWidget() is more.merges.strip
    page.view.tabs.set_value("sheet")
    assert sheet.twins.done.sentence() == ""
    assert "同じ機関かもしれません" in sheet.twins.strip.sentence()


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
    assert page.window().focusWidget() is page.list.rows
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


def test_half_a_line_of_people_is_a_draft_and_on_no_paper(page, desk, trail):
    body, other = a_body(desk), a_body(desk, "ひだまり")
    page.open(body.id)
    begin_person(page, name="佐")
    page.open(other.id)
    assert people(desk, body) == []
    page.print_current()
    (request,) = trail.asked("preview")
    assert "佐" not in squeezed(request.make("", ()).pdf)
    assert desk.today.today().half_written[0].name == "みちくさ"
    page.open(body.id)
    editor = page.view.sheet.editors["organization_persons"]
    type_into(editor.line.form.editor("name"), "藤")
    assert editor.save_line(loud=True)
    assert len(people(desk, body)) == 1
    assert desk.drafts.all() == []


def test_a_whole_line_of_people_is_kept_when_another_body_is_shown(page, desk):
    body, other = a_body(desk), a_body(desk, "ひだまり")
    page.open(body.id)
    begin_person(page, name="佐藤", phone="022-1")
    page.open(other.id)
    assert people(desk, body) == ["佐藤"]


def test_leaving_a_new_body_asks_and_keeps_what_was_typed(page, desk):
    known = a_body(desk)
    page.open(known.id)
    page.in_front.begin_new()
    type_into(page.new.form.editor("name"), "書きかけの会")
    page.new.leave.click()
    assert page.steps.shown() is page.new
    page.new.strip.buttons()[0].click()
    assert page.steps.shown() is page.view
    (waiting,) = desk.today.today().half_written
    assert waiting.name == "書きかけの会"


def test_the_sheet_at_the_right_is_what_a_search_found(page, desk):
    first, hit = a_body(desk, "あけぼの"), a_body(desk, "みなと病院", phone="022-765-4321")
    a_body(desk, "みなと薬局")
    page.refresh()
    page.open(first.id)
    page.search("みなと病院")
    assert (page.view.body.id, page.list.rows.current_key()) == (hit.id, hit.id)
    page.search("どこにもない")
    assert page.view.body.id == hit.id


def test_nothing_is_green_beside_a_refusal(page, desk, qtbot):
    a_body(desk, office_no=NUMBER)
    other = a_body(desk, "ひだまり")
    page.open(other.id)
    type_into(page.view.sheet.form.editor("office_no"), NUMBER)
    assert not page.view.sheet.save()
    assert page.view.saved.words().startswith("下書きは保存済")
    assert "保存はまだ" in page.view.saved.words()
    type_into(page.view.sheet.form.editor("note"), "夜は裏口")
    page.view.sheet.keeper.keep()
    assert "保存はまだ" in page.view.saved.words()
    page.view.sheet.form.editor("office_no").clear()
    assert page.view.sheet.save()
    assert page.view.saved.words().startswith("保存済")


def test_the_chosen_body_is_current_again_when_the_search_is_taken_away(page, desk, qtbot):
    bodies = [a_body(desk, f"第{place:03}の会", kana=f"だい{place:03}") for place in range(120)]
    a_body(desk, "みなと病院")
    page.refresh()
    chosen = bodies[110]
    page.open(chosen.id)
    page.list.search.setText("みなと")
    page.list.show_found()
    assert names(page) == ["みなと病院"]
    page.list.search.setFocus()
    qtbot.keyClick(page.list.search, Qt.Key.Key_Escape)
    page.list.show_found()
    assert page.list.rows.current_key() == chosen.id
    qtbot.keyClick(page.list.search, Qt.Key.Key_Down)
    assert page.list.rows.hasFocus()
    assert page.view.body.id == chosen.id


def test_escape_takes_a_search_from_the_bar_away_and_the_body_stays(page, desk, qtbot):
    a_body(desk, "あけぼの")
    hit = a_body(desk, "みなと病院")
    page.search("みなと")
    assert page.list.rows.hasFocus()
    qtbot.keyClick(page.list.rows, Qt.Key.Key_Escape)
    assert names(page) == ["あけぼの", "みなと病院"]
    assert (page.view.body.id, page.list.rows.current_key()) == (hit.id, hit.id)


def test_whom_a_closing_body_leads_is_said_over_its_sheet(page, desk):
    body = a_body(desk)
    a_case(desk, "高梨 美緒", lead_agency=body.name)
    page.open(body.id)
    assert page.view.leads.sentence() == ""
    type_into(page.view.sheet.form.editor("closed_on"), "R8.12.31")
    assert page.view.sheet.save()
    assert "高梨 美緒さん" in page.view.leads.sentence()
    assert "令和8年12月31日に閉じます" in page.view.leads.sentence()


def test_a_success_is_told_in_no_warning(page, desk):
    kept, other = a_body(desk), a_body(desk, "みちくさ（旧）")
    desk.network.merging.merge(kept.id, other.id, {})
    page.open(kept.id)
    page.view.tabs.set_value("more")
    merge = desk.network.merging.of(kept.id)[0]
    page.view.more.merges.findChild(object, f"undo_merge_{merge.id}").click()
    assert page.view.more.merges.strip.property("tone") == "accent"


def test_another_body_begins_at_its_top(page, desk, qtbot):
    first, second = a_body(desk), a_body(desk, "ひだまり")
    page.open(first.id)
    bar = page.view.sheet._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.refresh()
    assert bar.value() == bar.maximum()
    page.open(second.id)
    assert bar.value() == 0


def test_the_course_of_a_body_opens_what_was_done_with_it(page, desk, trail):
    body = a_body(desk)
    call = desk.emergency.save(None, None, a_call(subject_name="三浦 遼"), inquiries=[{"place": body.name}])
    case = a_case(desk, "高梨 美緒", lead_agency=body.name)
    page.open(body.id)
    page.view.tabs.set_value("timeline")
    course = page.view.timeline
    assert [(face.title, face.detail) for face in course.list.records.faces] == [
        ("三浦 遼", "照会先"),
        ("高梨 美緒", "主たる支援機関"),
    ]
    for face in course.list.records.faces:
        course.list.opened.emit(face.key)
    assert trail.asked("open_call") == [call.id]
    assert trail.asked("open_person") == [(case.client_id, "case")]
    course.chips.set_value(["cases"], tell=True)
    assert [face.title for face in course.list.records.faces] == ["高梨 美緒"]
    assert course.count.text() == "1件（ほかに1件）"


def test_the_rows_of_the_paper_are_saved_as_a_workbook(qtbot, desk, theme, trail, tmp_path):
    body = a_body(desk, "みなと病院", org_type="medical", phone="022-765-4321")
    desk.lines.save(OrganizationPerson, None, None, body.id, {"post": "夜間の窓口", "phone": "022-9"})
    dialogs = Chosen(tmp_path / "連絡網")
    made = OrganizationPage(desk, theme, trail.ways, dialogs=dialogs)
    qtbot.addWidget(made)
    made.list.workbook.click()
    qtbot.waitUntil(lambda: "保存しました" in made.list.notice.sentence())
    rows = list(load_workbook(tmp_path / "連絡網.xlsx").active.iter_rows(values_only=True))
    assert ("医療", "みなと病院", None, "022-765-4321", None, "夜間の窓口 022-9") in [
        tuple(cell or None for cell in row) for row in rows
    ]
    assert desk.prints.find("", 5)[0][0].document == "緊急連絡網（Excel）"
    assert dialogs.asked == [f"緊急連絡網_{desk.clock.today():%Y-%m-%d}.xlsx"]


def test_the_mailing_list_is_shown_and_its_addresses_are_copied(page, desk):
    a_body(desk, "みなと病院", is_on_mailing_list=True, mail="minato@example.jp")
    a_body(desk, "ひだまり", is_on_mailing_list=True, mail="ｈｉｄａ@example.jp ")
    a_body(desk, "あけぼの", is_on_mailing_list=True)
    a_body(desk, "よその会", mail="yoso@example.jp")
    page.list.states.set_value("listed")
    page.list.show_found()
    assert "よその会" not in names(page)
    page.list.copy.click()
    assert QGuiApplication.clipboard().text().split("; ") == ["hida@example.jp", "minato@example.jp"]
    said = page.list.notice.sentence()
    assert "宛先 2件をコピーしました" in said
    assert "あけぼの" in said


def test_two_refusals_in_one_row_stand_each_below_its_own_field(page, desk, qtbot):
    page.open(a_body(desk).id)
    form = page.view.sheet.form
    fields = {field.item.name: field for field in form.asked()}
    left, right = fields["corporation_no"], fields["opened_on"]
    form.show_problems(
        [Problem("corporation_no", "法人番号は13けたの数字です。分からなければ空のままにしてください。")]
    )
    qtbot.waitUntil(lambda: left.message.width() > left.widget.width())
    form.show_problems(
        [
            Problem("corporation_no", "法人番号は13けたの数字です。分からなければ空のままにしてください。"),
            Problem("opened_on", "始めた日がまだ来ていない日です。確かめてください。"),
        ]
    )
    qtbot.waitUntil(lambda: left.message.geometry().right() < right.message.geometry().left())
    assert abs(left.message.geometry().top() - right.message.geometry().top()) < 2
    assert right.message.geometry().left() >= right.widget.geometry().left()


def test_a_typed_refusal_that_is_thrown_away_says_nothing_of_a_draft(page, desk):
    a_body(desk, office_no=NUMBER)
    other = a_body(desk, "ひだまり")
    page.open(other.id)
    type_into(page.view.sheet.form.editor("office_no"), NUMBER)
    assert not page.view.sheet.save()
    page.view.sheet.keeper.forget()
    assert not page.view.saved.isVisibleTo(page)


def test_a_long_name_leaves_room_for_the_phone(page, desk, qtbot):
    body = a_body(desk, "とても長い名前の機関" * 6, phone="022-765-4321")
    page.open(body.id)
    view = page.view
    wanted = view.aside.fontMetrics().horizontalAdvance("022-765-4321")
    qtbot.waitUntil(lambda: view.aside.width() > wanted)
    assert view.aside.text().startswith("022-765-4321")
