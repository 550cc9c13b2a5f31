"""The page ケース: list, new person, and its tabs, driven as a person drives them."""

import gc
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.models import Case, Consent, ContactPerson
from kyoten_desktop.services.people.people import OVERDUE, SIGNED, WATCHED, PeopleFilter
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.ui.pages.case.tabs import builders
from tests.builders import a_call
from tests.ui.pages.case_steps import a_case, a_case_page, a_person, find, press, rows, settle, show, write
from tests.ui.pages.emergency_steps import QUICK


def test_people_are_found_by_two_characters_old_names_and_variant_kanji(desk, theme, qtbot):
    a_person(desk)
    a_person(desk, name="髙橋 実", kana="たかはし みのる", former_name="五十嵐 実")
    page = a_case_page(desk, theme, qtbot)
    found = []
    for words in ("高橋", "五十嵐", "ﾀｶﾅｼ", "いない"):
        page.search(words)
        found.append([row.cells[0].text for row in page.list.rows.records.rows])
    assert found == [["髙橋 実"], ["髙橋 実"], ["高梨 美緒"], []]
    assert page.list._none.clear.isVisible()


def test_late_people_stand_in_the_filter_with_their_days_in_words(desk, theme, qtbot, set_clock):
    person = a_person(desk)
    case = a_case(desk, person)
    desk.follow_up.plan_review(case.id, date(2026, 7, 20))
    page = a_case_page(desk, theme, qtbot)
    set_clock.now = set_clock.now.replace(day=25)
    page.open(PeopleFilter(state=OVERDUE))
    faces = [row.cells[0] for row in page.list.rows.records.rows]
    assert [(face.text, face.open.word) for face in faces] == [("高梨 美緒", "5日超過")]


def test_a_new_person_needs_a_name_and_is_told_of_somebody_alike(desk, theme, qtbot):
    known = a_person(desk, birth_date=PartialDate(1984, 10, 3))
    page = a_case_page(desk, theme, qtbot)
    press(page, "new_person")
    press(page.new, "add_person")
    assert page.new.form.points.problems()
    write(page.new, "name", "高梨 みお")
    write(page.new, "kana", "たかなし みお")
    write(page.new, "birth_date", "S59.10.3")
    assert known.client_no in page.new.twins.strip.sentence()
    press(page.new, "add_person")
    assert page.view.person.client.name == "高梨 みお"
    assert desk.people.find(PeopleFilter()).total == 2


def test_two_sheets_of_one_person_become_one_and_two_again(desk, theme, qtbot):
    birth = PartialDate(1984, 10, 3)
    first, second = a_person(desk, birth_date=birth), a_person(desk, name="高梨 みお", birth_date=birth)
    desk.lines.save(ContactPerson, None, None, second.id, {"rank": 1, "name": "高梨 幸子"})
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, first, "person")
    strip = tab.twins.strip
    strip.buttons()[1].click()
    strip.buttons()[0].click()
    settle()
    assert [line.name for line in desk.lines.of(ContactPerson, first.id)] == ["高梨 幸子"]
    assert desk.people.find(PeopleFilter()).total == 1
    tab.twins.done.buttons()[0].click()
    assert [line.name for line in desk.lines.of(ContactPerson, second.id)] == ["高梨 幸子"]
    assert desk.people.find(PeopleFilter()).total == 2


def twins(desk):
    birth = PartialDate(1984, 10, 3)
    return a_person(desk, birth_date=birth), a_person(desk, name="高梨 みお", birth_date=birth)


def drafts(desk):
    return sorted((draft.form, draft.sheet_id) for draft in desk.drafts.all())


def test_what_came_half_written_with_another_is_offered_on_the_open_sheet(desk, theme, qtbot):
    first, second = twins(desk)
    desk.drafts.keep("client", second.id, second.version, {"form": {"address": "青葉区一番町1-1"}})
    desk.drafts.keep("new_case", second.id, 0, {"opened_on": "7/1"})
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, second, "person")
    tab.contacts.add()
    write(tab.contacts.line, "phone", "022-000-1111")
    start = show(page, first, "case").start
    tab = show(page, first, "person")
    tab.twins.strip.buttons()[1].click()
    tab.twins.strip.buttons()[0].click()
    settle()
    tab.strip.buttons()[0].click()
    assert find(tab, "address").text() == "青葉区一番町1-1"
    assert find(tab.contacts.line, "phone").text() == "022-000-1111"
    show(page, first, "case")
    assert start.keeper.is_typed()
    page.keep_typing()
    assert [key for _form, key in drafts(desk)] == [first.id, first.id]
    assert desk.client.get(first.id).address == "青葉区一番町1-1"


