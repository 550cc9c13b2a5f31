"""Backups while the office works, and going back to one. A failed backup is never silent (USERS C3).

The service is of the open file; the functions also look at the backups of one that is closed or damaged.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.errors import RefusedError, UnavailableError
from kyoten_desktop.storage.file import backup, contents
from kyoten_desktop.storage.file.backup import Backup
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.file.connection import raw
from kyoten_desktop.storage.file.contents import Contents
from kyoten_desktop.storage.file.key import FileKey, NoCaseFileError
from kyoten_desktop.storage.file.opening import Secret

__all__ = [
    "Backup",
    "BackupService",
    "BackupState",
    "Contents",
    "Secret",
    "backups_of",
    "is_before_restore",
    "look_inside",
    "reason_of",
    "restore",
]

INTERVAL = timedelta(minutes=30)
BEFORE_IMPORT, BEFORE_RESTORE, BEFORE_REKEY = "before-import", "before-restore", "before-rekey"
_REASONS = {
    BEFORE_IMPORT: "取込のまえ",
    BEFORE_RESTORE: "戻すまえの控え",
    BEFORE_REKEY: "合言葉を変えるまえ",
    "before-": "更新のまえ",
}


@dataclass(frozen=True)
class BackupState:
    """What 今日 and the foot line say about backups."""

    last_good: datetime | None
    folder: Path
    failure: str = ""


class BackupService:
    """Makes routine backups when something changed, keeps their failure in sight, thins them."""

    def __init__(self, case_file: CaseFile, second_folder: str | None = None) -> None:
        self._file = case_file
        self._second_folder = Path(second_folder) if second_folder else None
        self._folder = backup.folder_of(case_file.path)
        self._changed = False
        self._failure = ""
        self._tried_at: datetime | None = None
        case_file.subscribe(self._note_change)

    def state(self) -> BackupState:
        """Return when the last good backup was made, and why the last try failed if it did.

        One that a wrong clock dated in the future is never the last good one (F-81); that it is there is said.
        """
        now = self._file.clock.now()
        made = backup.backups_in(self._folder)
        past = [each.made_at for each in made if each.made_at <= now]
        words = self._failure
        if not words and len(past) < len(made):
            words = f"未来の日付のバックアップがあります（{made[0].path.name}）。このPCの時計を確かめてください。"
        return BackupState(past[0] if past else None, self._folder, words)

    def is_due(self) -> bool:
        """Tell whether something changed and the last try is half an hour ago."""
        last = self._tried_at or self.state().last_good
        return self._changed and (last is None or self._file.clock.now() - last >= INTERVAL)

    def back_up(self, label: str = "") -> Backup:
        """Make a checked backup now, also in the second folder when one is set; raises UnavailableError."""
        self._tried_at = self._file.clock.now()
        self._changed = False
        try:
            made = backup.back_up(self._file, self._folder, label)
            if self._second_folder is not None:
                backup.back_up(self._file, self._second_folder, label)
                backup.thin(self._second_folder, self._file.clock.now())
            backup.thin(self._folder, self._file.clock.now())
        except UnavailableError as error:
            self._changed = True
            self._failure = str(error)
            raise
        self._failure = ""
        return made

    def back_up_at_exit(self) -> None:
        """Make a backup if anything changed since the last one; a failure keeps the program open (USERS C3)."""
        if self._changed:
            self.back_up()

    def copy_to(self, folder: Path) -> Backup:
        """Make a checked backup in another folder, such as a USB stick."""
        return backup.back_up(self._file, folder)

    def use_second_folder(self, folder: str | None) -> None:
        """Make further backups in this folder too, or no longer; existing ones stay where they are."""
        self._second_folder = Path(folder) if folder else None

    def all(self) -> Sequence[Backup]:
        """Return the backups of this file, newest first."""
        return backup.backups_in(self._folder)

    def contents(self) -> Contents:
        """Return what is in the open file: counts and the newest record."""
        with self._file.using(), raw(self._file.engine) as connection:
            return contents.of_connection(connection)

    def contents_of(self, path: Path) -> Contents:
        """Open a backup with this file's key and return what is in it; UnavailableError when it is not whole."""
        return contents.of_file(path, self._file.key)

    def _note_change(self, _tables: frozenset[str]) -> None:
        self._changed = True


def restore(path: Path, secret: Secret, source: Path, clock: Clock) -> Path:
    """Put a backup in the place of a closed case file; the present file is kept first, so that it can be undone.

    Returns that kept copy. ``secret`` must open the backup. A damaged present file is kept as it is.
    """
    key = contents.key_of(source, secret.key_with)
    contents.of_file(source, key)
    kept = backup.set_aside(path, clock.now(), BEFORE_RESTORE, _key_of(path, secret))
    backup.copy_over(source, key, path)
    return kept


def backups_of(file: Path) -> Sequence[Backup]:
    """Return the backups beside a case file, newest first; the file itself is not touched."""
    return backup.backups_in(backup.folder_of(file))


def look_inside(path: Path, secret: Secret) -> Contents:
    """Open a backup, check it in full and return what is in it; raises UnavailableError or RefusedError."""
    return contents.of_file(path, contents.key_of(path, secret.key_with))


def reason_of(made: Backup) -> str:
    """Return why a backup was made."""
    return next((words for sign, words in _REASONS.items() if made.label.startswith(sign)), "定期")


def is_before_restore(made: Backup) -> bool:
    """Tell whether this is the copy that was kept before going back to an older state."""
    return made.label.startswith(BEFORE_RESTORE)


def _key_of(path: Path, secret: Secret) -> FileKey | None:
    """Return the key of the present file by the word for the backup; none for a mistyped code or a file cut off."""
    try:
        return secret.key_for(path)
    except (RefusedError, NoCaseFileError):
        return None
