"""Erase what is of one person: rows lose their words or go, and everything that repeats the words forgets them."""

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import delete, or_, select, text, update
from sqlalchemy.orm import Session

from kyoten_desktop.models import Base, Client, ClientMerge, HistoryLine, PrintLog, Sheet, links
from kyoten_desktop.models.erasing import ERASED, content_of, goes_whole
from kyoten_desktop.storage.file import chain
from kyoten_desktop.storage.file.connection import looking_connection
from kyoten_desktop.storage.file.failures import plain_failures
from kyoten_desktop.storage.file.history import note_changed
from kyoten_desktop.storage.file.key import FileKey
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED
from kyoten_desktop.storage.people.belongings import Belongings

_FLUSHED = timedelta(minutes=1)  # the history is written a moment after the act began
_PARTED = "一度まとめて分けた方を完全に消した"
_PLAINLY = {"synchronize_session": False}


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
    own_homes = [each for _key, home in links.links_of(Client) for each in found.get(home, ())]
    for client in session.scalars(everyone.execution_options(populate_existing=True, **INCLUDE_DELETED)):
        client.erased_at = at
        client.household_id = client.household_id if client.household_id in own_homes else None
    session.flush()
    # The index only marks what it no longer finds; this writes it anew, without the words.
    session.execute(text("INSERT INTO call_search(call_search) VALUES('optimize')"))


def forget_receivers(session: Session, found: Belongings) -> None:
    """Erase from the print log who was given a paper about these people or a sheet of theirs."""
    of_a_sheet = [(PrintLog.sheet == thing.__tablename__) & PrintLog.sheet_id.in_(ids) for thing, ids in found.items()]
    wanted = select(PrintLog.id, PrintLog.client_ids).where(PrintLog.given_to.is_not(None))
    papers = {paper_id for paper_id, ids in session.execute(wanted) if set(ids) & set(found[Client])}
    papers |= set(session.scalars(select(PrintLog.id).where(or_(*of_a_sheet), PrintLog.given_to.is_not(None))))
    change = update(PrintLog).where(PrintLog.id.in_(papers)).values(given_to=ERASED)
    session.execute(change, execution_options=_PLAINLY)


def forget_merges(session: Session, client_ids: Sequence[int], at: datetime, by: str) -> None:
    """Forget that these people were ever made one with others, and what these wore of theirs until it was undone."""
    theirs = or_(ClientMerge.kept_id.in_(client_ids), ClientMerge.merged_id.in_(client_ids))
    for merge in session.scalars(select(ClientMerge).where(theirs)).all():
        for other in {merge.kept_id, merge.merged_id} - set(client_ids):
            moments = [each for each in (merge.merged_at, merge.undone_at) if each is not None]
            written = or_(*(HistoryLine.changed_at.between(each, each + _FLUSHED) for each in moments))
            worn = written & HistoryLine.item.in_(list(json.loads(merge.moved)["items"]))
            chain.empty(session, Client.__tablename__, [other], worn)
            chain.append(session, [_line(Client.__tablename__, other, at, by, _PARTED)])
        session.delete(merge)
    session.flush()


def is_held_by(backup: Path, key: FileKey, numbers: Sequence[str]) -> bool:
    """Look into a backup for people of these numbers; raises UnavailableError where it cannot be looked into."""
    marks = ", ".join("?" * len(numbers))
    wanted = f"SELECT count(*) FROM clients WHERE client_no IN ({marks}) AND name <> ?"  # noqa: S608 - marks alone
    with plain_failures(backup), closing(looking_connection(backup, key)) as connection:
        return bool(connection.execute(wanted, (*numbers, ERASED)).fetchone()[0])


def numbers_of(session: Session, client_ids: Sequence[int]) -> tuple[str, ...]:
    """Return the numbers of these people."""
    wanted = select(Client.client_no).where(Client.id.in_(client_ids)).order_by(Client.id)
    return tuple(session.scalars(wanted.execution_options(**INCLUDE_DELETED)))


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