def test_what_goes_back_half_written_is_not_kept_on_the_open_sheet(desk, theme, qtbot):
    first, second = twins(desk)
    desk.drafts.keep("client", second.id, second.version, {"form": {"birth_date": "昭和"}})
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, first, "person")
    tab.twins.strip.buttons()[1].click()
    tab.twins.strip.buttons()[0].click()
    settle()
    assert tab.strip.sentence()
    tab.twins.done.buttons()[0].click()
    settle()
    assert not tab.strip.sentence()
    page.keep_typing()
    assert drafts(desk) == [("client", second.id)]


def test_typing_is_written_when_another_person_is_opened_and_kept_when_it_cannot_be(desk, theme, qtbot):
    first, second = a_person(desk), a_person(desk, name="佐藤 さくら", kana="さとう さくら")
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, first, "person")
    write(tab, "address", "青葉区一番町1-1")
    page.open(second.id)
    assert desk.client.get(first.id).address == "青葉区一番町1-1"
    tab = show(page, first, "person")
    write(tab, "birth_date", "平成31年13月")
    page.open(second.id)
    assert desk.client.get(first.id).birth_date is None
    show(page, first, "person")
    assert "書きかけ" in tab.strip.sentence()
    tab.strip.buttons()[0].click()
    assert find(tab, "birth_date").text() == "平成31年13月"


def test_a_case_begins_moves_and_is_taken_back_with_a_reason(desk, theme, qtbot):
    person = a_person(desk)
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, person, "case")
    press(tab.start, "open_case")
    case = desk.case.current(person.id)
    assert case.status == "inquiry"
    tab.steps.choice.set_value("requested")
    press(tab.steps, "take_step")
    assert desk.case.get(case.id).status == "requested"
    press(tab.steps, "take_back_step")
    assert "わけ" in tab.steps.strip.sentence()
    write(tab.steps, "step_reason", "別の方の依頼でした")
    press(tab.steps, "take_back_step")
    assert desk.case.get(case.id).status == "inquiry"
    assert len(desk.case.get(case.id).events) == 3


def test_a_step_that_is_not_possible_says_why(desk, theme, qtbot):
    person = a_person(desk)
    a_case(desk, person, consent=False)
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, person, "case")
    tab.steps.choice.set_value("pre_identified")
    tab.steps.choice.changed.emit()
    settle()
    assert "同意" in tab.steps.why_not.text()
    press(tab.steps, "take_step")
    assert "同意" in tab.steps.strip.sentence()


def test_closing_asks_for_each_open_thing(desk, theme, qtbot):
    person = a_person(desk)
    case = a_case(desk, person)
    todo = {"kind": "next_action", "what": "見学に同行する", "due_on": date(2026, 7, 20)}
    matter = desk.follow_up.save(None, None, todo, case_id=case.id)
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, person, "case")
    press(tab.steps, "close_case")
    tab.closing.form.set_values({"closed_on": date(2026, 7, 16), "closing_reason": "moved"})
    press(tab.closing, "do_close")
    assert "見学に同行する" in tab.closing.strip.sentence()
    find(tab.closing, f"matter_follow_ups_{matter.id}").set_value("drop")
    write(tab.closing, "matter_reason", "転出のため")
    press(tab.closing, "do_close")
    closed = desk.case.get(case.id)
    assert (closed.closed_on, closed.retain_until) == (date(2026, 7, 16), date(2031, 7, 16))
    assert desk.follow_up.get(matter.id).dropped_reason == "転出のため"


