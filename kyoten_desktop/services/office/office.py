"""Settings of the office: name, hours, counting, rooms, staff."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.dates.time_band import parse_closed_days, parse_single_days, parse_time
from kyoten_desktop.domain.dates.wareki import short
from kyoten_desktop.domain.errors import Problem, refuse
from kyoten_desktop.domain.figures.plan_consultations import PlanConsultations
from kyoten_desktop.domain.figures.record_start import RecordKind, RecordStarts
from kyoten_desktop.domain.office.staffing import Headcount
from kyoten_desktop.domain.office.standing import name_in, operators
from kyoten_desktop.domain.stays.stay import held_until
from kyoten_desktop.models import Office, Room, RoomUnavailable, Staff
from kyoten_desktop.models.items import Need
from kyoten_desktop.services.figures.record_start import bad_starts, starts_of
from kyoten_desktop.services.office.charge import ChargeService
from kyoten_desktop.services.office.on_call import OnCallService
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.office.staff import active, headcount_on, staff_problems
from kyoten_desktop.services.office.standing import plan_consultations, standings
from kyoten_desktop.services.sheets.values import Values, apply_values, refuse_missing, refuse_stale
from kyoten_desktop.services.stays.room_periods import refuse_closing
from kyoten_desktop.storage.file.case_file import CaseFile, Session
from kyoten_desktop.storage.office import office as office_queries
from kyoten_desktop.storage.office import staff as staff_queries
from kyoten_desktop.storage.stays import stay as stay_queries
from kyoten_desktop.storage.stays.refusals import room_refusals

# The intervals in days, and what an empty one means.
_DAYS = {
    **dict.fromkeys(("watch_high_days", "watch_middle_days", "watch_low_days", "watch_observing_days"), "いつもの間隔"),
    "backup_away_days": "7日",
}
MOST_DAYS, LEAST_YEARS = 366, 5


@dataclass(frozen=True)
class NewRoom:
    """One room as the first-start wizard asks for it."""

    name: str
    kind: str = "permanent"
    is_guaranteed: bool = False


class OfficeService:
    """Read and change what the office set down about itself; ``on_call`` is its roster, ``charge`` who has what."""

    def __init__(self, case_file: CaseFile, operator: Operator) -> None:
        self._file = case_file
        self._operator = operator
        self.on_call = OnCallService(case_file, operator)
        self.charge = ChargeService(case_file, operator)

    def office(self) -> Office:
        """Return the office's settings."""
        with self._file.reading() as session:
            found = office_queries.office(session)
        if found is None:
            raise refuse("", "このファイルは準備の途中です。もう一度つくってください。")
        return found

    def named_in(self, window: Period) -> tuple[str, tuple[str, ...]]:
        """Return what the office was called in a window, and a line for each who ran it then."""
        name, part = self.office().name, window.so_far(self._file.clock.today())
        with self._file.reading() as session:
            known = standings(session)
        return name_in(known, part, name), operators(known, part)

    def plan_consultations(self) -> PlanConsultations:
        """Return how many 計画相談 are held today, beside the limit of the day."""
        with self._file.reading() as session:
            today = self._file.clock.today()
            return plan_consultations(session, today, today)

    def change_office(self, version: int, values: Values) -> Office:
        """Change settings; refuses hours, closed days and review intervals that cannot be meant."""
        with self._file.writing(self._operator.name) as session:
            office = kept_office(session)
            refuse_stale(office, version)
            apply_values(office, values)
            wrong = [*_bad_settings(office), *bad_starts(office, self._file.clock.today())]
            refuse_missing(office, Need.TO_SAVE, wrong)
        return office

    def record_starts(self) -> RecordStarts:
        """Return since when each kind of record is complete, and what the file proposes."""
        with self._file.reading() as session:
            return starts_of(session)

    def confirm_starts(self, shown: Mapping[RecordKind, date]) -> None:
        """Write the proposals that were shown; what the office has answered meanwhile stays as it was answered."""
        with self._file.writing(self._operator.name) as session:
            office = office_queries.office(session)
            for kind, day in shown.items() if office is not None else ():
                if getattr(office, kind.item) is None:
                    setattr(office, kind.item, day)

    def rooms(self) -> Sequence[Room]:
        """Return all rooms with their unavailable days, in the office's order."""
        with self._file.reading() as session:
            return office_queries.rooms(session)

    def save_room(self, room_id: int | None, version: int | None, values: Values) -> Room:
        """Add or change a room; names are unique, because ledgers name rooms by them.

        Refuses to end the service of a room while somebody is in it or has reserved it.
        """
        with self._file.writing(self._operator.name) as session:
            others = [room for room in office_queries.rooms(session) if room.id != room_id]
            room = office_queries.room(session, room_id) if room_id else None
            if room is None:
                room = Room(name="", kind="permanent", sort=len(others) * 10 + 10)
                session.add(room)
            else:
                refuse_stale(room, version)
            apply_values(room, values)
            refuse_missing(
                room, Need.TO_SAVE, [*_same_name(room, others), *_used_later(session, room, self._file.clock.now())]
            )
        return room

    def close_room(
        self, room_id: int, from_on: date, to_on: date | None, reason: str, *, though_in_use: bool = False
    ) -> RoomUnavailable:
        """Note days on which a room cannot be used (both ends included); refused while it is reserved then.

        Raises RoomInUseError, naming them, when somebody is or was in it, unless ``though_in_use``.
        """
        if to_on is not None and to_on < from_on:
            raise refuse("to_on", "最終日が初日より前です。")
        with room_refusals(), self._file.writing(self._operator.name) as session:
            closed = RoomUnavailable(room_id=room_id, from_on=from_on, to_on=to_on, reason=reason)
            refuse_closing(session, closed, self._file.clock.now(), though_in_use=though_in_use)
            session.add(closed)
        return closed

    def reopen_room(self, unavailable_id: int) -> None:
        """Take back an unavailable period."""
        with self._file.writing(self._operator.name) as session:
            closed = office_queries.unavailable(session, unavailable_id)
            if closed is not None:
                closed.deleted_at = self._file.clock.now()

    def staff(self) -> Sequence[Staff]:
        """Return everyone who works or worked here."""
        with self._file.reading() as session:
            return office_queries.staff(session)

    def active_staff(self) -> Sequence[Staff]:
        """Return who works here today, by name: whoever may be at the keyboard."""
        return active(self.staff(), self._file.clock.today())

    def headcount(self, on: date | None = None) -> Headcount:
        """Return how many people work here on a day, today unless another is asked for, by post and 区."""
        with self._file.reading() as session:
            return headcount_on(session, on or self._file.clock.today())

    def save_staff(self, staff_id: int | None, version: int | None, values: Values) -> Staff:
        """Add or change a member of staff; names are unique, because the history names people by them.

        Refuses a leave after which nobody could work, or nobody could read a record only this member may see.
        """
        with self._file.writing(self._operator.name) as session:
            staff = office_queries.staff(session)
            member = office_queries.staff_member(session, staff_id) if staff_id else None
            if member is None:
                member = Staff(name="")
            else:
                refuse_stale(member, version)
            apply_values(member, values)
            wrong = staff_problems(session, member, staff, self._file.clock.today())
            refuse_missing(member, Need.TO_SAVE, wrong)
            session.add(member)
            session.flush()
            staff_queries.link_texts(session, member)
        return member


