import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from kyoten_desktop.app.case_file import try_to_unlock
from kyoten_desktop.domain.errors import RefusedError, UnavailableError
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.storage.file import opening
from kyoten_desktop.storage.file.connection import looking_connection
from kyoten_desktop.storage.file.failures import GoneError, HeldError, ReadOnlyError, told
from kyoten_desktop.storage.file.key import recovery_code
from kyoten_desktop.storage.file.mark import is_marked_open
from kyoten_desktop.storage.file.opening import DamagedError, Secret, WrongKeyError
from tests.builders import PASSPHRASE, SetClock, a_call, a_desk

ROOT = Path(__file__).resolve().parents[2]


def test_a_file_opens_with_its_passphrase_and_with_the_recovery_code(tmp_path):
    desk = a_desk(tmp_path)
    code = recovery_code(desk.file.key)
    desk.close()
    for secret in (Secret(passphrase=PASSPHRASE), Secret(recovery_code=code)):
        again = open_desk(desk.file.path, secret, SetClock().clock())
        assert again.office.office().name == "こもれび"
        assert again.file.notices == []
        again.close()


def test_a_wrong_passphrase_is_said_plainly_and_leaves_the_file_openable(tmp_path):
    desk = a_desk(tmp_path)
    desk.close()
    with pytest.raises(WrongKeyError, match="合言葉がちがいます"):
        open_desk(desk.file.path, Secret(passphrase="ちがう合言葉です"), SetClock().clock())
    open_desk(desk.file.path, Secret(passphrase=PASSPHRASE), SetClock().clock()).close()


def test_nothing_readable_lies_on_the_disk(tmp_path):
    desk = a_desk(tmp_path)
    desk.emergency.save(None, None, a_call(subject_name="蜂須賀 静江", course="骨折して入院"))
    desk.drafts.keep("emergency", 0, 0, {"subject_name": "蜂須賀 静江"})
    desk.backup.back_up()
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for planted in ("蜂須賀", "骨折", "emergency_consultations", "SQLite format 3"):
        assert planted.encode() not in everything
        assert planted.encode("utf-16-le") not in everything
    desk.close()


def test_every_connection_is_safe(tmp_path):
    desk = a_desk(tmp_path)
    with desk.file.engine.connect() as connection:
        wanted = {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "temp_store": 2}
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    assert found == wanted
    desk.close()


def test_a_second_process_is_told_who_holds_the_file(tmp_path):
    desk = a_desk(tmp_path)
    with pytest.raises(HeldError, match=r"このPCで .+ さんが 2026-07-16 10:32 から開いています"):
        open_desk(desk.file.path, Secret(passphrase=PASSPHRASE), SetClock().clock())
    desk.close()


