"""What storage can fail at, told apart in one place; never one told for another (DESIGN §4).

Every failure of SQLAlchemy, SQLCipher, Alembic and the system becomes one of seven: no room, read-only, gone, held by
another, damaged, wrong word, newer file. Each has its sentence and its way out. Anything else is a bug and stays one.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from kyoten_desktop.domain.errors import Problem, RefusedError, StaleError, UnavailableError, refuse


class NoRoomError(UnavailableError):
    """The disk is full."""


class ReadOnlyError(UnavailableError):
    """The file or its folder cannot be written."""


class GoneError(UnavailableError):
    """The file, its folder or its disk is not there any more."""


class HeldError(UnavailableError):
    """Another process holds the file; ``process`` is its number when it runs on this PC."""

    def __init__(self, message: str, process: int | None = None) -> None:
        super().__init__(message)
        self.process = process


class DamagedError(UnavailableError):
    """The file is not whole; it is left as it is, and a backup can be chosen."""


class NewerError(UnavailableError):
    """A newer program wrote the file."""


class WrongKeyError(RefusedError):
    """The passphrase or recovery code does not open this file."""

    def __init__(self) -> None:
        super().__init__(Problem("passphrase", "合言葉がちがいます。大文字・小文字と、日本語入力を確かめてください。"))


NO_ROOM = "ディスクがいっぱいです。要らないファイルを消してから、もう一度やりなおしてください。"
READ_ONLY = "このファイルには書けません（読み取り専用です）。置き場所を確かめてください。"
GONE = "ディスクに届きません。フォルダーがなくなったか、USBメモリが抜けていないか確かめてください。"
HELD = "ほかの処理がファイルを使っています。少し待ってから、もう一度やりなおしてください。"
DAMAGED = "ファイルがこわれています。設定の「バックアップ」から、よい時点に戻してください。"
NEWER = (
    "このファイルは新しい版の拠点デスクトップで作られています。"
    "新しい版をインストールしてから開いてください。ファイルには手をつけていません。"
)

_KINDS: dict[type[UnavailableError], str] = {
    NoRoomError: NO_ROOM,
    ReadOnlyError: READ_ONLY,
    GoneError: GONE,
    HeldError: HELD,
    DamagedError: DAMAGED,
}
_BY_SYSTEM: dict[int, type[UnavailableError]] = {
    errno.ENOSPC: NoRoomError,
    errno.EFBIG: NoRoomError,
    errno.EDQUOT: NoRoomError,
    errno.EROFS: ReadOnlyError,
    errno.EACCES: ReadOnlyError,
    errno.EPERM: ReadOnlyError,
    errno.ENOENT: GoneError,
    errno.ENOTDIR: GoneError,
    errno.ENODEV: GoneError,
    errno.ENXIO: GoneError,
    errno.EIO: GoneError,
    errno.ESTALE: GoneError,
    errno.EBUSY: HeldError,
    errno.EAGAIN: HeldError,
    errno.ETXTBSY: HeldError,
}
# ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION: Windows reports both as a missing permission.
_HELD_ON_WINDOWS = (32, 33)
_BY_DATABASE: tuple[tuple[str, type[UnavailableError]], ...] = (
    ("disk is full", NoRoomError),
    ("readonly database", ReadOnlyError),
    ("read-only", ReadOnlyError),
    ("unable to open", GoneError),
    ("disk i/o error", GoneError),
    ("locking protocol", HeldError),
    ("database is locked", HeldError),
    ("table is locked", HeldError),
    ("malformed", DamagedError),
    ("not a database", DamagedError),
    ("hmac check failed", DamagedError),
    ("vtable constructor failed", DamagedError),
    # Said by SQLCipher when a page could not be read or written while the key changes.
    ("pragma key or rekey", GoneError),
)
# Below this SQLite cannot even make its shared memory, and says that the disk cannot be reached.
_NO_ROOM_TO_OPEN = 65_536


def told(error: Exception, place: Path | None = None, words: str = "") -> UnavailableError | None:
    """Return which of the seven a failure is, or None when it is a bug.

    ``place`` is looked at where the system says less than it knows: SQLite reports a full and a write-protected disk
    as one it cannot reach. ``words`` stand before the sentence: what was not done, and what is as it was.
    """
    if isinstance(error, UnavailableError):
        return error
    kind = _kind_of(error)
    if kind is None:
        return None
    if place is not None:
        kind = _seen_at(place, kind, is_sqlite=not isinstance(error, OSError))
    sentence = _KINDS[kind]
    return kind(f"{words}{sentence}" if words else sentence)


@contextmanager
def plain_failures(
    place: Path | None = None, words: str = "", is_whole: Callable[[], bool] | None = None
) -> Iterator[None]:
    """Let every failure of storage leave as one of the seven, and StaleError where another window was faster.

    SQLite tells a page that could not be read and one that is damaged in the same words: ``is_whole`` looks which.
    """
    try:
        yield
    except StaleDataError as error:
        raise StaleError from error
    except UnicodeEncodeError as error:  # half a letter, whatever it was typed into
        raise refuse("", "文字でないものが入っています。打ちなおしてください。") from error
    except (OSError, MemoryError, sqlcipher.Error, DBAPIError) as error:
        plain = told(error, place, words)
        if plain is None:
            raise
        if isinstance(plain, DamagedError) and is_whole is not None and is_whole():
            plain = GoneError(f"{words}{GONE}")
        raise plain from error


def is_unreadable(error: Exception) -> bool:
    """Tell whether SQLCipher could make nothing of the first page: a wrong key, or a damaged page."""
    said = _said(error)
    return "not a database" in said or "hmac" in said


def lacks_room(folder: Path, needed: int) -> bool:
    """Tell whether the disk of a folder is too full for ``needed`` bytes. Raises OSError."""
    disk = shutil.disk_usage(folder)
    # What has no size (/proc, some shares) says nothing of its room.
    return disk.total > 0 and disk.free < needed


def _kind_of(error: Exception) -> type[UnavailableError] | None:
    if isinstance(error, OSError):
        if getattr(error, "winerror", None) in _HELD_ON_WINDOWS:
            return HeldError
        return _BY_SYSTEM.get(error.errno or 0, GoneError)
    if isinstance(error, MemoryError):
        return GoneError  # SQLCipher says so after a page that it could not read
    if isinstance(error, IntegrityError | sqlcipher.IntegrityError):
        return None  # a broken rule of the data, said by whoever knows the rule
    said = _said(error)
    return next((kind for sign, kind in _BY_DATABASE if sign in said), None)


def _said(error: Exception) -> str:
    return str(error.orig if isinstance(error, DBAPIError) else error).casefold()


def _seen_at(place: Path, kind: type[UnavailableError], *, is_sqlite: bool) -> type[UnavailableError]:
    """Return what is to be seen at a place of a failure that speaks of the disk or of rights; others stay.

    SQLite opens a file only to read, and then calls it read-only, after any failure of the disk. Only where
    the system tells all rights is it known that the file could have been written.
    """
    is_guess = kind is ReadOnlyError and is_sqlite and os.name == "posix"
    if kind is not GoneError and not is_guess:
        return kind
    try:
        if not place.parent.is_dir():
            return GoneError
        if lacks_room(place.parent, _NO_ROOM_TO_OPEN):
            return NoRoomError
        if _is_read_only(place):
            return ReadOnlyError
    except OSError:
        return GoneError
    return GoneError


def _is_read_only(place: Path) -> bool:
    beside = [place.with_name(place.name + suffix) for suffix in ("", "-wal", "-shm")]
    return any(not os.access(path, os.W_OK) for path in (place.parent, *beside) if path.exists())
