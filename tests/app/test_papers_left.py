"""A paper under way when the lock comes or another person sits down is never shown to whoever comes next."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from kyoten_desktop.app.operator import OperatorWindow
from kyoten_desktop.app.program import Program
from kyoten_desktop.app.settings import PcSettings
from kyoten_desktop.papers.emergency_plan import plan_request
from kyoten_desktop.papers.receiver import OWN
from kyoten_desktop.papers.support import support_request
from kyoten_desktop.services.people.support import SupportService
from kyoten_desktop.ui.shell.page import Place
from kyoten_desktop.ui.start.unlock import UnlockWindow
from tests.app.test_program import type_passphrase
from tests.builders import PASSPHRASE, a_desk
from tests.ui.looked import look_at, wait_for_paper


@pytest.fixture
def program(qapp, theme, tmp_path, set_clock, qtbot):
    desk = a_desk(tmp_path, set_clock.clock())
    desk.client.save(None, None, {"name": "高梨 美緒", "kana": "たかなし みお"})
    desk.office.save_staff(None, None, {"name": "戸田 直樹"})
    desk.close()
    made = Program(theme, set_clock.clock(), PcSettings(tmp_path / "settings.ini"))
    made.begin(desk.file.path)
    sit_down(qtbot, made, Qt.Key.Key_1)
    yield made
    made.shut_down()
    made.front.hide()
    made.front.deleteLater()
    QApplication.processEvents()


def sit_down(qtbot, program, key):
    type_passphrase(qtbot, program, PASSPHRASE)
    assert isinstance(program.front, OperatorWindow)
    qtbot.keyClick(program.front, key)


@pytest.fixture
def held(monkeypatch):
    """Hold the reading of a paper until it is let go; return what tells that it began, and what lets it go on."""
    began, goes_on = Event(), Event()
    true = SupportService.of_client

    def reading(service, client_id):
        began.set()
        assert goes_on.wait(30)
        return true(service, client_id)

    monkeypatch.setattr(SupportService, "of_client", reading)
    yield began, goes_on
    goes_on.set()


def asked(program):
    desk = program.office.desk
    return support_request(desk, desk.client.get(1), None, None, OWN)


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_2], ids=["the same", "another"])
def test_what_is_gathered_at_the_lock_is_thrown_away(qtbot, program, held, key):
    (began, goes_on), window = held, program.front
    window.preview(asked(program))
    assert began.wait(30)
    program.office._presence.left.emit()
    assert isinstance(program.front, UnlockWindow)
    goes_on.set()
    page = window.preview_page
    qtbot.waitUntil(lambda: page.making._task is None, timeout=30_000)
    assert page._pdf is None
    sit_down(qtbot, program, key)
    assert program.front is window
    assert page._pdf is None
    assert (window.stage.shown() is page) == (key == Qt.Key.Key_1)
    assert not page.making.is_busy


def test_a_paper_that_stands_is_put_away_when_another_sits_down(qtbot, program):
    window = program.front
    look_at(window.preview_page, asked(program))
    window.preview(asked(program))
    wait_for_paper(window.preview_page)
    assert window.preview_page._pdf is not None
    program.office.lock()
    sit_down(qtbot, program, Qt.Key.Key_2)
    assert window.stage.shown() is not window.preview_page
    assert window.preview_page._pdf is None


def test_from_words_without_a_reading_a_button_leads_to_where_they_are_typed(qtbot, program):
    desk, window = program.office.desk, program.front
    case = desk.case.open(1, {"opened_on": desk.clock.today()})
    plan = desk.plan.start(case.id)
    desk.plan.save(plan.id, None, {"self_action": "作業所に電話する。"})
    window.preview(plan_request(desk, plan.id, OWN, has_ruby=True))
    wait_for_paper(window.preview_page)
    assert window.preview_page._bar.title.text() == "緊急時対応プラン　高梨 美緒"
    button = window.preview_page.findChild(QPushButton, "to_setting")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.front.place is Place.SETTINGS
    assert window.front.current().key == "readings"
    window.preview(plan_request(desk, plan.id, OWN))
    wait_for_paper(window.preview_page)
    assert window.preview_page.findChild(QPushButton, "to_setting") is None


def test_what_is_gathered_when_the_operator_changes_is_thrown_away(qtbot, program, held):
    (began, goes_on), window = held, program.front
    window.preview(asked(program))
    assert began.wait(30)
    window.open(Place.SETTINGS, "staff")
    section = window.front.sections["staff"]
    other = next(one for one in program.office.desk.office.staff() if one.name == "戸田 直樹")
    section.table.go_to(other.id)
    section.hand_over.click()
    assert program.office.desk.operator.name == "戸田 直樹"
    goes_on.set()
    qtbot.waitUntil(lambda: window.preview_page.making._task is None, timeout=30_000)
    assert window.preview_page._pdf is None
    assert window.stage.shown() is window.front
