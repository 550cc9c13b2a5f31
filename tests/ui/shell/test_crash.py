"""The crash report: typing kept first, a log without personal words, the text on the clipboard."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.shell.crash import CrashDialog, CrashHook, described


def crash() -> ZeroDivisionError:
    try:
        raise ZeroDivisionError("高梨 美緒")
    except ZeroDivisionError as error:
        return error


def not_taken(_words: str) -> bool:
    return False


def test_the_report_names_files_and_lines_but_no_person() -> None:
    error = crash()
    told = described(type(error), error, error.__traceback__)
    assert "test_crash.py" in told
    assert "ZeroDivisionError" in told
    assert "高梨" not in told


def test_typing_is_kept_and_the_log_written_before_the_dialog(
    theme: Theme, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    monkeypatch.setattr(CrashDialog, "exec", lambda self: order.append(self.told))
    hook = CrashHook(theme, clock, tmp_path / "logs", lambda: order.append("kept"), not_taken)
    error = crash()
    hook.report(type(error), error, error.__traceback__)
    assert order[0] == "kept"
    assert "ZeroDivisionError" in order[1]
    log = (tmp_path / "logs" / "crash.log").read_text(encoding="utf-8")
    assert log.startswith("2026-07-16 10:32:00")
    assert "高梨" not in log


def test_typing_that_cannot_be_kept_is_said(
    theme: Theme, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[bool] = []
    monkeypatch.setattr(CrashHook, "_show", lambda self, told, log, *, kept: shown.append(kept))

    def fail() -> None:
        raise OSError("disk full")

    error = crash()
    CrashHook(theme, clock, tmp_path, fail, not_taken).report(type(error), error, error.__traceback__)
    assert shown == [False]
    assert (tmp_path / "crash.log").read_text(encoding="utf-8").count("Error") >= 2


def test_the_text_can_be_copied(theme: Theme, qtbot: object) -> None:
    dialog = CrashDialog(theme, "builtins.KeyError", None, kept=True)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "builtins.KeyError"


def test_a_disk_that_fails_where_nobody_expected_it_is_told_and_no_crash(
    theme: Theme, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[object] = []
    monkeypatch.setattr(CrashDialog, "exec", lambda self: shown.append(self.told))
    told: list[str] = []

    def take(words: str) -> bool:
        told.append(words)
        return len(told) == 1

    hook = CrashHook(theme, clock, tmp_path, lambda: None, take)
    failure = UnavailableError("ディスクに届きません。")
    hook.report(UnavailableError, failure, None)
    assert (told, shown) == ([str(failure)], [])
    hook.report(UnavailableError, failure, None)
    assert len(shown) == 1
