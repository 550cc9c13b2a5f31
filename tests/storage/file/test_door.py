"""One door: what replaces the file is whole and counted, nothing is written meanwhile, nothing stale is ever read."""

import errno
import json
import os
import subprocess
import sys
import threading
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import pytest

from kyoten_desktop.cli.passphrase import opened
from kyoten_desktop.domain.errors import RefusedError, UnavailableError
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.services.office.backup import restore
from kyoten_desktop.storage.file import chain, contents, door, opening
from kyoten_desktop.storage.file.backup import back_up, backups_in, folder_of, set_aside
from kyoten_desktop.storage.file.connection import side_file
from kyoten_desktop.storage.file.copying import copy_whole
from kyoten_desktop.storage.file.failures import DamagedError, HeldError
from kyoten_desktop.storage.file.gate import Gate, GaveWayError
from kyoten_desktop.storage.file.key import derive, new_salt
from kyoten_desktop.storage.file.lock import FileLock
from kyoten_desktop.storage.file.opening import Secret
from kyoten_desktop.storage.file.rekey import rekey
from tests.builders import PASSPHRASE, SetClock, a_call, a_desk

ROOT = Path(__file__).resolve().parents[3]
NEW = "つゆくさ 三枚 の朝"


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()}


def reopened(path: Path, passphrase: str = PASSPHRASE):
    return open_desk(path, Secret(passphrase), SetClock().clock())


def write_calls(desk, count: int) -> None:
    for number in range(count):
        desk.emergency.save(None, None, a_call(subject_name=f"人 {number}"))


@pytest.mark.parametrize("suffix", [".rekey", ".rekey-journal", ".new", ".new-wal", ".part"])
def test_what_an_older_program_left_is_never_read_but_set_aside(tmp_path, suffix):
    """A stale journal of a broken-off rekey was rolled into the next copy."""
    desk = a_desk(tmp_path)
    write_calls(desk, 3)
    desk.close()
    stale = desk.file.path.with_name(desk.file.path.name + suffix)
    stale.write_bytes(os.urandom(8192))
    again = reopened(desk.file.path)
    assert any("残り" in notice for notice in again.file.notices)
    assert not stale.exists()
    kept = list((tmp_path / "拠点-backups").glob("*.left-*"))
    assert [path.stat().st_size for path in kept] == [8192]
    again.security.change_passphrase(PASSPHRASE, NEW, NEW)
    assert again.calls.find(CallFilter()).total == 3
    again.close()
    assert reopened_total(desk.file.path, NEW) == 3


def reopened_total(path: Path, passphrase: str) -> int:
    desk = reopened(path, passphrase)
    try:
        return desk.calls.find(CallFilter()).total
    finally:
        desk.close()


def test_a_copy_that_holds_less_is_not_swapped_in(tmp_path):
    desk = a_desk(tmp_path)
    early = tmp_path / "early"
    early.touch()
    copy_whole(desk.file.path, desk.file.key, early)
    write_calls(desk, 2)

    def make(path: Path):
        held = copy_whole(desk.file.path, desk.file.key, path)
        path.write_bytes(early.read_bytes())
        return held

    with pytest.raises(UnavailableError, match="合いません"):
        desk.file.replace(make)
    assert desk.calls.find(CallFilter()).total == 2
    early.unlink()
    assert names_in(tmp_path) == {
        "拠点.kyoten",
        "拠点.kyoten-wal",
        "拠点.kyoten-shm",
        "拠点.kyoten.lock",
        "拠点.kyoten.mark",
    }
    desk.close()


def test_what_was_written_before_the_change_of_the_passphrase_is_there_after(tmp_path):
    """An act beside the change of the passphrase was lost though acknowledged."""
    desk = a_desk(tmp_path)
    stop = threading.Event()
    saved: list[int] = []

    def write_on() -> None:
        while not stop.is_set():
            saved.append(desk.emergency.save(None, None, a_call(subject_name="並行")).id)

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        for _ in range(3):
            rekey(desk.file, derive(NEW, new_salt()))
    finally:
        stop.set()
        writer.join()
    assert desk.calls.find(CallFilter()).total == len(saved)
    desk.close()
    assert reopened_total(desk.file.path, NEW) == len(saved)


