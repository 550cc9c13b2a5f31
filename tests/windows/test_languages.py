"""Consoles, line ends and clocks of any PC: cp932, cp1252, CRLF, set to English, in another time zone."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from kyoten_desktop.cli.passphrase import given_passphrase
from kyoten_desktop.cli.terminal import survive_any_console
from kyoten_desktop.domain.clock import japan_now
from kyoten_desktop.ui.fields.calendar_popup import CalendarPopup
from kyoten_desktop.ui.look.theme import Theme

ROOT = Path(__file__).resolve().parents[2]


def run(words: list[str], **more: str) -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **more}
    return subprocess.run([sys.executable, *words], env=environment, capture_output=True, check=False)


@pytest.mark.parametrize("console", ["cp932", "cp1252", "ascii", "utf-8"])
def test_help_and_refusals_come_out_of_any_console(console: str, tmp_path: Path) -> None:
    known = run(["-m", "kyoten_desktop", "--help"], PYTHONIOENCODING=console, PYTHONUTF8="0")
    assert known.returncode == 0, known.stderr
    refused = run(
        ["-m", "kyoten_desktop", "check", str(tmp_path / "𠮷㈱é.kyoten")],
        PYTHONIOENCODING=console,
        PYTHONUTF8="0",
        KYOTEN_PASSPHRASE="x",
    )
    assert refused.returncode == 1
    assert b"Traceback" not in refused.stderr
    if console == "cp932":
        assert "ファイルがありません" in refused.stderr.decode("cp932")


def test_a_program_without_streams_still_speaks_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    survive_any_console()
    streams = (sys.stdin, sys.stdout, sys.stderr)
    assert all(stream is not None for stream in streams)
    sys.stdout.write("𠮷\n")
    for stream in streams:
        stream.close()


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_passphrase_file_of_notepad_is_read(tmp_path: Path, end: str, mark: bytes) -> None:
    file = tmp_path / "合言葉.txt"
    file.write_bytes(mark + f"はなみずき 七本{end}".encode())
    assert given_passphrase(file) == "はなみずき 七本"


@pytest.mark.parametrize("zone", ["America/New_York", "UTC", "Asia/Tokyo"])
def test_the_clock_is_japans_wherever_the_pc_thinks_it_is(zone: str) -> None:
    words = "from kyoten_desktop.domain.clock import japan_now; print(japan_now().isoformat())"
    said = run(["-c", words], TZ=zone).stdout.decode("ascii").strip()
    japan = datetime.now(UTC).replace(tzinfo=None) + timedelta(hours=9)
    assert abs(datetime.fromisoformat(said) - japan) < timedelta(minutes=1)
    assert japan_now().tzinfo is None


def test_no_table_of_time_zones_is_needed() -> None:
    words = (
        "import sys; sys.modules['zoneinfo'] = None; sys.modules['tzdata'] = None; import kyoten_desktop.services.desk"
    )
    done = run(["-c", words])
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("language", ["en_US", "de_DE", "ar_EG", "ja_JP"])
def test_the_calendar_is_japanese_on_a_pc_of_any_language(theme: Theme, qtbot: object, language: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        owner = QWidget()
        qtbot.addWidget(owner)
        popup = CalendarPopup(theme, date(2026, 7, 16), owner)
        assert popup.month.locale().language() == QLocale.Language.Japanese
        assert "令和8年7月" in popup.title.text()
    finally:
        QLocale.setDefault(before)
