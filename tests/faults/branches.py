"""An act that is done once, and forks at each call that is to fail: only what comes after the fault is done each time.

A branch has the memory of the process at that call, and the very files, names and locks: the process itself lies still
with none of its locks until the branch is through, and then the folder is put back under it. A process that is killed
leaves what lies there right before the call. Which calls they are is counted as ``tracing`` counts them.
"""

import collections
import errno
import os
import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults import stopped
from tests.faults.laid import Laid
from tests.faults.stopped import Call, Registers, Stopped
from tests.faults.trial import HANGS, KILL, PATIENCE_S, Fault, Process

# By where a call names what it is on (d an open file, p a path): its name and number.
_BY_WHERE = {
    "d": "read 0 write 1 close 3 fstat 5 lseek 8 ioctl 16 pread64 17 pwrite64 18 fcntl 72 flock 73 fsync 74 "
    "fdatasync 75 ftruncate 77 fchmod 91 fchown 93 fstatfs 138 getdents64 217 fadvise64 221 fallocate 285",
    "p": "open 2 stat 4 lstat 6 access 21 truncate 76 mkdir 83 rmdir 84 unlink 87 readlink 89 chmod 90 chown 92 "
    "statfs 137",
    "pp": "rename 82 link 86",
    "dp": "openat 257 mkdirat 258 newfstatat 262 unlinkat 263 readlinkat 267 fchmodat 268 faccessat 269 utimensat 280 "
    "statx 332 faccessat2 439",
    "dpdp": "renameat 264 linkat 265 renameat2 316",
    "dd": "sendfile 40",
    "d.d": "copy_file_range 326",
    "....d": "mmap 9",
}
_CALLS = {
    int(number): (name, where)
    for where, text in _BY_WHERE.items()
    for name, number in zip(text.split()[::2], text.split()[1::2], strict=True)
}
_CLOSE, _LSEEK, _FCNTL, _FLOCK, _OPENAT, _DUP3 = 3, 8, 72, 73, 257, 292
_HERE = -100  # AT_FDCWD
_SET_LOCK, _READS, _WRITES, _FREE = 6, 0, 1, 2
_SHARED, _ALONE, _NOBODYS, _AT_ONCE = 1, 2, 8, 4
_LOCK = re.compile(r"^\d+: (POSIX|FLOCK) +\w+ +(READ|WRITE) +(\d+) (\w+):(\w+):(\d+) (\d+) (\d+|EOF)$")
_OF_THE_NAME = os.O_CLOEXEC | os.O_NOFOLLOW if stopped.is_here() else 0
_GONE = " (deleted)"


def are_here() -> bool:
    """Tell whether a process can be branched on this system."""
    return stopped.is_here()


@dataclass(frozen=True)
class _Open:
    """An open file of a process."""

    number: int
    flags: int
    place: int
    file: tuple[int, int]


@dataclass(frozen=True)
class _Lock:
    """A lock of a process on an open file of it: of the whole, or ``ranged``: of so many bytes, of none to the end."""

    opened: int
    is_ranged: bool
    writes: bool
    start: int
    length: int


