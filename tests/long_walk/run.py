"""Walk from the command line: ``python3 dev.py walk --acts 2000 --seed 1``; a walk that stumbles is shortened."""

import argparse
import gc
import os
import sys
import threading
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tests.long_walk.keeping import Keeping, open_files
from tests.long_walk.office import ACTS, WEIGHTS
from tests.long_walk.walk import Step, Stumble, Walk, run, shorten, steps_of

SCRIPTS = Path(__file__).parents[2] / "build" / "walks"
_POINT = 250  # acts


def main(words: Sequence[str] | None = None) -> int:
    """Walk with each seed; the exit status tells whether all came through."""
    parser = argparse.ArgumentParser(prog="dev.py walk", description=__doc__)
    parser.add_argument("--acts", type=int, default=2_000)
    parser.add_argument("--seed", type=int, nargs="+", default=[1])
    parser.add_argument("--figures", type=int, default=5, help="make the figures after each so many acts")
    parser.add_argument("--shorten", type=int, default=60, help="how many shorter walks to try when one stumbles")
    parser.add_argument("--script", type=Path, help="walk the acts of this file again")
    told = parser.parse_args(words)
    if told.script:
        return _walk(read(told.script), told.script.stem, told)
    return max([_walk(steps_of(seed, told.acts, WEIGHTS), f"seed-{seed}", told) for seed in told.seed])


def read(script: Path) -> list[Step]:
    """Return the acts of a script, one a line."""
    lines = script.read_text(encoding="utf-8").splitlines()
    return [Step(name, int(seed), float(days)) for name, seed, days in (line.split() for line in lines if line)]


def _walk(steps: list[Step], name: str, told: argparse.Namespace) -> int:
    began = time.process_time()
    found = run(steps, ACTS, partial(_tell, name=name, number=len(steps), keeping=Keeping(_POINT)), told.figures)
    used = time.process_time() - began
    if found is None:
        print(f"{name}: {len(steps)} acts, {used:.0f} s of processor, all held", flush=True)
        return 0
    print(f"{name}: stumbled at act {found.number} ({found.step})\n{found.told}", flush=True)
    short = shorten(steps, found, lambda rest: run(rest, ACTS, figures=told.figures), told.shorten)
    print(write(short, name), flush=True)
    return 1


def write(steps: Sequence[Step], name: str) -> str:
    """Keep a script beside the other things that are built, and say how to walk it again."""
    SCRIPTS.mkdir(parents=True, exist_ok=True)
    script = SCRIPTS / f"{name}.txt"
    script.write_text("\n".join(map(str, steps)) + "\n", encoding="utf-8")
    return f"{script.read_text(encoding='utf-8')}{len(steps)} acts: python3 dev.py walk --script {script}"


def _tell(walk: Walk, _step: Step, *, name: str, number: int, keeping: Keeping) -> None:
    keeping.look(walk)
    if walk.number % _POINT == 0 or walk.number == number:
        print(f"{name}: {walk.number} of {number}, {walk.now:%Y-%m-%d}, {measures(walk)}", flush=True)


def measures(walk: Walk) -> str:
    """Tell what a walk holds in memory and open.

    The resident memory also keeps the room of what was compared and let go of, which grows with the file; what is in
    use are the thousands of blocks: of seed 1 they are level from 1,250 acts on.
    """
    gc.collect()
    model, blocks = walk.model, sys.getallocatedblocks() // 1000
    on_file = f"{len(model.calls)} calls, {len(model.persons)} people, {len(model.stays)} stays, refused {walk.refused}"
    memory = f"{resident() // 1024} MB, {blocks} k blocks"
    return f"{on_file}, {memory}, {open_files()} files, {threading.active_count()} threads"


def resident() -> int:
    """Return the resident memory in KB, 0 where the system does not tell."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024 if status.exists() else 0


__all__ = ["Stumble", "main", "measures", "read", "write"]

if __name__ == "__main__":
    sys.exit(main())
