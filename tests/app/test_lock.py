"""The lock comes whatever is open: every dialog, menu and list that the program's own source can open is tried."""

import ast
import re
import sys

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from kyoten_desktop.app import leaving
from kyoten_desktop.app.office import open_windows
from kyoten_desktop.app.operator import OperatorWindow
from kyoten_desktop.app.presence import Presence
from kyoten_desktop.app.program import Program
from kyoten_desktop.app.settings import PcSettings
from kyoten_desktop.app.window import OfficeWindow
from kyoten_desktop.domain.dates.period import fiscal_year, fiscal_year_of
from kyoten_desktop.models import Staff
from kyoten_desktop.papers.ledger import blank_ledger
from kyoten_desktop.papers.tally import figures_of
from kyoten_desktop.practice.office import PRACTICE_PASSPHRASE
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.office.first_start import create_desk
from kyoten_desktop.ui.fields.calendar_popup import CalendarPopup
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.fields.codes_box import CodesBox
from kyoten_desktop.ui.fields.staff_box import StaffBox
from kyoten_desktop.ui.paper.pdf import Pdf
from kyoten_desktop.ui.paper.printing import ask_and_print
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.crash import CrashDialog
from kyoten_desktop.ui.shell.files import FileDialogs
from kyoten_desktop.ui.shell.page import Place
from kyoten_desktop.ui.start.unlock import UnlockWindow, Way
from tests.app.test_program import type_passphrase
from tests.architecture.sources import sources
from tests.builders import PASSPHRASE, a_call, a_desk, an_office
from tests.faults import disks
from tests.ui.every_word import all_words
from tests.ui.pages.emergency_steps import editor, type_into
from tests.ui.pages.test_settings_safety import fill

# What stands in a window of its own: made or derived from anywhere in the program.
OWN_WINDOWS = {"QDialog", "QMessageBox", "QInputDialog", "QFileDialog", "QPrintDialog", "QColorDialog", "QFontDialog"}
OWN_WINDOWS |= {"QPrintPreviewDialog", "QPageSetupDialog", "QProgressDialog", "QWizard", "QMenu", "QCompleter"}
# On Windows these are the system's own: no window of Qt, hearing their keys themselves, and none without a printer.
PRINTING = {"ui/paper/printing.py", "ui/shell/key_sheet.py"}
SYSTEMS_OWN = PRINTING if sys.platform == "win32" else set()
NO_PRINTER = re.compile("プリンターがありません")
POPUP_FLAGS = {"Popup", "Dialog", "Tool", "Sheet", "Drawer", "ToolTip"}


def opened_by_the_program():
    """Return the files that open a window of its own."""
    return {source.name.removeprefix("kyoten_desktop/") for source in sources() if any(map(is_opened, source.nodes))}


def is_opened(node):
    if isinstance(node, ast.Call):
        called = node.func.value if isinstance(node.func, ast.Attribute) else node.func
        return isinstance(called, ast.Name) and called.id in OWN_WINDOWS
    if isinstance(node, ast.ClassDef):
        return any(isinstance(base, ast.Name) and base.id in OWN_WINDOWS for base in node.bases)
    is_flag = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute)
    return is_flag and node.value.attr == "WindowType" and node.attr in POPUP_FLAGS


def shown_call(window, desk):
    window.open(Place.EMERGENCY, desk.calls.find(CallFilter()).lines[0].id)
    return window.front


def a_calendar(window, desk, theme):
    CalendarPopup(theme, desk.clock.today(), shown_call(window, desk)).open_below()


def a_completer(window, desk, _theme):
    page = shown_call(window, desk)
    box = next(box for box in page.findChildren(CodeBox) if box.completer() is not None)
    box.completer().popup().show()


def a_staff_completer(window, desk, _theme):
    box = StaffBox(str)
    box.setParent(shown_call(window, desk))
    box.set_staff([Staff(name="佐藤 幸子", kana="さとう さちこ")])
    box.show()
    box.completer().setCompletionPrefix("さと")
    box.completer().complete()


def a_checklist(window, desk, _theme):
    next(iter(shown_call(window, desk).findChildren(CodesBox))).open_checklist()


def a_menu(window, desk, _theme):
    shown_call(window, desk).sheet.head.more.click()


def a_print(window, desk):
    with Attempt(lambda words: NO_PRINTER.search(words) or pytest.fail(words)):
        ask_and_print(window.front, a_paper(desk), "件数")


