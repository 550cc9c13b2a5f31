"""A new passphrase: the file is written again beside its place under a new key, checked, and only then swapped in."""

import os
import shutil
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import select
from sqlalchemy.orm import Session

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.models import PrintLog
from kyoten_desktop.storage import integrity
from kyoten_desktop.storage.backup import Backup
from kyoten_desktop.storage.case_file import CaseFile, keyed_engine, unlock
from kyoten_desktop.storage.key import FileKey

_BROKEN_OFF = "合言葉を変えられませんでした。ファイルも合言葉も、いままでのままです"


def rekey(case_file: CaseFile, copy: Backup, key: FileKey) -> None:
    """Give an open file a new key and salt; ``copy`` is a fresh, checked backup of it under the old key.

    The rewritten copy is opened and checked under the new key before it takes the place of the file, so a full disk
    or a lost process leaves the old file with its old passphrase. Raises UnavailableError.
    """
    unfinished = case_file.path.with_name(case_file.path.name + ".rekey")
    try:
        shutil.copyfile(copy.path, unfinished)
        _write_again(unfinished, case_file.key, key)
        _refuse_faulty(unfinished, key)
        with unfinished.open("rb+") as stream:
            os.fsync(stream.fileno())
        case_file.put_in_place(unfinished, key)
    except (OSError, sqlcipher.Error) as error:
        raise UnavailableError(f"{_BROKEN_OFF}（{error}）。") from error
    finally:
        unfinished.unlink(missing_ok=True)


def is_logged(session: Session, document: str, sheet: str) -> bool:
    """Tell whether a paper with this mark was ever printed or saved."""
    found = select(PrintLog.id).where(PrintLog.document == document, PrintLog.sheet == sheet).limit(1)
    return session.scalar(found) is not None


def _write_again(path: Path, old: FileKey, new: FileKey) -> None:
    connection = sqlcipher.connect(str(path))
    try:
        unlock(connection, old)
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute(f'PRAGMA rekey="{new.pragma()}"')
    finally:
        connection.close()


def _refuse_faulty(path: Path, key: FileKey) -> None:
    engine = keyed_engine(path, key)
    faults = integrity.faults_of(engine)
    engine.dispose()
    connection = sqlcipher.connect(str(path))
    try:
        unlock(connection, key)
        connection.execute("PRAGMA journal_mode=DELETE")
    finally:
        connection.close()
    if faults:
        raise UnavailableError(f"{_BROKEN_OFF}（{faults[0]}）。")
