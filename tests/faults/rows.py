"""Every row of a case file, as a set that can be compared."""

import collections
import hashlib
import marshal
from contextlib import closing
from pathlib import Path
from typing import Any

from kyoten_desktop.services.desk import Desk, open_desk
from kyoten_desktop.storage.file.connection import looking_connection, raw
from tests.builders import SetClock
from tests.faults.offices import FILE, secret_of

Rows = frozenset[tuple[object, ...]]
# One flush writes its lines in no fixed order, and the number of an office is drawn; the rest of the row is compared.
_DRAWN = {"history": ("id", "chain", "salt", "digest"), "offices": ("file_id",)}
_TABLES = "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_search%'"
# The list of checked backups is written apart from what it tells of, after it.
_TABLES += " AND name NOT IN ('checked_backups')"


def rows_of(connection: Any) -> Rows:
    """Return every row of every table that a raw connection sees; equal ones are told apart by their number."""
    found: collections.Counter[tuple[object, ...]] = collections.Counter()
    rows = set()
    for (table,) in connection.execute(_TABLES).fetchall():
        columns = [column[1] for column in connection.execute(f'PRAGMA table_info("{table}")')]
        compared = ", ".join(f'"{name}"' for name in columns if name not in _DRAWN.get(table, ()))
        for row in connection.execute(f'SELECT {compared} FROM "{table}"'):
            found[table, *row] += 1
            rows.add((table, *row, found[table, *row]))
    return frozenset(rows)


def rows_found(path: Path) -> Rows:
    """Open a file as the program does and return what is in it; none of a file that is not there."""
    if not path.exists():
        return frozenset()
    desk = opened_anew(path)
    try:
        with raw(desk.file.engine) as connection:
            return rows_of(connection)
    finally:
        desk.close()


def rows_lying(path: Path) -> Rows:
    """Return what lies in a closed file, without its journal and without a trace; none of a file that is not there."""
    if not path.exists():
        return frozenset()
    with closing(looking_connection(path, secret_of(path).key_for(path))) as connection:
        return rows_of(connection)


def everything_lying(path: Path, place: Path | None = None) -> str:
    """Return a digest of every table, row and setting that lies in a closed file, or in a copy of the one at a place.

    Of the list of checked backups it is told whether each lies there as it was then, not the moment itself.
    """
    found = hashlib.sha256()
    with closing(looking_connection(path, secret_of(path).key_for(path))) as connection:
        for setting in ("user_version", "page_count", "journal_mode", "auto_vacuum"):
            found.update(repr(connection.execute(f"PRAGMA {setting}").fetchall()).encode())
        tables = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        found.update(repr(tables).encode())
        for kind, name, _sql in tables:
            if kind == "table":
                rows = connection.execute(f'SELECT * FROM "{name}"')
                columns = [column[0] for column in rows.description]
                lines = rows.fetchall()
                if "modified_ns" in columns:
                    lines = [_untimed(place or path, dict(zip(columns, line, strict=True))) for line in lines]
                found.update(marshal.dumps(lines, 2))  # the version that writes equal lines as equal bytes
    return found.hexdigest()


def _untimed(path: Path, row: dict[str, object]) -> dict[str, object]:
    folder = path.with_name(f"{path.stem}-backups") if path.name == FILE else path.parent
    made, moment = folder / str(row["name"]), row["modified_ns"]
    return {**row, "modified_ns": made.exists() and made.stat().st_mtime_ns == moment}


def opened_anew(path: Path) -> Desk:
    """Open a file as the program does at the usual moment."""
    return open_desk(path, secret_of(path), SetClock().clock())
