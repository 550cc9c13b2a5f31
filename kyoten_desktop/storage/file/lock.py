"""One process at a time: an operating-system lock beside the case file, with a note of who holds it.

The system releases the lock when the process ends, however it ends; a lock left by a crash clears itself.
"""

import getpass
import json
import os
import socket
import sys
from datetime import datetime
from pathlib import Path
from typing import IO

from kyoten_desktop.domain.errors import UnavailableError

# Windows locks bytes against reading too; locking one far behind the note keeps the note readable.
_LOCKED_BYTE = 1 << 20


class HeldError(UnavailableError):
    """Another process holds the file; ``process`` is its number when it runs on this PC."""

    def __init__(self, message: str, process: int | None) -> None:
        super().__init__(message)
        self.process = process


class FileLock:
    """The lock of one case file, from ``take`` to ``release``."""

    def __init__(self, case_file: Path) -> None:
        self._path = case_file.with_name(case_file.name + ".lock")
        self._stream: IO[str] | None = None

    def take(self, now: datetime) -> None:
        """Take the lock and note PC, user, process and time; raises HeldError naming the holder."""
        try:
            stream = self._path.open("a+", encoding="utf-8")
        except OSError as error:
            raise UnavailableError(f"このフォルダーには書けません：{self._path.parent}（{error.strerror}）") from error
        try:
            _lock(stream)
        except OSError as error:
            stream.close()
            raise self._held() from error
        stream.seek(0)
        stream.truncate()
        note = {"pc": socket.gethostname(), "user": _user(), "process": os.getpid(), "since": now.isoformat(" ")}
        json.dump(note, stream, ensure_ascii=False)
        stream.flush()
        self._stream = stream

    def release(self) -> None:
        """Give the lock back. The empty file stays: removing it could hand the lock to two processes at once."""
        if self._stream is None:
            return
        self._stream.seek(0)
        self._stream.truncate()
        _unlock(self._stream)
        self._stream.close()
        self._stream = None

    def _held(self) -> HeldError:
        try:
            note = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return HeldError("このファイルは、ほかで開かれています。", None)
        here = note["pc"] == socket.gethostname()
        place = "このPC" if here else f"PC「{note['pc']}」"
        message = f"このファイルは、{place}で {note['user']} さんが {note['since'][:16]} から開いています。"
        return HeldError(message, note["process"] if here else None)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "不明"


if sys.platform == "win32":
    import msvcrt

    def _lock(stream: IO[str]) -> None:
        stream.seek(_LOCKED_BYTE)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(stream: IO[str]) -> None:
        stream.seek(_LOCKED_BYTE)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(stream: IO[str]) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(stream: IO[str]) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_UN)
