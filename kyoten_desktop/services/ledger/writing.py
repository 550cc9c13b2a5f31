"""Turn checked rows into people, calls, stays and cases: many at once, with history and search as for a typed sheet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from kyoten_desktop.domain.codes.stay import OVERFLOW
from kyoten_desktop.domain.office.numbering import client_prefix, consult_prefix
from kyoten_desktop.models import Client, CodeEntry, EmergencyConsultation, Sheet, Stay, StayEvent, StayRoomSegment
from kyoten_desktop.services.ledger.checks import FileFacts
from kyoten_desktop.services.ledger.people_writing import FROM_LEDGER, TAKEN_IN, PeopleWriter
from kyoten_desktop.services.ledger.rows import LedgerLine
from kyoten_desktop.services.office.codes import Labels, free_code
from kyoten_desktop.services.stays.stay import CHECK_IN, CHECK_OUT
from kyoten_desktop.storage.file.case_file import Session
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.people import client as client_queries

_AT_ONCE = 1_000
_CALL_ITEMS = (
    "consult_no", "received_at", "referral_source", "referrer", "sex", "reasons", "in_scope", "abuse", "other_tried",
    "outcome", "note",
)  # fmt: skip
_STAY_ITEMS = ("checked_in_at", "checked_out_at", "residence_before", "residence_after")

AnySheet = TypeVar("AnySheet", bound=Sheet)


@dataclass
class LedgerWriter:
    """Writes the rows of one ledger inside the caller's transaction and keeps what it made."""

    session: Session
    facts: FileFacts
    now: datetime
    operator_name: str
    calls: list[EmergencyConsultation] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    people: list[Client] = field(default_factory=list)

    def write(self, lines: Sequence[LedgerLine], new_words: Mapping[str, Sequence[str]]) -> dict[str, list[int]]:
        """Make all sheets; returns the ids made by table name."""
        codes = {table: self._add_words(table, words) for table, words in new_words.items()}
        wards = codes.get("ward", {})
        persons = self._add_people(lines, wards)
        numbers = given_numbers(lines, self.facts.numbers)
        calls: dict[int, EmergencyConsultation] = {}
        for place, line in enumerate(lines):
            if line.is_call:
                calls[place] = self._call(line, persons, wards, numbers)
        self.calls = self._added(calls.values())
        self.stays = self._added(
            self._stay(line, persons, calls[place].id if place in calls else None)
            for place, line in enumerate(lines)
            if line.is_stay
        )
        return {
            Client.__tablename__: [person.id for person in self.people],
            EmergencyConsultation.__tablename__: [call.id for call in self.calls],
            Stay.__tablename__: [stay.id for stay in self.stays],
            **self._people_writer(persons).write(lines),
        }

    def _people_writer(self, persons: Mapping[tuple[str, ...], int]) -> PeopleWriter:
        office = office_queries.office(self.session)
        entries: dict[str, list[CodeEntry]] = {}
        for entry in office_queries.code_entries(self.session):
            entries.setdefault(entry.table_name, []).append(entry)
        years = office.retention_years if office is not None else None
        return PeopleWriter(self.facts, self.now, self.operator_name, Labels(entries), persons, self._added, years)

    def _add_words(self, table: str, words: Sequence[str]) -> dict[str, str]:
        taken = {entry.code for entry in office_queries.code_entries(self.session) if entry.table_name == table}
        sort = office_queries.last_sort(self.session, table)
        codes = {}
        for number, word in enumerate(words, start=1):
            codes[word] = free_code(taken)
            taken.add(codes[word])
            self.session.add(CodeEntry(table_name=table, code=codes[word], label=word, sort=sort + 10 * number))
        return codes

    def _add_people(self, lines: Iterable[LedgerLine], wards: Mapping[str, str]) -> dict[tuple[str, ...], int]:
        new: dict[tuple[str, ...], Client] = {}
        prefix = client_prefix(self.now.date())
        highest = client_queries.count_numbered(self.session, prefix)
        for line in lines:
            key = line.person_key
            if key is None or key in self.facts.people:
                continue
            if key not in new:
                client = Client(name=line.name, birth_date=line.get("birth_date"))
                client.client_no = f"{prefix}{highest + len(new) + 1:04d}"
                new[key] = client
            _complete(new[key], line, wards)
        self.people = self._added(new.values())
        return self.facts.people | {key: client.id for key, client in new.items()}

    def _call(
        self,
        line: LedgerLine,
        persons: Mapping[tuple[str, ...], int],
        wards: Mapping[str, str],
        numbers: Mapping[int, str],
    ) -> EmergencyConsultation:
        values = {item: line.get(item) for item in _CALL_ITEMS if line.get(item) is not None}
        call = EmergencyConsultation(**values, subject_name=line.name, subject_kana=line.get("kana"))
        call.ward = wards.get(line.get("ward") or "", line.get("ward"))
        call.client_id = persons[line.person_key] if line.person_key is not None else None
        call.consult_no = line.get("consult_no") or numbers[line.row]
        if line.get("received_at").date() < self.now.date():
            call.finished_at, call.finished_by = self.now, TAKEN_IN
        return call

    def _stay(self, line: LedgerLine, persons: Mapping[tuple[str, ...], int], call_id: int | None) -> Stay:
        rooms = {room.id: room for room in self.facts.rooms}
        room = rooms[line.get("room_id")]
        stay = Stay(
            client_id=persons[line.person_key] if line.person_key is not None else None,
            consultation_id=call_id,
            stay_type=line.get("stay_type") or "emergency",
            overflow_reason=FROM_LEDGER if room.kind == OVERFLOW else None,
            note=None if line.is_call else line.get("note"),
            **{item: line.get(item) for item in _STAY_ITEMS},
        )
        arrived, left = line.get("checked_in_at"), line.get("checked_out_at")
        stay.segments.append(StayRoomSegment(room_id=room.id, starts_at=arrived, ends_at=left, is_actual=True))
        for kind, at in ((CHECK_IN, arrived), (CHECK_OUT, left)):
            if at is not None:
                stay.events.append(self._event(kind, at))
        return stay

    def _event(self, kind: str, at: datetime) -> StayEvent:
        return StayEvent(
            kind=kind, happened_at=at, recorded_at=self.now, recorded_by=self.operator_name, detail=FROM_LEDGER
        )

    def _added(self, sheets: Iterable[AnySheet]) -> list[AnySheet]:
        made = list(sheets)
        for part in _parts(made):
            self.session.add_all(part)
            self.session.flush()
        return made


