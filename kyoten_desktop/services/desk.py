"""Everything a coordinator can do with one open case file, put together for the window and the commands."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.models import Office, Room, Staff
from kyoten_desktop.services.calls.call_list import CallListService
from kyoten_desktop.services.calls.emergency import EmergencyService
from kyoten_desktop.services.desk_people import PeopleDesk
from kyoten_desktop.services.ledger.ledger import LedgerService
from kyoten_desktop.services.office.backup import BackupService
from kyoten_desktop.services.office.codes import seed_entries
from kyoten_desktop.services.office.office import NewRoom, OfficeService
from kyoten_desktop.services.office.operator import Operator
from kyoten_desktop.services.office.prints import PrintService
from kyoten_desktop.services.people.client import ClientService
from kyoten_desktop.services.people.names import NameService
from kyoten_desktop.services.sheets.drafts import DraftService
from kyoten_desktop.services.sheets.history import HistoryService
from kyoten_desktop.services.stays.board import BoardService
from kyoten_desktop.services.stays.outlook import OutlookService
from kyoten_desktop.services.stays.stay import StayService
from kyoten_desktop.services.today import TodayService
from kyoten_desktop.storage.file import opening
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.file.opening import Secret
from kyoten_desktop.storage.office import office as office_queries

PROGRAM = "プログラム"


@dataclass(frozen=True)
class NewOffice:
    """What the first-start wizard asks (事業所名, 居室, 開所時間, 数え方, 操作する人)."""

    name: str
    rooms: Sequence[NewRoom]
    municipality: str = ""
    open_from: str = "9:00"
    open_to: str = "17:00"
    open_weekdays: tuple[str, ...] = ("mon", "tue", "wed", "thu", "fri", "sat")
    evening_from: str = "18:00"
    closed_days: str = "12/29-1/3"
    counting_mode: str = "in_out"
    operator: str = ""
    is_practice: bool = False


class Desk(PeopleDesk):
    """The services of one open case file."""

    def __init__(self, case_file: CaseFile, operator_name: str = PROGRAM) -> None:
        self.file = case_file
        self.operator = Operator(operator_name)
        super().__init__(case_file, self.operator)
        self.office = OfficeService(case_file, self.operator)
        self.client = ClientService(case_file, self.operator)
        self.emergency = EmergencyService(case_file, self.operator)
        self.calls = CallListService(case_file)
        self.stay = StayService(case_file, self.operator)
        self.board = BoardService(case_file)
        self.outlook = OutlookService(case_file)
        self.history = HistoryService(case_file, self.operator)
        self.drafts = DraftService(case_file, self.operator)
        self.prints = PrintService(case_file, self.operator)
        self.names = NameService(case_file)
        self.backup = BackupService(case_file, self._second_folder())
        self.today = TodayService(case_file, self.backup)
        self.ledger = LedgerService(case_file, self.operator, self.backup, self.codes)

    @property
    def clock(self) -> Clock:
        """The clock of this file."""
        return self.file.clock

    def close(self) -> None:
        """Fold the journal into the file and let go of it."""
        self.file.close()

    def _second_folder(self) -> str | None:
        with self.file.reading() as session:
            office = office_queries.office(session)
        return office.backup_folder if office else None


def create_desk(path: Path, passphrase: str, new: NewOffice, clock: Clock) -> Desk:
    """Make the case file of a new office, with its rooms and code tables, and open it."""
    case_file = opening.create(path, passphrase, clock)
    try:
        with case_file.writing(new.operator or PROGRAM) as session:
            session.add_all(seed_entries())
            session.add(_office(new))
            session.add_all(_rooms(new.rooms))
            if new.operator:
                session.add(Staff(name=new.operator))
    except UnavailableError:
        # A disk that filled up half-way must not leave an office without rooms behind.
        case_file.close()
        path.unlink(missing_ok=True)
        raise
    return Desk(case_file, new.operator or PROGRAM)


def open_desk(path: Path, secret: Secret, clock: Clock) -> Desk:
    """Open a case file; raises what ``storage.opening.open_file`` raises. The operator is asked afterwards."""
    case_file = opening.open_file(path, secret, clock)
    desk = Desk(case_file)
    working = desk.office.active_staff()
    if working:
        desk.operator.change(working[0].name)
    return desk


def _office(new: NewOffice) -> Office:
    return Office(
        file_id=secrets.token_hex(4).upper(),
        is_practice=new.is_practice,
        name=new.name,
        municipality=new.municipality or None,
        open_from=new.open_from,
        open_to=new.open_to,
        open_weekdays=new.open_weekdays,
        evening_from=new.evening_from,
        closed_days=new.closed_days,
        counting_mode=new.counting_mode,
        lock_minutes=5,
        text_size=13,
    )


def _rooms(rooms: Sequence[NewRoom]) -> list[Room]:
    return [
        Room(name=room.name, kind=room.kind, sort=number * 10, is_guaranteed=room.is_guaranteed)
        for number, room in enumerate(rooms, start=1)
    ]
