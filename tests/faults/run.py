"""Kill and fail every system call of the acts on a case file, one at a time, and look at what is left.

*Held* means that the act is truly done, or that the right one of the seven sentences stood there, and that in either
case a fresh opening finds every row, the chain whole, nothing stray and the backups whole. The table says how many were
tried and held. Where processes can be held at their calls, a part does its act once and branches off it (``branches``);
elsewhere strace fails one call of one process. With ``--note`` each part is written down when it is through, and a
second run goes on from there.
"""

import argparse
import collections
import functools
import gc
import hashlib
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.sources import Source, is_migration, sources
from tests.compiled import keep_compiled, share_compiled
from tests.faults import damage, python_calls, tracing
from tests.faults.acts import ACTS, Act, act_named
from tests.faults.done import Done
from tests.faults.judge import Judge
from tests.faults.offices import FILE
from tests.faults.rows import rows_found, rows_lying
from tests.faults.trial import PROCESSES, Prepared, Process, derive_once, lay_out, rehearse
from tests.faults.ways import WAYS, Trial, Way

# Trials in one part: the act is begun once for those of them that branch off it.
_AT_ONCE = 160
_FEW = 40  # so many trials of a large file are all tried
# A trial waits more than it works: for a lock that nobody lets go, for strace to let go.
_SIDE_BY_SIDE = 3 * (os.cpu_count() or 1)
# In memory where there is such a folder: thousands of syncs say nothing there.
_QUICK = Path("/dev/shm")


@dataclass(frozen=True)
class Part:
    """Some trials of one act in one way."""

    prepared: Prepared
    way: str
    number: int
    trials: tuple[Trial, ...]

    @property
    def name(self) -> str:
        return f"{self.prepared.act} / {self.way} / {self.number}"


@dataclass(frozen=True)
class Result:
    """What became of a part: how many of each kind were tried, and what did not hold."""

    name: str
    act: str
    way: str
    tried: Mapping[str, int]
    broken: Mapping[str, str]


class NotDoneError(Exception):
    """An act that was not disturbed did not do what it is for: nothing of it could be judged."""


def prepared(act: Act, room: Path) -> Prepared:
    """Fill the folder of an act, do it once undisturbed, and note what it holds before and after.

    Raises NotDoneError when the act is not truly done then, whatever it says.
    """
    template, folder, record, left = (room / name for name in ("template", "office", "record", "left"))
    template.mkdir(parents=True)
    act.prepare(template)
    on_disk = rows_lying(template / FILE)
    bare = Prepared(act.name, template, on_disk, frozenset(), frozenset())
    lay_out(bare, folder)
    before = rows_found(folder / FILE)
    lay_out(bare, folder)
    process = Process(act, folder, 1)
    traced = tracing.recording(process, (), record) if tracing.is_here() else None
    said = process.heard(traced)
    assert said[-1] == "done", said
    paths = tracing.paths_in(record, folder) if traced else ()
    shutil.copytree(folder, left)
    after = rows_found(folder / FILE)
    wrong = act.done_right(Done(template, left, before, after, lambda: Process(act, left, 1).heard()))
    if wrong:
        raise NotDoneError(f"{act.name}: {wrong}")
    return Prepared(act.name, template, on_disk, before, after, paths)


