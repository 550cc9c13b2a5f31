"""What an event is, asked of whatever PySide hands over."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QWidgetItem

from kyoten_desktop.ui.look.events import is_kind


def test_an_event_is_one_of_the_kinds_it_is_asked_about():
    event = QEvent(QEvent.Type.FocusOut)
    assert is_kind(event, QEvent.Type.FocusIn, QEvent.Type.FocusOut)
    assert not is_kind(event, QEvent.Type.FocusIn)


def test_an_item_of_a_layout_that_is_handed_over_is_no_event(qtbot):
    label = QLabel("拠点")
    qtbot.addWidget(label)
    assert not is_kind(QWidgetItem(label), QEvent.Type.FocusOut)
