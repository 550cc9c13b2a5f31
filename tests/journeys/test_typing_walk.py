"""Somebody types here and there, leaves, begins another sheet, and the program is killed: no word is lost."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kyoten_desktop.app.window import OfficeWindow
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.storage.file.opening import Secret
from kyoten_desktop.ui.look.fonts import load_fonts
from kyoten_desktop.ui.look.theme import Scheme, Theme
from kyoten_desktop.ui.shell.page import Place
from tests.builders import PASSPHRASE, SetClock, a_call, a_desk
from tests.long_walk.looking import whole
from tests.ui.pages.emergency_steps import editor, type_into

ROOT = Path(__file__).resolve().parents[2]
ACTS = 24
LONG = 600_000
ITEMS = ("referrer", "incident_no", "course", "received_at", "note", "advice")
AWAY = (Place.TODAY, Place.CASE, Place.STAY, Place.TALLY)


@pytest.mark.parametrize("seed", range(2))
def test_no_word_that_was_left_is_lost(tmp_path: Path, seed: int) -> None:
    desk = a_desk(tmp_path)
    desk.emergency.save(None, None, a_call())
    desk.close()
    words = [sys.executable, "-m", "tests.journeys.test_typing_walk", str(desk.file.path), str(seed)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    left: list[str] = []
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT) as typing:
        assert typing.stdout is not None
        for line in typing.stdout:
            if line.strip() == "strike":
                break
            left = json.loads(line)
        typing.kill()
    assert left, "nothing was typed"
    again = open_desk(desk.file.path, Secret(passphrase=PASSPHRASE), SetClock().clock())
    try:
        on_file = "\n".join(str(value) for line in whole(again).values() for value in line.values())
        assert [word for word in left if word not in on_file] == []
        assert again.history.is_unbroken()
    finally:
        again.close()


class Typist:
    """Does random things in the window and knows which words must be on the disk by now."""

    def __init__(self, window: OfficeWindow, seed: int) -> None:
        self._window, self._dice = window, random.Random(seed)
        self._typed: dict[tuple[int, str], str] = {}
        self._sheet = self._number = 0

    def act(self) -> None:
        """One act; after a leave, a new sheet or a lock the words typed so far are told."""
        self._number += 1
        do = self._dice.choice((self._type, self._type, self._type, self._leave, self._lock, self._begin))
        do()
        QApplication.processEvents()

    def lock_while_typing(self) -> None:
        """The last act: locked in the middle of a word."""
        self._type()
        self._lock()

    def _begin(self) -> None:
        self._window.new_call()
        self._tell()
        self._sheet += 1
        # Who it is about comes first: two sheets that name nobody are one and the same draft.
        type_into(self._page().sheet.form.subject, self._word("subject"))
        self._keep_nothing_by_the_clock()

    def _type(self) -> None:
        if not self._sheet:
            self._begin()
        self._window.open(Place.EMERGENCY)
        item = self._dice.choice(ITEMS)
        type_into(editor(self._page(), item), self._word(item))
        self._keep_nothing_by_the_clock()

    def _leave(self) -> None:
        self._window.open(self._dice.choice(AWAY))
        self._tell()

    def _lock(self) -> None:
        """What the lock, the end and a return to a backup ask of the window first."""
        self._window.keep_typing()
        self._tell()

    def _keep_nothing_by_the_clock(self) -> None:
        """Let no rest of the typing write the draft: only leaving and locking may, however slow the machine is."""
        for timer in self._window.findChildren(QTimer):
            if timer.isSingleShot():
                timer.setInterval(LONG)

    def _page(self):
        page = self._window.front
        assert page is not None
        return page

    def _word(self, item: str) -> str:
        word = f"{item}のことば{self._number}"
        self._typed[self._sheet, item] = word
        return word

    def _tell(self) -> None:
        QApplication.processEvents()
        print(json.dumps(list(self._typed.values())), flush=True)


def type_and_wait(path: Path, seed: int) -> None:
    """Type in a window of its own, tell what was left, and wait to be killed."""
    application = QApplication([])
    load_fonts()
    theme = Theme(application, Scheme.LIGHT)
    theme.apply()
    desk = open_desk(path, Secret(passphrase=PASSPHRASE), SetClock().clock())
    window = OfficeWindow(theme, desk)
    window.show()
    typist = Typist(window, seed)
    for _ in range(ACTS):
        typist.act()
    typist.lock_while_typing()
    print("strike", flush=True)
    QTimer(application, interval=10).start()
    application.exec()


if __name__ == "__main__":
    type_and_wait(Path(sys.argv[1]), int(sys.argv[2]))
