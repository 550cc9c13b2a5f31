"""Light rows of everyone whose name is in the file, people in the ごみ箱 included: they too must not be named."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, literal, or_, select
from sqlalchemy.orm import Session

from kyoten_desktop.domain.codes.client import WARD
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.names.persons import NamedPerson, address_in
from kyoten_desktop.models import Base, Case, Client, ClientMerge, CodeEntry, links
from kyoten_desktop.models.erasing import ERASED
from kyoten_desktop.models.items import NameKind, items_of
from kyoten_desktop.models.named import Named, named_by
from kyoten_desktop.storage.people import belongings

HOME = "household_id"
_NOTHING = literal("")
_SAID = (NameKind.AGENT, NameKind.AGENCY, NameKind.SOMEONE)
# What NamedPerson is made of, in its order; a whereabouts is an address only where a number stands in it.
_PARTS = (NameKind.PERSON, NameKind.KANA, NameKind.FORMER, NameKind.ADDRESS, NameKind.PHONE, NameKind.PLACE)


class Said(NamedTuple):
    """Words that may name somebody (担当, 主治医, 話した人), what kind they are, the phone and reading beside them."""

    words: str
    phone: str
    kind: NameKind
    kana: str = ""


class Names(NamedTuple):
    """The people some sheets name, and the words in which they may name more."""

    persons: list[NamedPerson]
    said: list[Said]


def tables() -> frozenset[str]:
    """Return the tables in which a change may be a change of names."""
    return frozenset(thing.__tablename__ for thing in links.kept() if named_by(thing))


def everyone(session: Session) -> Names:
    """Return whom the sheets of the file name, sealed ones too."""
    names = Names([], [])
    for thing in links.kept():
        _read(session, thing, names)
    return names


def of_clients(session: Session, ids: Sequence[int]) -> Sequence[NamedPerson]:
    """Return the people of these sheets in the order of ``ids``, without whom their sheets name beside them."""
    persons = []
    for client_id in ids:
        names = Names([], [])
        _read(session, Client, names, [client_id])
        persons += names.persons[:1]
    return persons


def around(session: Session, client_id: int) -> Names:
    """Return whom everything that hangs on a person names, and those who live with them."""
    names = Names([], [])
    found = dict(belongings.of_person(session, client_id))
    homes = select(Client.household_id).where(Client.id == client_id, Client.household_id.is_not(None))
    with_them = session.connection().execute(select(Client.id).where(Client.household_id.in_(homes))).scalars()
    found[Client] = list(dict.fromkeys([client_id, *with_them]))
    for thing, ids in found.items():
        _read(session, thing, names, ids)
    return names


def births_at_home(session: Session, client_ids: Sequence[int]) -> Sequence[PartialDate]:
    """Return when those were born who live or lived with these people, they themselves included."""
    homes = select(Client.household_id).where(Client.id.in_(client_ids), Client.household_id.is_not(None))
    births: list[PartialDate] = []
    for thing in links.kept():
        columns = thing.metadata.tables[thing.__tablename__].columns
        born = [columns[each.name] for each in items_of(thing) if each.names is NameKind.BIRTH_DATE]
        for column in born if HOME in columns else ():
            wanted = select(column).where(columns[HOME].in_(homes), column.is_not(None))
            births += session.execute(wanted).scalars()
    return list(dict.fromkeys(births))


def client_of_case(session: Session, case_id: int) -> int | None:
    """Return the id of the person of a case."""
    return session.connection().execute(select(Case.client_id).where(Case.id == case_id)).scalar()


def wards(session: Session) -> Sequence[str]:
    """Return the wards of the city; 市外 and 未確認 tell of no place."""
    labels = session.scalars(select(CodeEntry.label).where(CodeEntry.table_name == WARD.name)).all()
    return [label for label in labels if label.endswith("区")]


def merged_into(session: Session, client_id: int) -> list[int]:
    """Return the sheets that were made one with this person's and still are."""
    found: list[int] = []
    waiting = [client_id]
    while waiting:
        wanted = select(ClientMerge.merged_id).where(ClientMerge.kept_id.in_(waiting), ClientMerge.undone_at.is_(None))
        waiting = [merged for merged in session.scalars(wanted) if merged not in (client_id, *found)]
        found += waiting
    return found


def _read(session: Session, thing: type[Base], names: Names, ids: Sequence[int] | None = None) -> None:
    for named in named_by(thing):
        if named.kind in _SAID:
            columns = [_joined(thing, named, part) for part in (named.kind, NameKind.PHONE, NameKind.KANA)]
            names.said.extend(
                Said(words, phone, named.kind, kana)
                for words, phone, kana in _rows(session, thing, named, columns, ids)
            )
        elif named.kind is NameKind.WHEREABOUTS:
            rows = _rows(session, thing, named, [_joined(thing, named, named.kind)], ids)
            names.persons.extend(NamedPerson(address=at) for at in (address_in(row[0]) for row in rows) if at)
        else:
            columns = [_joined(thing, named, part) for part in _PARTS]
            names.persons.extend(NamedPerson(*row) for row in _rows(session, thing, named, columns, ids))


def _rows(
    session: Session, thing: type[Base], named: Named, columns: Sequence[Any], ids: Sequence[int] | None
) -> Iterator[Any]:
    """Yield rows straight from the cursor: 25,000 of text take a third of the time, and the ごみ箱 is among them.

    What was said stands many times over and is asked for once; people are sooner told apart afterwards. Who was erased
    has no name.
    """
    table = thing.metadata.tables[thing.__tablename__]
    written = or_(*(table.columns[item] != ERASED for items in named.items.values() for item in items))
    wanted = select(*columns).where(written)
    if named.kind in _SAID:
        wanted = wanted.distinct()
    if named.kind is NameKind.FORMER:
        # What else somebody is called is read with them; a line in the ごみ箱 is not.
        wanted = wanted.where(table.columns["deleted_at"].is_not(None))
    if ids is not None:
        wanted = wanted.where(table.columns["id"].in_(ids))
    result = session.connection().execute(wanted)
    yield from result.cursor.fetchall() if result.cursor else ()
    result.close()


def _joined(thing: type[Base], named: Named, kind: NameKind) -> ColumnElement[str]:
    """Return the items of a kind as one text, parted by 、."""
    columns = thing.metadata.tables[thing.__tablename__].columns
    texts = [func.coalesce(columns[item], "") for item in named.items.get(kind, ())]
    if not texts:
        return _NOTHING
    joined: ColumnElement[str] = texts[0]
    for text in texts[1:]:
        joined = joined.concat("、").concat(text)
    return func.trim(joined, "、") if texts[1:] else joined
