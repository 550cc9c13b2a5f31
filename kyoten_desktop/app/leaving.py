"""The last backup of the day: a failed one blocks the exit until somebody decides (USERS C3)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.events import is_kind
from kyoten_desktop.ui.shell.attempt import Attempt, quietly
from kyoten_desktop.ui.shell.files import FileDialogs

AGAIN, ELSEWHERE, STAY, LEAVE = "もう一度試す", "別の場所に作る", "終了しない", "今回はバックアップなしで終了"
DISCARD = "書きかけを捨てて終了"
DISCARD_AND_RESTORE, NO_RESTORE = "書きかけを捨てて戻す", "戻さない"
_BEFORE_THE_END = "終了の前に"


@dataclass(frozen=True)
class Going:
    """What is asked before the file is closed: the title, what is at stake, the ways to go on, how one stays."""

    title: str
    stake: str
    ways: Sequence[str]
    stay: str


_ENDING = Going(
    _BEFORE_THE_END,
    "このまま終了すると、まだ保存できていない書きかけは残りません。",
    (AGAIN, DISCARD),
    STAY,
)
NO_BACKUP = Going(
    _BEFORE_THE_END,
    "記録そのものは保存されています。バックアップだけができていません。",
    (AGAIN, ELSEWHERE, LEAVE),
    STAY,
)
GOING_BACK = Going(
    "戻す前に",
    "このまま戻すと、まだ保存できていない書きかけは残りません。",
    (AGAIN, DISCARD_AND_RESTORE),
    NO_RESTORE,
)


def may_leave(desk: Desk, window: QWidget, keep: Callable[[], str]) -> bool:
    """Keep all typing, and back up if anything changed; on failure ask until it works or somebody leaves without.

    ``keep`` returns why typing is not on the disk, empty when it is. False keeps the window.
    """
    if not is_kept(window, keep, _ENDING):
        return False
    with Attempt(quietly) as tried:
        desk.backup.back_up_at_exit()
    return tried.failure is None or _decide(desk, window, str(tried.failure))


class LeavingDoor(QObject):
    """Keeps a window that stands before the pages, the lock say, from being closed without the last backup."""

    def __init__(self, window: QWidget, desk: Desk, keep: Callable[[], str]) -> None:
        super().__init__(window)
        self._window, self._desk, self._keep = window, desk, keep
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let it close when it may."""
        if not is_kind(event, QEvent.Type.Close) or may_leave(self._desk, self._window, self._keep):
            return False
        event.ignore()
        return True


def is_kept(window: QWidget, keep: Callable[[], str], going: Going) -> bool:
    """Put all typing on the disk; while that fails ask until it works, or somebody gives it up knowingly."""
    words = keep()
    while words:
        choice = _ask(window, f"書きかけを保存できていません。{words}", going)
        if choice != AGAIN:
            return choice != going.stay
        words = keep()
    return True


def _decide(desk: Desk, window: QWidget, words: str) -> bool:
    while True:
        choice = _ask(window, words, NO_BACKUP)
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


def _ask(window: QWidget, words: str, going: Going) -> str:
    """Ask which way to go on, and return its words; whoever closes the question stays."""
    box = QMessageBox(QMessageBox.Icon.Warning, going.title, words, parent=window)
    box.setInformativeText(going.stake)
    buttons = {box.addButton(text, QMessageBox.ButtonRole.ActionRole): text for text in going.ways}
    stay = box.addButton(going.stay, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    clicked = box.clickedButton()
    return next((text for button, text in buttons.items() if button is clicked), going.stay)
