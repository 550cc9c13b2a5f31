"""Make the case file of a new office: where it may lie, what it begins with, its labels before it exists."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.errors import Problem, RefusedError, UnavailableError, refuse
from kyoten_desktop.domain.figures.record_start import RecordKind
from kyoten_desktop.domain.office.passphrase import refuse_weak_passphrase
from kyoten_desktop.models import Office, Room, Staff
from kyoten_desktop.services.desk import PROGRAM, Desk, desk_at
from kyoten_desktop.services.office.codes import seed_entries
from kyoten_desktop.services.office.office import NewRoom
from kyoten_desktop.storage.file import opening
from kyoten_desktop.storage.file.case_file import CaseFile
from kyoten_desktop.storage.file.locations import refuse_unsafe_place
from kyoten_desktop.storage.file.opening import SUFFIX

_NOT_IN_FILE_NAMES = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))
_LONGEST_FILE_NAME = 60


@dataclass(frozen=True)
class NewOffice:
    """What the first-start wizard asks (拠点の名前, 居室, 開所時間, 数え方, 記録の始まり, 操作する人)."""

    name: str
    rooms: Sequence[NewRoom]
    municipality: str = ""
    open_from: str = "9:00"
    open_to: str = "17:00"
    open_weekdays: tuple[str, ...] = ("mon", "tue", "wed", "thu", "fri", "sat")
    evening_from: str = "18:00"
    closed_days: str = "12/29-1/3"
    counting_mode: str = "in_out"
    after_hours_basis: str = "both"
    starts: Mapping[RecordKind, date] = field(default_factory=dict)
    operator: str = ""
    is_practice: bool = False


def place_for(folder: Path, office_name: str) -> Path:
    """Return the case file of an office in a folder; letters no file name may have become _."""
    name = office_name.strip().translate(_NOT_IN_FILE_NAMES).strip(" .")[:_LONGEST_FILE_NAME]
    return folder / f"{name or '拠点'}{SUFFIX}"


def refuse_place(path: Path) -> None:
    """Refuse, at the item ``folder``, a place that is synced, on a network, not writable or already taken."""
    try:
        refuse_unsafe_place(path)
    except UnavailableError as error:
        raise refuse("folder", str(error)) from error
    if path.exists():
        raise refuse(
            "folder", f"「{path.name}」はもうここにあります。別のフォルダーを選ぶか、拠点の名前を変えてください。"
        )
    _refuse_unwritable(path.parent)


def refuse_passphrase(passphrase: str, again: str) -> None:
    """Refuse, at ``passphrase`` or ``passphrase_again``, one that is too short or typed differently."""
    refuse_weak_passphrase(passphrase, again)


def set_up(path: Path, passphrase: str, again: str, new: NewOffice, clock: Clock) -> Desk:
    """Make the file and open it. What fails is refused at ``folder`` or ``passphrase``; nothing half-made stays."""
    refuse_passphrase(passphrase, again)
    refuse_place(path)
    try:
        return create_desk(path, passphrase, new, clock)
    except UnavailableError as error:
        raise RefusedError(Problem("folder", str(error))) from error


def create_desk(path: Path, passphrase: str, new: NewOffice, clock: Clock) -> Desk:
    """Make the case file of a new office, with its rooms and code tables, and open it."""

    def fill(case_file: CaseFile) -> None:
        with case_file.writing(new.operator or PROGRAM) as session:
            session.add_all(seed_entries())
            session.add(_office(new))
            session.add_all(_rooms(new.rooms))
            if new.operator:
                session.add(Staff(name=new.operator))

    return desk_at(opening.create(path, passphrase, clock, fill), new.operator)


def _refuse_unwritable(folder: Path) -> None:
    """Write and remove an empty file in the folder, or in the nearest one above it that exists."""
    standing = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    trial = standing / ".kyoten-trial"
    try:
        trial.touch()
        trial.unlink()
    except OSError as error:
        raise refuse(
            "folder", f"このフォルダーには書けません（{error.strerror}）。別のフォルダーを選んでください。"
        ) from error


def _office(new: NewOffice) -> Office:
    office = Office(
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
        after_hours_basis=new.after_hours_basis,
        lock_minutes=5,
        text_size=13,
    )
    for kind, day in new.starts.items():
        setattr(office, kind.item, day)
    return office


def _rooms(rooms: Sequence[NewRoom]) -> list[Room]:
    return [
        Room(name=room.name, kind=room.kind, sort=number * 10, is_guaranteed=room.is_guaranteed)
        for number, room in enumerate(rooms, start=1)
    ]
