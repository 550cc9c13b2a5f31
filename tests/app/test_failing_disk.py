"""The disk goes away under an open office: whatever is touched then is told, no touch is a crash, no word is lost.

Nothing here lists who reads or writes: the pages are those of the rail, the touches every button that can be seen.
"""

import os
import random
import sys
from contextlib import contextmanager

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

from kyoten_desktop.app.operator import OperatorWindow
from kyoten_desktop.app.program import Program
from kyoten_desktop.app.settings import PcSettings
from kyoten_desktop.app.window import OfficeWindow
from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.practice.office import PRACTICE_PASSPHRASE, create_practice_office
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.people.people import PeopleFilter
from kyoten_desktop.ui.shell.crash import CrashHook
from kyoten_desktop.ui.shell.files import FileDialogs
from kyoten_desktop.ui.shell.page import Place
from kyoten_desktop.ui.start.unlock import UnlockWindow
from tests.app.test_program import type_passphrase
from tests.builders import SetClock, a_call
from tests.faults import disks
from tests.ui.every_word import all_words
from tests.ui.pages.emergency_steps import editor, type_into

# All 115 of them take minutes: this number is drawn for each page, others at each seed.
TOUCHES = 5
TYPED = "みちくさ作業所の相談員。" * 1_000


@contextmanager
def gone(desk):
    """The stick is pulled: connections are dead, and nothing lies in the place."""
    away = desk.file.path.parent.rename(desk.file.path.parent.with_name("抜いたUSB"))
    desk.file.engine.dispose()
    yield
    away.rename(desk.file.path.parent)


def full(desk):
    return disks.full_for(desk.file)


@pytest.fixture(scope="module")
def practice_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("practice") / "れんしゅう.kyoten"
    create_practice_office(path, PRACTICE_PASSPHRASE, SetClock().clock()).close()
    return path.read_bytes()


@pytest.fixture
def crashes(monkeypatch, tmp_path):
    """Return what the crash dialog told; every other dialog is left without an answer."""
    told = []
    monkeypatch.setattr(QDialog, "exec", lambda self: told.append(getattr(self, "told", "")) or 0)
    for name in ("open", "save", "folder"):
        monkeypatch.setattr(FileDialogs, name, lambda *_asked: tmp_path / "nowhere" / "x.xlsx")
    return told


@pytest.fixture
def program(theme, tmp_path, qtbot, practice_file, crashes, monkeypatch):
    (tmp_path / "office").mkdir()
    path = tmp_path / "office" / "れんしゅう.kyoten"
    path.write_bytes(practice_file)
    clock = SetClock().clock()
    made = Program(theme, clock, PcSettings(tmp_path / "settings.ini"))
    hook = CrashHook(theme, clock, tmp_path / "logs", made.keep_typing, made.take_failure)
    monkeypatch.setattr(sys, "excepthook", hook.report)
    made.begin(path)
    come_back(qtbot, made)
    yield made
    made.shut_down()
    made.front.hide()
    made.front.deleteLater()
    QApplication.processEvents()


def come_back(qtbot, program):
    """Give the passphrase and a name where they are asked for; the window of the office is in front then."""
    QApplication.processEvents()
    if isinstance(program.front, UnlockWindow):
        type_passphrase(qtbot, program, PRACTICE_PASSPHRASE)
    if isinstance(program.front, OperatorWindow):
        next(iter(program.front.findChildren(QAbstractButton))).click()
    QApplication.processEvents()
    assert isinstance(program.front, OfficeWindow)


def touch(button):
    """Press a button, and let go of the list or menu that it opened."""
    button.click()
    QApplication.processEvents()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    QApplication.processEvents()


def to_be_touched(window):
    return [button for button in window.findChildren(QAbstractButton) if button.isVisible() and button.isEnabled()]


@pytest.mark.parametrize(
    "failing",
    [pytest.param(gone, marks=pytest.mark.skipif(os.name != "posix", reason="Windows moves no open file")), full],
)
def test_whatever_is_touched_while_the_disk_fails_is_told_and_no_crash(qtbot, program, crashes, failing):
    window, desk, dice = program.front, program.office.desk, random.Random(11)
    targets = {
        Place.EMERGENCY: desk.calls.find(CallFilter()).lines[0].id,
        Place.CASE: desk.people.find(PeopleFilter()).lines[0].client_id,
    }
    touched = 0
    for place in list(window.rail._buttons):
        window.open(place, targets.get(place))
        QApplication.processEvents()
        names = range(len(to_be_touched(window)))
        for number in dice.sample(names, min(TOUCHES, len(names))):
            window.open(place, targets.get(place))
            QApplication.processEvents()
            seen = to_be_touched(window)
            with failing(desk):
                touch(seen[number % len(seen)])
                is_told = program.front is window or "ディスク" in all_words(program.front)
            assert (crashes, is_told) == ([], True), f"{place}: {seen[number % len(seen)].text()}"
            come_back(qtbot, program)
            touched += 1
    assert touched >= TOUCHES * len(targets)


def test_what_was_typed_before_the_disk_failed_is_there_when_it_is_back(qtbot, program, crashes):
    window, desk = program.front, program.office.desk
    window.open(Place.EMERGENCY, desk.calls.find(CallFilter()).lines[0].id)
    type_into(editor(window.front, "course"), TYPED)
    with full(desk):
        with pytest.raises(UnavailableError) as failed:
            desk.emergency.save(None, None, a_call(course="経過" * 9_000))
        program.take_failure(str(failed.value))
        QApplication.processEvents()
        assert isinstance(program.front, UnlockWindow)
        assert "保存できていない書きかけ" in all_words(program.front)
        assert program.take_failure("あとからの失敗。")
        QApplication.processEvents()
        assert "あとからの失敗。" in all_words(program.front)
    come_back(qtbot, program)
    assert program.front is window
    assert window.unkept() == ""
    call = desk.emergency.get(window.front.acts.call.id)
    assert TYPED in f"{call.course} {desk.drafts.all()!r}"
    assert crashes == []
