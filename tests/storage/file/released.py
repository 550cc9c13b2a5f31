"""The files of released versions: where they are kept, how one is made a case file again, and its rows compared.

Encrypted pages cannot be packed, so they are kept packed in the clear and encrypted again before use.
"""

import lzma
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from kyoten_desktop.storage.file.key import FileKey

OLD = Path(__file__).parent / "old_files"
PACKED = sorted(kept.name.removesuffix(".sqlite.xz") for kept in OLD.glob("*.sqlite.xz"))
# The search index is made anew from what it finds, and the step itself is what changes.
NOT_COMPARED = "call_search", "alembic_version"
Tables = dict[str, list[dict[str, Any]]]


def encrypted(name: str, place: Path, key: FileKey) -> None:
    """Write the packed file of a release to a place, under a key."""
    with TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.sqlite"
        plain.write_bytes(lzma.decompress((OLD / f"{name}.sqlite.xz").read_bytes()))
        with closing(sqlcipher.connect(str(plain))) as source:
            source.execute(f"ATTACH '{place}' AS kept KEY \"{key.pragma()}\"")
            source.execute("SELECT sqlcipher_export('kept')")


def contents(connection: Any) -> Tables:
    """Return every row of every table as column → value, in the order of its key."""
    rows: Tables = {}
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    for (table,) in tables.fetchall():
        if not table.startswith(NOT_COMPARED):
            found = connection.execute(f'SELECT * FROM "{table}" ORDER BY 1, 2')
            names = [column[0] for column in found.description]
            rows[table] = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    return rows


def changed(before: Tables, after: Tables) -> list[tuple[str, dict[str, Any], str]]:
    """Return what an old row no longer says; a table may gain rows (new choices) and columns, and loses none."""
    lost = []
    for table, rows in before.items():
        key = "id" if rows and "id" in rows[0] else None
        kept = {row[key]: row for row in after[table]} if key else dict(enumerate(after[table]))
        for place, row in enumerate(rows):
            now = kept.get(row[key] if key else place, {})
            lost += [(table, row, name) for name in row if name not in now or now[name] != row[name]]
    return lost
