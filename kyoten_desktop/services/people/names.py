"""Who must not be named on a masked paper: everyone of the file, and whoever the call or case itself speaks of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.memory import collecting_later
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.names.persons import NAMES_APART, NamedPerson, address_in, each_name
from kyoten_desktop.domain.names.roster import Crowd
from kyoten_desktop.domain.names.spoken_of import persons_in, persons_named_in
from kyoten_desktop.models import Client, EmergencyConsultation
from kyoten_desktop.models.items import NameKind
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.people import client as client_queries
from kyoten_desktop.storage.people import names as name_queries
from kyoten_desktop.storage.people.names import Names


class NameService:
    """Light rows of names, and the scanner that knows them."""

    def __init__(self, case_file: CaseFile) -> None:
        self._file = case_file
        self._crowd: Crowd | None = None
        self._changes = 0
        case_file.subscribe(self._note_change)

    def everyone(self) -> Sequence[NamedPerson]:
        """Return each person of the file once, people in the ごみ箱 included."""
        with self._file.reading() as session:
            return list(dict.fromkeys(_persons(name_queries.everyone(session))))

    def scanner_for(self, call: EmergencyConsultation) -> NameScanner:
        """Return a scanner of everyone; the first person is the one the call is about."""
        spoken_of = persons_in(call.referrer or "", call.referrer_phone or "")
        with self._file.reading() as session:
            wards = name_queries.wards(session)
            client = client_queries.client(session, call.client_id) if call.client_id is not None else None
            beside = name_queries.births_at_home(session, [client.id] if client is not None else [])
        people = [_subject(call, client), *spoken_of]
        return NameScanner(people, self._others(), births=_births([client]), wards=wards, births_beside=beside)

    def scanner_for_case(self, case_id: int) -> NameScanner:
        """Return a scanner of everyone; the first person is the case's own, whoever is near to them comes next."""
        with self._file.reading() as session:
            client_id = name_queries.client_of_case(session, case_id)
        if client_id is None:
            raise refuse("", "このケースは見つかりません。")
        return self.scanner_for_client(client_id)

    def scanner_for_client(self, client_id: int) -> NameScanner:
        """Return a scanner of everyone for the papers of one person, with or without a case."""
        with self._file.reading() as session:
            own = _own(name_queries.of_clients(session, [client_id, *name_queries.merged_into(session, client_id)]))
            near = list(_persons(name_queries.around(session, client_id)))
            client = client_queries.client(session, client_id, deleted_too=True)
            wards = name_queries.wards(session)
            beside = name_queries.births_at_home(session, [client_id])
        return NameScanner([own, *near], self._others(), births=_births([client]), wards=wards, births_beside=beside)

    def scanner_for_several(self, client_ids: Sequence[int]) -> NameScanner:
        """Return a scanner of everyone for a paper about several; they, if any, come first in its order.

        Such a paper shows the ward of each, so no ward is looked for.
        """
        with self._file.reading() as session:
            people = [client_queries.client(session, one, deleted_too=True) for one in client_ids]
            own = [
                _own(name_queries.of_clients(session, [one, *name_queries.merged_into(session, one)]))
                for one in client_ids
            ]
            beside = name_queries.births_at_home(session, client_ids)
        return NameScanner(own, self._others(), subjects=len(own), births=_births(people), births_beside=beside)

    def also_called(self, client_ids: Iterable[int]) -> Mapping[int, tuple[str, ...]]:
        """Return every name by which the file knows each of the people, sheets made one with theirs included."""
        with self._file.reading() as session:
            own = {
                one: _own(name_queries.of_clients(session, [one, *name_queries.merged_into(session, one)]))
                for one in client_ids
            }
        return {
            client_id: tuple(
                name for name in (one.name, *each_name(one.former_name), *one.other_names, one.kana) if name
            )
            for client_id, one in own.items()
        }

    def signatures(self) -> Sequence[str]:
        """Return the names of the office's own staff, who may stand alone in a field of a masked paper."""
        with self._file.reading() as session:
            return [member.name for member in office_queries.staff(session)]

    def _others(self) -> Crowd:
        """Return everyone, listed once until a name in the file changes."""
        if self._crowd is not None:
            return self._crowd
        before = self._changes
        with collecting_later():
            crowd = Crowd(self.everyone())
        if self._changes == before:
            self._crowd = crowd
        return crowd

    def _note_change(self, tables: frozenset[str]) -> None:
        if tables & name_queries.tables():
            self._changes += 1
            self._crowd = None


def _subject(call: EmergencyConsultation, client: Client | None) -> NamedPerson:
    """Return whom a call is about; whatever they said that night, the file may know them by other names."""
    return NamedPerson(
        name=call.subject_name or "",
        kana=call.subject_kana or "",
        former_name=NAMES_APART.join(each for each in (client.name, client.former_name) if each) if client else "",
        address=address_in(call.whereabouts or ""),
    )


def _births(people: Iterable[Client | None]) -> list[PartialDate]:
    return [one.birth_date for one in people if one is not None and one.birth_date is not None]


def _own(sheets: Sequence[NamedPerson]) -> NamedPerson:
    """Return the person of a paper, known also by the names of the sheets that were made one with theirs."""
    person, *others = sheets
    names = dict.fromkeys(
        name for other in others for name in (other.name, other.kana, *each_name(other.former_name)) if name
    )
    known = (person.name, person.kana, *each_name(person.former_name))
    return person._replace(other_names=tuple(name for name in names if name not in known))


def _persons(names: Names) -> Iterator[NamedPerson]:
    """Yield who is named and, of words, who may be meant: guessed only where the words name one person (担当)."""
    yield from names.persons
    for said in dict.fromkeys(names.said):
        meant = persons_in if said.kind is NameKind.AGENT else persons_named_in
        persons = tuple(meant(said.words, said.phone))
        if said.kana and len(persons) == 1:
            persons = (persons[0]._replace(kana=said.kana),)
        elif said.kana:
            # Whoever of them is read so, it is a name.
            persons = (*persons, NamedPerson(kana=said.kana))
        yield from persons
