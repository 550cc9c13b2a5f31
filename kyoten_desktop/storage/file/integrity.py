"""Whether a file is whole: SQLite's check of its structure, SQLCipher's check of every page."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from kyoten_desktop.storage.file.failures import GONE, DamagedError, GoneError, told

_ENOUGH = 20


@dataclass(frozen=True)
class Looked:
    """When a file was looked through from end to end, and what was wrong with it then."""

    at: datetime
    faults: tuple[str, ...] = ()


def faults_by(connecting: Callable[[], AbstractContextManager[Any]]) -> list[str]:
    """Return what is wrong with the file that ``connecting`` leads to, at most 20 lines; takes a second for 80 MB.

    A disk that is full, away or write-protected is not damage: that is raised as what it is (UnavailableError). Nor is
    a page that could not be read this once, which SQLite tells in the same words: what is wrong is looked at twice,
    each time anew, for SQLCipher goes on failing once it failed.
    """
    found: list[str] = []
    for _look in range(2):
        with connecting() as connection:
            found = _looked_through(connection)
        if not found:
            return []
    if any("error reading" in line for line in found):
        raise GoneError(GONE)
    return found


def _looked_through(connection: Any) -> list[str]:
    try:
        pages = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
        structure = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_ENOUGH})")]
        orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlcipher.Error as error:
        plain = told(error)
        if plain is None:
            raise
        if isinstance(plain, DamagedError):
            return [str(error)]
        raise plain from error
    found = [str(line) for line in pages if line]
    found += [str(line) for line in structure if line != "ok"]
    found += [f"{row[0]} {row[1]}" for row in orphans]
    return found[:_ENOUGH]


def has_wrong_size(path: Path, connection: Any) -> bool:
    """Tell whether a file without a journal is not as long as its pages say: cheap enough for each opening."""
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    size = int(connection.execute("PRAGMA page_size").fetchone()[0])  # SQLCipher gives it as text
    return bool(path.stat().st_size != pages * size)
