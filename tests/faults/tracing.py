"""strace: which system calls an act makes on the files of its folder, and one of them killed or failed."""

import collections
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.faults.trial import KILL, Fault, Process

KINDS = (KILL, "EIO", "ENOSPC", "EACCES")
# Calls that tell nobody whether they failed, or that the kernel never fails for these reasons.
_NEVER = {"close", "munmap", "exit_group", "dup", "dup2", "dup3", "lseek", "getdents64"}
# What changes nothing on the disk: a kill there leaves what a kill at the next call that does leaves.
_READING = {"pread64", "read", "fstat", "fstatfs", "ioctl", "mmap", "fadvise64"}
_LOOKING = {"stat", "lstat", "newfstatat", "statx", "statfs", "access", "faccessat", "faccessat2", "readlink"}
_LOCKING = {"fcntl", "flock"}
_WRITING = {"pwrite64", "write", "fsync", "fdatasync", "ftruncate", "sendfile", "copy_file_range", "fallocate"}
_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)$")
_PLACES = re.compile(r'["<](/[^">]*)[">]')


def is_here() -> bool:
    """Tell whether strace can be run."""
    return shutil.which("strace") is not None


@contextmanager
def failing(process: Process, paths: Sequence[Path], fault: Fault, record: Path) -> Iterator[None]:
    """Kill or fail one call of a process on these paths; the record tells whether it came to that."""
    what = "signal=KILL" if fault.kind == KILL else f"error={fault.kind}"
    inject = f"inject={fault.call}:{what}:when={fault.number}"
    with _attached(process, [*_only(paths), "-e", f"trace={fault.call}", "-e", inject], record):
        yield


@contextmanager
def recording(process: Process, paths: Sequence[Path], record: Path) -> Iterator[None]:
    """Write the calls of a process into a file: those on ``paths``, or with none every call."""
    with _attached(process, [*_only(paths), "-y", "-s", "0", "-e", "trace=%file,%desc"], record):
        yield


def has_failed(record: Path) -> bool:
    """Tell whether a process was killed or failed: one with fewer calls than before never comes to the fault."""
    return any(sign in _text(record) for sign in ("(INJECTED)", "+++ killed by SIGKILL"))


def paths_in(record: Path, folder: Path) -> tuple[str, ...]:
    """Return the paths below a folder that a record names, as they are called from inside the folder."""
    found = {Path(path) for path in _PLACES.findall(_text(record))}
    return tuple(sorted(str(path.relative_to(folder)) for path in found if path.is_relative_to(folder)))


def faults_in(record: Path) -> list[Fault]:
    """Return every fault of a record that a kernel can answer and that leaves another disk than the next one."""
    found = [match[1] for line in record.read_text("ascii").splitlines() if (match := _LINE.match(line))]
    counts = collections.Counter(name for name in found if name not in _NEVER)
    return [
        Fault(name, number, kind)
        for name, count in sorted(counts.items())
        for number in range(1, count + 1)
        for kind in _kinds_of(name)
    ]


def not_synced(record: Path) -> list[str]:
    """Return what took the name of a case file or backup before it was on the disk, or without its folder after."""
    dirty: set[str] = set()
    folders: set[str] = set()
    found = []
    for line in _text(record).splitlines():
        match = _LINE.match(line)
        places = _PLACES.findall(match[2]) if match else []
        if not match or not places:
            continue
        if match[1] in {"pwrite64", "write", "ftruncate", "sendfile"}:
            dirty.add(places[0])
        elif match[1] in {"fsync", "fdatasync"}:
            dirty.discard(places[0])
            folders.discard(places[0])
        elif match[1].startswith("rename") and places[-1].endswith(".kyoten"):
            found += [place for place in places[:1] if place in dirty]
            folders.add(str(Path(places[-1]).parent))
    return found + sorted(folders)


def _kinds_of(call: str) -> tuple[str, ...]:
    """A full disk answers no look, and a file that is open is not refused for its rights any more."""
    if call in _READING:
        return ("EIO",)
    if call in _LOOKING | _LOCKING:
        return ("EIO", "EACCES")
    return KINDS[:-1] if call in _WRITING else KINDS


def _only(paths: Sequence[Path]) -> list[str]:
    return [word for path in paths for word in ("-P", str(path))]


@contextmanager
def _attached(process: Process, options: Sequence[str], record: Path) -> Iterator[None]:
    command = ["strace", "-f", "-p", str(process.number), "-o", str(record), *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        line = running.stderr.readline()
        assert "attached" in line, line
        yield
        running.communicate(timeout=60)


def _text(record: Path) -> str:
    octal = re.compile(rb"\\([0-3][0-7]{2})")
    return octal.sub(lambda found: bytes([int(found[1], 8)]), record.read_bytes()).decode(errors="replace")
