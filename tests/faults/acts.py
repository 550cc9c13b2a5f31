"""The acts on a case file that are killed and failed: what each needs, does, and must have left behind."""

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.services.desk import Desk, open_desk
from kyoten_desktop.services.office.backup import look_inside, restore
from kyoten_desktop.services.office.first_start import create_desk
from kyoten_desktop.storage.file import contents
from kyoten_desktop.storage.file.key import derive, new_salt, salt_of
from kyoten_desktop.storage.file.opening import Secret
from kyoten_desktop.storage.file.rekey import rekey
from tests.builders import PASSPHRASE, SetClock, a_call, a_desk, an_office
from tests.ledgers import a_call as a_row
from tests.ledgers import write_ledger

FILE = "拠点.kyoten"
NEW_PASSPHRASE = "つゆくさ 三枚 の朝"
EARLIER = 3  # calls on file before the act begins
OLD_OFFICE = Path(__file__).parents[1] / "storage/file/old_files/office-0.1.0.bin"
Say = Callable[[str], None]


@dataclass(frozen=True)
class Act:
    """One act: ``prepare`` fills an empty folder, ``do`` runs in the process that is killed, also a second time.

    ``do`` opens its own desk, says ``begin`` when faults may come, ``call`` for each call that is acknowledged one by
    one, ``draft`` and ``backup`` when one is. One that ``keeps_first`` puts what was there into a backup before it
    brings another state; what came in between is gone from the file after one that ``goes_back``. One that ``may_owe``
    a backup changes the passphrase, and says so first when the backup cannot be made.
    """

    name: str
    prepare: Callable[[Path], None]
    do: Callable[[Path, Say], None]
    says_calls: bool = False
    has_side_files: bool = False
    keeps_first: bool = False
    goes_back: bool = False
    may_owe: bool = False


def secret_of(path: Path) -> Secret:
    """Return the word that opens a file: acts may have changed it."""
    if path.exists() and contents.opens(path, derive(NEW_PASSPHRASE, salt_of(path))):
        return Secret(NEW_PASSPHRASE)
    return Secret(PASSPHRASE)


def opened(folder: Path, minutes: int = 0) -> Desk:
    """Open the office of a folder, some minutes after the usual moment."""
    return open_desk(folder / FILE, secret_of(folder / FILE), _clock(minutes))


def backups_of(folder: Path) -> list[Path]:
    """Return the backups of the office, oldest first."""
    return sorted((folder / "拠点-backups").glob("*.kyoten"))


def _clock(minutes: int = 0) -> Clock:
    clock = SetClock()
    clock.now += timedelta(minutes=minutes)
    return clock.clock()


def _office(folder: Path) -> None:
    desk = a_desk(folder)
    for number in range(EARLIER):
        desk.emergency.save(None, None, a_call(subject_name=f"人 {number}"))
    desk.close()


def _with_backup(folder: Path) -> None:
    _office(folder)
    desk = opened(folder)
    desk.backup.back_up()
    desk.emergency.save(None, None, a_call(subject_name="あとの人"))
    desk.close()


def _with_unlisted(folder: Path) -> None:
    _with_backup(folder)
    shutil.copyfile(backups_of(folder)[0], folder / "拠点-backups/拠点-20260101-0900.kyoten")


def _with_restored(folder: Path) -> None:
    _with_backup(folder)
    restore(folder / FILE, Secret(PASSPHRASE), backups_of(folder)[0], _clock(5))


def _with_ledger(folder: Path) -> None:
    _office(folder)
    write_ledger(folder / "台帳.xlsx", [a_row(対象者氏名=f"台帳 {number}") for number in range(5)])


def _with_import(folder: Path) -> None:
    _with_ledger(folder)
    desk = opened(folder)
    desk.ledger.take_in(desk.ledger.read(folder / "台帳.xlsx"))
    desk.close()


def _of_0_1_0(folder: Path) -> None:
    (folder / FILE).write_bytes(OLD_OFFICE.read_bytes())


def _with_discarded(folder: Path) -> None:
    _office(folder)
    desk = opened(folder)
    person = desk.client.save(None, None, {"name": "高梨 美緒", "kana": "たかなし みお"})
    desk.client.discard(person.id, person.version)
    desk.close()


def _save(folder: Path, say: Say) -> None:
    desk = opened(folder)
    say("begin")
    for number in range(2):
        desk.emergency.save(None, None, a_call(subject_name=f"新しい人 {number}"))
        say("call")


