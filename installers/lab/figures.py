"""What is measured in one run: sizes, files opened at a start, and the time from the start to a usable window.

A start is ``--self-test DIR --start``: fonts, passphrase, case file, the page 今日 painted and waiting, then the end.
The whole process counts. Frozen and source take turns, so that a busy machine is unfair to neither.
"""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from installers.lab.shell import Shell

ROUNDS = 5
_LIMIT = 360.0
_OPENED = re.compile(r'open(?:at)?\((?:AT_FDCWD, )?"([^"]+)".*\) = \d+')
Command = Sequence[object]


def times(shell: Shell, ways: Mapping[str, Command], folder: Path) -> dict[str, list[float]]:
    """Start each way by turns; returns the seconds of each, without the first round, which warms the disk's cache."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(ROUNDS + 1):
        for name, words in ways.items():
            begun = perf_counter()
            shell.run(words, _LIMIT, folder=folder)
            if turn:
                taken[name].append(perf_counter() - begun)
    return taken


def told(taken: Mapping[str, Sequence[float]]) -> list[str]:
    """Return one line for each way, and the ratio of the first to each other one."""
    first = next(iter(taken))
    lines = [f"{name}: {median(all_):.2f} s ({min(all_):.2f}-{max(all_):.2f})" for name, all_ in taken.items()]
    for name, all_ in taken.items():
        if name != first:
            ratios = [one / other for one, other in zip(taken[first], all_, strict=True)]
            lines.append(f"{first} / {name}: {median(ratios):.2f} x")
    return lines


def opened(shell: Shell, words: Command, folder: Path, below: Sequence[Path], trace: Path) -> int:
    """Count the different files below these folders that a start opens."""
    strace = ["strace", "-f", "-qq", "-s", "4096", "-xx", "-e", "trace=open,openat", "-o", trace]
    shell.run([*strace, *words], _LIMIT, folder=folder)
    return len(files_in(trace.read_text(encoding="ascii", errors="replace"), below))


def files_in(trace: str, below: Sequence[Path]) -> set[str]:
    r"""Return the paths below these folders that strace saw opened; with -xx it writes each byte as \x2f."""
    roots = tuple(f"{folder.resolve()}/" for folder in below)
    found = set()
    for line in trace.splitlines():
        match = _OPENED.search(line)
        if match:
            # Wine goes by its dosdevices; they are links to the places themselves.
            path = os.path.realpath(bytes.fromhex(match[1].replace("\\x", "")).decode("utf-8", "replace"))
            if path.startswith(roots) and not Path(path).is_dir():
                found.add(path)
    return found
