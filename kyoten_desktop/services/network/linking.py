"""Texts that name a body and lead to none: grouped by what they name, linked in one act, and parted again (R-03)."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kyoten_desktop.domain.dates import wareki
from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.network.bodies import without_form
from kyoten_desktop.domain.network.naming import KnownNames, body_part, grouped, name_keys
from kyoten_desktop.models import BodyLinking, Organization, Sheet, links
from kyoten_desktop.models.items import dates_of
from kyoten_desktop.services.network.organization import GONE, MOST_OFFERED
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.storage.file import naming
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.network import linking as linking_queries
from kyoten_desktop.storage.network import organization as organization_queries
from kyoten_desktop.storage.network.linking import UnlinkedText

_REASON = "名前を機関に結びつける"
_UNDONE = "結びつけたのを元に戻す"
_TABLES = {sheet.__tablename__: sheet for sheet in links.told()}


@dataclass(frozen=True)
class MaybeBody:
    """A body a text may mean."""

    organization_id: int
    name: str


@dataclass(frozen=True)
class NamedHere:
    """What a text names: the body it leads to, or else all that are called exactly so."""

    body: Organization | None = None
    called: Sequence[Organization] = ()


@dataclass(frozen=True)
class NameGroup:
    """Texts that name one body: its most frequent spelling, all spellings and places with their counts."""

    key: str
    name: str
    count: int
    spellings: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    alike: tuple[MaybeBody, ...]


@dataclass(frozen=True)
class LinkingLine:
    """One act that linked texts."""

    linking_id: int
    name: str
    count: int
    linked_at: datetime
    linked_by: str
    is_undone: bool


class LinkingService:
    """Link what names a body, and undo it."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def named(self, words: str, body_id: int | None, *, is_typed: bool) -> NamedHere:
        """Return what a text names beside this link, as saving would settle it; ``is_typed`` since the link was made.

        Among those that are called so but not led to may be closed ones and those in the ごみ箱.
        """
        today = self._file.clock.today()
        with self._file.reading() as session:
            led_to = naming.meant(session, body_id, words, today) if is_typed else body_id
            body = organization_queries.organization(session, led_to) if led_to and words.strip() else None
            return NamedHere(body, () if body else naming.bodies_called(session, words))

    def offered(self, words: str, most: int = MOST_OFFERED) -> Sequence[Organization]:
        """Return known bodies for what is typed, whoever of them is named too; the closed ones last."""
        part = body_part(words)
        with self._file.reading() as session:
            for wanted in dict.fromkeys((part, without_form(part))):
                found = organization_queries.offered(session, wanted, self._file.clock.today(), most)
                if found:
                    return found
        return ()

    def unlinked(self) -> Sequence[NameGroup]:
        """Return the texts that lead to no body yet, by what they name, the most frequent first."""
        with self._file.reading() as session:
            texts = linking_queries.unlinked(session)
            known = KnownNames(naming.named_bodies(session))
        places: dict[str, Counter[str]] = defaultdict(Counter)
        for each in texts:
            places[each.text][each.place] += 1
        groups = grouped({text: found.total() for text, found in places.items()})
        found = [_group(key, spelled, places, known) for key, spelled in groups.items()]
        return sorted(found, key=lambda group: (-group.count, group.name))

    def link(self, key: str, organization_id: int) -> BodyLinking:
        """Let every text of a group lead to one body; no text changes.

        Refused where that body is in the ごみ箱, or was closed before one of these texts was written.
        """
        with self._file.writing(self._operator.name, _REASON) as session:
            body = organization_queries.organization(session, organization_id)
            if body is None:
                raise refuse("", GONE)
            texts = linking_queries.unlinked(session)
            keys = name_keys({each.text for each in texts})
            meant = [each for each in texts if keys[each.text] == key]
            if not meant:
                raise refuse("", "この名前は、もうどこかの機関に結びついています。開きなおしてください。")
            rows = _loaded(session, {(each.sheet, each.row_id) for each in meant})
            _refuse_closed(session, body, [rows[each.sheet, each.row_id] for each in meant])
            act = _led(body.id, meant, rows, self._file.clock.now(), self._operator.name)
            session.add(act)
        return act

    def undo(self, linking_id: int) -> None:
        """Take the links of one act away again, where they still lead to that body."""
        with self._file.writing(self._operator.name, _UNDONE) as session:
            act = session.get(BodyLinking, linking_id)
            if act is None or act.undone_at is not None:
                raise refuse("", "もう元に戻されています。")
            _part(session, act, self._file.clock.now(), self._operator.name)

    def acts(self) -> Sequence[LinkingLine]:
        """Return the acts that linked texts, newest first."""
        with self._file.reading() as session:
            found = []
            for act in linking_queries.linkings(session):
                body = organization_queries.organization(session, act.organization_id, deleted_too=True)
                name, count = body.name if body else "", len(json.loads(act.made))
                found.append(LinkingLine(act.id, name, count, act.linked_at, act.linked_by, act.undone_at is not None))
        return found