def _draft(folder: Path, say: Say) -> None:
    desk = opened(folder)
    say("begin")
    desk.drafts.keep("emergency", 0, 0, {"subject_name": "書きかけ"})
    say("draft")


def _close(folder: Path, say: Say) -> None:
    desk = opened(folder)
    desk.emergency.save(None, None, a_call(subject_name="閉じる前"))
    say("call")
    say("begin")
    desk.close()


def _erase(folder: Path, say: Say) -> None:
    desk = opened(folder)
    (person,) = desk.client.discarded()
    say("begin")
    desk.erasing.erase(person.id, person.client_no)


def _lock(folder: Path, say: Say) -> None:
    desk = opened(folder)
    say("begin")
    desk.drafts.keep("emergency", 0, 0, {"subject_name": "書きかけ"})
    say("draft")
    desk.file.fold()


def _check(folder: Path, say: Say) -> None:
    desk = opened(folder)
    say("begin")
    assert desk.security.faults() == []


def _look(folder: Path, say: Say) -> None:
    source = backups_of(folder)[0]
    say("begin")
    assert look_inside(source, Secret(PASSPHRASE)).calls == EARLIER


def _open(folder: Path, say: Say) -> None:
    secret = secret_of(folder / FILE)
    say("begin")
    open_desk(folder / FILE, secret, _clock())


def _create(folder: Path, say: Say) -> None:
    say("begin")
    create_desk(folder / FILE, PASSPHRASE, an_office(), _clock())


def _back_up(folder: Path, say: Say) -> None:
    desk = opened(folder)
    say("begin")
    desk.backup.back_up()
    say("backup")


def _restore(folder: Path, say: Say) -> None:
    source = backups_of(folder)[0]
    say("begin")
    restore(folder / FILE, Secret(PASSPHRASE), source, _clock(10))


def _undo_restore(folder: Path, say: Say) -> None:
    source = next(path for path in backups_of(folder) if "before-restore" in path.name)
    say("begin")
    restore(folder / FILE, Secret(PASSPHRASE), source, _clock(20))


def _rekey(folder: Path, say: Say) -> None:
    desk = opened(folder)
    key = derive(NEW_PASSPHRASE, new_salt())
    say("begin")
    rekey(desk.file, key)
    say("rekeyed")


def _passphrase(folder: Path, say: Say) -> None:
    desk = opened(folder)
    say("begin")
    desk.security.change_passphrase(PASSPHRASE, NEW_PASSPHRASE, NEW_PASSPHRASE)
    say("backup")


def _check_unlisted(folder: Path, say: Say) -> None:
    desk = opened(folder)
    say("begin")
    desk.backup.check_unlisted()


def _import(folder: Path, say: Say) -> None:
    desk = opened(folder)
    preview = desk.ledger.read(folder / "台帳.xlsx")
    say("begin")
    desk.ledger.take_in(preview)


def _undo_import(folder: Path, say: Say) -> None:
    desk = opened(folder)
    taken = desk.ledger.imports()[0]
    say("begin")
    desk.ledger.undo(taken.id)


ACTS = (
    Act("save", _office, _save, says_calls=True),
    Act("draft", _office, _draft),
    Act("lock", _office, _lock),
    Act("close", _office, _close, says_calls=True),
    Act("open", _office, _open, has_side_files=True),
    Act("check", _office, _check),
    Act("create", lambda _folder: None, _create, has_side_files=True),
    Act("upgrade", _of_0_1_0, _open, has_side_files=True, keeps_first=True),
    Act("backup", _office, _back_up, has_side_files=True),
    Act("look", _with_backup, _look),
    Act("restore", _with_backup, _restore, has_side_files=True, keeps_first=True, goes_back=True),
    Act("undo of restore", _with_restored, _undo_restore, has_side_files=True, keeps_first=True, goes_back=True),
    Act("rekey", _office, _rekey, has_side_files=True),
    Act("passphrase", _office, _passphrase, may_owe=True),
    Act("check of backups", _with_unlisted, _check_unlisted),
    Act("import", _with_ledger, _import),
    Act("erase", _with_discarded, _erase),
    Act("undo of import", _with_import, _undo_import),
)


def act_named(name: str) -> Act:
    """Return the act of a name."""
    return next(act for act in ACTS if act.name == name)


def close_quietly(desk: Desk) -> None:
    """Let go of a desk after a look at it."""
    with contextlib.suppress(Exception):
        desk.close()
