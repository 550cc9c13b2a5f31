"""The ways in which an act is disturbed: what can be tried of each, and one trial of it."""

import random
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, Engine, event

from tests.builders import a_call
from tests.faults import branches, disks, python_calls, tracing
from tests.faults.acts import act_named
from tests.faults.branches import Branches
from tests.faults.judge import Judge
from tests.faults.offices import FILE, opened
from tests.faults.rows import rows_found
from tests.faults.trial import FULL, HANGS, KILL, Fault, Prepared, Process, lay_out, names_at_turn

Trial = tuple[Fault, ...]
_BETWEEN = 3  # calls that are written between an act that broke off and its second try
_UNDISTURBED = Fault("again", 0, "")
NEVER = "the fault never came"
# No act here writes more than this many blocks.
_MOST_BLOCKS = 1 << 14


class Way(ABC):
    """One way: ``lacks`` says why it cannot be gone here."""

    name: str

    def __init__(self, judge: Judge) -> None:
        self.judge = judge

    def lacks(self) -> str:
        """Return what this system has not, or nothing."""
        return ""

    @abstractmethod
    def trials(self, prepared: Prepared, room: Path, draw: random.Random) -> list[Trial]:
        """Return everything that can be tried; the last fault is the one whose words are judged."""

    @abstractmethod
    def broken(self, prepared: Prepared, room: Path, trial: Trial) -> str:
        """Try one and return what did not hold, or nothing."""

    def each_broken(self, prepared: Prepared, room: Path, trials: Sequence[Trial]) -> Iterator[tuple[Trial, str]]:
        """Try many, in whatever order, and yield of each what did not hold, or nothing."""
        for trial in trials:
            yield trial, self.broken(prepared, room, trial)


class Once(Way):
    """Every system call killed and failed once."""

    name = "once"

    def lacks(self) -> str:
        return "" if tracing.is_here() else "no strace: SQLite's own reading and writing is not failed"

    def trials(self, prepared: Prepared, room: Path, draw: random.Random) -> list[Trial]:
        folder, record = room / "office", room / "record"
        lay_out(prepared, folder)
        process = _begun(prepared, folder)
        said = process.heard(tracing.recording(process, _places(prepared, folder), record))
        assert said[-1] == "done", said
        return [(fault,) for fault in tracing.faults_in(record)]

    def broken(self, prepared: Prepared, room: Path, trial: Trial) -> str:
        folder = room / "office"
        lay_out(prepared, folder)
        said = _failed(_begun(prepared, folder), _places(prepared, folder), trial[0], room)
        return self._judged(prepared, room, trial, said)

    def each_broken(self, prepared: Prepared, room: Path, trials: Sequence[Trial]) -> Iterator[tuple[Trial, str]]:
        if not branches.are_here():
            yield from super().each_broken(prepared, room, trials)
            return
        trunk, folder = room / "trunk" / "office", room / "office"
        trunk.parent.mkdir(exist_ok=True)
        lay_out(prepared, trunk)
        process = _begun(prepared, trunk)
        untried = {trial[0]: trial for trial in trials}
        for fault, said in Branches(process, _places(prepared, trunk), trunk, room / "aside").each(list(untried)):
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(trunk, folder)
            trial = untried.pop(fault)
            wrong = self._judged(prepared, room, trial, said)
            # What an open file is called besides while its act is branched is seen by the program: strace decides.
            yield trial, self.broken(prepared, room, trial) if wrong else ""
        yield from ((trial, NEVER) for trial in untried.values())

    def _judged(self, prepared: Prepared, room: Path, trial: Trial, said: list[str]) -> str:
        """Return what did not hold of what the first fault of a trial has left in the folder ``office``."""
        return self.judge.broken(prepared, room / "office", trial[0], said)


