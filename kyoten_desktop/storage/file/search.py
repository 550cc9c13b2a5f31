"""Search in Japanese: overlapping bigrams in a contentless FTS5 table, so that two-character surnames hit.

Written from the session, not by database triggers: a trigger would need our folding function in every program that
opens the file. On PostgreSQL this module alone would be another one (LIBRARIES §2.13).
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, event, select, text
from sqlalchemy.orm import Session

from kyoten_desktop.domain.text import bigrams, fold, kana_key, match_query, words_in
from kyoten_desktop.models import Client, CodeEntry, EmergencyConsultation
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED

_WRITE = text("INSERT OR REPLACE INTO call_search(rowid, name, body) VALUES (:id, :name, :body)")
_KEYS = text("UPDATE clients SET kana_key = :kana_key, name_key = :name_key WHERE id = :id")
_MOST_HITS = 2_000
_CALLS_A_STEP = 500


def watch(session: Session) -> None:
    """Keep the index of calls and the keys of people in step with what this session writes, in one transaction."""

    @event.listens_for(session, "before_flush")
    def _key(_session: Session, _context: Any, _instances: Any) -> None:
        for thing in [*session.new, *session.dirty]:
            if isinstance(thing, Client):
                thing.kana_key = kana_key(thing.kana or thing.name)
                thing.name_key = name_key(thing.name, thing.kana, thing.former_name, thing.client_no)

    @event.listens_for(session, "after_flush")
    def _index(_session: Session, _context: Any) -> None:
        touched = [thing for thing in [*session.new, *session.dirty] if isinstance(thing, EmergencyConsultation)]
        # By identity: sheets compare by value, and that would read what a query did not load.
        known = {id(call) for call in touched}
        clients = [thing.id for thing in session.dirty if isinstance(thing, Client)]
        if clients:
            of_clients = select(EmergencyConsultation).where(EmergencyConsultation.client_id.in_(clients))
            with session.no_autoflush:
                touched += [call for call in session.scalars(of_clients) if id(call) not in known]
        if touched:
            index_calls(session, touched)


def fold_anew(session: Session) -> None:
    """Make every key of people and every search line of calls anew: an older program folded letters otherwise."""
    of_clients = select(Client.id, Client.name, Client.kana, Client.former_name, Client.client_no)
    keys = [
        {"id": each.id, "kana_key": kana_key(each.kana or each.name), "name_key": name_key(*each[1:])}
        for each in session.execute(of_clients.execution_options(**INCLUDE_DELETED))
    ]
    if keys:
        session.connection().execute(_KEYS, keys)
    calls = select(EmergencyConsultation).execution_options(yield_per=_CALLS_A_STEP, **INCLUDE_DELETED)
    for some in session.scalars(calls).partitions():
        index_calls(session, some)


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
            "name": _tokens(call.subject_name, call.subject_kana, call.consult_no, *clients.get(call.client_id, ())),
            "body": _tokens(
                labels.get(call.referral_source or ""), call.referrer, call.referrer_phone, call.course,
                call.advice, call.note, call.other_place,
            ),
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
