"""The lab's own judgement: what it stops, what it refuses, what it counts."""

import sys
from pathlib import Path
from time import monotonic

import pytest

from installers.lab import build, downloads, figures, suite, wine
from installers.lab.__main__ import Chain, copy_sources
from installers.lab.shell import LabError, Shell, need
from tests.architecture.sources import ROOT

linux_only = pytest.mark.skipif(sys.platform == "win32", reason="the lab itself runs on Linux")


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path / "logs")


def python(words: str) -> list[str]:
    return [sys.executable, "-c", words]


@linux_only
def test_what_a_command_says_is_returned_and_logged(shell: Shell) -> None:
    assert "拠点" in shell.run(python("print('拠点')"), 30)
    (log,) = shell.logs.iterdir()
    assert "拠点" in log.read_text(encoding="utf-8")


@linux_only
def test_a_command_that_fails_is_said_with_its_last_words(shell: Shell) -> None:
    with pytest.raises(LabError, match=r"ended with 3(.|\n)*because"):
        shell.run(python("print('because'); raise SystemExit(3)"), 30)
    assert shell.run(python("raise SystemExit(3)"), 30, fine=(0, 3)) is not None


@linux_only
def test_a_command_that_hangs_is_ended_with_all_it_started(shell: Shell) -> None:
    child = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])"
    begun = monotonic()
    with pytest.raises(LabError, match="not done within 1 s"):
        shell.run(python(f"{child}; time.sleep(600)"), 1)
    assert monotonic() - begun < 20


@pytest.mark.parametrize("mark", [b"Wine builtin DLL", b"Wine placeholder DLL"])
def test_a_file_of_wine_in_the_build_is_found(tmp_path: Path, mark: bytes) -> None:
    (tmp_path / "_internal").mkdir()
    (tmp_path / "_internal/Qt6Core.dll").write_bytes(b"MZ" + b"\0" * 100)
    (tmp_path / "_internal/msvcrt.dll").write_bytes(b"MZ" + b"\0" * 62 + mark)
    (tmp_path / "_internal/bcryptprimitives.dll").write_bytes(b"MZ")
    assert sorted(build.wine_files(tmp_path)) == ["_internal/bcryptprimitives.dll", "_internal/msvcrt.dll"]


def test_a_self_test_without_its_last_word_is_a_failure(tmp_path: Path) -> None:
    report = tmp_path / "self-test.txt"
    report.write_text("OK 環境（0.0秒）\nNG 窓を開き、文字を描き、印刷する\n不合格\n", encoding="utf-8")
    with pytest.raises(LabError, match="窓を開き"):
        build.last_line(tmp_path)
    report.write_text("OK 環境（0.0秒）\n合格（11.0秒）：C:\\proof\\self-test.txt\n", encoding="utf-8")
    assert build.last_line(tmp_path) == "合格（11.0秒）"


def test_the_counts_of_pytest_are_read_and_their_absence_noticed() -> None:
    assert (
        suite.summary("...\n96 failed, 739 passed, 2 skipped in 121.80s (0:02:01)\n")
        == "96 failed, 739 passed, 2 skipped"
    )
    with pytest.raises(LabError):
        suite.summary("Traceback (most recent call last):")
    with pytest.raises(LabError, match="no test passed"):
        suite.summary("1 error in 0.80s\n")


@linux_only
def test_tests_that_fail_on_one_pc_are_kept_and_the_other_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run_suite(windows: wine.Windows, locale: str, source: Path, tests: list[str]) -> str:
        if locale == wine.JAPANESE:
            raise LabError("ended with 1")
        return "9 passed"

    monkeypatch.setattr(suite, "run_suite", run_suite)
    chain = Chain(tmp_path, quick=True)
    monkeypatch.setattr(chain.windows, "set_locale", lambda locale: None)
    chain.test(["tests"])
    assert chain.failed == ["cp932"]
    assert "cp932: FAILED: ended with 1" in (said := capsys.readouterr().out)
    assert "cp1252: 9 passed" in said


def test_the_registry_of_the_prefix_is_read_in_any_language() -> None:
    assert wine.decoded(r"\x62e0\x70b9 \xe9! C:\\users\\x \"%1\"") == '拠点 é! C:\\users\\x "%1"'


def test_opened_files_are_counted_once_and_only_where_asked(tmp_path: Path) -> None:
    (tmp_path / "名").mkdir()
    for name in ("名/a.pyc", "b.so"):
        (tmp_path / name).touch()

    def line(path: str, result: str) -> str:
        hidden = "".join(rf"\x{byte:02x}" for byte in path.encode())
        return f'12 openat(AT_FDCWD, "{hidden}", O_RDONLY) = {result}'

    root = tmp_path.resolve().as_posix()
    trace = [line(f"{root}/名/a.pyc", "3"), line(f"{root}/名/a.pyc", "4"), line(f"{root}/b.so", "3")]
    trace += [line(f"{root}/gone", "-1 ENOENT"), line(f"{root}/名", "5"), line("/etc/passwd", "3")]
    if sys.platform != "win32":
        assert figures.files_in("\n".join(trace), [tmp_path]) == {f"{root}/名/a.pyc", f"{root}/b.so"}


def test_every_download_is_locked() -> None:
    for pin, digest in (downloads.PYTHON, downloads.PIP):
        assert "==" in pin
        assert len(bytes.fromhex(digest)) == 32


def test_sources_are_copied_without_what_was_made_from_them(tmp_path: Path) -> None:
    copy_sources(ROOT, tmp_path / "source")
    copied = {path.name for path in (tmp_path / "source").iterdir()}
    assert {"kyoten_desktop", "tests", "resources", "build.spec", "requirements-dev.txt"} <= copied
    assert copied.isdisjoint({".venv", ".git", "build", "dist"})


def test_an_unmet_need_is_an_error_in_words() -> None:
    need(1, "fine")
    with pytest.raises(LabError, match="gone"):
        need([], "gone")
