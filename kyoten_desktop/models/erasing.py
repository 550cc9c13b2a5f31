"""What of a sheet tells of somebody, read from its declarations: erasing a person keeps no list of its own.

Words go: every free text, every answer, whatever names somebody. What figures count stays: choices, dates, numbers,
links, and the numbers under which a sheet is known.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Date, DateTime, Integer

from kyoten_desktop.models.base import Base, Sheet
from kyoten_desktop.models.client import Client
from kyoten_desktop.models.household import Household
from kyoten_desktop.models.items import STAYS, Item, Kind, NameKind, Need, numbers_of
from kyoten_desktop.models.links import is_part, kept, links_of

ERASED = "（消去）"
_COUNTED = (Kind.CODE, Kind.CODES, Kind.NUMBER, Kind.YES_NO, Kind.DATE, Kind.MOMENT, Kind.LINK)


@cache
def content_of(thing: type[Base]) -> Mapping[str, Any]:
    """Return the columns of a sheet that tell of somebody, each with what stands there once that is erased."""
    numbers = numbers_of(thing)
    columns = [column for column in thing.metadata.tables[thing.__tablename__].columns if column.name not in numbers]
    return {column.name: _left_of(column) for column in columns if _tells(column)}


def goes_whole(thing: type[Base]) -> bool:
    """Tell whether the lines of a sheet are deleted: what is sealed, and the parts of a person and their home."""
    if not issubclass(thing, Sheet):
        return False
    owners = [target for key, target in links_of(thing) if key == thing.owner_key]
    return thing.is_sealed or (is_part(thing) and owners in ([Client], [Household]))


@cache
def pointers_at(target: type[Base]) -> frozenset[str]:
    """Return the names of the columns that say whose something is."""
    return frozenset(column for thing in kept() for column, linked in links_of(thing) if linked is target)


def _tells(column: Column[Any]) -> bool:
    item: Item | None = column.info.get("item")
    if column.info.get(STAYS):
        return False
    if item is not None:
        is_named = item.names not in (None, NameKind.HINT)
        return is_named or item.kind not in _COUNTED
    is_plain = isinstance(column.type, Integer | Boolean | Date | DateTime)
    return not (is_plain or column.unique)


def _left_of(column: Column[Any]) -> Any:
    item: Item | None = column.info.get("item")
    if item is not None and item.need is Need.TO_SAVE and item.kind in (Kind.LINE, Kind.NOTE):
        return ERASED
    return None if column.nullable else ""
