"""What is inside a file or a backup, so that nobody restores the wrong one (USERS C4)."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text
from sqlalchemy.orm import Session

from kyoten_desktop.storage.file import chain, integrity, upgrade
from kyoten_desktop.storage.file.census import newest_line
from kyoten_desktop.storage.file.connection import looking_connection, looking_engine
from kyoten_desktop.storage.file.failures import DamagedError, GoneError, plain_failures, told
from kyoten_desktop.storage.file.key import FileKey, NoCaseFileError, salt_of

_UNUSABLE = "このバックアップは使えません（合言葉がちがうか、こわれています）：{}"
_COUNTED = {"calls": "emergency_consultations", "stays": "stays", "people": "clients"}


@dataclass(frozen=True)
class Contents:
    """Office, counts and the newest change of one file."""

    office: str
    calls: int
    stays: int
    people: int
    last_change: datetime | None
    is_practice: bool
    file_id: str = ""
    newest: int = field(default=0, compare=False)  # the number of the last line of the history

    def is_of_another_office(self, file_id: str) -> bool:
        """Tell whether this is known to be the file of another office than that one."""
        return bool(self.file_id and file_id and self.file_id != file_id)


def of_connection(connection: Any) -> Contents:
    """Return what is in a file, through a raw connection."""
    counts = {
        name: connection.execute(f"SELECT count(*) FROM {table} WHERE deleted_at IS NULL").fetchone()[0]  # noqa: S608 - table names from the list above
        for name, table in _COUNTED.items()
    }
    office = connection.execute("SELECT name, is_practice FROM offices").fetchone()
    newest = connection.execute("SELECT max(changed_at) FROM history").fetchone()[0]
    return Contents(
        office=office[0] if office else "",
        last_change=datetime.fromisoformat(newest) if newest else None,
        is_practice=bool(office and office[1]),
        file_id=file_id_of(connection),
        newest=newest_line(connection)[0],
        **counts,
    )


def file_id_of(connection: Any) -> str:
    """Return which office's file this is; empty in one that is not an office yet."""
    found = connection.execute("SELECT file_id FROM offices").fetchone()
    return str(found[0]) if found else ""


def of_file(path: Path, key: FileKey) -> Contents:
    """Look into a closed file, check it in full and return what is in it; nothing is written.

    Raises DamagedError when it is not whole or does not open with this key, NewerError, or what the disk refuses.
    """
    with plain_failures(path, is_whole=lambda: is_whole(path, key)):
        if not path.is_file():
            raise GoneError(f"ファイルがありません：{path}")
        if not is_whole(path, key):
            raise DamagedError(_UNUSABLE.format(path.name))
        with closing(looking_connection(path, key)) as connection:
            upgrade.refuse_newer(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
            return of_connection(connection)


def is_chained(path: Path, key: FileKey) -> bool | None:
    """Tell whether the history of a closed file is unbroken; nothing is written. None where an older form is read."""
    with plain_failures(path), Session(looking_engine(path, key)) as session:
        revision = session.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return chain.is_unbroken(session) if revision == upgrade.HEAD else None


def key_of(path: Path, key_with: Callable[[bytes], FileKey]) -> FileKey:
    """Return the key a word makes for a backup; raises DamagedError when not even its head is left."""
    try:
        return key_with(salt_of(path))
    except NoCaseFileError as error:
        raise DamagedError(_UNUSABLE.format(path.name)) from error


def is_whole(path: Path, key: FileKey) -> bool:
    """Tell whether a closed file opens with this key and is whole; nothing is written."""
    return not integrity.faults_by(lambda: closing(looking_connection(path, key)))


def owner_of(path: Path, key: FileKey) -> str:
    """Return which office's file lies there; empty where it is too damaged to say, or this key does not open it."""
    with closing(looking_connection(path, key)) as connection:
        try:
            return file_id_of(connection)
        except sqlcipher.DatabaseError as error:
            if isinstance(told(error), DamagedError):
                return ""
            raise


def opens(path: Path, key: FileKey) -> bool:
    """Tell whether a file opens with this key and has a readable head; nothing is written."""
    connection = looking_connection(path, key)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError as error:
        if isinstance(told(error), DamagedError):
            return False
        raise
    finally:
        connection.close()
    return True
