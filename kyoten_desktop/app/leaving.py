"""The last backup of the day: a failed one blocks the exit until somebody decides (USERS C3)."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.shell.attempt import Attempt, quietly
from kyoten_desktop.ui.shell.files import FileDialogs

AGAIN, ELSEWHERE, STAY, LEAVE = "もう一度試す", "別の場所に作る", "終了しない", "今回はバックアップなしで終了"


def may_leave(desk: Desk, window: QWidget) -> bool:
    """Back up if anything changed; on failure ask until it works or somebody leaves without. False keeps the window."""
    with Attempt(quietly) as tried:
        desk.backup.back_up_at_exit()
    return tried.failure is None or _decide(desk, window, str(tried.failure))


class LeavingDoor(QObject):
    """Keeps a window that stands before the pages, the lock say, from being closed without the last backup."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let it close when it may."""
        if event.type() != QEvent.Type.Close or may_leave(self._desk, self._window):
            return False
        event.ignore()
        return True


def _decide(desk: Desk, window: QWidget, words: str) -> bool:
    while True:
        choice = _ask(window, words)
        if choice in (STAY, LEAVE):
            return choice == LEAVE
        with Attempt(quietly) as tried:
            if choice == AGAIN:
                desk.backup.back_up()
                return True
            folder = FileDialogs().folder(window, "バックアップを作るフォルダー", Path())
            if folder is not None:
                desk.backup.copy_to(folder)
                return True
        words = str(tried.failure or words)


def _ask(window: QWidget, words: str) -> str:
    box = QMessageBox(QMessageBox.Icon.Warning, "終了の前に", words, parent=window)
    box.setInformativeText("記録そのものは保存されています。バックアップだけができていません。")
    buttons = {box.addButton(text, QMessageBox.ButtonRole.ActionRole): text for text in (AGAIN, ELSEWHERE, LEAVE)}
    stay = box.addButton(STAY, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    clicked = box.clickedButton()
    return next((text for button, text in buttons.items() if button is clicked), STAY)
