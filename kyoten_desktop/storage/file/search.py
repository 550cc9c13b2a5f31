"""Search in Japanese: overlapping bigrams in a contentless FTS5 table, so that two-character surnames hit.

Written from the session, not by database triggers: a trigger would need our folding function in every program that
opens the file. On PostgreSQL this module alone would be another one (LIBRARIES §2.13).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import TextClause, bindparam, event, inspect, select, text
from sqlalchemy.orm import PassiveFlag, Session, attributes
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.util import identity_key

from kyoten_desktop.domain.names.persons import NAMES_APART
from kyoten_desktop.domain.text import bigrams, fold, kana_key, match_query, words_in
from kyoten_desktop.models import Client, CodeEntry, EmergencyConsultation, OtherName, Sheet
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED

_WRITE = text("INSERT OR REPLACE INTO call_search(rowid, name, body) VALUES (:id, :name, :body)")
_KEYS = text("UPDATE clients SET kana_key = :kana_key, name_key = :name_key, former_name = :former_name WHERE id = :id")
# What is searched: whatever else changes on a sheet leaves the search as it is. Erasing takes words out of the file
# past the session and notes the moment on the person.
_OF_A_PERSON = ("name", "kana", "former_name", "client_no", "erased_at")
_NAMES_OF_A_CALL = ("subject_name", "subject_kana", "consult_no")
_BODY_OF_A_CALL = ("referrer", "referrer_phone", "course", "advice", "note", "other_place")
_OF_A_CALL = (*_NAMES_OF_A_CALL, "client_id", "referral_source", *_BODY_OF_A_CALL)
_MOST_HITS = 2_000
_CALLS_A_STEP = 500


def watch(session: Session) -> None:
    """Keep the index of calls and the keys of people in step with what this session writes, in one transaction."""

    @event.listens_for(session, "after_flush")
    def _index(_session: Session, _context: Any) -> None:
        written = [*session.new, *session.dirty]
        touched = [one for one in written if isinstance(one, EmergencyConsultation) and _is_changed(one, _OF_A_CALL)]
        # By identity: sheets compare by value, and that would read what a query did not load.
        known = {id(call) for call in touched}
        clients = set(_renamed(session))
        if clients:
            # Those in the ごみ箱 too: they keep their search lines, and an erased name must leave those.
            of_clients = select(EmergencyConsultation).where(EmergencyConsultation.client_id.in_(clients))
            with session.no_autoflush:
                key_people(session, clients)
                found = session.scalars(of_clients.execution_options(**INCLUDE_DELETED))
                touched += [call for call in found if id(call) not in known]
        if touched:
            index_calls(session, touched)


def fold_anew(session: Session) -> None:
    """Make every key of people and every search line of calls anew: an older program folded letters otherwise."""
    key_people(session)
    calls = select(EmergencyConsultation).execution_options(yield_per=_CALLS_A_STEP, **INCLUDE_DELETED)
    for some in session.scalars(calls).partitions():
        index_calls(session, some)


def key_people(session: Session, ids: Collection[int] | None = None) -> None:
    """Write what these people (else all) are found and sorted by: their own name, and what their other names say."""
    wanted = select(Client.id, Client.name, Client.kana, Client.client_no)
    lines = select(OtherName.client_id, OtherName.name, OtherName.kana).order_by(OtherName.id)
    if ids is not None:
        wanted, lines = wanted.where(Client.id.in_(ids)), lines.where(OtherName.client_id.in_(ids))
    others: Mapping[int, dict[str, None]] = defaultdict(dict)
    for client_id, *names in session.execute(lines.where(OtherName.deleted_at.is_(None))):
        others[client_id].update(dict.fromkeys(name for name in names if name))
    keys = [
        {
            "id": each.id,
            "kana_key": kana_key(each.kana or each.name),
            "name_key": name_key(each.name, each.kana, *others.get(each.id, ()), each.client_no),
            "former_name": NAMES_APART.join(others.get(each.id, ())) or None,
        }
        for each in session.execute(wanted.execution_options(**INCLUDE_DELETED))
    ]
    write_keys(session, Client, _KEYS, keys)


def write_keys(session: Session, sheet: type[Sheet], statement: TextClause, keys: Sequence[Mapping[str, Any]]) -> None:
    """Write the keys of sheets, and onto those that are loaded: no version is counted up for them."""
    if keys:
        session.connection().execute(statement, keys)
    for line in keys:
        loaded = session.identity_map.get(identity_key(sheet, line["id"]))
        for name, value in line.items() if loaded is not None else ():
            set_committed_value(loaded, name, value)


def name_key(*names: str | None) -> str:
    """Return names folded one by one, so that no hit spans two of them."""
    return "|".join(fold(name) for name in names if name)


def index_calls(session: Session, calls: Iterable[EmergencyConsultation]) -> None:
    """Write the search lines of these calls."""
    with session.no_autoflush:
        labels = _agency_labels(session)
        clients = _client_words(session, {call.client_id for call in calls if call.client_id})
    lines = [
        {
            "id": call.id,
            "name": _tokens(*_texts(call, _NAMES_OF_A_CALL), *clients.get(call.client_id, ())),
            "body": _tokens(labels.get(call.referral_source or ""), *_texts(call, _BODY_OF_A_CALL)),
        }
        for call in calls
    ]  # fmt: skip
    session.execute(_WRITE, lines)


def find_calls(session: Session, words: str) -> list[int] | None:
    """Return the ids of calls that hold every word, name hits first, newest first; None when nothing was asked."""
    wanted = [query for query in map(match_query, words_in(words)) if query]
    if not wanted:
        return None
    find = text(
        "SELECT rowid FROM call_search WHERE call_search MATCH :query ORDER BY rowid DESC LIMIT :most"
    ).bindparams(bindparam("most", _MOST_HITS))
    by_name = session.scalars(find, {"query": " AND ".join(f"name : ({query})" for query in wanted)}).all()
    anywhere = session.scalars(find, {"query": " AND ".join(f"({query})" for query in wanted)}).all()
    return list(dict.fromkeys([*by_name, *anywhere]))


def _renamed(session: Session) -> Iterator[int]:
    """Yield who is new or called otherwise now, and who gained, lost or changed another name."""
    for thing in [*session.new, *session.dirty, *session.deleted]:
        if isinstance(thing, Client) and thing not in session.deleted:
            if _is_changed(thing, _OF_A_PERSON):
                yield thing.id
        elif isinstance(thing, OtherName):
            yield thing.client_id
            # Sheets that are made one hand their lines over.
            yield from inspect(thing).attrs.client_id.history.deleted or ()


def _texts(call: EmergencyConsultation, items: Iterable[str]) -> Iterator[str | None]:
    return (getattr(call, name) for name in items)


def _is_changed(thing: Client | EmergencyConsultation, items: Iterable[str]) -> bool:
    """Tell whether a flush wrote one of these items; of a new thing, whether any is filled."""
    return any(attributes.get_history(thing, name, PassiveFlag.PASSIVE_NO_INITIALIZE).has_changes() for name in items)


def _tokens(*parts: str | None) -> str:
    return " \n ".join(bigrams(fold(part)) for part in parts if part)


def _agency_labels(session: Session) -> dict[str, str]:
    known: dict[str, str] | None = session.info.get("agency_labels")
    if known is None:
        entries = select(CodeEntry.code, CodeEntry.label).where(CodeEntry.table_name == "referral")
        known = session.info["agency_labels"] = {row.code: row.label for row in session.execute(entries)}
    return known


def _client_words(session: Session, ids: set[int]) -> dict[int | None, tuple[str | None, ...]]:
    if not ids:
        return {}
    names = select(Client.id, Client.name, Client.kana, Client.former_name, Client.client_no).where(Client.id.in_(ids))
    return {client_id: tuple(words) for client_id, *words in session.execute(names)}
