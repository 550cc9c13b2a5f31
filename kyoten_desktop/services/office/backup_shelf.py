"""The backups of a case file that may be closed or damaged: which there are, what is inside, why they were made."""

from collections.abc import Sequence
from pathlib import Path

from kyoten_desktop.services.office.backup import BEFORE_IMPORT, BEFORE_RESTORE
from kyoten_desktop.services.office.security import BEFORE_REKEY
from kyoten_desktop.storage.file import backup, contents
from kyoten_desktop.storage.file.backup import Backup
from kyoten_desktop.storage.file.contents import Contents
from kyoten_desktop.storage.file.opening import Secret

__all__ = ["Backup", "Contents", "Secret", "backups_of", "is_before_restore", "look_inside", "reason_of"]

_REASONS = {
    BEFORE_IMPORT: "取込のまえ",
    BEFORE_RESTORE: "戻すまえの控え",
    BEFORE_REKEY: "合言葉を変えるまえ",
    "before-": "更新のまえ",
}


def backups_of(file: Path) -> Sequence[Backup]:
    """Return the backups beside a case file, newest first; the file itself is not touched."""
    return backup.backups_in(backup.folder_of(file))


def look_inside(path: Path, secret: Secret) -> Contents:
    """Open a backup, check it in full and return what is in it; raises UnavailableError or RefusedError."""
    return contents.of_file(path, secret.key_for(path))


def reason_of(made: Backup) -> str:
    """Return why a backup was made."""
    return next((words for sign, words in _REASONS.items() if made.label.startswith(sign)), "定期")


def is_before_restore(made: Backup) -> bool:
    """Tell whether this is the copy that was kept before going back to an older state."""
    return made.label.startswith(BEFORE_RESTORE)
