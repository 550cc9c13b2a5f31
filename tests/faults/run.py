"""Kill and fail every system call of the acts on a case file, one at a time, and look at what is left.

Each act runs in a forked process; strace is attached where the act begins and tampers with the N-th call of one name
on the files of the office: a kill, EIO, ENOSPC, EACCES. *Held* means that the act is truly done, or that the right one
of the seven sentences stood there, and that in either case a fresh opening finds every acknowledged record.
"""

import argparse
import collections
import itertools
import os
import random
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kyoten_desktop.domain.errors import RefusedError, UnavailableError
from kyoten_desktop.services.desk import Desk, open_desk
from kyoten_desktop.services.office.first_start import create_desk
from kyoten_desktop.storage.file import chain, contents
from kyoten_desktop.storage.file.key import derive, salt_of
from kyoten_desktop.storage.file.opening import Secret
from tests.builders import PASSPHRASE, KnownSecret, SetClock, an_office
from tests.faults import damage
from tests.faults.acts import ACTS, FILE, Act, calls_on_file, close_quietly

KILL = "KILL"
FAULTS = (KILL, "EIO", "ENOSPC", "EACCES")
# What a failed call may be told as; a full disk that SQLite reports as one it cannot reach is told so too.
RIGHT = {
    KILL: set[str](),
    "EIO": {"GoneError"},
    "ENOSPC": {"NoRoomError", "GoneError"},
    "EACCES": {"ReadOnlyError", "GoneError"},
}
# Calls that tell nobody whether they failed, or that the kernel never fails for these reasons.
_NEVER = {"close", "munmap", "exit_group", "dup", "dup2", "dup3", "lseek", "getdents64"}
_OCTAL = re.compile(rb"\\([0-3][0-7]{2})")
_LINE = re.compile(r"^(?:\d+ +)?(\w+)\(")
_OWN = ("", "-wal", "-shm", ".lock", ".mark")


@dataclass(frozen=True)
class Fault:
    """The N-th call of a name, and what becomes of it."""

    call: str
    number: int
    kind: str

    def words(self) -> str:
        """Return the fault as strace takes it."""
        what = "signal=KILL" if self.kind == KILL else f"error={self.kind}"
        return f"inject={self.call}:{what}:when={self.number}"


@dataclass
class Tally:
    """How many faults of an act were tried, and which did not hold."""

    tried: int = 0
    broken: list[str] = field(default_factory=list)


