"""The open case file: encrypted connections, and the two doors ``reading`` and ``writing``."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.errors import StaleError, UnavailableError
from kyoten_desktop.storage.file import history, search, trash
from kyoten_desktop.storage.file.key import FileKey
from kyoten_desktop.storage.file.lock import FileLock

__all__ = ["CaseFile", "Session", "keyed_engine", "outside_transaction", "unlock"]

Listener = Callable[[frozenset[str]], None]

_CACHE_KIB = 65_536
_PRAGMAS = (
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "temp_store=MEMORY",
    f"cache_size=-{_CACHE_KIB}",
)


class CaseFile:
    """One office's file while it is open. Sessions live inside one service method and nowhere else."""

    def __init__(self, path: Path, key: FileKey, clock: Clock, lock: FileLock | None = None) -> None:
        self.path = path
        self.key = key
        self.clock = clock
        self.notices: list[str] = []
        self._lock = lock
        self._listeners: list[Listener] = []
        self.engine = keyed_engine(path, key)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        trash.hide_deleted(self._sessions)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that sees one state of the file and writes nothing; what it loads leaves it detached."""
        with _plain_failures(), self._sessions() as session:
            session.autoflush = False
            yield session

    @contextmanager
    def writing(self, actor: str, reason: str = "") -> Iterator[Session]:
        """Open one transaction: all of it is on the disk when this returns, or none of it.

        Every change goes into the history under ``actor``. Raises StaleError when another window was faster,
        UnavailableError when the disk is full, read-only or gone.
        """
        with _plain_failures(), self._sessions() as session:
            session.info["immediate"] = True
            changed = history.watch(session, actor, reason, self.clock)
            search.watch(session)
            session.connection(execution_options={"begin": "immediate"})
            yield session
            session.commit()
        self._tell(frozenset(changed))

    def subscribe(self, listener: Listener) -> None:
        """Call the listener with the names of the tables after each act that changed them."""
        self._listeners.append(listener)

    def put_in_place(self, whole: Path, key: FileKey) -> None:
        """Go on with another whole copy of this file, under another key (a new passphrase); no session may be open.

        Raises OSError; then this file and its key are as they were.
        """
        outside_transaction(self.engine, "PRAGMA wal_checkpoint(TRUNCATE)")
        self.engine.dispose()
        try:
            journal = self.path.with_name(self.path.name + "-wal")
            if journal.exists() and journal.stat().st_size:
                raise OSError("ほかの処理がファイルを使っています")
            whole.replace(self.path)
            self.key = key
        finally:
            self.engine = keyed_engine(self.path, self.key)
            self._sessions.configure(bind=self.engine)

    def close(self) -> None:
        """Fold the journal into the file and let go of it."""
        try:
            outside_transaction(self.engine, "PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlcipher.OperationalError:
            # A full disk must not keep the window open; the journal is kept and read at the next start.
            self.notices.append("記録はジャーナルに残っています。次に開いたときに読み込みます。")
        finally:
            self.engine.dispose()
            if self._lock is not None:
                self._lock.release()

    def _tell(self, tables: frozenset[str]) -> None:
        if tables:
            for listener in self._listeners:
                listener(tables)


def keyed_engine(path: Path, key: FileKey) -> Engine:
    """Return an engine whose every connection carries the key and the safe settings of DESIGN §4."""
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        module=sqlcipher,
        connect_args={"check_same_thread": False},
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


def outside_transaction(engine: Engine, statement: str) -> None:
    """Run a statement that SQLite ignores or refuses inside a transaction (checkpoint, journal mode)."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute(statement).fetchall()
    finally:
        connection.close()


def unlock(connection: Any, key: FileKey) -> None:
    """Give a raw connection its key; SQLCipher's own log on standard error stays quiet."""
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f'PRAGMA key="{key.pragma()}"')


_PLAIN_WORDS = (
    ("disk is full", "ディスクがいっぱいです。要らないファイルを消してから、もう一度保存してください。"),
    ("readonly database", "このファイルには書けません（読み取り専用です）。置き場所を確かめてください。"),
    ("unable to open", "ファイルを開けません。フォルダーがなくなったか、USBメモリが抜けています。"),
    ("disk i/o error", "ディスクに書けません。USBメモリが抜けていないか確かめてください。"),
    ("database is locked", "ほかの処理がファイルを使っています。少し待ってから、もう一度保存してください。"),
    ("malformed", "ファイルがこわれています。閉じて開きなおすと、バックアップから戻す画面が出ます。"),
)


@contextmanager
def _plain_failures() -> Iterator[None]:
    try:
        yield
    except StaleDataError as error:
        raise StaleError from error
    except DBAPIError as error:
        said = str(error.orig).casefold()
        for sign, words in _PLAIN_WORDS:
            if sign in said:
                raise UnavailableError(words) from error
        raise
