"""Take an import back as one act: everything it made goes into the ごみ箱, or nothing does."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.models import (
    Case,
    CaseResponse,
    Client,
    EmergencyConsultation,
    FollowUp,
    IntakeSheet,
    LedgerImport,
    Sheet,
    Stay,
    SupportRecord,
)
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import ledger as ledger_queries

_FIRST_VERSION = 1
_MOST_NAMED = 5
_WORDS: dict[type[Sheet], str] = {
    Case: "ケース", CaseResponse: "把握後の対応", IntakeSheet: "インテークシート", FollowUp: "次回確認",
    SupportRecord: "支援経過",
}  # fmt: skip
_PLAIN: tuple[type[Sheet], ...] = (*_WORDS, Client)


def take_back(session: Session, done: LedgerImport, now: datetime) -> None:
    """Discard what the import made; refused when any of it was changed since or something else hangs on it."""
    made: dict[str, list[int]] = json.loads(done.made)
    calls = ledger_queries.made_calls(session, made.get(EmergencyConsultation.__tablename__, ()))
    stays = ledger_queries.made_stays(session, made.get(Stay.__tablename__, ()))
    plain = [
        sheet
        for kind in _PLAIN
        for sheet in ledger_queries.made_sheets(session, kind, made.get(kind.__tablename__, ()))
    ]
    _refuse_changed(calls, stays, plain, made)
    _refuse_hanging(session, made)
    for stay in stays:
        stay.deleted_at = now
        for segment in stay.segments:
            segment.is_void = True
    for call in calls:
        # The number is free again, because the import counts as never done; the history keeps it.
        call.deleted_at, call.consult_no = now, None
    for sheet in plain:
        sheet.deleted_at = now


def _refuse_changed(
    calls: Sequence[EmergencyConsultation], stays: Sequence[Stay], plain: Sequence[Sheet], made: dict[str, list[int]]
) -> None:
    changed = [f"相談 {call.consult_no}" for call in calls if _is_changed(call)]
    changed += [f"利用（{stay.id}番）" for stay in stays if _is_changed_stay(stay)]
    changed += [_word_for(sheet) for sheet in plain if sheet.version != _FIRST_VERSION]
    missing = sum(len(ids) for ids in made.values()) - len(calls) - len(stays) - len(plain)
    if missing:
        changed.append(f"ごみ箱に入れた {missing}件")
    if changed:
        raise refuse("", f"取り込んだあとで変えられたものがあるので、取り消せません：{_named(changed)}。")


def _refuse_hanging(session: Session, made: dict[str, list[int]]) -> None:
    later = ledger_queries.hanging_on(session, made)
    if later:
        calls, stays = (later.pop(kind.__tablename__, 0) for kind in (EmergencyConsultation, Stay))
        others = f"、ほか {sum(later.values())}件" if later else ""
        words = f"相談 {calls}件、利用 {stays}件{others}"
        raise refuse("", f"取り込んだ人や相談に、あとから書いた記録があるので、取り消せません（{words}）。")


def _word_for(sheet: Sheet) -> str:
    if isinstance(sheet, Client):
        return f"{sheet.name}さん（{sheet.client_no}）"
    return f"{_WORDS[type(sheet)]}（{sheet.id}番）"


def _is_changed(call: EmergencyConsultation) -> bool:
    return call.version != _FIRST_VERSION or bool(call.inquiries or call.addenda)


def _is_changed_stay(stay: Stay) -> bool:
    rooms_changed = len(stay.segments) != 1 or stay.segments[0].version != _FIRST_VERSION
    return stay.version != _FIRST_VERSION or rooms_changed or bool(stay.absences)


def _named(words: Iterable[str]) -> str:
    every = list(words)
    rest = f" ほか{len(every) - _MOST_NAMED}件" if len(every) > _MOST_NAMED else ""
    return "、".join(every[:_MOST_NAMED]) + rest
