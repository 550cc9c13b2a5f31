import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from kyoten_desktop.domain.errors import RefusedError, UnavailableError
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.services.office import backup as backup_service
from kyoten_desktop.storage.file.failures import GoneError, ReadOnlyError
from kyoten_desktop.storage.file.opening import Secret
from tests.builders import PASSPHRASE, SetClock, a_call, a_desk

SECRET = Secret(passphrase=PASSPHRASE)


def test_a_backup_is_due_half_an_hour_after_a_change(desk, set_clock):
    assert not desk.backup.is_due()
    desk.emergency.save(None, None, a_call())
    assert desk.backup.is_due()
    desk.backup.back_up()
    assert not desk.backup.is_due()
    set_clock.now += timedelta(minutes=29)
    desk.emergency.save(None, None, a_call())
    assert not desk.backup.is_due()
    set_clock.now += timedelta(minutes=1)
    assert desk.backup.is_due()


def test_a_backup_holds_what_the_file_holds(desk):
    desk.emergency.save(None, None, a_call())
    made = desk.backup.back_up()
    assert desk.backup.contents_of(made.path) == desk.backup.contents()
    assert desk.backup.state().last_good == made.made_at
    assert desk.backup.contents().calls == 1


def test_a_flipped_bit_in_a_backup_is_noticed_and_older_ones_stay(desk, set_clock):
    first = desk.backup.back_up()
    set_clock.now += timedelta(hours=1)
    second = desk.backup.back_up()
    spoiled = bytearray(second.path.read_bytes())
    spoiled[len(spoiled) // 2] ^= 1
    second.path.write_bytes(bytes(spoiled))
    with pytest.raises(UnavailableError, match="使えません"):
        desk.backup.contents_of(second.path)
    assert desk.backup.contents_of(first.path) == desk.backup.contents()


def test_a_failed_backup_is_told_and_kept_in_sight(desk, monkeypatch):
    desk.emergency.save(None, None, a_call())
    full = shutil.disk_usage("/")._replace(free=0)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: full)
    with pytest.raises(UnavailableError, match=r"空きが足りません（\d+MBの空きが要ります）"):
        desk.backup.back_up_at_exit()
    assert "空きが足りません" in desk.backup.state().failure
    monkeypatch.undo()
    desk.backup.back_up_at_exit()
    assert desk.backup.state().failure == ""


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="Only Linux has a folder on no disk.")
@pytest.mark.parametrize("place", ["/proc/nope", "/proc"])
def test_a_folder_on_no_disk_is_not_told_as_a_full_one(desk, place):
    with pytest.raises(UnavailableError, match="バックアップができませんでした") as told:
        desk.backup.copy_to(Path(place))
    assert isinstance(told.value, GoneError | ReadOnlyError)


def test_a_folder_that_is_a_file_is_told(desk, tmp_path):
    (tmp_path / "塞がり").write_text("x", encoding="utf-8")
    with pytest.raises(UnavailableError, match="バックアップができませんでした"):
        desk.backup.copy_to(tmp_path / "塞がり")


def test_restore_goes_back_and_can_be_undone(desk, set_clock):
    desk.emergency.save(None, None, a_call(subject_name="先の人"))
    made = desk.backup.back_up()
    set_clock.now += timedelta(hours=1)
    desk.emergency.save(None, None, a_call(subject_name="後の人"))
    path = desk.file.path
    desk.close()
    kept = backup_service.restore(path, SECRET, made.path, set_clock.clock())
    assert names_in(path, set_clock) == ["先の人"]
    backup_service.restore(path, SECRET, kept, set_clock.clock())
    assert names_in(path, set_clock) == ["後の人", "先の人"]


def test_a_restore_of_something_else_changes_nothing(desk, tmp_path, set_clock):
    path = desk.file.path
    desk.close()
    before = path.read_bytes()
    stranger = tmp_path / "手紙.kyoten"
    stranger.write_bytes(b"x" * 8192)
    with pytest.raises(UnavailableError):
        backup_service.restore(path, SECRET, stranger, set_clock.clock())
    assert path.read_bytes() == before


def stranger_in(folder: Path) -> Path:
    """Return a backup of another office that has the same passphrase."""
    folder.mkdir()
    other = a_desk(folder, name="ひだまり")
    made = other.backup.back_up()
    other.close()
    return made.path


