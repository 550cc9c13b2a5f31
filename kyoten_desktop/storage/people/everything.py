"""All that is kept about one person, by sheet, read for the paper of everything."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import inspect, or_, select
from sqlalchemy.orm import Session

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.models import Base, Client, ClientMerge, Sheet, links
from kyoten_desktop.models.items import dates_of, items_of
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED
from kyoten_desktop.storage.people import belongings
from kyoten_desktop.storage.people.names import merged_into

Told = datetime | date | PartialDate
Kept = Mapping[type[Base], Sequence[Base]]


def of_person(session: Session, client_id: int) -> Kept:
    """Return every unsealed row that hangs on the person and the sheets made one with theirs, the ごみ箱 too.

    Of each sheet they stand in the order in which they happened; what says no day stands by when it was written.
    """
    ids: dict[type[Base], set[int]] = {}
    for one in (client_id, *merged_into(session, client_id)):
        for thing, found in belongings.of_person(session, one, links.unsealed()).items():
            ids.setdefault(thing, set()).update(found)
    return {
        thing: sorted(_rows(session, thing, ids[thing]), key=lambda row: _happened(session, row))
        for thing in links.unsealed()
        if ids.get(thing)
    }


def _happened(session: Session, row: Base) -> datetime:
    """Return when a thing happened; what says no day stands by when it was written."""
    told, whose = told_on(session, row)
    return _moment(told) if told is not None else getattr(whose, "created_at", None) or datetime.max


def told_on(session: Session, row: Base) -> tuple[Told | None, Base | None]:
    """Return what a sheet says of when it happened, and the sheet that says it: a link means what it leads to."""
    targets = dict(links.links_of(type(row)))
    for name in dates_of(type(row)):
        told = getattr(row, name)
        if told is not None and name in targets:
            owner = session.get(targets[name], told, execution_options=INCLUDE_DELETED)
            return told_on(session, owner) if owner is not None else (None, None)
        if told is not None:
            return told, row
    return None, row


def dated_elsewhere(session: Session, kept: Kept) -> Mapping[tuple[type[Base], int], Told]:
    """Return, by sheet and number, the day of each row that says it by a link only: a case by its meeting."""
    found: dict[tuple[type[Base], int], Told] = {}
    for thing, rows in kept.items():
        if dict(links.links_of(thing)).keys() & set(dates_of(thing)):
            for row in rows:
                told, _whose = told_on(session, row)
                if told is not None:
                    found[thing, getattr(row, "id", 0)] = told
    return found


def _moment(told: Told) -> datetime:
    if isinstance(told, datetime):
        return told
    return datetime(told.year, told.month or 1, told.day or 1)


def with_hidden(session: Session, client_ids: Iterable[int]) -> Mapping[int, Sequence[Base]]:
    """Return, for each of the people, their sheets on which 名前を伏せる was answered with yes."""
    merges = select(ClientMerge.merged_id, ClientMerge.kept_id).where(ClientMerge.undone_at.is_(None))
    kept = {row.merged_id: row.kept_id for row in session.execute(merges)}
    found: dict[int, list[Base]] = {client_id: [] for client_id in client_ids}
    for thing in links.unsealed() if found else ():
        columns = inspect(thing).columns
        asked = [columns[item.name] for item in items_of(thing) if item.hides]
        whose = [key for key, target in links.links_of(thing) if target is Client]
        if asked and whose:
            wanted = select(thing).where(or_(*(one.is_(True) for one in asked)))
            for sheet in session.scalars(wanted, execution_options=INCLUDE_DELETED):
                for client_id in found.keys() & _people(sheet, whose, kept):
                    found[client_id].append(sheet)
    return found


def _people(sheet: Base, whose: Sequence[str], kept: Mapping[int, int]) -> set[int]:
    """Return of whom a sheet is: whoever it names, and those whose sheet was made one with that."""
    people: set[int] = set()
    for key in whose:
        one = getattr(sheet, key)
        while one is not None and one not in people:
            people.add(one)
            one = kept.get(one)
    return people


def linked_names(session: Session, kept: Kept) -> Mapping[tuple[type[Base], int], str]:
    """Return by what other things are known that these rows name by their key: rooms, meetings, calls; no persons."""
    wanted: dict[type[Sheet], set[int]] = {}
    for thing, rows in kept.items():
        for column, target in links.hangs_by(thing):
            if target is not Client and issubclass(target, Sheet) and target.known_by:
                wanted.setdefault(target, set()).update(filter(None, (getattr(row, column) for row in rows)))
    return {
        (target, found.id): str(getattr(found, target.known_by[0]) or "")
        for target, ids in wanted.items()
        for found in _rows(session, target, ids)
        if isinstance(found, Sheet)
    }


def _rows(session: Session, thing: type[Base], ids: set[int]) -> Sequence[Base]:
    key = inspect(thing).columns["id"]
    return session.scalars(
        select(thing).where(key.in_(sorted(ids))).order_by(key), execution_options=INCLUDE_DELETED
    ).all()
