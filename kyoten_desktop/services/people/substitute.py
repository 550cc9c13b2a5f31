"""代行者モード: what somebody who steps in tonight must know, from what is in the file (issue 3, S4-14)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta

from kyoten_desktop.domain.dates.due import days_over
from kyoten_desktop.domain.dates.wareki import clock_time, moment_short
from kyoten_desktop.domain.people.substitute import CallFirst, Guest, SubstituteSheet, ToDo, Watched
from kyoten_desktop.domain.people.watch import HIGH
from kyoten_desktop.domain.stays.occupancy import CountingMode, days_used
from kyoten_desktop.domain.stays.service_days import is_usable
from kyoten_desktop.domain.stays.stay import AWAITED_WORDS, is_awaited
from kyoten_desktop.models import CareItem, ContactPerson, IntakeSheet, Stay
from kyoten_desktop.services.office.codes import CodeService, Labels
from kyoten_desktop.services.office.on_call import ahead
from kyoten_desktop.services.office.staff import active
from kyoten_desktop.services.people.call_order import call_order, is_gone
from kyoten_desktop.services.people.follow_up import open_lines
from kyoten_desktop.services.people.safety import Known, safety_of
from kyoten_desktop.services.stays import counting
from kyoten_desktop.services.stays.room_periods import name_of
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.people import substitute as substitute_queries
from kyoten_desktop.storage.people.dead_near import dead_near
from kyoten_desktop.storage.stays import stay as stay_queries

_A_DAY = timedelta(days=1)
_THINGS = ("keys", "belongings", "pets", "vehicles")
_THING_WORDS = {"keys": "鍵", "belongings": "持ち物", "pets": "ペット", "vehicles": "車両"}


class SubstituteService:
    """Read the sheet of the night."""

    def __init__(self, case_file: CaseFile, codes: CodeService) -> None:
        self._file = case_file
        self._codes = codes

    def sheet(self) -> SubstituteSheet:
        """Return who is in which room, whom to call, what is due by tomorrow, and who is watched closely."""
        now, labels = self._file.clock.now(), self._codes.labels()
        with self._file.reading() as session:
            stays = stay_queries.in_house(session)
            rooms = office_queries.rooms(session)
            names = {room.id: room.name for room in rooms}
            held = [*stays, *stay_queries.awaited(session, now)]
            taken = {stay.segments[-1].room_id for stay in held if stay.segments}
            order = {room.id: place for place, room in enumerate(rooms)}
            placed = sorted(stays, key=lambda stay: order.get(stay.segments[-1].room_id, 0) if stay.segments else 0)
            return SubstituteSheet(
                now=now,
                guests=_guests(session, placed, names, now, labels),
                free_rooms=tuple(
                    room.name
                    for room in counting.rooms_in_service(rooms)
                    if room.room_id not in taken and is_usable(room, now.date())
                ),
                arriving=_arriving(session, now),
                due=_due(session, stays, now.date()),
                watched=_watched(session, now.date()),
                staff=tuple(member.name for member in active(office_queries.staff(session), now.date())),
                on_call=ahead(session, now),
            )


def _guests(
    session: Session, stays: Sequence[Stay], rooms: dict[int, str], now: datetime, labels: Labels
) -> tuple[Guest, ...]:
    ids = {stay.client_id for stay in stays if stay.client_id is not None}
    calls = substitute_queries.calls(session, {stay.consultation_id for stay in stays if stay.consultation_id})
    cares = substitute_queries.lines_of_people(session, CareItem, ids)
    contacts = substitute_queries.lines_of_people(session, ContactPerson, ids)
    dead = dead_near(session, ids)
    intakes = substitute_queries.newest_intakes(session, ids)
    guests = []
    for stay in stays:
        key, call = stay.client_id or 0, calls.get(stay.consultation_id or 0)
        intake = intakes.get(key)
        safety = safety_of(Known(cares.get(key, ()), intake, call), labels, now.date())
        guests.append(
            Guest(
                room=rooms.get(stay.segments[-1].room_id, "") if stay.segments else "",
                name=name_of(session, stay),
                kana=(stay.client.kana if stay.client else call.subject_kana if call else "") or "",
                checked_in_at=stay.checked_in_at,
                day_number=_day_number(stay, now),
                planned_out_at=stay.planned_out_at,
                is_away=any(away.returned_at is None for away in stay.absences),
                safety=safety.lines,
                unasked=safety.unasked,
                calls=_call_order(contacts.get(key, ()), now.date(), dead.get(key, ())),
                doctor=" ".join(part for part in (intake.doctor, intake.doctor_phone) if part) if intake else "",
                things=_things(intake),
                next_action=stay.next_action or "",
                client_id=stay.client_id,
            )
        )
    return tuple(guests)


def _day_number(stay: Stay, now: datetime) -> int:
    if stay.checked_in_at is None:
        return 0
    return len(days_used(stay.checked_in_at, None, CountingMode.IN_OUT, now.toordinal()))


def _things(intake: IntakeSheet | None) -> tuple[str, ...]:
    return tuple(f"{_THING_WORDS[name]}：{getattr(intake, name)}" for name in _THINGS if getattr(intake, name, None))


def _call_order(contacts: Iterable[ContactPerson], today: date, dead: Collection[str]) -> tuple[CallFirst, ...]:
    """Return whom to call, in the order of calling; somebody replaced by now is left out, who died stands last."""
    return tuple(
        CallFirst(
            name=line.name or "",
            relation=line.relation or "",
            phones=tuple(phone for phone in (line.phone, line.second_phone) if phone),
            hours=line.available_hours or "",
            can_decide=bool(line.can_decide),
            holds_key=bool(line.holds_key),
            is_dead=is_gone(line, dead),
        )
        for line in call_order(contacts, today, dead)
    )


def _arriving(session: Session, now: datetime) -> tuple[str, ...]:
    until = datetime.combine(now.date() + 2 * _A_DAY, datetime.min.time())
    waiting = [
        stay
        for stay in stay_queries.stays_between(session, now - 7 * _A_DAY, until)
        if stay.checked_in_at is None and stay.planned_in_at is not None
    ]
    return tuple(
        f"{moment_short(stay.planned_in_at)}　{name_of(session, stay)}"
        f"{f'（{AWAITED_WORDS}）' if is_awaited(stay, now) else ''}"
        for stay in waiting
        if stay.planned_in_at is not None
    )


def _due(session: Session, stays: Iterable[Stay], today: date) -> tuple[ToDo, ...]:
    """Return what is due by tomorrow, the overdue first; people who should leave by then too."""
    until = today + _A_DAY
    found = [
        ToDo(line.due_on, line.name, line.what, line.who, line.days_over, line.client_id)
        for line in open_lines(session, today)
        if line.due_on <= until
    ]
    found += [
        ToDo(
            stay.planned_out_at.date(),
            name_of(session, stay),
            f"退所予定 {clock_time(stay.planned_out_at)}",
            days_over=days_over(stay.planned_out_at.date(), today),
            client_id=stay.client_id,
        )
        for stay in stays
        if stay.planned_out_at is not None and stay.planned_out_at.date() <= until
    ]
    return tuple(sorted(found, key=lambda line: line.on))


def _watched(session: Session, today: date) -> tuple[Watched, ...]:
    cases = substitute_queries.watched_cases(session, HIGH)
    ids = {case.client_id for case in cases}
    contacts = substitute_queries.lines_of_people(session, ContactPerson, ids)
    dead = dead_near(session, ids)
    intakes = substitute_queries.newest_intakes(session, ids)
    return tuple(
        Watched(
            name=case.client.name,
            kana=case.client.kana or "",
            risks=case.risks,
            coordinator=case.coordinator or "",
            expected=(intakes[case.client_id].expected_emergency or "") if case.client_id in intakes else "",
            calls=_call_order(contacts.get(case.client_id, ()), today, dead.get(case.client_id, ())),
            client_id=case.client_id,
        )
        for case in cases
    )
