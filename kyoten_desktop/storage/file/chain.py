"""The chain of the history: each line hangs on the one before it, and stays hung when its content is erased.

A link goes over the fixed columns of a line and a digest of its content. The digest is salted at random: without the
salt nobody can try whether 男 or a phone number stood there. Erasing empties the content and the salt together; the
digest stays, and a line of the act ``ERASE`` tells of whom it was emptied.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.orm import Session

from kyoten_desktop.models import HistoryLine, Office

ERASE = "erase"
# Line 0 stands where the chain of 0.3.0 was hung anew by the step 0003, and holds where that one ended.
_HUNG_ANEW = 0
_SALT_BYTES = 16
_LINES_A_STEP = 2_000
_NOTHING = (None, None, "")
_CONTENT = ("before", "after", "reason")
_FIXED = ("sheet", "sheet_id", "owner_id", "act", "item", "changed_by")


@dataclass(frozen=True)
class OldChain:
    """The chain of plain contents that 0.3.0 wrote: its last link, and the line where it was broken, if it was."""

    head: str
    broken_at: int | None = None


def append(session: Session, lines: Sequence[dict[str, Any]]) -> None:
    """Write these lines at the end of the history, each hung on the one before it."""
    newest = select(HistoryLine.chain).order_by(HistoryLine.id.desc()).limit(1)
    last = session.execute(newest).scalar() or ""
    for line in lines:
        line["salt"] = secrets.token_hex(_SALT_BYTES)
        line["digest"] = _digest(line["salt"], [line[name] for name in _CONTENT])
        last = line["chain"] = _link(last, line["digest"], line["changed_at"], [line[name] for name in _FIXED])
    session.execute(insert(HistoryLine), lines)


def is_unbroken(session: Session, between: Callable[[], None] = lambda: None) -> bool:
    """Follow the whole chain; False means that a line was changed, emptied without the act, or is missing.

    It takes two seconds for 100,000 lines: ``between`` is called every now and then and may end it by raising.
    """
    old = old_chain(session)
    if old is not None and old.broken_at is not None:
        return False
    table = HistoryLine.__table__.c
    names = ("chain", "salt", "digest", "changed_at", *_CONTENT, *_FIXED)
    lines = session.execute(select(*(table[name] for name in names)).order_by(table.id))
    last, emptied, erased = "", set(), set()
    between()
    for number, line in enumerate(lines.yield_per(_LINES_A_STEP), start=1):
        chain, salt, digest, changed_at, before, after, reason, *fixed = line
        if number % _LINES_A_STEP == 0:
            between()
        if chain != _link(last, digest, changed_at, fixed):
            return False
        if not _holds(digest, salt, [before, after, reason]):
            return False
        if salt is None:
            emptied.add(tuple(fixed[:2]))
        if fixed[3] == ERASE:
            erased.add(tuple(fixed[:2]))
        last = chain
    # An office is founded by a line: with none at all, all of them were taken away.
    return emptied <= erased and (bool(last) or session.scalars(select(Office.id)).first() is None)


def _holds(digest: str, salt: str | None, content: list[Any]) -> bool:
    """Tell whether a line says what it said when it was written, or, once it is emptied, nothing at all."""
    return content == list(_NOTHING) if salt is None else digest == _digest(salt, content)


def old_chain(session: Session) -> OldChain | None:
    """Return what is known of the chain that was hung anew; None in a file that was made with this one."""
    line = session.get(HistoryLine, _HUNG_ANEW)
    return None if line is None else OldChain(**json.loads(line.after or "{}"))


def empty(session: Session, table: str, ids: Sequence[int], *only: ColumnElement[bool]) -> None:
    """Empty what the lines of these sheets say, with the salts; who changed which item when stays."""
    nothing = {**dict(zip(_CONTENT, _NOTHING, strict=True)), "salt": None}
    these = update(HistoryLine).where(HistoryLine.sheet == table, HistoryLine.sheet_id.in_(ids), *only)
    session.execute(these.values(nothing), execution_options={"synchronize_session": False})


def _digest(salt: str, content: list[Any]) -> str:
    return hashlib.sha256((salt + json.dumps(content, ensure_ascii=False)).encode("utf-8")).hexdigest()


def _link(last: str, digest: str, changed_at: Any, fixed: Sequence[Any]) -> str:
    line = json.dumps([digest, changed_at.isoformat(), *fixed], ensure_ascii=False)
    return hashlib.sha256((last + line).encode("utf-8")).hexdigest()
