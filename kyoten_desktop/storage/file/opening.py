"""Create a case file and open one: place, lock, leftovers, key, age, unclean exit, in this order (DESIGN §4)."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.orm import Session

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.storage.file import backup, checked, contents, door, integrity, search, search_bodies, upgrade
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.file.census import Census, newest_line
from kyoten_desktop.storage.file.connection import has_journal, keyed_engine, outside_transaction, raw
from kyoten_desktop.storage.file.copying import copy_whole
from kyoten_desktop.storage.file.failures import (
    GONE,
    DamagedError,
    GoneError,
    WrongKeyError,
    is_unreadable,
    plain_failures,
    told,
)
from kyoten_desktop.storage.file.key import FileKey, NoCaseFileError, derive, key_from_recovery_code, new_salt, salt_of
from kyoten_desktop.storage.file.locations import real_place, refuse_unsafe_place
from kyoten_desktop.storage.file.lock import FileLock
from kyoten_desktop.storage.file.mark import Mark, is_marked_open

__all__ = ["SUFFIX", "DamagedError", "Secret", "WrongKeyError", "create", "open_file"]

SUFFIX = ".kyoten"
_DAMAGED = "ファイルがこわれています。バックアップから戻せます。"
_NOT_MADE = "ファイルを作れませんでした。何も残していません。"
_NOT_UPGRADED = "ファイルを新しい形に直せませんでした。もとのファイルはそのままです。"
_WHOLE = "ファイルを全部確かめ、欠けはありませんでした。"
_READABLE = "ファイルを全部確かめました。残っている記録は読めます。"


class _Ended(Enum):
    WELL = auto()
    BROKEN_OFF = auto()
    COPIED = auto()


@dataclass(frozen=True)
class Secret:
    """What a person gives to open a file: the passphrase, or the code on the recovery sheet."""

    passphrase: str = ""
    recovery_code: str = ""

    def key_for(self, file: Path) -> FileKey:
        """Return the key of this file; refuses a mistyped recovery code."""
        return self.key_with(salt_of(file))

    def key_with(self, salt: bytes) -> FileKey:
        """Return the key of the file with this salt; refuses a mistyped recovery code."""
        return key_from_recovery_code(self.recovery_code, salt) if self.recovery_code else derive(self.passphrase, salt)


def create(path: Path, passphrase: str, clock: Clock, fill: Callable[[CaseFile], None] | None = None) -> CaseFile:
    """Make an encrypted case file with what ``fill`` writes into it, and open it; refuses to touch one that exists.

    It is filled under another name and moved to its place when it is whole: a killed set-up leaves no half-made
    office. Raises UnavailableError: begun with ``_NOT_MADE`` nothing stays, folders that were made for it neither,
    else the file is in its place.
    """
    failing = partial(plain_failures, path, _NOT_MADE, lambda: True)
    with failing():
        refuse_unsafe_place(path)
        path = real_place(path)
        new_folders = door.missing_folders(path)
    with door.gone_if_empty(new_folders):
        with failing():
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists() or door.was_moved_aside(path):
                raise refuse("path", f"同じ名前のファイルがもうあります：{path}")
            lock = FileLock(path)
            lock.take(clock.now())
        try:
            with failing():
                door.put_leftovers_away(path, backup.folder_of(path))
                key = derive(passphrase, new_salt())
            make = partial(_fill_new, key=key, clock=clock, fill=fill)
            with plain_failures(path), door.made_whole(path, key, make, failing()) as whole:
                door.swap(whole, path)
            return CaseFile(path, key, clock, lock)
        except BaseException:
            lock.forget()
            raise


def open_file(path: Path, secret: Secret, clock: Clock) -> CaseFile:
    """Open a case file with its passphrase or recovery code.

    Raises WrongKeyError, or one of the UnavailableErrors: HeldError (open elsewhere), DamagedError, NewerError, and
    what the disk or the place refuses. A file left by a crash is checked in full, an older one is copied and then
    upgraded, and ``CaseFile.notices`` tells what a person should know: checked, copied while open, changes missing.
    """
    with plain_failures(path):
        refuse_unsafe_place(path)
        path = real_place(path)
        if not door.was_moved_aside(path):
            _refuse_cut_off(path)
    lock = FileLock(path)
    was_held = lock.take(clock.now())
    try:
        with plain_failures(path):
            left = door.put_leftovers_away(path, backup.folder_of(path))
            _refuse_cut_off(path)  # as it is now that it is back in its place
            key = secret.key_for(path)
            was_unclean = has_journal(path)
            case_file = CaseFile(path, key, clock, lock)
            try:
                _prove_key(case_file, secret)
                with plain_failures(path, is_whole=case_file.is_whole):
                    ended = _check(case_file, was_unclean=was_unclean, was_held=was_held)
                    _bring_up_to_date(case_file)
                    _tell_how_it_ended(case_file, ended)
                    case_file.refuse_if_replaced()
            except BaseException:
                case_file.engine.dispose()
                raise
            if left:
                case_file.notices.append("途中で終わった作業の残りを、バックアップのフォルダーに移しました。")
    except BaseException:
        lock.release()
        raise
    return case_file


def _fill_new(path: Path, key: FileKey, clock: Clock, fill: Callable[[CaseFile], None] | None) -> None:
    engine = keyed_engine(path, key)
    try:
        upgrade.upgrade(engine)
    finally:
        engine.dispose()
    new = CaseFile(path, key, clock)
    try:
        if fill is not None:
            fill(new)
    finally:
        new.close()


def _prove_key(case_file: CaseFile, secret: Secret) -> None:
    """Read the head with the key; one that reads well at a second look could only not be reached at the first."""
    try:
        with raw(case_file.engine) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError as error:
        if not isinstance(told(error), DamagedError):
            raise
        if contents.opens(case_file.path, case_file.key) and case_file.is_whole():
            raise GoneError(GONE) from error
        if not is_unreadable(error) or _is_right_word(case_file.path, secret):
            raise DamagedError(_DAMAGED) from error
        raise WrongKeyError from error


def _refuse_cut_off(path: Path) -> None:
    """Refuse a file without its head: damaged where there was an office before, else no case file at all."""
    try:
        salt_of(path)
    except NoCaseFileError as error:
        if Mark(path).salts() or backup.backups_in(backup.folder_of(path)):
            raise DamagedError(_DAMAGED) from error
        raise


def _is_right_word(path: Path, secret: Secret) -> bool:
    """Tell whether the word is right though the file does not open: then the file is damaged.

    The mark beside the file and its backups tell, those of the same salt alone where there are any: the word from
    before a new passphrase opens older backups, and is still a wrong one. A damaged salt is like none.
    """
    mark, backups = Mark(path), dict[Path, bytes]()
    for made in backup.backups_in(backup.folder_of(path)):
        with suppress(NoCaseFileError):
            backups[made.path] = salt_of(made.path)
    salts = list(dict.fromkeys([*mark.salts(), *backups.values()]))
    here = salt_of(path)
    for salt in [here] if here in salts else salts:
        key = secret.key_with(salt)
        if mark.is_by(key) or any(contents.opens(each, key) for each, its_salt in backups.items() if its_salt == salt):
            return True
    return False


def _check(case_file: CaseFile, *, was_unclean: bool, was_held: bool) -> _Ended:
    """Look at the size at each opening, at every page after a crash, and whether it is a copy of an open file."""
    with raw(case_file.engine) as connection:
        was_open = case_file.says_open = is_marked_open(connection)
        if not was_unclean and integrity.has_wrong_size(case_file.path, connection):
            raise DamagedError(_DAMAGED)
    if was_unclean or (was_open and was_held):
        if case_file.faults():
            raise DamagedError(
                "前回の終わり方が途中だったため確かめたところ、ファイルがこわれていました。バックアップから戻せます。"
            )
        return _Ended.BROKEN_OFF
    return _Ended.COPIED if was_open else _Ended.WELL


def _tell_how_it_ended(case_file: CaseFile, ended: _Ended) -> None:
    """Say how the file was left, and that nothing is missing only where nothing is."""
    with raw(case_file.engine) as connection:
        case_file.newest = newest_line(connection)
    missing = Mark(case_file.path).missing_from(case_file.key, case_file.newest[0])
    if ended is _Ended.BROKEN_OFF:
        found = _READABLE if missing else _WHOLE
        case_file.notices.append(f"前回は途中で終わっていました。{found}")
    elif ended is _Ended.COPIED:
        case_file.notices.append(
            "このファイルは、開いているあいだに写されたものです。写したときの最後の変更が入っていないことがあります。"
        )
    if missing:
        case_file.missing = (
            f"保存したはずの変更のうち、最後の{missing}件がこのファイルにありません。"
            "設定のバックアップで、新しいほうの控えを確かめてください。"
        )
        case_file.notices.insert(0, case_file.missing)


def _bring_up_to_date(case_file: CaseFile) -> None:
    revision = upgrade.revision_of(case_file.engine)
    upgrade.refuse_newer(revision)
    if revision == upgrade.HEAD:
        return
    label = f"before-{upgrade.HEAD}"
    kept = backup.back_up(case_file, backup.folder_of(case_file.path), label) if revision else None
    case_file.replace(lambda path: _upgraded(case_file, path), words=_NOT_UPGRADED, may_grow=True)
    if kept is not None:
        checked.note(case_file, kept)


def _upgraded(case_file: CaseFile, path: Path) -> Census:
    held = copy_whole(case_file.path, case_file.key, path)
    engine = keyed_engine(path, case_file.key)
    try:
        upgrade.upgrade(engine)
        with Session(engine) as session:
            search.fold_anew(session)
            search_bodies.key_bodies(session)
            session.commit()
        outside_transaction(engine, "PRAGMA journal_mode=DELETE")
    finally:
        engine.dispose()
    return held
