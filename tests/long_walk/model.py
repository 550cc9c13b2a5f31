"""The office as plain values, by the rules of the work (DOMAIN R-01 to R-17, USERS B): it calls nothing of ours."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

OWN_ROOM = "own_room"
ELSEWHERE = frozenset({"other_same_day", "other_later"})
TAKEN_IN = ELSEWHERE | {OWN_ROOM}
EVER = datetime.max
MODES = ("in_out", "in_only", "nights")


@dataclass
class Person:
    """本人."""

    id: int
    name: str
    kana: str = ""
    is_gone: bool = False
    is_erased: bool = False
    merged_into: int | None = None
    home: int | None = None


@dataclass
class Call:
    """緊急受入れ相談; without ``referral`` it cannot be made final and stands in no row of 表1.

    ``is_whole`` tells whether what else is needed to make it final is there: a ledger has less.
    """

    id: int
    received_at: datetime
    name: str
    person_id: int | None
    referral: str | None
    outcome: str
    is_whole: bool = True
    place: str = ""
    note: str = ""
    follow_up_on: date | None = None
    is_followed_up: bool = False
    is_final: bool = False
    is_gone: bool = False
    inquiries: list[str] = field(default_factory=list)

    @property
    def may_be_final(self) -> bool:
        """Whether nothing is missing; who was taken in elsewhere is somewhere."""
        has_place = bool(self.place) or self.outcome not in ELSEWHERE
        return not self.is_final and self.is_whole and self.referral is not None and has_place


@dataclass
class Place:
    """A room from a moment on, half-open."""

    room_id: int
    starts_at: datetime
    ends_at: datetime | None = None


@dataclass
class Absence:
    """外泊・入院."""

    left_at: datetime
    back_at: datetime | None
    counts: bool


@dataclass
class Stay:
    """居室利用: a reservation until ``came``; only ``went`` or a move frees a room."""

    id: int
    person_id: int | None
    call_id: int | None
    planned_out: datetime | None
    places: list[Place]
    came: datetime | None = None
    went: datetime | None = None
    is_cancelled: bool = False
    absences: list[Absence] = field(default_factory=list)

    @property
    def begins(self) -> datetime:
        """入所, or when it is planned."""
        return self.places[0].starts_at

    @property
    def is_in_house(self) -> bool:
        """入室中."""
        return self.came is not None and self.went is None and not self.is_cancelled

    @property
    def is_reserved(self) -> bool:
        """予約."""
        return self.came is None and not self.is_cancelled


@dataclass
class Closure:
    """使用不可期間: whole days, both ends included."""

    id: int
    room_id: int
    from_on: date
    to_on: date | None


@dataclass
class Case:
    """ケース with its answers: (first day, number of the line, code), and the step by which it was closed last.

    ``steps`` are those that were taken since it began and not taken back.
    """

    id: int
    person_id: int
    opened_on: date
    known_on: date | None = None
    watch_level: str | None = None
    is_closed: bool = False
    steps: int = 0
    closing: int = 0
    is_gone: bool = False
    answers: list[tuple[date, int, str]] = field(default_factory=list)


@dataclass
class Matter:
    """することと期日."""

    id: int
    person_id: int | None
    case_id: int | None
    due_on: date
    is_open: bool = True
    record_id: int | None = None


@dataclass
class Record:
    """支援経過."""

    id: int
    person_id: int | None
    case_id: int | None
    started_at: datetime
    next_on: date | None = None
    is_replaced: bool = False
    is_correction: bool = False
    is_gone: bool = False


@dataclass
class Report:
    """虐待通報記録 of a call."""

    id: int
    person_id: int | None
    call_id: int
    is_gone: bool = False


@dataclass
class Model:
    """Everything that is on file, by number."""

    rooms: list[int]
    overflow: frozenset[int] = frozenset()
    mode: str = "in_out"
    persons: dict[int, Person] = field(default_factory=dict)
    calls: dict[int, Call] = field(default_factory=dict)
    stays: dict[int, Stay] = field(default_factory=dict)
    closures: dict[int, Closure] = field(default_factory=dict)
    cases: dict[int, Case] = field(default_factory=dict)
    matters: dict[int, Matter] = field(default_factory=dict)
    records: dict[int, Record] = field(default_factory=dict)
    reports: dict[int, Report] = field(default_factory=dict)
    drafts: dict[tuple[str, int], Any] = field(default_factory=dict)

    def people(self) -> list[Person]:
        """Everybody who is not in the ごみ箱 and not merged into another."""
        return [person for person in self.persons.values() if not person.is_gone]

    def standing_calls(self) -> list[Call]:
        """The calls that are not in the ごみ箱, newest first."""
        calls = [call for call in self.calls.values() if not call.is_gone]
        return sorted(calls, key=lambda call: (call.received_at, call.id), reverse=True)

    def stay_of(self, call: Call) -> Stay | None:
        """The stay a call led to, unless it was cancelled."""
        return next((s for s in self.stays.values() if s.call_id == call.id and not s.is_cancelled), None)

    def may_come_back(self, person_id: int | None) -> bool | None:
        """Whether a sheet about somebody comes out of the ごみ箱; of whom is erased perhaps nothing is left."""
        return None if person_id is not None and self.persons[person_id].is_erased else True

    def homes(self) -> set[int]:
        """The households somebody lives in; who is in the ごみ箱 stands in it still."""
        return {person.home for person in self.persons.values() if person.home is not None and not person.merged_into}

    def housemates(self, home: int | None) -> list[Person]:
        """Who stands in a household."""
        return [one for one in self.persons.values() if home is not None and one.home == home and not one.merged_into]

    def hangs_on(self, person: Person) -> bool:
        """Whether anything that is not in the ごみ箱 was written about somebody; a cancelled stay was."""
        sheets: list[Any] = [
            thing for kind in (self.calls, self.cases, self.records, self.reports) for thing in kind.values()
        ]
        is_written = any(one.person_id == person.id and not one.is_gone for one in sheets)
        return is_written or any(one.person_id == person.id for one in (*self.stays.values(), *self.matters.values()))

    def open_case(self, person_id: int | None) -> Case | None:
        """The case of somebody that is worked on; of two that a merge brought together the one begun last."""
        cases = (case for case in self.cases.values() if case.person_id == person_id)
        standing = [case for case in cases if not case.is_gone and not case.is_closed]
        return max(standing, key=lambda case: (case.opened_on, case.id), default=None)

    def followed(self) -> dict[int, str]:
        """The level of each open case that is followed: that has one, or whose person was known beforehand."""
        standing = [case for case in self.cases.values() if not case.is_gone and not case.is_closed]
        return {case.id: case.watch_level or "" for case in standing if case.watch_level or case.known_on}

    def hangs_on_case(self, case: Case) -> bool:
        """Whether anything was written in a case."""
        records = any(one.case_id == case.id and not one.is_gone for one in self.records.values())
        return records or any(matter.case_id == case.id for matter in self.matters.values())

    def is_possible(self, stay: Stay, *, is_fact: bool = False) -> bool:
        """Whether a stay as it would be is in order and alone in its rooms, and what is planned of it is not closed.

        A fact about who is there already is no matter of plans: neither its own nor a reservation is in its way.
        """
        others = [other for other in self.stays.values() if other.id != stay.id and not other.is_cancelled]
        if is_fact and stay.came is not None:
            others = [other for other in others if other.came is not None]
        return stay.is_cancelled or (
            _is_in_order(stay)
            and not any(_meet(stay, other) for other in others)
            and (stay.came is not None or not self.is_closed(stay.places[0].room_id, stay.begins, stay.planned_out))
        )

    def is_closed(self, room_id: int, since: datetime, until: datetime | None) -> bool:
        """Whether a room is closed on a day of a span; of one without an end only its first day counts."""
        end = max(since, until or since)
        last = end.date() if end == since or end.time() != time() else end.date() - timedelta(days=1)
        return any(
            closed.room_id == room_id and closed.from_on <= last and since.date() <= (closed.to_on or date.max)
            for closed in self.closures.values()
        )

    def usable_rooms(self, day: date) -> int:
        """How many permanent rooms are not closed on a day."""
        midday = datetime.combine(day, time(12))
        return sum(not self.is_closed(room, midday, None) for room in self.rooms if room not in self.overflow)

    def in_way_of_closing(self, closure: Closure, now: datetime) -> tuple[bool, bool]:
        """Whether a reservation is in the way of closing a room, and whether somebody is or was in it then."""
        reserved = used = False
        for stay in self.stays.values():
            for place in () if stay.is_cancelled else stay.places:
                until = place.ends_at or (stay.planned_out if place is stay.places[-1] else None)
                if place.ends_at is None and until is not None and until <= now:
                    until = None
                begins, ends = place.starts_at, until or EVER
                first = datetime.combine(closure.from_on, time())
                meets = place.room_id == closure.room_id and begins.date() <= (closure.to_on or date.max)
                if meets and (first < ends or first.date() == begins.date()):
                    reserved, used = reserved or stay.came is None, used or stay.came is not None
        return reserved, used

    def is_elsewhere(self, stay: Stay) -> bool:
        """Whether its person is in another room at a time of this stay."""
        begun = [other for other in self.stays.values() if other.id != stay.id and not other.is_cancelled]
        return stay.came is not None and any(
            stay.came < (other.went or EVER) and other.came < (stay.went or EVER)
            for other in begun
            if other.came is not None and other.person_id is not None and other.person_id == stay.person_id
        )

    def report_calls(self, since: date, to: date) -> dict[str, tuple[set[int], set[int]]]:
        """表1: by 相談機関 the calls taken in and those only spoken with, by the day of 受付."""
        table: dict[str, tuple[set[int], set[int]]] = {}
        for call in self.standing_calls():
            if call.referral is not None and since <= call.received_at.date() <= to:
                cells = table.setdefault(call.referral, (set(), set()))
                cells[0 if call.outcome in TAKEN_IN else 1].add(call.id)
        return table

    def room_use(self, since: date, to: date, today: date, mode: str) -> tuple[dict[int, int], dict[date, int]]:
        """The days of use of each stay, and how many rooms were used on each day, one day after the other."""
        last = min(to, today - timedelta(days=1) if mode == "nights" else today)
        days: dict[int, int] = {}
        rooms: dict[date, int] = {}
        begun = [stay for stay in self.stays.values() if stay.came is not None and not stay.is_cancelled]
        near = [s for s in begun if s.came.date() <= last and (s.went is None or s.went.date() >= since)]
        day = since
        while day <= last:
            used = set()
            for stay in near:
                here = [place.room_id for place in stay.places if _is_there(place, day, mode)]
                used.update(here)
                if here and not any(_is_away(absence, day, mode) for absence in stay.absences):
                    days[stay.id] = days.get(stay.id, 0) + 1
            rooms[day] = len(used)
            day += timedelta(days=1)
        return days, rooms

    def report_known(self, since: date, to: date) -> dict[str, set[int]]:
        """表3: whose first case became known in the window, by the answer as it stood at its end; "" is none."""
        firsts: dict[int, Case] = {}
        for case in self.cases.values():
            if case.is_gone or case.known_on is None or self.persons[case.person_id].is_gone:
                continue
            first = firsts.get(case.person_id)
            if first is None or (case.known_on, case.id) < (first.known_on, first.id):
                firsts[case.person_id] = case
        table: dict[str, set[int]] = {}
        for case in firsts.values():
            if since <= case.known_on <= to:
                begun = [answer for answer in case.answers if answer[0] <= to]
                table.setdefault(max(begun)[2] if begun else "", set()).add(case.id)
        return table


def _is_in_order(stay: Stay) -> bool:
    ends = [place.ends_at for place in stay.places if place.ends_at is not None]
    return (
        all(place.ends_at is None or place.starts_at <= place.ends_at for place in stay.places)
        and ends == sorted(ends)
        and (stay.went is None or (stay.came is not None and stay.came <= stay.went))
    )


def _meet(one: Stay, other: Stay) -> bool:
    """Whether two stays are in one room at one time.

    Somebody who is there stays until they leave, whatever was planned; against a reservation the plan counts, and
    who has left is in nobody's way.
    """
    are_there = one.came is not None and other.came is not None
    for place in one.places:
        for taken in other.places:
            if place.room_id != taken.room_id:
                continue
            if not are_there and (place.ends_at or taken.ends_at) is not None:
                continue
            mine = place.ends_at or (EVER if are_there else _plan(one, place))
            theirs = taken.ends_at or (EVER if are_there else _plan(other, taken))
            if place.starts_at < theirs and taken.starts_at < mine:
                return True
    return False


def _plan(stay: Stay, place: Place) -> datetime:
    return (stay.planned_out or EVER) if place is stay.places[-1] else EVER


def _is_there(place: Place, day: date, mode: str) -> bool:
    came, went = place.starts_at.date(), place.ends_at.date() if place.ends_at else date.max
    if day < came or day > went:
        return False
    if day < went or mode == "in_out":
        return True
    return mode == "in_only" and came == went


def _is_away(absence: Absence, day: date, mode: str) -> bool:
    left, back = absence.left_at.date(), absence.back_at.date() if absence.back_at else date.max
    if absence.counts:
        return False
    return left <= day < back if mode == "nights" else left < day < back
