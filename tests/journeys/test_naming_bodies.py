"""Bodies where they are named, by the keyboard alone: a call at night, and by day the names nobody linked (R-03)."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.network.organization import BodyFilter
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.organization.names_view import OPEN
from tests.builders import a_call
from tests.journeys.office_steps import office_window, strike
from tests.journeys.test_knowing_bodies import MOST_TABS, press, tab_to
from tests.ui.pages.emergency_steps import type_into

DOWN, ENTER, SPACE = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Space


@pytest.fixture
def window(desk: Desk, theme: Theme, qtbot: Any) -> Any:
    with office_window(desk, theme, qtbot) as opened:
        yield opened


def a_body(desk: Desk, name: str, **values: Any) -> Any:
    return desk.network.organization.save(None, None, {"name": name, **values})


def asked(desk: Desk, place: str, name: str, **values: Any) -> Any:
    return desk.emergency.save(None, None, a_call(subject_name=name), inquiries=[{"place": place, **values}])


def link_of(desk: Desk, call: Any) -> int | None:
    return desk.emergency.get(call.id).inquiries[0].place_body_id


def back_to(qtbot: Any, window: Any, wanted: Any) -> None:
    """Go back by Shift+Tab until the cursor stands in a widget."""
    for _ in range(MOST_TABS):
        if window.focusWidget() is wanted:
            return
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        QApplication.processEvents()
    raise AssertionError(f"no way back by Tab to {wanted.objectName()}")


def to_names(qtbot: Any, window: Any) -> Any:
    """Go to the names that lead nowhere, as somebody does who looks for them."""
    strike(qtbot, window, "Ctrl+5")
    page = window.front
    back_to(qtbot, window, page.list.names)
    press(qtbot, window, ENTER)
    qtbot.waitUntil(lambda: page.steps.shown() is page.names)
    return page.names


def shown(names: Any) -> list[str]:
    return [row.cells[0].text for row in names.table.records.rows]


def test_a_new_name_of_the_night_is_a_body_before_the_call_is_over(desk: Desk, window: Any, qtbot: Any) -> None:
    strike(qtbot, window, "Ctrl+N")
    page = window.front
    type_into(page.sheet.form.form.editor("subject_name"), "高梨 美緒")
    strike(qtbot, window, "Ctrl+S")
    box = page.sheet.form.form.editor("referrer")
    tab_to(qtbot, window, box)
    type_into(box, "みどりの森の田中さん")
    qtbot.waitUntil(lambda: box.mark.text() == "機関未選択")
    press(qtbot, window, DOWN)
    press(qtbot, window, ENTER)
    press(qtbot, window, ENTER)
    assert box.mark.text() == "機関あり"
    strike(qtbot, window, "Ctrl+S")
    (body,) = desk.network.organization.find(BodyFilter()).lines
    call = desk.emergency.get(page.keeper.sheet.id)
    assert (body.name, call.referrer, call.referrer_body_id) == (
        "みどりの森", "みどりの森の田中さん", body.organization_id,
    )  # fmt: skip
    press(qtbot, window, DOWN)
    press(qtbot, window, ENTER)
    assert window.front.view.body.id == body.organization_id


def test_of_two_bodies_of_one_name_the_chosen_one_is_kept(desk: Desk, window: Any, qtbot: Any) -> None:
    a_body(desk, "ひかり", phone="022-111-1111")
    other = a_body(desk, "ひかり", phone="022-222-2222")
    strike(qtbot, window, "Ctrl+N")
    page = window.front
    type_into(page.sheet.form.form.editor("subject_name"), "高梨 美緒")
    page.sheet.head.tabs.set_value("inquiries")
    page.acts.add_inquiry()
    box = page.sheet.inquiries.editor.line.form.editor("place")
    tab_to(qtbot, window, box)
    type_into(box, "ひかり")
    qtbot.waitUntil(lambda: box.mark.text() == "候補 2" and box.offering.is_open())
    press(qtbot, window, DOWN)
    press(qtbot, window, DOWN)
    press(qtbot, window, ENTER)
    strike(qtbot, window, "Ctrl+S")
    assert link_of(desk, page.keeper.sheet.call) == other.id
    type_into(box, "みなと")
    strike(qtbot, window, "Ctrl+S")
    inquiry = desk.emergency.get(page.keeper.sheet.id).inquiries[0]
    assert (inquiry.place, inquiry.place_body_id) == ("みなと", None)


def test_old_names_are_linked_in_one_act_and_parted_again(desk: Desk, window: Any, qtbot: Any) -> None:
    body = a_body(desk, "ひかり相談支援")
    calls = [asked(desk, place, "高梨 美緒") for place in ("ひかり", "ひかりの佐藤さん", "ヒカリ")]
    asked(desk, "みどり", "吉川 蓮")
    names = to_names(qtbot, window)
    assert shown(names) == ["ひかり", "みどり"]
    assert window.focusWidget() is names.table
    press(qtbot, window, ENTER)
    assert window.focusWidget() is names.panel.ways[0]
    tab_to(qtbot, window, names.panel.table)
    press(qtbot, window, DOWN)
    press(qtbot, window, ENTER)
    left_out = next(iter(names.panel.left_out))
    tab_to(qtbot, window, names.table)
    press(qtbot, window, ENTER)
    press(qtbot, window, ENTER)
    assert sum(link_of(desk, call) == body.id for call in calls) == 2
    assert "2件を「ひかり相談支援」に結びつけました。" in names.strip.sentence()
    (rest, _other) = sorted(desk.network.linking.unlinked(), key=lambda group: group.key)
    assert [each.key for each in desk.network.linking.records(rest)] == [left_out]
    assert window.focusWidget() is names.table
    strike(qtbot, window, "Ctrl+Z")
    assert [link_of(desk, call) for call in calls] == [None] * 3
    assert [desk.emergency.get(call.id).inquiries[0].place for call in calls] == [
        "ひかり",
        "ひかりの佐藤さん",
        "ヒカリ",
    ]
    press(qtbot, window, Qt.Key.Key_Escape)
    assert window.front.steps.shown() is window.front.view


def test_a_name_becomes_a_new_body_here_and_an_older_act_is_undone(desk: Desk, window: Any, qtbot: Any) -> None:
    call = asked(desk, "みどりの森", "高梨 美緒")
    names = to_names(qtbot, window)
    press(qtbot, window, ENTER)
    assert window.focusWidget() is names.panel.box
    for key in (DOWN, ENTER, ENTER):
        press(qtbot, window, key)
    assert names.panel.link.text() == "1件を「みどりの森」に結びつける"
    press(qtbot, window, ENTER)
    (body,) = desk.network.organization.find(BodyFilter()).lines
    assert link_of(desk, call) == body.organization_id
    assert names.stack.currentWidget() is names.empty
    tab_to(qtbot, window, names.tabs)
    press(qtbot, window, Qt.Key.Key_Right)
    tab_to(qtbot, window, names.done)
    press(qtbot, window, DOWN)
    press(qtbot, window, ENTER)
    assert link_of(desk, call) is None
    assert desk.drafts.all() == []


def test_a_refused_link_is_said_there_and_what_was_chosen_stays(desk: Desk, window: Any, qtbot: Any) -> None:
    closed = a_body(desk, "光相談支援", closed_on=date(2020, 3, 31))
    call = asked(desk, "ひかり", "高梨 美緒")
    names = to_names(qtbot, window)
    press(qtbot, window, ENTER)
    type_into(names.panel.box, "光相談")
    qtbot.waitUntil(names.panel.box.offering.is_open)
    press(qtbot, window, DOWN)
    press(qtbot, window, ENTER)
    press(qtbot, window, ENTER)
    assert "「光相談支援」は令和2年3月31日に閉じています。" in names.panel.strip.sentence()
    assert (names.panel.box.link(), link_of(desk, call)) == (closed.id, None)
    asked(desk, "光", "吉川 蓮")
    desk.network.linking.link("ひかり", a_body(desk, "ひかりの里").id)
    press(qtbot, window, ENTER)
    assert link_of(desk, call) is not None


def test_what_was_typed_there_outlives_a_crash(desk: Desk, theme: Theme, qtbot: Any, window: Any) -> None:
    asked(desk, "ひかり", "高梨 美緒")
    asked(desk, "ひかり", "吉川 蓮")
    names = to_names(qtbot, window)
    press(qtbot, window, ENTER)
    type_into(names.panel.box, "ひかりそうだん")
    tab_to(qtbot, window, names.panel.table)
    press(qtbot, window, DOWN)
    press(qtbot, window, ENTER)
    window.keep_typing()
    told = desk.today.today().half_written
    assert [line.word for line in told] == ["まだ結びついていない名前"]
    with office_window(desk, theme, qtbot) as again:
        again.ways.go_on(told[0])
        names = again.front.names
        assert again.front.steps.shown() is names
        assert names.tabs.value() == OPEN
        assert names.panel.box.text() == "ひかりそうだん"
        assert len(names.panel.left_out) == 1
