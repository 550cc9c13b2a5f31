"""A copy of a case file as it stood at one moment, while others go on writing."""

from pathlib import Path

from kyoten_desktop.storage.file.census import Census, census_of
from kyoten_desktop.storage.file.connection import has_journal, looking_connection, plain_connection
from kyoten_desktop.storage.file.key import FileKey
from kyoten_desktop.storage.file.mark import mark_open

_PAGES_A_STEP = 2_000


def copy_whole(source: Path, key: FileKey, target: Path, *, is_backup: bool = False) -> Census:
    """Copy a case file, open or not, under the same key; returns what it held at the moment that was copied.

    A backup is only looked into: its disk may be full or write-protected.

    Counts and pages are read inside one snapshot, so that writers may go on. The copy does not say that it is open.
    """
    only_look = is_backup and not has_journal(source)
    reading = looking_connection(source, key) if only_look else plain_connection(source, key)
    try:
        reading.execute("BEGIN")
        held = census_of(reading)
        writing = plain_connection(target, key)
        try:
            reading.backup(writing, pages=_PAGES_A_STEP)
            mark_open(writing, is_open=False)
        finally:
            writing.close()
    finally:
        reading.close()
    return held