class Branches:
    """The branches of one act in a folder: what ``each`` yields stands there until the next one is asked for."""

    def __init__(self, process: Process, places: Sequence[Path], folder: Path, aside: Path) -> None:
        self._process, self._folder, self._aside = process, folder, aside
        self._places = {str(place) for place in places}
        aside.mkdir(exist_ok=True)

    def each(self, faults: Sequence[Fault]) -> Iterator[tuple[Fault, list[str]]]:
        """Yield each fault that came, and all that was said then; one that never comes is not among them."""
        wanted = collections.defaultdict[tuple[str, int], list[Fault]](list)
        for fault in faults:
            wanted[fault.call, fault.number].append(fault)
        try:
            yield from self._each(wanted)
        finally:
            self._process.ends()

    def _each(self, wanted: dict[tuple[str, int], list[Fault]]) -> Iterator[tuple[Fault, list[str]]]:
        counts: collections.Counter[str] = collections.Counter()
        said = self._process.says()
        if not self._process.has_begun:
            return
        trunk = Stopped.seized(self._process.number)
        self._process.goes_on()
        for call in trunk.calls():
            name = self._name_of(trunk, call)
            counts[name] += 1
            if here := wanted.pop((name, counts[name]), None):
                said += self._process.says()
                yield from self._failed(trunk, here, said)
            if not wanted:
                break

    def _failed(self, trunk: Stopped, faults: Sequence[Fault], said: list[str]) -> Iterator[tuple[Fault, list[str]]]:
        kills = [fault for fault in faults if fault.kind == KILL]
        for fault in kills:
            yield fault, [*said, "died -9"]
        if len(kills) < len(faults):
            yield from self._branched(trunk, [fault for fault in faults if fault not in kills], said)

    def _branched(self, trunk: Stopped, faults: Sequence[Fault], said: list[str]) -> Iterator[tuple[Fault, list[str]]]:
        held = trunk.held_back()
        opened = _open_files(trunk.number, self._folder)
        locks = _locks(trunk.number, opened)
        laid = Laid(self._folder, self._aside, [Path(f"/proc/{trunk.number}/fd/{each.number}") for each in opened])
        for lock in locks:
            _change(trunk, held, lock, is_free=True)
        for fault in faults:
            branch = trunk.branched(held)
            for each in opened:
                _open_by_itself(branch, held, each)
            for lock in locks:
                _change(branch, held, lock)
            branch.let_go(held, fault.kind)
            yield fault, said + self._heard(branch)
            laid.put_back()
        laid.forget()
        for lock in locks:
            _change(trunk, held, lock)
        trunk.made_now(held)

    def _heard(self, branch: Stopped) -> list[str]:
        code = branch.ended(PATIENCE_S)
        said = self._process.says()
        if code is None:
            return [*said, HANGS]
        return [*said, f"died {code}"] if code else said

    def _name_of(self, trunk: Stopped, call: Call) -> str:
        """Return the name of a call on our files, nothing of another."""
        name, named = _CALLS.get(call.number, ("", ""))
        for kind, word in zip(named, call.words, strict=False):
            if kind == "d" and _place_of(trunk.number, word & 0xFFFF_FFFF) in self._places:
                return name
            if kind == "p" and trunk.text_at(word) in self._places:
                return name
        return ""


def _place_of(process: int, opened: int) -> str:
    try:
        return os.readlink(f"/proc/{process}/fd/{opened}").removesuffix(_GONE)
    except OSError:
        return ""


def _open_files(process: int, folder: Path) -> list[_Open]:
    """Return the open files of a process that lie in a folder, or lay there."""
    found = []
    for name in os.listdir(f"/proc/{process}/fd"):
        if Path(_place_of(process, int(name))).is_relative_to(folder):
            words = dict(line.split(":", 1) for line in Path(f"/proc/{process}/fdinfo/{name}").read_text().splitlines())
            file = os.stat(f"/proc/{process}/fd/{name}")
            found.append(_Open(int(name), int(words["flags"], 8), int(words["pos"]), (file.st_dev, file.st_ino)))
    return found


def _locks(process: int, opened: Sequence[_Open]) -> list[_Lock]:
    """Return the locks that a process holds."""
    found = []
    for line in Path("/proc/locks").read_text().splitlines():
        match = _LOCK.match(line)
        if not match or int(match[3]) != process:
            continue
        file = os.makedev(int(match[4], 16), int(match[5], 16)), int(match[6])
        writes, start = match[2] == "WRITE", int(match[7])
        length = 0 if match[8] == "EOF" else int(match[8]) - start + 1
        on = [each for each in opened if each.file == file]
        # A lock for writing is asked of a file that is open for writing.
        on.sort(key=lambda each: each.flags & os.O_ACCMODE != os.O_RDWR)
        found.append(_Lock(on[0].number, match[1] == "POSIX", writes, start, length))
    return found


def _change(process: Stopped, held: Registers, lock: _Lock, *, is_free: bool = False) -> None:
    """Let a process take a lock, or let go of it."""
    if lock.is_ranged:
        kind = _FREE if is_free else _WRITES if lock.writes else _READS
        place = process.lends(held, struct.pack("hhxxxxqqixxxx", kind, 0, lock.start, lock.length, 0))
        answer = process.made_to_call(held, _FCNTL, lock.opened, _SET_LOCK, place)
    else:
        kind = _NOBODYS if is_free else _ALONE if lock.writes else _SHARED
        answer = process.made_to_call(held, _FLOCK, lock.opened, kind | _AT_ONCE)
    assert answer == 0, f"{lock}: {errno.errorcode.get(-answer)}"


def _open_by_itself(branch: Stopped, held: Registers, opened: _Open) -> None:
    """Let a branch have an open file for itself: with the process it would share the place in it, and its lock."""
    place = branch.lends(held, f"/proc/self/fd/{opened.number}\0".encode())
    again = branch.made_to_call(held, _OPENAT, _HERE, place, opened.flags & ~_OF_THE_NAME)
    assert again >= 0, f"{opened}: {errno.errorcode.get(-again)}"
    branch.made_to_call(held, _LSEEK, again, opened.place, os.SEEK_SET)
    branch.made_to_call(held, _DUP3, again, opened.number, opened.flags & os.O_CLOEXEC)
    branch.made_to_call(held, _CLOSE, again)
