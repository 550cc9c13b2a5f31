"""Who must not be named on a masked paper: everyone of the file, and whoever the call or case itself speaks of."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.names.persons import Person
from kyoten_desktop.domain.names.roster import Crowd
from kyoten_desktop.domain.names.spoken_of import persons_in, persons_named_in
from kyoten_desktop.models import EmergencyConsultation
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.people import client as client_queries
from kyoten_desktop.storage.people import names as name_queries
from kyoten_desktop.storage.people.names import OwnPerson, Said


class NameService:
    """Light rows of names, and the scanner that knows them."""

    def __init__(self, case_file: CaseFile) -> None:
        self._file = case_file
        self._crowd: Crowd | None = None
        self._changes = 0
        case_file.subscribe(self._note_change)

    def everyone(self) -> Sequence[Person]:
        """Return each person of the file once, people in the ごみ箱 included."""
        with self._file.reading() as session:
            return _everyone(session)

    def scanner_for(self, call: EmergencyConsultation) -> NameScanner:
        """Return a scanner of everyone; the first person is the one the call is about."""
        spoken_of = persons_in(call.referrer or "", call.referrer_phone or "")
        return NameScanner([self._subject(call), *spoken_of], self._others())

    def scanner_for_case(self, case_id: int) -> NameScanner:
        """Return a scanner of everyone; the first person is the case's own, household, contacts and team come next."""
        with self._file.reading() as session:
            client_id = name_queries.client_of_case(session, case_id)
            if client_id is None:
                raise refuse("", "このケースは見つかりません。")
            near = _around(session, client_id, case_id)
        return NameScanner(near, self._others())

    def scanner_for_client(self, client_id: int) -> NameScanner:
        """Return a scanner of everyone for the papers of one person, with or without a case."""
        with self._file.reading() as session:
            near = _around(session, client_id, None)
        return NameScanner(near, self._others())

    def scanner_of_everyone(self) -> NameScanner:
        """Return a scanner of everyone for a paper about many; nobody is its own person."""
        return NameScanner([Person()], self._others())

    def signatures(self) -> Sequence[str]:
        """Return the names of the office's own staff, who may stand alone in a field of a masked paper."""
        with self._file.reading() as session:
            return [member.name for member in office_queries.staff(session)]

    def _others(self) -> Crowd:
        """Return everyone, listed once until a name in the file changes."""
        if self._crowd is not None:
            return self._crowd
        before = self._changes
        with _uncollected():
            crowd = Crowd(self.everyone())
        if self._changes == before:
            self._crowd = crowd
        return crowd

    def _note_change(self, tables: frozenset[str]) -> None:
        if tables & name_queries.TABLES:
            self._changes += 1
            self._crowd = None

    def _subject(self, call: EmergencyConsultation) -> Person:
        client = None
        if call.client_id is not None:
            with self._file.reading() as session:
                client = client_queries.client(session, call.client_id)
        # 現在地 is an address only where a number stands in it; 「自宅」 is none.
        where = call.whereabouts or ""
        return Person(
            name=call.subject_name or "",
            kana=call.subject_kana or "",
            former_name=(client.former_name if client else None) or "",
            address=where if any(letter.isdigit() for letter in where) else "",
        )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep memory uncollected for a moment: 100,000 small things are made, and none of them is garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _around(session: Session, client_id: int, case_id: int | None) -> list[Person]:
    """Return the person of a paper first, then those who take the first letters after Aさん."""
    sheets = name_queries.clients(session, ids=[client_id, *name_queries.merged_into(session, client_id)])
    own = next(sheet for sheet in sheets if sheet.client_id == client_id)
    merged = [sheet.person for sheet in sheets if sheet is not own]
    return [_own(own.person, merged), *_near(session, case_id, own)]


def _own(person: Person, others: Sequence[Person]) -> Person:
    """Return the person of a case, known also by the names of the sheets that were made one with theirs."""
    names = dict.fromkeys(name for other in others for name in (other.name, other.kana, other.former_name) if name)
    known = (person.name, person.kana, person.former_name)
    return person._replace(other_names=tuple(name for name in names if name not in known))


def _near(session: Session, case_id: int | None, own: OwnPerson) -> Iterator[Person]:
    """Yield the household, the contacts and the team, so that they take the first letters after Aさん."""
    if own.household_id is not None:
        yield from (client.person for client in name_queries.clients(session, household_id=own.household_id))
        yield from name_queries.family(session, own.household_id)
    yield from name_queries.contacts(session, own.client_id)
    said = [Said(own.guardian), Said(own.planner)]
    if case_id is not None:
        said += [*name_queries.team(session, case_id), *name_queries.doctors(session, case_id)]
    yield from _spoken_of(said)


def _everyone(session: Session) -> list[Person]:
    clients = name_queries.clients(session)
    return list(dict.fromkeys(_persons(session, clients)))


def _persons(session: Session, clients: Sequence[OwnPerson]) -> Iterator[Person]:
    yield from (client.person for client in clients)
    for found in (
        name_queries.called_for(session), name_queries.family(session), name_queries.homes(session),
        name_queries.contacts(session), name_queries.consenters(session), name_queries.recorded_of(session),
    ):  # fmt: skip
        yield from found
    own_words = [Said(words) for client in clients for words in (client.guardian, client.planner) if words]
    yield from _spoken_of([*own_words, *name_queries.team(session), *name_queries.doctors(session)])
    for said in name_queries.spoken_with(session):
        yield from persons_named_in(said.words, said.phone)


def _spoken_of(words: Iterable[Said]) -> Iterator[Person]:
    for said in dict.fromkeys(words):
        yield from persons_in(said.words, said.phone)