def test_an_act_that_waits_too_long_is_refused_plainly():
    gate = Gate(patience_s=0.05)
    inside, over = threading.Event(), threading.Event()

    def replace() -> None:
        with gate.replacing():
            inside.set()
            over.wait(5)

    replacing = threading.Thread(target=replace)
    replacing.start()
    assert inside.wait(5)
    with pytest.raises(HeldError, match="ほかの処理"), gate.passing():
        pass
    over.set()
    replacing.join()
    with gate.passing():
        pass


def test_a_long_look_makes_way_for_whoever_wants_the_file_alone(desk):
    """A new passphrase was refused as held while the chain of a large history was followed."""
    new = derive("つゆくさ 三枚 の朝", new_salt())
    replacing = threading.Thread(target=lambda: rekey(desk.file, new))
    with desk.file.reading():
        replacing.start()
        while not desk.file.is_wanted:
            replacing.join(0.01)
        assert desk.file.look_through() is None
        assert desk.backup.wants_look()
        assert desk.file.looked is None
    replacing.join()
    assert desk.file.key == new
    assert desk.file.look_through().faults == ()
    assert not desk.backup.wants_look()


def test_before_the_file_is_closed_long_looks_end(desk):
    made = back_up(desk.file, folder_of(desk.file.path))
    desk.file.make_way()
    assert desk.file.look_through() is None
    desk.backup.check_unlisted()
    assert desk.backup.faults() == {made.path.name: "まだ確かめていません"}


def test_the_chain_of_a_large_history_can_be_left_anywhere(desk):
    line = {"sheet": "notes", "sheet_id": 1, "owner_id": None, "act": "change", "item": "text", "before": None}
    line |= {"after": "あ", "changed_at": SetClock().now, "changed_by": "佐伯", "reason": ""}
    with desk.file.writing("佐伯") as session:
        chain.append(session, [dict(line) for _ in range(6_000)])
    asked = []

    def leave_at_the_third() -> None:
        asked.append(1)
        if len(asked) == 3:
            raise GaveWayError

    with desk.file.reading() as session:
        with pytest.raises(GaveWayError):
            chain.is_unbroken(session, leave_at_the_third)
        assert chain.is_unbroken(session)
    assert len(asked) == 3


def test_whoever_replaces_waits_for_acts_that_are_open():
    gate = Gate(patience_s=0.05)
    opened, over = threading.Event(), threading.Event()

    def act() -> None:
        with gate.passing():
            opened.set()
            over.wait(5)

    acting = threading.Thread(target=act)
    acting.start()
    assert opened.wait(5)
    with pytest.raises(HeldError), gate.replacing():
        pass
    over.set()
    acting.join()
    with gate.replacing(), gate.passing():
        pass


def test_a_restore_over_a_file_with_a_journal_brings_the_backup_and_keeps_both(tmp_path):
    desk = a_desk(tmp_path)
    write_calls(desk, 1)
    made = desk.backup.back_up()
    write_calls(desk, 2)
    path = desk.file.path
    crashed = {suffix: Path(f"{path}{suffix}").read_bytes() for suffix in ("", "-wal")}
    desk.close()
    for suffix, content in crashed.items():
        Path(f"{path}{suffix}").write_bytes(content)
    kept = restore(path, Secret(PASSPHRASE), made.path, SetClock().clock())
    assert reopened_total(path, PASSPHRASE) == 1
    assert reopened_total_of_copy(kept, tmp_path) == 3
    assert not list(tmp_path.glob("*.aside*"))


def reopened_total_of_copy(kept: Path, folder: Path) -> int:
    elsewhere = folder / "写し" / "拠点.kyoten"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(kept.read_bytes())
    assert not Path(f"{kept}-wal").exists()
    return reopened_total(elsewhere, PASSPHRASE)


def test_a_file_moved_aside_by_a_process_that_died_comes_back_with_its_journal(tmp_path):
    desk = a_desk(tmp_path)
    write_calls(desk, 2)
    path = desk.file.path
    crashed = {suffix: Path(f"{path}{suffix}").read_bytes() for suffix in ("", "-wal")}
    desk.close()
    path.unlink()
    for suffix, content in crashed.items():
        Path(f"{path}.0a1b2c3d.aside{suffix}").write_bytes(content)
    door.put_leftovers_away(path, tmp_path / "拠点-backups")
    assert reopened_total(path, PASSPHRASE) == 2


