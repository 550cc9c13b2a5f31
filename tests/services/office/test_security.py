"""A new passphrase, the recovery sheet's log, and a first start that leaves nothing half-made."""

import errno
from datetime import timedelta
from pathlib import Path

import pytest

from kyoten_desktop.domain.errors import RefusedError, UnavailableError
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.services.office import first_start
from kyoten_desktop.services.office.backup import restore
from kyoten_desktop.services.office.security import OwedError, Secret
from kyoten_desktop.storage.file import door
from tests.builders import PASSPHRASE, SetClock, a_call, a_desk, an_office

NEW = "つゆくさ 三枚 の朝"


def test_a_new_passphrase_opens_the_file_and_the_old_one_no_longer(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    number = desk.emergency.save(None, None, a_call(), [], None).id
    old_code = desk.security.recovery_facts().code
    desk.security.change_passphrase(PASSPHRASE, NEW, NEW)
    desk.emergency.save(None, None, a_call(subject_name="後藤"), [], None)
    facts = desk.security.recovery_facts()
    path = desk.file.path
    desk.close()
    assert facts.code != old_code
    with pytest.raises(RefusedError):
        open_desk(path, Secret(PASSPHRASE), SetClock().clock())
    again = open_desk(path, Secret(NEW), SetClock().clock())
    assert again.emergency.get(number).subject_name == "高梨 美緒"
    again.close()
    by_code = open_desk(path, Secret(recovery_code=facts.code), SetClock().clock())
    assert by_code.backup.contents().calls == 2
    by_code.close()
    assert sorted(each.suffix for each in tmp_path.iterdir() if each.is_file()) == [".kyoten", ".lock", ".mark"]


def test_the_recovery_code_stands_for_a_forgotten_passphrase(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    code = desk.security.recovery_facts().code
    desk.security.change_passphrase(code.lower(), NEW, NEW)
    path = desk.file.path
    desk.close()
    open_desk(path, Secret(NEW), SetClock().clock()).close()


def test_a_backup_of_before_opens_with_the_old_passphrase(tmp_path: Path) -> None:
    clock = SetClock()
    desk = a_desk(tmp_path, clock.clock())
    old = desk.backup.back_up()
    clock.now += timedelta(minutes=1)
    desk.security.change_passphrase(PASSPHRASE, NEW, NEW)
    clock.now += timedelta(minutes=1)
    desk.backup.back_up()
    with pytest.raises(UnavailableError):
        desk.backup.contents_of(old.path)
    newest = desk.backup.all()[0]
    assert desk.backup.contents_of(newest.path).office == "こもれび"
    path = desk.file.path
    desk.close()
    restore(path, Secret(PASSPHRASE), old.path, clock.clock())
    open_desk(path, Secret(PASSPHRASE), clock.clock()).close()


@pytest.mark.parametrize(
    ("old", "new", "again", "item"),
    [
        ("ちがう合言葉です", NEW, NEW, "old"),
        (PASSPHRASE, "短い", "短い", "passphrase"),
        (PASSPHRASE, NEW, NEW + "。", "passphrase_again"),
        (PASSPHRASE, PASSPHRASE, PASSPHRASE, "passphrase"),
    ],
    ids=["wrong-old", "short", "differs", "same"],
)
def test_a_passphrase_is_refused_at_its_field(tmp_path: Path, old: str, new: str, again: str, item: str) -> None:
    desk = a_desk(tmp_path)
    with pytest.raises(RefusedError) as refused:
        desk.security.change_passphrase(old, new, again)
    assert refused.value.problems[0].item == item
    desk.close()


def test_the_reminder_of_the_sheet_stands_until_it_is_printed(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    security = desk.security
    assert not security.has_recovery_sheet()
    assert security.note_recovery_sheet("printed")
    assert security.has_recovery_sheet()
    security.change_passphrase(PASSPHRASE, NEW, NEW)
    assert not security.has_recovery_sheet()
    assert security.faults() == []
    desk.close()


def test_the_key_at_hand_restores_without_asking(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    made, secret, path = desk.backup.back_up(), desk.security.secret(), desk.file.path
    desk.close()
    restore(path, secret, made.path, SetClock().clock())
    open_desk(path, secret, SetClock().clock()).close()


def test_a_first_start_is_refused_where_the_file_would_be_destroyed(tmp_path: Path) -> None:
    place = first_start.place_for(tmp_path / "OneDrive - 法人", "こもれび")
    with pytest.raises(RefusedError) as refused:
        first_start.set_up(place, PASSPHRASE, PASSPHRASE, an_office(), SetClock().clock())
    assert refused.value.problems[0].item == "folder"
    assert "OneDrive" in refused.value.problems[0].message
    assert not place.parent.exists()


def test_a_read_only_folder_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "read-only"
    folder.write_text("a file, so that no folder can be made here")
    with pytest.raises(RefusedError) as refused:
        first_start.set_up(folder / "拠点.kyoten", PASSPHRASE, PASSPHRASE, an_office(), SetClock().clock())
    assert refused.value.problems[0].item == "folder"
    assert [each.name for each in tmp_path.iterdir()] == ["read-only"]


def test_a_file_name_is_made_of_the_office_name(tmp_path: Path) -> None:
    assert first_start.place_for(tmp_path, ' 緑川/こもれび: "A" ').name == "緑川_こもれび_ _A_.kyoten"
    assert first_start.place_for(tmp_path, "").name == "拠点.kyoten"


def test_a_passphrase_that_stands_already_is_told_so_when_the_disk_fails_after_it(tmp_path, monkeypatch):
    desk = a_desk(tmp_path)
    number = desk.emergency.save(None, None, a_call(), [], None).id
    _fail_to_sync(monkeypatch, desk.file.path.parent)
    with pytest.raises(OwedError, match="合言葉は変わりました") as told:
        desk.security.change_passphrase(PASSPHRASE, NEW, NEW)
    assert "いままでのまま" not in str(told.value)
    monkeypatch.undo()
    assert desk.emergency.get(number).id == number
    desk.close()
    open_desk(tmp_path / "拠点.kyoten", Secret(NEW), SetClock().clock()).close()


def test_a_restored_file_is_not_told_as_one_that_lost_changes_when_the_disk_fails_after_it(tmp_path, monkeypatch):
    desk = a_desk(tmp_path)
    backup = desk.backup.back_up()
    desk.emergency.save(None, None, a_call(), [], None)
    path = desk.file.path
    desk.close()
    _fail_to_sync(monkeypatch, path.parent)
    with pytest.raises(UnavailableError) as told:
        restore(path, Secret(PASSPHRASE), backup.path, SetClock().clock())
    assert "そのまま" not in str(told.value)
    monkeypatch.undo()
    again = open_desk(path, Secret(PASSPHRASE), SetClock().clock())
    assert [notice for notice in again.file.notices if "にありません" in notice] == []
    again.close()


def test_a_new_office_that_stands_already_is_not_told_as_one_that_was_not_made(tmp_path, monkeypatch):
    path = tmp_path / "拠点.kyoten"
    _fail_to_sync(monkeypatch, tmp_path)
    with pytest.raises(UnavailableError) as told:
        first_start.create_desk(path, PASSPHRASE, an_office(), SetClock().clock())
    assert "作れませんでした" not in str(told.value)
    monkeypatch.undo()
    open_desk(path, Secret(PASSPHRASE), SetClock().clock()).close()


def _fail_to_sync(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the disk fail wherever the names in this folder are to be brought onto it."""
    sync = door.sync_folder

    def failing(place: Path) -> None:
        if place == folder:
            raise OSError(errno.EIO, "Input/output error")
        sync(place)

    monkeypatch.setattr(door, "sync_folder", failing)
