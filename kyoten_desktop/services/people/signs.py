"""Early signs of the people the office follows: how they stand from the file, rules from the domain (M-24)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kyoten_desktop.domain.figures.record_start import RecordKind
from kyoten_desktop.domain.people.signs import (
    LEAST_CONTACTS,
    VISITS_BACK,
    Carer,
    Expiry,
    Sign,
    Situation,
    Visit,
    signs_of,
)
from kyoten_desktop.models import Client, Draft
from kyoten_desktop.services.figures.record_start import starts_of
from kyoten_desktop.services.office.codes import CodeService, Labels
from kyoten_desktop.services.people.carers import main_carers
from kyoten_desktop.services.stays.counting import start_of
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.people import people as people_queries
from kyoten_desktop.storage.people import signs as sign_queries

# Planned meetings face to face: only these can be missed.
_VISITS = ("visit", "emergency_visit", "accompany", "office")


@dataclass(frozen=True)
class SignedPerson:
    """One person who shows signs, as the list of them prints it. No ``next_review_on``: nobody planned one."""

    client: Client
    signs: Sequence[Sign]
    coordinator: str
    next_review_on: date | None


class SignService:
    """Read the early signs. They are figures in words; people are neither ranked nor scored."""

    def __init__(self, case_file: CaseFile, codes: CodeService) -> None:
        self._file = case_file
        self._codes = codes
        self._acts = 0
        self._kept: tuple[tuple[date, int], Mapping[int, Sequence[Sign]]] | None = None
        case_file.subscribe(self._note_act)

    def of(self, client_id: int) -> Sequence[Sign]:
        """Return the signs of one person."""
        return self._found([client_id]).get(client_id, ())

    def all(self) -> Mapping[int, Sequence[Sign]]:
        """Return the signs of everybody who shows any, by person; looked for anew after each act and each day.

        今日 asks each minute and with each draft: what takes a fifth of a second in an office of ten years must not.
        """
        asked = self._file.clock.today(), self._acts
        kept = self._kept
        if kept is None or kept[0] != asked:
            kept = (asked, self._found(None))
            self._kept = kept
        return kept[1]

    def _note_act(self, tables: frozenset[str]) -> None:
        if tables != {Draft.__tablename__}:
            self._acts += 1

    def lines(self, wanted: Collection[int] | None = None) -> Sequence[SignedPerson]:
        """Return everybody who shows any sign, or those of ``wanted``, in 五十音 order: nobody is ranked."""
        signs = self.all()
        ids = [each for each in signs if wanted is None or each in wanted]
        with self._file.reading() as session:
            clients = sign_queries.clients(session, ids)
            cases = people_queries.cases_of(session, ids)
        found = ((client, cases.get(client.id, people_queries.NO_CASE)) for client in clients)
        return [
            SignedPerson(client, signs[client.id], case.coordinator or "", case.next_review_on)
            for client, case in found
        ]

    def _found(self, ids: Collection[int] | None) -> dict[int, Sequence[Sign]]:
        today, labels = self._file.clock.today(), self._codes.labels()
        with self._file.reading() as session:
            office = office_queries.office(session)
            situations = situations_of(session, today, labels, ids)
        off = office.signs_off if office else ()
        found = {client_id: signs_of(each, off) for client_id, each in situations.items()}
        return {client_id: signs for client_id, signs in found.items() if signs}


def situations_of(
    session: Session, today: date, labels: Labels, ids: Collection[int] | None = None
) -> dict[int, Situation]:
    """Return how people stand who are followed or were in contact lately; of nobody else a sign is looked for."""
    cases: dict[int, list[Any]] = _by_first(sign_queries.open_cases(session, ids))
    since = start_of(today - VISITS_BACK)
    records = _by_first(sign_queries.records_since(session, since, ids))
    calls = _by_first(sign_queries.calls_since(session, since, ids))
    wanted = {*cases, *records, *calls}
    everybody = {row.id: row for row in sign_queries.people(session, wanted if ids is not None else None)}
    wanted &= set(everybody)
    busy = {each for each in wanted if len(records.get(each, ())) + len(calls.get(each, ())) >= LEAST_CONTACTS}
    first = sign_queries.first_contacts(session, busy - _long_known(cases, since.date()))
    kept_since = _kept_since(session) if busy else None
    stays = sign_queries.stayed(session, set(cases) & wanted)
    certificates = _by_first(sign_queries.certificates(session, set(cases) & wanted))
    homes = {everybody[each].household_id for each in set(cases) & wanted} - {None}
    families = _by_first(sign_queries.members(session, homes)) if homes else {}
    return {
        client_id: Situation(
            today=today,
            is_followed=client_id in cases,
            kept_since=kept_since,
            known_since=_first_day(cases.get(client_id, ()), first.get(client_id)),
            contacts=_contacts(records.get(client_id, ()), calls.get(client_id, ())),
            visits=_visits(records.get(client_id, ())),
            carers=tuple(
                Carer(carer.who, carer.birth, carer.age_text, carer.relation)
                for carer in main_carers(families.get(everybody[client_id].household_id, ()), client_id, labels)
            ),
            birth=everybody[client_id].birth_date,
            short_stay=everybody[client_id].short_stay,
            stays=stays.get(client_id, 0),
            pre_identified_on=_pre_identified(cases.get(client_id, ())),
            has_plan=any(case.has_plan for case in cases.get(client_id, ())),
            expiries=_expiries(certificates.get(client_id, ()), everybody[client_id].category_valid_to, labels),
        )
        for client_id in wanted
    }


def _kept_since(session: Session) -> date | None:
    """Return since when both calls and records are complete; a kind of which nothing is on file says nothing."""
    starts = starts_of(session)
    begun = (starts.of(kind).on for kind in (RecordKind.CALLS, RecordKind.SUPPORTS))
    return max((day for day in begun if day is not None), default=None)


def _by_first(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return dict(found)


def _long_known(cases: Mapping[int, Iterable[Any]], before: date) -> set[int]:
    """Return whose case began before all that is compared: when they were first met makes no difference then."""
    return {each for each, own in cases.items() if any(case.opened_on and case.opened_on < before for case in own)}


def _first_day(cases: Iterable[Any], first_contact: Any) -> date | None:
    days = [case.opened_on for case in cases if case.opened_on is not None]
    return min([*days, first_contact.date()] if first_contact else days, default=None)


def _pre_identified(cases: Iterable[Any]) -> date | None:
    return min((case.pre_identified_on for case in cases if case.pre_identified_on is not None), default=None)


def _contacts(records: Iterable[Any], calls: Iterable[Any]) -> tuple[date, ...]:
    met = [record.started_at.date() for record in records if not record.is_missed]
    return (*met, *(call.received_at.date() for call in calls))


def _visits(records: Iterable[Any]) -> tuple[Visit, ...]:
    return tuple(
        Visit(record.started_at.date(), bool(record.is_missed))
        for record in records
        if record.method in _VISITS or record.is_missed
    )


def _expiries(rows: Iterable[Any], category_valid_to: date | None, labels: Labels) -> tuple[Expiry, ...]:
    found = [
        Expiry(
            row.certificate_type or "",
            labels.label("certificate", row.certificate_type or ""),
            row.valid_to,
            row.renewal_alert_days,
        )
        for row in rows
    ]
    if category_valid_to is not None:
        found.append(Expiry("support_category", "障害支援区分", category_valid_to))
    return tuple(found)
