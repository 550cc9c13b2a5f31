"""How sheets hang on one another, read from their keys: merging, history and counts keep no list of their own."""

from collections.abc import Mapping
from functools import cache

from sqlalchemy import Column

from kyoten_desktop.models.base import Base, Sheet
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.items import STAFF_OF, items_of


@cache
def kept() -> tuple[type[Base], ...]:
    """Return everything that is kept, what is pointed at before what points at it."""
    classes = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}
    return tuple(classes[table] for table in Base.metadata.sorted_tables)


@cache
def told() -> tuple[type[Sheet], ...]:
    """Return the sheets that history, timeline, search and counts may speak of: all that are not sealed."""
    return tuple(sheet for sheet in unsealed() if issubclass(sheet, Sheet))


@cache
def unsealed() -> tuple[type[Base], ...]:
    """Return everything that is kept and may be told of: lines that are written once too, and nothing sealed."""
    return tuple(thing for thing in kept() if not getattr(thing, "is_sealed", False))


@cache
def links_of(thing: type[Base]) -> tuple[tuple[str, type[Base]], ...]:
    """Return the columns that point at other things, each with what it points at.

    What corrects itself is left out, and what only says which member of the staff a text names.
    """
    classes = {each.__tablename__: each for each in kept()}
    keys = thing.metadata.tables[thing.__tablename__].foreign_keys
    linked = {key.parent.name: classes[key.column.table.name] for key in keys if STAFF_OF not in key.parent.info}
    return tuple((column, target) for column, target in sorted(linked.items()) if target is not thing)


@cache
def bodies_of(thing: type[Base]) -> Mapping[str, str]:
    """Return the links that say which body a text names, each with that text."""
    return {item.name: item.body_of for item in items_of(thing) if item.body_of}


@cache
def staff_of(thing: type[Base]) -> Mapping[str, str]:
    """Return the columns that say which member of the staff a text names, each with that text."""
    columns = thing.metadata.tables[thing.__tablename__].columns
    return {column.name: column.info[STAFF_OF] for column in columns if STAFF_OF in column.info}


@cache
def hangs_by(thing: type[Base]) -> tuple[tuple[str, type[Base]], ...]:
    """Return the columns by which a thing belongs to others: it names a body without belonging to it."""
    return tuple((column, target) for column, target in links_of(thing) if column not in bodies_of(thing))


@cache
def hanging_on(target: type[Base]) -> tuple[tuple[type[Base], str], ...]:
    """Return what hangs on a thing and by which column: by its owner's where that is one, else by each that links."""
    found = []
    for thing in kept():
        columns = [column for column, linked in links_of(thing) if linked is target]
        owner_key = getattr(thing, "owner_key", "")
        found += [(thing, column) for column in ([owner_key] if owner_key in columns else columns)]
    return tuple(found)


@cache
def of_a_person() -> tuple[type[Base], ...]:
    """Return every unsealed thing that hangs on a person or their home, however far, the person first."""
    reached: list[type[Base]] = [Client, *(home for _key, home in hangs_by(Client))]
    for thing in unsealed():
        if thing not in reached and any(target in reached for _key, target in hangs_by(thing)):
            reached.append(thing)
    return tuple(reached)


@cache
def lines_of(owner: type[Base]) -> tuple[type[Sheet], ...]:
    """Return the sheets whose lines stand in the history of this one."""
    return tuple(
        sheet
        for sheet, column in hanging_on(owner)
        if issubclass(sheet, Sheet) and not sheet.is_sealed and column == sheet.owner_key
    )


@cache
def records_on(target: type[Sheet]) -> tuple[tuple[type[Sheet], str], ...]:
    """Return what counts as a record of a sheet: all that hangs on it, but for its own parts and what is sealed.

    A body is named by parts of other sheets: those are records of it.
    """
    return tuple(
        (sheet, column)
        for sheet, column in hanging_on(target)
        if issubclass(sheet, Sheet) and not sheet.is_sealed and (column in bodies_of(sheet) or not is_part(sheet))
    )


def is_part(sheet: type[Sheet]) -> bool:
    """Tell whether a sheet is only a part of its owner and goes where that goes."""
    if sheet.is_part or not sheet.owner_key:
        return sheet.is_part
    owner: Column[int] = sheet.metadata.tables[sheet.__tablename__].columns[sheet.owner_key]
    return any(key.ondelete == "CASCADE" for key in owner.foreign_keys)
