"""The whole test suite under Windows Python: on a Japanese PC (cp932) and on one set to English (cp1252)."""

import re
from collections.abc import Sequence
from pathlib import Path

from installers.lab.machine import PYTHON_EXE
from installers.lab.shell import LabError, need
from installers.lab.wine import Windows

_LIMIT = 7_200.0
_SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")  # as on Linux: dev.py
_LAST = re.compile(r"^=* ?((?:\d+ \w+(?:, )?)+) in [\d.]+s", re.MULTILINE)


def run_suite(windows: Windows, locale: str, source: Path, tests: Sequence[str] = ("tests",)) -> str:
    """Run the tests without UTF-8 mode, so that a forgotten ``encoding=`` shows; returns pytest's last line."""
    windows.set_locale(locale)
    # -B: the tree is shared with Linux; no cache files may wander between the two.
    pytest = ["-B", "-m", "pytest", "-q", "-p", "no:cacheprovider", "--color=no", "-rfE"]
    said = windows.run("wine", PYTHON_EXE, *pytest, *_SIDE_BY_SIDE, *tests, limit=_LIMIT, folder=source)
    return summary(said)


def summary(said: str) -> str:
    """Return the counts of pytest's last line; raises LabError when there is none or nothing was run."""
    found = _LAST.findall(said)
    if not found:
        raise LabError("pytest said nothing at the end")
    need("passed" in found[-1], f"no test passed: {found[-1]}")
    return str(found[-1])
