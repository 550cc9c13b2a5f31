"""Write a workbook where a person asked for it, whole or not at all."""

import errno
import os
from pathlib import Path

from kyoten_desktop.domain.errors import UnavailableError

WORKBOOKS = "Excel ブック (*.xlsx)"


def write_workbook(path: Path, content: bytes) -> Path:
    """Write a workbook; raises UnavailableError with what to do, and then leaves no part of it behind."""
    target = path if path.suffix.lower() == ".xlsx" else path.with_name(path.name + ".xlsx")
    _write(target, content)
    return target


def _write(path: Path, content: bytes) -> None:
    unfinished = path.with_name(path.name + ".part")
    try:
        unfinished.write_bytes(content)
        os.replace(unfinished, path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise UnavailableError(_words(error, path)) from error


def _words(error: OSError, path: Path) -> str:
    if error.errno == errno.ENOSPC:
        return "ディスクがいっぱいです。要らないファイルを消すか、別の場所を選んでください。"
    if isinstance(error, PermissionError):
        return f"「{path.name}」に書けません。Excel で開いていれば閉じるか、別の場所を選んでください。"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"フォルダーがありません：{path.parent}。別の場所を選んでください。"
    return f"保存できませんでした（{error.strerror}）。別の場所を選んでください。"