def test_a_backup_of_another_office_is_not_put_over_this_one(desk, tmp_path, set_clock):
    stranger, path = stranger_in(tmp_path / "別"), desk.file.path
    desk.close()
    before = path.read_bytes()
    with pytest.raises(RefusedError, match="ほかの拠点（ひだまり）のバックアップです"):
        backup_service.restore(path, SECRET, stranger, set_clock.clock())
    assert path.read_bytes() == before
    assert not backup_service.backups_of(path)


@pytest.mark.parametrize("harm", [b"", b"x" * 8192])
def test_where_nothing_can_be_read_any_more_it_may_be_put_back(desk, tmp_path, set_clock, harm):
    stranger, path = stranger_in(tmp_path / "別"), desk.file.path
    desk.close()
    path.write_bytes(harm)
    assert backup_service.look_inside(stranger, SECRET).office == "ひだまり"
    backup_service.restore(path, SECRET, stranger, set_clock.clock())
    with closing(open_desk(path, SECRET, set_clock.clock())) as again:
        assert again.office.office().name == "ひだまり"


def test_routine_backups_are_thinned_and_named_ones_stay(desk, set_clock):
    named = desk.backup.back_up("before-import")
    for _ in range(4):
        set_clock.now += timedelta(days=1)
        desk.backup.back_up()
        set_clock.now += timedelta(hours=2)
        desk.backup.back_up()
    made = [backup.made_at.date() for backup in desk.backup.all() if not backup.label]
    assert len(made) > len(set(made))
    assert len(made) < 8
    assert named.path.exists()


def test_two_in_one_second_are_two_routine_ones(desk, set_clock):
    first, second, third = desk.backup.back_up(), desk.backup.back_up(), desk.backup.back_up()
    named = [desk.backup.back_up("before-0009"), desk.backup.back_up("before-0009")]
    assert len({made.path for made in (first, second, third, *named)}) == 5
    assert [made.label for made in desk.backup.all()].count("") == 3
    assert [made.label for made in desk.backup.all()].count("before-0009") == 2
    for span in (timedelta(hours=2), timedelta(days=4)):
        set_clock.now += span
        desk.backup.back_up()
    left = {made.path for made in desk.backup.all()}
    assert not left & {first.path, second.path, third.path}
    assert left >= {made.path for made in named}


def test_named_ones_go_when_a_closed_case_would(desk, set_clock):
    named, routine = desk.backup.back_up("before-import"), desk.backup.back_up()
    set_clock.now += timedelta(days=5 * 365)
    desk.backup.back_up()
    assert named.path.exists()
    set_clock.now += timedelta(days=30)
    newest = desk.backup.back_up()
    assert not named.path.exists()
    assert not routine.path.exists()
    assert newest.path.exists()


def names_in(path: Path, set_clock) -> list[str]:
    desk = open_desk(path, SECRET, set_clock.clock())
    names = [line.name for line in desk.calls.find(CallFilter()).lines]
    desk.close()
    return names


def test_a_clock_that_is_set_right_while_the_file_is_open_lets_backups_be_made_again(desk, set_clock):
    """No backup was due until the year of the wrong clock came."""
    right = set_clock.now
    set_clock.now = right + timedelta(days=700)
    desk.emergency.save(None, None, a_call())
    desk.backup.back_up()
    set_clock.now = right
    desk.emergency.save(None, None, a_call())
    assert desk.backup.is_due()


def test_a_backup_from_the_future_is_never_the_last_good_one(tmp_path):
    """A clock that was wrong once stopped the backups until its year came."""
    clock = SetClock()
    clock.now += timedelta(days=700)
    desk = a_desk(tmp_path, clock.clock())
    ahead = desk.backup.back_up()
    desk.close()
    clock = SetClock()
    desk = open_desk(desk.file.path, Secret(PASSPHRASE), clock.clock())
    assert desk.backup.state().last_good is None
    assert ahead.path.name in desk.backup.state().failure
    desk.emergency.save(None, None, a_call())
    assert desk.backup.is_due()
    made = desk.backup.back_up()
    assert desk.backup.state().last_good == made.made_at
    desk.close()
