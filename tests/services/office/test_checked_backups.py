"""Only what was opened and checked counts as a backup, and the second folder is told when it stays away."""

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from kyoten_desktop.services.desk import Desk, open_desk
from kyoten_desktop.services.office.backup import restore
from kyoten_desktop.services.office.backup_place import FAULTS
from kyoten_desktop.storage.file import backup as backups
from kyoten_desktop.storage.file.backup import folder_of
from kyoten_desktop.storage.file.checked import Fault
from kyoten_desktop.storage.file.connection import raw
from kyoten_desktop.storage.file.failures import GoneError, ReadOnlyError
from kyoten_desktop.storage.file.opening import Secret
from kyoten_desktop.storage.file.upgrade import HEAD
from tests.builders import PASSPHRASE, SetClock, a_call, a_desk

SECRET = Secret(passphrase=PASSPHRASE)
NEW = "つゆくさ 三枚 の朝"


def lines_of_history(desk: Desk) -> int:
    with desk.file.reading() as session:
        return int(session.connection().exec_driver_sql("SELECT count(*) FROM history").scalar() or 0)


def name_at(made: Path, moment: str) -> Path:
    return made.with_name(f"拠点-{moment}.kyoten")


def flip(path: Path, at: int | None = None) -> None:
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2 if at is None else at] ^= 1
    path.write_bytes(bytes(whole))


def test_a_backup_stands_on_the_list_and_is_no_change_of_the_file(desk, set_clock):
    desk.emergency.save(None, None, a_call())
    before = lines_of_history(desk)
    made = desk.backup.back_up()
    assert desk.backup.state().last_good == made.made_at
    assert desk.backup.faults() == {made.path.name: ""}
    assert lines_of_history(desk) == before
    set_clock.now += timedelta(hours=2)
    assert not desk.backup.is_due()
    desk.backup.back_up_at_exit()
    assert len(desk.backup.all()) == 1


def test_a_backup_that_was_changed_or_removed_counts_no_more(desk, set_clock):
    first = desk.backup.back_up()
    set_clock.now += timedelta(hours=1)
    second = desk.backup.back_up()
    set_clock.now += timedelta(hours=1)
    third = desk.backup.back_up()
    third.path.unlink()
    assert desk.backup.state().last_good == second.made_at
    os.utime(second.path, (1, 1))
    assert desk.backup.state().last_good == first.made_at
    first.path.write_bytes(first.path.read_bytes()[:-4096])
    assert desk.backup.state().last_good is None


@pytest.mark.parametrize("spoil", ["truncated", "set aside", "tomorrow", "letter"])
def test_what_only_has_the_name_of_a_backup_does_not_count(desk, set_clock, spoil):
    """The newest by its name was the last good backup."""
    made = desk.backup.back_up()
    set_clock.now += timedelta(days=1)
    late = name_at(made.path, "20260717-090000")
    if spoil == "truncated":
        late.write_bytes(made.path.read_bytes()[:-8192])
    elif spoil == "set aside":
        late = late.with_stem(late.stem + "-before-restore")
        late.write_bytes(made.path.read_bytes())
        flip(late)
    elif spoil == "tomorrow":
        late = name_at(made.path, "20260718-090000")
        late.write_bytes(made.path.read_bytes())
    else:
        late.write_bytes(b"x" * 8192)
    assert desk.backup.state().last_good == made.made_at
    desk.backup.check_unlisted()
    assert desk.backup.state().last_good == made.made_at
    assert desk.backup.faults()[made.path.name] == ""


def test_a_damaged_newest_is_passed_over_with_a_word(desk, set_clock):
    first = desk.backup.back_up()
    set_clock.now += timedelta(hours=1)
    second = desk.backup.back_up()
    flip(second.path)
    os.utime(second.path, (1, 1))
    desk.backup.check_unlisted()
    state = desk.backup.state()
    assert state.last_good == first.made_at
    assert second.path.name in state.notice
    assert "こわれています" in state.notice
    assert desk.backup.faults() == {second.path.name: "こわれています", first.path.name: ""}
    set_clock.now += timedelta(hours=1)
    desk.backup.back_up()
    assert desk.backup.state().notice == ""


