"""The history of a sheet as a coordinator reads it, and 元に戻す."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from kyoten_desktop.domain import GLOSSARY
from kyoten_desktop.domain.calls.emergency import problems_with
from kyoten_desktop.domain.codes.emergency import OWN_ROOM
from kyoten_desktop.domain.errors import RefusedError, refuse
from kyoten_desktop.models import (
    AbuseReport,
    Base,
    Client,
    CodeEntry,
    EmergencyConsultation,
    HistoryLine,
    PlacementInquiry,
    Room,
    Sheet,
)
from kyoten_desktop.models.items import Item, Kind, item_of
from kyoten_desktop.models.texts import text_of
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.storage.file import history
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED
from kyoten_desktop.storage.stays import stay as stay_queries

# Reports of abuse are seen and changed by their own page alone (DOMAIN §7.3).
_SHEETS: dict[str, type[Sheet]] = {
    mapper.class_.__tablename__: mapper.class_
    for mapper in Base.registry.mappers
    if issubclass(mapper.class_, Sheet) and mapper.class_ not in (AbuseReport, CodeEntry)
}
_WORDS = {identifier: word for word, identifier in GLOSSARY.items()}
_NOUNS = {table: _WORDS[sheet.__name__] for table, sheet in _SHEETS.items()}
_NOUNS |= {"emergency_consultations": "相談票", "placement_inquiries": "照会", "offices": "事業所"}
_ACTS = {
    "create": "つくりました",
    "delete": "消しました",
    "discard": "ごみ箱に入れました",
    "restore": "ごみ箱から出しました",
}
# What a link is read as: the sheet it points at, and the items that name it.
_LINKED: dict[str, tuple[type[Sheet], tuple[str, ...]]] = {
    "client_id": (Client, ("client_no", "name")),
    "room_id": (Room, ("name",)),
    "consultation_id": (EmergencyConsultation, ("consult_no", "subject_name")),
}
_KEPT_BY_PROGRAM = ("finished_at", "finished_by", "consult_no", "cancelled_at", "followed_up_at")


@dataclass(frozen=True)
class HistoryEntry:
    """One line of the 履歴 tab."""

    line_id: int
    changed_at: datetime
    changed_by: str
    label: str
    before: str
    after: str
    reason: str
    can_revert: bool = False


class HistoryService:
    """Read the history and set one item back; setting back is itself one more line."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator

    def entries(self, sheet: type[Base], sheet_id: int, labels: Labels) -> list[HistoryEntry]:
        """Return the history of one sheet and its child lines, newest first."""
        with self._file.reading() as session:
            lines = history.lines_of(session, sheet.__tablename__, sheet_id)
            return [_entry(line, sheet.__tablename__, partial(_words, session, labels)) for line in lines]

    def of_person(self, client_id: int, labels: Labels, most: int) -> list[HistoryEntry]:
        """Return the newest changes of a person, home, cases, sheets, plans, follow-ups and reviews, newest first."""
        with self._file.reading() as session:
            lines = history.lines_of_person(session, client_id, most)
            words = partial(_words, session, labels)
            return [_entry(line, Client.__tablename__, words) for line in lines if line.sheet in _SHEETS]

    def is_unbroken(self) -> bool:
        """Follow the chain of the whole file; False means a line was changed or is missing."""
        with self._file.reading() as session:
            return history.is_unbroken(session)

    def revert(self, line_id: int) -> None:
        """Set the item of one line back to what it was before.

        Refused on a finished sheet and where the old value would contradict the rest or the stay the call opened.
        """
        with self._file.writing(self._operator.name, "元に戻す") as session:
            line = session.get(HistoryLine, line_id)
            if line is None or line.act != "change" or line.sheet not in _SHEETS:
                raise refuse("", "この変更は元に戻せません。")
            sheet = session.get(_SHEETS[line.sheet], line.sheet_id)
            if sheet is None:
                raise refuse("", "この記録はごみ箱にあるか、消えています。")
            _refuse_finished(session, sheet)
            declared = item_of(type(sheet), line.item)
            setattr(sheet, line.item, history.decode(declared, json.loads(line.before or "null")))
            if isinstance(sheet, EmergencyConsultation):
                _refuse_contradiction(session, sheet, line.item)


def _refuse_finished(session: Session, sheet: Sheet) -> None:
    call = session.get(EmergencyConsultation, sheet.consultation_id) if isinstance(sheet, PlacementInquiry) else sheet
    if getattr(call, "finished_at", None) is not None:
        raise refuse("", "確定した相談票です。解除してから元に戻してください。")
    if getattr(sheet, "closed_at", None) is not None or getattr(sheet, "replaced_at", None) is not None:
        raise refuse("", "前の版です。今の版のほうを直してください。")


def _refuse_contradiction(session: Session, call: EmergencyConsultation, item: str) -> None:
    """Keep what saving keeps: dates in order, and 結果 in step with the stay it opened."""
    problems = problems_with(call)
    if problems:
        raise RefusedError(*problems)
    has_stay = stay_queries.of_call(session, call.id) is not None
    if item == "outcome" and (call.outcome == OWN_ROOM) != has_stay:
        raise refuse("", "結果は居室利用とつながっています。相談票の「判断と結果」で直してください。")


def _entry(line: HistoryLine, shown_on: str, words: Callable[[Item, Any], str]) -> HistoryEntry:
    noun = _NOUNS.get(line.sheet, line.sheet)
    if line.act != "change":
        return HistoryEntry(
            line.id, line.changed_at, line.changed_by, noun, "—", _ACTS.get(line.act, line.act), line.reason
        )
    declared = item_of(_SHEETS[line.sheet], line.item)
    label = declared.label if line.sheet == shown_on else f"{noun}・{declared.label}"
    before, after = (
        words(declared, history.decode(declared, json.loads(kept or "null"))) or "（空）"
        for kept in (line.before, line.after)
    )
    can_revert = (
        declared.kind is not Kind.LINK
        and line.item not in _KEPT_BY_PROGRAM
        and line.sheet in ("emergency_consultations", "clients", "placement_inquiries")
    )
    return HistoryEntry(line.id, line.changed_at, line.changed_by, label, before, after, line.reason, can_revert)


def _words(session: Session, labels: Labels, declared: Item, value: Any) -> str:
    """Return a value as it is read; a linked sheet by its number and name, never by its key in the file."""
    linked = _LINKED.get(declared.name) if declared.kind is Kind.LINK and value else None
    if linked is None:
        return text_of(declared, value, labels)
    sheet, names = linked
    found = session.get(sheet, value, execution_options=INCLUDE_DELETED)
    return " ".join(str(getattr(found, name) or "") for name in names).strip() if found else "（消えています）"
