"""緊急相談 at 22:30: what a tired coordinator ran into at the real window."""

from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyoten_desktop.models import EmergencyConsultation
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import a_call
from tests.ui.pages.emergency_steps import a_page, editor, press, write

LATE = datetime(2026, 11, 22, 22, 38)


def rooms(desk):
    return {room.name: room.id for room in desk.office.rooms()}


def taken(desk, name, at, until, **more):
    return desk.stay.open(Intake(rooms(desk)["1号室"], at, until, name=name, **more))


def accepting(page, room):
    """Choose the own room as 結果, then a room."""
    page.new_call("夜の人", "")
    write(page, "outcome", "拠点の緊急用居室")
    fields = page.sheet.form.acceptance.fields
    fields.room.set_value(str(room))
    fields.room.changed.emit()
    QApplication.processEvents()
    return fields


def test_a_moment_that_has_no_room_in_its_long_form_is_shown_whole(set_clock, desk, theme, qtbot):
    set_clock.now = LATE
    page = a_page(desk, theme, qtbot)
    page.new_call("", "")
    line = editor(page, "received_at")
    assert line.value() == LATE
    assert line.fontMetrics().horizontalAdvance(line.text()) < line.width() - 2 * 9
    write(page, "decision_at", "22:40")
    line = editor(page, "decision_at")
    assert line.value() == LATE.replace(minute=40)
    assert line.fontMetrics().horizontalAdvance(line.text()) < line.width() - 2 * 9


