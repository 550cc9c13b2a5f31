"""An office window as it is used: real file, real pages, keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kyoten_desktop.app.window import OfficeWindow
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.shell.files import FileDialogs


class ToFolder(FileDialogs):
    """Answers the question for a place as the person of the test would."""

    def __init__(self, folder: Path) -> None:
        self.folder_chosen = folder

    def save(self, parent: Any, title: str, name: str, kinds: str) -> Path:
        return self.folder_chosen / name


@contextmanager
def office_window(desk: Desk, theme: Theme, qtbot: Any, folder: Path | None = None) -> Iterator[OfficeWindow]:
    """Show the window of an open office; documents are saved into ``folder``."""
    window = OfficeWindow(theme, desk)
    if folder is not None:
        window._dialogs = ToFolder(folder)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    QApplication.processEvents()
    yield window
    window.keep_typing()
    window.hide()


def strike(qtbot: Any, window: OfficeWindow, *keys: str) -> None:
    """Strike keys of the window, such as Ctrl+N."""
    for words in keys:
        *modifiers, key = words.split("+")
        held = Qt.KeyboardModifier.ControlModifier if modifiers else Qt.KeyboardModifier.NoModifier
        code = {"Return": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape}.get(key) or Qt.Key(ord(key))
        qtbot.keyClick(window.focusWidget() or window, code, held)
        QApplication.processEvents()
