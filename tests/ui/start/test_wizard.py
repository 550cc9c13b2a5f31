"""The first start as a person goes through it: by keyboard, with mistakes, to an office that opens again."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.services.desk import Desk, open_desk
from kyoten_desktop.services.office.security import Secret
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.paper.pdf import Pdf
from kyoten_desktop.ui.shell.files import FileDialogs
from kyoten_desktop.ui.start.wizard import Wizard
from tests.builders import PASSPHRASE


class Answers(FileDialogs):
    """A person who always chooses the same place."""

    def __init__(self, chosen: Path | None) -> None:
        self.chosen = chosen

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        return self.chosen

    def save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return self.chosen


class Paper:
    """A printer that keeps what it was given."""

    def __init__(self, pages: int = 1) -> None:
        self.pages, self.printed = pages, []

    def __call__(self, parent: QWidget, pdf: Pdf, title: str) -> int:
        self.printed += [title] if self.pages else []
        return self.pages


@pytest.fixture
def wizard(theme: Theme, clock: Clock, tmp_path: Path, qtbot):
    made = Wizard(theme, clock, tmp_path / "data", Answers(tmp_path / "回復キー.pdf"), Paper())
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def field(wizard: Wizard, name: str) -> QLineEdit:
    return wizard.findChild(QLineEdit, name)


def type_in(qtbot, wizard: Wizard, name: str, text: str) -> None:
    typed = QInputMethodEvent("", [])
    typed.setCommitString(text)
    field(wizard, name).clear()
    QApplication.sendEvent(field(wizard, name), typed)


def enter(qtbot, wizard: Wizard) -> None:
    qtbot.keyClick(wizard, Qt.Key.Key_Return)


def to_passphrase(qtbot, wizard: Wizard) -> None:
    type_in(qtbot, wizard, "name", "こもれび")
    type_in(qtbot, wizard, "operator", "佐伯 まどか")
    for _ in range(4):
        enter(qtbot, wizard)
    type_in(qtbot, wizard, "passphrase", PASSPHRASE)
    type_in(qtbot, wizard, "passphrase_again", PASSPHRASE)


def test_from_nothing_to_an_office_by_keyboard(wizard: Wizard, clock: Clock, tmp_path: Path, qtbot) -> None:
    to_passphrase(qtbot, wizard)
    enter(qtbot, wizard)
    assert not wizard.next_button.isEnabled()
    qtbot.keyClick(wizard.recovery.print_button, Qt.Key.Key_Return)
    with qtbot.waitSignal(wizard.finished) as finished:
        qtbot.keyClick(wizard.next_button, Qt.Key.Key_Return)
    desk: Desk = finished.args[0]
    assert desk.office.office().name == "こもれび"
    assert desk.office.office().counting_mode == "in_out"
    assert [room.name for room in desk.office.rooms()] == ["1号室", "2号室", "3号室", "4号室", "臨時1"]
    assert desk.operator.name == "佐伯 まどか"
    assert desk.security.has_recovery_sheet()
    desk.close()
    open_desk(tmp_path / "data" / "こもれび.kyoten", Secret(PASSPHRASE), clock).close()


def test_each_kind_of_record_begins_on_its_own_day(wizard: Wizard, qtbot) -> None:
    type_in(qtbot, wizard, "name", "こもれび")
    type_in(qtbot, wizard, "operator", "佐伯 まどか")
    for _ in range(3):
        enter(qtbot, wizard)
    assert wizard._title.text() == "記録の始まり"
    assert field(wizard, "stays_since").text() == "令和8年7月16日"
    type_in(qtbot, wizard, "calls_since", "R9.4.1")
    enter(qtbot, wizard)
    assert wizard.starts.ask.words("calls_since").startswith("まだ来ていない日です")
    type_in(qtbot, wizard, "calls_since", "R6.4.1")
    type_in(qtbot, wizard, "supports_since", "")
    enter(qtbot, wizard)
    type_in(qtbot, wizard, "passphrase", PASSPHRASE)
    type_in(qtbot, wizard, "passphrase_again", PASSPHRASE)
    enter(qtbot, wizard)
    office = wizard.desk.office.office()
    today = date(2026, 7, 16)
    assert (office.calls_since, office.stays_since, office.preid_since) == (date(2024, 4, 1), today, today)
    assert office.supports_since is None


def test_empty_names_are_refused_at_their_fields(wizard: Wizard, qtbot) -> None:
    enter(qtbot, wizard)
    assert wizard.office.ask.words("name") == "拠点の名前を書いてください。"
    assert wizard.office.ask.words("operator") == "あなたの名前を書いてください。"
    assert field(wizard, "name").hasFocus()


def test_a_synced_folder_is_refused_with_the_reason(wizard: Wizard, tmp_path: Path, qtbot) -> None:
    wizard._dialogs.chosen = tmp_path / "OneDrive"
    type_in(qtbot, wizard, "name", "こもれび")
    type_in(qtbot, wizard, "operator", "佐伯")
    qtbot.mouseClick(wizard.findChild(QPushButton, "choose_folder"), Qt.MouseButton.LeftButton)
    enter(qtbot, wizard)
    assert "OneDrive" in wizard.office.ask.words("folder")
    assert wizard._title.text() == "拠点"


def test_rooms_follow_their_number_and_names_must_differ(wizard: Wizard, qtbot) -> None:
    type_in(qtbot, wizard, "name", "こもれび")
    type_in(qtbot, wizard, "operator", "佐伯")
    enter(qtbot, wizard)
    type_in(qtbot, wizard, "count_permanent", "２")
    type_in(qtbot, wizard, "count_overflow", "0")
    type_in(qtbot, wizard, "room_permanent_1", "2号室")
    enter(qtbot, wizard)
    assert wizard._title.text() == "居室"
    type_in(qtbot, wizard, "room_permanent_1", "たんぽぽ")
    wizard.findChild(QCheckBox, "guaranteed_permanent_2").setChecked(True)
    enter(qtbot, wizard)
    assert wizard._title.text() == "開所時間と数え方"
    rooms = wizard.answers()["rooms"]
    assert [(room.name, room.is_guaranteed) for room in rooms] == [("たんぽぽ", False), ("2号室", True)]


def test_a_time_that_is_none_is_refused(wizard: Wizard, qtbot) -> None:
    type_in(qtbot, wizard, "name", "こもれび")
    type_in(qtbot, wizard, "operator", "佐伯")
    enter(qtbot, wizard)
    enter(qtbot, wizard)
    type_in(qtbot, wizard, "open_to", "25時")
    enter(qtbot, wizard)
    assert wizard.hours.ask.words("open_to").startswith("時刻は")
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert wizard._title.text() == "居室"


def test_the_passphrase_is_graded_and_compared(wizard: Wizard, tmp_path: Path, qtbot) -> None:
    to_passphrase(qtbot, wizard)
    assert "ことばを" in wizard.passphrase.ask._hints["passphrase"].accessibleName()
    type_in(qtbot, wizard, "passphrase_again", "ちがう合言葉")
    enter(qtbot, wizard)
    assert wizard.passphrase.ask.words("passphrase_again").startswith("二つの合言葉")
    assert not (tmp_path / "data" / "こもれび.kyoten").exists()


def test_the_eye_shows_the_passphrase(wizard: Wizard) -> None:
    edit = field(wizard, "passphrase")
    assert edit.echoMode() is QLineEdit.EchoMode.Password
    edit.actions()[-1].trigger()
    assert edit.echoMode() is QLineEdit.EchoMode.Normal


def test_a_sheet_put_off_leaves_a_reminder(wizard: Wizard, qtbot) -> None:
    to_passphrase(qtbot, wizard)
    enter(qtbot, wizard)
    qtbot.keyClick(wizard.recovery.later, Qt.Key.Key_Return)
    assert wizard.next_button.isEnabled()
    assert not wizard.desk.security.has_recovery_sheet()


def test_a_sheet_saved_is_a_pdf(wizard: Wizard, tmp_path: Path, qtbot) -> None:
    to_passphrase(qtbot, wizard)
    enter(qtbot, wizard)
    qtbot.mouseClick(wizard.findChild(QPushButton, "save_sheet"), Qt.MouseButton.LeftButton)
    assert (tmp_path / "回復キー.pdf").read_bytes().startswith(b"%PDF")
    assert wizard.desk.security.has_recovery_sheet()


def test_a_window_closed_half_way_leaves_nothing(wizard: Wizard, tmp_path: Path, qtbot) -> None:
    to_passphrase(qtbot, wizard)
    wizard.close()
    assert not list(tmp_path.rglob("*.kyoten*"))


def test_it_fits_a_small_screen(wizard: Wizard) -> None:
    assert wizard.minimumSizeHint().height() <= 364
    assert wizard.minimumSizeHint().width() <= 683
