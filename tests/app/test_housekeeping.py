from datetime import timedelta

import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from kyoten_desktop.app.housekeeping import Housekeeping
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import open_desk
from tests.builders import KnownSecret, a_call


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
    made = Housekeeping(desk, qapp)
    made._since_touched = Clockwork()
    yield made
    made.stop()
    made.deleteLater()


def test_an_untouched_program_asks_for_the_lock(watch, qtbot):
    watch._since_touched.minutes = 4
    with qtbot.assertNotEmitted(watch.idle):
        watch.look()
    watch._since_touched.minutes = 5
    with qtbot.waitSignal(watch.idle):
        watch.look()


def test_a_key_and_an_input_method_are_signs_of_life(watch, qtbot):
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    line.activateWindow()
    QApplication.processEvents()
    watch._since_touched.minutes = 4
    qtbot.keyClick(line.windowHandle(), Qt.Key.Key_A)
    assert watch._since_touched.minutes == 0
    watch._since_touched.minutes = 4
    QApplication.inputMethod().cursorRectangleChanged.emit()
    assert watch._since_touched.minutes == 0


def test_a_change_is_backed_up_after_half_an_hour(watch, desk, set_clock, qtbot):
    desk.backup.back_up()
    desk.emergency.save(None, None, a_call())
    set_clock.now += timedelta(minutes=30)
    with qtbot.waitSignal(watch.backed_up, timeout=20_000):
        watch.look()
    assert len(desk.backup.all()) == 2


def test_a_real_timer_stands_behind_it(desk, qapp):
    made = Housekeeping(desk, qapp)
    assert isinstance(made._since_touched, QElapsedTimer)
    made.stop()
    made.deleteLater()


def test_the_first_key_after_too_long_a_time_alone_finds_the_lock(watch, qtbot):
    """F-82: five idle hours, then one key, and the program was not locked."""
    watch._since_touched.minutes = 300
    with qtbot.waitSignal(watch.idle):
        watch.note_touch()
    with qtbot.assertNotEmitted(watch.idle):
        watch.note_touch()


def test_after_a_quiet_moment_a_copy_of_the_file_alone_is_whole(watch, desk, qtbot, tmp_path):
    """F-80: 40 calls were only in the journal, and a copy of the file had none of them."""
    for number in range(3):
        desk.emergency.save(None, None, a_call(subject_name=f"人 {number}"))
    journal = desk.file.path.with_name(desk.file.path.name + "-wal")
    assert journal.stat().st_size
    qtbot.waitUntil(lambda: not journal.stat().st_size, timeout=10_000)
    copy = tmp_path / "写し" / "拠点.kyoten"
    copy.parent.mkdir()
    copy.write_bytes(desk.file.path.read_bytes())
    copied = open_desk(copy, KnownSecret(), desk.clock)
    assert copied.calls.find(CallFilter()).total == 3
    copied.close()