@pytest.mark.parametrize("rotten", [0, 1])
def test_a_disk_that_rots_is_noticed_on_another_day(desk, set_clock, rotten):
    """C18: a flipped bit changes neither size nor time, and nobody looked again."""
    made = []
    for _ in range(2):
        made.append(desk.backup.back_up())
        set_clock.now += timedelta(hours=1)
    desk.backup.look_through()
    assert not desk.backup.wants_look()
    bad = made[rotten].path
    was = bad.stat()
    flip(bad)
    os.utime(bad, ns=(was.st_atime_ns, was.st_mtime_ns))
    set_clock.now += timedelta(days=1)
    assert desk.backup.wants_look()
    desk.backup.check_unlisted()
    assert desk.backup.faults() == {each.path.name: "こわれています" if each.path == bad else "" for each in made}
    assert desk.backup.state().last_good == made[1 - rotten].made_at


def test_a_backup_of_before_the_list_is_checked_once_and_then_counts(desk, set_clock):
    made = backups.back_up(desk.file, folder_of(desk.file.path))
    assert desk.backup.state().last_good is None
    assert desk.backup.faults() == {made.path.name: "まだ確かめていません"}
    desk.backup.check_unlisted()
    assert desk.backup.state().last_good == made.made_at
    set_clock.now += timedelta(hours=1)
    desk.backup.check_unlisted()
    with desk.file.reading() as session:
        checked_at = session.connection().exec_driver_sql("SELECT DISTINCT checked_at FROM checked_backups").all()
    assert [str(row[0])[:16] for row in checked_at] == ["2026-07-16 10:32"]


def test_a_copy_of_another_office_does_not_count(desk, tmp_path, set_clock):
    folder = tmp_path / "別"
    folder.mkdir()
    other = a_desk(folder, name="ひだまり")
    stranger = other.backup.back_up()
    other.close()
    folder_of(desk.file.path).mkdir()
    shutil.copy(stranger.path, folder_of(desk.file.path))
    desk.backup.check_unlisted()
    assert desk.backup.state().last_good is None
    assert list(desk.backup.faults().values()) == ["ちがう合言葉で開きます"]


def test_a_copy_of_a_newer_program_does_not_count(desk, set_clock):
    desk.backup.back_up()
    connection = desk.file.engine.raw_connection()
    connection.driver_connection.execute("UPDATE alembic_version SET version_num = '9999'")
    set_clock.now += timedelta(hours=1)
    newer = backups.back_up(desk.file, folder_of(desk.file.path))
    connection.driver_connection.execute("UPDATE alembic_version SET version_num = ?", (HEAD,))
    connection.close()
    desk.backup.check_unlisted()
    assert desk.backup.faults()[newer.path.name] == "新しい版のプログラムのもの"
    assert desk.backup.state().last_good != newer.made_at


def test_after_a_restore_the_list_is_sensible(desk, set_clock):
    desk.emergency.save(None, None, a_call())
    first = desk.backup.back_up()
    set_clock.now += timedelta(hours=1)
    desk.emergency.save(None, None, a_call(subject_name="後の人"))
    later = desk.backup.back_up()
    path = desk.file.path
    desk.close()
    set_clock.now += timedelta(hours=1)
    kept = restore(path, SECRET, first.path, set_clock.clock())
    again = open_desk(path, SECRET, set_clock.clock())
    again.backup.check_unlisted()
    assert again.backup.state().last_good == first.made_at
    assert again.backup.faults() == {
        kept.name: "戻すまえの、別の続き",
        later.path.name: "戻すまえの、別の続き",
        first.path.name: "",
    }
    again.emergency.save(None, None, a_call(subject_name="戻したあとの人"))
    again.emergency.save(None, None, a_call(subject_name="戻したあとの人 二"))
    set_clock.now += timedelta(hours=1)
    again.backup.check_unlisted()
    assert again.backup.state().last_good == first.made_at
    again.close()


def test_a_new_passphrase_asks_for_a_backup_that_opens_with_it(desk, set_clock):
    old = desk.backup.back_up()
    set_clock.now += timedelta(hours=1)
    desk.security.change_passphrase(PASSPHRASE, NEW, NEW)
    assert desk.backup.state().last_good == set_clock.now
    assert desk.backup.faults()[old.path.name] == "ちがう合言葉で開きます"


def test_the_list_moves_with_the_file_and_its_folder(desk, tmp_path, set_clock):
    made = desk.backup.back_up()
    path = desk.file.path
    desk.close()
    elsewhere = tmp_path / "よそ"
    elsewhere.mkdir()
    path.rename(elsewhere / path.name)
    folder_of(path).rename(elsewhere / folder_of(path).name)
    again = open_desk(elsewhere / path.name, SECRET, set_clock.clock())
    assert again.backup.state().last_good == made.made_at
    again.close()


