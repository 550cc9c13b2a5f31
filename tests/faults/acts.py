"""The acts on a case file that are killed and failed: what each needs, does, and must have left behind."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import Desk, open_desk
from kyoten_desktop.services.office.backup import restore
from kyoten_desktop.services.office.first_start import create_desk
from kyoten_desktop.storage.file.key import derive, new_salt
from kyoten_desktop.storage.file.rekey import rekey
from tests.builders import PASSPHRASE, KnownSecret, SetClock, a_call, a_desk, an_office
from tests.ledgers import a_call as a_row
from tests.ledgers import write_ledger

FILE = "拠点.kyoten"
NEW_PASSPHRASE = "つゆくさ 三枚 の朝"
EARLIER = 3  # calls on file before the act begins
Say = Callable[[str], None]


@dataclass(frozen=True)
class Act:
    """One act: ``prepare`` fills an empty folder, ``do`` runs in the process that is killed.

    ``do`` opens its own desk, says ``begin`` when faults may come and ``call`` for each acknowledged call. ``before``
    and ``done`` are the calls on file before the act (-1: no file) and after it.
    """

    name: str
    prepare: Callable[[Path], None]
    do: Callable[[Path, Say], None]
    done: int
    before: int = EARLIER
    passphrases: tuple[str, ...] = (PASSPHRASE,)


def _clock(minutes: int = 0) -> SetClock:
    clock = SetClock()
    clock.now += timedelta(minutes=minutes)
    return clock


def _opened(folder: Path, minutes: int = 0) -> Desk:
    return open_desk(folder / FILE, KnownSecret(), _clock(minutes).clock())


def _office(folder: Path) -> None:
    desk = a_desk(folder)
    for number in range(EARLIER):
        desk.emergency.save(None, None, a_call(subject_name=f"人 {number}"))
    desk.close()


def _with_backup(folder: Path) -> None:
    _office(folder)
    desk = _opened(folder)
    desk.backup.back_up()
    desk.emergency.save(None, None, a_call(subject_name="あとの人"))
    desk.close()


def _with_restored(folder: Path) -> None:
    _with_backup(folder)
    restore(folder / FILE, KnownSecret(), _backups(folder)[0], _clock(5).clock())


def _with_ledger(folder: Path) -> None:
    _office(folder)
    write_ledger(folder / "台帳.xlsx", [a_row(対象者氏名=f"台帳 {number}") for number in range(5)])


def _with_import(folder: Path) -> None:
    _with_ledger(folder)
    desk = _opened(folder)
    desk.ledger.take_in(desk.ledger.read(folder / "台帳.xlsx"))
    desk.close()


def _backups(folder: Path) -> list[Path]:
    return sorted((folder / "拠点-backups").glob("*.kyoten"))


def _save(folder: Path, say: Say) -> None:
    desk = _opened(folder)
    say("begin")
    for number in range(2):
        desk.emergency.save(None, None, a_call(subject_name=f"新しい人 {number}"))
        say("call")


def _draft(folder: Path, say: Say) -> None:
    desk = _opened(folder)
    say("begin")
    desk.drafts.keep("emergency", 0, 0, {"subject_name": "書きかけ"})
    say("draft")


def _close(folder: Path, say: Say) -> None:
    desk = _opened(folder)
    desk.emergency.save(None, None, a_call(subject_name="閉じる前"))
    say("call")
    say("begin")
    desk.close()


def _open(folder: Path, say: Say) -> None:
    say("begin")
    _opened(folder)


def _create(folder: Path, say: Say) -> None:
    say("begin")
    create_desk(folder / FILE, PASSPHRASE, an_office(), _clock().clock())


def _back_up(folder: Path, say: Say) -> None:
    desk = _opened(folder)
    say("begin")
    desk.backup.back_up()
    say("backup")


def _restore(folder: Path, say: Say) -> None:
    source = _backups(folder)[0]
    say("begin")
    restore(folder / FILE, KnownSecret(), source, _clock(10).clock())


def _undo_restore(folder: Path, say: Say) -> None:
    (source,) = [path for path in _backups(folder) if "before-restore" in path.name]
    say("begin")
    restore(folder / FILE, KnownSecret(), source, _clock(20).clock())


def _rekey(folder: Path, say: Say) -> None:
    desk = _opened(folder)
    key = derive(NEW_PASSPHRASE, new_salt())
    say("begin")
    rekey(desk.file, key)
    say("rekeyed")


def _import(folder: Path, say: Say) -> None:
    desk = _opened(folder)
    preview = desk.ledger.read(folder / "台帳.xlsx")
    say("begin")
    desk.ledger.take_in(preview)


def _undo_import(folder: Path, say: Say) -> None:
    desk = _opened(folder)
    taken = desk.ledger.imports()[0]
    say("begin")
    desk.ledger.undo(taken.id)


ACTS = (
    Act("save", _office, _save, EARLIER + 2),
    Act("draft", _office, _draft, EARLIER),
    Act("close", _office, _close, EARLIER + 1),
    Act("open", _office, _open, EARLIER),
    Act("create", lambda _folder: None, _create, 0, before=-1),
    Act("backup", _office, _back_up, EARLIER),
    Act("restore", _with_backup, _restore, EARLIER, before=EARLIER + 1),
    Act("undo of restore", _with_restored, _undo_restore, EARLIER + 1),
    Act("rekey", _office, _rekey, EARLIER, passphrases=(PASSPHRASE, NEW_PASSPHRASE)),
    Act("import", _with_ledger, _import, EARLIER + 5),
    Act("undo of import", _with_import, _undo_import, EARLIER, before=EARLIER + 5),
)


def calls_on_file(desk: Desk) -> int:
    """Return how many calls a person would find."""
    return desk.calls.find(CallFilter()).total


def close_quietly(desk: Desk) -> None:
    """Let go of a desk after a look at it."""
    with contextlib.suppress(Exception):
        desk.close()
