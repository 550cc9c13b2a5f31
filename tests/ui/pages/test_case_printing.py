"""印刷 and ほか of the page ケース, driven as a person does; every paper is read back."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyoten_desktop.models import Consent, FamilyMember
from kyoten_desktop.papers.preview import Handed
from kyoten_desktop.services.people.case_closing import ClosingValues
from kyoten_desktop.services.people.people import PeopleFilter
from tests.reports.reading import squeezed
from tests.ui.pages.case_steps import a_case, a_case_page, a_person, find, press, settle, show, write

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def person(desk):
    return a_person(desk, ward=None, address="青葉区一番町1-1")


@pytest.fixture
def case(desk, person):
    return a_case(desk, person)


@pytest.fixture
def page(desk, theme, qtbot, case):
    return a_case_page(desk, theme, qtbot)


def key(pressed, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), pressed, held)
    settle()


def menu_of(page, person, tab="overview"):
    show(page, person, tab)
    press(page.view.head, "print")
    return page.menus._menus["print"]


def a_record(desk, person, on, summary):
    values = {
        "client_id": person.id, "started_at": datetime.combine(on, datetime.min.time()).replace(hour=10),
        "consultee": "self", "method": "phone", "content_main": "daily_life", "summary": summary,
    }  # fmt: skip
    return desk.support.save(None, None, values)


def logged(desk, person):
    return [
        (one.document, one.mask, one.copies, one.given_to, one.client_ids) for one in desk.prints.of_client(person.id)
    ]


def test_the_menu_is_walked_by_arrows_and_left_by_esc(page, desk, person, case):
    desk.intake.start(case.id)
    menu = menu_of(page, person)
    assert menu.isVisible()
    assert not page.view.stack.isVisible()
    assert QApplication.focusWidget() is menu.buttons["intake"]
    key(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is menu.buttons["cover"], "a plan that does not exist is passed over"
    key(Qt.Key.Key_Up)
    key(Qt.Key.Key_Return)
    assert [one.make("", ()).title for one in page.trail.asked("preview")] == ["インテークシート　高梨 美緒　第1版"]
    key(Qt.Key.Key_Escape)
    assert page.view.stack.isVisible()
    assert not menu.isVisible()


def test_the_intake_sheet_prints_the_home_and_masks_it(page, desk, person, case):
    home = desk.household.start(person.id)
    mother = {"name": "高梨 幸子", "relation": "mother", "is_primary_caregiver": True}
    desk.lines.save(FamilyMember, None, None, home.id, mother)
    sheet = desk.intake.start(case.id)
    desk.intake.save(sheet.id, sheet.version, {"issues": "幸子さんが倒れると、高梨さんは一人になる。"})
    a_person(desk, name="佐藤 さくら", kana="さとう さくら")
    menu = menu_of(page, person)
    menu.buttons["intake"].click()
    request = page.trail.asked("preview")[-1]
    assert [level[0] for level in request.levels] == ["L0", "L1", "L2"]
    open_text = squeezed(request.make("L0", ()).pdf)
    assert "高梨美緒" in open_text
    assert "高梨幸子" in open_text
    masked = request.make("L2", ())
    text = squeezed(masked.pdf)
    assert "高梨" not in text
    assert "幸子" not in text
    assert "Aさん" in text
    number = request.log("printed", "L2", Handed(2, "区の会議"))
    assert number in {one.print_no for one in desk.prints.of_client(person.id)}
    assert logged(desk, person)[0] == ("D-09", "L2", 2, "本人・家族　区の会議", (person.id,))


def test_an_old_version_and_the_blank_form_are_chosen_in_place(page, desk, person, case):
    first = desk.intake.start(case.id)
    desk.intake.save(first.id, first.version, {"issues": "はじめの課題"})
    second = desk.intake.start(case.id)
    desk.intake.save(second.id, second.version, {"issues": "いまの課題"})
    menu = menu_of(page, person)
    menu.buttons["intake"].click()
    assert "いまの課題" in squeezed(page.trail.asked("preview")[-1].make("", ()).pdf)
    menu.boxes["intake"].set_value(str(first.id))
    menu.buttons["intake"].click()
    text = squeezed(page.trail.asked("preview")[-1].make("", ()).pdf)
    assert "はじめの課題" in text
    assert "旧版" in text
    menu.boxes["intake"].set_value("blank")
    menu.buttons["intake"].click()
    assert "高梨" not in squeezed(page.trail.asked("preview")[-1].make("", ()).pdf)


def test_what_consent_does_not_reach_is_asked_and_stands_in_the_log(page, desk, person, case):
    desk.intake.start(case.id)
    menu = menu_of(page, person)
    menu.gate.audience.set_value("placement")
    menu.buttons["intake"].click()
    assert page.trail.asked("preview") == []
    assert "受入れ先" in menu.gate.strip.sentence()
    menu.gate.strip.buttons()[0].click()
    request = page.trail.asked("preview")[-1]
    assert request.make("L0", ()).cautions
    request.log("saved", "L0", Handed())
    assert "同意の外" in logged(desk, person)[0][3]
    menu.buttons["intake"].click()
    menu.gate.strip.buttons()[1].click()
    assert page.view.head.tabs.value() == "case"
    assert page.view.stack.isVisible()


def test_the_intake_tab_asks_for_whom_before_it_prints(page, desk, person, case):
    home = desk.household.start(person.id)
    mother = {"name": "高梨 幸子", "relation": "mother", "living": "together"}
    desk.lines.save(FamilyMember, None, None, home.id, mother)
    desk.intake.start(case.id)
    tab = show(page, person, "intake")
    tab.gate.audience.set_value("placement")
    tab.gate.print.click()
    assert page.trail.asked("preview") == []
    assert "受入れ先" in tab.gate.strip.sentence()
    tab.gate.strip.buttons()[0].click()
    (request,) = page.trail.asked("preview")
    assert "幸子" not in squeezed(request.make("L0", ()).pdf)
    request.log("printed", "L0", Handed(2, "こもれび"))
    assert logged(desk, person)[0][3] == "受入れ先　こもれび（同意の外。根拠を確かめて印刷）"
    tab.gate.print.click()
    tab.gate.strip.buttons()[1].click()
    assert page.view.head.tabs.value() == "case"


@pytest.mark.parametrize("paper", ["intake", "plan", "cover", "support"])
def test_nobody_is_asked_who_gets_the_copy_of_the_office(page, desk, person, case, paper):
    desk.intake.start(case.id)
    desk.plan.start(case.id)
    menu = menu_of(page, person)
    asked = []
    for audience in ("family", "office"):
        menu.gate.audience.set_value(audience)
        menu.buttons[paper].click()
        asked.append(page.trail.asked("preview")[-1].is_handout)
    assert asked == [True, False]


def test_the_course_of_a_window_is_printed(page, desk, person, set_clock):
    a_record(desk, person, date(2026, 4, 3), "四月の電話")
    a_record(desk, person, date(2026, 7, 3), "七月の電話")
    menu = menu_of(page, person)
    menu.buttons["support"].click()
    text = squeezed(page.trail.asked("preview")[-1].make("", ()).pdf)
    assert "四月の電話" in text
    assert "七月の電話" in text
    menu.period.kind.set_value("span")
    menu.buttons["support"].click()
    assert "日付を書いてください" in menu.strip.sentence()
    write(menu, "print_from", "R8.7")
    write(menu, "print_to", "R8.7")
    menu.buttons["support"].click()
    text = squeezed(page.trail.asked("preview")[-1].make("", ()).pdf)
    assert "四月の電話" not in text
    assert "七月の電話" in text
    menu.period.kind.set_value("year")
    menu.period.year.set_value("2025")
    menu.buttons["support"].click()
    assert "この期間の記録はありません" in squeezed(page.trail.asked("preview")[-1].make("", ()).pdf)


def test_the_form_to_sign_and_the_record_of_what_was_said(page, desk, person, case):
    menu = menu_of(page, person)
    menu.buttons["consent"].click()
    form = squeezed(page.trail.asked("preview")[-1].make("", ()).pdf)
    assert "本人の署名" in form
    assert "高梨美緒" in form
    consent = desk.lines.of(Consent, case.id)[0]
    menu.boxes["consent"].set_value(str(consent.id))
    menu.buttons["consent"].click()
    record = squeezed(page.trail.asked("preview")[-1].make("", ()).pdf)
    assert "同意記録票" in record
    assert "令和8年5月10日" in record
    menu.boxes["consent"].set_value("blank")
    menu.buttons["consent"].click()
    assert "高梨" not in squeezed(page.trail.asked("preview")[-1].make("", ()).pdf)


def test_ctrl_p_prints_the_tab_or_opens_the_menu(page, desk, person, case):
    desk.intake.start(case.id)
    titles = []
    for tab in ("intake", "timeline", "case"):
        show(page, person, tab)
        page.print_current()
        titles.append(page.trail.asked("preview")[-1].title.split("　")[0])
    assert titles == ["インテークシート", "経過記録（開示用）", "同意記録票"]
    show(page, person, "person")
    page.print_current()
    assert page.menus.shown == "print"


def test_two_sheets_become_one_from_the_menu_and_two_again(page, desk, person):
    other = a_person(desk, name="高梨 みお", kana="たかなし みお")
    a_record(desk, other, date(2026, 7, 3), "別の記録")
    show(page, person, "overview")
    press(page.view.head, "more")
    more = page.menus._menus["more"]
    write(more, "merge_search", "高梨")
    assert [row.key for row in more.found.records.rows] == [other.id]
    more.found.setFocus()
    more.found.go_to(other.id)
    key(Qt.Key.Key_Return)
    assert "支援経過記録1件" in more.twins.strip.sentence()
    more.twins.strip.buttons()[0].click()
    assert [one.summary for one in desk.support.of_client(person.id)] == ["別の記録"]
    merge = desk.merging.of(person.id)[0]
    find(more, f"undo_merge_{merge.id}").click()
    settle()
    assert [one.summary for one in desk.support.of_client(other.id)] == ["別の記録"]
    assert "二つに戻しました" in more.merges.strip.sentence()
    assert page.window().focusWidget() is more.merges.strip
    assert more.twins.done.sentence() == "", "of a merge that is none any more nothing is told"


@pytest.mark.parametrize(("way", "phone", "other"), [(0, "022-1", "022-2"), (1, "022-2", "022-1")])
def test_what_two_sheets_of_a_person_say_otherwise_is_asked_and_kept(page, desk, person, way, phone, other):
    """The phone of the sheet that went was dropped without a word."""
    desk.client.save(person.id, None, {"phone": "022-1"})
    twin = a_person(desk, name="高梨 みお", kana="たかなし みお", phone="022-2")
    show(page, person, "overview")
    press(page.view.head, "more")
    more = page.menus._menus["more"]
    more.found.opened.emit(twin.id)
    strip = more.twins.strip
    assert "電話（この人 022-1、もう一つ 022-2）" in strip.sentence()
    assert "残らないほうは、備考に書いておきます。" in strip.sentence()
    said = [button.text() for button in strip.buttons()]
    assert said == ["この人のほうを残す", "もう一つのほうを残す", "やめる"]
    strip.buttons()[way].click()
    one = desk.client.get(person.id)
    assert one.phone == phone
    assert f"電話 {other}" in one.note
    show(page, person, "person")
    assert f"電話 {other}" in page.view.tab("person").form.editor("note").toPlainText()


def test_somebody_written_by_mistake_goes_into_the_trash_and_comes_back(page, desk, person):
    show(page, person, "overview")
    press(page.view.head, "more")
    more = page.menus._menus["more"]
    press(more, "discard_person")
    more.strip.buttons()[0].click()
    assert "記録があります" in more.strip.sentence()
    mistaken = a_person(desk, name="まちがい 太郎", kana="まちがい たろう")
    show(page, mistaken, "overview")
    assert not more.isVisible(), "another person's sheet shows its tab"
    press(page.view.head, "more")
    press(more, "discard_person")
    more.strip.buttons()[0].click()
    settle()
    assert desk.people.find(PeopleFilter()).total == 1
    assert page.view.person.client.id == person.id
    page.list.notice.buttons()[0].click()
    assert page.view.person.client.id == mistaken.id
    assert desk.people.find(PeopleFilter()).total == 2


def test_a_new_case_begins_after_the_last_is_closed(page, desk, person, case):
    show(page, person, "overview")
    press(page.view.head, "more")
    more = page.menus._menus["more"]
    assert not more.start.isVisible()
    fresh = desk.case.get(case.id)
    desk.case.close(case.id, fresh.version, ClosingValues(date(2026, 7, 16), "moved", "", {}, ""))
    page.refresh()
    assert more.start.isVisible()
    press(more.start, "open_case")
    assert len(desk.case.of_client(person.id)) == 2
    assert page.view.person.case.status == "inquiry"


def test_the_ledger_is_printed_of_the_filter_that_is_shown(page, desk, person, case, set_clock):
    desk.follow_up.plan_review(case.id, date(2026, 7, 20))
    other = a_person(desk, name="佐藤 さくら", kana="さとう さくら")
    coming = a_case(desk, other)
    desk.follow_up.plan_review(coming.id, date(2026, 8, 20))
    a_person(desk, name="森 一", kana="もり はじめ")
    set_clock.now = set_clock.now.replace(day=25)
    page.refresh()
    press(page.list, "print_ledger")
    request = page.trail.asked("preview")[-1]
    text = squeezed(request.make("L0", ()).pdf)
    assert "高梨美緒" in text
    assert "佐藤さくら" in text
    assert "森一" not in text
    assert request.make("L0", ()).cautions
    page.list.states.set_value("overdue")
    press(page.list, "print_ledger")
    request = page.trail.asked("preview")[-1]
    masked = squeezed(request.make("L1", ()).pdf)
    assert "1人。次回確認日を過ぎている人1人" in masked
    assert "高梨" not in masked
    assert "T.M." in masked
    assert [level[0] for level in request.levels] == ["L0", "L1"]
    request.log("printed", "L1", Handed())
    assert logged(desk, person)[0][:2] == ("D-10", "L1")


def test_the_plan_and_the_handout_of_a_review_are_offered_once_they_exist(page, desk, person, case):
    menu = menu_of(page, person)
    assert not menu.buttons["plan"].isEnabled()
    assert not menu.buttons["review"].isEnabled()
    desk.plan.start(case.id)
    meeting = desk.review.save(None, None, {"title": "七月の会議", "starts_at": datetime(2026, 7, 20, 14)})
    desk.review.take(meeting.id, case.id, {"question": "高梨さんの夜をどう支えるか", "mask_level": "L2"})
    page.refresh()
    menu.buttons["plan"].click()
    assert "緊急時対応プラン" in squeezed(page.trail.asked("preview")[-1].make("", ()).pdf)
    assert menu.boxes["review"].line.text() == "七月の会議"
    menu.buttons["review"].click()
    request = page.trail.asked("preview")[-1]
    text = squeezed(request.make(request.levels[0][0], ()).pdf)
    assert "夜をどう支えるか" in text
    assert "高梨" not in text


def test_words_that_are_no_version_are_said(page, desk, person, case):
    desk.intake.start(case.id)
    menu = menu_of(page, person)
    menu.boxes["intake"].line.setText("第9版")
    menu.buttons["intake"].click()
    assert page.trail.asked("preview") == []
    assert "第9版" in menu.strip.sentence()
