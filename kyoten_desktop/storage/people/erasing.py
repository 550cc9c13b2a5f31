"""Erase what is of one person: rows lose their words or go, and everything that repeats the words forgets them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

from sqlalchemy import delete, or_, select, text, update
from sqlalchemy.orm import Session

from kyoten_desktop.domain.names.finding import NameScanner, Sort
from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.models import Base, Client, ClientMerge, HistoryLine, PrintLog, Sheet, links
from kyoten_desktop.models.erasing import ERASED, content_of, goes_whole
from kyoten_desktop.models.items import items_of
from kyoten_desktop.storage.file import chain
from kyoten_desktop.storage.file.connection import looking_connection
from kyoten_desktop.storage.file.failures import plain_failures
from kyoten_desktop.storage.file.history import note_changed
from kyoten_desktop.storage.file.key import FileKey
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED
from kyoten_desktop.storage.people.belongings import Belongings
from kyoten_desktop.storage.people.names import of_clients

_FLUSHED = timedelta(minutes=1)  # the history is written a moment after the act began
_PARTED = "一度まとめて分けた方を完全に消した"
_PLAINLY = {"synchronize_session": False}
_NO_WORDS = {None, "", "null", ERASED}


class Held(Enum):
    """What a copy holds of people: their records, a draft of nobody yet in which their name stands, or nothing."""

    RECORDS = "records"
    NAME_IN_DRAFT = "name_in_draft"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Traces:
    """By what a copy is known to hold people: numbers, rows that are theirs with when they were written, and names."""

    numbers: Sequence[str]
    rows: Mapping[type[Sheet], Sequence[tuple[int, str | None]]]
    persons: Sequence[NamedPerson]


def erase(session: Session, found: Belongings, at: datetime, by: str) -> None:
    """Erase these rows and what the history says of them, with one line of the act for each."""
    emptied = _with_lines_of_deleted(session, found)
    for thing, ids in found.items():
        if goes_whole(thing):
            session.execute(delete(thing).where(thing.__table__.c.id.in_(ids)), execution_options=_PLAINLY)
        else:
            _empty(session, thing, ids)
        note_changed(session, thing.__tablename__)
    lines = []
    for table, some in emptied.items():
        chain.empty(session, table, some)
        lines += [_line(table, each, at, by) for each in some]
    chain.append(session, lines)


def mark_erased(session: Session, found: Belongings, at: datetime) -> None:
    """Note on the people themselves that they were erased; they leave the homes in which others live on."""
    everyone = select(Client).where(Client.id.in_(found[Client]))
    own_homes = [each for _key, home in links.hangs_by(Client) for each in found.get(home, ())]
    for client in session.scalars(everyone.execution_options(populate_existing=True, **INCLUDE_DELETED)):
        client.erased_at = at
        client.household_id = client.household_id if client.household_id in own_homes else None
    session.flush()
    # The index only marks what it no longer finds; this writes it anew, without the words.
    session.execute(text("INSERT INTO call_search(call_search) VALUES('optimize')"))


def forget_receivers(session: Session, found: Belongings) -> None:
    """Erase from the print log who was given a paper about these people or a sheet of theirs, and why it was let go."""
    of_a_sheet = [(PrintLog.sheet == thing.__tablename__) & PrintLog.sheet_id.in_(ids) for thing, ids in found.items()]
    for words in (PrintLog.given_to, PrintLog.reason):
        wanted = select(PrintLog.id, PrintLog.client_ids).where(words.is_not(None))
        papers = {paper_id for paper_id, ids in session.execute(wanted) if set(ids) & set(found[Client])}
        papers |= set(session.scalars(select(PrintLog.id).where(or_(*of_a_sheet), words.is_not(None))))
        change = update(PrintLog).where(PrintLog.id.in_(papers)).values({words: ERASED})
        session.execute(change, execution_options=_PLAINLY)


def forget_merges(session: Session, client_ids: Sequence[int], at: datetime, by: str) -> None:
    """Forget that these people were ever made one with others, and what these wore of theirs until it was undone."""
    theirs = or_(ClientMerge.kept_id.in_(client_ids), ClientMerge.merged_id.in_(client_ids))
    for merge in session.scalars(select(ClientMerge).where(theirs)).all():
        for other in {merge.kept_id, merge.merged_id} - set(client_ids):
            moments = [each for each in (merge.merged_at, merge.undone_at) if each is not None]
            written = or_(*(HistoryLine.changed_at.between(each, each + _FLUSHED) for each in moments))
            for sheet, sheet_id, items in _worn(merge, other):
                chain.empty(session, sheet, [sheet_id], written & HistoryLine.item.in_(items))
                chain.append(session, [_line(sheet, sheet_id, at, by, _PARTED)])
        session.delete(merge)
    session.flush()


def _worn(merge: ClientMerge, other: int) -> Iterator[tuple[str, int, list[str]]]:
    """Yield which sheet of the one who stays wore which items: their own, and their line in a home of both."""
    moved = json.loads(merge.moved)
    yield Client.__tablename__, other, list(moved["items"])
    for line in moved["rows"] if other == merge.kept_id else ():
        if "into" in line:
            yield line["table"], line["into"], list(line["items"])


def traces_of(session: Session, found: Belongings) -> Traces:
    """Return by what a copy is known to hold these people; taken before they are erased, it is for afterwards too."""
    rows: dict[type[Sheet], Sequence[tuple[int, str | None]]] = {}
    for thing, ids in found.items():
        if issubclass(thing, Sheet):
            columns = thing.__table__.c
            result = session.connection().execute(select(columns.id, columns.created_at).where(columns.id.in_(ids)))
            rows[thing] = result.cursor.fetchall() if result.cursor else []  # as it is stored, there and here
            result.close()
    wanted = select(Client.client_no).where(Client.id.in_(found[Client])).order_by(Client.id)
    numbers = tuple(session.scalars(wanted.execution_options(**INCLUDE_DELETED)))
    return Traces(numbers, rows, tuple(of_clients(session, found[Client])))


def look_for(backup: Path, key: FileKey, traces: Traces) -> Held:
    """Look into a backup for people; raises UnavailableError where it cannot be looked into.

    Their records are found though they had no number yet when it was made, and were linked with them only afterwards.
    """
    with plain_failures(backup), closing(looking_connection(backup, key)) as connection:
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return Held.NOTHING  # an empty file, such as a journal that was folded away leaves
        if _has_number(connection, traces.numbers):
            return Held.RECORDS
        if any(_has_row(connection, thing, rows) for thing, rows in traces.rows.items()):
            return Held.RECORDS
        scanner = NameScanner(traces.persons)
        typed = (row[0] for row in connection.execute("SELECT typed FROM drafts"))
        return Held.NAME_IN_DRAFT if any(is_named_in(each, scanner) for each in typed) else Held.NOTHING


def came_back(before: Path, old_key: FileKey, now: Path, key: FileKey) -> tuple[str, ...]:
    """Return the numbers of those whom one closed file had erased and the one that took its place holds again."""
    with plain_failures(before), closing(looking_connection(before, old_key)) as connection:
        found = connection.execute("SELECT client_no FROM clients WHERE name = ? ORDER BY client_no", (ERASED,))
        erased = [row[0] for row in found.fetchall()]
    with plain_failures(now), closing(looking_connection(now, key)) as connection:
        return tuple(number for number in erased if _has_number(connection, [number]))


def is_named_in(typed: str, scanner: NameScanner) -> bool:
    """Tell whether a draft, as it is kept, has the name of one of these people, the surname alone too."""
    return any(match.sort is Sort.NAME for match in scanner.find("\n".join(_words(json.loads(typed)))))


def _words(typed: Any) -> Iterator[str]:
    if isinstance(typed, Mapping):
        typed = list(typed.values())
    if isinstance(typed, str):
        yield typed
    elif isinstance(typed, list):
        for each in typed:
            yield from _words(each)


def _has_number(connection: Any, numbers: Sequence[str]) -> bool:
    marks = ", ".join("?" * len(numbers))
    wanted = f"SELECT count(*) FROM clients WHERE client_no IN ({marks}) AND name <> ?"  # noqa: S608 - marks alone
    return bool(connection.execute(wanted, (*numbers, ERASED)).fetchone()[0])


def _has_row(connection: Any, thing: type[Sheet], rows: Sequence[tuple[int, str | None]]) -> bool:
    """Tell whether one of these rows is there and has words; what was written at another time is another's row."""
    table = thing.__tablename__
    there = {column[1] for column in connection.execute(f'PRAGMA table_info("{table}")')}  # an older file has fewer
    # What no item declares is made of the items: a key to sort by is never empty, and tells nothing more.
    telling = [each.name for each in items_of(thing) if each.name in content_of(thing) and each.name in there]
    if not telling:
        return False
    columns = ", ".join(f'"{name}"' for name in ("id", "created_at", *telling))
    wanted = f'SELECT {columns} FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))'  # noqa: S608 - declared names
    found = connection.execute(wanted, (json.dumps([row_id for row_id, _at in rows]),))
    return any((row_id, at) in rows and set(words) - _NO_WORDS for row_id, at, *words in found)


