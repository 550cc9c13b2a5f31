"""Whom a sheet names, read from its items: the roster of the name check keeps no list of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.domain.names.told_by import informants_in
from kyoten_desktop.models.base import Base
from kyoten_desktop.models.items import NameKind, item_of, items_of

_ALWAYS_OTHERS = (NameKind.AGENT, NameKind.AGENCY)
_BESIDE = (NameKind.KANA, NameKind.FORMER, NameKind.PHONE, NameKind.PLACE)


@dataclass(frozen=True)
class Named:
    """Somebody a sheet names: what kind of name comes first, and the items that say who it is, by kind."""

    kind: NameKind
    items: Mapping[NameKind, tuple[str, ...]]


@cache
def named_by(thing: type[Base]) -> tuple[Named, ...]:
    """Return whom a sheet names, in the order of the paper; nobody where no item is sought in free texts.

    KANA, FORMER, PHONE and PLACE are of whoever stands before them; so is an ADDRESS, which may also stand first. A
    FORMER that stands first is of the person whose line the sheet is.
    """
    found: list[Named] = []
    for item in items_of(thing):
        kind = item.names
        if kind is None or not kind.is_sought:
            continue
        if found and (kind in _BESIDE or (kind is NameKind.ADDRESS and found[-1].kind is NameKind.PERSON)):
            before = found.pop()
            names = {**before.items, kind: (*before.items.get(kind, ()), item.name)}
            found.append(Named(before.kind, names))
        else:
            found.append(Named(kind, {kind: (item.name,)}))
    return tuple(found)


def items_of_others(thing: type[object]) -> frozenset[str]:
    """Return the items that name, or lead to, somebody else than the person a sheet is about.

    The PERSON of a sheet that stands by itself is whom it is about, the one of a line is somebody else; what is of
    whoever stands before it follows. SOMEONE may be a relation and is gone through like a free text.
    """
    is_line = bool(getattr(thing, "owner_key", ""))
    found: list[str] = []
    is_other = False
    for item in items_of(thing):
        if item.names is NameKind.PERSON or item.names in _ALWAYS_OTHERS:
            is_other = is_line or item.names in _ALWAYS_OTHERS
        if is_other and item.names not in (None, NameKind.STAFF, NameKind.SOMEONE):
            found.append(item.name)
    return frozenset(found)


def hidden_on(sheet: object) -> frozenset[str]:
    """Return the items of one sheet that no paper shows, because whoever they name asked for it (名前を伏せる)."""
    return frozenset(
        name for item in items_of(type(sheet)) if item.hides and getattr(sheet, item.name) for name in item.hides
    )


def informants_of(sheets: Iterable[object]) -> tuple[NamedPerson, ...]:
    """Return who is to be hidden wherever the papers about these sheets would name them.

    Words that name nobody are sought as they were typed: an agency, or what somebody is to the person (母).
    """
    found: list[NamedPerson] = []
    for sheet in sheets:
        for name in sorted(hidden_on(sheet)):
            said = str(getattr(sheet, name) or "")
            if item_of(type(sheet), name).names is NameKind.PHONE:
                found += informants_in("", said)
            elif said.strip():
                found += informants_in(said, "") or [NamedPerson(said.strip())]
    return tuple(dict.fromkeys(found))
