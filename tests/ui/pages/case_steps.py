"""What a person does on the page ケース, for its tests."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kyoten_desktop.models import Case, Client, Consent
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.case.page import CasePage
from kyoten_desktop.ui.pages.case.tab import CaseTab
from kyoten_desktop.ui.sheet.autosave import Pauses
from tests.ui.pages.emergency_steps import SLOW, type_into
from tests.ui.trail import Trail


def a_case_page(desk: Desk, theme: Theme, qtbot: Any, pauses: Pauses = SLOW) -> CasePage:
    trail = Trail()
    page = CasePage(desk, theme, trail.ways, pauses)
    trail.lead("open_person", page.open)
    page.trail = trail
    qtbot.addWidget(page)
    page.resize(1206, 684)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    return page


def a_person(desk: Desk, **changes: Any) -> Client:
    return desk.client.save(None, None, {"name": "高梨 美緒", "kana": "たかなし みお", **changes})


def a_case(desk: Desk, client: Client, *, consent: bool = True) -> Case:
    case = desk.case.open(client.id, {"opened_on": date(2026, 5, 1), "referral_source": "designated_consult"})
    if consent:
        given = {"given_on": date(2026, 5, 10), "giver": "self", "way": "oral", "scope": ("involvement", "team")}
        given["family_data_included"] = True
        desk.lines.save(Consent, None, None, case.id, given)
    return case


def show(page: CasePage, client: Client, key: str) -> CaseTab:
    page.open((client.id, key))
    tab = page.view.tab(key)
    settle()
    return tab


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def find(owner: QWidget, name: str) -> QWidget:
    found = owner.findChild(QWidget, name)
    assert found is not None, name
    return found


def press(owner: QWidget, name: str) -> None:
    button = find(owner, name)
    assert button.isVisible(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def write(owner: QWidget, name: str, text: str) -> None:
    line = type_into(find(owner, name), text)
    QTest.keyClick(QApplication.activePopupWidget() or line, Qt.Key.Key_Tab)
    settle()


def rows(owner: QWidget, name: str) -> list[list[str]]:
    table = find(owner, name)
    return [[cell.text for cell in row.cells] for row in table.records.rows]