@pytest.fixture
def drive(desk, tmp_path):
    folder = tmp_path / "ドライブ" / "控え"
    folder.mkdir(parents=True)
    office = desk.office.office()
    desk.office.change_office(office.version, {"backup_folder": str(folder)})
    desk.backup.use_second_folder(str(folder))
    return folder


def test_a_drive_that_stays_away_is_told_after_the_chosen_days(desk, drive, set_clock):
    desk.backup.back_up()
    unplugged = drive.parent.rename(drive.parent.with_name("抜いた"))
    for day in range(1, 8):
        set_clock.now += timedelta(days=1)
        desk.emergency.save(None, None, a_call(subject_name=f"人 {day}"))
        made = desk.backup.back_up()
        state = desk.backup.state()
        assert (state.last_good, state.failure) == (made.made_at, "")
        assert ("届きません" in state.notice) == (day == 7), day
    assert "R8.7.16 10:32" in state.notice
    assert "7日前" in state.notice
    assert not drive.exists()
    unplugged.rename(drive.parent)
    desk.backup.catch_up()
    assert desk.backup.state().notice == ""
    assert len(backups.backups_in(drive)) == 2
    assert backups.backups_in(drive)[0].made_at == set_clock.now
    desk.backup.catch_up()
    assert len(backups.backups_in(drive)) == 2


def test_the_office_says_after_how_many_days(desk, drive, set_clock):
    desk.backup.back_up()
    office = desk.office.office()
    desk.office.change_office(office.version, {"backup_away_days": 2})
    shutil.rmtree(drive)
    for day in (1, 2):
        set_clock.now += timedelta(days=1)
        desk.backup.catch_up()
        assert bool(desk.backup.state().notice) == (day == 2)


def test_an_empty_folder_in_the_place_of_the_drive_takes_no_copy(desk, drive, set_clock):
    """A mount point stays as an empty folder when its drive is away: the copy lay on the wrong disk."""
    first = desk.backup.back_up()
    drive.rename(drive.with_name("抜いた"))
    drive.mkdir()
    set_clock.now += timedelta(hours=1)
    made = desk.backup.back_up()
    desk.backup.catch_up()
    assert list(drive.iterdir()) == []
    state = desk.backup.state()
    assert (state.last_good, state.failure) == (made.made_at, "")
    assert f"二つ目の置き場所（{drive}）が空です" in state.notice
    assert "もう一度選んでください" in state.notice
    drive.rmdir()
    drive.with_name("抜いた").rename(drive)
    desk.backup.catch_up()
    assert desk.backup.state().notice == ""
    assert sorted(path.name for path in drive.iterdir()) == sorted([first.path.name, made.path.name])


def test_an_empty_folder_that_is_chosen_again_is_filled(desk, drive):
    desk.backup.back_up()
    shutil.rmtree(drive)
    drive.mkdir()
    desk.backup.catch_up()
    assert "が空です" in desk.backup.state().notice
    desk.backup.use_second_folder(str(drive))
    assert desk.backup.state().notice == ""
    made = desk.backup.catch_up()
    assert [path.name for path in drive.iterdir()] == [made.path.name]


def test_a_drive_that_is_away_stays_known_when_it_is_chosen(desk, drive):
    desk.backup.back_up()
    away = drive.parent.rename(drive.parent.with_name("抜いた"))
    desk.backup.use_second_folder(str(drive))
    desk.backup.catch_up()
    assert not drive.exists()
    away.rename(drive.parent)
    assert len(backups.backups_in(drive)) == 1


def test_the_list_is_read_once_for_all_that_is_said_of_backups(desk, drive):
    desk.backup.back_up()
    shutil.rmtree(drive)
    drive.mkdir()
    desk.backup.catch_up()
    asked = []
    event.listen(desk.file.engine, "before_cursor_execute", lambda *words: asked.append(words[2]))
    assert desk.backup.state().notice
    assert len([each for each in asked if "checked_backups" in each]) == 2  # each folder once
    asked.clear()
    desk.backup.is_due()
    assert len([each for each in asked if "checked_backups" in each]) <= 1


