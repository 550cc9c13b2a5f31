"""The open case file: encrypted connections, and the two doors ``reading`` and ``writing``."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy.orm import Session, sessionmaker

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.storage.file import (
    chain,
    door,
    history,
    integrity,
    naming,
    search,
    search_bodies,
    staff_naming,
    trash,
)
from kyoten_desktop.storage.file.census import Census, newest_line
from kyoten_desktop.storage.file.connection import has_journal, keyed_engine, plain_connection, raw
from kyoten_desktop.storage.file.failures import GONE, HELD, DamagedError, GoneError, HeldError, plain_failures
from kyoten_desktop.storage.file.gate import Gate, GaveWayError
from kyoten_desktop.storage.file.integrity import Looked
from kyoten_desktop.storage.file.key import FileKey, head_of
from kyoten_desktop.storage.file.lock import FileLock
from kyoten_desktop.storage.file.mark import Mark, mark_open

__all__ = ["CaseFile", "Session"]

Listener = Callable[[frozenset[str]], None]
BROKEN = "変更の記録に、書きかえられたか消された行があります。"
_READ = "ほかの処理がファイルを読んでいます。少し待ってから、もう一度やってみてください。"
_REPLACED = (
    "開いていたファイルが、動かされたか、ほかのファイルに置きかえられています。保存していません。"
    "このまま閉じずに、もとのファイルを元の場所に戻してから、もう一度保存してください。"
)
_TAKEN_AWAY = (
    "開いているあいだに、ファイルが動かされたか、ほかのファイルに置きかえられました。"
    "もとのファイルを元の場所に戻してから、もう一度開いてください。"
)
_OTHER = (
    "このファイルは、開いていたものではありません。新しい記録が足りないか、ほかの記録が入っています。何も書いていません。"
    "もとのファイルを元の場所に戻してから、もう一度開いてください。戻せないときは、いちど終わって開きなおすと、何件足りないかを知らせます。"
)
_FOLD = "PRAGMA wal_checkpoint(TRUNCATE)"
_FOLD_BESIDE_READERS = "PRAGMA wal_checkpoint(PASSIVE)"


class CaseFile:
    """One office's file while it is open. Sessions live inside one service method and nowhere else."""

    def __init__(self, path: Path, key: FileKey, clock: Clock, lock: FileLock | None = None) -> None:
        self.path = path
        self.key = key
        self.clock = clock
        self.notices: list[str] = []
        self.missing = ""  # what the mark beside it says is gone from it; to be told as long as it is open
        self._lock = lock
        self._listeners: list[Listener] = []
        self._gate = Gate()
        self.says_open = False  # in the file or its journal, for whoever opens a copy that is made meanwhile
        self._copy_says_so = False  # in the file itself, so that also a copy without the journal says it
        self.looked: Looked | None = None  # the newest look at every page, and after one that found damage that one
        self.is_suspect = False  # a failure spoke of the disk: every page should be looked at again
        self._is_leaving = False
        self._seen: tuple[int, int] | None = None  # which file lies in the place, as the system numbers it
        self.newest: tuple[int, str] | None = None  # number and chain head of the newest line as it was last known here
        self._mark = Mark(path)
        self.engine = keyed_engine(path, key)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        trash.hide_deleted(self._sessions)

    @contextmanager
    def staying(self) -> Iterator[None]:
        """Keep this very file in its place meanwhile; raises HeldError when it is being replaced for too long."""
        with self._gate.passing():
            yield

    @contextmanager
    def using(self) -> Iterator[None]:
        """Use the file by other means than a session; it stays in its place, and failures leave as words."""
        try:
            with plain_failures(self.path, is_whole=self.is_whole), self.staying():
                yield
        except (GoneError, DamagedError):
            self.is_suspect = True
            raise

    def is_whole(self) -> bool:
        """Look at every page, after a failure that spoke of damage; takes a second for 80 MB."""
        return not self.faults()

    def faults(self) -> list[str]:
        """Look at every page and return what is wrong, by a connection of its own; others go on meanwhile.

        Raises UnavailableError where the file cannot be reached.
        """
        with plain_failures(self.path):
            found = integrity.faults_by(lambda: closing(plain_connection(self.path, self.key)))
        if found:
            self.looked = Looked(self.clock.now(), tuple(found))
        return found

    def look_through(self) -> Looked | None:
        """Look at every page and follow the whole history; the result stays for whoever asks.

        None when somebody wants the file meanwhile: it is to be looked at again. Raises UnavailableError where the
        disk keeps the file from being read, which says nothing of damage.
        """
        self.is_suspect = False
        with self.using():
            found = self.faults()
        try:
            if not found:
                with self.reading() as session:
                    found = [] if chain.is_unbroken(session, self._give_way) else [BROKEN]
        except GaveWayError:
            self.is_suspect = True
            return None
        self.looked = Looked(self.clock.now(), tuple(found))
        return self.looked

    def make_way(self) -> None:
        """End long looks at the file soon; it is about to be closed."""
        self._is_leaving = True

    @property
    def is_wanted(self) -> bool:
        """Tell whether somebody waits for this file: looks at it and at its backups end early."""
        return self._is_leaving or self._gate.is_wanted

    def _give_way(self) -> None:
        if self.is_wanted:
            raise GaveWayError

    def refuse_if_gone(self) -> None:
        """Raise UnavailableError unless this very file, as it was left, lies in its place and can be read.

        It is read through new connections: those to a disk that was away meanwhile are dead. Nobody else writes while
        it is open, so another newest line is an older copy; the next save would write over the mark that tells of it.
        """
        with self.using():
            if head_of(self.path) != self.key.salt:
                raise GoneError(GONE)
            self.engine.dispose()
            with raw(self.engine) as connection:
                newest = newest_line(connection)
            if self.newest not in (None, newest):
                raise GoneError(_OTHER)
            self.newest = newest
            self._seen = None  # a disk that was away meanwhile may be numbered anew

    def refuse_if_replaced(self, words: str = _TAKEN_AWAY) -> None:
        """Raise GoneError with ``words`` where another file lies in the place of the open one.

        SQLite goes on writing the one that was moved. Windows lets nobody move an open file.
        """
        if os.name != "posix":
            return
        try:
            found = self.path.stat()
        except FileNotFoundError as error:
            if self.path.parent.is_dir():
                raise GoneError(words) from error
            raise
        if self._seen not in (None, (found.st_dev, found.st_ino)):
            raise GoneError(words)
        self._seen = found.st_dev, found.st_ino

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that sees one state of the file and writes nothing; what it loads leaves it detached."""
        with self.using(), self._sessions() as session:
            session.autoflush = False
            yield session

    @contextmanager
    def writing(self, actor: str, reason: str = "") -> Iterator[Session]:
        """Open one transaction: all of it is on the disk when this returns, or none of it.

        Every change goes into the history under ``actor``. Raises StaleError when another window was faster,
        UnavailableError when the disk is full, read-only, gone or damaged.
        """
        with self.using(), self._sessions() as session:
            if not self._copy_says_so:
                self.refuse_if_replaced(_REPLACED)
                self._say_open()
            session.info["immediate"] = True
            changed = history.watch(session, actor, reason, self.clock)
            search.watch(session)
            search_bodies.watch(session)
            naming.watch(session, self.clock)
            staff_naming.watch(session)
            connection = session.connection(execution_options={"begin": "immediate"})
            yield session
            session.flush()
            newest = newest_line(connection.connection.driver_connection)
            self.refuse_if_replaced(_REPLACED)
            session.commit()
            self.newest = newest
            if changed:
                self._mark.write(self.key, *newest)
        self._tell(frozenset(changed))

    def subscribe(self, listener: Listener) -> None:
        """Call the listener with the names of the tables after each act that changed them."""
        self._listeners.append(listener)

    def replace(
        self, make: Callable[[Path], Census], key: FileKey | None = None, words: str = "", *, may_grow: bool = False
    ) -> None:
        """Go on with another whole copy of this file that ``make`` writes, under ``key`` if it is a new one.

        Acts that are open end first and others wait, so nothing is written between the copy and the swap. Raises
        UnavailableError: begun with ``words`` this file and its key are as they were, else the new one, with its key,
        is in the place.
        """
        key = key or self.key
        failing = plain_failures(self.path, words, self.is_whole)
        with plain_failures(self.path), self._gate.replacing():
            with door.made_whole(self.path, key, make, failing, may_grow=may_grow) as whole:
                with closing(plain_connection(whole, key)) as connection:
                    newest = newest_line(connection)
                self.fold()
                self.engine.dispose()
                try:
                    if has_journal(self.path):
                        raise HeldError(HELD)
                    door.swap(whole, self.path)
                    self._seen = None
                    self.key = key
                    self.says_open = self._copy_says_so = False  # the new one came from a copy at rest
                finally:
                    self.engine = keyed_engine(self.path, self.key)
                    self._sessions.configure(bind=self.engine)
            self.newest = newest
            self._mark.write(self.key, *newest)

    def fold(self) -> None:
        """Fold the journal into the file, so that a copy of the file alone is whole; raises UnavailableError.

        While somebody reads the file, SQLite folds nothing and only says so: that is HeldError.
        """
        with self.using(), raw(self.engine) as connection:
            is_held, *_pages = connection.execute(_FOLD).fetchone()
        if is_held:
            raise HeldError(_READ)

    def close(self) -> None:
        """Fold the journal into the file and let go of it; the mark of another file in its place stays as it is."""
        try:
            if self.says_open:
                self._say_closed()
            self.fold()
        except UnavailableError:
            # A full disk must not keep the window open; the journal is kept and read at the next start.
            self.notices.append("記録はジャーナルに残っています。次に開いたときに読み込みます。")
        finally:
            self.engine.dispose()
            if self._lock is not None:
                self._lock.release()

    def _say_open(self) -> None:
        """Write into the file itself that it is open, before anything is saved; a reader may put it off to the next."""
        with raw(self.engine) as connection:
            mark_open(connection, is_open=True)
            self.says_open = True
            _busy, written, folded = connection.execute(_FOLD_BESIDE_READERS).fetchone()
        self._copy_says_so = written == folded

    def _say_closed(self) -> None:
        """Take the open mark away, unless another file lies in the place: a copy that was made while this was open."""
        with self.using():
            try:
                self.refuse_if_replaced()
            except GoneError:
                return
            with raw(self.engine) as connection:
                known, found = self.newest, newest_line(connection)
                if known is None or found == known or found[0] > known[0]:
                    mark_open(connection, is_open=False)

    def _tell(self, tables: frozenset[str]) -> None:
        if tables:
            for listener in self._listeners:
                listener(tables)