def parts_of(act: Act, ways: Sequence[Way], room: Path, given: argparse.Namespace) -> Iterator[Part]:
    """Return all that is tried of an act, or ``most`` drawn ones of the first way and one of half as many others."""
    most, seed = given.most, given.seed
    if most:
        draw = random.Random(f"{seed} {act.name} ways")
        ways = [*ways[:1], *draw.sample(ways[1:], min(len(ways) - 1, most // 2))]
    ready = prepared(act, room)
    lay_out(ready, room / "office")
    rehearse(act, room / "office")
    found = {way.name: way.trials(ready, room, random.Random(f"{seed} {act.name} {way.name}")) for way in ways}
    found = {name: _one_in(act.one_in, trials, seed) for name, trials in found.items()}
    for name, trials in (_drawn(found, most, random.Random(f"{seed} {act.name}")) if most else found).items():
        for number, start in enumerate(range(0, len(trials), _AT_ONCE)):
            yield Part(ready, name, number, tuple(trials[start : start + _AT_ONCE]))


def _one_in(many: int, trials: list[Trial], seed: int) -> list[Trial]:
    """Return every trial where there are few; else each so many-th, beginning where the seed says."""
    return trials if len(trials) < _FEW else trials[seed % many :: many]


def _drawn(found: Mapping[str, list[Trial]], most: int, draw: random.Random) -> dict[str, list[Trial]]:
    """Draw so many trials of the first way, which knows the most, and one of each other."""
    first, *_others = found
    return {name: draw.sample(trials, min(len(trials), most if name == first else 1)) for name, trials in found.items()}


def through(part: Part, folder: str, until: float) -> Result | None:
    """Try all trials of a part in a folder of this process's own; None when the time is over."""
    if time.time() > until:
        return None
    derive_once()
    way = next(way for way in WAYS if way.name == part.way)(_judge())
    tried: collections.Counter[str] = collections.Counter()
    broken: dict[str, str] = {}
    with tempfile.TemporaryDirectory(dir=folder) as room:
        for trial, wrong in way.each_broken(part.prepared, Path(room), part.trials):
            tried[trial[-1].kind or "done"] += 1
            if wrong:
                broken[" then ".join(map(str, trial))] = wrong
    return Result(part.name, part.prepared.act, part.way, tried, broken)


@functools.cache
def _judge() -> Judge:
    return Judge()


class Notes:
    """The results so far, kept in a file under the fingerprint of what was tried, so that a second run goes on.

    To be made when the acts were prepared: only then is all imported that they run.
    """

    def __init__(self, path: Path | None, choices: str) -> None:
        self._path = path
        text = "".join(source.text for source in sources() if _is_tried(source)) + choices
        text += "".join(path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("*.py")))
        self._of = hashlib.sha256(text.encode()).hexdigest()[:16]
        self.results: dict[str, Result] = {}
        if path is not None and path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                kept = json.loads(line)
                if kept.pop("of") == self._of:
                    self.results[kept["name"]] = Result(**kept)

    def keep(self, result: Result) -> None:
        self.results[result.name] = result
        if self._path is not None:
            with self._path.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps({"of": self._of, **vars(result)}, ensure_ascii=False) + "\n")


def _is_tried(source: Source) -> bool:
    return source.module in sys.modules or is_migration(source)


def table(results: Sequence[Result]) -> list[str]:
    """Return tried / held for each act and way, for each kind, and everything that did not hold."""
    tried: collections.Counter[str] = collections.Counter()
    broken: collections.Counter[str] = collections.Counter()
    kinds: collections.Counter[str] = collections.Counter()
    for result in results:
        for name in (f"{result.act:16} {result.way:10}", f"{'all':16} {'':10}"):
            tried[name] += sum(result.tried.values())
            broken[name] += len(result.broken)
        kinds.update(result.tried)
    lines = [f"{name} tried {count:6}  held {count - broken[name]:6}" for name, count in tried.items()]
    lines.append("tried of each kind: " + ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())))
    for result in results:
        lines += [f"    {result.act} / {result.way}: {trial}: {wrong}" for trial, wrong in result.broken.items()]
    return lines


def main(words: Sequence[str]) -> int:
    """Try the named acts, or all; prints a table tried / held and every fault that did not hold."""
    if words[:1] == ["--damage"]:
        return damage.main(words[1:])
    given = _asked(words)
    derive_once()
    share_compiled()
    keep_compiled()  # each upgrade reads every migration
    ways = [way(_judge()) for way in WAYS if not given.way or way.name in given.way]
    for way in ways:
        if way.lacks():
            print(f"{way.name}: NOT TRIED, {way.lacks()}", flush=True)
    print(f"python: left out: {python_calls.LEFT_OUT}", flush=True)
    acts = [act_named(name) for name in given.acts] or list(ACTS)
    until = time.time() + given.minutes * 60
    with tempfile.TemporaryDirectory(dir=_quick_folder(), prefix="kyoten-faults-") as folder:
        parts = [
            part
            for number, act in enumerate(acts)
            for part in parts_of(act, [w for w in ways if not w.lacks()], Path(folder) / str(number), given)
        ]
        notes = Notes(given.note, f"{given.most} {given.seed}")
        untried = _try_all([part for part in parts if part.name not in notes.results], folder, until, given, notes)
        results = [notes.results[part.name] for part in parts if part.name in notes.results]
    print("\n".join(table(results)), flush=True)
    if untried:
        print(f"NOT TRIED, the time was over: {sum(len(part.trials) for part in untried)}; --note goes on from here")
    return 1 if untried or any(result.broken for result in results) else 0


def _try_all(parts: list[Part], folder: str, until: float, given: argparse.Namespace, notes: Notes) -> Sequence[Part]:
    """Try the parts in a drawn order, so that every act has its share when the time is over; returns the rest."""
    random.Random(given.seed).shuffle(parts)
    gc.collect()
    gc.freeze()  # what no process looks through again is not copied into each that is forked
    with ProcessPoolExecutor(given.jobs, PROCESSES) as workers:
        waiting = {workers.submit(through, part, folder, until): part for part in parts}
        for done in as_completed(waiting):
            result = done.result()
            if result is None:
                continue
            notes.keep(result)
            for trial, wrong in result.broken.items():
                print(f"! {result.act} / {result.way}: {trial}: {wrong}", flush=True)
    return [part for part in parts if part.name not in notes.results]


def _quick_folder() -> Path | None:
    return _QUICK if _QUICK.is_dir() and os.access(_QUICK, os.W_OK) else None


def _asked(words: Sequence[str]) -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="dev.py faults", description=__doc__)
    asked.add_argument("acts", nargs="*", help="、".join(act.name for act in ACTS))
    asked.add_argument("--way", action="append", choices=[way.name for way in WAYS], help="only these ways")
    asked.add_argument("--most", type=int, default=0, help="so many of the first way of each act, drawn by --seed")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--jobs", type=int, default=_SIDE_BY_SIDE, help="so many side by side")
    asked.add_argument("--minutes", type=float, default=24 * 60.0, help="say what is left after so long")
    asked.add_argument("--note", type=Path, help="a file of results (JSON lines) to go on from")
    return asked.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
