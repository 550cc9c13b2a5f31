"""Files that somebody has open: Windows refuses what Linux allows, and the office's data must survive both."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.papers.saving import write_file
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.services.office import backup as backup_services
from kyoten_desktop.storage.file.failures import HeldError
from tests.builders import PASSPHRASE, KnownSecret, SetClock, a_desk

ROOT = Path(__file__).resolve().parents[2]
windows_only = pytest.mark.skipif(sys.platform != "win32", reason="sharing violations are a matter of Windows")
CLOCK = SetClock().clock()
HOLDER = """
import sys
from pathlib import Path
from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.storage.file.opening import Secret
desk = open_desk(Path(sys.argv[1]), Secret(sys.argv[2]), Clock())
sys.stdout.write("open\\n"); sys.stdout.flush()
sys.stdin.readline()
desk.close()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed case file with one backup beside it."""
    desk = a_desk(tmp_path)
    desk.backup.back_up()
    desk.close()
    return desk.file.path


@pytest.fixture
def holder(file: Path):
    """Another process that has the file open."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(file), PASSPHRASE],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout.readline().strip() == b"open"
    yield process
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


def the_backup(file: Path) -> Path:
    (made,) = (file.parent / f"{file.stem}-backups").glob("*.kyoten")
    return made


def test_a_second_process_is_refused_and_told_who_is_in(file: Path, holder: "subprocess.Popen[bytes]") -> None:
    with pytest.raises(HeldError, match="このPCで") as refused:
        open_desk(file, KnownSecret(), CLOCK)
    assert refused.value.process == holder.pid


def test_the_lock_of_a_killed_process_clears_itself(file: Path, holder: "subprocess.Popen[bytes]") -> None:
    holder.kill()
    holder.wait()
    desk = open_desk(file, KnownSecret(), CLOCK)
    assert desk.office.office().name == "こもれび"
    desk.close()


@windows_only
def test_going_back_over_an_open_file_is_refused_and_changes_nothing(file: Path) -> None:
    before, made = file.read_bytes(), the_backup(file)
    with file.open("rb"), pytest.raises(UnavailableError, match="いまのファイルはそのまま"):
        backup_services.restore(file, KnownSecret(), made, CLOCK)
    assert file.read_bytes() == before
    backup_services.restore(file, KnownSecret(), made, CLOCK)


def test_a_backup_is_made_while_another_program_reads_the_file(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    try:
        with desk.file.path.open("rb"):  # as a virus scanner does
            made = desk.backup.back_up()
        assert desk.backup.contents_of(made.path).office == "こもれび"
    finally:
        desk.close()


def test_an_old_backup_that_is_being_read_stops_no_new_one(tmp_path: Path) -> None:
    clock = SetClock()
    desk = a_desk(tmp_path, clock.clock())
    try:
        old = desk.backup.back_up()
        clock.now = clock.now.replace(year=clock.now.year + 1)
        with old.path.open("rb"):
            newest = desk.backup.back_up()
        assert newest.path.exists()
    finally:
        desk.close()


@windows_only
def test_a_paper_that_is_open_in_another_program_is_refused_in_words(tmp_path: Path) -> None:
    paper = write_file(tmp_path / "表1.pdf", b"old")
    with paper.open("rb"), pytest.raises(UnavailableError, match="書き出せません"):
        write_file(paper, b"new", is_agreed=True)
    assert paper.read_bytes() == b"old"
    assert write_file(paper, b"new", is_agreed=True).read_bytes() == b"new"


def test_a_closed_office_leaves_nothing_open(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.backup.back_up()
    desk.close()
    for path in sorted(tmp_path.rglob("*"), reverse=True):  # Windows refuses to remove what is still open
        path.rmdir() if path.is_dir() else path.unlink()
    assert list(tmp_path.iterdir()) == []