def link_named(
    session: Session, named: Mapping[int, Sequence[UnlinkedText]], now: datetime, operator_name: str
) -> None:
    """Let texts lead to new bodies, by the number of the body: one act for each, within the caller's transaction."""
    rows = _loaded(session, {(each.sheet, each.row_id) for texts in named.values() for each in texts})
    for organization_id, texts in named.items():
        session.add(_led(organization_id, texts, rows, now, operator_name))


def part_named(
    session: Session, bodies: Collection[int], linked_at: datetime, now: datetime, operator_name: str
) -> None:
    """Take back what ``link_named`` did at one moment for these bodies."""
    for act in linking_queries.linkings(session):
        if act.undone_at is None and act.linked_at == linked_at and act.organization_id in bodies:
            _part(session, act, now, operator_name)


def _led(
    organization_id: int, texts: Sequence[UnlinkedText], rows: Mapping[Any, Any], now: datetime, operator_name: str
) -> BodyLinking:
    """Let texts lead to a body; returns the act that did it."""
    for each in texts:
        setattr(rows[each.sheet, each.row_id], each.link, organization_id)
    made = json.dumps([_line(each) for each in texts])
    return BodyLinking(organization_id=organization_id, linked_at=now, linked_by=operator_name, made=made)


def _part(session: Session, act: BodyLinking, now: datetime, operator_name: str) -> None:
    """Take the links of an act away where they still lead to its body."""
    made = [(_TABLES[line["table"]], line["id"], line["column"]) for line in json.loads(act.made)]
    rows = _loaded(session, {(sheet, row_id) for sheet, row_id, _link in made})
    for sheet, row_id, link in made:
        row = rows.get((sheet, row_id))
        if row is not None and getattr(row, link) == act.organization_id:
            setattr(row, link, None)
    act.undone_at, act.undone_by = now, operator_name


def _group(key: str, spelled: dict[str, int], places: dict[str, Counter[str]], known: KnownNames) -> NameGroup:
    where: Counter[str] = Counter()
    for text in spelled:
        where.update(places[text])
    alike = tuple(MaybeBody(body.organization_id, body.name) for body in known.alike(key))
    name = next(iter(spelled))
    return NameGroup(key, name, sum(spelled.values()), tuple(spelled.items()), tuple(where.most_common()), alike)


def _loaded(session: Session, wanted: Iterable[tuple[type[Sheet], int]]) -> dict[tuple[type[Sheet], int], Any]:
    ids: dict[type[Sheet], list[int]] = defaultdict(list)
    for sheet, row_id in wanted:
        ids[sheet].append(row_id)
    return {(sheet, row.id): row for sheet, some in ids.items() for row in linking_queries.rows(session, sheet, some)}


def _refuse_closed(session: Session, body: Organization, rows: Iterable[Any]) -> None:
    """Refuse a body that was closed before the day of one of these records; what says no day is believed."""
    closed_on = body.closed_on
    if closed_on is None:
        return
    after = sum(day >= closed_on for day in (_day(session, row) for row in rows) if day is not None)
    if after:
        closed = f"「{body.name}」は{wareki.long(closed_on)}に閉じています。"
        raise refuse("", f"{closed}そのあとの記録が{after}件あります。閉じた日か、結びつける機関を確かめてください。")


def _day(session: Session, row: Any) -> date | None:
    """Return when a record happened, by what it says itself, else by what it is a line of."""
    kind: Any = type(row)
    for name in dates_of(kind):
        told = getattr(row, name)
        if isinstance(told, datetime):
            return told.date()
        if isinstance(told, date):
            return told
    owner = dict(links.hangs_by(kind)).get(kind.owner_key)
    whose = session.get(owner, getattr(row, kind.owner_key)) if owner is not None else None
    return _day(session, whose) if whose is not None else None


def _line(each: UnlinkedText) -> dict[str, Any]:
    return {"table": each.sheet.__tablename__, "id": each.row_id, "column": each.link}
