"""The judge of the faults notices what is lost, and each act leaves nothing that is not on the disk."""

import collections
import shutil
import time
from contextlib import closing
from dataclasses import replace

import pytest

from kyoten_desktop.storage.file.connection import plain_connection
from tests.faults import disks, tracing
from tests.faults.acts import ACTS, Act, act_named
from tests.faults.judge import Judge
from tests.faults.offices import FILE, backups_of, secret_of
from tests.faults.run import NotDoneError, prepared
from tests.faults.trial import FULL, KILL, Fault, Process, lay_out, may_fork
from tests.faults.ways import NEVER, FullDisk, Once, PythonCalls, Synced, Twice

EIO = Fault("pwrite64", 1, "EIO")
DONE = ["begin", "call", "call", "done"]
TOLD = ["begin", "told GoneError ディスクに届きません"]
pytestmark = pytest.mark.skipif(not may_fork(), reason="an act is tried in a process that is forked")
here = pytest.mark.skipif(not tracing.is_here(), reason="strace is not here: nothing is traced")


@pytest.fixture(scope="module")
def saving(tmp_path_factory):
    return prepared(act_named("save"), tmp_path_factory.mktemp("save"))


@pytest.fixture
def folder(tmp_path, saving):
    lay_out(saving, tmp_path / "office")
    return tmp_path / "office"


def do(saving, folder):
    assert Process(act_named("save"), folder, 1).heard() == DONE


def harm(folder, statement):
    path = folder / FILE
    with closing(plain_connection(path, secret_of(path).key_for(path))) as connection:
        connection.execute(statement)


def test_what_is_whole_is_held(saving, folder):
    assert Judge().broken(saving, folder, EIO, TOLD) == ""
    do(saving, folder)
    assert Judge().broken(saving, folder, EIO, DONE) == ""


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM emergency_consultations WHERE id = 1",
        "UPDATE emergency_consultations SET subject_name = NULL WHERE id = 2",
        "DELETE FROM staff",
        "UPDATE offices SET name = 'x'",
        "DELETE FROM history WHERE id = (SELECT max(id) FROM history)",
        "DELETE FROM call_search",
    ],
)
def test_what_is_lost_or_changed_is_noticed(saving, folder, statement):
    do(saving, folder)
    harm(folder, "PRAGMA foreign_keys=OFF")
    harm(folder, statement)
    assert Judge().broken(saving, folder, EIO, DONE)


@pytest.mark.parametrize(
    "said",
    [
        [*TOLD[:1], "call", "call", "done"],
        ["begin", "call", TOLD[1]],
    ],
)
def test_a_call_that_was_acknowledged_and_is_not_there_is_noticed(saving, folder, said):
    assert Judge().broken(saving, folder, EIO, said)


@pytest.mark.parametrize(
    ("kind", "last"),
    [
        ("EIO", "told NoRoomError x"),
        ("ENOSPC", "told DamagedError x"),
        ("EACCES", "told WrongKeyError x"),
        (FULL, "told GoneError x"),
        ("EIO", "told UnavailableError x"),
        ("EIO", "died -11"),
        ("EIO", "begin"),
        ("EIO", "hangs"),
        ("EIO", "bug Traceback | ValueError"),
        (KILL, "died -7"),
        (KILL, "hangs"),
        (KILL, NEVER),
    ],
)
def test_other_words_than_the_right_ones_are_noticed(saving, folder, kind, last):
    assert Judge().broken(saving, folder, Fault("pwrite64", 1, kind), ["begin", last])


@pytest.mark.parametrize("hangs_before", [True, False])
def test_an_act_that_hangs_is_ended_and_does_not_count_as_killed(tmp_path, monkeypatch, hangs_before):
    def sleepy(_folder, say):
        if not hangs_before:
            say("begin")
        time.sleep(60)

    monkeypatch.setattr("tests.faults.trial.PATIENCE_S", 1)
    monkeypatch.setattr("tests.faults.trial.act_named", lambda _name: Act("sleepy", None, sleepy, None))
    said = Process(Act("sleepy", None, sleepy, None), tmp_path, 1).heard()
    assert said == (["hangs"] if hangs_before else ["begin", "hangs"])


@pytest.mark.parametrize("kind", [KILL, "EIO"])
@pytest.mark.parametrize(
    ("way", "call"),
    [
        pytest.param(Once, "pwrite64", marks=here),
        pytest.param(Twice, "pwrite64", marks=here),
        (PythonCalls, "os.replace"),
    ],
)
def test_a_fault_that_never_comes_is_not_held(tmp_path, saving, way, call, kind):
    never = Fault(call, 9_999, kind)
    assert way(Judge()).broken(saving, tmp_path, (never, never)) == NEVER


@pytest.mark.parametrize("name", [f"{FILE}.0a0b0c0d.part", "拠点-backups/x.making", "拠点-backups/拠点.kyoten"])
def test_what_was_left_lying_is_noticed(saving, folder, name):
    (folder / "拠点-backups").mkdir(exist_ok=True)
    (folder / name).write_bytes(b"x" * 8192)
    assert Judge().broken(saving, folder, EIO, TOLD)


def test_a_file_that_is_gone_or_does_not_open_is_noticed(saving, folder):
    whole = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(whole[:-4096])
    assert Judge().broken(saving, folder, EIO, TOLD)
    (folder / FILE).unlink()
    assert Judge().broken(saving, folder, EIO, TOLD)


