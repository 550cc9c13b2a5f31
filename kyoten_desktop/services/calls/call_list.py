"""The list of emergency calls: searched, filtered, with what is missing said in words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kyoten_desktop.domain.codes import RowOf
from kyoten_desktop.domain.dates.period import fiscal_year, fiscal_year_of
from kyoten_desktop.domain.stays.stay import IN_HOUSE, OVERDUE, status_of
from kyoten_desktop.models import EmergencyConsultation, Stay
from kyoten_desktop.models.items import Item, Need, missing_items
from kyoten_desktop.services.office.codes import rows_in
from kyoten_desktop.services.stays.counting import moments
from kyoten_desktop.storage.calls import emergency as call_queries
from kyoten_desktop.storage.file import search
from kyoten_desktop.storage.file.case_file import CaseFile

ALL, UNFINISHED, FOLLOW_UP, FINISHED = "all", "unfinished", "follow_up", "finished"
PAGE = 80


@dataclass(frozen=True)
class CallFilter:
    """What the list shows. Words look through every year; the other filters narrow further.

    ``most`` is how many rows are read; the list asks for more when it is scrolled to its end.
    """

    words: str = ""
    fiscal_year: int | None = None
    state: str = ALL
    referral: str = ""
    outcome: str = ""
    ids: tuple[int, ...] | None = None
    most: int = PAGE


@dataclass(frozen=True)
class CallLine:
    """One row of the list. ``state`` is draft, follow_up, finished or in_house."""

    id: int
    version: int
    consult_no: str
    received_at: datetime
    name: str
    referral_source: str | None
    reasons: tuple[str, ...]
    outcome: str | None
    state: str
    missing: tuple[Item, ...] = field(default=())


@dataclass(frozen=True)
class CallList:
    """The rows shown, and how many there are in all."""

    lines: Sequence[CallLine]
    total: int


class CallListService:
    """Find calls by name, kana, agency or text, within years and states."""

    def __init__(self, case_file: CaseFile) -> None:
        self._file = case_file

    def find(self, wanted: CallFilter) -> CallList:
        """Return the calls of a filter, newest first, or best name hits first while words are searched."""
        with self._file.reading() as session:
            query = _query(wanted)
            if wanted.words.strip():
                hits = search.find_calls(session, wanted.words) or []
                rows, total = call_queries.best_lines(session, query, _among(hits, wanted.ids), wanted.most)
            else:
                rows, total = call_queries.newest_lines(session, query, wanted.most)
            stays = call_queries.stays_of_calls(session, [row.id for row in rows])
            row_of = rows_in(session)
        now = self._file.clock.now()
        return CallList([_line(row, stays.get(row.id), now, row_of) for row in rows], total)

    def years(self) -> list[int]:
        """Return the fiscal years with calls, newest first, this year always among them."""
        with self._file.reading() as session:
            first, last = call_queries.years_on_file(session)
        this_year = fiscal_year_of(self._file.clock.today())
        newest = max(this_year, fiscal_year_of(last) if last else this_year)
        oldest = min(this_year, fiscal_year_of(first) if first else this_year)
        return list(range(newest, oldest - 1, -1))


def _among(hits: Sequence[int], ids: Sequence[int] | None) -> Sequence[int]:
    return hits if ids is None else [call_id for call_id in hits if call_id in set(ids)]


def _query(wanted: CallFilter) -> call_queries.CallQuery:
    since, before = moments(fiscal_year(wanted.fiscal_year)) if wanted.fiscal_year is not None else (None, None)
    return call_queries.CallQuery(
        since=since,
        before=before,
        referral=wanted.referral,
        outcome=wanted.outcome,
        is_unfinished={UNFINISHED: True, FINISHED: False}.get(wanted.state),
        is_to_follow_up=wanted.state == FOLLOW_UP,
        ids=wanted.ids,
    )


def _line(call: Any, stay: Stay | None, now: datetime, row_of: RowOf) -> CallLine:
    if call.received_at is None:
        raise LookupError(f"call {call.id} was kept without a time")
    if stay is not None and status_of(stay, now) in (IN_HOUSE, OVERDUE):
        state = "in_house"
    elif call.finished_at is None:
        state = "draft"
    else:
        waits = call.follow_up_on is not None and call.followed_up_at is None
        state = "follow_up" if waits else "finished"
    return CallLine(
        id=call.id,
        version=call.version,
        consult_no=call.consult_no or "",
        received_at=call.received_at,
        name=call.subject_name or "",
        referral_source=call.referral_source,
        reasons=call.reasons,
        outcome=call.outcome,
        state=state,
        missing=() if call.finished_at else missing_items(call, Need.TO_FINISH, EmergencyConsultation, row_of=row_of),
    )
