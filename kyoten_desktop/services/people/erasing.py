"""Erase a person for good: their words go, what figures count stays, and nothing brings them back (F-84).

What other people's records, minutes and texts say of them in their own words no declaration finds; that is told.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kyoten_desktop.domain.errors import UnavailableError, refuse
from kyoten_desktop.models import AbuseReport, Client, Draft, EmergencyConsultation, Sheet
from kyoten_desktop.models.erasing import goes_whole, pointers_at
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.people.abuse import new_draft_key
from kyoten_desktop.services.sheets.half_written import is_of, word_of
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.office import drafts as draft_queries
from kyoten_desktop.storage.people import belongings
from kyoten_desktop.storage.people import client as client_queries
from kyoten_desktop.storage.people import erasing as erasing_queries
from kyoten_desktop.storage.people.belongings import Belongings
from kyoten_desktop.storage.people.names import merged_into

_REASON = "完全に消す"


@dataclass(frozen=True)
class Erasing:
    """What erasing a person does: ``goes`` and ``stays`` count by noun what is deleted and what only figures keep.

    Sealed sheets go uncounted. ``waits`` says why the journal, which still holds the words, is not folded in yet.
    """

    client_no: str
    name: str
    goes: Mapping[str, int]
    stays: Mapping[str, int]
    drafts: int
    waits: str = ""


class ErasingService:
    """Erase who lies in the ごみ箱."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def preview(self, client_id: int) -> Erasing:
        """Return what erasing a person would do; refuses who may not be erased, in words."""
        with self._file.reading() as session:
            client = _erasable(session, client_id)
            return _told(session, client, _belongings(session, client))

    def erase(self, client_id: int, client_no: str) -> Erasing:
        """Erase a person whose number was typed to confirm it; returns what was done. Nothing brings them back."""
        with self._file.writing(self._operator.name, _REASON) as session:
            client = _erasable(session, client_id)
            if client_no.strip().upper() != client.client_no.upper():
                raise refuse("client_no", f"番号がちがいます。消すには {client.client_no} と書いてください。")
            found, now = _belongings(session, client), self._file.clock.now()
            told = _told(session, client, found)
            for draft in _drafts(session, found):
                session.delete(draft)
            session.flush()
            session.expunge_all()
            erasing_queries.forget_receivers(session, found)
            erasing_queries.erase(session, found, now, self._operator.name)
            erasing_queries.mark_erased(session, found, now)
        try:
            self._file.fold()
        except UnavailableError as failure:
            return replace(told, waits=str(failure))
        return told


def _erasable(session: Session, client_id: int) -> Client:
    client = client_queries.client(session, client_id, deleted_too=True)
    if client is None or client.erased_at is not None:
        raise refuse("", "この方は見つかりません。もう消されています。")
    if client.deleted_at is None:
        raise refuse("", "完全に消せるのは、ごみ箱に入れた方だけです。")
    if client_queries.merge_of(session, client_id) is not None:
        raise refuse("", "ほかの方と一つにまとめられています。まとめた先の方を消すと、いっしょに消えます。")
    return client


def _belongings(session: Session, client: Client) -> Belongings:
    """Return what is theirs alone, that of the sheets which were made one with theirs too."""
    return belongings.of_nobody_else(session, [client.id, *merged_into(session, client.id)])


def _told(session: Session, client: Client, found: Belongings) -> Erasing:
    goes: dict[str, int] = {}
    stays: dict[str, int] = {}
    for thing, ids in found.items():
        if issubclass(thing, Sheet) and not thing.is_sealed and thing is not Client:
            (goes if goes_whole(thing) else stays)[thing.noun] = len(ids)
    return Erasing(client.client_no, client.name, goes, stays, len(_drafts(session, found)))


def _drafts(session: Session, found: Belongings) -> Sequence[Draft]:
    return [draft for draft in draft_queries.drafts(session) if _is_of(draft, found)]


def _is_of(draft: Draft, found: Belongings) -> bool:
    form = draft.form.split("/")[0]
    if not word_of(form):
        # A sealed form, of which only its key tells anything.
        calls = found.get(EmergencyConsultation, ())
        begun = [new_draft_key(client_id, None) for client_id in found[Client]]
        begun += [new_draft_key(None, call_id) for call_id in calls]
        return draft.sheet_id in (*begun, *found.get(AbuseReport, ()))
    if any(draft.sheet_id in ids and issubclass(thing, Sheet) and is_of(form, thing) for thing, ids in found.items()):
        return True
    return _points_at(json.loads(draft.typed), pointers_at(Client), found[Client])


def _points_at(typed: Any, columns: Collection[str], ids: Collection[int]) -> bool:
    """Tell whether something typed and never saved is linked with one of these."""
    if isinstance(typed, Mapping):
        linked = (typed.get(column) for column in columns)
        return any(each in ids for each in linked if isinstance(each, int)) or any(
            _points_at(each, columns, ids) for each in typed.values()
        )
    return isinstance(typed, list) and any(_points_at(each, columns, ids) for each in typed)
