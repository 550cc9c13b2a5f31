"""The inquiries of a call: held as typed, written with the sheet, never under the wrong line."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.builders import a_call
from tests.ui.pages.emergency_steps import a_page, opened_again, press, type_into


def saved(desk):
    return desk.emergency.save(None, None, a_call())


def form(page):
    return page.sheet.inquiries.editor.line.form


def rows(page):
    return [[cell.text for cell in row.cells] for row in page.sheet.inquiries.editor.rows.table.records.rows]


def ask(page, place, at="7/16 9:00"):
    page.act("inquiry")
    type_into(form(page).editor("place"), place)
    type_into(form(page).editor("asked_at"), at)
    QTest.keyClick(form(page).editor("asked_at"), Qt.Key.Key_Tab)


def test_what_is_typed_stands_in_the_table_at_once_and_in_the_file_with_the_sheet(desk, theme, qtbot):
    call = saved(desk)
    page = a_page(desk, theme, qtbot)
    ask(page, "みどり園")
    assert rows(page) == [["みどり園", "7/16 9:00", "回答待ち", ""]]
    assert desk.emergency.get(call.id).inquiries == []
    assert not page.sheet.inquiries.editor.line.saved.isVisible()
    assert not page.sheet.inquiries.editor.line.keep.isVisible()
    page.act("save")
    assert [line.place for line in desk.emergency.get(call.id).inquiries] == ["みどり園"]


def test_lines_keep_their_ids_though_the_file_orders_them_by_time(desk, theme, qtbot):
    call = saved(desk)
    page = a_page(desk, theme, qtbot)
    ask(page, "あとの園", "7/16 9:30")
    ask(page, "さきの園", "7/16 9:00")
    page.act("save")
    type_into(form(page).editor("condition"), "女性だけ")
    page.act("save")
    kept = desk.emergency.get(call.id).inquiries
    assert [(line.place, line.condition) for line in kept] == [("さきの園", "女性だけ"), ("あとの園", None)]


def test_what_cannot_be_read_waits_in_its_line_and_comes_back_after_a_crash(desk, theme, qtbot):
    call = saved(desk)
    page = a_page(desk, theme, qtbot)
    ask(page, "みどり園")
    page.act("save")
    type_into(form(page).editor("answered_at"), "あした")
    page.act("save")
    assert desk.emergency.get(call.id).inquiries[0].answered_at is None
    assert rows(page)[0][0] == "みどり園　書きかけ"
    page.keep_typing()
    again = opened_again(desk)
    try:
        page = a_page(again, theme, qtbot)
        page.open(call.id)
        page.sheet.strip.buttons()[0].click()
        assert form(page).editor("answered_at").text() == "あした"
        type_into(form(page).editor("answered_at"), "7/16 10:00")
        QTest.keyClick(form(page).editor("answered_at"), Qt.Key.Key_Tab)
        page.act("save")
        assert again.emergency.get(call.id).inquiries[0].answered_at == datetime(2026, 7, 16, 10, 0)
    finally:
        again.close()


def test_a_line_taken_away_comes_back_in_its_place(desk, theme, qtbot):
    call = saved(desk)
    page = a_page(desk, theme, qtbot)
    ask(page, "みどり園", "7/16 9:00")
    ask(page, "星の家", "7/16 9:30")
    page.act("save")
    page.sheet.inquiries.editor.open_line(page.sheet.inquiries.editor.store.order()[0])
    press(page, "discard_line")
    strip = page.sheet.inquiries.editor.rows.strip
    assert strip.sentence() == "「みどり園」を消しました。"
    assert [row[0] for row in rows(page)] == ["星の家"]
    page.act("save")
    strip.buttons()[0].click()
    assert [row[0] for row in rows(page)] == ["みどり園", "星の家"]
    page.act("save")
    page.act("save")
    assert [line.place for line in desk.emergency.get(call.id).inquiries] == ["みどり園", "星の家"]


def test_a_draft_of_an_older_program_shows_its_lines(desk, theme, qtbot):
    line = {"id": None, "asked_at": "2026-07-16T09:00:00", "asked_by": "佐伯 まどか", "place": "みどり園"}
    unread = {"id": None, "asked_at": "2026-07-16T09:30:00", "typed": {"place": "星の家", "answered_at": "あした"}}
    values = {"form": {"subject_name": "夜の人"}, "intake": {}, "lines": [line, unread], "note": ""}
    desk.drafts.keep("emergency", 0, 0, values)
    page = a_page(desk, theme, qtbot)
    page.open(0)
    assert [row[0] for row in rows(page)] == ["みどり園", "書きかけ"]
    assert form(page).editor("place").text() == "星の家"
    assert form(page).editor("answered_at").text() == "あした"
