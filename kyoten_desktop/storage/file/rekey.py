"""A new passphrase: the file is written again beside its place under a new key, checked, and only then swapped in."""

import os
import shutil
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.storage.file.backup import Backup, refuse_faulty
from kyoten_desktop.storage.file.case_file import CaseFile, unlock
from kyoten_desktop.storage.file.key import FileKey

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
        refuse_faulty(unfinished, key, f"{_BROKEN_OFF}（{{fault}}）。")
        with unfinished.open("rb+") as stream:
            os.fsync(stream.fileno())
        case_file.put_in_place(unfinished, key)
    except (OSError, sqlcipher.Error) as error:
        raise UnavailableError(f"{_BROKEN_OFF}（{error}）。") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _write_again(path: Path, old: FileKey, new: FileKey) -> None:
    connection = sqlcipher.connect(str(path))
    try:
        unlock(connection, old)
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute(f'PRAGMA rekey="{new.pragma()}"')
    finally:
        connection.close()
