"""What broken-off work left: half-made copies go with the backups of their age, what may be an only copy never."""

import os
from datetime import date, datetime, timedelta

import pytest

from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.services.office.backup import Secret
from kyoten_desktop.storage.file.backup import folder_of
from tests.builders import PASSPHRASE, SetClock, a_desk

# As a dead process leaves them beside the file, and whether each is only half of what still stood in its place.
LEFT = {
    ".0a1b2c3d.making": True,
    ".0a1b2c3d.making-wal": True,
    ".0a1b2c3d.making-journal": True,
    ".0a1b2c3d.aside-wal": False,
    ".new": False,
    ".new-journal": False,
    ".part": False,
    ".rekey": False,
}


@pytest.fixture
def left(tmp_path):
    """Open an office beside which all of these lay; they are put by at the opening. Today is the day they were left."""
    desk = a_desk(tmp_path)
    desk.close()
    for suffix in LEFT:
        desk.file.path.with_name(desk.file.path.name + suffix).write_bytes(os.urandom(4_096))
    clock = SetClock()
    clock.now = datetime.now().replace(microsecond=0)
    again = open_desk(desk.file.path, Secret(PASSPHRASE), clock.clock())
    yield again, clock
    again.close()


def names(desk):
    return {each.path.name.removeprefix(desk.file.path.name).split(".left-")[0] for each in desk.backup.put_by()}


def test_what_was_left_is_listed_with_its_size_and_day(left):
    desk, clock = left
    found = desk.backup.put_by()
    assert names(desk) == set(LEFT)
    assert {each.size for each in found} == {4_096}
    assert all(abs(each.since - clock.now) < timedelta(minutes=5) for each in found)
    told = {each.path.name.split(desk.file.path.name)[1].split(".left-")[0]: each.is_half_made for each in found}
    assert told == LEFT


@pytest.mark.parametrize("years", [None, 8])
def test_only_half_made_copies_go_and_only_after_the_years(left, years):
    desk, clock = left
    if years:
        desk.office.change_office(desk.office.office().version, {"retention_years": years})
    begin = clock.now
    for age in (timedelta(days=30), timedelta(days=365 * (years or 5))):
        clock.now = begin + age
        desk.backup.back_up()
        assert names(desk) == set(LEFT)
    clock.now = begin + timedelta(days=366 * (years or 5) + 2)
    desk.backup.back_up()
    assert names(desk) == {suffix for suffix, is_half_made in LEFT.items() if not is_half_made}


def test_one_whose_day_the_disk_tells_wrongly_stays_as_long_as_it_lies_there(left):
    desk, _clock = left
    for each in desk.backup.put_by():
        os.utime(each.path, (0, 0))
    desk.backup.back_up()
    if os.name == "posix":  # Windows has no time of the move
        assert names(desk) == set(LEFT)


def test_a_file_that_only_sounds_like_it_is_no_half_made_copy(left):
    desk, clock = left
    strangers = [folder_of(desk.file.path) / name for name in ("メモ.making.left-over", "写し.left-0a1b2c3d")]
    for stranger in strangers:
        stranger.write_bytes(b"x")
    clock.now += timedelta(days=366 * 9)
    assert clock.now.date() > date(2030, 1, 1)
    desk.backup.back_up()
    assert all(stranger.exists() for stranger in strangers)
