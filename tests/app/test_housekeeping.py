from datetime import timedelta

import pytest

from kyoten_desktop.app.housekeeping import Housekeeping
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.storage.file.backup import folder_of
from tests.builders import KnownSecret, a_call


@pytest.fixture
def watch(desk, qapp):
    made = Housekeeping(desk, qapp)
    yield made
    made.stop()
    made.deleteLater()


def test_a_change_is_backed_up_after_half_an_hour(watch, desk, set_clock, qtbot):
    desk.backup.back_up()
    desk.emergency.save(None, None, a_call())
    set_clock.now += timedelta(minutes=30)
    with qtbot.waitSignal(watch.backed_up, timeout=20_000):
        watch.look()
    assert len(desk.backup.all()) == 2


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


def test_a_backup_folder_that_is_gone_is_said_and_the_next_minute_tries_again(watch, desk, set_clock, qtbot):
    desk.emergency.save(None, None, a_call())
    set_clock.now += timedelta(days=2)
    folder = folder_of(desk.file.path)
    folder.write_text("ここにはフォルダーがつくれない", encoding="utf-8")
    with qtbot.waitSignal(watch.backup_failed, timeout=20_000):
        watch.look()
    folder.unlink()
    set_clock.now += timedelta(days=2)
    with qtbot.waitSignal(watch.backed_up, timeout=20_000):
        watch.look()
