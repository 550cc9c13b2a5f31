"""The acts on a case file that are killed and failed: what each begins with, does, and must truly have done."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.services.office.backup import look_inside, restore
from kyoten_desktop.services.office.first_start import create_desk
from kyoten_desktop.storage.file.key import derive, new_salt
from kyoten_desktop.storage.file.opening import Secret
from kyoten_desktop.storage.file.rekey import rekey
from tests.builders import PASSPHRASE, a_call, an_office
from tests.faults import done, offices
from tests.faults.done import Done
from tests.faults.offices import EARLIER, FILE, LEDGER, NEW_PASSPHRASE, backups_of, clock_after, opened, secret_of

Say = Callable[[str], None]


@dataclass(frozen=True)
class Act:
    """One act: ``prepare`` fills an empty folder, ``do`` runs in the process that is killed, also a second time.

    ``do`` opens its own desk, says ``begin`` when faults may come, ``call`` for each call that is acknowledged one by
    one, ``draft`` and ``backup`` when one is. One that ``keeps_first`` puts what was there into a backup before it
    brings another state; what came in between is gone from the file after one that ``goes_back``. One that ``may_owe``
    a backup changes the passphrase, and says so first when the backup cannot be made. ``done_right`` looks, by other
    means than the act's own words, whether one that was not disturbed truly did what it is for, and returns what is
    wrong. Of the many trials of a large file only ``one_in`` so many is tried.
    """

    name: str
    prepare: Callable[[Path], None]
    do: Callable[[Path, Say], None]
    done_right: Callable[[Done], str]
    says_calls: bool = False
    has_side_files: bool = False
    keeps_first: bool = False
    goes_back: bool = False
    may_owe: bool = False
    one_in: int = 1


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
    open_desk(folder / FILE, secret, clock_after())


def _create(folder: Path, say: Say) -> None:
    say("begin")
    create_desk(folder / FILE, PASSPHRASE, an_office(), clock_after())


def _back_up(folder: Path, say: Say) -> None:
    desk = opened(folder)
    say("begin")
    desk.backup.back_up()
    say("backup")


def _restore(folder: Path, say: Say) -> None:
    source = backups_of(folder)[0]
    say("begin")
    restore(folder / FILE, Secret(PASSPHRASE), source, clock_after(10))


def _undo_restore(folder: Path, say: Say) -> None:
    source = next(path for path in backups_of(folder) if "before-restore" in path.name)
    say("begin")
    restore(folder / FILE, Secret(PASSPHRASE), source, clock_after(20))


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
    preview = desk.ledger.read(folder / LEDGER)
    say("begin")
    desk.ledger.take_in(preview)


def _undo_import(folder: Path, say: Say) -> None:
    desk = opened(folder)
    taken = desk.ledger.imports()[0]
    say("begin")
    desk.ledger.undo(taken.id)


_OLDER = ("0.2.0", "0.3.0")
ACTS = (
    Act("save", offices.office, _save, done.saved, says_calls=True),
    Act("draft", offices.office, _draft, done.drafted),
    Act("lock", offices.office, _lock, done.locked),
    Act("close", offices.office, _close, done.closed, says_calls=True),
    Act("open", offices.office, _open, done.opened, has_side_files=True),
    Act("check", offices.office, _check, done.checked),
    Act("create", lambda _folder: None, _create, done.created, has_side_files=True),
    Act("upgrade", offices.of_0_1_0, _open, done.upgraded, has_side_files=True, keeps_first=True),
    *(
        Act(
            f"upgrade {version}",
            partial(offices.practice_of, version),
            _open,
            done.upgraded,
            has_side_files=True,
            keeps_first=True,
            one_in=20,
        )
        for version in _OLDER
    ),
    Act("backup", offices.office, _back_up, done.backed_up, has_side_files=True),
    Act("look", offices.with_backup, _look, done.looked_into),
    Act(
        "restore",
        offices.with_backup,
        _restore,
        done.restored,
        has_side_files=True,
        keeps_first=True,
        goes_back=True,
    ),
    Act(
        "undo of restore",
        offices.with_restored,
        _undo_restore,
        done.came_back,
        has_side_files=True,
        keeps_first=True,
        goes_back=True,
    ),
    Act("rekey", offices.office, _rekey, done.rekeyed, has_side_files=True),
    Act("passphrase", offices.office, _passphrase, done.changed_passphrase, may_owe=True),
    Act("check of backups", offices.with_unlisted, _check_unlisted, done.listed),
    Act("import", offices.with_ledger, _import, done.taken_in),
    Act("erase", offices.with_discarded, _erase, done.erased),
    Act("undo of import", offices.with_import, _undo_import, done.taken_back),
)


def act_named(name: str) -> Act:
    """Return the act of a name."""
    return next(act for act in ACTS if act.name == name)
