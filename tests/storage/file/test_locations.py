"""Where a live file must not lie, whatever the folder is called and however it is reached; one file has one lock."""

import os
import sys

import pytest

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.services.office.backup import backups_of, restore
from kyoten_desktop.services.office.first_start import create_desk
from kyoten_desktop.storage.file.failures import HeldError
from kyoten_desktop.storage.file.locations import is_too_long, real_place, refuse_unsafe_place
from tests.builders import PASSPHRASE, KnownSecret, SetClock, a_call, a_desk, an_office

CLOCK = SetClock().clock()
links = pytest.mark.skipif(sys.platform == "win32", reason="making a link on Windows takes an administrator")


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive", "onedrive - 緑川市", "OneDrive - Personal", "Dropbox (個人)", "Google Drive", "Google ドライブ",
        "マイドライブ",        "My Drive", "共有ドライブ", "Shared drives", "iCloudDrive", "iCloud Drive",
        "CloudStorage/OneDrive-法人", "Box", "Box Sync", "pCloud Drive", "pCloudDrive", "MEGA", "MEGAsync", "ownCloud",
        "Nextcloud", "Nextcloud - 家", "SynologyDrive", "Synology Drive", "Proton Drive", "Yandex.Disk",
        "Googleドライブ", "Ｄｒｏｐｂｏｘ",
    ],
)  # fmt: skip
def test_a_live_file_in_a_synced_folder_is_refused(tmp_path, folder):
    with pytest.raises(UnavailableError, match="同期サービス"):
        refuse_unsafe_place(tmp_path / folder / "支援" / "拠点.kyoten")


@pytest.mark.parametrize("folder", ["Dropbox整理", "箱", "Boxes", "OneDriveの控え", "私の箱", "クラウド", "megane"])
def test_a_folder_that_only_sounds_like_one_is_fine(tmp_path, folder):
    refuse_unsafe_place(tmp_path / folder / "拠点.kyoten")


@pytest.mark.parametrize("sign", [".dropbox.cache", ".stfolder", ".SynologyWorkingDirectory"])
def test_a_synced_folder_of_any_name_is_known_by_what_lies_in_it(tmp_path, sign):
    (tmp_path / "事務" / sign).mkdir(parents=True)
    with pytest.raises(UnavailableError, match="事務 のフォルダー"):
        refuse_unsafe_place(tmp_path / "事務" / "支援" / "拠点.kyoten")


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_the_folder_windows_names_is_refused(tmp_path, monkeypatch, variable):
    monkeypatch.setenv(variable, str(tmp_path / "会社" / ".." / "会社"))
    with pytest.raises(UnavailableError, match="OneDrive"):
        refuse_unsafe_place(tmp_path / "会社" / "デスクトップ" / "拠点.kyoten")


@links
def test_a_link_into_a_synced_folder_is_refused(tmp_path):
    desk = a_desk(tmp_path)
    desk.close()
    synced = tmp_path / "Dropbox"
    synced.mkdir()
    (tmp_path / "支援").symlink_to(synced, target_is_directory=True)
    with pytest.raises(UnavailableError, match="同期サービス"):
        create_desk(tmp_path / "支援" / "新.kyoten", PASSPHRASE, an_office(), CLOCK)
    (synced / "拠点.kyoten").write_bytes(desk.file.path.read_bytes())
    (tmp_path / "近道.kyoten").symlink_to(synced / "拠点.kyoten")
    with pytest.raises(UnavailableError, match="同期サービス"):
        open_desk(tmp_path / "近道.kyoten", KnownSecret(), CLOCK)


@links
def test_a_folder_called_after_a_service_that_leads_elsewhere_is_fine(tmp_path):
    (tmp_path / "ここ").mkdir()
    (tmp_path / "Dropbox").symlink_to(tmp_path / "ここ", target_is_directory=True)
    refuse_unsafe_place(tmp_path / "Dropbox" / "拠点.kyoten")


@links
@pytest.mark.parametrize("is_first_the_link", [True, False])
def test_a_file_under_two_names_has_one_lock(tmp_path, is_first_the_link):
    desk = a_desk(tmp_path)
    desk.close()
    link = tmp_path / "別" / "近道.kyoten"
    link.parent.mkdir()
    link.symlink_to(desk.file.path)
    first, second = (link, desk.file.path) if is_first_the_link else (desk.file.path, link)
    opened = open_desk(first, KnownSecret(), CLOCK)
    assert opened.file.path == desk.file.path
    with pytest.raises(HeldError):
        open_desk(second, KnownSecret(), CLOCK)
    opened.close()
    assert [path.name for path in link.parent.iterdir()] == [link.name]


@links
def test_a_file_with_two_names_of_its_own_is_refused(tmp_path):
    """Each would have its lock and its journal."""
    desk = a_desk(tmp_path)
    desk.close()
    os.link(desk.file.path, tmp_path / "もう一つ.kyoten")
    for path in (desk.file.path, tmp_path / "もう一つ.kyoten"):
        with pytest.raises(UnavailableError, match=r"ハードリンク.*コピーを作って"):
            open_desk(path, KnownSecret(), CLOCK)
    (tmp_path / "もう一つ.kyoten").unlink()
    open_desk(desk.file.path, KnownSecret(), CLOCK).close()


@links
def test_going_back_through_a_link_replaces_the_file_and_not_the_link(tmp_path):
    desk = a_desk(tmp_path)
    made = desk.backup.back_up()
    desk.emergency.save(None, None, a_call())
    desk.close()
    link = tmp_path / "別" / "近道.kyoten"
    link.parent.mkdir()
    link.symlink_to(desk.file.path)
    assert [each.path for each in backups_of(link)] == [made.path]
    restore(link, KnownSecret(), made.path, CLOCK)
    assert link.is_symlink()
    again = open_desk(desk.file.path, KnownSecret(), CLOCK)
    assert again.backup.contents().calls == 0
    again.close()


@links
def test_a_link_that_leads_to_itself_is_refused(tmp_path):
    (tmp_path / "輪").symlink_to(tmp_path / "輪")
    with pytest.raises(UnavailableError, match="置き場所は使えません"):
        open_desk(tmp_path / "輪" / "拠点.kyoten", KnownSecret(), CLOCK)


# Windows counts the letters of a name, not its bytes.
TOO_LONG = "あ" * (191 if sys.platform == "win32" else 62)


@pytest.mark.parametrize("name", ["拠\0点", "拠\ud800点", "あ" * 246, TOO_LONG, "深" * 80 + "/" + "x" * 300])
def test_a_name_no_system_can_have_is_refused_plainly(tmp_path, name):
    path = tmp_path / f"{name}.kyoten"
    for act in (
        lambda: open_desk(path, KnownSecret(), CLOCK),
        lambda: create_desk(path, PASSPHRASE, an_office(), CLOCK),
        lambda: real_place(path),
    ):
        with pytest.raises(UnavailableError):
            act()
    assert list(tmp_path.iterdir()) == []


def test_what_is_longer_with_its_folders_than_windows_takes_is_known_before_it_says_that_nothing_is_there(tmp_path):
    short, long = tmp_path / "拠点.kyoten", tmp_path / "/".join(["深いところ"] * 50) / "拠点.kyoten"
    assert [is_too_long(place, "win32") for place in (short, long)] == [False, True]
    assert not is_too_long(long, "linux")
    if sys.platform != "win32":
        long.parent.mkdir(parents=True)
        long.touch()
        assert not is_too_long(long, "win32")  # this Windows was told to take more
