"""A drawn sample of what ``python3 dev.py faults`` tries in full.

At most a processor minute: most of it goes into beginning an act, not into its trials. So a day has each fourth act and
trials of its own, and four days have them all; what does not hold is tried again by the day it names.
"""

import collections
import json
import os
import subprocess
import sys
from datetime import date

import pytest

from tests.architecture.sources import ROOT
from tests.faults import tracing
from tests.faults.acts import ACTS
from tests.faults.ways import Once

_EACH = 4
_DAYS = 4


def _acts_of(day):
    return [act.name for act in ACTS[day.toordinal() % _DAYS :: _DAYS]]


def _run(*words):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "tests.faults.run", "--jobs", "1", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_what_is_drawn_holds(tmp_path):
    note, today = tmp_path / "results", date.today()
    acts, words = _acts_of(today), ("--most", _EACH, "--seed", f"{today:%Y%m%d}")
    done = _run(*acts, *words, "--note", note)
    assert done.returncode == 0, f"{acts} {words}\n{done.stdout}{done.stderr}"
    tried, traced = collections.Counter(), collections.Counter()
    for line in note.read_text(encoding="utf-8").splitlines():
        result = json.loads(line)
        assert result["broken"] == {}
        tried[result["act"]] += sum(result["tried"].values())
        traced[result["act"]] += sum(result["tried"].values()) if result["way"] == Once.name else 0
    assert [act for act in acts if tried[act] < _EACH] == []
    assert [act for act in acts if tracing.is_here() and traced[act] < _EACH] == []
    missing = [line for line in done.stdout.splitlines() if "NOT TRIED" in line]
    if missing:
        pytest.skip("; ".join(missing))  # what could be tried held


def test_four_days_try_every_act():
    drawn = [act for number in range(_DAYS) for act in _acts_of(date.fromordinal(date.today().toordinal() + number))]
    assert sorted(drawn) == sorted(act.name for act in ACTS)


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
