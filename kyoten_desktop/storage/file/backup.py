"""Backups: encrypted copies with the same key, opened and checked before they count (USERS C1–C6)."""

import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.domain.office.retention import kept
from kyoten_desktop.storage.file import integrity
from kyoten_desktop.storage.file.case_file import CaseFile, keyed_engine, outside_transaction, unlock
from kyoten_desktop.storage.file.key import FileKey

_STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"^(?P<stem>.+)-(?P<stamp>\d{8}-\d{6})(?:-(?P<label>[\w-]+))?\.kyoten$")
_MARGIN = 1.2
_PAGES_A_STEP = 2_000
_FAULTY = "バックアップを確かめたところ欠けがありました（{fault}）。前のバックアップは残っています。"


@dataclass(frozen=True)
class Backup:
    """One backup on the disk. ``label`` says why it was made (upgrade, import, restore); empty is the routine."""

    path: Path
    made_at: datetime
    label: str = ""


def folder_of(case_file: Path) -> Path:
    """Return the folder of a file's own backups, beside it."""
    return case_file.with_name(case_file.stem + "-backups")


def back_up(case_file: CaseFile, folder: Path, label: str = "") -> Backup:
    """Copy the open file into the folder, open the copy, check it, and only then give it its name.

    Raises UnavailableError when the folder or the disk refuses or the copy is not whole; older backups stay.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_full_disk(case_file.path, folder)
        made_at = case_file.clock.now()
        path = _free_name(folder, case_file.path.stem, made_at, label)
        unfinished = path.with_name(path.name + ".part")
        unfinished.unlink(missing_ok=True)
        _copy(case_file, unfinished)
        refuse_faulty(unfinished, case_file.key, _FAULTY)
        os.replace(unfinished, path)
    except (OSError, sqlcipher.Error) as error:
        raise UnavailableError(f"バックアップができませんでした：{folder}（{error}）") from error
    return Backup(path, made_at, label)


def backups_in(folder: Path) -> Sequence[Backup]:
    """Return the backups in a folder, newest first, without opening them."""
    found = []
    for path in folder.glob("*.kyoten") if folder.is_dir() else ():
        match = _NAME.match(path.name)
        if match:
            found.append(Backup(path, datetime.strptime(match["stamp"], _STAMP), match["label"] or ""))
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def thin(folder: Path, now: datetime) -> list[Path]:
    """Delete the routine backups that are no longer kept (two days all, then daily, weekly, monthly, 年度末)."""
    routine = {backup.made_at: backup.path for backup in backups_in(folder) if not backup.label}
    staying = kept(list(routine), now)
    gone = [path for made_at, path in routine.items() if made_at not in staying]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def copy_over(source: Path, key: FileKey, target: Path) -> None:
    """Put a checked copy of a backup in the place of the (closed) case file, at once or not at all."""
    unfinished = target.with_name(target.name + ".part")
    try:
        shutil.copyfile(source, unfinished)
        refuse_faulty(unfinished, key, _FAULTY)
        with unfinished.open("rb+") as stream:
            os.fsync(stream.fileno())
        for journal in (f"{target}-wal", f"{target}-shm"):
            Path(journal).unlink(missing_ok=True)
        os.replace(unfinished, target)
    except OSError as error:
        raise UnavailableError(f"戻せませんでした。いまのファイルはそのままです（{error.strerror}）。") from error


def _free_name(folder: Path, stem: str, made_at: datetime, label: str) -> Path:
    name = f"{stem}-{made_at.strftime(_STAMP)}"
    path = folder / f"{name}{'-' + label if label else ''}.kyoten"
    count = 2
    while path.exists():
        path = folder / f"{name}-{label or 'again'}-{count}.kyoten"
        count += 1
    return path


def _refuse_full_disk(source: Path, folder: Path) -> None:
    needed = int(source.stat().st_size * _MARGIN)
    if shutil.disk_usage(folder).free < needed:
        raise UnavailableError(
            f"バックアップの置き場所の空きが足りません（あと{needed // 1_048_576 + 1}MB）。"
            "要らないファイルを消すか、別の場所を選んでください。"
        )


def _copy(case_file: CaseFile, path: Path) -> None:
    source = _connect(case_file.path, case_file.key)
    target = _connect(path, case_file.key)
    try:
        source.backup(target, pages=_PAGES_A_STEP)
    finally:
        target.close()
        source.close()


def _connect(path: Path, key: FileKey) -> Any:
    connection = sqlcipher.connect(str(path))
    unlock(connection, key)
    return connection


def refuse_faulty(path: Path, key: FileKey, words: str) -> None:
    """Open a copy, check it in full and fold its journal; a faulty one is removed and refused in these words.

    ``words`` hold ``{fault}``. Raises UnavailableError.
    """
    engine = keyed_engine(path, key)
    faults = integrity.faults_of(engine)
    if not faults:
        outside_transaction(engine, "PRAGMA journal_mode=DELETE")
    engine.dispose()
    if faults:
        path.unlink(missing_ok=True)
        raise UnavailableError(words.format(fault=faults[0]))


def set_aside(path: Path, now: datetime, label: str) -> Path:
    """Copy a closed file and its journal into its backup folder as they are, damaged or not; returns the copy."""
    folder = folder_of(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_full_disk(path, folder)
        kept = _free_name(folder, path.stem, now, label)
        shutil.copyfile(path, kept)
        journal = path.with_name(path.name + "-wal")
        if journal.exists():
            shutil.copyfile(journal, kept.with_name(kept.name + "-wal"))
    except OSError as error:
        raise UnavailableError(f"いまのファイルを控えられません。何も変えていません（{error.strerror}）。") from error
    return kept
