"""What a file holds, counted: two copies of one file agree in it, and nothing is put away before they do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_TABLES = (
    "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%search%'"
    " ORDER BY name"
)
_HEAD = "SELECT id, chain FROM history ORDER BY id DESC LIMIT 1"
_HISTORY = "history"


@dataclass(frozen=True)
class Census:
    """Rows of each table, the number of the newest line of the history and the head of its chain."""

    rows: Mapping[str, int]
    newest: int = 0
    head: str = ""

    def lost_in(self, later: "Census") -> tuple[str, ...]:
        """Return the tables of which ``later`` holds fewer rows, the history too when its chain goes another way."""
        lost = [table for table, count in self.rows.items() if later.rows.get(table, 0) < count]
        if self.newest > later.newest or (self.newest == later.newest and self.head != later.head):
            lost.append(_HISTORY)
        return tuple(dict.fromkeys(lost))


def census_of(connection: Any) -> Census:
    """Count what a raw connection sees, inside its transaction if it has one."""
    names = [row[0] for row in connection.execute(_TABLES).fetchall()]
    rows = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608 - names from the schema
    newest, head = newest_line(connection) if _HISTORY in rows else (0, "")
    return Census(rows, newest, head)


def newest_line(connection: Any) -> tuple[int, str]:
    """Return number and chain head of the newest line of the history; 0 and nothing in an empty one."""
    found = connection.execute(_HEAD).fetchone()
    return (found[0], found[1]) if found else (0, "")