def test_a_file_in_the_place_of_the_second_folder_leaves_the_first_copy_good(desk, drive):
    desk.emergency.save(None, None, a_call())
    drive.rmdir()
    drive.write_text("a file in its place")
    made = desk.backup.back_up()
    assert desk.backup.state().last_good == made.made_at
    assert "二つ目の置き場所にだけ写せませんでした" in desk.backup.state().notice
    drive.unlink()
    drive.mkdir()
    (drive / made.path.name).mkdir()
    desk.backup.catch_up()
    assert desk.backup.state().notice == ""
    assert len([path for path in drive.iterdir() if path.is_file()]) == 1
    desk.backup.check_unlisted()


def test_a_case_file_that_cannot_be_written_is_not_told_as_a_copy(desk):
    made = desk.backup.back_up()
    shutil.copyfile(made.path, name_at(made.path, "20260101-090000"))
    with raw(desk.file.engine) as connection:
        connection.execute("PRAGMA query_only=ON")
    with pytest.raises(GoneError if os.name == "posix" else ReadOnlyError) as refused:
        desk.backup.check_unlisted()
    assert "20260101" not in str(refused.value)


def test_no_room_in_the_second_folder_is_said_as_that(desk, drive, monkeypatch):
    usage = shutil.disk_usage

    def almost_full(path):
        return usage(path)._replace(free=0) if Path(path) == drive else usage(path)

    monkeypatch.setattr(shutil, "disk_usage", almost_full)
    made = desk.backup.back_up()
    state = desk.backup.state()
    assert (state.last_good, state.failure) == (made.made_at, "")
    assert "二つ目の置き場所にだけ写せませんでした" in state.notice
    assert "空きが足りません" in state.notice
    desk.security.change_passphrase(PASSPHRASE, NEW, NEW)
    assert "二つ目の置き場所にだけ写せませんでした" in desk.backup.state().notice
    monkeypatch.undo()
    desk.backup.catch_up()
    assert desk.backup.state().notice == ""


def test_a_damaged_backup_never_makes_a_good_one_go(desk, set_clock):
    good = desk.backup.back_up()
    set_clock.now += timedelta(hours=2)
    bad = desk.backup.back_up()
    flip(bad.path)
    os.utime(bad.path, (1, 1))
    for _ in range(4):
        set_clock.now += timedelta(days=1)
        desk.backup.back_up()
    assert good.path.exists()


def test_the_second_folder_is_thinned_private_and_listed_by_itself(desk, drive, set_clock):
    for _ in range(5):
        set_clock.now += timedelta(days=1)
        desk.backup.back_up()
        set_clock.now += timedelta(hours=2)
        desk.backup.back_up()
    first, second = [path.name for path in folder_of(desk.file.path).iterdir()], [path.name for path in drive.iterdir()]
    assert sorted(first) == sorted(second)
    assert len(first) < 10
    if os.name == "posix":
        assert {path.stat().st_mode & 0o777 for path in drive.iterdir()} == {0o600}
    with desk.file.reading() as session:
        rows = session.connection().exec_driver_sql("SELECT place, name FROM checked_backups").all()
    assert sorted(rows) == sorted([("", name) for name in first] + [(str(drive), name) for name in second])


def test_every_fault_has_its_words():
    assert set(FAULTS) == set(Fault)


def test_those_of_an_office_whose_file_has_the_same_name_stay_too(desk, drive, tmp_path, set_clock):
    (tmp_path / "別").mkdir()
    long_ago = SetClock(datetime(2020, 1, 1, 9))
    other = a_desk(tmp_path / "別", long_ago.clock(), name="ひだまり")
    theirs = other.backup.copy_to(drive).path
    other.close()
    assert theirs.name.startswith(f"{desk.file.path.stem}-")
    desk.backup.check_unlisted()
    for _ in range(2):
        set_clock.now += timedelta(days=3)
        desk.backup.back_up()
    assert theirs.exists()


def test_backups_of_another_office_in_a_shared_folder_stay(desk, drive, tmp_path, set_clock):
    """Both offices use one USB drive: thinning ours took the older ones of the other."""
    theirs = drive / "ひだまり-20200101-090000.kyoten"
    theirs.write_bytes(b"x" * 8192)
    ours_too_old = drive / "拠点-20200101-090000.kyoten"
    ours_too_old.write_bytes(b"x" * 8192)
    for _ in range(2):
        set_clock.now += timedelta(days=3)
        desk.backup.back_up()
    assert theirs.exists()
    assert not ours_too_old.exists()
