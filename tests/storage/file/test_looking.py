"""A look at every page and line: whatever was flipped is known after it, and a disk that fails is no damage."""

import os
from contextlib import closing

import pytest

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.storage.file import integrity
from kyoten_desktop.storage.file.case_file import BROKEN
from kyoten_desktop.storage.file.connection import looking_connection
from kyoten_desktop.storage.file.failures import DamagedError, GoneError
from tests.builders import KnownSecret, SetClock, a_call, a_desk

PAGE = 4096


@pytest.fixture
def closed(tmp_path):
    desk = a_desk(tmp_path)
    for number in range(20):
        desk.emergency.save(None, None, a_call(subject_name=f"人 {number}", course="経過" * 200))
    desk.close()
    return desk.file


def flipped(closed, page: int) -> None:
    whole = bytearray(closed.path.read_bytes())
    whole[page * PAGE + 20 + page * 37 % (PAGE - 20)] ^= 1 << page % 8
    closed.path.write_bytes(bytes(whole))


def test_one_bit_in_any_page_is_found(closed):
    whole = closed.path.read_bytes()
    for page in range(len(whole) // PAGE):
        flipped(closed, page)
        assert integrity.faults_by(lambda: closing(looking_connection(closed.path, closed.key))), page
        closed.path.write_bytes(whole)


@pytest.mark.parametrize("part", [0, 1, 7, 30, 60, 90, 99])
def test_one_bit_is_refused_at_the_opening_or_known_after_the_look(closed, part):
    page = part * (closed.path.stat().st_size // PAGE - 1) // 99
    flipped(closed, page)
    try:
        desk = open_desk(closed.path, KnownSecret(), SetClock().clock())
    except UnavailableError as refused:
        assert isinstance(refused, DamagedError)  # noqa: PT017 - either way is right, and nothing else is
        return
    assert desk.file.look_through().faults
    assert desk.backup.state().damage
    desk.close()


def test_a_line_of_the_history_that_was_written_over_is_found(desk):
    desk.emergency.save(None, None, a_call())
    assert desk.file.look_through().faults == ()
    with desk.file.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE history SET changed_by = 'だれか' WHERE id = 2")
    assert desk.file.look_through().faults == (BROKEN,)


def test_a_disk_that_went_away_asks_for_a_look_and_is_no_damage(desk):
    assert desk.file.look_through().faults == ()
    assert not desk.backup.wants_look()
    with pytest.raises(GoneError), desk.file.using():
        raise FileNotFoundError
    assert desk.backup.wants_look()
    assert desk.backup.state().damage == ""


def test_what_sqlcipher_calls_a_lack_of_memory_is_a_page_that_could_not_be_read(desk):
    with pytest.raises(GoneError), desk.file.using():
        raise MemoryError
    assert desk.file.is_suspect


def test_a_failure_that_spoke_of_damage_is_looked_into_at_once(desk):
    desk.emergency.save(None, None, a_call(course="経過" * 3_000))
    desk.file.fold()
    desk.file.engine.dispose()
    whole = bytearray(desk.file.path.read_bytes())
    for page in range(1, len(whole) // PAGE):
        whole[page * PAGE + 100] ^= 1
    desk.file.path.write_bytes(bytes(whole))
    with pytest.raises(DamagedError, match="よい時点に戻してください"):
        desk.calls.years()
    assert desk.file.looked.faults
    assert desk.backup.state().damage


@pytest.mark.skipif(os.name != "posix", reason="Windows moves no open file")
def test_no_empty_file_is_made_and_found_whole_in_the_place_of_one_that_is_gone(desk):
    file = desk.file
    away = file.path.rename(file.path.with_name("抜いたUSBの中"))
    with pytest.raises(GoneError):
        desk.backup.look_through()
    with pytest.raises(GoneError):
        file.faults()
    file.engine.dispose()
    with pytest.raises(GoneError):
        desk.office.office()
    with pytest.raises(UnavailableError):
        desk.backup.back_up()
    assert not file.path.exists()
    away.rename(file.path)
    assert desk.backup.look_through().faults == ()
