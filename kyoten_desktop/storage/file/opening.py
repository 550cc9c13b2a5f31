"""Create a case file and open one: place, lock, key, age, unclean exit, in this order (DESIGN §4)."""

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.errors import RefusedError, UnavailableError, refuse
from kyoten_desktop.storage.file import backup, integrity, upgrade
from kyoten_desktop.storage.file.case_file import CaseFile, keyed_engine, outside_transaction
from kyoten_desktop.storage.file.key import FileKey, derive, key_from_recovery_code, new_salt, salt_of
from kyoten_desktop.storage.file.locations import refuse_unsafe_place
from kyoten_desktop.storage.file.lock import FileLock

SUFFIX = ".kyoten"


class DamagedError(UnavailableError):
    """The file opens but is not whole; it is left as it is, and a backup can be chosen."""


class WrongKeyError(RefusedError):
    """The passphrase or recovery code does not open this file."""


@dataclass(frozen=True)
class Secret:
    """What a person gives to open a file: the passphrase, or the code on the recovery sheet."""

    passphrase: str = ""
    recovery_code: str = ""

    def key_for(self, file: Path) -> FileKey:
        """Return the key of this file; refuses a mistyped recovery code."""
        salt = salt_of(file)
        return key_from_recovery_code(self.recovery_code, salt) if self.recovery_code else derive(self.passphrase, salt)


def create(path: Path, passphrase: str, clock: Clock) -> CaseFile:
    """Make an empty, encrypted case file and open it; refuses to touch a file that exists.

    It is made beside its place and moved there when it is whole, so that a killed set-up leaves nothing half-made.
    """
    refuse_unsafe_place(path)
    _make_folder(path.parent)
    if path.exists():
        raise refuse("path", f"同じ名前のファイルがもうあります：{path}")
    lock = FileLock(path)
    lock.take(clock.now())
    try:
        key = derive(passphrase, new_salt())
        unfinished = path.with_name(path.name + ".new")
        for leftover in (unfinished, Path(f"{unfinished}-wal"), Path(f"{unfinished}-shm")):
            leftover.unlink(missing_ok=True)
        engine = keyed_engine(unfinished, key)
        upgrade.upgrade(engine)
        outside_transaction(engine, "PRAGMA journal_mode=DELETE")
        engine.dispose()
        if os.name == "posix":
            unfinished.chmod(0o600)
        unfinished.replace(path)
        return CaseFile(path, key, clock, lock)
    except BaseException:
        lock.release()
        raise


def open_file(path: Path, secret: Secret, clock: Clock) -> CaseFile:
    """Open a case file with its passphrase or recovery code.

    Raises WrongKeyError, HeldError (open elsewhere), DamagedError, UnavailableError (place, newer file, disk).
    A file left by a crash is checked in full and ``CaseFile.notices`` says so; an older one is copied, then upgraded.
    """
    refuse_unsafe_place(path)
    key = secret.key_for(path)
    lock = FileLock(path)
    lock.take(clock.now())
    try:
        was_unclean = _has_journal(path)
        case_file = CaseFile(path, key, clock, lock)
        _prove_key(case_file)
        if was_unclean:
            _check_after_crash(case_file)
        _bring_up_to_date(case_file)
    except BaseException:
        lock.release()
        raise
    return case_file


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnavailableError(f"フォルダーを作れません：{folder}（{error.strerror}）") from error


def _has_journal(path: Path) -> bool:
    journal = path.with_name(path.name + "-wal")
    return journal.exists() and journal.stat().st_size > 0


def _prove_key(case_file: CaseFile) -> None:
    try:
        with case_file.engine.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
    except DatabaseError as error:
        case_file.engine.dispose()
        said = str(error.orig).casefold()
        if "not a database" in said or "hmac" in said:
            raise WrongKeyError(
                *refuse("passphrase", "合言葉がちがいます。大文字・小文字と、日本語入力を確かめてください。").problems
            ) from error
        if "readonly" in said or "unable to open" in said:
            raise UnavailableError(
                "このファイルには書けません（読み取り専用です）。置き場所を確かめてください。"
            ) from error
        raise DamagedError("ファイルがこわれています。バックアップから戻せます。") from error


def _check_after_crash(case_file: CaseFile) -> None:
    faults = integrity.faults_of(case_file.engine)
    if faults:
        case_file.engine.dispose()
        raise DamagedError(
            "前回の終わり方が途中だったため確かめたところ、ファイルがこわれていました。バックアップから戻せます。"
        )
    case_file.notices.append("前回は途中で終わっていました。ファイルを全部確かめ、欠けはありませんでした。")


def _bring_up_to_date(case_file: CaseFile) -> None:
    revision = upgrade.revision_of(case_file.engine)
    upgrade.refuse_newer(revision)
    if revision != upgrade.HEAD:
        if revision:
            backup.back_up(case_file, backup.folder_of(case_file.path), label=f"before-{upgrade.HEAD}")
        upgrade.upgrade(case_file.engine)
