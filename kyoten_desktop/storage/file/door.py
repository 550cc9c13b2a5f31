"""One door: whatever rewrites or replaces the case file goes through here (DESIGN §4).

Create, upgrade, new passphrase, restore and its undo make a whole file under a new name in the same folder; it is
closed, opened again, checked and counted against its source, brought onto the disk, and only then swapped in. What a
killed process leaves behind has a name of its own, is never read again, and is set aside at the next start.
"""

import errno
import os
import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from glob import escape
from pathlib import Path

from kyoten_desktop.storage.file import integrity
from kyoten_desktop.storage.file.census import Census, census_of
from kyoten_desktop.storage.file.connection import has_journal, plain_connection, side_file
from kyoten_desktop.storage.file.failures import GONE, GoneError
from kyoten_desktop.storage.file.key import FileKey

_MAKING, _ASIDE = ".making", ".aside"
_JOURNALS = ("-wal", "-journal", "-shm")
# Side files of fixed names that 0.3.0 left when it was killed; none of them is ever rolled into anything.
_OF_0_3_0 = (".new", ".part", ".rekey")


@contextmanager
def made_whole(
    place: Path,
    key: FileKey,
    make: Callable[[Path], Census | None],
    failing: AbstractContextManager[None],
    *,
    may_grow: bool = False,
) -> Iterator[Path]:
    """Make a file for ``place`` under a new name beside it; what is handed out is checked, counted and on the disk.

    ``make`` writes it and returns what its source held: the new file must hold the same, after an upgrade
    (``may_grow``) at least that. Raises UnavailableError when it does not; whatever happens, nothing of it stays
    unless ``swap`` took it. ``failing`` says what failed while the copy still lies there: a disk that it filled has
    room again when it is gone. It does not speak of the syncing that follows: then the file is in its place.
    """
    with unfinished(place) as copy:
        with failing:
            copy.touch(mode=0o600, exist_ok=False)  # connections are made to files that are there
            like = make(copy)
            _refuse_unlike(copy, key, like, may_grow=may_grow)
            sync_file(copy)
            yield copy
        sync_folder(place.parent)


@contextmanager
def unfinished(place: Path) -> Iterator[Path]:
    """Lend the name under which a file for ``place`` is written; what is not moved away from it in the end goes."""
    copy = _free_name(place, _MAKING)
    try:
        yield copy
    finally:
        _remove(copy)


def swap(whole: Path, place: Path) -> None:
    """Put a file from ``made_whole`` in its place, at once or not at all; that one brings the name onto the disk.

    A journal with something in it would be rolled into the new file: whoever swaps folds it in before, or moves it
    away with its file (``moved_aside``). Raises OSError.
    """
    if has_journal(place):
        raise BlockingIOError(errno.EBUSY, "a journal stands beside the file that is to be replaced")
    for suffix in _JOURNALS:
        side_file(place, suffix).unlink(missing_ok=True)
    if os.name == "posix":
        whole.chmod(0o600)
    os.replace(whole, place)


@contextmanager
def moved_aside(place: Path) -> Iterator[None]:
    """Move a closed file that cannot be folded away with its journal, and back again if nothing took its place."""
    if not place.exists():
        yield
        return
    aside = _free_name(place, _ASIDE)
    try:
        os.replace(place, aside)
        _move_journals(place, aside)  # killed before: the file is whole, its journal still has the name of its place
        yield
    finally:
        if place.exists():
            sync_folder(place.parent)  # the new name is on the disk before the old file goes
            _remove(aside)
        else:
            _move_back(aside, place)


def was_moved_aside(place: Path) -> bool:
    """Tell whether a file is not in its place because a process died that had moved it aside."""
    return not place.exists() and bool(_asides(place))


def leftovers(place: Path) -> list[Path]:
    """Return what a dead process left beside the file, journals included.

    The file's own journals are not among it, those of a file that is gone are.
    """
    if not place.parent.is_dir():
        return []
    ours = re.compile(re.escape(place.name) + rf"\.[0-9a-f]{{8}}({_MAKING}|{_ASIDE})(-\w+|\.\w+)?")
    old = _OF_0_3_0 if place.exists() else ("", *_OF_0_3_0)
    fixed = {place.name + suffix + journal for suffix in old for journal in ("", *_JOURNALS)}
    return sorted(path for path in place.parent.iterdir() if ours.fullmatch(path.name) or path.name in fixed)


def put_leftovers_away(place: Path, folder: Path) -> int:
    """Move what a dead process left into a folder, where it is never read; returns how many files.

    A file that was moved aside when the process died comes back to its place first, with its journal. Backups that
    were being made in the folder are no backups: they go.
    """
    if was_moved_aside(place):
        _move_back(_asides(place)[0], place)
    for half_made in folder.glob(f"*{_MAKING}*") if folder.is_dir() else ():
        if ".left-" not in half_made.name:
            half_made.unlink(missing_ok=True)
    for journal in folder.glob("*.kyoten-wal") if folder.is_dir() else ():
        if not journal.with_name(journal.name.removesuffix("-wal")).exists():
            journal.unlink()  # of a copy that was never named: the next one of that name would read it
    found, together = leftovers(place), secrets.token_hex(4)
    for path in found:
        folder.mkdir(parents=True, exist_ok=True)
        os.replace(path, folder / f"{path.name}.left-{together}")
    return len(found)


def missing_folders(place: Path) -> list[Path]:
    """Return the folders that must be made before a file can lie in its place, the innermost first."""
    return [folder for folder in place.parents if not folder.exists()]


@contextmanager
def gone_if_empty(folders: Sequence[Path]) -> Iterator[None]:
    """Take folders away again when what they were made for fails; one in which anything lies stays."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            for folder in folders:
                folder.rmdir()
        raise


def own_files(place: Path) -> frozenset[Path]:
    """Return the file itself and what belongs beside it: journals, lock note, mark."""
    return frozenset(side_file(place, suffix) for suffix in ("", *_JOURNALS, ".lock", ".mark"))


def sync_file(path: Path) -> None:
    """Bring a file onto the disk."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder onto the disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _refuse_unlike(path: Path, key: FileKey, like: Census | None, *, may_grow: bool) -> None:
    faults = integrity.faults_by(lambda: closing(plain_connection(path, key)))
    if faults:
        raise GoneError(f"作ったファイルを確かめたところ、欠けがありました（{faults[0]}）。{GONE}")
    with closing(plain_connection(path, key)) as connection:
        if like is not None:
            made = census_of(connection)
            if like.lost_in(made) or (made != like and not may_grow):
                raise GoneError(f"作ったファイルの件数が、もとのファイルと合いません。{GONE}")
        connection.execute("PRAGMA journal_mode=DELETE")


def _free_name(place: Path, suffix: str) -> Path:
    return place.with_name(f"{place.name}.{secrets.token_hex(4)}{suffix}")


def _move_back(aside: Path, place: Path) -> None:
    """Move the journal and then the file: killed in between, the file still stands aside, and nothing without it."""
    _move_journals(aside, place)
    with suppress(FileNotFoundError):  # it never left its place, and is gone from there
        os.replace(aside, place)


def _move_journals(path: Path, to: Path) -> None:
    for suffix in ("-wal", "-journal"):
        with suppress(FileNotFoundError):
            os.replace(side_file(path, suffix), side_file(to, suffix))


def _asides(place: Path) -> list[Path]:
    return sorted(place.parent.glob(f"{escape(place.name)}.????????{_ASIDE}"))


def _remove(path: Path) -> None:
    for each in sorted(own_files(path)):  # by name: a folder that cannot be listed this once would keep them all
        each.unlink(missing_ok=True)
