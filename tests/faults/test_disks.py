"""A disk that is really full or write-protected: what is whole on it is never told as damaged, and nothing crashes."""

import faulthandler
import os
import signal
import sys

import pytest

from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.services.office.backup import look_inside
from kyoten_desktop.storage.file.failures import NoRoomError, ReadOnlyError
from kyoten_desktop.storage.file.opening import Secret
from tests.builders import PASSPHRASE, SetClock, a_call, a_desk
from tests.faults import disks
from tests.faults.trial import PROCESSES

NOTE = 1  # block: room for the note of who holds the file, and for no more
SHARED = 8  # blocks of the memory that SQLite shares between connections


@pytest.fixture
def disk(tmp_path):
    if not disks.may_mount():
        pytest.skip("no right to mount: no disk is really full")
    with disks.mounted(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def office(disk):
    """An office with one call, one backup of it, and a call after it; closed."""
    desk = a_desk(disk)
    desk.emergency.save(None, None, a_call())
    backup = desk.backup.back_up()
    desk.emergency.save(None, None, a_call(subject_name="あとの人"))
    path = desk.file.path
    desk.close()
    return path, backup.path


def opened(path):
    return open_desk(path, Secret(PASSPHRASE), SetClock().clock())


def calls_in(path):
    desk = opened(path)
    try:
        assert desk.security.faults() == []
        assert desk.file.notices == []
        return desk.calls.find(CallFilter()).total
    finally:
        desk.close()


@pytest.mark.parametrize("blocks", [0, NOTE, SHARED - 1, SHARED])
def test_a_file_on_a_disk_without_room_to_open_it_is_told_as_a_full_disk_and_opens_afterwards(disk, office, blocks):
    path, _backup = office
    before = path.read_bytes()
    with disks.nearly_full(disk, blocks), pytest.raises(NoRoomError):
        opened(path)
    assert path.read_bytes() == before
    assert calls_in(path) == 2


def test_a_lock_note_that_cannot_be_written_on_a_full_disk_is_told_as_no_room(disk, office):
    path, _backup = office
    note = path.with_name(path.name + ".lock")
    with disks.nearly_full(disk, 0), pytest.raises(NoRoomError):
        opened(path)
    assert note.read_text("utf-8") == ""
    assert calls_in(path) == 2


def test_a_write_protected_disk_is_told_as_one_when_a_file_on_it_is_opened(disk, office):
    path, _backup = office
    with disks.read_only(disk), pytest.raises(ReadOnlyError):
        opened(path)
    assert calls_in(path) == 2


def test_a_good_backup_is_looked_into_on_a_full_disk(disk, office):
    _path, backup = office
    there = sorted(os.listdir(backup.parent))
    with disks.nearly_full(disk, 0):
        assert look_inside(backup, Secret(PASSPHRASE)).calls == 1
    assert sorted(os.listdir(backup.parent)) == there


def test_a_good_backup_is_looked_into_on_a_write_protected_disk(disk, office):
    _path, backup = office
    with disks.read_only(disk):
        assert look_inside(backup, Secret(PASSPHRASE)).calls == 1


def test_a_disk_that_becomes_full_while_the_office_is_open_refuses_the_call_and_takes_it_afterwards(disk, office):
    path, _backup = office
    desk = opened(path)
    with disks.nearly_full(disk, 0), pytest.raises(NoRoomError):
        desk.emergency.save(None, None, a_call(subject_name="いっぱいの人", course="経過" * 9_000))
    desk.emergency.save(None, None, a_call(subject_name="空いたあとの人"))
    desk.close()
    assert calls_in(path) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="the signal of a mapped file that was cut short")
def test_an_office_whose_shared_memory_was_cut_short_by_another_program_loses_the_process_and_no_record(tmp_path):
    """Nothing in the process can catch SIGBUS. A full disk does not raise it: SQLite fills this memory before use."""
    desk = a_desk(tmp_path)
    path = desk.file.path
    desk.close()
    child = PROCESSES.Process(target=_save_while_cut, args=(path,))
    child.start()
    child.join(60)
    assert child.exitcode == -signal.SIGBUS
    desk = opened(path)
    assert desk.security.faults() == []
    assert desk.calls.find(CallFilter()).total == 1
    desk.close()


def _save_while_cut(path):
    faulthandler.disable()  # it is meant to die
    desk = opened(path)
    desk.emergency.save(None, None, a_call())
    os.truncate(path.with_name(path.name + "-shm"), 0)
    desk.emergency.save(None, None, a_call(subject_name="切られたあと"))
