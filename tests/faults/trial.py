"""One trial: the folder laid out anew, the act in a process of its own, a fault on its way, and what it said."""

import functools
import gc
import hashlib
import multiprocessing
import os
import shutil
import traceback
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from kyoten_desktop.domain.errors import RefusedError, UnavailableError
from tests.faults.acts import Act, act_named
from tests.faults.drawing import draw_the_same, encrypt_the_same, words_as_before

KILL, FULL = "KILL", "FULL"
# Longer than the five seconds for which an act may wait for another; what takes longer hangs.
PATIENCE_S = 60
HANGS = "hangs"
PROCESSES = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")


@dataclass(frozen=True)
class Fault:
    """The N-th call of a name, and what becomes of it; ``FULL``: room for so many blocks or pages more."""

    call: str
    number: int
    kind: str

    def __str__(self) -> str:
        return f"{self.call}#{self.number} {self.kind}"


@dataclass(frozen=True)
class Prepared:
    """What the trials of one act share: its folder as it begins, and every row of the file.

    ``on_disk`` are the rows as they lie there, ``before`` what today's program finds in them, ``after`` what it finds
    when the act is done. ``paths`` are the files of the folder that the act touches, as they are called from inside it.
    """

    act: str
    template: Path
    on_disk: frozenset[tuple[object, ...]]
    before: frozenset[tuple[object, ...]]
    after: frozenset[tuple[object, ...]]
    paths: tuple[str, ...] = ()


class Process:
    """The act in a process of its own, up to where faults may come; ``heard`` lets it go on."""

    def __init__(self, act: Act, folder: Path, turn: int, meddle: "Meddle | None" = None) -> None:
        self._ours, theirs = PROCESSES.Pipe()
        self._process = PROCESSES.Process(target=_live, args=(act.name, folder, theirs, turn, meddle), daemon=True)
        self._process.start()
        theirs.close()
        self.number = self._process.pid or 0
        self._said: list[str] = []
        self.has_begun = self._listen()

    def heard(self, fault: AbstractContextManager[object] | None = None) -> list[str]:
        """Let the act go on under a fault and return all it said; what it died of, or that it hangs, comes last."""
        with fault or nullcontext():
            if self.has_begun:
                self.goes_on()
                self._listen()
            self._process.join()
        self._ours.close()
        if self._process.exitcode and self._said[-1:] != [HANGS]:
            self._said.append(f"died {self._process.exitcode}")
        return self._said

    def goes_on(self) -> None:
        """Let the act begin."""
        self._ours.send_bytes(b".")

    def says(self) -> list[str]:
        """Return what it has said since it was last asked, without waiting."""
        while self._ours.poll(0):
            try:
                self._said.append(self._ours.recv_bytes().decode())
            except (EOFError, ConnectionResetError):
                break
        said, self._said = self._said, []
        return said

    def ends(self) -> None:
        """End it, wherever it stands."""
        self._process.kill()
        self._process.join()
        self._ours.close()

    def _listen(self) -> bool:
        """Take in what it says; returns whether it waits for faults now, and ends it when it says nothing for long."""
        while self._ours.poll(PATIENCE_S):
            try:
                self._said.append(self._ours.recv_bytes().decode())
            except (EOFError, ConnectionResetError):
                return False
            if self._said[-1] == "begin":
                return True
        self._process.kill()
        self._said.append(HANGS)
        return False


def may_fork() -> bool:
    """Tell whether this system makes a process out of the one that runs: Windows does not."""
    return hasattr(os, "fork")


# What makes a process fail by itself, from where the act begins: it is handed the folder.
Meddle = Callable[[Path], None]


def lay_out(prepared: Prepared, folder: Path) -> None:
    """Put the folder back as it was prepared."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(prepared.template, folder)


def derive_once() -> None:
    """Derive each key once in this process and those it forks: the same words are tried thousands of times."""
    if not hasattr(hashlib.pbkdf2_hmac, "cache_info"):
        hashlib.pbkdf2_hmac = functools.cache(hashlib.pbkdf2_hmac)


def rehearse(act: Act, folder: Path) -> None:
    """Do an act here once, undisturbed: what it imports and derives is not made again in each process forked later."""
    with words_as_before():
        act.do(folder, lambda _word: None)
    gc.collect()


def _live(name: str, folder: Path, said: Connection, turn: int, meddle: Meddle | None) -> None:
    gc.disable()  # it would look through what was inherited, and copy it
    derive_once()
    draw_the_same(turn)
    encrypt_the_same(turn)

    def say(word: str) -> None:
        said.send_bytes(word.encode())
        if word == "begin":
            said.recv_bytes()
            if meddle is not None:
                meddle(folder)

    try:
        act_named(name).do(folder, say)
        say("done")
    except (RefusedError, UnavailableError) as error:
        say(f"told {type(error).__name__} {error}".replace("\n", " "))
    except BaseException:  # noqa: BLE001 - the process ends here, and what it died of is told
        say("bug " + traceback.format_exc().replace("\n", " | "))
    os._exit(0)


def names_at_turn(paths: Sequence[str], turn: int) -> tuple[str, ...]:
    """Return the paths of the first turn as they are called at a later one."""
    return tuple(path.replace(".00001", f".0000{turn}") for path in paths)
