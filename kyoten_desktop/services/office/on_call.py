"""当番表: who answers when, kept shift by shift, and who answers tonight (S1-06, N-02)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from kyoten_desktop.domain.dates.time_band import OfficeHours
from kyoten_desktop.domain.dates.wareki import short
from kyoten_desktop.domain.errors import Problem, refuse
from kyoten_desktop.domain.office.on_call import Night, Shift, month_days, nights, nights_ahead, week_days
from kyoten_desktop.models import OnCallShift, Staff
from kyoten_desktop.models.items import Need
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.office.staff import is_active, left_on_call
from kyoten_desktop.services.sheets.lines import LinesService
from kyoten_desktop.services.sheets.values import Values, apply_values, refuse_missing, refuse_stale
from kyoten_desktop.services.stays import counting
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.office import staff as staff_queries
from kyoten_desktop.storage.people import lines as line_queries

_A_DAY, _A_WEEK = timedelta(days=1), timedelta(days=7)
_IN_USE = timedelta(days=31)


@dataclass(frozen=True)
class Copied:
    """What came of copying a week: how many shifts, and in words those that were left out."""

    count: int
    left_out: tuple[str, ...] = ()


class OnCallService:
    """Read and change the roster."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator
        self._lines = LinesService(case_file, operator)

    def month(self, day: date) -> Sequence[Night]:
        """Return each night and closed day of the month of a day, with who is on call and what is wrong."""
        return self._nights(month_days(day))

    def tonight(self) -> Night | None:
        """Return the night that is or comes next; None for an office that keeps no roster."""
        with self._file.reading() as session:
            return tonight(session, self._file.clock.now())

    def blank(self, day: date) -> Mapping[str, Any]:
        """Return what a new shift of a day begins with: its closed hours that nobody answers in yet."""
        found = self._nights((day,))[0]
        since, until = found.gaps[0] if found.gaps else (found.starts_at, found.ends_at)
        return {"starts_at": since, "ends_at": until}

    def of_day(self, day: date) -> Sequence[OnCallShift]:
        """Return the shifts that have any time between opening time of a day and that of the next."""
        with self._file.reading() as session:
            opening = _hours(session).open_from
            since = datetime.combine(day, opening)
            return staff_queries.shifts(session, since, since + _A_DAY)

    def save(self, shift_id: int | None, version: int | None, values: Values) -> OnCallShift:
        """Keep a shift; refuses who does not work here then, and who is on call already at that time."""
        with self._file.writing(self._operator.name) as session:
            shift = line_queries.line(session, OnCallShift, shift_id) if shift_id else _new(session)
            if shift is None:
                raise refuse("", "この当番は見つかりません。ごみ箱にあるかもしれません。")
            refuse_stale(shift, version if shift_id else None)
            apply_values(shift, values)
            refuse_missing(shift, Need.TO_SAVE, _problems(session, shift))
            session.add(shift)
        return shift

    def discard(self, shift_id: int, version: int | None) -> None:
        """Put a shift into the ごみ箱."""
        self._lines.discard(OnCallShift, shift_id, version)

    def take_back(self, shift_id: int) -> None:
        """Take a shift out of the ごみ箱; refused where somebody is on call twice now, or left meanwhile."""
        with self._file.writing(self._operator.name) as session:
            shift = line_queries.line(session, OnCallShift, shift_id, deleted_too=True)
            if shift is None:
                raise refuse("", "この当番は見つかりません。")
            shift.deleted_at = None
            refuse_missing(shift, Need.TO_SAVE, _problems(session, shift))

    def copy_week(self, day: date) -> Copied:
        """Copy the shifts of the week before into the week of a day; what cannot stand there is left out and told."""
        since = counting.start_of(week_days(day)[0])
        count, left = 0, []
        with self._file.writing(self._operator.name) as session:
            for shift in staff_queries.shifts(session, since - _A_WEEK, since):
                if shift.starts_at is None or shift.ends_at is None or shift.starts_at < since - _A_WEEK:
                    continue
                copy = _new(session)
                starts_at, ends_at = shift.starts_at + _A_WEEK, shift.ends_at + _A_WEEK
                apply_values(copy, _copied_values(shift, starts_at, ends_at))
                taken = [Problem("", "もう当番が入っています。")] if _beside(session, copy) else []
                problems = taken or _problems(session, copy)
                if problems:
                    left.append(f"{short(starts_at.date())}　{problems[0].message}")
                else:
                    session.add(copy)
                    session.flush()
                    count += 1
        return Copied(count, tuple(left))

    def _nights(self, days: Sequence[date]) -> Sequence[Night]:
        """Read the nights that begin on days one after the other."""
        since, until = counting.start_of(days[0]), counting.start_of(days[-1] + 2 * _A_DAY)
        with self._file.reading() as session:
            return nights(_read(session, staff_queries.shifts(session, since, until)), days, _hours(session))


