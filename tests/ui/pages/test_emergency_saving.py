"""Nothing typed on the page 緊急相談 is ever lost: drafts, other rows, crashes, stale sheets, a disk that refuses."""

from datetime import datetime

import pytest

from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.ui.pages.emergency.open_call import call_book, line_from_json, line_to_json
from kyoten_desktop.ui.sheet.draft_shelf import difference
from tests.builders import a_call, a_desk
from tests.ui.pages.emergency_steps import QUICK, a_page, editor, names, opened_again, press, type_into, write


@pytest.fixture
def desk(tmp_path):
    made = a_desk(tmp_path)
    yield made
    made.close()


def saved(desk, **changes):
    return desk.emergency.save(None, None, a_call(**changes))


def refuse_writing(desk, *, refuse: bool) -> None:
    """Let the open connection answer as a read-only disk does."""
    with desk.file.engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA query_only={'ON' if refuse else 'OFF'}")


def test_only_what_was_typed_goes_into_a_draft():
    base = {"form": {"a": "1", "b": "2"}, "note": "", "lines": [1]}
    assert difference(base, base) == {}
    assert difference(base, {"form": {"a": "1", "b": "3"}, "note": "", "lines": []}) == {
        "form": {"b": "3"},
        "lines": [],
    }


def test_an_inquiry_survives_json():
    line = {
        "id": 3,
        "place": "みどり園",
        "asked_at": datetime(2026, 7, 16, 1, 30),
        "reasons": ("full",),
        "answer": None,
    }
    assert line_from_json(line_to_json(line)) == line


def test_typing_is_a_draft_after_a_moment_and_a_sheet_after_a_rest(desk, theme, qtbot):
    page = a_page(desk, theme, qtbot, QUICK)
    page.new_call("", "")
    write(page, "referrer", "みちくさ")
    assert page.sheet.head.saved.words() == "書きかけ"
    qtbot.waitUntil(lambda: page.sheet.head.saved.words() == "保存済 10:32")
    assert desk.drafts.of("emergency", 0).values["form"]["referrer"] == "みちくさ"
    write(page, "subject_name", "高梨 美緒")
    qtbot.waitUntil(lambda: desk.calls.find(CallFilter()).total == 1)
    qtbot.waitUntil(lambda: desk.drafts.all() == [])
    assert page.sheet.head.number.text() == "R8-001"


def test_a_room_is_not_taken_by_a_rest(desk, theme, qtbot):
    call = saved(desk, outcome=None)
    page = a_page(desk, theme, qtbot, QUICK)
    write(page, "outcome", "拠点の緊急用居室")
    page.sheet.form.acceptance.fields.choose_room(desk.office.rooms()[0].id)
    qtbot.waitUntil(lambda: desk.drafts.of("emergency", call.id) is not None)
    qtbot.wait(120)
    assert desk.stay.of_call(call.id) is None
    page.keep_typing()
    assert desk.stay.of_call(call.id) is not None


def test_a_second_call_keeps_the_first_and_both_stand_in_the_list(desk, theme, qtbot):
    page = a_page(desk, theme, qtbot)
    page.new_call("", "")
    write(page, "referrer", "みちくさ")
    page.new_call("", "")
    write(page, "referrer", "あおぞら")
    page.new_call("高梨 美緒", "police")
    page.keep_typing()
    page.refresh()
    assert names(page) == ["（対象者 未記入）", "（対象者 未記入）", "高梨 美緒"]
    assert desk.emergency.get(desk.calls.find(CallFilter()).lines[0].id).referral_source == "police"
    page.list.rows.go_to(0)
    assert editor(page, "referrer").text() == "みちくさ"
    page.list.rows.go_to(-1)
    assert editor(page, "referrer").text() == "あおぞら"
    write(page, "subject_name", "岸本 隆司")
    page.list.rows.go_to(0)
    qtbot.waitUntil(lambda: "岸本 隆司" in names(page))
    assert [draft.sheet_id for draft in desk.drafts.all()] == [0]


def test_a_blank_sheet_that_was_only_looked_at_leaves_nothing(desk, theme, qtbot):
    saved(desk)
    page = a_page(desk, theme, qtbot)
    page.new_call("", "")
    assert names(page)[0] == "（対象者 未記入）"
    page.open(page.list.found.lines[0].id)
    assert desk.drafts.all() == []
    assert names(page) == ["高梨 美緒"]


def test_what_cannot_be_saved_waits_in_its_row(desk, theme, qtbot):
    call = saved(desk)
    saved(desk, subject_name="林田 宏樹", received_at=datetime(2026, 7, 11, 15, 10))
    page = a_page(desk, theme, qtbot)
    write(page, "received_at", "R8.7.16 25:12")
    write(page, "referrer", "みちくさ")
    page.list.rows.setFocus()
    page.list.rows.go_to(call.id + 1)
    assert page.sheet.head.name.text() == "林田 宏樹"
    assert desk.emergency.get(call.id).referrer is None
    page.list.show_found()
    assert page.list.rows.records.rows[0].cells[0].status.word == "書きかけ"
    page.list.rows.go_to(call.id)
    assert editor(page, "received_at").text() == "R8.7.16 25:12"
    assert editor(page, "referrer").text() == "みちくさ"
    assert "書きかけを戻しました" in page.sheet.strip.sentence()
    page.act("save")
    assert "0:00～23:59" in page.sheet.form.form.points.problems()[0].words
    write(page, "received_at", "R8.7.16 1:15")
    page.act("save")
    assert desk.emergency.get(call.id).referrer == "みちくさ"
    assert desk.drafts.all() == []