def test_closing_asks_for_rooms_and_leads_to_the_one_that_is_lived_in(desk, theme, qtbot):
    person = a_person(desk)
    case = a_case(desk, person)
    rooms = [room.id for room in desk.office.rooms()]
    later, ends = datetime(2026, 7, 22, 14), datetime(2026, 7, 25, 10)
    booked = desk.stay.open(Intake(rooms[1], later, ends, client_id=person.id, is_reservation=True))
    here = desk.stay.open(Intake(rooms[0], datetime(2026, 7, 15, 9), client_id=person.id))
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, person, "case")
    press(tab.steps, "close_case")
    tab.closing.form.set_values({"closed_on": date(2026, 7, 16), "closing_reason": "moved"})
    find(tab.closing, f"matter_stays_{booked.id}").set_value("drop")
    write(tab.closing, "matter_reason", "転出のため")
    press(tab.closing, "do_close")
    assert "先に退所を記録してください" in tab.closing.strip.sentence()
    press(tab.closing, f"way_stays_{here.id}")
    assert page.trail.asked("open_stay") == [here.id]
    desk.stay.check_out(here.id, None, datetime(2026, 7, 16, 9), "hospital")
    press(tab.closing, "do_close")
    assert desk.case.get(case.id).closing_reason == "moved"
    assert desk.stay.get(booked.id).cancel_reason == "転出のため"
    desk.stay.open(Intake(rooms[1], later, ends, name="三浦 遼", is_reservation=True))
    write(tab.steps, "step_reason", "別の方でした")
    press(tab.steps, "take_back_step")
    assert "2号室の予約（R8.7.22 14:00から）を取り直す" in tab.steps.strip.sentence()


def test_the_first_intake_sheet_waits_for_consent_and_is_pre_identification(desk, theme, qtbot):
    person = a_person(desk)
    case = a_case(desk, person, consent=False)
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, person, "intake")
    press(tab, "start_intake")
    assert "同意" in tab.refusal.sentence()
    assert desk.intake.versions(case.id) == []
    tab.refusal.buttons()[0].click()
    settle()
    assert page.view.head.tabs.value() == "case"
    editor = page.view.tab("case").editors[Consent]
    assert editor.line.isVisible()
    assert editor.isAncestorOf(page.window().focusWidget())
    person_with = a_person(desk, name="佐藤 さくら", kana="さとう さくら")
    other = a_case(desk, person_with)
    show(page, person_with, "intake")
    press(tab, "start_intake")
    assert desk.case.get(other.id).pre_identified_on == date(2026, 7, 16)


def test_what_nobody_asked_is_counted_and_led_to(desk, theme, qtbot):
    person = a_person(desk)
    case = a_case(desk, person)
    desk.intake.start(case.id)
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, person, "intake")
    assert tab.completeness.figure.text() == "0／23"
    tab.completeness.links()[0].click()
    settle()
    assert tab.sheet.form.editor("medicines").isAncestorOf(page.window().focusWidget())
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_2)
    assert tab.completeness.figure.text() == "1／23"
    tab.keep()
    assert desk.intake.versions(case.id)[0].medicines.state == "none"


def test_a_new_version_never_overwrites_and_two_are_compared(desk, theme, qtbot):
    person = a_person(desk)
    case = a_case(desk, person)
    first = desk.intake.start(case.id, date(2026, 5, 12))
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, person, "intake")
    write(tab, "wish_self", "家で暮らしたい")
    press(tab, "new_intake_version")
    assert len(desk.intake.versions(case.id)) == 1
    tab.sheet.strip.buttons()[0].click()
    settle()
    write(tab, "wish_self", "グループホームも見てみたい")
    tab.keep()
    page.refresh()
    newest, oldest = desk.intake.versions(case.id)
    assert (oldest.id, oldest.wish_self, newest.wish_self) == (
        first.id, "家で暮らしたい", "グループホームも見てみたい",
    )  # fmt: skip
    press(tab, "compare_intake")
    assert ["7 意向", "本人の希望", "家で暮らしたい", "グループホームも見てみたい"] in rows(tab, "intake_differences")
    tab.bar.versions.set_value(str(first.id))
    tab.bar.versions.changed.emit()
    settle()
    assert tab.sheet.form.editor("wish_self").isReadOnly()


