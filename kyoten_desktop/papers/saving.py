"""Write a file where a person asked for it: whole or not at all, for nobody else to read, refused in words."""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.papers.replacing import refuse_to_replace
from kyoten_desktop.storage.file.failures import HeldError, NoRoomError, ReadOnlyError, told

_NOT_WRITTEN = "書き出せません。"
_BY_FORCE = "別の名前にするか、書きかえてよければ --force を付けてください。"  # where no ending is given: a command
_NO_ROOM = "ディスクがいっぱいです。要らないファイルを消すか、別の場所を選んでください。"


def write_file(
    path: Path, content: bytes, *, ending: str = "", with_folder: bool = False, is_agreed: bool = False
) -> Path:
    """Write a file and return where; ``ending`` (.xlsx) is added when it was not typed, the folder made if asked.

    ``is_agreed``: a person agreed that a file of this name goes; one whose name got its ending here was never asked
    about. Raises RefusedError for what must stay (``replacing``), UnavailableError with what to do; what stood there
    before is then as it was, and no part is left behind. A device or a pipe is written to and stays what it is; a link
    is followed.
    """
    if path.suffix.lower() != ending.lower() and ending:
        path, is_agreed = path.with_name(path.name + ending), False
    try:
        place = Path(os.path.realpath(path))
        if with_folder:
            place.parent.mkdir(parents=True, exist_ok=True)
        if _is_device(path):
            path.write_bytes(content)
        else:
            way = "" if ending else _BY_FORCE
            refuse_to_replace(path, place, content, is_agreed=is_agreed, way=way)
            _put_whole(place, content)
    except (OSError, ValueError) as error:
        raise _plain(error, path) from error
    return path


def _is_device(path: Path) -> bool:
    """Tell whether what lies there is neither file nor folder. It is asked itself: a pipe has no other name."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _put_whole(place: Path, content: bytes) -> None:
    # Its name is short: that of the file may be as long as the disk allows.
    unfinished = place.with_name(f".{secrets.token_hex(4)}.part")
    try:
        _write_for_us_alone(unfinished, content)
        os.replace(unfinished, place)
    except OSError:
        # What stopped the writing may stop this too; the first failure is the one to be told.
        with suppress(OSError):
            unfinished.unlink()
        raise


def _write_for_us_alone(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _plain(error: OSError | ValueError, path: Path) -> UnavailableError:
    if isinstance(error, ValueError):  # a NUL, or half a letter
        return UnavailableError(f"{_NOT_WRITTEN}この名前は使えません。別の名前にしてください。")
    kind = told(error, path) or UnavailableError("")
    if isinstance(kind, NoRoomError):
        words = _NO_ROOM
    elif isinstance(kind, ReadOnlyError | HeldError):
        words = f"「{path.name}」に書けません。Excel などで開いていれば閉じるか、別の場所を選んでください。"
    elif isinstance(error, FileNotFoundError | NotADirectoryError):
        words = f"書けません。フォルダーがありません：{path.parent}。別の場所を選んでください。"
    else:
        words = f"保存できませんでした（{error.strerror}）。別の場所を選んでください。"
    kind.args = (f"{_NOT_WRITTEN}{words}",)
    return kind
