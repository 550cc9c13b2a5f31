"""A drawn sample of what ``python3 dev.py faults`` tries in full."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT
from tests.faults.acts import ACTS

_EACH = 4


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here: no system call is failed")
def test_what_is_drawn_holds():
    command = [sys.executable, "-m", "tests.faults.run", "--most", str(_EACH), "--seed", "20260716"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(f"held {_EACH:5}") == len(ACTS)