def test_a_review_that_is_done_offers_the_next_one_and_never_two(desk, theme, qtbot):
    person = a_person(desk)
    case = a_case(desk, person)
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, person, "follow")
    press(tab, "plan_review")
    table = find(tab, "follow_ups")
    table.go_to(table.records.rows[0].key)
    settle()
    write(tab, "follow_words", "元気にされていた")
    press(tab, "follow_do")
    tab.acts.next_one.buttons()[0].click()
    settle()
    rows_of_case = desk.follow_up.of_case(case.id)
    assert [row.done_on for row in rows_of_case if row.result] == [date(2026, 7, 16)]
    assert len([row for row in rows_of_case if row.done_on is None]) == 1


def test_putting_off_needs_a_reason_and_is_counted(desk, theme, qtbot):
    person = a_person(desk)
    case = a_case(desk, person)
    review = desk.follow_up.plan_review(case.id, date(2026, 7, 20))
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, person, "follow")
    find(tab, "follow_ups").go_to(review.id)
    tab.acts.act.set_value("postpone")
    tab.acts.act.chosen.emit("postpone")
    write(tab, "follow_on", "8/3")
    press(tab, "follow_do")
    assert "わけ" in tab.acts.strip.sentence()
    write(tab, "follow_words", "入院中のため")
    press(tab, "follow_do")
    assert "延期1回" in rows(tab, "follow_ups")[0][-1]
    assert desk.follow_up.get(review.id).due_on == date(2026, 8, 3)


def test_the_timeline_filters_and_a_record_of_another_day_is_corrected(desk, theme, qtbot, set_clock):
    person = a_person(desk)
    a_case(desk, person)
    values = {**desk.support.blank(person.id), "content_main": "services", "summary": "電話で相談"}
    old = desk.support.save(None, None, values)
    set_clock.now = set_clock.now.replace(day=18)
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, person, "timeline")
    tab.chips.set_value(frozenset({"record"}), tell=True)
    assert [face.text for face in tab.list.records.faces] == ["電話で相談"]
    tab.list.go_to(tab.list.records.faces[0].key)
    QTest.keyClick(tab.list, Qt.Key.Key_Return)
    assert tab.record.do.text() == "訂正として保存する"
    write(tab.record, "summary", "来所で相談")
    press(tab.record, "save_line_record")
    assert desk.support.get(old.id).replaced_at is not None
    assert [face.text for face in tab.list.records.faces] == ["来所で相談", "電話で相談"]


@pytest.mark.parametrize("key", list(builders()))
def test_every_tab_stands_without_a_case_and_on_a_small_screen(desk, theme, qtbot, key):
    person = a_person(desk)
    page = a_case_page(desk, theme, qtbot)
    page.set_compact(True)
    page.resize(683, 300)
    show(page, person, key)
    assert page.view.front() is page.view.tab(key)
    assert page.minimumSizeHint().width() <= 683


def test_half_written_lines_survive_the_window(desk, theme, qtbot):
    person = a_person(desk)
    page = a_case_page(desk, theme, qtbot, QUICK)
    tab = show(page, person, "person")
    tab.contacts.add()
    write(tab.contacts.line, "phone", "022-000-1111")
    page.keep_typing()
    page.close()
    again = show(a_case_page(desk, theme, qtbot), person, "person")
    assert again.contacts.draft()
    assert find(again.contacts.line, "phone").text() == "022-000-1111"
    assert desk.lines.of(ContactPerson, person.id) == []


def test_a_half_written_line_outlives_the_garbage_collector(desk, theme, qtbot):
    person = a_person(desk)
    tab = show(a_case_page(desk, theme, qtbot), person, "person")
    tab.contacts.add()
    write(tab.contacts.line, "phone", "022-000-1111")
    gc.collect()
    assert isValid(find(tab.contacts.line, "phone"))


def test_what_a_call_of_the_person_asks_for_stands_on_top_and_opens_the_call(desk, theme, qtbot):
    values = a_call(advice="退院の日を聞く", follow_up_on=date(2026, 7, 16))
    call = desk.emergency.save(None, None, values)
    case = desk.case.from_call(call.id)
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, desk.client.get(case.client_id), "follow")
    assert rows(tab, "follow_ups")[0][1:3] == ["退院の日を聞く", "緊急相談"]
    table = find(tab, "follow_ups")
    table.go_to(("call", call.id))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.trail.asked("open_call") == [call.id]


