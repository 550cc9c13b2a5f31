"""After a booking the keyboard stands on it, not on the rail (F-105)."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.shell.page import Place
from tests.journeys.office_steps import office_window
from tests.ui.pages.case_steps import find, write


def test_a_booking_ends_on_the_board_at_the_new_stay(desk: Desk, theme: Theme, qtbot: Any) -> None:
    with office_window(desk, theme, qtbot) as window:
        window.open(Place.STAY)
        page: Any = window.front
        page.board.setFocus()
        QTest.keyClick(page.board, Qt.Key.Key_N)
        booking = page.panels.booking
        if not booking.fields.editor("room_id").value():
            write(booking, "room_id", desk.office.rooms()[0].name)
        write(booking, "name", "高梨 美緒")
        button = find(booking, "book")
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Qt.Key.Key_Space)
        QApplication.processEvents()
        assert page.panels.sheet.isVisible()
        qtbot.waitUntil(page.board.hasFocus)
        place = page.board.currentIndex()
        assert [bar.name for bar in page.board.board_model.face.bars_at(place.row(), place.column())] == ["高梨 美緒"]
