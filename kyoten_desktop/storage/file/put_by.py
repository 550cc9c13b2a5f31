"""What a dead process left half done and ``door`` put among the backups: what it is, how old, and what may go.

A copy that was never swapped in is half made: its source stood whole in the place until the swap, so nothing is known
from it alone, and it goes when a backup of its age would. Whatever else lies there may be the only copy of something
(a file that was moved aside, side files of 0.3.0 and journals of a file that is gone): it stays until a person decides.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kyoten_desktop.domain.office.retention import is_over
from kyoten_desktop.storage.file.failures import plain_failures

_PUT_BY = re.compile(r".+\.left-[0-9a-f]+")
_HALF_MADE = re.compile(r".+\.[0-9a-f]{8}\.making(-\w+|\.\w+)?\.left-[0-9a-f]+")


@dataclass(frozen=True)
class PutBy:
    """One file that was put by; ``size`` in bytes. It lies there ``since`` at least as long as the clock was right."""

    path: Path
    since: datetime
    size: int

    @property
    def is_half_made(self) -> bool:
        """Tell whether it is a copy that was being made, of which the source stayed."""
        return bool(_HALF_MADE.fullmatch(self.path.name))


def put_by_in(folder: Path) -> Sequence[PutBy]:
    """Return what was put by in a folder of backups, the oldest first; raises UnavailableError."""
    found = []
    with plain_failures(folder):
        for path in folder.glob("*.left-*") if folder.is_dir() else ():
            if _PUT_BY.fullmatch(path.name) and path.is_file():
                told = path.stat()
                # A move keeps the one and on some systems sets the other: the later one is never too early.
                since = datetime.fromtimestamp(max(told.st_mtime, told.st_ctime))
                found.append(PutBy(path, since, told.st_size))
    return sorted(found, key=lambda each: (each.since, each.path.name))


def clear(folder: Path, now: datetime, years: int | None) -> list[Path]:
    """Delete the half-made copies that lie there longer than the office's years; returns what went."""
    gone = [each.path for each in put_by_in(folder) if each.is_half_made and is_over(each.since, now, years)]
    for path in gone:
        with plain_failures(path):
            path.unlink(missing_ok=True)
    return gone
