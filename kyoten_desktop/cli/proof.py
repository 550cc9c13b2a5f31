"""What the self-test writes down: one line for each step, on the disk before the next begins."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import NoReturn

import kyoten_desktop
from kyoten_desktop.cli.terminal import say
from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.wareki import moment_short
from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.papers.saving import write_file

PASSED, FAILED = "合格", "不合格"


class Proof:
    """The report of one self-test. Whatever ends a step early, the report on the disk names that step."""

    def __init__(self, report: Path, clock: Clock) -> None:
        self._report = report
        self._lines = [f"拠点デスクトップ 自己診断　{moment_short(clock.now())}"]
        self._notes: list[str] = []
        self._begun = perf_counter()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Run one step; its line says OK and how long it took, or NG until it has ended well."""
        self._notes = []
        begun = perf_counter()
        self._write(f"NG {name}", FAILED)
        yield
        line = f"OK {name}（{perf_counter() - begun:.1f}秒）"
        self._lines += [line, *(f"   {note}" for note in self._notes)]
        self._write()
        say(line)

    def note(self, *words: str) -> None:
        """Write down what the running step saw."""
        self._notes += words

    def finish(self) -> str:
        """Write the last line and return it."""
        last = f"{PASSED}（{perf_counter() - self._begun:.1f}秒）：{self._report}"
        self._write(last)
        return last

    def _write(self, *last: str) -> None:
        write_file(
            self._report, ("\n".join([*self._lines, *last]) + "\n").encode("utf-8"), with_folder=True, is_agreed=True
        )


def fail(words: str) -> NoReturn:
    """End the self-test because a step saw something wrong."""
    raise UnavailableError(f"自己診断：{words}")


def version() -> str:
    """Return the version of the program."""
    return kyoten_desktop.__version__
