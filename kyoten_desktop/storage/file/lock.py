"""One process at a time: an operating-system lock beside the case file, with a note of who holds it.

The system releases the lock when the process ends, however it ends; a lock left by a crash clears itself.
"""

import getpass
import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from kyoten_desktop.storage.file.failures import HeldError, plain_failures

# Windows locks bytes against reading too; locking one far behind the note keeps the note readable.
_LOCKED_BYTE = 1 << 20


class FileLock:
    """The lock of one case file, from ``take`` to ``release``."""

    def __init__(self, case_file: Path) -> None:
        self._path = case_file.with_name(case_file.name + ".lock")
        self._stream: IO[str] | None = None
        self._was_there = True

    def take(self, now: datetime) -> bool:
        """Take the lock and note PC, user, process and time; raises HeldError naming the holder.

        Returns whether the note of a holder still stood there: whoever held the file last did not close it.
        """
        with plain_failures(self._path):
            self._was_there = self._path.exists()
            # What stands in the note may be damaged; it is only a note.
            stream = self._path.open("a+", encoding="utf-8", errors="replace")
        try:
            _lock(stream)
        except OSError as error:
            stream.close()
            raise self._held() from error
        try:
            with plain_failures(self._path):
                if not _is_at(stream, self._path):  # it was forgotten by a set-up that failed at this very moment
                    raise self._held()
                stream.seek(0)
                was_left = bool(stream.read().strip())
                self._write(stream, now)
        except BaseException:
            _let_go(stream)
            raise
        self._stream = stream
        return was_left

    @contextmanager
    def held(self, now: datetime) -> Iterator[None]:
        """Hold the lock meanwhile; raises what ``take`` raises."""
        self.take(now)
        try:
            yield
        finally:
            self.release()

    def forget(self) -> None:
        """Give back the lock of a file that was not made; its own file goes too if it was not there before."""
        if os.name == "posix" and self._stream is not None and not self._was_there:
            with suppress(OSError):  # while it is held: whoever opened it before sees that it is gone
                self._path.unlink()
        self.release()
        if os.name != "posix" and not self._was_there:
            with suppress(OSError):  # refused while another has it open
                self._path.unlink()

    def release(self) -> None:
        """Give the lock back. The empty file stays: another process may already wait with it open."""
        if self._stream is None:
            return
        stream, self._stream = self._stream, None
        try:
            with plain_failures(self._path):
                stream.seek(0)
                stream.truncate()
                stream.flush()
        finally:
            _let_go(stream)

    def _write(self, stream: IO[str], now: datetime) -> None:
        stream.seek(0)
        stream.truncate()
        note = {"pc": socket.gethostname(), "user": _user(), "process": os.getpid(), "since": now.isoformat(" ")}
        json.dump(note, stream, ensure_ascii=False)
        stream.flush()

    def _held(self) -> HeldError:
        try:
            note = json.loads(self._path.read_text(encoding="utf-8"))
            here = note["pc"] == socket.gethostname()
            place = "このPC" if here else f"PC「{note['pc']}」"
            message = f"このファイルは、{place}で {note['user']} さんが {note['since'][:16]} から開いています。"
            return HeldError(message, note["process"] if here else None)
        except (OSError, ValueError, KeyError, TypeError):
            return HeldError("このファイルは、ほかで開かれています。")


def _is_at(stream: IO[str], path: Path) -> bool:
    """Tell whether an open file still has its name."""
    try:
        return os.path.samestat(os.fstat(stream.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _let_go(stream: IO[str]) -> None:
    with suppress(OSError):  # closing writes what a full disk refused before, and closes all the same
        _unlock(stream)
    with suppress(OSError):
        stream.close()


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
