"""Which backups count: the file's own list of the copies that were opened and checked, and what the others are.

Each copy is listed once, as it lay on the disk then. One that was changed or removed since does not stand any more,
one of another key opens with another word; neither is a last good backup, whatever its name says.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Executable, delete, insert, select

from kyoten_desktop.models import CheckedBackup
from kyoten_desktop.storage.file import contents, upgrade
from kyoten_desktop.storage.file.backup import Backup, backups_in, folder_of
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.file.census import newest_line
from kyoten_desktop.storage.file.connection import looking_connection, raw
from kyoten_desktop.storage.file.failures import plain_failures
from kyoten_desktop.storage.file.key import FileKey, head_of

_MOVED_NS = 2_000_000_000  # FAT keeps the time of a file to two seconds
_OF_LINE = "SELECT changed_at, sheet, sheet_id, item FROM history WHERE id = ?"


class Fault(StrEnum):
    """Why a copy that lies among the backups does not count as one of this file."""

    DAMAGED = "damaged"
    OTHER_WORD = "other_word"
    NEWER = "newer"
    OTHER_OFFICE = "other_office"
    OTHER_WAY = "other_way"


def note(case_file: CaseFile, made: Backup, fault: str = "") -> None:
    """Put a copy that was just checked on the list, which the office did not write; raises UnavailableError."""
    with plain_failures(made.path):
        known = made.path.stat()
        salt = head_of(made.path).hex()
    place = _place(case_file, made.path.parent)
    with case_file.writing("") as session:
        session.execute(_rows(place, [made.path.name]))
        # Not as an object: nobody is told of a change, for the office wrote nothing.
        session.execute(
            insert(CheckedBackup).values(
                place=place,
                name=made.path.name,
                made_at=made.made_at,
                label=made.label,
                size=known.st_size,
                modified_ns=known.st_mtime_ns,
                salt=salt,
                checked_at=case_file.clock.now(),
                fault=fault,
            )
        )


def forget(case_file: CaseFile, folder: Path, names: Sequence[str]) -> None:
    """Take copies off the list that are not in their folder any more."""
    if names:
        with case_file.writing("") as session:
            session.execute(_rows(_place(case_file, folder), names))


def listed(session: Session, case_file: CaseFile, folder: Path) -> Sequence[CheckedBackup]:
    """Return what the list says of one folder, newest first; whether it still lies there is another question."""
    wanted = select(CheckedBackup).where(CheckedBackup.place == _place(case_file, folder))
    return session.scalars(wanted.order_by(CheckedBackup.made_at.desc(), CheckedBackup.name.desc())).all()


def folders(session: Session, case_file: CaseFile) -> Mapping[Path, Collection[str]]:
    """Return every folder into which copies were ever made and checked, with the names that are on the list."""
    found: dict[Path, set[str]] = {}
    for place, name in session.execute(select(CheckedBackup.place, CheckedBackup.name)):
        found.setdefault(Path(place) if place else folder_of(case_file.path), set()).add(name)
    return found


def stands(line: CheckedBackup, folder: Path) -> bool:
    """Tell whether a copy still lies there as it was when it was checked."""
    try:
        found = (folder / line.name).stat()
    except OSError:
        return False
    return found.st_size == line.size and abs(found.st_mtime_ns - line.modified_ns) <= _MOVED_NS


def unlisted(session: Session, case_file: CaseFile, folder: Path) -> Sequence[Backup]:
    """Return what has the name of a backup and was never checked as it lies there now, newest first."""
    known = {line.name: line for line in listed(session, case_file, folder)}
    return [
        made for made in backups_in(folder) if made.path.name not in known or not stands(known[made.path.name], folder)
    ]


def judge(case_file: CaseFile, path: Path) -> str:
    """Open a copy with the key of this file and check it in full; returns why it does not count, empty if it does.

    Nothing is written. Raises UnavailableError where the disk keeps it from being looked at.
    """
    with plain_failures(path), case_file.staying():
        key = case_file.key
        with plain_failures(path, is_whole=lambda: contents.is_whole(path, key)):
            return _fault(case_file, path, key)


def _fault(case_file: CaseFile, path: Path, key: FileKey) -> str:
    if head_of(path) != key.salt:
        return Fault.OTHER_WORD
    if not contents.is_whole(path, key):
        return Fault.DAMAGED
    with closing(looking_connection(path, key)) as there, raw(case_file.engine) as here:
        if not upgrade.is_known(there.execute("SELECT version_num FROM alembic_version").fetchone()[0]):
            return Fault.NEWER
        if contents.file_id_of(there) != contents.file_id_of(here):
            return Fault.OTHER_OFFICE
        newest, _head = newest_line(there)
        # Not by the chain: it may have been made anew since, what was changed when is the same.
        same = there.execute(_OF_LINE, (newest,)).fetchone() == here.execute(_OF_LINE, (newest,)).fetchone()
        return "" if same else Fault.OTHER_WAY


def _rows(place: str, names: Sequence[str]) -> Executable:
    return delete(CheckedBackup).where(CheckedBackup.place == place, CheckedBackup.name.in_(names))


def _place(case_file: CaseFile, folder: Path) -> str:
    return "" if folder == folder_of(case_file.path) else str(folder)