OPENERS = {
    "app/leaving.py": lambda window, _desk, _theme: leaving._ask(window, "空きが足りません。", leaving.NO_BACKUP),
    "ui/fields/calendar_popup.py": a_calendar,
    "ui/fields/code_box.py": a_completer,
    "ui/fields/codes_box.py": a_checklist,
    "ui/fields/staff_box.py": a_staff_completer,
    "ui/pages/emergency/sheet_head.py": a_menu,
    "ui/paper/printing.py": lambda window, desk, _theme: a_print(window, desk),
    "ui/shell/crash.py": lambda _window, _desk, theme: CrashDialog(theme, "builtins.KeyError", None, kept=True).exec(),
    "ui/shell/files.py": lambda window, _desk, _theme: FileDialogs().open(window, "台帳", "台帳 (*.xlsx)"),
    "ui/shell/key_sheet.py": lambda window, _desk, _theme: window.key_sheet._print(),
}


def open_and(do, place, program, theme):
    """Open what stands at a place and do something while it is there, whether or not it holds the program up."""
    later = QTimer(singleShot=True, interval=300)
    later.timeout.connect(do)
    later.start()
    OPENERS[place](program.front, program.office.desk, theme)
    if later.isActive():  # what holds nobody up: a list, a menu
        later.stop()
        do()


def a_paper(desk):
    return Pdf(figures_of(desk, fiscal_year(fiscal_year_of(desk.clock.today()))).make("", ()).pdf)


@pytest.fixture
def program(qapp, theme, tmp_path, set_clock, qtbot):
    desk = a_desk(tmp_path, set_clock.clock())
    desk.emergency.save(None, None, a_call())
    desk.close()
    made = Program(theme, set_clock.clock(), PcSettings(tmp_path / "settings.ini"))
    made.begin(desk.file.path)
    type_passphrase(qtbot, made, PASSPHRASE)
    yield made
    made.shut_down()
    made.front.hide()
    made.front.deleteLater()
    QApplication.processEvents()


def test_everything_the_program_opens_is_tried_at_the_lock():
    assert opened_by_the_program() == set(OPENERS)


@pytest.mark.parametrize("place", sorted(OPENERS))
def test_the_lock_comes_over_whatever_is_open(qtbot, program, theme, monkeypatch, place):
    monkeypatch.undo()  # the real boxes
    window, office = program.front, program.office
    shown_call(window, office.desk)
    type_into(editor(window.front, "referrer"), "みちくさ")
    seen = []

    def lock():
        seen.append([each for each in open_windows() if each is not window])
        office._presence.left.emit()

    open_and(lock, place, program, theme)
    assert isinstance(program.front, UnlockWindow)
    assert seen[0] or place in SYSTEMS_OWN, "nothing was open"
    assert open_windows() == [program.front]
    type_passphrase(qtbot, program, PASSPHRASE)
    assert program.front is window
    assert window.isVisible()
    window.open(Place.EMERGENCY)
    assert editor(window.front, "referrer").text() == "みちくさ"
    on_file = office.desk.emergency.get(office.desk.calls.find(CallFilter()).lines[0].id)
    assert on_file.referrer == "みちくさ" or "みちくさ" in repr(office.desk.drafts.all())


@pytest.mark.parametrize("place", sorted(set(OPENERS) - SYSTEMS_OWN))
def test_the_key_of_the_lock_is_heard_over_whatever_is_open(program, theme, monkeypatch, qtbot, place):
    monkeypatch.undo()  # the real boxes
    window, office = program.front, program.office
    shown_call(window, office.desk)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    def strike():
        over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        QTest.keyPress(over.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    open_and(strike, place, program, theme)
    assert isinstance(program.front, UnlockWindow)
    assert open_windows() == [program.front]


@pytest.mark.parametrize("is_locked", [True, False])
@pytest.mark.parametrize("place", sorted(PRINTING))
@pytest.mark.skipif(
    bool(SYSTEMS_OWN) and not QPrinterInfo.availablePrinters(), reason="without a printer Windows has no dialog"
)
def test_a_print_dialog_of_the_system_answered_behind_the_lock_prints_nothing(
    program, theme, monkeypatch, tmp_path, place, is_locked
):
    """The dialog of Windows is no window of Qt: the lock cannot close it."""
    printed, office, window = tmp_path / "printed.pdf", program.office, program.front

    def answered(dialog):
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(printed))
        if is_locked:
            office._presence.left.emit()
        return QPrintDialog.DialogCode.Accepted.value

    monkeypatch.setattr(QPrintDialog, "exec", answered)
    OPENERS[place](window, office.desk, theme)
    assert printed.exists() is not is_locked


