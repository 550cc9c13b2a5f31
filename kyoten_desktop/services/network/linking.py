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
from kyoten_desktop.domain.network.naming import KnownNames, grouped, is_relation, maybe_body_part, name_keys
from kyoten_desktop.models import BodyLinking, Client, Organization, Sheet, links
from kyoten_desktop.services.network.organization import GONE, MOST_OFFERED
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.storage.file import naming
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.network import linking as linking_queries
from kyoten_desktop.storage.network import organization as organization_queries
from kyoten_desktop.storage.network.linking import UnlinkedText

MOST_RECORDS = 300
# Somebody no sheet is kept of yet.
_NAMED_BY = ("subject_name", "subject")
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
    """Texts that may name one body: its name as most often spelled, all spellings and places, and since when.

    Texts of sheets that tell no day have none.
    """

    key: str
    name: str
    count: int
    spellings: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    first_on: date | None
    last_on: date | None
    alike: tuple[MaybeBody, ...]


@dataclass(frozen=True)
class NamedRecord:
    """One text of a group: where it stands, of whom and when; ``key`` leaves it out."""

    key: str
    place: str
    text: str
    whose: str
    day: date | None


@dataclass(frozen=True)
class LinkingLine:
    """One act that linked texts: one of them as it is written now, and the name of the body."""

    linking_id: int
    text: str
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
            body = organization_queries.organization(session, body_id) if body_id and not is_typed else None
            if body is None and (is_typed or body_id):  # what is gone may be called so another way, as after a merge
                led_to = naming.meant(session, body_id, words, today)
                body = organization_queries.organization(session, led_to) if led_to else None
            body = body if words.strip() else None
            return NamedHere(body, () if body else naming.bodies_called(session, words))

    def offered(self, words: str, most: int = MOST_OFFERED) -> Sequence[Organization]:
        """Return known bodies for what is typed, whoever of them is named too; the closed ones last."""
        part = maybe_body_part(words)
        with self._file.reading() as session:
            for wanted in dict.fromkeys((part, without_form(part))):
                found = organization_queries.offered(session, wanted, self._file.clock.today(), most)
                if found:
                    return found
        return ()

    def unlinked(self) -> Sequence[NameGroup]:
        """Return the texts that lead to no body yet, by what they name, the most frequent first.

        The word for a relation (本人, 母) is none of them, unless a body is called so.
        """
        with self._file.reading() as session:
            texts = linking_queries.unlinked(session)
            known = KnownNames(naming.named_bodies(session))
        by_text: dict[str, list[UnlinkedText]] = defaultdict(list)
        for each in texts:
            by_text[each.text].append(each)
        groups = grouped({text: len(found) for text, found in by_text.items()})
        found = [_group(key, spelled, by_text, known) for key, spelled in groups.items()]
        named = [group for group in found if group.alike or not is_relation(group.key)]
        return sorted(named, key=lambda group: (-group.count, group.name))

    def records(self, group: NameGroup, most: int = MOST_RECORDS) -> Sequence[NamedRecord]:
        """Return the texts of one group, the newest first, those without a day last."""
        with self._file.reading() as session:
            meant = linking_queries.unlinked(session, [text for text, _count in group.spellings])
            meant.sort(key=lambda each: (each.day is not None, each.day or date.min, each.key), reverse=True)
            rows = _loaded(session, {(each.sheet, each.row_id) for each in meant[:most]})
            return [
                NamedRecord(each.key, each.place, each.text, _whose(session, rows[each.sheet, each.row_id]), each.day)
                for each in meant[:most]
            ]

    def link(self, key: str, organization_id: int, left_out: Collection[str] = ()) -> BodyLinking:
        """Let every text of a group but those ``left_out`` lead to one body; no text changes.

        Refused where that body is in the ごみ箱, or was closed before one of these texts was written.
        """
        with self._file.writing(self._operator.name, _REASON) as session:
            body = organization_queries.organization(session, organization_id)
            if body is None:
                raise refuse("", GONE)
            named = _meant(linking_queries.unlinked(session), key)
            meant = [each for each in named if each.key not in left_out]
            if not named:
                raise refuse("", "この名前は、もうどこかの機関に結びついています。開きなおしてください。")
            if not meant:
                raise refuse("", "すべての記録が外されています。結びつける記録を一つは残してください。")
            _refuse_closed(body, meant)
            rows = _loaded(session, {(each.sheet, each.row_id) for each in meant})
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
                made, name, is_undone = _made(act), body.name if body else "", act.undone_at is not None
                text = _text_of(session, *made[0]) if made else ""
                found.append(LinkingLine(act.id, text, name, len(made), act.linked_at, act.linked_by, is_undone))
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
    made = _made(act)
    rows = _loaded(session, {(sheet, row_id) for sheet, row_id, _link in made})
    for sheet, row_id, link in made:
        row = rows.get((sheet, row_id))
        if row is not None and getattr(row, link) == act.organization_id:
            setattr(row, link, None)
    act.undone_at, act.undone_by = now, operator_name