def given_numbers(lines: Iterable[LedgerLine], taken: Iterable[str]) -> dict[int, str]:
    """Return the 受付番号 for rows without one, by row: counted on in each 年度 in the order of 受付日時."""
    calls = [line for line in lines if line.is_call and line.get("received_at") is not None]
    known = [*taken, *(line.get("consult_no") for line in calls if line.get("consult_no"))]
    highest: dict[str, int] = {}
    for number in known:
        head, dash, tail = number.rpartition("-")
        # As the file counts them itself: only a tail of plain digits is a number of ours.
        if dash and tail.isascii() and tail.isdigit():
            highest[head + dash] = max(int(tail), highest.get(head + dash, 0))
    numbers = {}
    for line in sorted(calls, key=lambda each: (each.get("received_at"), each.row)):
        if line.get("consult_no") is None:
            prefix = consult_prefix(line.get("received_at").date())
            highest[prefix] = highest.get(prefix, 0) + 1
            numbers[line.row] = f"{prefix}{highest[prefix]:03d}"
    return numbers


def _complete(client: Client, line: LedgerLine, wards: Mapping[str, str]) -> None:
    client.kana = client.kana or line.get("kana")
    client.sex = client.sex or line.get("sex")
    client.ward = client.ward or wards.get(line.get("ward") or "", line.get("ward"))
    client.disabilities = client.disabilities or line.get("disabilities") or ()
    client.support_category = client.support_category or line.get("support_category")


def _parts(sheets: Sequence[AnySheet]) -> Iterator[Sequence[AnySheet]]:
    return (sheets[start : start + _AT_ONCE] for start in range(0, len(sheets), _AT_ONCE))
