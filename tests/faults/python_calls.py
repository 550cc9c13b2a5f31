"""Python's own calls on files, killed and failed from inside the process; SQLite's reading and writing is left out."""

import collections
import errno
import io
import os
import shutil
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults.trial import KILL, Fault

KINDS = (KILL, "EIO", "ENOSPC", "EACCES")
LEFT_OUT = "SQLite's own reading, writing, locking and syncing; write() of an open stream"
# Where each is looked up when the program calls it.
_CALLS: tuple[tuple[Any, str], ...] = (
    *((os, name) for name in ("replace", "rename", "unlink", "mkdir", "chmod", "open", "fsync", "stat", "listdir")),
    *((os, "scandir"), (io, "open"), (shutil, "copyfile"), (shutil, "disk_usage")),
)


@dataclass(frozen=True)
class Failing:
    """From now on this process fails at one call on files of its folder and notes it; without a fault it notes all."""

    fault: Fault | None
    record: Path

    def __call__(self, folder: Path) -> None:
        counts: collections.Counter[str] = collections.Counter()
        for module, name in _CALLS:
            setattr(module, name, self._counted(f"{module.__name__}.{name}", getattr(module, name), folder, counts))

    def _counted(
        self, name: str, call: Callable[..., Any], folder: Path, counts: collections.Counter[str]
    ) -> Callable[..., Any]:
        note = io.open  # the one before it is replaced

        def instead(*words: Any, **named: Any) -> Any:
            if _is_below(words[0] if words else ".", folder):
                counts[name] += 1
                is_it = self.fault is not None and (name, counts[name]) == (self.fault.call, self.fault.number)
                if is_it or self.fault is None:
                    with note(self.record, "a", encoding="utf-8") as stream:
                        stream.write(f"{name}\n")
                if is_it:
                    _fail(self.fault.kind)
            return call(*words, **named)

        return instead


def faults_in(record: Path) -> list[Fault]:
    """Return every fault of a record."""
    counts = collections.Counter(record.read_text(encoding="utf-8").split()) if record.exists() else {}
    return [
        Fault(name, number, kind)
        for name, count in sorted(counts.items())
        for number in range(1, count + 1)
        for kind in KINDS
    ]


def _is_below(first: Any, folder: Path) -> bool:
    if isinstance(first, int):
        return True
    return os.fspath(first).startswith(str(folder)) if isinstance(first, str | os.PathLike) else False


def _fail(kind: str) -> None:
    if kind == KILL:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    number = getattr(errno, kind)
    raise OSError(number, os.strerror(number))
