"""A branch of an act says and leaves what the act itself does under strace, and the act goes on as if nothing was."""

import os
import random
import time
from pathlib import Path

import pytest

from kyoten_desktop.storage.file import door
from tests.faults import branches, tracing
from tests.faults.acts import Act, act_named
from tests.faults.branches import Branches
from tests.faults.judge import Judge
from tests.faults.laid import Laid
from tests.faults.run import prepared
from tests.faults.trial import HANGS, KILL, Fault, Process, lay_out
from tests.faults.ways import NEVER, Once, Twice

fcntl = pytest.importorskip("fcntl")
pytestmark = pytest.mark.skipif(not branches.are_here(), reason="no process can be held at its calls here")
traced = pytest.mark.skipif(not tracing.is_here(), reason="strace is not here: nothing is compared")
NO_SUCH = Fault("mkdir", 9_999, "EIO")


class Seeing(Judge):
    """Notes besides what was said and what lay there."""

    def broken(self, prepared, folder, fault, said, also=""):
        words = [word.replace("/trunk/", "/").split(" | ")[0] for word in said]
        self.seen = words, self._fingerprint(folder, "")
        return super().broken(prepared, folder, fault, said, also)


@traced
@pytest.mark.parametrize("name", ["save", "rekey"])
def test_a_branch_says_and_leaves_what_a_process_under_strace_does(tmp_path, name):
    ready, way = prepared(act_named(name), tmp_path / "act"), Once(Seeing())
    drawn = random.Random(7).sample(way.trials(ready, tmp_path, None), 6)
    branched = {trial: (wrong, *way.judge.seen) for trial, wrong in way.each_broken(ready, tmp_path, drawn)}
    assert len({said[-1] for _wrong, said, _found in branched.values()}) > 1
    for trial in drawn:
        assert branched[trial] == (way.broken(ready, tmp_path, trial), *way.judge.seen), str(trial[0])


@traced
def test_every_fault_but_of_locks_comes_to_a_branch(tmp_path):
    ready, way = prepared(act_named("draft"), tmp_path / "act"), Once(Judge())
    # An act waits up to five seconds for a lock that is refused.
    trials = [trial for trial in way.trials(ready, tmp_path, None) if trial[0].call != "fcntl"]
    tried = list(way.each_broken(ready, tmp_path, trials))
    assert sorted(map(str, trials)) == sorted(str(trial) for trial, _wrong in tried)
    assert {str(trial[0]): wrong for trial, wrong in tried if wrong} == {}


@traced
def test_an_act_goes_on_after_its_branches_as_if_nothing_was(tmp_path):
    ready, folder = prepared(act_named("restore"), tmp_path / "act"), tmp_path / "office"
    lay_out(ready, folder)
    places = [folder / name for name in ready.paths]
    some = [fault for (fault,) in Once(Judge()).trials(ready, tmp_path, None) if fault.kind == "EIO"][::97]
    lay_out(ready, folder)
    process = Process(act_named("restore"), folder, 1)
    came = [fault for fault, _said in Branches(process, places, folder, tmp_path / "aside").each([*some, NO_SUCH])]
    assert sorted(map(str, came)) == sorted(map(str, some))
    assert Judge().broken(ready, folder, some[0], ["begin", "done"]) == ""


@pytest.mark.parametrize("way", [Once, Twice])
def test_a_fault_that_never_comes_to_a_branch_is_not_held(tmp_path, way):
    ready = prepared(act_named("draft"), tmp_path / "act")
    assert list(way(Judge()).each_broken(ready, tmp_path, [(NO_SUCH, NO_SUCH)])) == [((NO_SUCH, NO_SUCH), NEVER)]


@traced
def test_a_swap_that_can_be_torn_is_found(tmp_path, monkeypatch):
    ready = prepared(act_named("restore"), tmp_path / "act")

    def found():
        way = Once(Judge())
        trials = way.trials(ready, tmp_path, None)
        kills = [trial for trial in trials if trial[0].kind == KILL and trial[0].call in ("unlink", "rename")]
        return [wrong for _trial, wrong in way.each_broken(ready, tmp_path, kills) if wrong]

    assert found() == []
    monkeypatch.setattr(door, "swap", lambda whole, place: (place.unlink(), os.replace(whole, place)))
    assert found()


