"""A drawn sample of what ``python3 dev.py faults`` tries in full.

At most a processor minute: most of it goes into beginning an act, not into its trials. So each state of ``storage`` has
each fourth act and trials of its own; the same state draws the same, so that what does not hold fails again.
"""

import collections
import hashlib
import json
import os
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT, sources
from tests.faults import tracing
from tests.faults.acts import ACTS
from tests.faults.trial import may_fork
from tests.faults.ways import Once

pytestmark = pytest.mark.skipif(not may_fork(), reason="an act is tried in a process that is forked")
_EACH = 4
_QUARTERS = 4


def _drawn_number():
    texts = (source.text for source in sources() if source.module.startswith("kyoten_desktop.storage"))
    return int(hashlib.sha256("".join(texts).encode()).hexdigest()[:8], 16)


def _acts_of(number):
    return [act.name for act in ACTS[number % _QUARTERS :: _QUARTERS]]


def _run(*words):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "tests.faults.run", "--jobs", "1", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_what_is_drawn_holds(tmp_path):
    note, number = tmp_path / "results", _drawn_number()
    acts, words = _acts_of(number), ("--most", _EACH, "--seed", number)
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


def test_the_quarters_have_every_act():
    drawn = [act for number in range(_QUARTERS) for act in _acts_of(number)]
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