def test_a_crash_offers_what_was_typed(desk, theme, qtbot):
    call = saved(desk)
    page = a_page(desk, theme, qtbot)
    write(page, "referrer", "みちくさ")
    assert page.keeper.keep()
    page.hide()
    again = opened_again(desk)
    after = a_page(again, theme, qtbot)
    assert editor(after, "referrer").text() == ""
    assert "7/16 10:32 に 佐伯 まどか さんが書きかけたものがあります" in after.sheet.strip.sentence()
    after.sheet.strip.buttons()[0].click()
    assert editor(after, "referrer").text() == "みちくさ"
    after.act("save")
    assert again.emergency.get(call.id).referrer == "みちくさ"
    again.close()


def test_a_draft_can_be_thrown_away(desk, theme, qtbot):
    call = saved(desk)
    desk.drafts.keep("emergency", call.id, call.version, {"form": {"referrer": "みちくさ"}})
    page = a_page(desk, theme, qtbot)
    page.sheet.strip.buttons()[1].click()
    assert "元に戻せません" in page.sheet.strip.sentence()
    assert len(desk.drafts.all()) == 1
    page.sheet.strip.buttons()[0].click()
    assert page.sheet.strip.sentence() == ""
    assert desk.drafts.all() == []


def test_a_draft_stands_on_a_newer_sheet(desk, theme, qtbot):
    call = saved(desk)
    desk.drafts.keep("emergency", call.id, call.version, {"form": {"referrer": "みちくさ"}})
    desk.emergency.save(call.id, call.version, {"whereabouts": "自宅"})
    page = a_page(desk, theme, qtbot)
    assert "そのあとで相談票が直されています" in page.sheet.strip.sentence()
    page.sheet.strip.buttons()[0].click()
    page.act("save")
    kept = desk.emergency.get(call.id)
    assert (kept.referrer, kept.whereabouts) == ("みちくさ", "自宅")


def test_another_window_was_faster(desk, theme, qtbot):
    call = saved(desk)
    page = a_page(desk, theme, qtbot)
    page.hide()
    write(page, "referrer", "みちくさ")
    desk.emergency.save(call.id, call.version, {"whereabouts": "自宅"})
    page.show()
    page.act("save")
    assert "他の画面で更新されています" in page.sheet.strip.sentence()
    page.sheet.strip.buttons()[0].click()
    assert editor(page, "referrer").text() == "みちくさ"
    assert editor(page, "whereabouts").text() == "自宅"
    page.act("save")
    assert desk.emergency.get(call.id).referrer == "みちくさ"


def test_reading_again_keeps_what_was_typed(desk, theme, qtbot):
    call = saved(desk)
    page = a_page(desk, theme, qtbot)
    type_into(editor(page, "referrer"), "みちくさ")
    desk.emergency.save(call.id, call.version, {"whereabouts": "自宅"})
    page.refresh()
    assert editor(page, "referrer").text() == "みちくさ"
    assert editor(page, "whereabouts").text() == "自宅"


def test_a_disk_that_refuses_keeps_the_sheet_open(desk, theme, qtbot):
    first = saved(desk)
    second = saved(desk, subject_name="林田 宏樹", received_at=datetime(2026, 7, 11, 15, 10))
    page = a_page(desk, theme, qtbot)
    write(page, "referrer", "みちくさ")
    refuse_writing(desk, refuse=True)
    page.list.rows.go_to(second.id)
    assert page.trail.asked("say_failure")
    assert page.keeper.key == first.id
    assert editor(page, "referrer").text() == "みちくさ"
    assert "保存できていません" in page.sheet.strip.sentence()
    assert page.sheet.head.saved.words() == "保存できていません"
    refuse_writing(desk, refuse=False)
    page.sheet.strip.buttons()[0].click()
    assert page.sheet.strip.sentence() == ""
    assert page.sheet.head.saved.words() == "下書きは保存済 10:32（保存はまだ）"
    page.list.rows.go_to(second.id)
    assert desk.emergency.get(first.id).referrer == "みちくさ"


def test_a_note_being_typed_is_a_draft_too(desk, theme, qtbot):
    call = saved(desk)
    desk.emergency.finish(call.id, call.version)
    page = a_page(desk, theme, qtbot)
    page.sheet.head.tabs.set_value("notes")
    type_into(page.sheet.notes.text, "翌朝、母の病院へ")
    page.keep_typing()
    page.keeper.show(call_book(desk).read(call.id))
    assert page.sheet.notes.typed() == "翌朝、母の病院へ"
    press(page, "add_note")
    assert desk.drafts.all() == []