class Twice(Once):
    """Killed at a call that changes something, and the act begun again as it lies there.

    At every second such call a drawn one of the second try is killed or failed; at the others the file is opened and
    written into before, and the second try is not disturbed, as it is where it never comes to the drawn call.
    """

    name = "twice"

    def trials(self, prepared: Prepared, room: Path, draw: random.Random) -> list[Trial]:
        if not act_named(prepared.act).has_side_files:
            return []
        faults = [fault for (fault,) in super().trials(prepared, room, draw)]
        kills = [fault for fault in faults if fault.kind == KILL]
        return [(kill, draw.choice(faults) if place % 2 else _UNDISTURBED) for place, kill in enumerate(kills)]

    def _judged(self, prepared: Prepared, room: Path, trial: Trial, said: list[str]) -> str:
        folder = room / "office"
        *said, last = said
        if last in (HANGS, NEVER):
            return last
        # What the first one made whole is not made again.
        also = "RefusedError" if not prepared.before and (folder / FILE).exists() else ""
        fault = trial[1]
        if fault == _UNDISTURBED:
            prepared, said = _written_on(prepared, folder), _begun(prepared, folder, 2).heard()
        else:
            places = [folder / name for name in names_at_turn(prepared.paths, 2)]
            said += _failed(_begun(prepared, folder, 2), places, fault, room)
            if said[-1] == NEVER:
                fault = _UNDISTURBED
                said.pop()
        # What the first one left may still lie there when the second one fails before it cleans up.
        return self.judge.broken(prepared, folder, replace(fault, number=-1), said, also)


class Synced(Once):
    """Undisturbed: what takes the name of a file or backup is on the disk before, and its folder after."""

    name = "synced"
    each_broken = Way.each_broken

    def trials(self, prepared: Prepared, room: Path, draw: random.Random) -> list[Trial]:
        return [(_UNDISTURBED,)]

    def broken(self, prepared: Prepared, room: Path, trial: Trial) -> str:
        lay_out(prepared, room / "office")
        process = _begun(prepared, room / "office")
        said = process.heard(tracing.recording(process, (), room / "record"))
        unsynced = tracing.not_synced(room / "record")
        return (
            f"not on the disk: {unsynced}" if unsynced else self.judge.broken(prepared, room / "office", *trial, said)
        )


class PythonCalls(Way):
    """Python's own calls killed and failed inside the process: where there is no strace, and on Windows."""

    name = "python"

    def trials(self, prepared: Prepared, room: Path, draw: random.Random) -> list[Trial]:
        folder, record = room / "office", room / "python-calls"
        record.unlink(missing_ok=True)
        lay_out(prepared, folder)
        said = Process(act_named(prepared.act), folder, 1, python_calls.Failing(None, record)).heard()
        assert said[-1] == "done", said
        return [(fault,) for fault in python_calls.faults_in(record)]

    def broken(self, prepared: Prepared, room: Path, trial: Trial) -> str:
        folder = room / "office"
        lay_out(prepared, folder)
        failed = room / "failed"
        failed.unlink(missing_ok=True)
        said = Process(act_named(prepared.act), folder, 1, python_calls.Failing(trial[0], failed)).heard()
        return self.judge.broken(prepared, folder, trial[0], said if failed.exists() else [*said, NEVER])


class FewPages(Way):
    """The file may grow by so many pages and no more, for every number up to the one that is enough."""

    name = "pages"

    def trials(self, prepared: Prepared, room: Path, draw: random.Random) -> list[Trial]:
        return _up_to_enough("page", lambda trial: self._said(prepared, room, trial)[-1] == "done")

    def broken(self, prepared: Prepared, room: Path, trial: Trial) -> str:
        return self.judge.broken(prepared, room / "office", trial[0], self._said(prepared, room, trial))

    def _said(self, prepared: Prepared, room: Path, trial: Trial) -> list[str]:
        lay_out(prepared, room / "office")
        return Process(act_named(prepared.act), room / "office", 1, _FewMore(trial[0].number)).heard()


