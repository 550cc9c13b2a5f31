"""追跡台帳: everyone who is followed, the most overdue first, for the weekly look (S2-15, M-11, D-10)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kyoten_desktop.domain.dates.age import age_on
from kyoten_desktop.domain.dates.due import days_over
from kyoten_desktop.domain.people.subject import Relative
from kyoten_desktop.models import Case, Client
from kyoten_desktop.services.office.codes import CodeService, Labels
from kyoten_desktop.services.people.carers import main_carers
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.people import follow_up as follow_up_queries
from kyoten_desktop.storage.people import signs as sign_queries
from kyoten_desktop.storage.people import watch as watch_queries


@dataclass(frozen=True)
class WatchedPerson:
    """One person who is followed, with the fields of the paper D-10. No ``next_review_on``: nobody planned one."""

    client: Client
    carer: Relative | None
    lead_agency: str
    risks: tuple[str, ...]
    watch_level: str
    pre_identified_on: date | None
    last_support_on: date | None
    next_review_on: date | None
    days_over: int
    candidates: str
    coordinator: str


class WatchService:
    """Read the ledger of those who are followed."""

    def __init__(self, case_file: CaseFile, codes: CodeService) -> None:
        self._file = case_file
        self._codes = codes

    def lines(self) -> Sequence[WatchedPerson]:
        """Return everyone followed: overdue ones first, then those without a day, then by the next review."""
        today, labels = self._file.clock.today(), self._codes.labels()
        with self._file.reading() as session:
            lines = _lines(session, today, labels)
        return sorted(lines, key=lambda line: _place(line, today))


def _place(line: WatchedPerson, today: date) -> tuple[bool, date]:
    # Nobody without a day may sink to the end: that is how a person is forgotten.
    return (line.days_over == 0, line.next_review_on or today)


def _lines(session: Session, today: date, labels: Labels) -> list[WatchedPerson]:
    reviews = follow_up_queries.next_reviews(session)
    cases = watch_queries.followed(session, set(reviews))
    ids, people = {case.id for case in cases}, {case.client_id for case in cases}
    last = watch_queries.last_supports(session, people)
    candidates = watch_queries.candidates(session, ids)
    agencies = watch_queries.leading_agencies(session, ids, today)
    carers = _carers(session, cases, today, labels)
    return [
        WatchedPerson(
            client=case.client,
            carer=carers.get(case.client_id),
            lead_agency=agencies.get(case.id) or case.lead_agency or "",
            risks=case.risks,
            watch_level=case.watch_level or "",
            pre_identified_on=case.pre_identified_on,
            last_support_on=last.get(case.client_id),
            next_review_on=reviews.get(case.id),
            days_over=days_over(reviews[case.id], today) if case.id in reviews else 0,
            candidates=candidates.get(case.id, ""),
            coordinator=case.coordinator or "",
        )
        for case in cases
    ]


def _carers(session: Session, cases: Sequence[Case], today: date, labels: Labels) -> dict[int, Relative]:
    homes = {case.client.household_id for case in cases if case.client.household_id is not None}
    members: dict[int, list[Any]] = defaultdict(list)
    for member in sign_queries.members(session, homes):
        members[member.household_id].append(member)
    found = {}
    for case in cases:
        home = members.get(case.client.household_id or 0, [])
        for carer in main_carers(home, case.client_id, labels)[:1]:
            found[case.client_id] = Relative(
                relation=carer.relation or labels.label("relation", "other_relative"),
                name=carer.name,
                age=age_on(carer.birth, today),
                age_text=carer.age_text,
                is_primary_caregiver=True,
            )
    return found
