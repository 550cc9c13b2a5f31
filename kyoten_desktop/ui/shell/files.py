"""Ask Windows for a file or folder, handed in, so that a page never depends on a dialog."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


class FileDialogs:
    """The system's own dialogs; each returns None when the person changes their mind.

    The lock closes them; one of the system that stays open is answered for nobody.
    """

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """Ask for a folder."""
        return _path(parent, QFileDialog.getExistingDirectory(parent, title, str(start)))

    def open(self, parent: QWidget | None, title: str, kinds: str, start: Path | None = None) -> Path | None:
        """Ask for a file that exists; ``kinds`` such as 「台帳 (*.xlsx *.xls)」."""
        return _path(parent, QFileDialog.getOpenFileName(parent, title, str(start or ""), kinds)[0])

    def save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to save a file; the system asks before it replaces one."""
        return _path(parent, QFileDialog.getSaveFileName(parent, title, name, kinds)[0])


def is_put_away(behind: QWidget | None) -> bool:
    """Tell whether the lock put away what a dialog was opened from: then nobody is there who could answer it."""
    return behind is not None and behind.window().isHidden()


def _path(behind: QWidget | None, chosen: str) -> Path | None:
    return Path(chosen) if chosen and not is_put_away(behind) else None
