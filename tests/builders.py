"""One valid default of each thing, for tests that care about something else."""

from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.figures.record_start import RecordKind, RecordStarts
from kyoten_desktop.papers.receiver import AUDIENCES, OFFICE, Receiver
from kyoten_desktop.services.desk import Desk, open_desk
from kyoten_desktop.services.office.first_start import NewOffice, create_desk
from kyoten_desktop.services.office.office import NewRoom
from kyoten_desktop.storage.file.key import FileKey, derive
from kyoten_desktop.storage.file.opening import Secret

PASSPHRASE = "はなみずき 七本"
NOW = datetime(2026, 7, 16, 10, 32)
# An office that has kept every record for longer than any test asks, for figures that care about something else.
ALWAYS = RecordStarts.since(date(1990, 4, 1))
OFFICE_COPY = Receiver(dict(AUDIENCES)[OFFICE], stays=True)


class SetClock:
    """A clock that stands still until the test moves it."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def clock(self) -> Clock:
        return Clock(lambda: self.now)


def four_rooms() -> list[NewRoom]:
    rooms = [NewRoom(f"{number}号室", is_guaranteed=number == 4) for number in range(1, 5)]
    return [*rooms, NewRoom("臨時1", kind="overflow")]


def an_office(**changes: Any) -> NewOffice:
    return NewOffice(**{"name": "こもれび", "rooms": four_rooms(), "operator": "佐伯 まどか", **changes})


@cache
def _set_up_once() -> bytes:
    """Return the bytes of a new office's file; setting one up takes a second, and hundreds of tests want one."""
    with TemporaryDirectory() as folder:
        desk = create_desk(Path(folder) / "拠点.kyoten", PASSPHRASE, an_office(), SetClock().clock())
        desk.close()
        return desk.file.path.read_bytes()


@cache
def _key_of(salt: bytes) -> FileKey:
    return derive(PASSPHRASE, salt)


class KnownSecret(Secret):
    """The right passphrase of the copied file, derived once for all tests: a third of a second each adds up."""

    def key_with(self, salt: bytes) -> FileKey:
        return _key_of(salt)


def a_desk(folder: Path, clock: Clock | None = None, **changes: Any) -> Desk:
    """Return an open desk on a real encrypted file; close it, or use the fixture ``desk``."""
    path = folder / "拠点.kyoten"
    if changes:
        return create_desk(path, PASSPHRASE, an_office(**changes), clock or SetClock().clock())
    path.write_bytes(_set_up_once())
    return open_desk(path, KnownSecret(), clock or SetClock().clock())


def a_call(**changes: Any) -> dict[str, Any]:
    return {
        "received_at": datetime(2026, 7, 16, 1, 12),
        "channel": "phone",
        "referral_source": "service_provider",
        "subject_name": "高梨 美緒",
        "subject_kana": "たかなし みお",
        "reasons": ("carer_hospital",),
        "in_scope": "urgent",
        "abuse": "none",
        "other_tried": "done",
        "decision_at": datetime(2026, 7, 16, 2, 0),
        "outcome": "advice",
        **changes,
    }


def keep_records_since(desk: Desk, *day: int) -> None:
    """Say that every kind of record is complete from a day on, for tests that care about something else."""
    desk.office.confirm_starts(dict.fromkeys(RecordKind, date(*day)))


def unseal(desk: Desk) -> None:
    """Open what is sealed to the operator, for tests that care about something else than the own word."""
    desk.operator.unseal(desk.clock.now())


def sit_down(desk: Desk, name: str) -> None:
    """Hand the keyboard to somebody who gives the own word."""
    desk.operator.change(name)
    unseal(desk)
