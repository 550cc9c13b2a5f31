"""By what a body is found: its names and numbers, and whom and by which phone it is reached, kept in step."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import event, select, text
from sqlalchemy.orm import Session, attributes

from kyoten_desktop.domain.network.bodies import core_of
from kyoten_desktop.domain.text import kana_key
from kyoten_desktop.models import (
    Organization,
    OrganizationHouse,
    OrganizationName,
    OrganizationPerson,
    ProviderService,
    Sheet,
)
from kyoten_desktop.storage.file.search import name_key, write_keys
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED

_KEYS = text(
    "UPDATE organizations SET kana_key = :kana_key, name_key = :name_key, contact_key = :contact_key WHERE id = :id"
)
_OWN_NAMES = ("name", "kana", "office_no")
_OWN_CONTACTS = ("phone", "fax", "mail", "address", "corporation", "corporation_no")
_NAMES: Mapping[type[Sheet], tuple[str, ...]] = {OrganizationName: ("name", "kana"), ProviderService: ("number",)}
_CONTACTS: Mapping[type[Sheet], tuple[str, ...]] = {
    OrganizationPerson: ("post", "name", "kana", "phone"),
    OrganizationHouse: ("name", "address", "phone"),
}


def watch(session: Session) -> None:
    """Keep the keys of bodies in step with what this session writes, in one transaction."""

    @event.listens_for(session, "after_flush")
    def _key(_session: Session, _context: Any) -> None:
        bodies = set(_touched(session))
        if bodies:
            with session.no_autoflush:
                key_bodies(session, bodies)


def key_bodies(session: Session, ids: Collection[int] | None = None) -> None:
    """Write what these bodies (else all) are found and sorted by: their own words and those of their lines."""
    columns = (getattr(Organization, name) for name in ("id", *_OWN_NAMES, *_OWN_CONTACTS))
    wanted = select(*columns)
    if ids is not None:
        wanted = wanted.where(Organization.id.in_(ids))
    called, reached = _words(session, _NAMES, ids), _words(session, _CONTACTS, ids)
    keys = [
        {
            "id": each.id,
            "kana_key": kana_key(each.kana or each.name),
            "name_key": _called([*(getattr(each, item) for item in _OWN_NAMES), *called(each.id)]),
            "contact_key": name_key(*(getattr(each, item) for item in _OWN_CONTACTS), *reached(each.id)),
        }
        for each in session.execute(wanted.execution_options(**INCLUDE_DELETED))
    ]
    write_keys(session, Organization, _KEYS, keys)


def _called(names: Sequence[str | None]) -> str:
    """Return the names folded, and beside them those without the form of their corporation: so twins are found."""
    whole = name_key(*names)
    cores = (core_of(name) for name in names if name)
    return "|".join([whole, *(core for core in dict.fromkeys(cores) if core not in whole.split("|"))])


def _touched(session: Session) -> Iterator[int]:
    for thing in [*session.new, *session.dirty, *session.deleted]:
        if isinstance(thing, Organization) and thing not in session.deleted:
            yield thing.id
        elif isinstance(thing, OrganizationName | ProviderService | OrganizationPerson | OrganizationHouse):
            yield thing.organization_id
            # Bodies that are made one hand their lines over.
            yield from attributes.get_history(thing, "organization_id").deleted or ()


def _words(
    session: Session, lines: Mapping[type[Sheet], Iterable[str]], ids: Collection[int] | None
) -> Callable[[int], Sequence[str]]:
    """Return what the standing lines of a body say, by its id."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for sheet, items in lines.items():
        table = sheet.metadata.tables[sheet.__tablename__].columns
        wanted = select(table["organization_id"], *(table[item] for item in items)).where(table["deleted_at"].is_(None))
        if ids is not None:
            wanted = wanted.where(table["organization_id"].in_(ids))
        for owner, *words in session.execute(wanted.order_by(table["id"])):
            found[owner].update(dict.fromkeys(word for word in words if word))
    return lambda owner: tuple(found.get(owner, ()))
