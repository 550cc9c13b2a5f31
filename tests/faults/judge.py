"""What did not hold after a trial: the words that stood there, and what a fresh opening finds."""

import hashlib
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from kyoten_desktop.domain.errors import RefusedError, UnavailableError
from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.first_start import create_desk
from kyoten_desktop.services.office.security import OwedError
from kyoten_desktop.storage.file import chain, contents
from kyoten_desktop.storage.file.connection import has_journal, plain_connection, raw
from kyoten_desktop.storage.file.key import SALT_BYTES
from kyoten_desktop.storage.file.opening import Secret
from tests.builders import PASSPHRASE, SetClock, an_office
from tests.faults.acts import Act, act_named
from tests.faults.drawing import words_as_before
from tests.faults.offices import FILE, LEDGER, NEW_PASSPHRASE, backups_of, close_quietly, secret_of
from tests.faults.rows import Rows, everything_lying, opened_anew, rows_lying, rows_of
from tests.faults.trial import FULL, KILL, Fault, Prepared

# What a failed call may be told as; SQLite reports a full and a write-protected disk as one it cannot reach, and only
# a disk that is really so is then seen as what it is.
_RIGHT = {
    "EIO": {"GoneError"},
    "ENOSPC": {"NoRoomError", "GoneError"},
    "EACCES": {"ReadOnlyError", "GoneError"},
    FULL: {"NoRoomError"},
    "EROFS": {"ReadOnlyError"},
}
_OWED = OwedError.__name__
_KILLED = ("died -9", "died 15")  # by SIGKILL, and as Windows ends a process
_JOURNALS = ("-wal", "-shm")
_OWN = ("", "-wal", "-shm", ".lock", ".mark")


