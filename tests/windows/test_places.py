"""Names and places of a Japanese PC: outside letters, the person's own name, network shares, long and odd names."""

import os
import sys
from pathlib import Path

import pytest

from kyoten_desktop import paths
from kyoten_desktop.app.settings import PcSettings
from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.services.office.first_start import create_desk
from kyoten_desktop.storage.file.locations import is_on_network, refuse_unsafe_place
from tests.builders import PASSPHRASE, KnownSecret, SetClock, a_desk, an_office

windows_only = pytest.mark.skipif(sys.platform != "win32", reason="%LOCALAPPDATA% and drives are a matter of Windows")
CLOCK = SetClock().clock()


@pytest.mark.parametrize(
    "name",
    [
        "㈱こもれび",
        "𠮷野家 支援拠点",
        "髙﨑 渡邊󠄁",
        "佐伯まどか",
        "ｺﾓﾚﾋﾞ（東区）",
        "拠点 'A' & B",
        "100%確認",
        "é ñ ß",
        "表ソ能",
    ],
)
def test_an_office_lives_under_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    desk = a_desk(folder)
    made = desk.backup.copy_to(folder / f"控え {name}")
    assert desk.backup.contents_of(made.path).office == "こもれび"
    desk.close()
    settings = PcSettings(folder / "settings.ini")
    settings.remember_office(desk.file.path, name, "", CLOCK.now())
    again = PcSettings(folder / "settings.ini")
    assert again.last_file == desk.file.path
    assert again.office_line("name") == name
    assert again.last_file is not None
    open_desk(again.last_file, KnownSecret(), CLOCK).close()


@windows_only
def test_data_lie_in_local_application_data_of_the_person() -> None:
    local = Path(os.environ["LOCALAPPDATA"])
    assert paths.case_files() == local / "KyotenDesktop"
    assert paths.settings_file() == local / "KyotenDesktop/settings.ini"
    assert paths.logs().is_relative_to(local / "KyotenDesktop")
    assert not paths.case_files().is_relative_to(local / "Programs")


@windows_only
def test_the_default_place_of_this_very_person_takes_an_office() -> None:
    path = paths.case_files() / f"試し{os.getpid()}.kyoten"
    desk = create_desk(path, PASSPHRASE, an_office(), CLOCK)
    desk.close()
    try:
        assert path.is_file()
    finally:
        for left in path.parent.glob(f"{path.name}*"):
            left.unlink()


@pytest.mark.parametrize("share", [r"\\server\共有\拠点.kyoten", "//server/share/拠点.kyoten"])
def test_a_file_on_a_network_share_is_refused_before_anything_is_asked_of_the_network(share: str) -> None:
    if sys.platform != "win32":
        share = share.replace("\\", "/")
    with pytest.raises(UnavailableError, match="ネットワーク上"):
        refuse_unsafe_place(Path(share))


def test_a_local_drive_is_no_network(tmp_path: Path) -> None:
    assert not is_on_network(tmp_path / "拠点.kyoten")
    refuse_unsafe_place(tmp_path / "拠点.kyoten")


@windows_only
def test_names_differ_by_more_than_capitals(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.close()
    again = open_desk(tmp_path / desk.file.path.name.upper(), KnownSecret(), CLOCK)
    with pytest.raises(UnavailableError):
        open_desk(desk.file.path, KnownSecret(), CLOCK)
    again.close()


@windows_only
@pytest.mark.parametrize("name", ["会議?", "a:b", "何|か", "<新>"])
def test_a_name_windows_refuses_is_refused_in_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnavailableError):
        create_desk(tmp_path / name / "拠点.kyoten", PASSPHRASE, an_office(), CLOCK)