def test_those_with_early_signs_are_listed_and_printed(desk, theme, qtbot):
    quiet = a_case(desk, a_person(desk))
    known = a_case(desk, a_person(desk, name="い 把握", kana="い はあく"))
    with desk.file.writing("佐伯 まどか") as session:
        session.get_one(Case, known.id).pre_identified_on = date(2026, 6, 1)
    page = a_case_page(desk, theme, qtbot)
    page.open(PeopleFilter(state=SIGNED))
    settle()
    (row,) = page.list.rows.records.rows
    face = row.cells[0]
    assert (row.key, face.text, face.detail) == (known.client_id, "い 把握", "緊急時対応プランがない")
    assert "事前把握から45日" in face.tip
    assert page.list.ledger.text() == "予兆を印刷"
    qtbot.mouseClick(page.list.ledger, Qt.MouseButton.LeftButton)
    (request,) = page.trail.asked("preview")
    assert request.title == "緊急の予兆 一覧　予兆"
    page.open(PeopleFilter())
    settle()
    assert page.list.ledger.text() == "台帳を印刷"
    assert {line.key for line in page.list.rows.records.rows} == {quiet.client_id, known.client_id}


def test_who_is_known_before_without_a_next_review_is_told_so_in_the_list(desk, theme, qtbot):
    case = a_case(desk, a_person(desk))
    with desk.file.writing("佐伯 まどか") as session:
        session.get_one(Case, case.id).pre_identified_on = date(2026, 6, 1)
    page = a_case_page(desk, theme, qtbot)
    page.open(PeopleFilter(state=WATCHED))
    settle()
    (row,) = page.list.rows.records.rows
    assert (row.cells[0].text, row.cells[0].open.word) == ("高梨 美緒", "次回確認なし")


def test_a_row_of_strokes_in_the_last_record_leaves_the_right_column_in_the_window(desk, theme, qtbot):
    person = a_person(desk)
    a_case(desk, person)
    values = {**desk.support.blank(person.id), "content_main": "services", "summary": "ー" * 90}
    desk.support.save(None, None, values)
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, person, "overview")
    qtbot.waitUntil(tab.past.isVisible)
    assert "ー" in "".join(tab.past.texts())
    assert tab.past.minimumSizeHint().width() <= tab.width() // 2


def test_the_sheet_at_the_right_is_who_a_search_found(desk, theme, qtbot):
    first, hit = a_person(desk), a_person(desk, name="髙橋 実", kana="たかはし みのる")
    page = a_case_page(desk, theme, qtbot)
    page.open(first.id)
    page.search("高橋")
    assert (page.view.person.client.id, page.list.rows.current_key()) == (hit.id, hit.id)


def test_nothing_is_green_beside_a_refused_case(desk, theme, qtbot):
    person = a_person(desk)
    a_case(desk, person)
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, person, "case")
    tab.form.editor("opened_on").clear()
    tab.form.editor("opened_on").changed.emit()
    assert not tab.save()
    assert "保存はまだ" in page.view.head.saved.words()


def test_who_is_chosen_is_current_again_when_the_search_is_taken_away(desk, theme, qtbot):
    people = [a_person(desk, name=f"第{place:03} 号", kana=f"だい{place:03}") for place in range(100)]
    a_person(desk, name="髙橋 実", kana="たかはし みのる")
    page = a_case_page(desk, theme, qtbot)
    page.open(people[95].id)
    page.list.take(PeopleFilter(words="高橋"))
    page.list.forget_filter()
    assert page.list.rows.current_key() == people[95].id


def test_a_closed_lead_is_said_at_its_field_and_saved_all_the_same(desk, theme, qtbot):
    desk.network.organization.save(None, None, {"name": "みなも", "closed_on": date(2026, 3, 31)})
    person = a_person(desk)
    case = a_case(desk, person)
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, person, "case")
    write(tab, "lead_agency", "みなも")
    message = next(each.message for each in tab.form.asked() if each.item.name == "lead_agency")
    qtbot.waitUntil(lambda: message.text() == "「みなも」は令和8年3月31日に閉じています。")
    assert tab.save()
    assert desk.case.get(case.id).lead_agency == "みなも"
    told = "主たる支援機関を替える（みなもは閉じました）"
    assert [line.what for line in desk.follow_up.lead_lines(person.id)] == [told]
    follow = show(page, person, "follow")
    assert any(told in cell.text for row in follow.table.records.rows for cell in row.cells)