class Judge:
    """Judges what was left; the same disk after the same words is looked at once.

    Encrypting draws numbers, so two files of the same rows have no byte in common: those are told apart by the sizes of
    the file and its journals and by what is in them, where they are whole. The index of a journal (``-shm``) is made
    anew by whoever opens first.
    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._insides: dict[str, str] = {}

    def broken(self, prepared: Prepared, folder: Path, fault: Fault, said: Sequence[str], also: str = "") -> str:
        """Return what did not hold after one trial, or nothing; ``also`` is a failure that is right besides.

        Only a process that was killed may leave what the next opening clears away.
        """
        act = act_named(prepared.act)
        wrong = _wrong_words(fault, said[-1], {also, _OWED} if act.may_owe else {also})
        if not wrong and said[-1] not in _KILLED and not _may_leave(fault):
            wrong = _strays(folder)
        if wrong:
            return wrong
        seen = self._fingerprint(folder, f"{prepared.act} {[word.split()[0] for word in said]} {hash(prepared.after)}")
        if seen not in self._known:
            self._known[seen] = _wrong_file(act, prepared, folder, said)
        return self._known[seen]

    def _fingerprint(self, folder: Path, words: str) -> str:
        found = hashlib.sha256(words.encode())
        offices = [folder / FILE, *backups_of(folder)]
        for path in sorted(folder.rglob("*")):
            content = path.read_bytes() if path.is_file() else b""
            if path.name.endswith(".lock"):
                content = b"held" if content else b""  # the number of the process is another each time
            found.update(f"{path.relative_to(folder)} {len(content)} ".encode())
            if path in offices:
                content = self._inside(path, content).encode()
            elif path.name.endswith(_JOURNALS) and path.with_name(path.name.rpartition("-")[0]) in offices:
                content = b""
            found.update(content)
        return found.hexdigest()

    def _inside(self, path: Path, content: bytes) -> str:
        """Return by what a file is known: salt and every row and setting of a whole one, the bytes of another."""
        journals = [path.with_name(path.name + suffix) for suffix in _JOURNALS]
        beside = [journal.read_bytes() for journal in journals if journal.exists()]
        seen = hashlib.sha256(b"|".join([content, *beside])).hexdigest()
        if seen not in self._insides:
            self._insides[seen] = (_known_by(path) if len(content) > SALT_BYTES else "") or seen
        return self._insides[seen]


def _known_by(path: Path) -> str:
    """Look into a copy of a file and its journals as the next opening does; nothing where it is not whole then."""
    with tempfile.TemporaryDirectory(dir=path.parent.parent) as room:
        copy = Path(room) / path.name
        for suffix in ("", *_JOURNALS):
            beside = path.with_name(path.name + suffix)
            if beside.exists():
                shutil.copyfile(beside, copy.with_name(copy.name + suffix))
        key = secret_of(path).key_for(path)
        if has_journal(copy) and contents.opens(path, key):
            with closing(plain_connection(copy, key)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return key.salt.hex() + everything_lying(copy, path) if contents.is_whole(copy, key) else ""


def _may_leave(fault: Fault) -> bool:
    """Tell whether something may lie there after a failure: it could not be removed, or was killed the time before."""
    return "unlink" in fault.call or fault.number < 0


def _wrong_words(fault: Fault, last: str, also: set[str]) -> str:
    if last == "done" or (fault.kind == KILL and last in _KILLED):
        return ""
    right = _RIGHT.get(fault.kind, set()) | also | ({"HeldError"} if fault.call in ("fcntl", "flock") else set())
    kind, _, words = last.partition(" ")
    if kind == "told":
        return "" if words.split()[0] in right else f"told as another: {words}"
    lines = [line.strip() for line in last.split(" | ") if line.strip()]
    ours = [line for line in lines if "/kyoten_desktop/" in line]
    return " | ".join([*ours[-2:], lines[-1]])


def _wrong_file(act: Act, prepared: Prepared, folder: Path, said: Sequence[str]) -> str:
    path, is_done = folder / FILE, said[-1] == "done"
    if not path.exists():
        if prepared.before or is_done:
            return "the file is gone"
        with words_as_before():  # a salt that was drawn before: its key is known
            create_desk(path, PASSPHRASE, an_office(), SetClock().clock()).close()  # at the second try it works
        return _strays(folder)
    try:
        desk = opened_anew(path)
    except (RefusedError, UnavailableError) as error:
        return f"does not open: {type(error).__name__} {error}"
    try:
        return (
            _wrong_rows(act, prepared, desk, said)
            or _wrong_word(act, path, said)
            or _look(desk, said)
            or _strays(folder)
            or _wrong_backups(prepared, desk, folder, said)
        )
    finally:
        close_quietly(desk)


def _wrong_rows(act: Act, prepared: Prepared, desk: Desk, said: Sequence[str]) -> str:
    """Look at every row: all of the act or nothing of it; of several acts what was acknowledged, and no half one."""
    with raw(desk.file.engine) as connection:
        found = rows_of(connection)
    if found == prepared.after:
        return ""
    if said[-1] == "done":
        return f"done, but {_apart(prepared.after, found)}"
    if found == prepared.before and not said.count("call"):
        return ""
    if not act.says_calls:
        return f"half done: {_apart(prepared.before, found)}"
    calls, before = (sum(row[0] == "emergency_consultations" for row in rows) for rows in (found, prepared.before))
    if calls < before + said.count("call"):
        return f"{calls} calls, {said.count('call')} acknowledged, {before} before"
    kept = prepared.before & prepared.after
    return "" if kept <= found <= prepared.before | prepared.after else _apart(kept, found)


def _wrong_word(act: Act, path: Path, said: Sequence[str]) -> str:
    """Whoever changes the passphrase knows afterwards whether it is changed, unless the program was killed."""
    if not act.may_owe or said[-1] in _KILLED:
        return ""
    is_changed, is_told = secret_of(path) == Secret(NEW_PASSPHRASE), said[-1] == "done" or f"told {_OWED}" in said[-1]
    return "" if is_changed == is_told else f"the passphrase is changed: {is_changed}, told: {said[-1]}"


def _apart(wanted: Rows, found: Rows) -> str:
    return f"missing {sorted(map(str, wanted - found))[:3]}, too much {sorted(map(str, found - wanted))[:3]}"


def _look(desk: Desk, said: Sequence[str]) -> str:
    with desk.file.reading() as session:
        is_unbroken = chain.is_unbroken(session)
    calls = desk.calls.find(CallFilter()).lines
    found = {
        "the draft is gone": "draft" in said and not desk.drafts.all(),
        "the chain is broken": not is_unbroken,
        "faults: ": "、".join(desk.security.faults()),
        "told as a loss: ": "、".join(notice for notice in desk.file.notices if "にありません" in notice),
        "not found by its name: ": "、".join(
            call.name for call in calls[-1:] if not desk.calls.find(CallFilter(call.name)).total
        ),
    }
    return next((f"{words}{what if isinstance(what, str) else ''}" for words, what in found.items() if what), "")


def _strays(folder: Path) -> str:
    own = {f"{FILE}{suffix}" for suffix in _OWN} | {"拠点-backups", LEDGER}
    strays = sorted(path.name for path in folder.iterdir() if path.name not in own)
    backups = folder / "拠点-backups"
    if backups.is_dir():
        strays += [path.name for path in backups.iterdir() if path.suffix != ".kyoten" and ".left-" not in path.name]
    return f"strays: {strays}" if strays else ""


def _wrong_backups(prepared: Prepared, desk: Desk, folder: Path, said: Sequence[str]) -> str:
    held = []
    for path in backups_of(folder):
        key = secret_of(path).key_for(path)
        try:
            contents.of_file(path, key)
        except (RefusedError, UnavailableError) as error:
            return f"a backup is not whole: {path.name} {error}"
        held.append(rows_lying(path))
    if "backup" in said and prepared.before not in held:
        return "no backup holds what was backed up"
    if "backup" in said and desk.backup.state().last_good is None:
        return "no backup counts"
    if not act_named(prepared.act).keeps_first:
        return ""
    with raw(desk.file.engine) as connection:
        is_another = rows_of(connection) != prepared.on_disk
    return "what was there before is in no backup" if is_another and prepared.on_disk not in held else ""