def _meant(texts: Iterable[UnlinkedText], key: str) -> list[UnlinkedText]:
    found = list(texts)
    keys = name_keys({each.text for each in found})
    return [each for each in found if keys[each.text] == key]


def _group(key: str, spelled: dict[str, int], by_text: dict[str, list[UnlinkedText]], known: KnownNames) -> NameGroup:
    texts = [each for text in spelled for each in by_text[text]]
    days = sorted(each.day for each in texts if each.day is not None)
    first, last = (days[0], days[-1]) if days else (None, None)
    where = Counter(each.place for each in texts)
    alike = tuple(MaybeBody(body.organization_id, body.name) for body in known.alike(key))
    name = maybe_body_part(next(iter(spelled)))
    return NameGroup(key, name, len(texts), tuple(spelled.items()), tuple(where.most_common()), first, last, alike)


def _loaded(session: Session, wanted: Iterable[tuple[type[Sheet], int]]) -> dict[tuple[type[Sheet], int], Any]:
    ids: dict[type[Sheet], list[int]] = defaultdict(list)
    for sheet, row_id in wanted:
        ids[sheet].append(row_id)
    return {(sheet, row.id): row for sheet, some in ids.items() for row in linking_queries.rows(session, sheet, some)}


def _refuse_closed(body: Organization, texts: Iterable[UnlinkedText]) -> None:
    """Refuse a body that was closed before the day of one of these texts; what says no day is believed."""
    closed_on = body.closed_on
    if closed_on is None:
        return
    after = sum(each.day >= closed_on for each in texts if each.day is not None)
    if after:
        closed = f"「{body.name}」は{wareki.long(closed_on)}に閉じています。"
        raise refuse("", f"{closed}そのあとの記録が{after}件あります。閉じた日か、結びつける機関を確かめてください。")


def _whose(session: Session, row: Any) -> str:
    """Return of whom a record is, by what it says itself, else by what it belongs to."""
    kind: Any = type(row)
    if isinstance(row, Client):
        return row.name or ""
    for key, target in sorted(links.hangs_by(kind), key=lambda link: link[1] is not Client):
        owner = session.get(target, getattr(row, key)) if getattr(row, key) else None
        found = _whose(session, owner) if owner is not None else ""
        if found:
            return found
    return next((str(getattr(row, name)) for name in _NAMED_BY if getattr(row, name, None)), "")


def _made(act: BodyLinking) -> list[tuple[type[Sheet], int, str]]:
    return [(_TABLES[line["table"]], line["id"], line["column"]) for line in json.loads(act.made)]


def _text_of(session: Session, sheet: type[Sheet], row_id: int, link: str) -> str:
    row = next(iter(linking_queries.rows(session, sheet, [row_id])), None)
    return getattr(row, links.bodies_of(sheet)[link]) or "" if row is not None else ""


def _line(each: UnlinkedText) -> dict[str, Any]:
    return {"table": each.sheet.__tablename__, "id": each.row_id, "column": each.link}