def _line(table: str, sheet_id: int, at: datetime, by: str, reason: str = "") -> dict[str, Any]:
    line = {"sheet": table, "sheet_id": sheet_id, "owner_id": None, "act": chain.ERASE, "item": "", "reason": reason}
    return {**line, "before": None, "after": None, "changed_at": at, "changed_by": by}


def _empty(session: Session, thing: type[Base], ids: Sequence[int]) -> None:
    """Take the words out of these rows; whoever has one of them open is told that it was changed."""
    columns, content = thing.__table__.c, dict(content_of(thing))
    if issubclass(thing, Sheet):
        content["version"] = columns.version + 1
    if content:
        session.execute(update(thing).where(columns.id.in_(ids)).values(content), execution_options=_PLAINLY)


def _with_lines_of_deleted(session: Session, found: Belongings) -> Mapping[str, Sequence[int]]:
    """Return the ids by table, with those of lines that were deleted earlier and of which only the history tells."""
    emptied = {thing.__tablename__: set(ids) for thing, ids in found.items() if issubclass(thing, Sheet)}
    for owner, owner_ids in found.items():
        for part, key in links.hanging_on(owner):
            if not issubclass(part, Sheet) or part.owner_key != key:
                continue
            gone = select(HistoryLine.sheet_id).where(
                HistoryLine.sheet == part.__tablename__,
                HistoryLine.owner_id.in_(owner_ids),
                HistoryLine.sheet_id.not_in(select(part.__table__.c.id)),
            )
            emptied.setdefault(part.__tablename__, set()).update(session.scalars(gone.distinct()))
    return {table: sorted(ids) for table, ids in emptied.items() if ids}