@pytest.mark.parametrize("ask", ["folder", "open", "save"])
@pytest.mark.parametrize("is_locked", [True, False])
def test_a_file_dialog_of_the_system_answered_behind_the_lock_is_answered_for_nobody(
    program, monkeypatch, tmp_path, ask, is_locked
):
    def answered(*_asked):
        if is_locked:
            program.office._presence.left.emit()
        return str(tmp_path) if ask == "folder" else (str(tmp_path), "")

    for name in ("getExistingDirectory", "getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, answered)
    asked = {
        "folder": lambda: FileDialogs().folder(program.front, "", tmp_path),
        "open": lambda: FileDialogs().open(program.front, "", ""),
        "save": lambda: FileDialogs().save(program.front, "", "", ""),
    }
    assert asked[ask]() == (None if is_locked else tmp_path)


@pytest.mark.parametrize("name", ["referrer", "course", "referral_source"])
def test_letters_half_composed_at_the_lock_are_kept(program, name):
    """The name was on the screen, the lock came, and it was gone: an input method had not decided it yet."""
    window, office = program.front, program.office
    shown_call(window, office.desk)
    window.open(Place.EMERGENCY)
    line = type_into(editor(window.front, name), "みち")
    line.window().activateWindow()
    QApplication.sendEvent(editor(window.front, name), QInputMethodEvent("くさ", []))
    office._presence.left.emit()
    on_file = office.desk.emergency.get(office.desk.calls.find(CallFilter()).lines[0].id)
    assert "みちくさ" in f"{getattr(on_file, name)} {office.desk.drafts.all()!r}"


def test_an_import_that_runs_at_the_lock_ends_behind_it_and_is_told_afterwards(program, qtbot, tmp_path):
    window, desk = program.front, program.office.desk
    book = tmp_path / "台帳.xlsx"
    book.write_bytes(blank_ledger(desk))
    fill(book, 受付日時="R3.4.1 17:20", 相談機関="本人", 対象者氏名="鈴木 一郎")
    window.open(Place.SETTINGS, "ledger")
    section = window.front.sections["ledger"]
    section.read(book)
    qtbot.waitUntil(lambda: section.preview is not None, timeout=20_000)
    section.take_button.click()
    program.office._presence.left.emit()
    assert isinstance(program.front, UnlockWindow)
    qtbot.waitUntil(lambda: bool(section.done.words()), timeout=20_000)
    assert isinstance(program.front, UnlockWindow)
    assert not window.isVisible()
    type_passphrase(qtbot, program, PASSPHRASE)
    assert program.front is window
    assert section.done.words().startswith("台帳.xlsx を取り込みました")
    assert desk.calls.find(CallFilter(words="鈴木")).total == 1


def test_the_lock_is_not_left_without_the_last_backup(program, monkeypatch, no_surprise_dialogs):
    desk = program.office.desk
    desk.emergency.save(None, None, a_call(subject_name="後の人"))
    program.office._presence.left.emit()
    before = len(desk.backup.all())
    folder = desk.backup.state().folder
    kept = folder.rename(folder.with_name("よけた控え")) if folder.exists() else None
    folder.write_text("ここにはフォルダーがつくれない", encoding="utf-8")
    assert not program.front.close()
    assert isinstance(program.front, UnlockWindow)
    assert program.front.isVisible()
    (asked,) = no_surprise_dialogs
    no_surprise_dialogs.clear()
    assert "バックアップ" in asked
    assert not any(name in asked for name in ("後の人", "高梨"))
    folder.unlink()
    if kept is not None:
        kept.rename(folder)
    assert program.front.close()
    assert len(desk.backup.all()) == before + 1


def test_the_question_who_sits_there_is_not_left_without_the_last_backup(program, qtbot):
    desk = program.office.desk
    desk.office.save_staff(None, None, {"name": "戸田 直樹"})
    program.office._presence.left.emit()
    type_passphrase(qtbot, program, PASSPHRASE)
    assert isinstance(program.front, OperatorWindow)
    before = len(desk.backup.all())
    assert program.front.close()
    assert len(desk.backup.all()) == before + 1


def test_the_practice_office_says_its_word_at_the_lock(theme, tmp_path, set_clock, qtbot, qapp):
    path = tmp_path / "れんしゅう.kyoten"
    create_desk(path, PRACTICE_PASSPHRASE, an_office(is_practice=True), set_clock.clock()).close()
    program = Program(theme, set_clock.clock(), PcSettings(tmp_path / "settings.ini"))
    program.begin(path)
    type_passphrase(qtbot, program, PRACTICE_PASSPHRASE)
    program.office._presence.left.emit()
    assert PRACTICE_PASSPHRASE in program.front.note()
    type_passphrase(qtbot, program, PRACTICE_PASSPHRASE)
    program.office.desk.security.change_passphrase(PRACTICE_PASSPHRASE, PASSPHRASE, PASSPHRASE)
    program.office._presence.left.emit()
    assert PRACTICE_PASSPHRASE not in program.front.note()
    program.shut_down()
    program.front.hide()


def test_the_recovery_code_of_the_first_start_does_not_stay_on_the_screen(theme, tmp_path, set_clock, qtbot, qapp):
    program = Program(theme, set_clock.clock(), PcSettings(tmp_path / "settings.ini"))
    program.begin(None)
    wizard = program.front
    wizard.office._folder.set_value(str(tmp_path / "データ"))
    for name, words in (("name", "こもれび"), ("operator", "佐伯 まどか")):
        type_into(wizard.findChild(QLineEdit, name), words)
    for _ in range(4):
        wizard.go_on()
    for name in ("passphrase", "passphrase_again"):
        type_into(wizard.findChild(QLineEdit, name), PASSPHRASE)
    wizard.go_on()
    assert wizard.recovery is not None
    wizard.findChild(Presence).left.emit()
    assert isinstance(program.front, UnlockWindow)
    assert not wizard.isVisible()
    type_passphrase(qtbot, program, PASSPHRASE)
    assert isinstance(program.front, OfficeWindow)
    assert not program.office.desk.security.has_recovery_sheet()
    program.shut_down()
    program.front.hide()


def test_typing_that_is_not_on_the_disk_holds_the_window_and_the_lock_says_so(program, qtbot, no_surprise_dialogs):
    """The window closed without a word on a full disk, and the lock said that all was saved."""
    window, desk = program.front, program.office.desk
    shown_call(window, desk)
    desk.backup.back_up()
    with disks.full_for(desk.file) as limits:
        type_into(editor(window.front, "course"), "経過" * 9_000)
        assert not window.close()
        assert "書きかけを保存できていません" in no_surprise_dialogs[0]
        assert limits
        no_surprise_dialogs.clear()
        program.office._presence.left.emit()
        assert "保存できていない書きかけ" in all_words(program.front)
        assert not program.front.close()
        no_surprise_dialogs.clear()
        program.front.way_chosen.emit(Way.PRACTICE)
        assert "閉じられません" in program.front.note()
    type_passphrase(qtbot, program, PASSPHRASE)
    assert program.front is window
    assert window.close()
    assert "経過" * 9_000 in f"{desk.emergency.get(1).course} {desk.drafts.all()!r}"


def test_typing_that_is_not_on_the_disk_holds_a_restore_until_it_is_kept(program, no_surprise_dialogs):
    """The file was closed and another put in its place although the disk had not taken what was typed."""
    window, desk = program.front, program.office.desk
    shown_call(window, desk)
    desk.backup.back_up()
    source = desk.backup.all()[0].path
    secret = desk.security.secret()
    with disks.full_for(desk.file):
        window.foot.show_saved(desk.clock.now())
        type_into(editor(window.front, "course"), "経過" * 9_000)
        window.restore_requested.emit(source, secret)
        assert "書きかけを保存できていません" in no_surprise_dialogs[0]
        no_surprise_dialogs.clear()
        assert program.front is window
        assert program.office.desk is desk
        assert "ディスク" in window.foot.words()
        assert window.foot.saved.isHidden()
        window.ways.say_saved(desk.clock.now())  # something small found room: what was typed did not
        assert "ディスク" in window.foot.words()
        assert window.foot.saved.isHidden()
    window.ways.say_saved(desk.clock.now())
    assert window.foot.words().startswith("バックアップ")
    assert not window.foot.saved.isHidden()
    assert window.unkept() == ""
    assert "経過" * 9_000 in f"{desk.emergency.get(1).course} {desk.drafts.all()!r}"
    window.restore_requested.emit(source, secret)
    assert isinstance(program.front, UnlockWindow)