class DayBook:
    """The shifts of one day, as an editor of lines wants them; ``day`` may be set to another one.

    A day goes from opening time to the next one, so that the small hours belong to the night before. ``moved_to`` is
    the day of the shift that was kept last, where that is another one.
    """

    def __init__(self, service: OnCallService, day: date) -> None:
        self._service, self.day = service, day
        self.moved_to: date | None = None

    def lines(self) -> Sequence[OnCallShift]:
        """Return the shifts that have any time in the day."""
        return self._service.of_day(self.day)

    def save(self, line_id: int | None, version: int | None, values: Values) -> OnCallShift:
        """Keep one shift (RefusedError item by item, StaleError)."""
        saved = self._service.save(line_id, version, values)
        is_here = any(line.id == saved.id for line in self.lines())
        self.moved_to = None if is_here or saved.starts_at is None else saved.starts_at.date()
        return saved

    def discard(self, line_id: int, version: int | None) -> None:
        """Put one shift into the ごみ箱."""
        self._service.discard(line_id, version)

    def take_back(self, line_id: int) -> None:
        """Take one shift out of the ごみ箱."""
        self._service.take_back(line_id)


def tonight(session: Session, now: datetime) -> Night | None:
    """Return the night that is or comes next with who answers; None for an office that keeps no roster."""
    return next(iter(ahead(session, now)), None)


def ahead(session: Session, now: datetime) -> tuple[Night, ...]:
    """Return tonight, and before opening time the night that begins today too; none without a roster."""
    found = staff_queries.shifts(session, now - _IN_USE)
    return nights_ahead(_read(session, found), now, _hours(session)) if found else ()


def _hours(session: Session) -> OfficeHours:
    return counting.hours_of(office_queries.office(session))


def _new(session: Session) -> OnCallShift:
    office = office_queries.office(session)
    if office is None:
        raise refuse("", "このファイルは準備の途中です。")
    return OnCallShift(office_id=office.id)


def _copied_values(shift: OnCallShift, starts_at: datetime, ends_at: datetime) -> Values:
    """Return what a shift has in common with the one a week before; what was handed over belongs to its night."""
    same = {name: getattr(shift, name) for name in ("staff_id", "second_id", "phone")}
    return {**same, "starts_at": starts_at, "ends_at": ends_at}


def _problems(session: Session, shift: OnCallShift) -> list[Problem]:
    """Refuse who does not work here on the days of the shift, and who is on call twice."""
    problems = list(shift.clashes(_beside(session, shift)))
    staff = {member.id: member for member in office_queries.staff(session)}
    for name in ("staff_id", "second_id"):
        member = staff.get(getattr(shift, name) or 0)
        if member is not None and shift.starts_at and shift.ends_at:
            words = _absence(member, shift)
            problems += [Problem(name, words)] if words else []
    return problems


def _absence(member: Staff, shift: OnCallShift) -> str:
    """Return why somebody cannot be on call then; nothing of who works here."""
    if left_on_call(member, shift):
        return f"{member.name}さんの在籍は{short(member.active_to)}までです。" if member.active_to else ""
    if shift.starts_at and not is_active(member, shift.starts_at.date()) and member.active_from:
        return f"{member.name}さんの在籍は{short(member.active_from)}からです。"
    return ""


def _beside(session: Session, shift: OnCallShift) -> list[OnCallShift]:
    if shift.starts_at is None or shift.ends_at is None:
        return []
    return [one for one in staff_queries.shifts(session, shift.starts_at, shift.ends_at) if one is not shift]


def _read(session: Session, shifts: Sequence[OnCallShift]) -> list[Shift]:
    staff = {member.id: member for member in office_queries.staff(session)}
    return [
        Shift(
            shift.starts_at,
            shift.ends_at,
            _name(staff.get(shift.staff_id or 0)),
            shift.phone or _phone(staff.get(shift.staff_id or 0)),
            _name(staff.get(shift.second_id or 0)),
            _phone(staff.get(shift.second_id or 0)),
            shift.hand_over or "",
        )
        for shift in shifts
        if shift.starts_at and shift.ends_at
    ]


def _name(member: Staff | None) -> str:
    return member.name if member else ""


def _phone(member: Staff | None) -> str:
    return member.reached_at if member else ""
