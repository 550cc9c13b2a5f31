"""Case reviews as a person does them: a meeting, its cases, decisions, the handout and what came back."""

import io
from datetime import date, datetime

import pypdf
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QPushButton

from kyoten_desktop.domain.names.check import fold
from kyoten_desktop.papers.review import review_request
from kyoten_desktop.ui.pages.case.review.review_rows import handout_row
from kyoten_desktop.ui.paper.preview import PreviewPage
from kyoten_desktop.ui.shell.screens import settle
from tests.ui.looked import look_at, wait_for_paper
from tests.ui.pages.review_steps import MET_AT, QUESTION, a_case, a_full_case, a_meeting, a_page, consent

NAMES = (
    "高梨",
    "美緒",
    "たかなし",
    "みお",
    "和子",
    "かずこ",
    "林田",
    "佐々木",
    "国分町",
    "022-000-0100",
    "090-0000-0102",
)


@pytest.fixture
def preview(theme, clock, qtbot):
    made = PreviewPage(theme, clock)
    qtbot.addWidget(made)
    qtbot.addWidget(made.make_bar())
    made.resize(1206, 640)
    made.show()
    return made


def text_of(pdf):
    return fold("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages))


def buttons_of(widget):
    """Return the buttons that are seen, after what was taken away is gone."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    return [found for found in widget.findChildren(QPushButton) if found.isVisible()]


def press(widget, words):
    """Press the button of these words."""
    next(found for found in buttons_of(widget) if found.text() == words).click()


def replace_all(preview):
    """Answer each name found by its replacement, from the first button on."""
    for _ in range(20):
        offered = [
            found for found in buttons_of(preview.checks) if found.text().endswith("に直す") or found.text() == "伏せる"
        ]
        if not offered:
            return
        offered[0].click()
        wait_for_paper(preview)
    raise AssertionError("the names never came to an end")


def test_a_meeting_is_made_and_takes_a_case_by_keyboard_alone(desk, theme, qtbot, type_text):
    case = a_case(desk)
    page = a_page(desk, theme, qtbot)
    side = page.reviews
    settle(page)
    qtbot.keyClick(side.switch.segments[0], Qt.Key.Key_Right)
    assert page.steps.shown() is side.start
    qtbot.keyClick(side.list.new_meeting, Qt.Key.Key_Return)
    meeting = side.meeting
    assert page.steps.shown() is meeting
    type_text(meeting.form.editor("starts_at"), "R8.7.14 13:30")
    qtbot.keyClick(meeting.make, Qt.Key.Key_Return)
    kept = desk.review.meetings()
    assert [(each.title, each.starts_at) for each in kept] == [("ケースレビュー", MET_AT)]
    settle(page)
    assert meeting.take.person.hasFocus()
    type_text(meeting.take.person, "高梨")
    qtbot.waitUntil(meeting.take.person.offering.is_open)
    qtbot.keyClick(meeting.take.person, Qt.Key.Key_Down)
    qtbot.keyClick(meeting.take.person, Qt.Key.Key_Return)
    qtbot.keyClick(meeting.take.take, Qt.Key.Key_Return)
    assert "検討したいことを書いて" in meeting.take.strip.sentence()
    type_text(meeting.take.question, "次の住まい")
    qtbot.keyClick(meeting.take.question, Qt.Key.Key_Return)
    items = desk.review.get(kept[0].id).review_items
    assert [(item.case_id, item.question) for item in items] == [(case.id, "次の住まい")]
    assert meeting.case.title.text() == "高梨 美緒"


def test_a_case_cannot_be_taken_twice(desk, theme, qtbot):
    case = a_case(desk)
    met = a_meeting(desk)
    desk.review.take(met.id, case.id, {"question": "住まい"})
    page = a_page(desk, theme, qtbot)
    page.reviews.open(met.id)
    take = page.reviews.meeting.take
    take.person.set_draft({"name": "高梨 美緒", "client_id": case.client_id})
    take.question.setText("もう一度")
    take.take.click()
    assert "もうこの会議に" in take.strip.sentence()
    assert len(desk.review.get(met.id).review_items) == 1


def test_opening_the_meetings_writes_nothing(desk, theme, qtbot):
    a_meeting(desk)
    page = a_page(desk, theme, qtbot)
    page.reviews.switch.set_value("meetings")
    page.keep_typing()
    assert desk.drafts.all() == []
    assert desk.review.meetings()[0].version == 1


def test_half_a_meeting_waits_as_a_draft(desk, theme, qtbot, type_text):
    page = a_page(desk, theme, qtbot)
    page.reviews.begin_new()
    type_text(page.reviews.meeting.form.editor("venue"), "区役所3階")
    page.keep_typing()
    assert desk.review.meetings() == []
    assert [draft.form for draft in desk.drafts.all()] == ["meeting"]


def test_a_decision_is_followed_and_its_end_is_seen(desk, theme, qtbot, type_text):
    case = a_case(desk)
    met = a_meeting(desk)
    desk.review.take(met.id, case.id, {"question": "住まい"})
    page = a_page(desk, theme, qtbot)
    page.reviews.open(met.id)
    editor = page.reviews.meeting.case.decisions
    editor.add()
    type_text(editor.line.form.editor("what"), "見学に同行する")
    type_text(editor.line.form.editor("due_on"), "R8.7.24")
    editor.line.keep.click()
    made = desk.follow_up.of_case(case.id)
    assert [(each.kind, each.what, each.who, each.due_on) for each in made] == [
        ("decision", "見学に同行する", "佐伯 まどか", date(2026, 7, 24))
    ]
    desk.follow_up.done(made[0].id, made[0].version, date(2026, 7, 16), "行った")
    page.reviews.leave()
    page.open((case.client_id, "review"))
    tab = page.view.front()
    last = [row.cells[-1].text for row in tab.table.records.rows]
    assert last == ["済 R8.7.16"]


def test_what_is_typed_into_a_case_is_saved_when_another_is_shown(desk, theme, qtbot, type_text):
    first, second = a_case(desk), a_case(desk, "林田 宏樹", "はやしだ ひろき")
    met = a_meeting(desk)
    one = desk.review.take(met.id, first.id, {"question": "住まい"})
    two = desk.review.take(met.id, second.id, {"question": "日中"})
    page = a_page(desk, theme, qtbot)
    page.reviews.open(met.id)
    view = page.reviews.meeting
    type_text(view.case.form.editor("discussion"), "短期入所を月2回に")
    view.show_item(two.id)
    assert desk.review.get(met.id).review_items[0].discussion == "短期入所を月2回に"
    view.case.up.click()
    assert [item.id for item in desk.review.get(met.id).review_items] == [two.id, one.id]


def test_a_case_is_taken_off_only_when_it_is_said_twice(desk, theme, qtbot):
    case = a_case(desk)
    met = a_meeting(desk)
    desk.review.take(met.id, case.id, {"question": "住まい"})
    page = a_page(desk, theme, qtbot)
    page.reviews.open(met.id)
    card = page.reviews.meeting.case
    card.remove.click()
    assert len(desk.review.get(met.id).review_items) == 1
    card.strip.buttons()[0].click()
    assert desk.review.get(met.id).review_items == []
    assert card.isHidden()


def test_the_anonymous_handout_has_no_name_in_its_text_layer(desk, theme, qtbot, preview):
    case = a_full_case(desk)
    met = a_meeting(desk)
    item = desk.review.take(met.id, case.id, {"question": QUESTION})
    desk.review.decide(item.id, None, None, {"who": "佐々木", "what": "見学", "due_on": date(2026, 7, 24)})
    page = a_page(desk, theme, qtbot)
    page.reviews.open(met.id)
    page.print_current()
    (asked,) = page.trail.asked("preview")
    look_at(preview, asked)
    assert preview.checks.level() == "L2"
    assert not preview.print_button.isEnabled()
    assert any("林田" in found.line for found in preview._paper.names_found)
    replace_all(preview)
    assert preview.print_button.isEnabled()
    text = text_of(preview._paper.pdf)
    assert [name for name in NAMES if fold(name) in text] == []
    assert "高梨" not in preview._paper.file_name
    assert len(pypdf.PdfReader(io.BytesIO(preview._paper.pdf)).pages) == 2
    assert fold("佐伯 まどか") in text


def test_real_names_need_consent_or_a_written_reason(desk, theme, qtbot, preview, tmp_path, type_text):
    case = a_full_case(desk)
    met = a_meeting(desk)
    desk.review.take(met.id, case.id, {"question": QUESTION})
    page = a_page(desk, theme, qtbot)
    page.open((case.client_id, "review"))
    page.print_current()
    (asked,) = page.trail.asked("preview")
    look_at(preview, asked)
    press(preview.checks, "実名")
    wait_for_paper(preview)
    assert not preview.print_button.isEnabled()
    assert "同意がありません" in preview._paper.blocked
    preview.checks.lift.lift.click()
    assert not preview.print_button.isEnabled()
    type_text(preview.checks.lift.reason, "本人が同席する")
    preview.checks.lift.lift.click()
    assert preview.print_button.isEnabled()
    preview.save_to(tmp_path / "d01.pdf")
    logged = desk.prints.of_client(case.client_id)[0]
    assert (logged.document, logged.mask, logged.way) == ("D-01", "L0", "saved")
    assert (logged.given_to, logged.reason) == (None, "本人が同席する")
    assert handout_row(logged, desk.codes.labels()).cells[2].text == "理由：本人が同席する"
    consent(desk, case, "review_named")
    look_at(preview, asked)
    press(preview.checks, "実名")
    wait_for_paper(preview)
    assert preview.print_button.isEnabled()


def test_all_cases_are_one_print_and_each_is_checked_for_itself(desk, theme, qtbot, preview):
    first = a_full_case(desk)
    second = a_case(desk, "小山田 結衣", "おやまだ ゆい")
    met = a_meeting(desk)
    desk.review.take(met.id, first.id, {"question": "小山田さんと同じ通い先でよいか"})
    desk.review.take(met.id, second.id, {"question": "高梨さんの家に近い所を探す"})
    page = a_page(desk, theme, qtbot)
    page.reviews.open(met.id)
    page.reviews.meeting.printing.size_choice.set_value("A3")
    page.reviews.meeting.printing.buttons["all"].click()
    (asked,) = page.trail.asked("preview")
    look_at(preview, asked)
    assert any(caution.startswith("小山田 結衣さん") for caution in preview._paper.cautions)
    where = [found.where for found in preview._paper.names_found]
    assert any(words.startswith("1件目") for words in where)
    assert any(words.startswith("2件目") for words in where)
    replace_all(preview)
    text = text_of(preview._paper.pdf)
    assert [name for name in (*NAMES, "小山田", "結衣") if fold(name) in text] == []
    pages = pypdf.PdfReader(io.BytesIO(preview._paper.pdf)).pages
    assert len(pages) == 2
    assert all(page.mediabox.width > page.mediabox.height for page in pages)


def test_copies_and_receivers_stand_in_the_log_under_one_number(desk, theme, preview, tmp_path, type_text):
    cases = [a_case(desk), a_case(desk, "林田 宏樹", "はやしだ ひろき")]
    met = a_meeting(desk)
    items = [desk.review.take(met.id, case.id, {"question": "住まい"}) for case in cases]
    look_at(preview, review_request(desk, desk.review.get(met.id), items))
    handing = preview.checks.handing
    handing.copies.clear()
    type_text(handing.copies, "0")
    assert not preview.print_button.isEnabled()
    handing.copies.clear()
    type_text(handing.copies, "8")
    type_text(handing.given_to, "参加者")
    assert preview.print_button.isEnabled()
    preview.save_to(tmp_path / "d01.pdf")
    logged = desk.prints.of_client(cases[1].client_id)
    assert [(each.copies, each.given_to, each.sheet) for each in logged] == [(8, "参加者", "activities")]
    assert set(logged[0].client_ids) == {case.client_id for case in cases}


def test_handouts_are_counted_back_in_place(desk, theme, qtbot):
    case = a_case(desk)
    number = desk.prints.log("D-01", mask="L2", copies=8, client_ids=[case.client_id], given_to="参加者")
    page = a_page(desk, theme, qtbot)
    page.open((case.client_id, "review"))
    card = page.view.front().papers
    card.table.go_to(number)
    qtbot.keyClick(card.table, Qt.Key.Key_Return)
    card.counting.number.setText("9")
    qtbot.keyClick(card.counting.number, Qt.Key.Key_Return)
    assert "0から8部" in card.counting.strip.sentence()
    card.counting.number.setText("5")
    qtbot.keyClick(card.counting.number, Qt.Key.Key_Return)
    assert card.table.records.rows[0].cells[-1].text == "8部のうち 5部"
    page.reviews.switch.set_value("meetings")
    assert page.reviews.list.out.text() == "回収していない資料 1件"
    page.reviews.list.out.click()
    page.reviews.papers.table.go_to(number)
    page.reviews.papers.counting.number.setText("8")
    page.reviews.papers.counting.do.click()
    assert desk.prints.uncollected() == []
    assert page.reviews.list.out.text() == "配った資料"


def test_a_person_is_put_on_a_meeting_from_their_own_tab(desk, theme, qtbot, type_text):
    case = a_case(desk)
    met = a_meeting(desk, starts_at=datetime(2026, 8, 11, 13, 30))
    page = a_page(desk, theme, qtbot)
    page.open((case.client_id, "review"))
    tab = page.view.front()
    type_text(tab.question, "夜間の見守り")
    qtbot.keyClick(tab.question, Qt.Key.Key_Return)
    assert [item.question for item in desk.review.get(met.id).review_items] == ["夜間の見守り"]
    tab.table.go_to(tab.table.records.rows[0].key)
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    assert page.reviews.meeting.isVisible()
    assert page.reviews.meeting.meeting.id == met.id


def test_asking_for_a_person_comes_back_from_the_meetings(desk, theme, qtbot):
    case = a_case(desk)
    met = a_meeting(desk)
    page = a_page(desk, theme, qtbot)
    page.reviews.open(met.id)
    page.refresh()
    assert page.reviews.meeting.isVisible()
    page.open(case.client_id)
    assert page.view.isVisible()
    assert not page.reviews.is_in_front()


def test_a_meeting_without_cases_goes_into_the_trash_and_comes_back(desk, theme, qtbot):
    case = a_case(desk)
    met = a_meeting(desk)
    item = desk.review.take(met.id, case.id, {"question": "住まい"})
    page = a_page(desk, theme, qtbot)
    page.reviews.open(met.id)
    page.reviews.meeting.head.discard.click()
    assert "先に会議から外して" in page.reviews.meeting.strip.sentence()
    desk.review.remove_item(item.id, item.version)
    page.refresh()
    page.reviews.meeting.head.discard.click()
    assert desk.review.meetings() == []
    assert page.steps.shown() is page.reviews.start
    page.steps.notice.buttons()[0].click()
    assert [each.id for each in desk.review.meetings()] == [met.id]
    assert page.steps.shown() is page.reviews.meeting


def test_a_narrow_window_keeps_whose_case_and_what_was_decided(desk, theme, qtbot):
    case = a_case(desk, "勅使河原 平八郎左衛門", "てしがわら へいはちろうざえもん")
    met = a_meeting(desk)
    desk.review.take(met.id, case.id, {"question": "住まい"})
    page = a_page(desk, theme, qtbot, 611, 328)
    page.set_compact(True)
    page.reviews.open(met.id)
    settle(page)
    page.resize(611, 328)
    settle(page)
    table = page.reviews.meeting.table
    assert [column.head for column in table.records.columns] == ["順", "対象者", "検討したいこと", "決定"]
    assert page.minimumSizeHint().width() <= 611
    page.resize(1206, 640)
    page.set_compact(False)
    settle(page)
    assert len(table.records.rows[0].cells) == 6
