"""The program's proof of itself: it passes here, says which step failed, and never works over an earlier one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import kyoten_desktop
from kyoten_desktop.cli import Windows, main
from kyoten_desktop.cli.proof import FAILED, PASSED, Proof, fail
from kyoten_desktop.cli.self_test import OFFICE_FOLDER, REPORT
from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.practice.office import PRACTICE_FILE
from kyoten_desktop.ui.paper.pdf import Pdf

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_WINDOW = Windows(lambda file: 0, lambda desk, folder: [])


@pytest.fixture(scope="module")
def proved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a self-test that ran as an IT person runs it."""
    folder = tmp_path_factory.mktemp("proof")
    done = run(folder)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return folder


def run(folder: Path, *more: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "kyoten_desktop", "--self-test", str(folder), *more]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, env=environment, capture_output=True, check=False, timeout=300)


def test_every_step_is_in_the_report(proved: Path) -> None:
    lines = (proved / REPORT).read_text(encoding="utf-8").splitlines()
    assert lines[-1].startswith(PASSED)
    assert sum(line.startswith("OK ") for line in lines) == 10
    assert not [line for line in lines if line.startswith("NG")]
    assert any(kyoten_desktop.__version__ in line for line in lines)


def test_what_it_made_can_be_looked_at(proved: Path) -> None:
    assert (proved / "window.png").stat().st_size > 10_000
    paper = Pdf((proved / "printed.pdf").read_bytes())
    assert [round(side) for side in paper.sizes[0]] == [595, 842]
    paper.close()
    assert not (proved / OFFICE_FOLDER / PRACTICE_FILE).read_bytes().startswith(b"SQLite")


def test_the_window_starts_on_what_it_made_and_ends_when_it_can_be_used(proved: Path) -> None:
    done = run(proved, "--start")
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")


def test_it_never_works_over_an_earlier_one(proved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (proved / REPORT).read_bytes()
    assert main(["--self-test", str(proved)], WITHOUT_WINDOW) == 1
    assert "別のフォルダー" in capsys.readouterr().err
    assert (proved / REPORT).read_bytes() == before


def test_the_start_alone_needs_a_self_test_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["self-test", str(tmp_path), "--start"], WITHOUT_WINDOW) == 1
    assert "先に自己診断" in capsys.readouterr().err


def test_a_failed_step_is_named_whatever_ends_it(tmp_path: Path, clock: Clock) -> None:
    proof = Proof(tmp_path / REPORT, clock)
    with proof.step("一つめ"):
        proof.note("見たこと")
    with pytest.raises(UnavailableError), proof.step("二つめ"):
        fail("ちがいます。")
    lines = (tmp_path / REPORT).read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith("OK 一つめ")
    assert lines[2:] == ["   見たこと", "NG 二つめ", FAILED]


def test_a_program_without_window_fails_at_the_window(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--self-test", str(tmp_path / "㈱")], WITHOUT_WINDOW) == 1
    assert "窓を開けません" in capsys.readouterr().err
    assert "NG 窓を開き" in (tmp_path / "㈱" / REPORT).read_text(encoding="utf-8")
