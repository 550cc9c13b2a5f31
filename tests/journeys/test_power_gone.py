"""The power goes while somebody types: the file is whole, the draft is offered, nothing is half-written."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.storage.file.opening import Secret
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.shell.page import Place
from tests.builders import PASSPHRASE, SetClock, a_call, a_desk
from tests.journeys.office_steps import office_window

ROOT = Path(__file__).resolve().parents[2]
TYPING = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from kyoten_desktop.app.window import OfficeWindow
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.storage.file.opening import Secret
from kyoten_desktop.ui.look.fonts import load_fonts
from kyoten_desktop.ui.look.theme import Scheme, Theme
from tests.builders import PASSPHRASE, SetClock
from tests.ui.pages.emergency_steps import editor, type_into

app = QApplication([])
load_fonts()
theme = Theme(app, Scheme.LIGHT)
theme.apply()
desk = open_desk(Path(sys.argv[2]), Secret(passphrase=PASSPHRASE), SetClock().clock())
window = OfficeWindow(theme, desk)
window.show()
window.new_call()
page = window.front
type_into(page.sheet.form.subject, "停電の夜の方")
type_into(editor(page, "received_at"), "R8.13.40 1:12")
letters = iter("母が救急搬送され、自宅に本人ひとり。" * 10_000)
said = []

def type_on():
    line = editor(page, "course")
    line.insertPlainText(next(letters))
    if not said and desk.drafts.all():
        said.append("kept")
        print("kept", flush=True)

page.keeper._autosave.draft_due.emit()
timer = QTimer()
timer.timeout.connect(type_on)
timer.start(20)
app.exec()
"""


@pytest.fixture
def struck(tmp_path: Path) -> Path:
    """A file whose program was killed in the middle of a word."""
    desk = a_desk(tmp_path)
    desk.emergency.save(None, None, a_call())
    desk.close()
    path = desk.file.path
    words = [sys.executable, "-c", TYPING, str(ROOT), str(path)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment) as typing:
        assert typing.stdout is not None
        assert typing.stdout.readline().strip() == "kept"
        typing.kill()
    return path


def test_after_the_power_came_back_the_draft_is_offered_and_the_file_is_whole(
    struck: Path, theme: Theme, qtbot: Any
) -> None:
    desk = open_desk(struck, Secret(passphrase=PASSPHRASE), SetClock().clock())
    try:
        assert any("欠けはありません" in notice for notice in desk.file.notices)
        assert [line.name for line in desk.calls.find(CallFilter()).lines] == ["高梨 美緒"]
        assert desk.history.is_unbroken()
        with desk.file.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        with office_window(desk, theme, qtbot) as window:
            window.open(Place.EMERGENCY)
            page: Any = window.front
            rows = page.list.rows.records.rows
            assert rows[0].cells[0].text == "停電の夜の方"
            page.in_front.open_row(rows[0].key)
            assert page.sheet.form.subject.text() == "停電の夜の方"
            assert page.sheet.form.form.editor("received_at").text() == "R8.13.40 1:12"
    finally:
        desk.close()