def test_the_wheel_scrolls_the_form_and_leaves_the_cursor(desk, theme, qtbot):
    page = a_page(desk, theme, qtbot)
    page.new_call("", "")
    for name in ("referral_source", "reasons"):
        box = editor(page, name)
        down = QPoint(0, -120)
        here = QPointF(box.rect().center())
        where = QPointF(box.mapToGlobal(box.rect().center()))
        buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        event = QWheelEvent(here, where, down, down, buttons, keys, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(box.window().windowHandle() or box, event)
        assert not box.focusPolicy() & Qt.FocusPolicy.WheelFocus & ~Qt.FocusPolicy.StrongFocus
    assert page.focusWidget() is page.sheet.form.subject


def test_a_name_typed_is_never_replaced_by_a_space_on_the_link_beside_it(desk, theme, qtbot):
    page = a_page(desk, theme, qtbot)
    page.new_call("", "")
    write(page, "subject_name", "高梨 美緒")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert page.sheet.form.subject.text() == "高梨 美緒"
    assert page.focusWidget() is editor(page, "subject_kana")
    page.sheet.form.subject.selectAll()
    QTest.keyClick(page.sheet.form.subject, Qt.Key.Key_Delete)
    press(page, "client_act")
    assert page.sheet.form.subject.text() == "匿名"


def test_a_line_begun_and_left_blank_does_not_take_the_place_of_the_next(desk, theme, qtbot):
    page = a_page(desk, theme, qtbot)
    page.new_call("", "")
    write(page, "subject_name", "高梨 美緒")
    page.act("inquiry")
    page.act("inquiry")
    form = page.sheet.inquiries.editor.line.form
    form.editor("place").set_value("星の家")
    form.editor("place").changed.emit()
    assert page.keeper.save(loud=True)
    form.editor("condition").set_value("本人のようす")
    form.editor("condition").changed.emit()
    assert page.keeper.save(loud=True)
    call = desk.emergency.get(page.acts.call.id)
    assert [line.place for line in call.inquiries] == ["星の家"]


def test_the_planned_leaving_is_a_day_to_come(desk, theme, qtbot):
    page = a_page(desk, theme, qtbot)
    fields = accepting(page, rooms(desk)["1号室"])
    write(page, "planned_out_at", "7/20 10:00")
    assert fields.intake().planned_out_at == datetime(2026, 7, 20, 10, 0)


def test_a_refused_room_is_named_at_the_room_and_in_the_side_column(desk, theme, qtbot):
    taken(desk, "永井 美咲", datetime(2026, 7, 20, 14), datetime(2026, 7, 24, 10), is_reservation=True)
    page = a_page(desk, theme, qtbot)
    fields = accepting(page, rooms(desk)["1号室"])
    assert not page.keeper.save(loud=True)
    QApplication.processEvents()
    message = fields.points.field("room_id").message
    assert "永井 美咲さんが 1号室 を予約しています。" in message.text()
    words = message._words
    assert words.height() >= words.heightForWidth(words.width())
    points = page.sheet.form.points.problems()
    assert [point.item.name for point in points] == ["room_id"]
    editor(page, "subject_name").setFocus()
    page.sheet.go_to("room_id")
    assert page.focusWidget() is fields.room
    fields.choose_room(rooms(desk)["2号室"])
    assert page.sheet.form.points.problems() == ()


def test_what_the_call_itself_lacks_is_not_said_again_at_the_acceptance(desk, theme, qtbot):
    page = a_page(desk, theme, qtbot)
    fields = accepting(page, rooms(desk)["1号室"])
    editor(page, "subject_name").selectAll()
    QTest.keyClick(editor(page, "subject_name"), Qt.Key.Key_Delete)
    assert not page.keeper.save(loud=True)
    assert [point.item.name for point in page.sheet.form.points.problems()] == ["subject_name"]
    assert fields._strip.sentence() == ""


def test_what_a_room_runs_into_comes_into_sight(desk, theme, qtbot):
    taken(desk, "永井 美咲", datetime(2026, 7, 11, 14), datetime(2026, 7, 24, 10))
    page = a_page(desk, theme, qtbot)
    page.resize(1200, 500)
    accepting(page, rooms(desk)["1号室"])
    strip = page.sheet.form.acceptance.strip
    qtbot.waitUntil(lambda: not strip.visibleRegion().isEmpty())
    assert strip.visibleRegion().boundingRect().height() == strip.height()


def test_a_room_past_its_plan_is_said_to_be_so_when_the_call_is_saved(desk, theme, qtbot):
    taken(desk, "藤田 さゆり", datetime(2026, 7, 11, 14), datetime(2026, 7, 15, 10))
    page = a_page(desk, theme, qtbot)
    fields = accepting(page, rooms(desk)["1号室"])
    page.keeper.save(loud=True)
    said = fields.points.field("room_id").message.text()
    assert said == "藤田 さゆりさんが 1号室 に入室中です（退所の予定 7月15日（水）10:00 を過ぎています）。"


def test_words_half_typed_are_not_called_wrong(desk, theme, qtbot):
    page = a_page(desk, theme, qtbot)
    page.new_call("夜の人", "")
    box = editor(page, "outcome")
    box.setFocus()
    box.line.setText("拠点")
    box.line.textEdited.emit("拠点")
    assert page.sheet.form.points.problems() == ()
    editor(page, "subject_name").setFocus()
    assert editor(page, "outcome").value() == "own_room"


def test_the_offers_are_as_high_as_their_lines(desk, theme, qtbot):
    for name in ("高梨 美緒", "高梨 圭", "高梨 渚"):
        desk.client.save(None, None, {"name": name})
    page = a_page(desk, theme, qtbot)
    page.new_call("", "")
    subject = page.sheet.form.subject
    subject.setText("高梨")
    subject.textEdited.emit("高梨")
    qtbot.waitUntil(subject.offering.is_open)
    offers = subject.offering._list
    last = offers.visualItemRect(offers.item(offers.count() - 1))
    assert offers.viewport().height() - last.bottom() < last.height() // 2


@pytest.mark.parametrize("linked", [True, False])
def test_the_history_names_the_person_a_call_was_linked_to(desk, linked):
    call = desk.emergency.save(None, None, a_call())
    person = desk.client.save(None, None, {"name": "高梨 美緒"})
    call = desk.emergency.save(call.id, call.version, {"client_id": person.id if linked else None})
    entries = desk.history.entries(EmergencyConsultation, call.id, desk.codes.labels())
    said = [entry.after for entry in entries if entry.label == "ケース"]
    assert said == ([f"{person.client_no} 高梨 美緒"] if linked else [])
