"""The own word before reports of abuse, by keys alone; nothing of a report stands anywhere before it is given."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from kyoten_desktop.practice.office import PRACTICE_PASSPHRASE, create_practice_office
from kyoten_desktop.services.sheets.drafts import own_form
from kyoten_desktop.ui.sheet.abuse import FORM
from kyoten_desktop.ui.sheet.own_word import OwnWordGate
from tests.builders import NOW, PASSPHRASE, a_call, sit_down
from tests.ui.every_word import all_words
from tests.ui.pages.emergency_steps import a_page as a_call_page
from tests.ui.pages.review_steps import a_case, a_page

SECRET, HALF = "むらさきいろのあざ", "母がつねったと話した"
SEEN = {"found_on": date(2026, 7, 15), "types": ("physical",), "content": SECRET}
WORD, OTHER_WORD = "akanegumo 4", "tsuyukusa 12"
SAEKI, TODA = "佐伯 まどか", "戸田 直樹"


@pytest.fixture
def toda(desk):
    return desk.office.save_staff(None, None, {"name": TODA}).id


@pytest.fixture
def client_id(desk, toda):
    """Somebody of whom 佐伯 wrote a report for 戸田 too, and half another; the door is shut."""
    made = a_case(desk).client_id
    desk.own_word.set(PASSPHRASE, WORD, WORD)
    desk.abuse.save(None, None, {**SEEN, "visible_to": (str(toda),)}, client_id=made)
    desk.drafts.keep(own_form(FORM, SAEKI), -made, 0, {"form": {"content": HALF}})
    desk.operator.step_away()
    return made


@pytest.fixture
def opened(desk, theme, qtbot, client_id):
    """The page of the person, on its 通報 tab."""
    page = a_page(desk, theme, qtbot)
    page.open((client_id, "abuse"))
    return page


def view_of(page):
    return page.view.front().view


def give(qtbot, view, *words):
    """Type into the fields of the door one after the other, Enter after the last."""
    for place, word in enumerate(words):
        field = view.door.gate.ask.findChildren(QLineEdit)[place]
        field.clear()
        qtbot.keyClicks(field, word)
        if place == len(words) - 1:
            qtbot.keyClick(field, Qt.Key.Key_Return)


def refusal(view, name):
    return view.door.gate.ask.words(name)


def test_the_cursor_stands_in_the_field_and_the_word_and_enter_open_it(opened, qtbot, desk):
    view = view_of(opened)
    qtbot.addWidget(opened)
    assert view.inside.isHidden()
    view.setFocus()
    assert opened.focusWidget().objectName() == "own_word"
    give(qtbot, view, WORD)
    assert view.door.gate.isHidden()
    assert [row.cells[1].text for row in view.table.records.rows] == ["身体的"]
    assert opened.focusWidget() is view.table
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert view.form.values()["content"] == SECRET


def test_a_wrong_word_is_said_at_its_field_and_the_pause_too(opened, qtbot, set_clock):
    view = view_of(opened)
    give(qtbot, view, "machigai")
    assert "ちがいます" in refusal(view, "own_word")
    give(qtbot, view, "machigai")
    give(qtbot, view, "machigai")
    give(qtbot, view, WORD)
    assert "あと1秒" in refusal(view, "own_word")
    assert view.inside.isHidden()
    set_clock.now = NOW + timedelta(seconds=2)
    give(qtbot, view, WORD)
    assert not view.inside.isHidden()


def test_nothing_of_a_report_or_its_draft_stands_anywhere_before_the_word(opened, qtbot, desk, client_id):
    view = view_of(opened)
    said = all_words(opened) + repr(desk.today.today()) + repr(desk.drafts.all()) + repr(desk.timeline.of(client_id))
    assert SECRET not in said
    assert HALF not in said
    give(qtbot, view, WORD)
    view.open_report(desk.abuse.of_client(client_id)[0].id)
    assert SECRET in all_words(opened)
    view.begin_new()
    view.said.buttons()[0].click()
    assert HALF in all_words(opened)
    desk.operator.step_away()
    opened.hide()
    opened.show()
    said = all_words(opened)
    assert SECRET not in said
    assert HALF not in said
    assert "身体的" not in {row.cells[1].text for row in view.table.records.rows}


@pytest.mark.parametrize("way", ["pause", "key", "change", "refresh"])
def test_every_way_it_shuts_takes_the_letters_away_and_the_draft_stands_again(
    opened, qtbot, desk, set_clock, type_text, way
):
    view = view_of(opened)
    give(qtbot, view, WORD)
    qtbot.keyClick(view.new, Qt.Key.Key_Return)
    view.said.buttons()[1].click()
    content = view.form.editor("content")
    type_text(content, "腕をつかまれた")
    if way == "pause":
        set_clock.now = NOW + timedelta(minutes=5)
        qtbot.waitUntil(view.inside.isHidden, timeout=3000)
    elif way == "key":
        set_clock.now = NOW + timedelta(minutes=5)
        type_text(content, "と")
    elif way == "change":
        desk.operator.change(SAEKI)
        opened.hide()
        opened.show()
    else:
        desk.operator.step_away()
        opened.refresh()
    assert view.inside.isHidden()
    assert not view.door.gate.isHidden()
    assert "つかまれた" not in all_words(opened)
    give(qtbot, view, WORD)
    expected = "腕をつかまれたと" if way == "key" else "腕をつかまれた"
    assert content.toPlainText() == expected
    assert not view.body.isHidden()
    assert opened.focusWidget() is not view.new
    view.form.editor("types").set_value(("physical",))
    view.do.click()
    assert expected in [report.content for report in desk.abuse.of_client(view._client_id)]


def test_a_saved_report_that_shut_while_it_was_changed_stands_again(opened, qtbot, desk, set_clock, type_text):
    view = view_of(opened)
    give(qtbot, view, WORD)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    editor = view.form.editor("response")
    type_text(editor, "区と協議")
    set_clock.now = NOW + timedelta(minutes=6)
    qtbot.waitUntil(view.inside.isHidden, timeout=3000)
    give(qtbot, view, WORD)
    assert editor.toPlainText() == "区と協議"
    assert view.form.values()["content"] == SECRET


def test_a_half_written_report_is_told_to_its_writer_once_the_door_is_open(opened, qtbot, desk, client_id):
    """After a restart it said that there are no reports, until a new one was begun for that very person."""
    view = view_of(opened)
    assert "書きかけた" not in all_words(opened)
    give(qtbot, view, WORD)
    assert "書きかけた通報記録があります" in view.half.sentence()
    assert HALF not in all_words(opened)
    qtbot.keyClick(view.half.buttons()[0], Qt.Key.Key_Space)
    assert view.form.editor("content").toPlainText() == HALF
    assert view.half.isHidden()
    qtbot.keyClick(view.leave, Qt.Key.Key_Space)
    assert not view.half.isHidden()
    desk.operator.step_away()
    opened.refresh()
    assert view.half.sentence() == ""
    sit_down(desk, TODA)
    opened.refresh()
    assert not view.inside.isHidden()
    assert view.half.sentence() == ""
    sit_down(desk, SAEKI)
    opened.refresh()
    view.half.buttons()[0].click()
    view.form.editor("types").set_value(("physical",))
    qtbot.keyClick(view.do, Qt.Key.Key_Space)
    assert HALF in [report.content for report in desk.abuse.of_client(client_id)]
    assert view.half.sentence() == ""


def test_who_has_only_a_half_written_report_is_not_told_that_there_are_none(opened, qtbot, desk, client_id):
    desk.operator.unseal(desk.clock.now())
    (report,) = desk.abuse.of_client(client_id)
    desk.abuse.discard(report.id, report.version)
    desk.operator.step_away()
    opened.refresh()
    view = view_of(opened)
    give(qtbot, view, WORD)
    assert view.nothing.isHidden()
    assert view.table.isHidden()
    assert opened.focusWidget() is view.half.buttons()[0]


def test_typing_keeps_it_open(opened, qtbot, set_clock, type_text):
    view = view_of(opened)
    give(qtbot, view, WORD)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    for _turn in range(3):
        set_clock.now += timedelta(minutes=3)
        type_text(view.form.editor("response"), "あ")
    assert not view.inside.isHidden()


def test_what_the_next_one_sees_is_his_own_question(opened, qtbot, desk, type_text):
    view = view_of(opened)
    give(qtbot, view, WORD)
    desk.operator.change(TODA)
    opened.refresh()
    assert view.door.gate.do.text() == "決めて開く"
    give(qtbot, view, "chigau aikotoba", OTHER_WORD, OTHER_WORD)
    assert "ファイルの合言葉" in refusal(view, "proof")
    proof = view.door.gate.ask.findChildren(QLineEdit)[0]
    proof.clear()
    type_text(proof, PASSPHRASE)
    qtbot.keyClick(proof, Qt.Key.Key_Return)
    assert [row.cells[1].text for row in view.table.records.rows] == ["身体的"]
    assert f"{SAEKI}さんの自分の合言葉が" in view.door.bar.news.sentence()
    view.door.bar.news.buttons()[0].click()
    assert view.door.bar.news.sentence() == ""
    opened.refresh()
    assert view.door.bar.news.sentence() == ""


def test_a_forgotten_word_goes_by_the_code_of_the_recovery_sheet(opened, qtbot, desk):
    view = view_of(opened)
    qtbot.keyClick(view.door.gate.other, Qt.Key.Key_Space)
    assert opened.focusWidget().objectName() == "proof"
    give(qtbot, view, WORD, OTHER_WORD, OTHER_WORD)
    assert "回復キー" in refusal(view, "proof")
    give(qtbot, view, desk.security.recovery_facts().code, OTHER_WORD, OTHER_WORD)
    assert not view.inside.isHidden()
    desk.operator.step_away()
    desk.own_word.open(OTHER_WORD)


def test_a_word_is_changed_and_another_is_released_in_place(opened, qtbot, desk, toda):
    view = view_of(opened)
    sit_down(desk, TODA)
    desk.own_word.set(PASSPHRASE, OTHER_WORD, OTHER_WORD)
    desk.operator.change(SAEKI)
    opened.refresh()
    give(qtbot, view, WORD)
    qtbot.keyClick(view.door.bar.change, Qt.Key.Key_Space)
    assert opened.focusWidget().objectName() == "proof"
    qtbot.keyClick(view.door.gate.other, Qt.Key.Key_Space)
    assert not view.inside.isHidden()
    qtbot.keyClick(view.door.bar.change, Qt.Key.Key_Space)
    give(qtbot, view, WORD, "akanegumo 5", "akanegumo 5")
    assert not view.inside.isHidden()
    (release,) = view.door.bar.fellows
    assert TODA in release.text()
    qtbot.keyClick(release, Qt.Key.Key_Space)
    view.door.bar.strip.buttons()[0].click()
    assert view.door.bar.fellows == []
    desk.operator.change(TODA)
    opened.refresh()
    assert view.door.gate.do.text() == "決めて開く"


def test_news_stand_above_the_reports(opened, qtbot, desk, toda):
    view = view_of(opened)
    sit_down(desk, TODA)
    desk.own_word.set(PASSPHRASE, OTHER_WORD, OTHER_WORD)
    desk.operator.change(SAEKI)
    opened.refresh()
    give(qtbot, view, WORD)
    assert TODA in view.door.bar.news.sentence()
    assert (
        view.door.bar.mapTo(opened, view.door.bar.rect().bottomLeft()).y()
        < view.inside.mapTo(opened, view.inside.rect().topLeft()).y()
    )


def test_the_screen_says_what_the_word_does_not_stop(opened):
    said = all_words(view_of(opened).door.gate)
    assert "道具を持つ人は止められません" in said
    assert "回復キーを手にした同僚は新しく決めて読めます" in said
    assert "この合言葉では暗号化されない" in said


def test_a_report_of_a_call_begins_after_the_word_with_the_cursor_in_it(desk, theme, qtbot):
    desk.own_word.set(PASSPHRASE, WORD, WORD)
    desk.operator.step_away()
    received = datetime(2026, 7, 14, 1, 0)
    call = desk.emergency.save(None, None, a_call(abuse="suspected", received_at=received, decision_at=None))
    page = a_call_page(desk, theme, qtbot)
    page.open(call.id)
    page.sheet.abuse.strip.buttons()[0].click()
    view = page.sheet.abuse.view
    assert page.focusWidget().objectName() == "own_word"
    give(qtbot, view, WORD)
    assert not view.body.isHidden()
    assert view.form.values()["found_on"] == received.date()
    assert view.form.isAncestorOf(page.focusWidget())


def test_a_word_half_typed_is_gone_when_the_page_was_left(opened, qtbot):
    field = view_of(opened).door.gate.ask.findChildren(QLineEdit)[0]
    qtbot.keyClicks(field, WORD[:6])
    opened.hide()
    assert field.text() == ""


def test_the_word_lies_in_no_clipboard_and_no_draft(opened, qtbot, desk):
    view = view_of(opened)
    field = view.door.gate.ask.findChildren(QLineEdit)[0]
    qtbot.keyClicks(field, WORD)
    field.selectAll()
    field.copy()
    assert WORD not in QApplication.clipboard().text()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == ""
    assert WORD not in repr(desk.drafts.all())


def test_a_practice_office_says_the_word_that_is_asked_for(theme, qtbot, tmp_path, set_clock):
    desk = create_practice_office(tmp_path / "練習.kyoten", PRACTICE_PASSPHRASE, set_clock.clock())
    gate = OwnWordGate(theme, desk)
    qtbot.addWidget(gate)
    gate.show_door()
    assert PRACTICE_PASSPHRASE in all_words(gate)
    desk.security.change_passphrase(PRACTICE_PASSPHRASE, PASSPHRASE, PASSPHRASE)
    changed = OwnWordGate(theme, desk)
    qtbot.addWidget(changed)
    changed.show_door()
    assert PRACTICE_PASSPHRASE not in all_words(changed)
    desk.close()
