"""Drive the page 居室 as a person does: by keys on the board, by buttons and editors in the panels."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.stay.page import StayPage
from kyoten_desktop.ui.sheet.form import Form
from tests.ui.pages.stay_house import july, rooms_of
from tests.ui.trail import Trail


@contextmanager
def opened_page(desk: Desk, theme: Theme, qtbot: Any) -> Iterator[StayPage]:
    trail = Trail()
    page = StayPage(desk, theme, trail.ways)
    page.trail = trail
    qtbot.addWidget(page)
    qtbot.addWidget(page.make_bar())
    page.resize(1206, 684)
    page.show()
    page.activateWindow()
    page.board.setFocus()
    QApplication.processEvents()
    yield page


def frame_on(page: StayPage, desk: Desk, room: str, day: int) -> None:
    page.board.go_to(rooms_of(desk)[room], july(day).date())


def press(qtbot: Any, page: StayPage, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(page.board, key)


def click(qtbot: Any, place: QWidget, name: str) -> None:
    QApplication.processEvents()
    button = place.findChild(QPushButton, name)
    assert button is not None, name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def click_word(qtbot: Any, place: QWidget, word: str) -> None:
    QApplication.processEvents()
    found = [button for button in place.findChildren(QPushButton) if button.text() == word and button.isVisible()]
    assert len(found) == 1, (word, [button.text() for button in place.findChildren(QPushButton)])
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def type_over(qtbot: Any, fields: Form, name: str, text: str) -> None:
    """Replace what stands in a field as an input method commits it, and leave the field."""
    editor: Any = fields.editor(name)
    line = getattr(editor, "line", editor)
    line.setFocus()
    line.selectAll()
    line.insert(text)
    line.textEdited.emit(line.text())
    line.clearFocus()


def choose(fields: Form, name: str, value: object) -> None:
    """Choose in a combo as its list does."""
    box: Any = fields.editor(name)
    box.set_value(value)
    box.changed.emit()


def refusal(fields: Form, name: str) -> str:
    return str(fields._fields[name].message.text())
