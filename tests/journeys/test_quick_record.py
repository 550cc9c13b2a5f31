"""Ctrl+Shift+N from anywhere: a contact written in a few keys, without leaving what stands open."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.shell.page import Place
from tests.journeys.office_steps import office_window
from tests.ui.pages.case_steps import a_case, a_person, find, settle, write
from tests.ui.pages.emergency_steps import type_into

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def _strike_quick(window: Any) -> Any:
    QTest.keyClick(window, Qt.Key.Key_N, BOTH)
    settle()
    return window.quick._panel


def _choose_person(panel: Any, words: str, qtbot: Any) -> None:
    box = panel.form.person
    type_into(box, words)
    qtbot.waitUntil(lambda: len(box.offering.shown()) == 1)
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    settle()


def test_a_contact_is_written_over_the_rooms_page_and_its_next_step_is_followed(
    desk: Desk, theme: Theme, qtbot: Any
) -> None:
    person = a_person(desk)
    case = a_case(desk, person)
    with office_window(desk, theme, qtbot) as window:
        window.open(Place.STAY)
        window.activateWindow()
        settle()
        panel = _strike_quick(window)
        _choose_person(panel, "高梨", qtbot)
        assert panel.form.values()["client_id"] == person.id
        for name, words in (
            ("consultee", "家族"),
            ("content_main", "福祉サービスの利用等に関する支援"),
            ("summary", "母から電話。短期入所を見たい。"),
            ("next_action", "見学の日を決める"),
            ("next_on", "R8.7.21"),
        ):
            write(panel, name, words)
        QTest.keyClick(find(panel, "next_on"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()
        assert not panel.isVisible()
        assert window.front.place is Place.STAY
    record = desk.support.latest(person.id)
    assert (record.summary, record.consultee, record.method) == ("母から電話。短期入所を見たい。", "family", "phone")
    assert [row.what for row in desk.follow_up.of_case(case.id)] == ["見学の日を決める"]


def test_a_contact_without_anybody_on_file_is_counted_too(desk: Desk, theme: Theme, qtbot: Any) -> None:
    with office_window(desk, theme, qtbot) as window:
        panel = _strike_quick(window)
        for name, words in (
            ("consultee", "近隣・地域住民"),
            ("content_main", "その他"),
            ("summary", "地域の集まりで拠点のことを聞かれた。"),
        ):
            write(panel, name, words)
        panel.save_button.click()
        settle()
        assert not panel.isVisible()
    assert desk.tally.report(_this_year()).people.contacts.events.count == 1


def test_what_is_half_written_waits_when_the_panel_is_closed_or_the_window_locked(
    desk: Desk, theme: Theme, qtbot: Any
) -> None:
    with office_window(desk, theme, qtbot) as window:
        panel = _strike_quick(window)
        write(panel, "summary", "訪問したが不在")
        panel.save_button.click()
        assert panel.isVisible()
        assert panel.form.usual.points.problems()
        QTest.keyClick(panel, Qt.Key.Key_Escape)
        assert not panel.isVisible()
        panel = _strike_quick(window)
        assert find(panel, "summary").toPlainText() == "訪問したが不在"
        write(panel, "summary", "訪問したが不在。名刺を置いた")
        window.keep_typing()
    assert desk.drafts.of("quick_record", 0).values["summary"] == "訪問したが不在。名刺を置いた"


def test_a_second_contact_in_the_middle_of_the_first_leaves_the_first_as_it_was(
    desk: Desk, theme: Theme, qtbot: Any
) -> None:
    with office_window(desk, theme, qtbot) as window:
        panel = _strike_quick(window)
        write(panel, "summary", "訪問したが不在")
        panel = _strike_quick(window)
        assert not find(panel, "summary").toPlainText()
        for name, words in (("consultee", "家族"), ("content_main", "その他"), ("summary", "電話が入った。")):
            write(panel, name, words)
        panel.save_button.click()
        settle()
        assert panel.isVisible()
        assert find(panel, "summary").toPlainText() == "訪問したが不在"
    assert desk.tally.report(_this_year()).people.contacts.events.count == 1
    assert desk.drafts.of("quick_record", 0).values["summary"] == "訪問したが不在"


def test_words_about_one_person_are_never_offered_for_another(desk: Desk, theme: Theme, qtbot: Any) -> None:
    first, second = a_person(desk), a_person(desk, name="佐藤 さくら")
    with office_window(desk, theme, qtbot) as window:
        window.quick.open(first.id)
        panel = window.quick._panel
        write(panel, "summary", "訪問したが不在")
        panel.put_away()
        window.quick.open(second.id)
        assert panel.form.values()["client_id"] == second.id
        assert not find(panel, "summary").toPlainText()
        assert "高梨 美緒" in panel.strip.sentence()
        panel.strip.buttons()[0].click()
        assert panel.form.values()["client_id"] == first.id
        assert find(panel, "summary").toPlainText() == "訪問したが不在"


def test_a_night_call_finds_the_record_panel_out_of_its_way(desk: Desk, theme: Theme, qtbot: Any) -> None:
    with office_window(desk, theme, qtbot) as window:
        panel = _strike_quick(window)
        write(panel, "summary", "訪問したが不在")
        QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        settle()
        assert not panel.isVisible()
        assert window.front.place is Place.EMERGENCY
        assert window.front.isAncestorOf(window.focusWidget())
        assert find(_strike_quick(window), "summary").toPlainText() == "訪問したが不在"


def test_tab_goes_through_the_record_as_it_is_read(desk: Desk, theme: Theme, qtbot: Any) -> None:
    with office_window(desk, theme, qtbot) as window:
        panel = _strike_quick(window)
        order = []
        for _ in range(7):
            focused = window.focusWidget()
            named = focused if focused.objectName() in panel.form.values() | {"subject": ""} else focused.parentWidget()
            order.append(named.objectName())
            QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert order == ["subject", "consultee", "method", "started_at", "minutes", "content_main", "summary"]


def _this_year() -> Any:
    from kyoten_desktop.domain.dates.period import fiscal_year

    return fiscal_year(2026)
