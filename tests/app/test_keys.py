"""The window by keys: the cursor follows the page, the list follows the lock, the foot says the whole of a notice."""

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyoten_desktop.app.program import Program
from kyoten_desktop.app.settings import PcSettings
from kyoten_desktop.app.window import OfficeWindow
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.shell.page import Place
from tests.builders import PASSPHRASE, a_call, a_desk
from tests.journeys.office_steps import office_window, strike
from tests.ui.pages.emergency_steps import type_into

NOTICE = "前回は途中で終わっていました。ファイルを全部確かめ、欠けはありませんでした。"


@pytest.fixture
def window(desk: Desk, theme: Theme, qtbot: Any) -> Any:
    desk.emergency.save(None, None, a_call())
    with office_window(desk, theme, qtbot) as opened:
        yield opened


@pytest.mark.parametrize("key", ["Ctrl+1", "Ctrl+2", "Ctrl+4", "Ctrl+7", "Ctrl+8"])
def test_a_page_opened_by_its_key_has_the_cursor(window: OfficeWindow, qtbot: Any, key: str) -> None:
    window.rail._buttons[Place.TODAY].setFocus()
    strike(qtbot, window, key)
    assert window.stage.shown().isAncestorOf(window.focusWidget()), window.focusWidget()


def test_the_page_in_front_keeps_its_cursor_when_its_key_is_struck_again(window: OfficeWindow, qtbot: Any) -> None:
    strike(qtbot, window, "Ctrl+N")
    subject = window.focusWidget()
    type_into(subject, "書きかけの人")
    strike(qtbot, window, "Ctrl+2")
    assert window.focusWidget() is subject


def test_a_notice_that_has_no_room_is_elided_and_can_be_read(window: OfficeWindow) -> None:
    window.foot.show_saved(datetime(2026, 7, 16, 10, 40))
    window.foot.show_notice(NOTICE)
    window.resize(683, 384)
    QApplication.processEvents()
    assert window.foot._keys.toolTip() == NOTICE
    assert window.foot.saved.x() >= window.foot._keys.geometry().right()
    window.resize(1366, 768)
    QApplication.processEvents()
    assert window.foot._keys.text() == NOTICE


def test_after_the_lock_the_list_names_what_the_lock_saved(
    qapp: QApplication, theme: Theme, qtbot: Any, tmp_path: Any, set_clock: Any
) -> None:
    a_desk(tmp_path).close()
    program = Program(theme, set_clock.clock(), PcSettings(tmp_path / "settings.ini"))
    program.begin(tmp_path / "拠点.kyoten")
    _unlock(program)
    window: Any = program.front
    window.new_call()
    type_into(window.front.sheet.form.subject, "鍵の前の人")
    program.office.lock()
    _unlock(program)
    assert program.front is window
    assert window.front.list.rows.records.rows[0].cells[0].text == "鍵の前の人"
    program.shut_down()
    window.hide()
    window.deleteLater()


def _unlock(program: Any) -> None:
    program.front.passphrase.setText(PASSPHRASE)
    QTest.keyClick(program.front, Qt.Key.Key_Return)
