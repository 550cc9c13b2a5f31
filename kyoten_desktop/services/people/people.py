"""The list of people: searched by name, kana, former name and number, filtered by how they are followed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kyoten_desktop.domain.dates.age import age_at
from kyoten_desktop.domain.dates.due import Due, days_over, due_of
from kyoten_desktop.domain.people.signs import Sign
from kyoten_desktop.services.people.signs import SignService
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.people import people as people_queries

ALL, WATCHED, OVERDUE, KNOWN, UNKNOWN, CLOSED, SIGNED = (
    "all", "watched", "overdue", "known", "unknown", "closed", "signed",
)  # fmt: skip
PAGE = 80


@dataclass(frozen=True)
class PeopleFilter:
    """What the list shows. ``most`` is how many rows are read; the list asks for more at its end.

    ``state`` is all, watched (a level or a next review, not closed), overdue (the next review is past), known and
    unknown (事前把握 有・無), closed, or signed (with early signs).
    """

    words: str = ""
    state: str = ALL
    ward: str = ""
    coordinator: str = ""
    most: int = PAGE


@dataclass(frozen=True)
class PersonLine:
    """One row: 「the case」 is the newest that is not closed, else the newest. Age is told at today (R-19),
    of who died at that day.

    ``signs`` are told only where the list was asked for those who show any.
    ``next_review_on`` and ``pre_identified_on`` are the earliest of all cases: no review is lost behind a newer case.
    """

    client_id: int
    version: int
    client_no: str
    name: str
    kana: str
    age: int | None
    is_dead: bool
    ward: str
    case_id: int | None
    status: str | None
    watch_level: str | None
    next_review_on: date | None
    days_over: int
    due: Due | None
    pre_identified_on: date | None
    is_closed: bool
    signs: Sequence[Sign] = ()


@dataclass(frozen=True)
class PeopleList:
    """The rows shown, and how many there are in all."""

    lines: Sequence[PersonLine]
    total: int


class PeopleService:
    """Find people."""

    def __init__(self, case_file: CaseFile, signs: SignService) -> None:
        self._file = case_file
        self._signs = signs

    def find(self, wanted: PeopleFilter) -> PeopleList:
        """Return the people of a filter in 五十音 order, names beginning with the words first."""
        today = self._file.clock.today()
        signs = self._signs.all() if wanted.state == SIGNED else None
        with self._file.reading() as session:
            rows, total = people_queries.lines(session, _query(wanted, today, signs), wanted.most)
            cases = people_queries.cases_of(session, [row.id for row in rows])
        shown = signs or {}
        return PeopleList(
            [_line(row, cases.get(row.id, people_queries.NO_CASE), today, shown.get(row.id, ())) for row in rows], total
        )


def _query(wanted: PeopleFilter, today: date, ids: Collection[int] | None) -> people_queries.PeopleQuery:
    return people_queries.PeopleQuery(
        words=wanted.words,
        ward=wanted.ward,
        coordinator=wanted.coordinator,
        is_watched=wanted.state == WATCHED,
        is_known={KNOWN: True, UNKNOWN: False}.get(wanted.state),
        is_closed=wanted.state == CLOSED,
        overdue_before=today if wanted.state == OVERDUE else None,
        ids=ids,
    )


def _line(row: Any, case: people_queries.TheCase, today: date, signs: Sequence[Sign]) -> PersonLine:
    on = case.next_review_on
    return PersonLine(
        client_id=row.id,
        version=row.version,
        client_no=row.client_no,
        name=row.name or "",
        kana=row.kana or "",
        age=age_at(row.birth_date, row.died_on, today),
        is_dead=row.died_on is not None,
        ward=row.ward or "",
        case_id=case.case_id,
        status=case.status,
        watch_level=case.watch_level,
        next_review_on=on,
        days_over=days_over(on, today) if on else 0,
        due=due_of(on, today) if on else None,
        pre_identified_on=case.pre_identified_on,
        is_closed=case.status == "closed",
        signs=signs,
    )
