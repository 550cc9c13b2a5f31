import os
from datetime import timedelta

import pytest

from kyoten_desktop.app.housekeeping import Housekeeping
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.storage.file import backup
from kyoten_desktop.storage.file.backup import folder_of
from kyoten_desktop.storage.file.failures import HeldError
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
    """40 calls were only in the journal, and a copy of the file had none of them."""
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


def test_who_types_without_a_pause_has_the_journal_folded_all_the_same(watch, desk, qtbot):
    """Each draft put the quiet moment off, so that there was none for hours."""
    journal = desk.file.path.with_name(desk.file.path.name + "-wal")
    watch._latest.setInterval(300)

    def is_folded_while_typing() -> bool:
        is_folded = not journal.stat().st_size
        desk.drafts.keep("emergency", 0, 0, {"subject_name": "書きかけ"})
        return is_folded

    desk.drafts.keep("emergency", 0, 0, {"subject_name": "書きかけ"})
    qtbot.waitUntil(is_folded_while_typing, timeout=10_000)


def test_a_reader_in_the_way_of_folding_is_no_news_and_it_is_folded_afterwards(watch, desk, qtbot):
    """SQLite folds nothing then, and says it in a figure alone."""
    desk.emergency.save(None, None, a_call())
    desk.file.fold()
    journal = desk.file.path.with_name(desk.file.path.name + "-wal")
    with desk.file.reading() as session, qtbot.assertNotEmitted(watch.backup_failed):
        session.connection().exec_driver_sql("SELECT count(*) FROM history").scalar()
        desk.emergency.save(None, None, a_call())
        with pytest.raises(HeldError, match="読んでいます"):
            desk.file.fold()
        watch._latest.setInterval(50)
        watch._fold()
    assert journal.stat().st_size
    qtbot.waitUntil(lambda: not journal.stat().st_size, timeout=30_000)


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


def test_after_the_opening_every_page_is_looked_at_beside_the_window(watch, desk, qtbot):
    """193 of 200 flipped bits were never noticed; damage that was found was said only to the log."""
    desk.emergency.save(None, None, a_call(course="経過" * 3_000))
    desk.file.fold()
    assert desk.backup.wants_look()
    with qtbot.waitSignal(watch.looked_through, timeout=20_000):
        watch.look()
    assert not desk.backup.wants_look()
    assert desk.backup.state().looked.at == desk.clock.now()
    assert desk.backup.state().damage == ""
    whole = bytearray(desk.file.path.read_bytes())
    whole[len(whole) // 2] ^= 1
    desk.file.path.write_bytes(bytes(whole))
    desk.file.is_suspect = True
    with qtbot.waitSignal(watch.looked_through, timeout=20_000) as looked:
        watch.look()
    assert looked.args[0].faults
    assert "よい時点に戻してください" in desk.backup.state().damage


def test_the_look_comes_by_itself_soon_after_the_opening(watch, qtbot):
    with qtbot.waitSignal(watch.looked_through, timeout=20_000):
        pass


def test_folding_waits_while_the_file_is_read_from_end_to_end(watch, desk, qtbot):
    """The window folds the journal itself: it would stand still, and typing with it."""
    with desk.file.reading() as session:
        session.connection().exec_driver_sql("SELECT count(*) FROM history").scalar()
        desk.emergency.save(None, None, a_call())
        watch._is_working = True
        watch._fold()
        assert watch._quiet.isActive()
    watch._is_working = False
    journal = desk.file.path.with_name(desk.file.path.name + "-wal")
    qtbot.waitUntil(lambda: not journal.stat().st_size, timeout=10_000)


def test_copies_of_before_the_list_are_looked_at_too(watch, desk, qtbot):
    made = backup.back_up(desk.file, folder_of(desk.file.path))
    with qtbot.waitSignal(watch.looked_through, timeout=20_000):
        watch.look()
    assert desk.backup.state().last_good == made.made_at


@pytest.mark.skipif(os.name != "posix", reason="Windows moves no open file")
def test_a_disk_that_is_away_is_told_once_until_it_comes_back(watch, desk, qtbot):
    """The foot said it anew each minute, over what else had been said there."""
    told, recovered = [], []
    watch.backup_failed.connect(told.append)
    watch.recovered.connect(lambda: recovered.append(1))
    desk.backup.back_up()
    desk.file.is_suspect = True
    file = desk.file.path
    for _ in range(2):
        away = file.rename(file.with_name("抜いたUSBの中"))
        for _ in range(3):
            look_once(watch, qtbot)
        assert len(told) == len(recovered) + 1
        assert "ディスクに届きません" in told[-1]
        away.rename(file)
        look_once(watch, qtbot)
        assert len(told) == len(recovered)
        desk.file.is_suspect = True


def look_once(watch, qtbot):
    watch.look()
    assert watch._is_working
    qtbot.waitUntil(lambda: not watch._is_working, timeout=20_000)
