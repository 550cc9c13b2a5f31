"""The lock comes whatever is open: every dialog, menu and list that the program's own source can open is tried."""

import ast

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication

from kyoten_desktop.app import leaving
from kyoten_desktop.app.program import Program
from kyoten_desktop.app.settings import PcSettings
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.ui.fields.calendar_popup import CalendarPopup
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.fields.codes_box import CodesBox
from kyoten_desktop.ui.paper.pdf_view import Pdf
from kyoten_desktop.ui.paper.printing import ask_and_print
from kyoten_desktop.ui.shell.crash import CrashDialog
from kyoten_desktop.ui.shell.files import FileDialogs
from kyoten_desktop.ui.shell.page import Place
from kyoten_desktop.ui.start.unlock import UnlockWindow
from tests.app.test_program import type_passphrase
from tests.architecture.sources import sources
from tests.builders import PASSPHRASE, a_call, a_desk

# What stands in a window of its own: made or derived from anywhere in the program.
OWN_WINDOWS = {"QDialog", "QMessageBox", "QInputDialog", "QFileDialog", "QPrintDialog", "QColorDialog", "QFontDialog"}
OWN_WINDOWS |= {"QPrintPreviewDialog", "QPageSetupDialog", "QProgressDialog", "QWizard", "QMenu", "QCompleter"}
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


def a_checklist(window, desk, _theme):
    next(iter(shown_call(window, desk).findChildren(CodesBox))).open_checklist()


def a_menu(window, desk, _theme):
    shown_call(window, desk).sheet.head.more.click()


OPENERS = {
    "app/leaving.py": lambda window, _desk, _theme: leaving._ask(window, "空きが足りません。"),
    "ui/fields/calendar_popup.py": a_calendar,
    "ui/fields/code_box.py": a_completer,
    "ui/fields/codes_box.py": a_checklist,
    "ui/pages/emergency/sheet_head.py": a_menu,
    "ui/paper/printing.py": lambda window, desk, _theme: ask_and_print(window.front, a_paper(desk), "件数"),
    "ui/shell/crash.py": lambda _window, _desk, theme: CrashDialog(theme, "builtins.KeyError", None, kept=True).exec(),
    "ui/shell/files.py": lambda window, _desk, _theme: FileDialogs().open(window, "台帳", "台帳 (*.xlsx)"),
    "ui/shell/key_sheet.py": lambda window, _desk, _theme: window.key_sheet._print(),
}


def a_paper(desk):
    from kyoten_desktop.domain.dates.period import fiscal_year, fiscal_year_of
    from kyoten_desktop.papers.tally import figures_of

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
    seen = []

    def lock():
        seen.append([each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window])
        office._presence.left.emit()

    later = QTimer(singleShot=True, interval=300)
    later.timeout.connect(lock)
    later.start()
    OPENERS[place](window, office.desk, theme)
    later.stop()
    if not seen:  # what holds nobody up: a list, a menu
        lock()
    assert isinstance(program.front, UnlockWindow)
    assert seen[0], "nothing was open"
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [program.front]
    type_passphrase(qtbot, program, PASSPHRASE)
    assert program.front is window
    assert window.isVisible()


@pytest.mark.parametrize("is_locked", [True, False])
@pytest.mark.parametrize("place", ["ui/paper/printing.py", "ui/shell/key_sheet.py"])
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