def test_a_crash_leaves_no_lock_and_is_followed_by_a_full_check(tmp_path):
    desk = a_desk(tmp_path)
    desk.close()
    script = (
        "import os, sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path\n"
        "from kyoten_desktop.services.desk import open_desk\n"
        "from kyoten_desktop.storage.file.opening import Secret\n"
        "from tests.builders import PASSPHRASE, SetClock, a_call\n"
        "desk = open_desk(Path(sys.argv[2]), Secret(passphrase=PASSPHRASE), SetClock().clock())\n"
        "desk.emergency.save(None, None, a_call(subject_name='停電 太郎'))\n"
        "os._exit(9)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(ROOT), str(desk.file.path)], check=False)
    assert done.returncode == 9
    again = open_desk(desk.file.path, Secret(passphrase=PASSPHRASE), SetClock().clock())
    assert "欠けはありませんでした" in again.file.notices[0]
    assert again.calls.find(calls_named("停電")).total == 1
    again.close()


def calls_named(words):
    return CallFilter(words=words)


def test_a_damaged_file_is_refused_and_kept(tmp_path):
    desk = a_desk(tmp_path)
    for number in range(200):
        desk.emergency.save(None, None, a_call(subject_name=f"人 {number}", course="経過" * 200))
    desk.close()
    path = desk.file.path
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 0xFF
    path.write_bytes(bytes(whole))
    Path(f"{path}-wal").write_bytes(b"x" * 64)
    with pytest.raises(DamagedError, match="バックアップから戻せます"):
        open_desk(path, Secret(passphrase=PASSPHRASE), SetClock().clock())
    assert path.read_bytes() == bytes(whole)


@pytest.mark.parametrize("folder", ["OneDrive", "OneDrive - 緑川市", "Dropbox", "Google Drive"])
def test_a_synced_folder_is_refused_with_the_reason(tmp_path, folder):
    with pytest.raises(UnavailableError, match="同期サービス"):
        opening.create(tmp_path / folder / "拠点.kyoten", PASSPHRASE, SetClock().clock())


def test_a_network_path_is_refused():
    with pytest.raises(UnavailableError, match="ネットワーク"):
        opening.create(Path("//server/share/拠点.kyoten"), PASSPHRASE, SetClock().clock())


def test_an_existing_file_is_never_overwritten(tmp_path):
    desk = a_desk(tmp_path)
    desk.close()
    before = desk.file.path.read_bytes()
    with pytest.raises(RefusedError, match="もうあります"):
        opening.create(desk.file.path, PASSPHRASE, SetClock().clock())
    assert desk.file.path.read_bytes() == before


def test_something_else_is_not_taken_for_a_case_file(tmp_path):
    stranger = tmp_path / "手紙.kyoten"
    stranger.write_text("これは手紙です。" * 400, encoding="utf-8")
    with pytest.raises(WrongKeyError):
        open_desk(stranger, Secret(passphrase=PASSPHRASE), SetClock().clock())
    short = tmp_path / "空.kyoten"
    short.write_bytes(b"")
    with pytest.raises(UnavailableError, match="拠点デスクトップのファイルではありません"):
        open_desk(short, Secret(passphrase=PASSPHRASE), SetClock().clock())


@pytest.mark.skipif(os.name != "posix", reason="only there the system tells all rights")
def test_what_sqlite_calls_read_only_is_so_only_where_it_may_not_be_written(tmp_path, monkeypatch):
    """SQLite opens a file only to read after any failure of the disk, and calls it read-only from then on."""
    said = sqlcipher.OperationalError("attempt to write a readonly database")
    desk = a_desk(tmp_path)
    path = desk.file.path
    desk.close()
    assert type(told(said, path)) is GoneError
    assert type(told(said)) is ReadOnlyError
    for protected in (tmp_path, path):
        monkeypatch.setattr(os, "access", lambda asked, _how, place=protected: Path(asked) != place)
        assert type(told(said, path)) is ReadOnlyError


@pytest.mark.skipif(os.name != "posix", reason="Windows lets nobody move an open file")
@pytest.mark.parametrize("is_replaced", [False, True])
def test_nothing_is_acknowledged_that_goes_into_a_file_that_is_not_in_its_place(tmp_path, is_replaced):
    desk = a_desk(tmp_path)
    path, moved = desk.file.path, tmp_path / "動かした.kyoten"
    desk.close()
    older = path.read_bytes()
    desk = open_desk(path, Secret(PASSPHRASE), SetClock().clock())
    path.rename(moved)
    if is_replaced:
        path.write_bytes(older)
    with pytest.raises(GoneError, match="置きかえられています。保存していません"):
        desk.emergency.save(None, None, a_call())
    moved.replace(path)
    desk.emergency.save(None, None, a_call())
    desk.close()
    again = open_desk(path, Secret(PASSPHRASE), SetClock().clock())
    assert again.calls.find(CallFilter()).total == 1
    again.close()


@pytest.mark.skipif(os.name != "posix", reason="Windows lets nobody move an open file")
def test_an_older_copy_put_in_its_place_behind_the_lock_is_refused_and_still_told_at_the_next_start(tmp_path):
    desk = a_desk(tmp_path)
    path, moved = desk.file.path, tmp_path / "動かした.kyoten"
    desk.emergency.save(None, None, a_call())
    desk.close()
    older = path.read_bytes()
    desk = open_desk(path, Secret(PASSPHRASE), SetClock().clock())
    desk.emergency.save(None, None, a_call())
    desk.file.fold()
    assert try_to_unlock(desk, Secret(PASSPHRASE)) is None

    path.rename(moved)
    path.write_bytes(older)
    for _again in range(2):
        refused = try_to_unlock(desk, Secret(PASSPHRASE))
        assert refused is not None
        assert "開いていたものではありません" in refused.words
    moved.replace(path)
    assert try_to_unlock(desk, Secret(PASSPHRASE)) is None
    desk.emergency.save(None, None, a_call())
    assert desk.calls.find(CallFilter()).total == 3

    path.rename(moved)
    path.write_bytes(older)
    desk.close()
    again = open_desk(path, Secret(PASSPHRASE), SetClock().clock())
    assert "このファイルにありません" in again.file.notices[0]
    assert again.backup.state().trouble == again.file.notices[0]
    again.close()


@pytest.mark.parametrize("holds_more", [False, True])
def test_folders_that_were_made_for_a_file_that_could_not_be_made_go_again(tmp_path, holds_more):
    place = tmp_path / "拠点/あたらしい/拠点.kyoten"

    def fill(_file):
        if holds_more:
            (place.parent / "メモ.txt").write_text("ほかの人のもの", encoding="utf-8")
        raise ReadOnlyError("書けません")

    with pytest.raises(ReadOnlyError):
        opening.create(place, PASSPHRASE, SetClock().clock(), fill)
    left = [path.name for path in sorted(tmp_path.rglob("*"))]
    assert left == (["拠点", "あたらしい", "メモ.txt"] if holds_more else [])


@pytest.mark.skipif(os.name != "posix", reason="Windows lets nobody move an open file")
@pytest.mark.parametrize("is_looked_at", [False, True])
def test_another_file_in_the_place_of_the_open_one_keeps_its_mark_when_that_one_closes(tmp_path, is_looked_at):
    """A copy that was made while the file was open said that it was closed well, and its last changes were not told."""
    desk = a_desk(tmp_path)
    path, copy = desk.file.path, tmp_path / "写し"
    desk.emergency.save(None, None, a_call())
    desk.file.fold()
    copy.write_bytes(path.read_bytes())
    assert is_said_open(copy, desk.file.key)
    desk.emergency.save(None, None, a_call())
    desk.file.fold()
    path.rename(tmp_path / "動かした.kyoten")
    copy.rename(path)
    if is_looked_at:
        assert try_to_unlock(desk, Secret(PASSPHRASE)) is not None  # through new connections: they are to the copy
    desk.close()
    assert is_said_open(path, desk.file.key)


def test_an_older_state_written_over_the_open_file_keeps_its_mark_when_that_closes(tmp_path):
    desk = a_desk(tmp_path)
    path = desk.file.path
    desk.emergency.save(None, None, a_call())
    desk.file.fold()
    older = path.read_bytes()
    desk.emergency.save(None, None, a_call())
    desk.file.fold()
    path.write_bytes(older)
    desk.file.engine.dispose()
    desk.close()
    assert is_said_open(path, desk.file.key)


@pytest.mark.skipif(os.name != "posix", reason="Windows lets nobody move an open file")
def test_nothing_is_said_of_saving_where_nothing_was_saved(tmp_path):
    desk = a_desk(tmp_path)
    desk.emergency.save(None, None, a_call())
    desk.file.path.rename(tmp_path / "動かした.kyoten")
    with pytest.raises(GoneError) as refused:
        desk.file.refuse_if_replaced()
    assert "保存" not in str(refused.value)
    assert "もう一度開いてください" in str(refused.value)
    desk.close()


def is_said_open(path, key):
    with closing(looking_connection(path, key)) as connection:
        return is_marked_open(connection)
