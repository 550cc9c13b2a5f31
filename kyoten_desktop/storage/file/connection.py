"""Encrypted connections: each carries the key and the safe settings of DESIGN §4."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import URL, Engine, NullPool, create_engine, event

from kyoten_desktop.storage.file.key import FileKey

_CACHE_KIB = 65_536
# A kept statement holds 70 KB. A page asks some ten, all the figures ask 130; half as many again are kept.
_STATEMENTS = 200
# cipher_memory_security stays off: locking and wiping all memory of SQLite made an opening take 3 times as long, a save
# 1.5, a backup and a year's tables 1.2; the key itself lies in the memory of Python all the same.
_PRAGMAS = (
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "temp_store=MEMORY",
    f"cache_size=-{_CACHE_KIB}",
)


def keyed_engine(path: Path, key: FileKey) -> Engine:
    """Return an engine whose every connection carries the key and the safe settings of DESIGN §4.

    The file must be there, if only empty: SQLite would make one in the place of a file that is gone, and find it whole.
    """
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        module=sqlcipher,
        creator=lambda: sqlcipher.connect(_place(path, "mode=rw"), uri=True, check_same_thread=False),
        query_cache_size=_STATEMENTS,
    )

    @event.listens_for(engine, "connect", insert=True)
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        unlock(connection, key)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        immediate = connection.get_execution_options().get("begin") == "immediate"
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def plain_connection(path: Path, key: FileKey) -> Any:
    """Return a raw connection to a file that is there; it holds transactions only where BEGIN says so."""
    connection = sqlcipher.connect(_place(path, "mode=rw"), uri=True, isolation_level=None)
    unlock(connection, key)
    return connection


def looking_connection(path: Path, key: FileKey) -> Any:
    """Return a raw connection to a closed file that writes nothing at all: no journal, no lock, no mark.

    A write-protected or full disk cannot stand in its way; what a journal beside the file holds is not seen.
    """
    connection = sqlcipher.connect(_place(path, "mode=ro&immutable=1"), uri=True, isolation_level=None)
    unlock(connection, key)
    return connection


def looking_engine(path: Path, key: FileKey) -> Engine:
    """Return an engine over ``looking_connection``: a closed file is read as the program reads its own."""
    return create_engine(
        "sqlite+pysqlite://", module=sqlcipher, creator=lambda: looking_connection(path, key), poolclass=NullPool
    )


@contextmanager
def raw(engine: Engine) -> Iterator[Any]:
    """Lend a connection of the engine as the driver knows it, outside any transaction."""
    pooled = engine.raw_connection()
    try:
        yield pooled.driver_connection
    except sqlcipher.Error:
        pooled.invalidate()
        raise
    finally:
        pooled.close()


def outside_transaction(engine: Engine, statement: str) -> None:
    """Run a statement that SQLite ignores or refuses inside a transaction (checkpoint, journal mode)."""
    with raw(engine) as connection:
        connection.execute(statement).fetchall()


def unlock(connection: Any, key: FileKey) -> None:
    """Give a raw connection its key; SQLCipher's own log on standard error stays quiet."""
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f'PRAGMA key="{key.pragma()}"')


def _place(path: Path, how: str) -> str:
    place = path.absolute().as_posix()
    return f"file://{'' if place.startswith('/') else '/'}{quote(os.fsencode(place))}?{how}"


def side_file(path: Path, suffix: str) -> Path:
    """Return the path of a journal of a file."""
    return path.with_name(path.name + suffix)


def has_journal(path: Path) -> bool:
    """Tell whether a journal with something in it stands beside a file."""
    journal = side_file(path, "-wal")
    return journal.exists() and journal.stat().st_size > 0
