"""Commands with a time limit and a log of their own; what fails is said in one line, with the log's place."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

_GRACE = 5.0
_TAIL = 40


class LabError(Exception):
    """A step did not do what it must; the words say which and where to look."""


@dataclass
class Shell:
    """Runs commands, each within ``limit`` seconds, each with its output in a numbered log."""

    logs: Path
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    count: int = 0

    def run(
        self, words: Sequence[object], limit: float, *, folder: Path | None = None, fine: Sequence[int] = (0,)
    ) -> str:
        """Run a command and return what it wrote; raises LabError when it fails or takes too long."""
        name = Path(str(words[0])).stem
        status, output, log = self.try_to_run(words, limit, folder=folder)
        if status is None:
            raise LabError(f"{name}: not done within {limit:.0f} s: {log}")
        if status not in fine:
            tail = "\n".join(output.splitlines()[-_TAIL:])
            raise LabError(f"{name}: ended with {status}: {log}\n{tail}")
        return output

    def try_to_run(
        self, words: Sequence[object], limit: float, *, folder: Path | None = None
    ) -> tuple[int | None, str, Path]:
        """Run a command; returns its exit status (None: it was stopped at the limit), its output and its log."""
        self.count += 1
        self.logs.mkdir(parents=True, exist_ok=True)
        log = self.logs / f"{self.count:03d}-{Path(str(words[0])).stem}.log"
        with log.open("wb") as out:
            out.write(f"{' '.join(map(str, words))}\n".encode())
            out.flush()
            status = _within(self.start(words, folder), out.fileno(), limit)
        return status, log.read_text(encoding="utf-8", errors="replace"), log

    def start(self, words: Sequence[object], folder: Path | None = None) -> "subprocess.Popen[bytes]":
        """Start a command and return at once. Its streams are pipes: a Windows Python under Wine takes no files."""
        return subprocess.Popen(
            [str(word) for word in words],
            cwd=folder,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _within(process: "subprocess.Popen[bytes]", log: int, limit: float) -> int | None:
    """Copy the output into the log until the command ends; helpers of Wine may hold the pipe open for longer."""
    reader = threading.Thread(target=_copy, args=(process, os.dup(log)), daemon=True)
    reader.start()
    try:
        status = process.wait(limit)
    except subprocess.TimeoutExpired:
        stop(process)
        status = None
    reader.join(_GRACE)
    return status


def _copy(process: "subprocess.Popen[bytes]", log: int) -> None:
    if process.stdout is None:
        return
    with process.stdout as source, os.fdopen(log, "wb", buffering=0) as out:
        while piece := os.read(source.fileno(), 65_536):
            out.write(piece)


def stop(process: "subprocess.Popen[bytes]") -> None:
    """End a command and everything it started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def say(words: str) -> None:
    """Tell the person who waits."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


@dataclass
class Steps:
    """Names each step and how long it took."""

    taken: list[tuple[str, float]] = field(default_factory=list)
    begun: float = field(default_factory=perf_counter)

    def done(self, name: str, seen: str = "") -> None:
        """Note that a step has ended well."""
        now = perf_counter()
        self.taken.append((name, now - self.begun))
        self.begun = now
        say(f"{self.taken[-1][1]:7.1f} s  {name}" + (f": {seen}" if seen else ""))


def need(condition: object, words: str) -> None:
    """Raise LabError with these words unless the condition holds."""
    if not condition:
        raise LabError(words)
