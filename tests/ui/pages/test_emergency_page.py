"""緊急相談: the list, a call written by keyboard, the acceptance, 照会, 追記, 確定, ごみ箱, 印刷."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from kyoten_desktop.domain.people.answer import AnswerState
from kyoten_desktop.papers.preview import Handed, PreviewRequest
from kyoten_desktop.services.calls.call_list import UNFINISHED, CallFilter
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import a_call, a_desk
from tests.ui.pages.emergency_steps import a_page, editor, menu, names, press, type_into, write

NIGHT = (
    ("subject_name", "高梨 美緒"),
    ("subject_kana", "たかなし みお"),
    ("received_at", "R8.7.16 1:12"),
    ("referral_source", "警察署"),
    ("in_scope", "緊急"),
    ("course", "母が救急搬送され、入院。自宅に本人ひとり。"),
    ("abuse", "疑い"),
    ("other_tried", "済"),
    ("decision_at", "R8.7.16 2:00"),
)


@pytest.fixture
def desk(tmp_path):
    made = a_desk(tmp_path)
    yield made
    made.close()


def saved(desk, **changes):
    return desk.emergency.save(None, None, a_call(**changes))


def test_an_empty_list_says_how_to_begin(desk, theme, qtbot):
    page = a_page(desk, theme, qtbot)
    assert page.steps.shown() is page.start
    assert page.list.rows.records.rows == ()
    page.start.findChildren(type(page.sheet.head.print))[1].click()
    assert len(page.trail.asked("open_import")) == 1


def test_the_models_keep_the_rules_of_qt(desk, theme, qtbot):
    call = saved(desk)
    desk.emergency.save(call.id, call.version, {"outcome": None})
    page = a_page(desk, theme, qtbot)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tables = (page.list.rows, page.sheet.history.table, page.sheet.inquiries.editor.rows.table, page.trash.table)
    testers = [QAbstractItemModelTester(each.records, mode) for each in tables]
    page.list.show_found()
    page.sheet.inquiries.add()
    page.keeper.reload()
    assert all(tester.model() for tester in testers)


def test_arrows_show_each_sheet_and_enter_goes_into_it(desk, theme, qtbot):
    saved(desk, subject_name="林田 宏樹", received_at=datetime(2026, 7, 11, 15, 10))
    saved(desk)
    page = a_page(desk, theme, qtbot)
    assert names(page) == ["高梨 美緒", "林田 宏樹"]
    assert page.sheet.head.name.text() == "高梨 美緒"
    page.list.rows.setFocus()
    QTest.keyClick(page.list.rows, Qt.Key.Key_Down)
    assert page.sheet.head.name.text() == "林田 宏樹"
    QTest.keyClick(page.list.rows, Qt.Key.Key_Return)
    assert page.sheet.isAncestorOf(page.focusWidget())


def test_search_finds_short_and_variant_names_after_the_word_is_decided(desk, theme, qtbot):
    saved(desk, subject_name="髙梨 美緒")
    saved(desk, subject_name="林 蓮", subject_kana="はやし れん")
    page = a_page(desk, theme, qtbot)
    for words, found in (("高梨", ["髙梨 美緒"]), ("林", ["林 蓮"]), ("はや", ["林 蓮"])):
        type_into(page.list.search, words)
        qtbot.waitUntil(lambda found=found: names(page) == found)
    type_into(page.list.search, "ぬぬぬ")
    qtbot.waitUntil(lambda: names(page) == [])
    press(page, "clear_filter")
    assert len(names(page)) == 2


def test_filters_act_at_once_and_what_waits_is_found_in_every_year(desk, theme, qtbot):
    saved(desk, subject_name="昨年度の方", received_at=datetime(2026, 3, 30, 9, 0), decision_at=None)
    call = saved(desk)
    desk.emergency.finish(call.id, call.version)
    page = a_page(desk, theme, qtbot)
    assert names(page) == ["高梨 美緒"]
    assert page.list.count.text() == "令和８年度　1件"
    page.list.states.segments[1].click()
    assert names(page) == ["昨年度の方"]
    page.list.states.segments[3].click()
    assert names(page) == ["高梨 美緒"]
    page.open(CallFilter(state=UNFINISHED))
    assert names(page) == ["昨年度の方"]
    press(page, "more_filters")
    page.list.panel.outcome.set_value("own_room")
    page.list.panel.outcome.changed.emit()
    assert names(page) == []
    assert page.list.more.text() == "絞る 1"


def test_a_known_person_is_offered_and_linked_and_another_name_unlinks(desk, theme, qtbot):
    known = desk.client.save(None, None, {"name": "髙梨 美緒", "kana": "たかなし みお", "sex": "female"})
    page = a_page(desk, theme, qtbot)
    page.new_call("", "")
    assert page.focusWidget() is page.sheet.form.subject
    assert editor(page, "received_at").value() == datetime(2026, 7, 16, 10, 32)
    line = type_into(page.sheet.form.subject, "高梨")
    qtbot.waitUntil(page.sheet.form.subject.offering.is_open)
    assert page.sheet.form.subject.offering.shown()[0].words().startswith("髙梨 美緒（たかなし みお）")
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.sheet.form.case.value() == known.id
    assert page.sheet.form.case.words.text() == f"{known.client_no}  記録あり"
    assert editor(page, "subject_kana").text() == "たかなし みお"
    type_into(page.sheet.form.subject, "高橋 一")
    assert page.sheet.form.case.value() is None


def test_nobody_by_name_is_named_by_what_is_known(desk, theme, qtbot):
    page = a_page(desk, theme, qtbot)
    page.new_call("", "")
    press(page, "client_act")
    write(page, "age_band", "40代")
    write(page, "sex", "男")
    assert page.sheet.form.subject.text() == "匿名（40代・男）"
    page.keep_typing()
    assert desk.calls.find(CallFilter()).lines[0].name == "匿名（40代・男）"


def test_inquiries_are_added_answered_and_deleted_with_a_way_back(desk, theme, qtbot):
    call = saved(desk)
    page = a_page(desk, theme, qtbot)
    page.act("inquiry")
    form = page.sheet.inquiries.editor.line.form
    assert form.editor("asked_by").text() == "佐伯 まどか"
    type_into(form.editor("place"), "みどり園")
    type_into(form.editor("answer"), "不可")
    page.act("save")
    page.act("save")
    assert [line.place for line in desk.emergency.get(call.id).inquiries] == ["みどり園"]
    assert page.sheet.head.tabs.buttons[1].text() == "照会 1"
    press(page, "discard_line")
    page.act("save")
    assert desk.emergency.get(call.id).inquiries == []
    page.sheet.inquiries.editor.rows.strip.buttons()[0].click()
    page.act("save")
    assert [line.answer for line in desk.emergency.get(call.id).inquiries] == ["no"]


def test_an_inquiry_without_a_place_is_refused_in_its_line(desk, theme, qtbot):
    page = a_page(desk, theme, qtbot)
    page.new_call("", "")
    write(page, "subject_name", "高梨 美緒")
    page.act("inquiry")
    type_into(page.sheet.inquiries.editor.line.form.editor("answer"), "不可")
    page.act("save")
    assert page.sheet.head.tabs.value() == "inquiries"
    problem = page.sheet.inquiries.editor.line.form.points.problems()[0]
    assert "照会先を書いてください" in problem.words


def test_finishing_names_what_is_missing_then_locks_and_unlocks_with_a_reason(desk, theme, qtbot):
    call = saved(desk, outcome=None)
    page = a_page(desk, theme, qtbot)
    QTest.keyClick(page.sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [point.item.name for point in page.sheet.form.form.points.problems()] == ["outcome"]
    assert page.sheet.head.saved.words() == "下書きは保存済 10:32（確定はまだ）"
    write(page, "outcome", "助言")
    press(page, "finish")
    assert desk.emergency.get(call.id).finished_by == "佐伯 まどか"
    assert editor(page, "referrer").isReadOnly()
    press(page, "reopen")
    press(page, "reopen_confirm")
    assert desk.emergency.get(call.id).finished_at is not None
    type_into(page.sheet.reason.reason, "結果を書きまちがえた")
    press(page, "reopen_confirm")
    assert desk.emergency.get(call.id).finished_at is None
    assert not editor(page, "referrer").isReadOnly()
    page.sheet.head.tabs.set_value("history")
    qtbot.waitUntil(lambda: "欠けはありません" in page.sheet.history.chain.text())


def test_a_finished_sheet_takes_notes(desk, theme, qtbot):
    call = saved(desk)
    desk.emergency.finish(call.id, call.version)
    page = a_page(desk, theme, qtbot)
    page.sheet.head.tabs.set_value("notes")
    press(page, "add_note")
    assert desk.emergency.get(call.id).addenda == []
    type_into(page.sheet.notes.text, "翌朝、母の病院へ電話した。")
    press(page, "add_note")
    assert [note.text for note in desk.emergency.get(call.id).addenda] == ["翌朝、母の病院へ電話した。"]
    assert page.sheet.head.tabs.buttons[2].text() == "追記 1"
    assert page.sheet.notes.typed() == ""


def test_the_last_change_is_set_back_in_place_and_from_the_history(desk, theme, qtbot):
    call = saved(desk)
    page = a_page(desk, theme, qtbot)
    write(page, "referrer", "みちくさ 平井さん")
    page.act("save")
    assert "事業所・人を書いた" in page.sheet.side._last.text()
    press(page, "undo")
    assert desk.emergency.get(call.id).referrer is None
    assert editor(page, "referrer").text() == ""
    page.sheet.head.tabs.set_value("history")
    line = page.sheet.history.table.records.rows[0].key
    page.sheet.history.table.cell_opened.emit(line, 5)
    assert editor(page, "referrer").text() == "みちくさ 平井さん"


def test_a_discarded_call_comes_back(desk, theme, qtbot):
    call = saved(desk)
    saved(desk, subject_name="林田 宏樹", received_at=datetime(2026, 7, 11, 15, 10))
    page = a_page(desk, theme, qtbot)
    menu(page, "discard")
    assert names(page) == ["林田 宏樹"]
    assert "高梨 美緒" in page.steps.notice.sentence()
    page.act("undo")
    assert page.keeper.key == call.id
    assert page.window().focusWidget() is page.list.rows, "not on the button that prints"
    menu(page, "discard")
    page.list.panel.trash_wanted.emit()
    page.trash.table.opened.emit(call.id)
    assert page.window().focusWidget() is page.list.rows
    assert names(page) == ["高梨 美緒", "林田 宏樹"]
    assert page.sheet.head.name.text() == "高梨 美緒"


def test_another_person_of_the_same_call_shares_its_reception(desk, theme, qtbot):
    first = saved(desk, referrer="みちくさ 平井さん")
    page = a_page(desk, theme, qtbot)
    menu(page, "sibling")
    assert editor(page, "referrer").text() == "みちくさ 平井さん"
    write(page, "subject_name", "高梨 弟")
    page.keep_typing()
    found = [desk.emergency.get(line.id) for line in desk.calls.find(CallFilter()).lines]
    assert {call.incident_no for call in found} == {first.consult_no}
    assert len(found) == 2


def test_print_asks_for_d05_with_three_levels(desk, theme, qtbot):
    saved(desk)
    page = a_page(desk, theme, qtbot)
    page.print_current()
    request: PreviewRequest
    (request,) = page.trail.asked("preview")
    assert [key for key, _word, _meaning in request.levels] == ["L0", "L1", "L2"]
    assert request.make("L1", ()).pdf.startswith(b"%PDF")
    assert request.log("printed", "L1", Handed()) == desk.prints.next_number()[:-1] + "1"


def test_narrow_windows_show_list_and_sheet_one_after_the_other(desk, theme, qtbot):
    saved(desk)
    page = a_page(desk, theme, qtbot)
    page.set_compact(True)
    assert page.list.isVisible()
    assert not page.sheet.isVisible()
    page.open(page.list.first_key())
    assert page.sheet.isVisible()
    assert page.sheet.line.isVisible()
    press(page, "back")
    assert page.list.isVisible()


def written_at_night(desk, theme, qtbot):
    page = a_page(desk, theme, qtbot)
    page.new_call("", "")
    for name, words in NIGHT:
        write(page, name, words)
    editor(page, "reasons").set_value(("carer_hospital",))
    QTest.keyClick(page.sheet.form.form.editor("allergies").choice.segments[0], Qt.Key.Key_2)
    return page


def test_a_night_call_goes_into_a_room_that_is_free(desk, theme, qtbot):
    page = written_at_night(desk, theme, qtbot)
    in_the_way = desk.stay.open(Intake(desk.office.rooms()[0].id, datetime(2026, 7, 15, 9, 0), name="林田 宏樹"))
    write(page, "outcome", "拠点の緊急用居室")
    assert page.sheet.form.acceptance.isVisible()
    fields = page.sheet.form.acceptance.fields
    assert fields.editor("at").value() == datetime(2026, 7, 16, 2, 0)
    assert "1号室（林田 宏樹さん）" in [fields.room.itemText(place) for place in range(fields.room.count())]
    fields.choose_room(desk.office.rooms()[0].id)
    strip = page.sheet.form.acceptance.strip
    assert "林田 宏樹さんが 1号室" in strip.sentence()
    strip.buttons()[0].click()
    assert page.trail.asked("open_stay") == [in_the_way.id]
    press(page, "accept")
    assert desk.calls.find(CallFilter()).total == 0, "nothing is written while the room is taken"
    strip.buttons()[1].click()
    assert fields.room.currentText() == "2号室（空き）"
    assert strip.sentence() == ""


def test_a_night_call_ends_with_a_stay_and_a_paper(desk, theme, qtbot):
    page = written_at_night(desk, theme, qtbot)
    write(page, "outcome", "拠点の緊急用居室")
    page.sheet.form.acceptance.fields.choose_room(desk.office.rooms()[1].id)
    write(page, "residence_before", "自宅（家族同居）")
    press(page, "accept")
    call = desk.emergency.get(desk.calls.find(CallFilter()).lines[0].id)
    stay = desk.stay.of_call(call.id)
    assert stay.checked_in_at == datetime(2026, 7, 16, 2, 0)
    assert stay.client_id == call.client_id is not None
    assert call.allergies.state is AnswerState.NONE
    assert call.allergies.asked_on == date(2026, 7, 16)
    assert page.sheet.form.acceptance.words.text() == "2号室　7月16日（木）2:00 から 入室中"
    assert page.sheet.form.case.words.text().endswith("記録あり")
    press(page, "finish")
    assert desk.emergency.get(call.id).finished_at is not None
    page.print_current()
    (asked,) = page.trail.asked("preview")
    assert asked.make("L0", ()).pdf.startswith(b"%PDF")


def test_escape_steps_back_in_narrow_windows_and_first_belongs_to_the_field(desk, theme, qtbot):
    saved(desk)
    page = a_page(desk, theme, qtbot)
    line = type_into(page.list.search, "高梨")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert page.list.search.text() == ""
    page.set_compact(True)
    page.open(page.list.first_key())
    QTest.keyClick(editor(page, "referrer"), Qt.Key.Key_Escape)
    assert page.list.isVisible()


def test_the_page_fits_a_small_screen(desk, theme, qtbot):
    saved(desk)
    page = a_page(desk, theme, qtbot)
    assert page.minimumSizeHint().height() <= 600
    page.set_compact(True)
    page.open(page.list.first_key())
    page.resize(611, 356)
    qtbot.waitUntil(lambda: page.minimumSizeHint().width() <= 611)
    assert page.minimumSizeHint().height() <= 356
