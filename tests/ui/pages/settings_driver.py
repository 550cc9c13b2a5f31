"""What a person does on 設定: opens a section, types Japanese, waits for work beside the window."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from kyoten_desktop.ui.shell.files import FileDialogs


class Answers(FileDialogs):
    """A person who chooses these places, one after the other."""

    def __init__(self, *chosen: Path) -> None:
        self._chosen: Iterator[Path] = iter(chosen)

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        return next(self._chosen)

    def open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return next(self._chosen)

    def save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return next(self._chosen)


def type_in(parent: QWidget, name: str, text: str) -> None:
    """Empty a field and type into it as an input method does."""
    edit = parent.findChild(QWidget, name)
    edit.clear()
    typed = QInputMethodEvent("", [])
    typed.setCommitString(text)
    QApplication.sendEvent(edit, typed)
