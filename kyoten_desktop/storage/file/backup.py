"""Backups: encrypted copies with the same key, opened and checked before they count (USERS C1–C6)."""

import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from kyoten_desktop.domain.office.retention import is_over, kept
from kyoten_desktop.storage.file import contents, door
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.file.connection import has_journal, keyed_engine, raw, side_file
from kyoten_desktop.storage.file.copying import copy_whole
from kyoten_desktop.storage.file.failures import DamagedError, GoneError, NoRoomError, lacks_room, plain_failures, told
from kyoten_desktop.storage.file.key import FileKey
from kyoten_desktop.storage.file.mark import Mark

_STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"^(?P<stem>.+)-(?P<stamp>\d{8}-\d{6})(?:-(?P<label>[\w-]+?))?(?:-[1-9]\d?)?\.kyoten$")
_MARGIN = 1.2
_WITH_JOURNAL = ("-wal", "")
_AGAIN = "again"  # stands for the label of a routine one that was made in the same second as another


@dataclass(frozen=True)
class Backup:
    """One backup on the disk. ``label`` says why it was made (upgrade, import, restore); empty is the routine."""

    path: Path
    made_at: datetime
    label: str = ""


def folder_of(case_file: Path) -> Path:
    """Return the folder of a file's own backups, beside it."""
    return case_file.with_name(case_file.stem + "-backups")


def back_up(case_file: CaseFile, folder: Path, label: str = "", name: str = "") -> Backup:
    """Copy the open file into the folder, open the copy, check it, and only then give it its name.

    It is called after the file and the moment unless ``name`` says otherwise, which must be free. Raises
    UnavailableError when the folder or the disk refuses or the copy is not whole; older backups stay.
    """
    words = f"バックアップができませんでした：{folder}。"
    failing = partial(plain_failures, folder, words, case_file.is_whole)
    with failing(), case_file.staying():
        if folder.exists() and not folder.is_dir():
            raise GoneError(f"{words}フォルダーではありません。フォルダーを選んでください。")
        folder.mkdir(exist_ok=True)
        _refuse_full_disk(case_file.path, folder)
        made_at = case_file.clock.now()
        path = folder / name if name else _free_name(folder, case_file.path.stem, made_at, label)
        key = case_file.key
        with door.made_whole(path, key, lambda copy: copy_whole(case_file.path, key, copy), failing()) as copy:
            door.swap(copy, path)
    return Backup(path, made_at, label)


def backups_in(folder: Path) -> Sequence[Backup]:
    """Return the backups in a folder, newest first, without opening them; raises UnavailableError."""
    found = []
    with plain_failures(folder):
        for path in folder.glob("*.kyoten") if folder.is_dir() else ():
            match = _NAME.match(path.name)
            if match and path.is_file():
                label = "" if match["label"] in (None, _AGAIN) else match["label"]
                found.append(Backup(path, datetime.strptime(match["stamp"], _STAMP), label))
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def is_backup(path: Path) -> bool:
    """Tell whether a file is a backup, or a copy of any name, that nobody has opened here as an office.

    One that was has a mark or a journal beside it; a file of another name than a backup's at least its lock.
    """
    if Mark(path).is_there() or has_journal(path):
        return False
    return bool(_NAME.match(path.name)) or not side_file(path, ".lock").exists()


def thin(good: Sequence[Backup], others: Sequence[Backup], now: datetime, years: int | None = None) -> list[Path]:
    """Delete the backups that are no longer kept: two days all, then daily, weekly, monthly, 年度末, up to ``years``.

    Those with a label, and ``others`` that do not count, stay until the years are over: what is damaged is never the
    reason why a good one goes. Returns what went.
    """
    routine = [backup for backup in good if not backup.label]
    staying = kept([backup.made_at for backup in routine], now, years)
    gone = [backup.path for backup in routine if backup.made_at not in staying]
    labelled = [backup for backup in good if backup.label]
    gone += [backup.path for backup in (*labelled, *others) if is_over(backup.made_at, now, years)]
    for path in gone:
        with plain_failures(path):
            path.unlink(missing_ok=True)
    return gone


def copy_over(source: Path, key: FileKey, target: Path) -> None:
    """Put a checked copy of a backup in the place of the (closed) case file, at once or not at all."""
    words = "戻せませんでした。いまのファイルはそのままです。"
    failing = plain_failures(target, words, lambda: contents.is_whole(source, key))
    with (
        plain_failures(target),
        door.made_whole(target, key, lambda copy: copy_whole(source, key, copy, is_backup=True), failing) as copy,
        Mark(target).put_away(),
    ):
        if has_journal(target):
            with door.moved_aside(target):
                door.swap(copy, target)
        else:
            door.swap(copy, target)


def _free_name(folder: Path, stem: str, made_at: datetime, label: str) -> Path:
    name = f"{stem}-{made_at.strftime(_STAMP)}"
    path = folder / f"{name}{'-' + label if label else ''}.kyoten"
    count = 2
    while path.exists():
        path = folder / f"{name}-{label or _AGAIN}-{count}.kyoten"
        count += 1
    return path


def _refuse_full_disk(source: Path, folder: Path) -> None:
    needed = int(source.stat().st_size * _MARGIN)
    if lacks_room(folder, needed):
        raise NoRoomError(
            f"バックアップの置き場所の空きが足りません（{needed // 1_048_576 + 1}MBの空きが要ります）。"
            "要らないファイルを消すか、別の場所を選んでください。"
        )


def set_aside(path: Path, now: datetime, label: str, key: FileKey | None = None) -> Path:
    """Copy a closed file and its journal into its backup folder as they are, damaged or not; returns the copy.

    The journal of the copy is folded into it where ``key`` opens it, so that what is set aside is one whole file.
    """
    folder = folder_of(path)
    with plain_failures(folder, "いまのファイルを控えられません。何も変えていません。"):
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_full_disk(path, folder)
        kept = _free_name(folder, path.stem, now, label)
        with door.unfinished(kept) as copy:
            _copy_as_it_is(path, copy)
            if key is not None and contents.opens(copy, key) and not _folded(copy, key):
                _copy_as_it_is(path, copy)
            # The journal first: a file under the name of a backup is never without what belongs to it.
            for suffix in _WITH_JOURNAL:
                if side_file(copy, suffix).exists():
                    os.replace(side_file(copy, suffix), side_file(kept, suffix))
        door.sync_folder(folder)
    return kept


def _copy_as_it_is(path: Path, to: Path) -> None:
    for suffix in _WITH_JOURNAL:
        if side_file(path, suffix).exists():
            shutil.copyfile(side_file(path, suffix), side_file(to, suffix))
            door.sync_file(side_file(to, suffix))


def _folded(path: Path, key: FileKey) -> bool:
    """Fold the journal of a copy into it; a damaged one does not let itself be folded.

    SQLite says nothing when it cannot remove what it folded in. It goes here, or it would stand beside the copy for
    good; a disk that keeps it once more is told (OSError).
    """
    engine = keyed_engine(path, key)
    try:
        with raw(engine) as connection:
            is_folded = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0] == "delete"
    except sqlcipher.Error as error:
        if isinstance(told(error), DamagedError):
            return False
        raise
    finally:
        engine.dispose()
    if is_folded:
        side_file(path, "-wal").unlink(missing_ok=True)
    return True
