"""What a person does on the page 緊急相談, for its tests."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.storage.file.opening import Secret, open_file
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.emergency.page import EmergencyPage
from kyoten_desktop.ui.sheet.autosave import Pauses
from tests.builders import PASSPHRASE
from tests.ui.trail import Trail

QUICK = Pauses(draft_ms=15, sheet_ms=60, search_ms=5)
# Long enough that nothing is written before the test asks for it.
SLOW = Pauses(draft_ms=600_000, sheet_ms=600_000, search_ms=5)


def a_page(desk: Desk, theme: Theme, qtbot: Any, pauses: Pauses = SLOW) -> EmergencyPage:
    trail = Trail()
    page = EmergencyPage(desk, theme, trail.ways, pauses)
    page.trail = trail
    qtbot.addWidget(page)
    page.resize(1200, 690)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    return page


def editor(page: EmergencyPage, name: str) -> QWidget:
    found = page.sheet.form.findChild(QWidget, name)
    assert found is not None, name
    return found


def write(page: EmergencyPage, name: str, text: str) -> None:
    """Go to the item, type, and leave it with Tab."""
    line = type_into(editor(page, name), text)
    QTest.keyClick(QApplication.activePopupWidget() or line, Qt.Key.Key_Tab)


def type_into(field: QWidget, text: str) -> QWidget:
    """Type as an input method does: the words arrive when they are decided."""
    line = field if isinstance(field, QLineEdit | QTextEdit) else field.findChild(QLineEdit)
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.selectAll()
    decided = QInputMethodEvent()
    decided.setCommitString(text)
    QApplication.sendEvent(line, decided)
    return line


def press(page: EmergencyPage, name: str) -> None:
    button = page.findChild(QWidget, name)
    assert button is not None, name
    assert button.isVisible(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def menu(page: EmergencyPage, name: str) -> None:
    action = next(action for action in page.sheet.head._menu.actions() if action.objectName() == name)
    action.trigger()


def names(page: EmergencyPage) -> list[str]:
    return [row.cells[0].text for row in page.list.rows.records.rows]


def opened_again(desk: Desk) -> Desk:
    """The same file after the program died: nothing was closed, the lock is gone."""
    path = desk.file.path
    desk.close()
    return Desk(open_file(Path(path), Secret(PASSPHRASE), desk.clock), "佐伯 まどか")