def _acting(monkeypatch, do):
    act = Act("acting", None, do, None)
    monkeypatch.setattr("tests.faults.trial.act_named", lambda _name: act)
    return act


def _branched(act, folder, aside, *calls):
    folder.mkdir()
    wanted = [Fault(call, 1, "EIO") for call in calls]
    places = [folder / name for name in ("one", "two")]
    return [said for _fault, said in Branches(Process(act, folder, 1), places, folder, aside).each(wanted)]


def test_a_branch_that_hangs_is_ended(tmp_path, monkeypatch):
    def do(folder, say):
        say("begin")
        try:
            (folder / "one").mkdir()
        except OSError:
            time.sleep(60)

    monkeypatch.setattr("tests.faults.branches.PATIENCE_S", 1)
    act = _acting(monkeypatch, do)
    assert _branched(act, tmp_path / "office", tmp_path / "aside", "mkdir") == [["begin", HANGS]]


def _is_free(lock, path):
    """Tell by another process whether a lock can be taken."""
    number = os.fork()
    if not number:
        try:
            with path.open("r+b") as other:
                lock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]) == 0


@pytest.mark.parametrize("lock", [fcntl.flock, fcntl.lockf])
def test_each_branch_has_the_locks_and_the_place_in_a_file_for_itself(tmp_path, monkeypatch, lock):
    def do(folder, say):
        file = (folder / "file").open("w+b", buffering=0)
        lock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        file.write(b"12345678")
        file.seek(2)
        say("begin")
        for call in (folder / "one").mkdir, (folder / "one").rmdir:
            try:
                call()
            except OSError:
                say(f"free {_is_free(lock, folder / 'file')}")
                say(f"at {file.tell()} {file.read(3).decode()}")
                file.truncate(1)
                lock(file, fcntl.LOCK_UN)
                say(f"free {_is_free(lock, folder / 'file')}")
                return

    act = _acting(monkeypatch, do)
    each = ["begin", "free False", "at 2 345", "free True", "done"]
    assert _branched(act, tmp_path / "office", tmp_path / "aside", "mkdir", "rmdir") == [each, each]


def _make(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")


def test_what_lay_there_is_put_back_under_whoever_has_it_open(tmp_path):
    folder, aside = tmp_path / "office", tmp_path / "aside"
    _make(folder / "kept/moved")
    aside.mkdir()
    names = [folder / name for name in ("changed", "removed", "kept/moved", "nameless")]
    for path in names:
        path.write_bytes(path.name.encode())
        path.chmod(0o640)
        os.utime(path, ns=(5_000_000_007, 6_000_000_009))
    (folder / "closed").write_bytes(b"closed")
    opened = [path.open("r+b", buffering=0) for path in names]
    names.pop().unlink()
    before = {path: path.stat() for path in names}
    laid = Laid(folder, aside, [Path(f"/proc/self/fd/{stream.fileno()}") for stream in opened])
    names[0].write_bytes(b"longer than it was before")
    names[0].chmod(0o600)
    names[1].unlink()
    _make(names[1])
    (folder / "kept/moved").rename(folder / "moved")
    (folder / "kept").rmdir()
    opened[3].write(b"x")
    (folder / "closed").unlink()
    _make(folder / "new/one/file")
    laid.put_back()
    laid.forget()
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == {*names, folder / "closed"}
    assert (folder / "closed").read_bytes() == b"closed"
    for path in names:
        after = path.stat()
        for what in ("st_ino", "st_mode", "st_mtime_ns", "st_size"):
            assert getattr(after, what) == getattr(before[path], what)
    for stream, content in zip(opened, (b"changed", b"removed", b"moved", b"nameless"), strict=True):
        with stream:
            stream.seek(0)
            assert stream.read() == content
