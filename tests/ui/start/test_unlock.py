"""The unlock window: typed secrets are told, tries are unlimited with a growing pause, nothing slow is loaded."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt

from kyoten_desktop.domain.office.passphrase import pause_after
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.shell.banner import PracticeBanner
from kyoten_desktop.ui.start.unlock import OfficeFace, UnlockWindow, Way

OFFICE = OfficeFace("こもれび", "緑川市地域生活支援拠点", "前回 7月15日（水）18:40")


@pytest.fixture
def window(theme: Theme, qtbot: object) -> UnlockWindow:
    made = UnlockWindow(theme, OFFICE)
    qtbot.addWidget(made)
    made.resize(560, 480)
    made.show()
    made.activateWindow()
    return made


def test_enter_tells_the_passphrase(window: UnlockWindow, qtbot: object) -> None:
    qtbot.keyClicks(window.passphrase, "correct horse ")
    with qtbot.waitSignal(window.passphrase_given) as given:
        qtbot.keyClick(window.passphrase, Qt.Key.Key_Return)
    assert given.args == ["correct horse "]
    assert not window.open_button.isEnabled()


def test_an_empty_passphrase_tells_nothing(window: UnlockWindow, qtbot: object) -> None:
    with qtbot.assertNotEmitted(window.passphrase_given):
        qtbot.keyClick(window.passphrase, Qt.Key.Key_Return)


def test_a_wrong_passphrase_says_so_and_can_be_tried_again(window: UnlockWindow, qtbot: object) -> None:
    qtbot.keyClicks(window.passphrase, "wrong")
    qtbot.keyClick(window.passphrase, Qt.Key.Key_Return)
    window.show_wrong()
    assert window.note() == "合言葉が違います。もう一度 入れてください。"
    assert window.open_button.isEnabled()


def test_the_pause_grows_and_ends(window: UnlockWindow, qtbot: object) -> None:
    assert [pause_after(wrong) for wrong in (1, 2, 3, 4, 5, 20)] == [0, 0, 1, 2, 4, 30]
    for _ in range(3):
        window.show_wrong()
    assert "あと1秒" in window.note()
    assert not window.open_button.isEnabled()
    qtbot.waitUntil(window.open_button.isEnabled, timeout=4000)
    assert "もう一度" in window.note()


def test_the_pause_goes_on_where_the_window_before_left_it(theme: Theme, qtbot: object) -> None:
    """A new start ended the pause."""
    window = UnlockWindow(theme, OFFICE, wrong=3)
    qtbot.addWidget(window)
    assert "あと1秒" in window.note()
    assert not window.open_button.isEnabled()
    qtbot.waitUntil(window.open_button.isEnabled, timeout=4000)
    with qtbot.waitSignal(window.counted) as counted:
        window.show_wrong()
    assert counted.args == [4]
    with qtbot.waitSignal(window.counted) as counted:
        window.let_in()
    assert counted.args == [0]


def test_the_button_lives_whatever_happened_while_the_file_was_opened(window: UnlockWindow, qtbot: object) -> None:
    def open_it() -> None:
        with window.answering():
            raise ZeroDivisionError

    window.passphrase_given.connect(open_it)
    qtbot.keyClicks(window.passphrase, "correct horse")
    with qtbot.captureExceptions() as caught:
        qtbot.keyClick(window.passphrase, Qt.Key.Key_Return)
    assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]
    assert window.open_button.isEnabled()
    assert "もう一度" in window.note()


def test_the_recovery_key_opens_too(window: UnlockWindow, qtbot: object) -> None:
    qtbot.mouseClick(window._switch, Qt.MouseButton.LeftButton)
    assert window.passphrase.isHidden()
    qtbot.keyClicks(window.recovery, "ABCD-EFGH")
    with qtbot.waitSignal(window.recovery_given) as given:
        qtbot.keyClick(window.recovery, Qt.Key.Key_Return)
    assert given.args == ["ABCD-EFGH"]


def test_the_other_ways_are_told(window: UnlockWindow, qtbot: object) -> None:
    with qtbot.waitSignal(window.way_chosen) as chosen:
        qtbot.mouseClick(window.links[Way.PRACTICE], Qt.MouseButton.LeftButton)
    assert chosen.args == [Way.PRACTICE]


def test_a_new_pc_offers_to_begin(theme: Theme, qtbot: object) -> None:
    window = UnlockWindow(theme, None)
    qtbot.addWidget(window)
    window.show()
    assert not window.passphrase.isVisible()
    with qtbot.waitSignal(window.way_chosen) as chosen:
        qtbot.mouseClick(window.new_button, Qt.MouseButton.LeftButton)
    assert chosen.args == [Way.NEW]


def test_the_practice_office_has_its_banner_here_too(theme: Theme, qtbot: object) -> None:
    window = UnlockWindow(theme, OFFICE, practice=True)
    qtbot.addWidget(window)
    assert window.findChild(PracticeBanner) is not None


def test_what_was_typed_can_be_wiped(window: UnlockWindow, qtbot: object) -> None:
    qtbot.keyClicks(window.passphrase, "secret")
    window.forget()
    assert window.passphrase.text() == ""


def test_no_slow_library_is_loaded_before_the_passphrase() -> None:
    slow = "sqlalchemy alembic reportlab xlsxwriter pypdfium2 python_calamine"
    code = (
        f"import sys, kyoten_desktop.ui.start.unlock; sys.exit(any(name in sys.modules for name in {slow.split()!r}))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, env={**os.environ, "PYTHONPATH": os.getcwd()})
    assert done.returncode == 0
