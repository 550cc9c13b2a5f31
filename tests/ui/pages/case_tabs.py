"""One tab of a person's sheet as the case page shows it, driven as a person does."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.models import Client
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.case.context import read_person
from kyoten_desktop.ui.pages.case.person.person_view import PersonView
from kyoten_desktop.ui.pages.case.tabs import builders
from kyoten_desktop.ui.sheet.autosave import Pauses
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from kyoten_desktop.ui.sheet.tools import SheetTools
from tests.ui.trail import Trail

# Long enough that nothing is written before the test asks for it.
SLOW = Pauses(draft_ms=600_000, sheet_ms=600_000, search_ms=5)


def a_person(desk: Desk, name: str = "高梨 美緒", **values: Any) -> Client:
    born = PartialDate(1981, 3, 4)
    return desk.client.save(None, None, {"name": name, "birth_date": born, "sex": "female", **values})


def a_view(desk: Desk, theme: Theme, qtbot: Any, key: str, tab: Any, size: tuple[int, int] = (878, 660)) -> PersonView:
    """Return a sheet with this tab only; what it writes is read again, as on the case page."""
    trail = Trail()
    view = PersonView(SheetTools(desk, desk.codes.labels(), theme, trail.ways, SLOW), {**builders(), key: tab})
    view.trail = trail
    view.head.tabs.set_value(key)
    view.tab(key).changed_person.connect(
        lambda: view.show_person(read_person(desk, view.person.client.id)) if view.person else None
    )
    qtbot.addWidget(view)
    view.resize(*size)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    return view


def open_person(desk: Desk, view: PersonView, client: Client) -> Any:
    """Show a person, as choosing them in the list does, and return the tab."""
    view.keep()
    view.show_person(read_person(desk, client.id))
    QApplication.processEvents()
    return view.front()


def type_into(field: QWidget, text: str) -> QWidget:
    """Type as an input method does: the words arrive when they are decided."""
    line = field if isinstance(field, QLineEdit | QTextEdit) else field.findChild(QLineEdit)
    assert line is not None
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.selectAll()
    decided = QInputMethodEvent()
    decided.setCommitString(text)
    QApplication.sendEvent(line, decided)
    return line


def press(place: QWidget, name: str) -> None:
    button = place.findChild(QWidget, name)
    assert button is not None, name
    assert button.isVisible(), name
    assert button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def key(place: QWidget, pressed: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(place, pressed, held)
    QApplication.processEvents()


def add_line(editor: LinesEditor, **values: str) -> None:
    """Begin a line with Insert, type into its fields and save it with Ctrl+Enter."""
    editor.rows.add.setFocus(Qt.FocusReason.TabFocusReason)
    key(editor.rows.add, Qt.Key.Key_Insert)
    fill(editor, **values)
    key(editor.line.form.editor(next(iter(values))), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def fill(editor: LinesEditor, **values: str) -> None:
    for name, text in values.items():
        line = type_into(editor.line.form.editor(name), text)
        # A list of choices that opened while typing is the one to hear Tab.
        key(QApplication.activePopupWidget() or line, Qt.Key.Key_Tab)


def table_of(editor: LinesEditor) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in editor.rows.table.records.rows]
