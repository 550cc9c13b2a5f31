"""Ask Windows for a file or folder, handed in, so that a page never depends on a dialog; write what was asked for."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from kyoten_desktop.domain.errors import UnavailableError


class FileDialogs:
    """The system's own dialogs; each returns None when the person changes their mind."""

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """Ask for a folder."""
        return _path(QFileDialog.getExistingDirectory(parent, title, str(start)))

    def open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Ask for a file that exists; ``kinds`` such as 「台帳 (*.xlsx *.xls)」."""
        return _path(QFileDialog.getOpenFileName(parent, title, "", kinds)[0])

    def save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to save a file; the system asks before it replaces one."""
        return _path(QFileDialog.getSaveFileName(parent, title, name, kinds)[0])


def write_file(path: Path, content: bytes, *, ending: str = "") -> Path:
    """Write a file whole or not at all and return where; ``ending`` (.xlsx) is added when it was not typed.

    Raises UnavailableError with what to do, and then leaves no part behind.
    """
    if path.suffix.lower() != ending.lower() and ending:
        path = path.with_name(path.name + ending)
    unfinished = path.with_name(path.name + ".part")
    try:
        unfinished.write_bytes(content)
        os.replace(unfinished, path)
    except OSError as error:
        # What stopped the writing may stop this too; the first failure is the one to be told.
        with suppress(OSError):
            unfinished.unlink()
        raise UnavailableError(_words(error, path)) from error
    return path


def _words(error: OSError, path: Path) -> str:
    if error.errno == errno.ENOSPC:
        return "ディスクがいっぱいです。要らないファイルを消すか、別の場所を選んでください。"
    if isinstance(error, PermissionError):
        return f"「{path.name}」に書けません。Excel などで開いていれば閉じるか、別の場所を選んでください。"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"書けません。フォルダーがありません：{path.parent}。別の場所を選んでください。"
    return f"保存できませんでした（{error.strerror}）。別の場所を選んでください。"


def _path(chosen: str) -> Path | None:
    return Path(chosen) if chosen else None
