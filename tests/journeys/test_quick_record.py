"""Ctrl+Shift+N from anywhere: a contact written in a few keys, without leaving what stands open."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.page import Place
from kyoten_desktop.ui.theme import Theme
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


def _this_year() -> Any:
    from kyoten_desktop.domain.period import fiscal_year

    return fiscal_year(2026)