class Office:
    """A prepared office folder that is laid out anew for every trial, always at the same place."""

    def __init__(self, act: Act, room: Path) -> None:
        self.act = act
        self._template, self.folder = room / "template", room / "office"
        self._template.mkdir(parents=True)
        act.prepare(self._template)

    def lay_out(self) -> None:
        """Put the folder back as it was prepared."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self._template, self.folder)

    def run(self, options: Sequence[str], record: Path | None = None) -> list[str]:
        """Run the act in a process of its own under strace from where it begins; returns what it said."""
        go_read, go_write = os.pipe()
        said_read, said_write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(go_write)
            os.close(said_read)
            _be_the_child(self.act, self.folder, go_read, said_write)
        os.close(go_read)
        os.close(said_write)
        with os.fdopen(said_read, encoding="utf-8") as said, os.fdopen(go_write, "wb") as go:
            lines = []
            for line in iter(said.readline, ""):
                lines.append(line.rstrip("\n"))
                if lines[-1] == "begin":
                    break
            with _strace(child, options, record):
                go.write(b".")
                go.flush()
                lines += [line.rstrip("\n") for line in said]
                os.waitpid(child, 0)
        return lines


def _be_the_child(act: Act, folder: Path, go: int, said: int) -> None:
    names = itertools.count(1)
    secrets.token_hex = lambda _length=None: f"{next(names):08x}"  # the same side files in every trial

    def say(word: str) -> None:
        os.write(said, f"{word}\n".encode())
        if word == "begin":
            os.read(go, 1)

    try:
        act.do(folder, say)
        say("done")
    except (RefusedError, UnavailableError) as error:
        say(f"told {type(error).__name__} {error}".replace("\n", " "))
    except BaseException:  # noqa: BLE001 - the process ends here, and what it died of is told
        say("bug " + traceback.format_exc().replace("\n", " | "))
    os._exit(0)


class _strace:  # noqa: N801 - reads as the word it runs
    def __init__(self, process: int, options: Sequence[str], record: Path | None) -> None:
        output = ["-o", str(record or os.devnull)]
        self._running = subprocess.Popen(
            ["strace", "-f", "-p", str(process), *output, *options], stderr=subprocess.PIPE, text=True
        )
        assert self._running.stderr is not None
        line = self._running.stderr.readline()
        assert "attached" in line, line

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        self._running.communicate(timeout=60)


def faults_of(office: Office, record: Path) -> tuple[list[str], list[Fault]]:
    """Run the act once unharmed; returns the paths it touches, as options, and every fault that can be tried."""
    office.lay_out()
    office.run(["-y", "-s", "4096", "-e", "trace=%file,%desc,fsync,fdatasync,ftruncate"], record)
    text = re.sub(rb"\\([0-3][0-7]{2})", lambda found: bytes([int(found[1], 8)]), record.read_bytes()).decode(
        errors="replace"
    )
    root = re.escape(str(office.folder))
    paths = sorted(set(re.findall(rf'["<]({root}[^">]*)[">]', text)))
    options = [word for path in paths for word in ("-P", path)]
    office.lay_out()
    said = office.run([*options, "-e", "trace=%file,%desc"], record)
    assert said[-1] == "done", said
    found = [match[1] for line in record.read_text(errors="replace").splitlines() if (match := _LINE.match(line))]
    counts = collections.Counter(name for name in found if name not in _NEVER)
    faults = [
        Fault(name, number, kind)
        for name, count in sorted(counts.items())
        for number in range(1, count + 1)
        for kind in FAULTS
    ]
    return options, faults


def judge(act: Act, folder: Path, fault: Fault, said: Sequence[str]) -> str:
    """Return what did not hold after one trial, or nothing."""
    last = said[-1] if said else ""
    return _wrong_words(fault, last) or _wrong_file(act, folder, said, is_done=last == "done")


def _wrong_words(fault: Fault, last: str) -> str:
    if last.startswith("bug"):
        return " | ".join(part.strip() for part in last.split(" | ")[-6:])
    right = RIGHT[fault.kind] | ({"HeldError"} if fault.call == "fcntl" else set())  # a lock that is not given
    if last.startswith("told") and last.split()[1] not in right:
        return f"told as another: {last}"
    return ""


def _wrong_file(act: Act, folder: Path, said: Sequence[str], *, is_done: bool) -> str:
    path = folder / FILE
    if not path.exists():
        if act.before >= 0 or is_done:
            return "the file is gone"
        close_quietly(create_desk(path, PASSPHRASE, an_office(), SetClock().clock()))  # at the second try it works
        return _strays(folder)
    try:
        desk = _reopened(act, path)
    except (RefusedError, UnavailableError) as error:
        return f"does not open: {type(error).__name__} {error}"
    try:
        return _look(act, desk, said, is_done=is_done) or _strays(folder) or _bad_backup(folder)
    finally:
        close_quietly(desk)


def _reopened(act: Act, path: Path) -> Desk:
    clock = SetClock().clock()
    for passphrase in act.passphrases[1:]:
        secret = Secret(passphrase)
        if contents.opens(path, derive(passphrase, salt_of(path))):
            return open_desk(path, secret, clock)
    return open_desk(path, KnownSecret(), clock)


def _look(act: Act, desk: Desk, said: Sequence[str], *, is_done: bool) -> str:
    with desk.file.reading() as session:
        is_unbroken = chain.is_unbroken(session)
    found = {
        "": _wrong_count(act, calls_on_file(desk), said.count("call"), is_done=is_done),
        "the draft is gone": "draft" in said and not desk.drafts.all(),
        "the chain is broken": not is_unbroken,
        "faults: ": "、".join(desk.security.faults()),
        "told as a loss: ": "、".join(notice for notice in desk.file.notices if "にありません" in notice),
    }
    return next((f"{words}{what if isinstance(what, str) else ''}" for words, what in found.items() if what), "")


def _wrong_count(act: Act, count: int, acknowledged: int, *, is_done: bool) -> str:
    if is_done:
        return "" if count == act.done else f"done, but {count} calls instead of {act.done}"
    least = act.before + acknowledged
    if count in (act.before, act.done)[bool(acknowledged) :] or least <= count <= act.done:
        return ""
    return f"{count} calls, {acknowledged} acknowledged, {act.before} before"


def _strays(folder: Path) -> str:
    own = {f"{FILE}{suffix}" for suffix in _OWN} | {"拠点-backups", "台帳.xlsx"}
    strays = sorted(path.name for path in folder.iterdir() if path.name not in own)
    backups = folder / "拠点-backups"
    if backups.is_dir():
        strays += [path.name for path in backups.iterdir() if path.suffix != ".kyoten" and ".left-" not in path.name]
    return f"strays: {strays}" if strays else ""


def _bad_backup(folder: Path) -> str:
    for path in (folder / "拠点-backups").glob("*.kyoten"):
        try:
            contents.of_file(path, KnownSecret().key_for(path))
        except UnavailableError as error:
            try:
                contents.of_file(path, Secret("つゆくさ 三枚 の朝").key_for(path))
            except UnavailableError:
                return f"a backup is not whole: {path.name} {error}"
    return ""


def try_act(act: Act, room: Path, chosen: random.Random | None = None, most: int = 0) -> Tally:
    """Try every fault of an act, or ``most`` of them drawn by ``chosen``."""
    office = Office(act, room)
    options, faults = faults_of(office, room / "record")
    if chosen is not None and len(faults) > most:
        faults = chosen.sample(faults, most)
    tally = Tally()
    for fault in faults:
        office.lay_out()
        said = office.run([*options, "-e", "trace=%file,%desc", "-e", fault.words()])
        tally.tried += 1
        broken = judge(act, office.folder, fault, said)
        if broken:
            tally.broken.append(f"{fault.call}#{fault.number} {fault.kind}: {broken}")
    return tally


def main(words: Sequence[str]) -> int:
    """Try the named acts, or all; prints a table tried / held and every fault that did not hold."""
    if words[:1] == ["--damage"]:
        return damage.main(words[1:])
    asked = argparse.ArgumentParser(prog="dev.py faults")
    asked.add_argument("acts", nargs="*", help="、".join(act.name for act in ACTS))
    asked.add_argument("--most", type=int, default=0, help="at most so many of each act, drawn by --seed")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args(words)
    if shutil.which("strace") is None:
        print("strace がありません。システムコールの失敗は試していません（apt-get install strace）。")
        return 1
    bad = 0
    for act in ACTS:
        if given.acts and act.name not in given.acts:
            continue
        with tempfile.TemporaryDirectory() as room:
            tally = try_act(act, Path(room), random.Random(given.seed) if given.most else None, given.most)
        bad += len(tally.broken)
        print(f"{act.name:16} tried {tally.tried:5}  held {tally.tried - len(tally.broken):5}", flush=True)
        for line in tally.broken:
            print(f"    {line}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