def crashed(folder: Path, *, calls: int = 2) -> Path:
    """Return the place of a file whose journal still stands beside it, with one backup of an empty office."""
    desk = a_desk(folder)
    desk.backup.back_up()
    write_calls(desk, calls)
    path = desk.file.path
    left = {suffix: Path(f"{path}{suffix}").read_bytes() for suffix in ("", "-wal")}
    desk.close()
    for suffix, content in left.items():
        Path(f"{path}{suffix}").write_bytes(content)
    return path


def the_backup(path: Path) -> Path:
    return next(made.path for made in backups_in(folder_of(path)) if not made.label)


_RESTORE_UNTIL_KILLED = """
import os, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from kyoten_desktop.services.office.backup import restore
from tests.builders import KnownSecret, SetClock
file, source, steps = Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
really, done = os.replace, []
def killed(path, to):
    if Path(to).suffix == ".aside" or ".aside" in Path(path).name or Path(to) == file or done:
        if len(done) == steps:
            os._exit(9)
        done.append(to)
    really(path, to)
os.replace = killed
restore(file, KnownSecret(), source, SetClock().clock())
os._exit(9)
"""


@pytest.mark.parametrize("steps", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("way", ["opened", "restored"])
def test_a_restore_over_a_journal_that_is_killed_anywhere_leaves_a_way_in(tmp_path, steps, way):
    """The office was gone from its place, and neither opening nor another restore brought it back."""
    path = crashed(tmp_path)
    script = [sys.executable, "-c", _RESTORE_UNTIL_KILLED, str(ROOT), str(path), str(the_backup(path)), str(steps)]
    assert subprocess.run(script, check=False).returncode == 9
    if way == "restored":
        restore(path, Secret(PASSPHRASE), the_backup(path), SetClock().clock())
    is_back = way == "restored" or steps == 4
    assert reopened_total(path, PASSPHRASE) == (0 if is_back else 2)
    assert names_in(tmp_path) <= {"拠点.kyoten", "拠点.kyoten.lock", "拠点.kyoten.mark"}


def test_a_file_that_was_moved_aside_is_there_for_the_commands_and_in_the_way_of_a_new_office(tmp_path):
    path = crashed(tmp_path)
    path.rename(f"{path}.0a1b2c3d.aside")
    word = tmp_path / "word.txt"
    word.write_text(PASSPHRASE, encoding="utf-8")
    with pytest.raises(RefusedError, match="同じ名前"):
        opening.create(path, PASSPHRASE, SetClock().clock())
    desk = opened(path, word, SetClock().clock())
    assert desk.calls.find(CallFilter()).total == 2
    desk.close()


def failing_at_the_second():
    really, done = os.replace, []

    def replace(source, to) -> None:
        done.append(to)
        if len(done) == 2:
            raise OSError(errno.EIO, "pulled out")
        really(source, to)

    return replace


def test_the_way_back_of_a_file_that_was_moved_aside_may_be_killed_too(tmp_path, monkeypatch):
    path = crashed(tmp_path)
    for suffix in ("-wal", ""):
        Path(f"{path}{suffix}").rename(f"{path}.0a1b2c3d.aside{suffix}")
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", failing_at_the_second())
        with pytest.raises(OSError, match="pulled out"):
            door.put_leftovers_away(path, folder_of(path))
    assert reopened_total(path, PASSPHRASE) == 2


def test_a_journal_that_cannot_be_moved_aside_leaves_the_file_in_its_place(tmp_path, monkeypatch):
    path = crashed(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", failing_at_the_second())
        with pytest.raises(OSError, match="pulled out"), door.moved_aside(path):
            pytest.fail("nothing may take the place")
    assert reopened_total(path, PASSPHRASE) == 2


def test_what_is_handed_out_was_brought_onto_the_disk(tmp_path, monkeypatch):
    """SQLite syncs by itself what it writes; the door does not count on it."""
    desk, synced = a_desk(tmp_path), []
    file = desk.file
    monkeypatch.setattr(door.os, "fsync", lambda handle: synced.append(os.fstat(handle).st_ino))
    make = partial(copy_whole, file.path, file.key)
    with door.made_whole(tmp_path / "ほか.kyoten", file.key, make, nullcontext()) as copy:
        assert copy.stat().st_ino in synced
    desk.close()


@pytest.mark.parametrize("act", ["restore", "create"])
def test_the_journal_of_a_file_that_is_gone_stands_in_nobodys_way(tmp_path, act):
    """With the file deleted and its journal there, restore and create blamed the disk."""
    path = crashed(tmp_path)
    path.unlink()
    journal = Path(f"{path}-wal").read_bytes()
    if act == "restore":
        assert restore(path, Secret(PASSPHRASE), the_backup(path), SetClock().clock()) is None
    else:
        opening.create(path, PASSPHRASE, SetClock().clock()).close()
    assert reopened_total(path, PASSPHRASE) == 0
    assert [left.read_bytes() for left in folder_of(path).glob("*-wal.left-*")] == [journal]


def test_what_stayed_aside_after_the_swap_is_put_among_the_backups_with_its_journal(tmp_path):
    """Erasing names every file there; beside the case file it named nothing."""
    path = crashed(tmp_path)
    for suffix in ("", "-wal"):
        Path(f"{path}.0a1b2c3d.aside{suffix}").write_bytes(Path(f"{path}{suffix}").read_bytes())
    assert reopened_total(path, PASSPHRASE) == 2
    left = [found.name.split(".left-") for found in folder_of(path).glob("*.left-*")]
    assert {name for name, _end in left} == {f"{path.name}.0a1b2c3d.aside{end}" for end in ("", "-wal")}
    assert len({end for _name, end in left}) == 1


def test_what_is_made_in_a_place_with_brackets_in_its_name_leaves_nothing(tmp_path):
    path = tmp_path / "拠点[1].kyoten"
    opening.create(path, PASSPHRASE, SetClock().clock()).close()
    with (
        pytest.raises(OSError, match="full"),
        door.made_whole(path, derive(PASSPHRASE, new_salt()), _full, nullcontext()),
    ):
        pass
    assert not list(tmp_path.glob("*.making"))


def test_what_is_made_goes_also_where_its_folder_cannot_be_listed(tmp_path, monkeypatch):
    def failing(_folder):
        raise OSError(errno.EIO, "Input/output error")

    with door.unfinished(tmp_path / "拠点.kyoten") as copy:
        for path in door.own_files(copy):
            path.touch()
        monkeypatch.setattr(os, "scandir", failing)
    monkeypatch.undo()
    assert names_in(tmp_path) == set()


def _full(_path: Path) -> None:
    raise OSError(errno.ENOSPC, "full")


def test_a_restore_is_refused_while_the_file_is_open_elsewhere(tmp_path):
    desk = a_desk(tmp_path)
    made = desk.backup.back_up()
    with pytest.raises(HeldError):
        restore(desk.file.path, Secret(PASSPHRASE), made.path, SetClock().clock())
    desk.close()


def test_a_set_up_that_is_killed_leaves_no_half_made_office(tmp_path):
    """The file is filled before it takes its name."""
    path = tmp_path / "新しい.kyoten"

    class KilledError(Exception):
        pass

    def fill(case_file) -> None:
        assert not path.exists()
        raise KilledError

    with pytest.raises(KilledError):
        opening.create(path, PASSPHRASE, SetClock().clock(), fill)
    assert names_in(tmp_path) == set()
    a_desk(tmp_path).close()


def test_only_the_note_of_a_set_up_that_failed_goes(tmp_path):
    path, now = tmp_path / "新しい.kyoten", SetClock().now
    for way, left in ((FileLock.forget, set()), (FileLock.release, {"新しい.kyoten.lock"})):
        lock = FileLock(path)
        lock.take(now)
        way(lock)
        assert names_in(tmp_path) == left
    lock = FileLock(path)
    lock.take(now)
    lock.forget()
    assert names_in(tmp_path) == {"新しい.kyoten.lock"}  # another may wait with it open


@pytest.mark.skipif(os.name != "posix", reason="Windows lets no open file go")
def test_a_note_that_goes_is_never_a_lock_for_two(tmp_path):
    path, now = tmp_path / "新しい.kyoten", SetClock().now
    failed = FileLock(path)
    failed.take(now)

    def go_at_this_moment(frame, event, _told) -> None:
        if event == "call" and frame.f_code.co_name == "_lock":  # the note is open, and not yet locked
            sys.setprofile(None)
            failed.forget()

    sys.setprofile(go_at_this_moment)
    try:
        with pytest.raises(HeldError):
            FileLock(path).take(now)
    finally:
        sys.setprofile(None)
    assert names_in(tmp_path) == set()
    with FileLock(path).held(now), pytest.raises(HeldError):
        FileLock(path).take(now)


def test_the_word_that_opens_the_newest_backup_tells_damage_from_a_wrong_word(tmp_path):
    """One bit in the first page was told as a wrong passphrase."""
    desk = a_desk(tmp_path)
    desk.backup.back_up()
    desk.close()
    whole = bytearray(desk.file.path.read_bytes())
    whole[100] ^= 1
    desk.file.path.write_bytes(bytes(whole))
    with pytest.raises(DamagedError, match="こわれています"):
        reopened(desk.file.path)
    with pytest.raises(Exception, match="合言葉がちがいます"):
        reopened(desk.file.path, "ちがう合言葉です")


@pytest.mark.parametrize("lost", [1, 4096, 40960])
def test_a_shortened_file_is_found_at_the_opening(tmp_path, lost):
    desk = a_desk(tmp_path)
    write_calls(desk, 5)
    desk.close()
    whole = desk.file.path.read_bytes()
    desk.file.path.write_bytes(whole[:-lost])
    with pytest.raises(DamagedError, match="こわれています"):
        reopened(desk.file.path)


def test_a_copy_made_while_open_says_so(tmp_path):
    desk = a_desk(tmp_path)
    write_calls(desk, 4)
    desk.file.fold()
    copy = tmp_path / "写し" / "拠点.kyoten"
    copy.parent.mkdir()
    copy.write_bytes(desk.file.path.read_bytes())
    desk.close()
    copied = reopened(copy)
    assert copied.calls.find(CallFilter()).total == 4
    assert any("写されたもの" in notice for notice in copied.file.notices)
    copied.close()
    again = reopened(copy)
    assert again.file.notices == []
    again.close()


def opened_copy_of_the_file_alone(desk, folder: Path):
    copy = folder / "写し" / "拠点.kyoten"
    copy.parent.mkdir()
    copy.write_bytes(desk.file.path.read_bytes())
    desk.close()
    return reopened(copy)


@pytest.mark.parametrize("before", ["first", "after_a_new_passphrase", "after_a_reader"])
def test_a_copy_of_the_file_alone_says_so_before_anything_was_folded(tmp_path, before):
    """Until the first fold the mark itself stood only in the journal, a new passphrase took it away."""
    a_desk(tmp_path).close()
    desk = reopened(tmp_path / "拠点.kyoten")
    if before == "after_a_new_passphrase":
        write_calls(desk, 1)
        rekey(desk.file, derive(PASSPHRASE, new_salt()))
    if before == "after_a_reader":
        with desk.file.reading() as session:
            session.connection().exec_driver_sql("SELECT count(*) FROM offices").scalar()
            write_calls(desk, 1)
    write_calls(desk, 40)
    copied = opened_copy_of_the_file_alone(desk, tmp_path)
    assert copied.calls.find(CallFilter()).total < 40
    assert any("写されたもの" in notice for notice in copied.file.notices)
    copied.close()


def test_changes_that_are_missing_are_told_with_their_number(tmp_path):
    """A journal that was lost after a crash was told as no loss at all."""
    desk = a_desk(tmp_path)
    write_calls(desk, 1)
    desk.file.fold()
    before = desk.file.path.read_bytes()
    with desk.file.reading() as session:
        first = session.connection().exec_driver_sql("SELECT max(id) FROM history").scalar()
    write_calls(desk, 3)
    with desk.file.reading() as session:
        last = session.connection().exec_driver_sql("SELECT max(id) FROM history").scalar()
    desk.close()
    desk.file.path.write_bytes(before)
    again = reopened(desk.file.path)
    assert any(f"最後の{last - first}件" in notice for notice in again.file.notices)
    again.close()


def test_a_journal_cut_after_a_crash_is_not_told_as_whole(tmp_path):
    """「欠けはありませんでした」 stood beside 「最後の2件が…ありません」."""
    path = crashed(tmp_path)
    journal = Path(f"{path}-wal")
    journal.write_bytes(journal.read_bytes()[: journal.stat().st_size // 2])
    again = reopened(path)
    told = "".join(again.file.notices)
    assert "前回は途中で終わっていました" in told
    assert "がこのファイルにありません" in told
    assert "欠けはありませんでした" not in told
    again.close()


def test_a_mark_that_is_not_ours_or_unreadable_says_nothing(tmp_path):
    desk = a_desk(tmp_path)
    write_calls(desk, 1)
    desk.close()
    mark = tmp_path / "拠点.kyoten.mark"
    kept = mark.read_text(encoding="ascii")
    for content in ("", "{}", "junk", kept.replace('"newest": ', '"newest": 9')):
        mark.write_text(content, encoding="ascii")
        again = reopened(desk.file.path)
        assert again.file.notices == []
        again.close()


def test_a_mark_is_written_over_whole_also_where_a_longer_one_stood(tmp_path):
    desk = a_desk(tmp_path)
    mark = tmp_path / "拠点.kyoten.mark"
    mark.write_text("x" * 2_000, encoding="ascii")
    write_calls(desk, 1)
    with desk.file.reading() as session:
        newest = session.connection().exec_driver_sql("SELECT max(id) FROM history").scalar()
    desk.close()
    assert json.loads(mark.read_text(encoding="ascii"))["newest"] == newest


def test_a_restored_backup_is_not_told_as_a_loss(tmp_path):
    desk = a_desk(tmp_path)
    made = desk.backup.back_up()
    write_calls(desk, 3)
    desk.close()
    restore(desk.file.path, Secret(PASSPHRASE), made.path, SetClock().clock())
    again = reopened(desk.file.path)
    assert again.file.notices == []
    again.close()


def test_a_draft_leaves_the_mark_alone_and_the_next_change_does_not(tmp_path):
    desk = a_desk(tmp_path)
    write_calls(desk, 1)
    mark = tmp_path / "拠点.kyoten.mark"
    before = mark.stat().st_ino, mark.stat().st_mtime_ns
    desk.drafts.keep("emergency", 0, 0, {"subject_name": "書きかけ"})
    assert (mark.stat().st_ino, mark.stat().st_mtime_ns) == before
    write_calls(desk, 1)
    assert (mark.stat().st_ino, mark.stat().st_mtime_ns) != before
    desk.close()


def test_what_is_set_aside_is_one_whole_file_from_the_moment_it_has_its_name(desk, monkeypatch):
    """Killed while the journal was folded in, a half-folded copy had the name of a backup and a journal of its own."""
    write_calls(desk, 2)
    wal = side_file(desk.file.path, "-wal")
    assert wal.stat().st_size
    folder = folder_of(desk.file.path)
    seen = []
    name_it = os.replace

    def look(source, target):
        seen.append(sorted(names_in(folder)))
        name_it(source, target)

    monkeypatch.setattr(os, "replace", look)
    kept = set_aside(desk.file.path, SetClock().now, "before-restore", desk.file.key)
    monkeypatch.undo()
    assert [[name for name in names if ".making" not in name] for names in seen] == [[]]
    assert names_in(folder) == {kept.name}
    desk.close()
    assert contents.of_file(kept, desk.file.key).calls == 2


def test_a_journal_whose_copy_was_never_named_goes_at_the_next_opening(desk):
    folder = folder_of(desk.file.path)
    write_calls(desk, 1)
    kept = set_aside(desk.file.path, SetClock().now, "before-restore")
    desk.close()
    kept.rename(kept.with_suffix(".kyoten.0a1b2c3d.making"))
    reopened(desk.file.path).close()
    assert names_in(folder) == set()


def test_a_journal_that_does_not_open_is_set_aside_with_its_file(desk):
    write_calls(desk, 2)
    folder = folder_of(desk.file.path)
    kept = set_aside(desk.file.path, SetClock().now, "before-restore")
    assert names_in(folder) == {kept.name, kept.name + "-wal"}
    assert side_file(kept, "-wal").read_bytes() == side_file(desk.file.path, "-wal").read_bytes()
