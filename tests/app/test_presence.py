"""Whether somebody is at the keyboard: judged before a touch counts, in each window, and after a sleep."""

import ctypes
import os
from ctypes import wintypes
from datetime import timedelta

import pytest
from PySide6.QtCore import QElapsedTimer, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QInputMethodEvent, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from kyoten_desktop.app.presence import Presence


class Clockwork:
    """Stands in for the wall clock of the idle time, which Qt does not let a test move."""

    def __init__(self):
        self.minutes = 0

    def restart(self):
        self.minutes = 0

    def elapsed(self):
        return self.minutes * 60_000


@pytest.fixture
def watch(desk, qapp):
    made = Presence(desk, qapp)
    made._since_touched = Clockwork()
    yield made
    made.stop()
    made.deleteLater()


@pytest.fixture
def line(watch, qtbot):
    made = QLineEdit()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    return made


def test_an_untouched_program_asks_for_the_lock(watch, qtbot):
    watch._since_touched.minutes = 4
    with qtbot.assertNotEmitted(watch.left):
        watch.look()
    watch._since_touched.minutes = 5
    with qtbot.waitSignal(watch.left):
        watch.look()


def test_a_key_and_an_input_method_are_signs_of_life(watch, line, qtbot):
    watch._since_touched.minutes = 4
    qtbot.keyClick(line.windowHandle(), Qt.Key.Key_A)
    assert watch._since_touched.minutes == 0
    watch._since_touched.minutes = 4
    QApplication.inputMethod().cursorRectangleChanged.emit()
    assert watch._since_touched.minutes == 0


def test_letters_an_input_method_puts_together_are_a_sign_of_life(watch, line):
    line.setFocus()
    watch._since_touched.minutes = 4
    QApplication.sendEvent(line, QInputMethodEvent("ひ", []))
    assert watch._since_touched.minutes == 0


def wheel():
    nothing = QPoint()
    buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    here = QPointF(5, 5)
    return QWheelEvent(here, here, nothing, QPoint(0, 120), buttons, Qt.KeyboardModifier.NoModifier, phase, False)


CARRIED = QMimeData()


def drag():
    nothing = Qt.KeyboardModifier.NoModifier
    return QDragMoveEvent(QPoint(5, 5), Qt.DropAction.CopyAction, CARRIED, Qt.MouseButton.LeftButton, nothing)


def touch():
    return QTouchEvent(QTouchEvent.Type.TouchUpdate)


@pytest.mark.parametrize("made", [wheel, drag, touch])
def test_whatever_moves_over_the_window_is_a_sign_of_life(watch, line, made):
    watch._since_touched.minutes = 4
    assert not watch.eventFilter(line, made())
    assert watch._since_touched.minutes == 0


def test_a_real_timer_stands_behind_it(desk, qapp):
    made = Presence(desk, qapp)
    assert isinstance(made._since_touched, QElapsedTimer)
    made.stop()
    made.deleteLater()


def test_the_first_key_after_too_long_a_time_alone_finds_the_lock(watch, qtbot):
    """Five idle hours, then one key, and the program was not locked."""
    watch._since_touched.minutes = 300
    with qtbot.waitSignal(watch.left):
        watch.note_touch()
    with qtbot.assertNotEmitted(watch.left):
        watch.note_touch()


def test_the_key_that_finds_the_lock_writes_nothing_behind_it(watch, line, qtbot):
    watch._since_touched.minutes = 300
    qtbot.keyClick(line.windowHandle(), Qt.Key.Key_A)
    assert line.text() == ""
    qtbot.keyClick(line.windowHandle(), Qt.Key.Key_B)
    assert line.text() == "b"


@pytest.mark.skipif(os.name != "posix", reason="Windows moves no folder of an open file")
def test_a_file_that_cannot_be_reached_is_no_reason_to_stay_open(watch, desk, qtbot, tmp_path):
    watch._since_touched.minutes = 4
    watch.look()
    away = tmp_path.with_name(tmp_path.name + "-抜いた")
    desk.file.engine.dispose()
    tmp_path.rename(away)
    watch._since_touched.minutes = 5
    with qtbot.waitSignal(watch.left):
        watch.look()
    away.rename(tmp_path)


def test_a_pc_that_slept_is_locked_though_its_own_timer_stood_still(watch, set_clock, qtbot):
    set_clock.now += timedelta(minutes=1)
    with qtbot.assertNotEmitted(watch.left):
        watch.look()
    set_clock.now += timedelta(minutes=3)
    with qtbot.waitSignal(watch.left):
        watch.note_touch()
    with qtbot.assertNotEmitted(watch.left):
        watch.note_touch()


def test_a_session_of_windows_that_is_locked_is_left_at_once(watch, qtbot):
    real = wintypes.MSG(message=0x02B1, wParam=7)
    with qtbot.waitSignal(watch.left):
        watch._session._messages.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(real))