class FullDisk(Way):
    """A disk with room for so many blocks more and then none, for every number up to the one that is enough."""

    name = "full"

    def lacks(self) -> str:
        return "" if disks.may_mount() else "no right to mount: no full disk, only its errors"

    def trials(self, prepared: Prepared, room: Path, draw: random.Random) -> list[Trial]:
        def is_done(trial: Trial) -> bool:
            with disks.mounted(room / "disk") as disk:
                return self._said(prepared, disk, trial)[-1] == "done"

        return _up_to_enough("block", is_done)

    def broken(self, prepared: Prepared, room: Path, trial: Trial) -> str:
        with disks.mounted(room / "disk") as disk:
            return self.judge.broken(prepared, disk / "office", trial[0], self._said(prepared, disk, trial))

    def _said(self, prepared: Prepared, disk: Path, trial: Trial) -> list[str]:
        lay_out(prepared, disk / "office")
        return _begun(prepared, disk / "office").heard(disks.nearly_full(disk, trial[0].number))


class ReadOnlyDisk(FullDisk):
    """A disk that is mounted read-only before the act begins."""

    name = "read-only"

    def lacks(self) -> str:
        return "" if disks.may_mount() else "no right to mount: no read-only disk, only its errors"

    def trials(self, prepared: Prepared, room: Path, draw: random.Random) -> list[Trial]:
        return [(Fault("mount", 1, "EROFS"),)]

    def _said(self, prepared: Prepared, disk: Path, trial: Trial) -> list[str]:
        lay_out(prepared, disk / "office")
        with disks.read_only(disk):
            return _begun(prepared, disk / "office").heard()


WAYS: tuple[type[Way], ...] = (Once, Twice, Synced, PythonCalls, FewPages, FullDisk, ReadOnlyDisk)


@dataclass(frozen=True)
class _FewMore:
    """Let every transaction of a process find room for so many pages more than the file has."""

    pages: int

    def __call__(self, _folder: Path) -> None:
        most: dict[str, int] = {}

        @event.listens_for(Engine, "begin")
        def _limit(connection: Connection) -> None:
            place = str(connection.engine.url)
            present = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            limit = most.setdefault(place, present + self.pages)
            connection.exec_driver_sql(f"PRAGMA max_page_count={limit}")


def _begun(prepared: Prepared, folder: Path, turn: int = 1) -> Process:
    return Process(act_named(prepared.act), folder, turn)


def _failed(process: Process, places: Sequence[Path], fault: Fault, room: Path) -> list[str]:
    """Let a process go on under a fault; ``NEVER`` is its last word where it was through before."""
    record = room / "record"
    said = process.heard(tracing.failing(process, places, fault, record))
    return said if tracing.has_failed(record) else [*said, NEVER]


def _places(prepared: Prepared, folder: Path) -> Sequence[Path]:
    return [folder / name for name in prepared.paths]


def _written_on(prepared: Prepared, folder: Path) -> Prepared:
    """Open what an act that broke off has left and go on working; returns what the second try must find and leave."""
    if not (folder / FILE).exists():
        return prepared
    desk = opened(folder, 1)
    for number in range(_BETWEEN):
        desk.emergency.save(None, None, a_call(subject_name=f"続き {number}"))
    desk.close()
    found = rows_found(folder / FILE)
    is_kept = not act_named(prepared.act).goes_back
    after = found | (prepared.after - prepared.before) if is_kept and prepared.before else found
    return replace(prepared, on_disk=found, before=found, after=after if is_kept else prepared.after)


def _up_to_enough(what: str, is_enough: Callable[[Trial], bool]) -> list[Trial]:
    """Double until it is enough, then halve what lies between: of what is more than enough only one is tried."""
    short, enough = 0, 1
    while not is_enough((Fault(what, enough, FULL),)):
        short, enough = enough, enough * 2
        assert enough < _MOST_BLOCKS, "never done, however much room there is"
    while enough - short > 1:
        middle = (short + enough) // 2
        if is_enough((Fault(what, middle, FULL),)):
            enough = middle
        else:
            short = middle
    return [(Fault(what, number, FULL),) for number in range(enough + 1)]
