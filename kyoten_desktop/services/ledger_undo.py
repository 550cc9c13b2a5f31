"""Take an import back as one act: everything it made goes into the ごみ箱, or nothing does."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.models import Client, EmergencyConsultation, LedgerImport, Stay
from kyoten_desktop.storage import ledger as ledger_queries
from kyoten_desktop.storage.case_file import Session

_FIRST_VERSION = 1
_MOST_NAMED = 5


def take_back(session: Session, done: LedgerImport, now: datetime) -> None:
    """Discard what the import made; refused when any of it was changed since or something else hangs on it."""
    made: dict[str, list[int]] = json.loads(done.made)
    calls = ledger_queries.made_calls(session, made[EmergencyConsultation.__tablename__])
    stays = ledger_queries.made_stays(session, made[Stay.__tablename__])
    people = ledger_queries.made_people(session, made[Client.__tablename__])
    _refuse_changed(calls, stays, people, made)
    _refuse_hanging(session, made)
    for stay in stays:
        stay.deleted_at = now
        for segment in stay.segments:
            segment.is_void = True
    for call in calls:
        # The number is free again, because the import counts as never done; the history keeps it.
        call.deleted_at, call.consult_no = now, None
    for person in people:
        person.deleted_at = now


def _refuse_changed(
    calls: Sequence[EmergencyConsultation], stays: Sequence[Stay], people: Sequence[Client], made: dict[str, list[int]]
) -> None:
    changed = [f"相談 {call.consult_no}" for call in calls if _is_changed(call)]
    changed += [f"利用（{stay.id}番）" for stay in stays if _is_changed_stay(stay)]
    changed += [f"{person.name}さん（{person.client_no}）" for person in people if person.version != _FIRST_VERSION]
    missing = sum(len(ids) for ids in made.values()) - len(calls) - len(stays) - len(people)
    if missing:
        changed.append(f"ごみ箱に入れた {missing}件")
    if changed:
        raise refuse("", f"取り込んだあとで変えられたものがあるので、取り消せません：{_named(changed)}。")


def _refuse_hanging(session: Session, made: dict[str, list[int]]) -> None:
    made_calls = set(made[EmergencyConsultation.__tablename__])
    calls, stays = ledger_queries.hanging_on(session, set(made[Client.__tablename__]), made_calls)
    later_calls = calls - made_calls
    later_stays = stays - set(made[Stay.__tablename__])
    if later_calls or later_stays:
        words = f"相談 {len(later_calls)}件、利用 {len(later_stays)}件"
        raise refuse("", f"取り込んだ人や相談に、あとから書いた記録があるので、取り消せません（{words}）。")


def _is_changed(call: EmergencyConsultation) -> bool:
    return call.version != _FIRST_VERSION or bool(call.inquiries or call.addenda)


def _is_changed_stay(stay: Stay) -> bool:
    rooms_changed = len(stay.segments) != 1 or stay.segments[0].version != _FIRST_VERSION
    return stay.version != _FIRST_VERSION or rooms_changed or bool(stay.absences)


def _named(words: Iterable[str]) -> str:
    every = list(words)
    rest = f" ほか{len(every) - _MOST_NAMED}件" if len(every) > _MOST_NAMED else ""
    return "、".join(every[:_MOST_NAMED]) + rest
