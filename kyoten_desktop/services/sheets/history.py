"""The history of a sheet as a coordinator reads it, and 元に戻す."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from kyoten_desktop.domain.calls.emergency import problems_with
from kyoten_desktop.domain.codes.emergency import OWN_ROOM
from kyoten_desktop.domain.errors import Problem, RefusedError, refuse
from kyoten_desktop.models import Client, EmergencyConsultation, HistoryLine, Organization, Sheet, links
from kyoten_desktop.models.items import Item, Kind, item_of
from kyoten_desktop.models.texts import text_of
from kyoten_desktop.services.network.organization import contradictions
from kyoten_desktop.services.office.codes import Labels
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.sheets.locked import refuse_locked, refuse_locked_owner
from kyoten_desktop.storage.file import chain, history
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.file.trash import INCLUDE_DELETED
from kyoten_desktop.storage.people import belongings
from kyoten_desktop.storage.stays import stay as stay_queries

_SHEETS: dict[str, type[Sheet]] = {sheet.__tablename__: sheet for sheet in links.told()}
_ACTS = {
    "create": "つくりました",
    "delete": "消しました",
    "discard": "ごみ箱に入れました",
    "restore": "ごみ箱から出しました",
    chain.ERASE: "完全に消しました",
}
_ERASED = "消去しました"


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

    def entries(self, sheet: type[Sheet], sheet_id: int, labels: Labels) -> list[HistoryEntry]:
        """Return the history of one sheet and its child lines, newest first."""
        with self._file.reading() as session:
            lines = history.lines_of(session, sheet, sheet_id)
            return [_entry(line, sheet, partial(_words, session, labels)) for line in lines]

    def of_person(self, client_id: int, labels: Labels, most: int) -> list[HistoryEntry]:
        """Return the newest changes of a person, their home and all that hangs on these, newest first."""
        with self._file.reading() as session:
            lines = history.lines_about(session, belongings.of_person(session, client_id), most)
            return [_entry(line, Client, partial(_words, session, labels)) for line in lines]

    def is_unbroken(self) -> bool:
        """Follow the chain of the whole file; False means a line was changed or is missing."""
        with self._file.reading() as session:
            return chain.is_unbroken(session)

    def revert(self, line_id: int) -> None:
        """Set the item of one line back to what it was before.

        Refused on a finished sheet and where the old value would contradict the rest, the stay the call opened, or
        another body.
        """
        with self._file.writing(self._operator.name, "元に戻す") as session:
            line = session.get(HistoryLine, line_id)
            if line is not None and line.is_erased:
                raise refuse("", "この変更の中身は消去しました。元に戻せません。")
            if line is None or not _is_set_back(line):
                raise refuse("", "この変更は元に戻せません。")
            sheet = session.get(_SHEETS[line.sheet], line.sheet_id)
            if sheet is None:
                raise refuse("", "この記録はごみ箱にあるか、消えています。")
            refuse_locked(sheet)
            refuse_locked_owner(session, sheet)
            declared, today = item_of(type(sheet), line.item), self._file.clock.today()
            before = _contradictions(session, sheet, today)
            setattr(sheet, line.item, history.decode(declared, json.loads(line.before or "null")))
            wrong = [problem for problem in _contradictions(session, sheet, today) if problem not in before]
            if wrong:
                raise RefusedError(*wrong)
            if isinstance(sheet, EmergencyConsultation):
                _refuse_contradiction(session, sheet, line.item)


def _contradictions(session: Session, sheet: Sheet, today: date) -> list[Problem]:
    """Return what a sheet says against itself, a body against the rest of the file too."""
    others = contradictions(session, sheet, today) if isinstance(sheet, Organization) else []
    return [*sheet.problems(), *others]


def _refuse_contradiction(session: Session, call: EmergencyConsultation, item: str) -> None:
    """Keep what saving keeps: dates in order, and 結果 in step with the stay it opened."""
    problems = problems_with(call)
    if problems:
        raise RefusedError(*problems)
    has_stay = stay_queries.of_call(session, call.id) is not None
    if item == "outcome" and (call.outcome == OWN_ROOM) != has_stay:
        raise refuse("", "結果は居室利用とつながっています。相談票の「判断と結果」で直してください。")


def _is_set_back(line: HistoryLine) -> bool:
    """Tell whether an item of a line may be set back: links are not, nor what stands on no form (the program's own)."""
    sheet = _SHEETS.get(line.sheet)
    if sheet is None or not sheet.is_set_back or line.act != "change" or line.is_erased:
        return False
    declared = item_of(sheet, line.item)
    return declared.kind is not Kind.LINK and bool(declared.section)


def _entry(line: HistoryLine, shown_on: type[Sheet], words: Callable[[type[Sheet], Item, Any], str]) -> HistoryEntry:
    sheet = _SHEETS[line.sheet]
    if line.act != "change":
        return HistoryEntry(
            line.id, line.changed_at, line.changed_by, sheet.noun, "—", _ACTS.get(line.act, line.act), line.reason
        )
    declared = item_of(sheet, line.item)
    label = declared.label if sheet is shown_on else f"{sheet.noun}・{declared.label}"
    if line.is_erased:
        return HistoryEntry(line.id, line.changed_at, line.changed_by, label, _ERASED, _ERASED, "")
    before, after = (
        words(sheet, declared, history.decode(declared, json.loads(kept or "null"))) or "（空）"
        for kept in (line.before, line.after)
    )
    can_revert = _is_set_back(line)
    return HistoryEntry(line.id, line.changed_at, line.changed_by, label, before, after, line.reason, can_revert)


def _words(session: Session, labels: Labels, sheet: type[Sheet], declared: Item, value: Any) -> str:
    """Return a value as it is read; a linked sheet by its number and name, never by its key in the file."""
    if declared.kind is not Kind.LINK or not value:
        return text_of(declared, value, labels)
    found = session.get(dict(links.links_of(sheet))[declared.name], value, execution_options=INCLUDE_DELETED)
    if not isinstance(found, Sheet):
        return "（消えています）"
    return " ".join(str(getattr(found, name) or "") for name in found.known_by).strip()
