"""Erasable: the history hangs on salted digests of its contents, so that a content can be emptied"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_HISTORY = sa.table(
    "history",
    *(sa.column(name, sa.Integer()) for name in ("id", "sheet_id", "owner_id")),
    *(sa.column(name, sa.String()) for name in ("sheet", "act", "item", "before", "after", "reason", "changed_by")),
    *(sa.column(name, sa.String()) for name in ("chain", "salt", "digest")),
    sa.column("changed_at", sa.DateTime()),
)
_CONTENT = ("before", "after", "reason")
_FIXED = ("sheet", "sheet_id", "owner_id", "act", "item", "changed_by")
_LINES_A_STEP = 2_000


def upgrade() -> None:
    op.add_column("clients", sa.Column("erased_at", sa.DateTime(), nullable=True))
    op.add_column("history", sa.Column("salt", sa.String(), nullable=True))
    op.add_column("history", sa.Column("digest", sa.String(), nullable=False, server_default=""))
    connection = op.get_bind()
    newest = connection.execute(sa.select(_HISTORY).order_by(_HISTORY.c.id.desc()).limit(1)).mappings().first()
    if newest is not None:
        _hang_anew(connection, dict(newest))


def _hang_anew(connection: sa.Connection, newest: dict[str, Any]) -> None:
    """Hang every line on line 0, which holds where the old chain ended and the first line it was broken at, if any.

    A broken chain is hung anew like a whole one, for nobody must be locked out of an office; line 0 keeps telling it.
    """
    old = {"head": newest["chain"], "broken_at": _broken_at(connection)}
    words = {"sheet": "history", "owner_id": None, "act": "hang_anew", "item": "", "before": None, "reason": ""}
    first = {**words, "id": 0, "sheet_id": newest["id"], "after": json.dumps(old), "changed_by": ""}
    first |= _hung("", {**first, "changed_at": newest["changed_at"]})
    connection.execute(sa.insert(_HISTORY), first | {"changed_at": newest["changed_at"]})
    last = first["chain"]
    change = sa.update(_HISTORY).where(_HISTORY.c.id == sa.bindparam("line_id"))
    change = change.values({name: sa.bindparam(f"new_{name}") for name in ("salt", "digest", "chain")})
    for lines in _steps(connection):
        changes = []
        for line in lines:
            hung = _hung(last, line)
            last = hung["chain"]
            changes.append({"line_id": line["id"], **{f"new_{name}": value for name, value in hung.items()}})
        connection.execute(change, changes)


def _broken_at(connection: sa.Connection) -> int | None:
    last = ""
    for lines in _steps(connection):
        for line in lines:
            told = {name: line[name] for name in (*_FIXED, *_CONTENT)} | {"changed_at": line["changed_at"].isoformat()}
            if line["chain"] != _sha(last + json.dumps(told, ensure_ascii=False, sort_keys=True)):
                return int(line["id"])
            last = line["chain"]
    return None


def _steps(connection: sa.Connection) -> Iterator[Sequence[Any]]:
    last_id = 0
    while True:
        some = sa.select(_HISTORY).where(_HISTORY.c.id > last_id).order_by(_HISTORY.c.id).limit(_LINES_A_STEP)
        lines = connection.execute(some).mappings().all()
        if not lines:
            return
        yield lines
        last_id = lines[-1]["id"]


def _hung(last: str, line: Any) -> dict[str, str]:
    salt = secrets.token_hex(16)
    digest = _sha(salt + json.dumps([line[name] for name in _CONTENT], ensure_ascii=False))
    fixed = [digest, line["changed_at"].isoformat(), *(line[name] for name in _FIXED)]
    return {"salt": salt, "digest": digest, "chain": _sha(last + json.dumps(fixed, ensure_ascii=False))}


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
