"""Whatever stands in the INI of this PC, the program starts."""

import pytest
from PySide6.QtCore import QByteArray, QSettings

from kyoten_desktop.app.program import Program
from kyoten_desktop.app.settings import PcSettings
from kyoten_desktop.ui.look.theme import Scheme
from kyoten_desktop.ui.start.unlock import UnlockWindow
from tests.builders import SetClock, a_desk

KEYS = ("file/last", "office/name", "office/municipality", "look/scheme", "look/text", "window/geometry")
JUNK = ("", "junk", "9" * 5_000, "あ" * 100_000, ["a", "b"], QByteArray(b"\xff\x00"), None, -1, "\0", "..\\..\\")


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: repr(junk)[:20])
def test_junk_in_every_line_is_passed_over(qtbot, theme, tmp_path, junk):
    desk = a_desk(tmp_path)
    desk.close()
    ini = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings = PcSettings(tmp_path / "settings.ini")
    settings.remember_wrong_words(desk.file.path, 1)
    for key in (*KEYS, *(each for each in ini.allKeys() if each.startswith("wrong/"))):
        ini.setValue(key, junk)
    ini.sync()
    settings = PcSettings(tmp_path / "settings.ini")
    assert Scheme(settings.scheme) is Scheme.SYSTEM
    assert settings.text_px == 13
    assert settings.last_file is None or not settings.last_file.is_file()
    assert settings.wrong_words(desk.file.path) < 1_000
    program = Program(theme, SetClock().clock(), settings)
    program.begin(None)
    program.begin(desk.file.path)
    assert isinstance(program.front, UnlockWindow)
    program.shut_down()
    program.front.hide()
    program.front.deleteLater()


def test_a_file_of_bytes_is_passed_over(tmp_path):
    (tmp_path / "settings.ini").write_bytes(bytes(range(256)) * 400)
    settings = PcSettings(tmp_path / "settings.ini")
    assert settings.last_file is None
    assert Scheme(settings.scheme) is Scheme.SYSTEM