def test_a_restore_that_kept_nothing_is_noticed(tmp_path):
    ready = prepared(act_named("restore"), tmp_path / "restore")
    lay_out(ready, tmp_path / "office")
    said = Process(act_named("restore"), tmp_path / "office", 1).heard()
    assert Judge().broken(ready, tmp_path / "office", EIO, said) == ""
    backups_of(tmp_path / "office")[-1].unlink()
    assert "no backup" in Judge().broken(ready, tmp_path / "office", EIO, said)


def test_another_backup_of_the_same_rows_is_known_and_one_of_other_rows_is_looked_at(tmp_path):
    ready, judge, folder = prepared(act_named("restore"), tmp_path / "restore"), Judge(), tmp_path / "office"
    seen = set()
    for turn in (1, 2):  # each turn draws other numbers
        lay_out(ready, folder)
        said = Process(act_named("restore"), folder, turn).heard()
        kept = backups_of(folder)[-1]
        shutil.copyfile(ready.template / FILE, folder / FILE)
        seen.add(kept.read_bytes())
        assert "done, but" in judge.broken(ready, folder, EIO, said)
    assert (len(seen), len(judge._known)) == (2, 1)
    with closing(plain_connection(kept, secret_of(kept).key_for(kept))) as connection:
        connection.execute("UPDATE offices SET name = 'x'")
        connection.execute("PRAGMA journal_mode=DELETE")
    judge.broken(ready, folder, EIO, said)
    assert len(judge._known) == 2


@here
def test_what_cannot_be_removed_once_does_not_stay_beside_what_was_set_aside(tmp_path):
    ready = prepared(act_named("restore"), tmp_path / "restore")
    way, failed = Once(Judge()), [Fault("unlink", number, "EIO") for number in range(1, 6)]
    assert [str(fault) for fault in failed if way.broken(ready, tmp_path, (fault,))] == []


@here
@pytest.mark.parametrize("act", [act for act in ACTS if act.has_side_files], ids=lambda act: act.name)
def test_what_takes_a_name_is_on_the_disk(tmp_path, act):
    ready = prepared(act, tmp_path / "act")
    way = Synced(Judge())
    (trial,) = way.trials(ready, tmp_path, None)
    assert way.broken(ready, tmp_path, trial) == ""


@here
def test_a_record_without_its_syncs_is_noticed(tmp_path):
    record = tmp_path / "record"
    write, sync = 'pwrite64(3</o/a.making>, ""..., 1, 0) = 1', "fsync(3</o/a.making>) = 0"
    rename, names = 'rename("/o/a.making", "/o/a.kyoten") = 0', "fsync(4</o>) = 0"
    for lines, wrong in (
        ([write, sync, rename, names], []),
        ([write, rename, sync, names], ["/o/a.making"]),
        ([sync, write, rename, names], ["/o/a.making"]),
        ([write, sync, rename], ["/o"]),
        ([write, sync, names, rename], ["/o"]),
    ):
        record.write_text("\n".join(lines), encoding="ascii")
        assert tracing.not_synced(record) == wrong


def test_a_restore_that_is_killed_anywhere_is_never_told_as_a_loss(tmp_path):
    ready = prepared(act_named("restore"), tmp_path / "restore")
    way = PythonCalls(Judge())
    kills = [trial for trial in way.trials(ready, tmp_path, None) if trial[0].kind == KILL]
    assert collections.Counter(trial[0].call for trial in kills)["os.replace"]
    late = [trial for trial in kills if trial[0].call in ("os.replace", "os.fsync", "os.unlink", "os.open")]
    assert {str(trial[0]): wrong for trial in late if (wrong := way.broken(ready, tmp_path, trial))} == {}


@pytest.mark.skipif(not disks.may_mount(), reason="no right to mount: no disk is really full")
@pytest.mark.parametrize("blocks", [60, 250])
def test_a_disk_that_a_new_passphrase_fills_is_told_as_full(tmp_path, blocks):
    ready = prepared(act_named("rekey"), tmp_path / "rekey")
    assert FullDisk(Judge()).broken(ready, tmp_path, (Fault("block", blocks, FULL),)) == ""


def test_a_passphrase_that_changed_unsaid_is_noticed(tmp_path):
    changing, folder = prepared(act_named("passphrase"), tmp_path / "room"), tmp_path / "office"
    owed = ["begin", "told OwedError 合言葉は変わりました"]
    lay_out(changing, folder)
    assert Judge().broken(changing, folder, EIO, TOLD) == ""
    assert "passphrase is changed: False" in Judge().broken(changing, folder, EIO, owed)
    assert Process(act_named("passphrase"), folder, 1).heard()[-1] == "done"
    assert "passphrase is changed: True" in Judge().broken(changing, folder, EIO, TOLD)
    assert Judge().broken(changing, folder, EIO, owed) == ""
    assert Judge().broken(changing, folder, EIO, ["begin", "backup", "done"]) == ""


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_an_act_that_does_nothing_is_not_done(tmp_path, monkeypatch, act):
    def idle(_folder, say):
        for word in ("begin", "call", "call", "draft", "backup", "rekeyed"):
            say(word)

    lazy = replace(act, do=idle)
    monkeypatch.setattr("tests.faults.trial.act_named", lambda _name: lazy)
    with pytest.raises(NotDoneError, match=f"^{act.name}: "):
        prepared(lazy, tmp_path / "room")
