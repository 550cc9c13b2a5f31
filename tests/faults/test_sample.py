"""A drawn sample of what ``python3 dev.py faults`` tries in full."""

import collections
import json
import os
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT
from tests.faults import tracing
from tests.faults.acts import ACTS
from tests.faults.ways import Once

_EACH = 4


def _run(*words):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "tests.faults.run", "--jobs", "1", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_what_is_drawn_holds(tmp_path):
    note = tmp_path / "results"
    done = _run("--most", _EACH, "--seed", 20260716, "--note", note)
    assert done.returncode == 0, done.stdout + done.stderr
    tried, traced = collections.Counter(), collections.Counter()
    for line in note.read_text(encoding="utf-8").splitlines():
        result = json.loads(line)
        assert result["broken"] == {}
        tried[result["act"]] += sum(result["tried"].values())
        traced[result["act"]] += sum(result["tried"].values()) if result["way"] == Once.name else 0
    assert [act.name for act in ACTS if tried[act.name] < _EACH] == []
    assert [act.name for act in ACTS if tracing.is_here() and traced[act.name] < _EACH] == []
    missing = [line for line in done.stdout.splitlines() if "NOT TRIED" in line]
    if missing:
        pytest.skip("; ".join(missing))  # what could be tried held


def test_a_second_run_goes_on_from_the_note(tmp_path):
    note = tmp_path / "results"
    words = "draft", "--way", "python", "--note", note
    done = _run(*words)
    assert done.returncode == 0, done.stdout + done.stderr
    no_time = _run(*words, "--minutes", 0)
    assert no_time.stdout == done.stdout
    assert no_time.returncode == 0
    other = _run(*words, "--minutes", 0, "--seed", 2)
    assert "NOT TRIED, the time was over" in other.stdout
    assert other.returncode == 1
