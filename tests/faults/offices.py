"""The folders that the acts begin with: an office with a few calls, and what an act needs besides."""

import contextlib
import shutil
from datetime import timedelta
from pathlib import Path

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.services.desk import Desk, open_desk
from kyoten_desktop.services.office.backup import restore
from kyoten_desktop.storage.file import contents
from kyoten_desktop.storage.file.key import derive, new_salt, salt_of
from kyoten_desktop.storage.file.opening import Secret
from tests.builders import PASSPHRASE, SetClock, a_call, a_desk
from tests.ledgers import a_call as a_row
from tests.ledgers import write_ledger
from tests.storage.file.released import encrypted

FILE, LEDGER = "拠点.kyoten", "台帳.xlsx"
NEW_PASSPHRASE = "つゆくさ 三枚 の朝"
EARLIER = 3  # calls on file before the act begins
IN_LEDGER = tuple(f"台帳 {number}" for number in range(5))
UNLISTED = "拠点-20260101-090000.kyoten"
ERASED = "檜垣 千代", "ひがき ちよ"
OLD_OFFICE = Path(__file__).parents[1] / "storage/file/old_files/office-0.1.0.bin"


def secret_of(path: Path) -> Secret:
    """Return the word that opens a file: acts may have changed it."""
    if path.exists() and contents.opens(path, derive(NEW_PASSPHRASE, salt_of(path))):
        return Secret(NEW_PASSPHRASE)
    return Secret(PASSPHRASE)


def opened(folder: Path, minutes: int = 0) -> Desk:
    """Open the office of a folder, some minutes after the usual moment."""
    return open_desk(folder / FILE, secret_of(folder / FILE), clock_after(minutes))


def backups_of(folder: Path) -> list[Path]:
    """Return the backups of the office, oldest first."""
    return sorted((folder / "拠点-backups").glob("*.kyoten"))


def clock_after(minutes: int = 0) -> Clock:
    """Return a clock that stands some minutes after the usual moment."""
    clock = SetClock()
    clock.now += timedelta(minutes=minutes)
    return clock.clock()


def office(folder: Path) -> None:
    """An office with a few calls."""
    desk = a_desk(folder)
    for number in range(EARLIER):
        desk.emergency.save(None, None, a_call(subject_name=f"人 {number}"))
    desk.close()


def with_backup(folder: Path) -> None:
    """One with a backup, and a call after it."""
    office(folder)
    desk = opened(folder)
    desk.backup.back_up()
    desk.emergency.save(None, None, a_call(subject_name="あとの人"))
    desk.close()


def with_unlisted(folder: Path) -> None:
    """One with a copy among its backups that nobody looked at."""
    with_backup(folder)
    shutil.copyfile(backups_of(folder)[0], folder / "拠点-backups" / UNLISTED)


def with_restored(folder: Path) -> None:
    """One that went back to its backup."""
    with_backup(folder)
    restore(folder / FILE, Secret(PASSPHRASE), backups_of(folder)[0], clock_after(5))


def with_ledger(folder: Path) -> None:
    """One with a ledger beside it."""
    office(folder)
    write_ledger(folder / LEDGER, [a_row(対象者氏名=name) for name in IN_LEDGER])


def with_import(folder: Path) -> None:
    """One that took a ledger in."""
    with_ledger(folder)
    desk = opened(folder)
    desk.ledger.take_in(desk.ledger.read(folder / LEDGER))
    desk.close()


def of_0_1_0(folder: Path) -> None:
    """A small office of 0.1.0, as it lay on the disk."""
    (folder / FILE).write_bytes(OLD_OFFICE.read_bytes())


def practice_of(version: str, folder: Path) -> None:
    """The practice office of a release, with something in every table."""
    encrypted(f"practice-{version}", folder / FILE, derive(PASSPHRASE, new_salt()))


def with_discarded(folder: Path) -> None:
    """One with a person in the ごみ箱."""
    office(folder)
    desk = opened(folder)
    person = desk.client.save(None, None, dict(zip(("name", "kana"), ERASED, strict=True)))
    call = desk.emergency.save(None, None, a_call(subject_name=ERASED[0], client_id=person.id))
    desk.emergency.discard(call.id, call.version)
    desk.client.discard(person.id, person.version)
    desk.close()


def close_quietly(desk: Desk) -> None:
    """Let go of a desk after a look at it."""
    with contextlib.suppress(Exception):
        desk.close()
