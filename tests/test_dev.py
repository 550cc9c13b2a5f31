"""The set-up's own decisions: which Python, what counts as installed, what a person without root is told."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

import dev

PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 14)])
def test_a_fit_python_is_not_refused(version: tuple[int, int]) -> None:
    assert dev.unfit_python(version) == ""


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 15)])
def test_an_unfit_python_is_told_which_one_is_needed(version: tuple[int, int]) -> None:
    words = dev.unfit_python(version)
    assert "3.11" in words
    assert "3.14" in words
    assert f"{version[0]}.{version[1]}" in words


def test_the_pythons_are_those_of_the_project() -> None:
    project = tomllib.loads((dev.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (oldest, newest) = dev.OLDEST, dev.NEWEST
    assert project["requires-python"] == f">={oldest[0]}.{oldest[1]},<{newest[0]}.{newest[1] + 1}"


def test_the_test_lock_holds_the_whole_run_lock() -> None:
    run, test = (dict(PIN.findall((dev.ROOT / name).read_text(encoding="utf-8"))) for name in (dev.RUN, dev.TEST))
    assert run
    assert run.items() <= test.items()


def test_every_locked_version_carries_its_hashes() -> None:
    for name in (dev.RUN, dev.TEST):
        pins = re.split(r"\n(?=\S)", (dev.ROOT / name).read_text(encoding="utf-8").strip())
        assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []


def test_the_test_packages_count_as_the_run_packages_too() -> None:
    assert dev.installed(dev.TEST, set()) == {dev.digest(dev.RUN), dev.digest(dev.TEST)}


def test_run_packages_keep_the_test_packages_that_are_in() -> None:
    both = {dev.digest(dev.RUN), dev.digest(dev.TEST)}
    assert dev.installed(dev.RUN, both) == both


def test_a_changed_lock_no_longer_counts_as_installed() -> None:
    assert dev.installed(dev.RUN, {"digest of an older lock"}) == {dev.digest(dev.RUN)}


def test_a_person_without_root_gets_a_line_to_type() -> None:
    line = dev.install_line(["libgl1", "python3.11-venv"])
    assert line.startswith("sudo apt-get")
    assert line.endswith(" libgl1 python3.11-venv")


def test_an_absent_library_is_noticed() -> None:
    assert not dev.loads("libnosuchthing-kyoten.so.9")


def test_every_check_runs_although_one_fails(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    seen = tmp_path / "seen"
    fails = [sys.executable, "-c", "raise SystemExit(1)"]
    writes = [sys.executable, "-c", "import pathlib, sys; pathlib.Path(sys.argv[1]).touch()", seen]
    assert dev.run_all({"失敗": fails, "成功": writes}) == 1
    assert seen.exists()
    assert "失敗" in capfd.readouterr().err


def test_an_unknown_word_shows_the_words_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["nosuch"]) == 2
    assert "dev.py demo" in capsys.readouterr().out