def kept_office(session: Session) -> Office:
    """Return the office to be changed; refuses a file that is not set up yet."""
    office = office_queries.office(session)
    if office is None:
        raise refuse("", "このファイルは準備の途中です。")
    return office


def _used_later(session: Session, room: Room, now: datetime) -> list[Problem]:
    """Return the refusal to end a room's service while somebody is in it or will be."""
    if room.in_service_to is None or room.id is None:
        return []
    for part in stay_queries.segments_in_room(session, room.id):
        until = held_until(part.ends_at, part.planned_ends_at, now)
        if until.date() > room.in_service_to:
            return [
                Problem(
                    "in_service_to",
                    "この日より後に、この部屋の利用か予約があります。先に移すか退所を記録してください。",
                )
            ]
    return []


def _same_name(room: Room, others: Sequence[Room]) -> list[Problem]:
    if any(other.name == room.name for other in others):
        return [Problem("name", f"「{room.name}」はもうあります。別の名前にしてください。")]
    return []


def _bad_settings(office: Office) -> list[Problem]:
    problems = []
    for name in ("open_from", "open_to", "evening_from"):
        try:
            parse_time(getattr(office, name) or "")
        except ValueError:
            problems.append(Problem(name, "時刻は 9:00 のように書いてください。"))
    for name, empty in _DAYS.items():
        days = getattr(office, name)
        if days is not None and not 1 <= days <= MOST_DAYS:
            problems.append(Problem(name, f"1日から{MOST_DAYS}日までで書いてください。空けると{empty}です。"))
    if office.retention_years is not None and office.retention_years < LEAST_YEARS:
        problems.append(Problem("retention_years", f"{LEAST_YEARS}年より短くはできません。空けると5年です。"))
    return [*problems, *_bad_days(office)]


def _bad_days(office: Office) -> list[Problem]:
    problems = []
    try:
        parse_closed_days(office.closed_days or "")
    except ValueError:
        problems.append(Problem("closed_days", "休業日は 12/29-1/3、8/13-8/15 のように書いてください。"))
    single: dict[str, frozenset[date]] = {}
    for name in ("closed_once", "open_once"):
        try:
            single[name] = parse_single_days(getattr(office, name) or "")
        except ValueError:
            problems.append(Problem(name, "日付は年から、R8.5.1、R8.9.24 のように書いてください。"))
    both = single.get("closed_once", frozenset()) & single.get("open_once", frozenset())
    if both:
        days = "、".join(map(short, sorted(both)))
        problems.append(Problem("open_once", f"{days}は、臨時の休業日にも書かれています。どちらかを消してください。"))
    return problems
