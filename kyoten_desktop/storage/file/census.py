"""What a file holds, counted: two copies of one file agree in it, and nothing is put away before they do."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_TABLES = (
    "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%search%'"
    " ORDER BY name"
)
_HEAD = "SELECT id, chain FROM history ORDER BY id DESC LIMIT 1"
_HISTORY = "history"
# What a line of the history says, in every shape a file ever had; line 0 tells where an older chain was hung anew.
_SAID = (
    "SELECT id, sheet, sheet_id, owner_id, act, item, before, after, reason, changed_at, changed_by"
    " FROM history WHERE id > 0 ORDER BY id"
)
_HUNG_ANEW = "SELECT after FROM history WHERE id = 0"


@dataclass(frozen=True)
class Census:
    """Rows of each table, the number of the newest line of the history and the head of its chain.

    ``old_head`` is that of the chain it was hung anew from, empty where it never was.
    """

    rows: Mapping[str, int]
    newest: int = 0
    head: str = ""
    old_head: str = ""

    def lost_in(self, later: "Census") -> tuple[str, ...]:
        """Return the tables of which ``later`` holds fewer rows, the history too when its chain goes another way."""
        lost = [table for table, count in self.rows.items() if later.rows.get(table, 0) < count]
        goes_on = self.newest < later.newest or self.head in (later.head, later.old_head)
        if self.newest > later.newest or not goes_on:
            lost.append(_HISTORY)
        return tuple(dict.fromkeys(lost))


def census_of(connection: Any) -> Census:
    """Count what a raw connection sees, inside its transaction if it has one."""
    names = [row[0] for row in connection.execute(_TABLES).fetchall()]
    rows = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608 - names from the schema
    if _HISTORY not in rows:
        return Census(rows)
    hung_anew = connection.execute(_HUNG_ANEW).fetchone()
    return Census(rows, *newest_line(connection), json.loads(hung_anew[0])["head"] if hung_anew else "")


def history_of(connection: Any) -> str:
    """Return a digest of what every line of the history says, whatever holds the lines together."""
    digest = hashlib.sha256()
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (_HISTORY,)).fetchone():
        for line in connection.execute(_SAID):
            digest.update(json.dumps(line, ensure_ascii=False).encode("utf-8"))
    return digest.hexdigest()


def newest_line(connection: Any) -> tuple[int, str]:
    """Return number and chain head of the newest line of the history; 0 and nothing in an empty one."""
    found = connection.execute(_HEAD).fetchone()
    return (found[0], found[1]) if found else (0, "")
