"""The command line: exit codes, plain sentences, nothing half-written."""

import argparse
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kyoten_desktop.cli import Windows, _command, main
from kyoten_desktop.cli.parser import COMMANDS, parsed, parser
from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.practice.office import PRACTICE_PASSPHRASE
from kyoten_desktop.services.desk import open_desk
from kyoten_desktop.storage.file import checked
from kyoten_desktop.storage.file.case_file import BROKEN
from kyoten_desktop.storage.file.connection import plain_connection
from kyoten_desktop.storage.file.opening import Secret
from tests import builders
from tests.architecture.sources import ROOT
from tests.builders import NOW, PASSPHRASE, a_desk
from tests.ledgers import a_call, taken_in, write_ledger
from tests.reports.reading import squeezed, text_of_pages

CLOCK = Clock(lambda: NOW)
Run = Callable[..., int]


def screens(_desk: object, folder: Path) -> list[Path]:
    """Stand for the window, which lies above the commands."""
    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / "today.png"
    picture.write_bytes(b"\x89PNG")
    return [picture]


@pytest.fixture
def opened() -> list[Path | None]:
    """What the window was asked to open."""
    return []


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, opened: list[Path | None]) -> Run:
    """Run one command with the passphrase in the environment."""
    monkeypatch.setenv("KYOTEN_PASSPHRASE", PASSPHRASE)

    def show(file: Path | None) -> int:
        opened.append(file)
        return 0

    return lambda *words: main([str(word) for word in words], Windows(show, screens), CLOCK)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed case file."""
    desk = a_desk(tmp_path)
    desk.close()
    return desk.file.path


def said(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    return captured.out, captured.err


def test_no_arguments_or_a_file_open_the_window(run: Run, opened: list[Path | None]) -> None:
    assert run() == 0
    assert run("拠点.kyoten") == 0
    assert opened == [None, Path("拠点.kyoten")]


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["create", "a.kyoten", "--office", "x"],
        ["create", "a.kyoten", "--office", "x", "--rooms", "0"],
        ["create", "a.kyoten", "--office", "x", "--rooms", "many"],
        ["tally", "a.kyoten"],
        ["tally", "a.kyoten", "--year", "R3", "--format", "csv"],
        ["tally", "a.kyoten", "--from", "R3.4.1"],
        ["report", "a.kyoten", "rooms"],
        ["report", "a.kyoten", "poem"],
        ["report", "a.kyoten", "monthly"],
        ["import", "a.kyoten"],
    ],
)
def test_wrong_usage_exits_with_2(run: Run, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ending:
        run(*words)
    assert ending.value.code == 2


def test_create_makes_rooms_by_number(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "new" / "a.kyoten"
    assert run("create", path, "--office", "こもれび", "--rooms", 2, "--overflow-rooms", 2) == 0
    assert "1号室、2号室、臨時1、臨時2" in said(capsys)[0]
    assert run("create", path, "--office", "こもれび", "--rooms", 2) == 1
    assert "同じ名前のファイルがもうあります" in said(capsys)[1]


def test_half_a_letter_leaves_nothing_of_an_office(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("create", tmp_path / "a.kyoten", "--office", "こもれび\udc81", "--rooms", 2) == 1
    assert "文字でないもの" in said(capsys)[1]
    assert not list(tmp_path.iterdir())


def test_create_refuses_a_short_passphrase(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KYOTEN_PASSPHRASE", "みじかい")
    assert run("create", tmp_path / "a.kyoten", "--office", "x", "--rooms", 1) == 1
    assert "8文字以上" in said(capsys)[1]
    assert list(tmp_path.iterdir()) == []


def test_the_passphrase_may_come_from_a_file_or_a_pipe(
    run: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("KYOTEN_PASSPHRASE")
    kept = tmp_path / "key.txt"
    kept.write_text(PASSPHRASE + "\r\n", encoding="utf-8-sig")
    assert run("check", file, "--passphrase-file", kept) == 0
    monkeypatch.setattr(sys, "stdin", io.StringIO(PASSPHRASE + "\n"))
    assert run("check", file) == 0
    assert run("check", file) == 1
    assert "KYOTEN_PASSPHRASE" in said(capsys)[1]
    assert run("check", file, "--passphrase-file", tmp_path / "none.txt") == 1
    assert "none.txt" in said(capsys)[1]


def test_a_wrong_passphrase_is_one_plain_sentence(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KYOTEN_PASSPHRASE", "ちがうことば")
    assert run("tally", file, "--year", "R3") == 1
    _, error = said(capsys)
    assert "合言葉がちがいます" in error
    assert len(error.splitlines()) == 1


@pytest.mark.parametrize("command", [["check"], ["tally", "--year", "R3"], ["import", "ledger.xlsx"]])
def test_a_missing_file_is_named(
    run: Run, tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    first, *rest = command
    assert run(first, tmp_path / "none.kyoten", *rest) == 1
    assert "none.kyoten" in said(capsys)[1]


def test_a_file_that_is_no_case_file_is_refused(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "photo.kyoten").write_bytes(b"\xff\xd8" * 4_000)
    assert run("check", tmp_path / "photo.kyoten") == 1
    assert said(capsys)[1].strip()


def test_template_never_overwrites(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("template", tmp_path / "ひな形.xlsx") == 0
    assert said(capsys)[0].strip() == str(tmp_path / "ひな形.xlsx")
    assert run("template", tmp_path / "ひな形.xlsx") == 1
    assert "もうあります" in said(capsys)[1]


def test_each_fault_of_a_ledger_is_one_line(
    run: Run, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [a_call(), a_call(受付日時="R3.13.1"), taken_in(居室=None), a_call(相談機関="宇宙")]
    ledger = write_ledger(tmp_path / "bad.xlsx", rows)
    before = file.read_bytes()
    assert run("import", file, ledger) == 1
    lines = [line for line in said(capsys)[1].splitlines() if not line.startswith("注意：")]
    assert [line[:12] for line in lines[:3]] == [
        "緊急相談!3行 受付日時",
        "緊急相談!4行 居室：結",
        "緊急相談!5行 相談機関",
    ]
    assert lines[3] == "直すところが 3か所あります。何も取り込んでいません。"
    assert file.read_bytes() == before


def test_a_dry_run_writes_nothing(run: Run, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = write_ledger(tmp_path / "good.xlsx", [taken_in()])
    before = file.read_bytes()
    assert run("import", file, ledger, "--dry-run") == 0
    assert "まだ取り込んでいません" in said(capsys)[0]
    assert file.read_bytes() == before
    assert run("import", file, ledger) == 0
    assert "緊急相談 1件、居室利用 1件、はじめての人 1人" in said(capsys)[0]


def test_published_sums_that_contradict_are_said_before_they_are_taken_in(
    run: Run, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {"期間の始まり": "R2.4.1", "期間の終わり": "R3.3.31", "表": "表1", "出典": "協議会資料3", "公表日": "R3.5"}
    rows = [row | {"行": "警察署", "列": "受入れあり", "数": 12}, row | {"行": "警察署", "列": "合計", "数": 4}]
    assert run("import", file, write_ledger(tmp_path / "sums.xlsx", None, published=rows), "--dry-run") == 0
    assert "注意：令和２年度の表１：警察署の合計は 4 と書かれていますが" in said(capsys)[1]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--year", "平成32"], "令和２年度ではありませんか"),
        (["--year", "らいねん"], "年度として読めません"),
        (["--from", "平成31年5月1日", "--to", "R2.3.31"], "令和元年5月1日ではありませんか"),
        (["--from", "R3.4.1", "--to", "R2.4.1"], "始まりより前"),
    ],
)
def test_windows_that_never_were_are_refused(
    run: Run, file: Path, words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("tally", file, *words) == 1
    assert sentence in said(capsys)[1]


def test_months_mean_whole_months(run: Run, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("tally", file, "--from", "令和6年4月", "--to", "R7.2", "--format", "json") == 0
    period = json.loads(said(capsys)[0])["period"]
    assert (period["from"], period["to"]) == ("2024-04-01", "2025-02-28")


def test_papers_are_written_and_named(run: Run, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", file, write_ledger(tmp_path / "l.xlsx", [taken_in()])) == 0
    for name, words, text in (
        ("d05", ["consultation", "R3-001"], "鈴木 一郎"),
        ("d16", ["rooms", "令和3年4月"], "稼働表"),
        ("d02", ["referrals", "--year", "令和3"], "警察署"),
        ("key", ["recovery"], "回復キー"),
    ):
        path = tmp_path / f"{name}.pdf"
        assert run("report", file, *words, "--output", path) == 0, said(capsys)
        assert text in "".join(text_of_pages(path.read_bytes()))
    assert str(tmp_path / "key.pdf") in said(capsys)[0]
    assert run("report", file, "consultation", "R3-999", "--output", tmp_path / "no.pdf") == 1
    assert "R3-999" in said(capsys)[1]
    assert run("report", file, "rooms", "令和3年", "--output", tmp_path / "no.pdf") == 1
    assert "年月を一つ" in said(capsys)[1]


_OUTPUTS = (
    ["tally", "--year", "R3", "--format", "pdf"],
    ["tally", "--year", "R3", "--format", "xlsx"],
    ["tally", "--year", "R3", "--format", "text"],
    ["tally", "--year", "R3", "--format", "json"],
    ["report", "recovery"],
)


@pytest.mark.parametrize("words", _OUTPUTS)
def test_no_command_writes_over_a_case_file_a_backup_or_a_ledger(
    run: Run, file: Path, tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """F-68: the case file was a PDF afterwards, exit 0; through a link or a second name too."""
    assert run("backup", file, tmp_path / "usb") == 0
    (backup,) = (tmp_path / "usb").glob("*.kyoten")
    moved, hard, link = tmp_path / "moved.pdf", tmp_path / "hard.pdf", tmp_path / "link.pdf"
    moved.write_bytes(file.read_bytes())
    hard.hardlink_to(backup)
    links = [moved, hard]
    if sys.platform != "win32":  # a link takes an administrator there, and Wine makes none without a word
        link.symlink_to(file)
        links.append(link)
    ledger = write_ledger(tmp_path / "ledger.xlsx", [taken_in()])
    backup_before, ledger_before = backup.read_bytes(), ledger.read_bytes()
    command, *rest = words
    for target in (file, backup, ledger, *links):
        for force in ([], ["--force"]):
            assert run(command, file, *rest, "--output", target, *force) == 1, target
    assert all(each.is_symlink() for each in links[2:])
    assert (backup.read_bytes(), ledger.read_bytes()) == (backup_before, ledger_before)
    assert backup.samefile(hard)
    with closing(open_desk(file, Secret(PASSPHRASE), CLOCK)):
        pass


@pytest.mark.parametrize("words", _OUTPUTS)
def test_a_paper_that_is_there_is_written_over_only_when_it_is_said(
    run: Run, file: Path, tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    command, *rest = words
    target = tmp_path / "paper"
    assert run(command, file, *rest, "--output", target) == 0
    before = target.read_bytes()
    said(capsys)
    assert run(command, file, *rest, "--output", target) == 1
    assert "--force" in said(capsys)[1]
    assert target.read_bytes() == before
    assert run(command, file, *rest, "--output", target, "--force") == 0


def test_figures_that_do_not_agree_are_written_only_with_a_reason(
    run: Run, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(open_desk(file, Secret(PASSPHRASE), CLOCK)) as desk:
        desk.emergency.save(None, None, builders.a_call(outcome=None))
    paper = tmp_path / "d02.pdf"
    for words in (["tally", file, "--format", "pdf"], ["report", file, "referrals"]):
        assert run(*words, "--year", "R8", "--output", paper) == 1
        assert "未記入の相談が1件" in said(capsys)[1]
        assert not paper.exists()
    assert run("report", file, "monthly", "--month", "R8.7", "--output", paper) == 1
    assert "--reason" in said(capsys)[1]
    assert run("tally", file, "--year", "R8", "--format", "pdf", "--output", paper, "--reason", "後日追記") == 0
    assert "突合：相談機関か結果が未記入の相談が１件" in squeezed(paper.read_bytes())
    said(capsys)
    assert run("tally", file, "--year", "R8", "--format", "json") == 0
    out, err = said(capsys)
    (problem, *_) = json.loads(out)["problems"]
    assert (problem["of"], len(problem["ids"]), problem["stops"]) == ("calls", 1, True)
    assert "突合：相談機関か結果が未記入の相談が1件" in err


@pytest.mark.parametrize("form", ["text", "json", "xlsx"])
@pytest.mark.parametrize("is_file", [True, False])
def test_figures_that_do_not_agree_are_told_in_every_form_until_a_reason_is_given(
    run: Run, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, is_file: bool
) -> None:
    words: list[object] = ["tally", file, "--year", "R8", "--format", form]
    if is_file or form == "xlsx":
        words += ["--output", tmp_path / f"figures.{form}", "--force"]
    assert run(*words) == 0
    assert said(capsys)[1] == ""
    with closing(open_desk(file, Secret(PASSPHRASE), CLOCK)) as desk:
        desk.emergency.save(None, None, builders.a_call(outcome=None))
    assert run(*words) == 0
    out, err = said(capsys)
    assert out.strip()
    assert "突合：相談機関か結果が未記入の相談が1件" in err
    assert "--reason" in err
    assert run(*words, "--reason", "後日追記") == 0
    assert said(capsys)[1] == ""


def test_backup_and_restore_bring_the_old_state_back(
    run: Run, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    usb = tmp_path / "usb"
    assert run("backup", file, usb) == 0
    assert run("backup", file, usb / "年度末.kyoten") == 0
    assert run("backup", file, usb / "年度末.kyoten") == 1
    assert run("import", file, write_ledger(tmp_path / "l.xlsx", [a_call()])) == 0
    said(capsys)
    assert run("restore", usb / "年度末.kyoten", file) == 0
    kept = said(capsys)[0].splitlines()[1].split("：")[1]
    assert _calls(file) == 0
    assert _calls(Path(kept)) == 1
    assert run("restore", usb / "年度末.kyoten", tmp_path / "other.kyoten") == 0
    assert _calls(tmp_path / "other.kyoten") == 0
    assert run("restore", usb / "none.kyoten", file) == 1
    assert run("restore", file, file) == 1
    (usb / "bad.kyoten").write_bytes(b"x" * 9_000)
    assert run("restore", usb / "bad.kyoten", file) == 1
    assert _calls(file) == 0


def test_a_backup_under_a_name_stands_on_the_list_under_it(
    run: Run, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("backup", file, tmp_path / "usb" / "年度末.kyoten") == 0
    assert f"usb{os.sep}年度末.kyoten" in said(capsys)[0]
    with closing(open_desk(file, Secret(PASSPHRASE), CLOCK)) as desk, desk.file.reading() as session:
        (line,) = checked.listed(session, desk.file, tmp_path / "usb")
        assert line.name == "年度末.kyoten"
        assert checked.stands(line, tmp_path / "usb")


def test_the_backup_of_another_office_is_not_restored_over_this_one(
    run: Run, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "別").mkdir()
    with closing(a_desk(tmp_path / "別", CLOCK, name="ひだまり")) as other:
        stranger = other.backup.back_up().path
    before = file.read_bytes()
    assert run("restore", stranger, file) == 1
    assert "ほかの拠点（ひだまり）" in said(capsys)[1]
    assert file.read_bytes() == before
    assert run("restore", stranger, tmp_path / "ひだまり.kyoten") == 0


def test_check_passes_a_damaged_newest_backup_over_and_says_so(
    run: Run, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = open_desk(file, Secret(PASSPHRASE), CLOCK)
    good, bad = desk.backup.back_up(), desk.backup.back_up()
    desk.close()
    bad.path.write_bytes(good.path.read_bytes()[:-4096])
    said(capsys)
    assert run("check", file) == 1
    told = said(capsys)
    assert "バックアップ：1個。" in told[0]
    assert f"{bad.path.name}）はこわれています" in told[1]


def test_a_person_of_the_bin_is_erased_only_really(run: Run, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = open_desk(file, Secret(PASSPHRASE), CLOCK)
    client = desk.client.save(None, None, {"name": "鷲尾 椿"})
    other = desk.client.save(None, None, {"name": "綿貫 蓮"})
    desk.client.discard(client.id, client.version)
    desk.close()
    assert run("erase", file, other.client_no, "--really") == 1
    assert f"ごみ箱に {other.client_no} の方はいません" in said(capsys)[1]
    assert run("erase", file, client.client_no) == 0
    told = said(capsys)[0]
    assert "鷲尾 椿さん" in told
    assert "まだ何も消していません" in told
    assert run("erase", file, client.client_no, "--really") == 0
    assert "完全に消しました" in said(capsys)[0]
    assert run("erase", file, client.client_no, "--really") == 1
    assert f"ごみ箱に {client.client_no} の方はいません" in said(capsys)[1]
    assert run("check", file) == 0


def test_who_was_erased_and_comes_back_with_a_backup_is_named(
    run: Run, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(open_desk(file, Secret(PASSPHRASE), CLOCK)) as desk:
        client = desk.client.save(None, None, {"name": "鷲尾 椿"})
        other = desk.client.save(None, None, {"name": "綿貫 蓮"})
        desk.client.discard(client.id, client.version)
    assert run("backup", file, tmp_path / "usb" / "b.kyoten") == 0
    assert run("erase", file, client.client_no, "--really") == 0
    said(capsys)
    assert run("restore", tmp_path / "usb" / "b.kyoten", file) == 0
    told = said(capsys)[0]
    assert f"完全に消した方（{client.client_no}）が、このバックアップとともに戻りました" in told
    assert other.client_no not in told
    assert run("restore", tmp_path / "usb" / "b.kyoten", file) == 0
    assert "完全に消した方" not in said(capsys)[0]
    for harm in (b"", b"x" * 9_000, file.read_bytes()[:4096] + b"x" * 90_000):
        file.write_bytes(harm)
        assert run("restore", tmp_path / "usb" / "b.kyoten", file) == 0


def test_of_a_folder_where_the_file_itself_lies_only_copies_are_named(
    run: Run, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(open_desk(file, Secret(PASSPHRASE), CLOCK)) as desk:
        client = desk.client.save(None, None, {"name": "鷲尾 椿"})
        desk.client.discard(client.id, client.version)
    copy = file.with_name(f"{file.stem}-写し.kyoten")
    assert run("backup", file, copy) == 0
    file.with_name(f"{file.stem}-空.kyoten").touch()
    said(capsys)
    assert run("erase", file, client.client_no, "--really") == 0
    told = said(capsys)[0]
    assert copy.name in told
    assert not [each for each in (f"{file.name}-wal", f"{file.name}.lock", f"{file.name}.mark") if each in told]
    assert run("check", file) == 0


def test_nothing_is_restored_over_a_file_of_another_program(
    run: Run, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("backup", file, tmp_path / "a.kyoten") == 0
    book = tmp_path / "new" / "台帳.xlsx"
    assert run("template", book) == 0
    before = book.read_bytes()
    said(capsys)
    assert run("restore", tmp_path / "a.kyoten", book) == 1
    assert "台帳.xlsxは拠点デスクトップのファイルではない" in said(capsys)[1]
    assert (book.read_bytes(), list(book.parent.iterdir())) == (before, [book])
    own = file.rename(file.with_name("名前のちがう拠点"))
    assert run("restore", tmp_path / "a.kyoten", own) == 0


def test_a_folder_that_is_not_there_or_is_none_is_said_to_be_so(
    run: Run, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("backup", file, tmp_path / "a.kyoten") == 0
    assert run("template", tmp_path / "台帳.xlsx") == 0
    said(capsys)
    assert run("restore", tmp_path / "a.kyoten", tmp_path / "none" / "a.kyoten") == 1
    assert f"戻す先のフォルダーがありません：{tmp_path / 'none'}" in said(capsys)[1]
    assert not (tmp_path / "none").exists()
    assert run("backup", file, tmp_path / "台帳.xlsx") == 1
    assert f"{tmp_path / '台帳.xlsx'}。フォルダーではありません" in said(capsys)[1]


def test_nothing_is_restored_over_a_file_in_use(run: Run, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("backup", file, file.parent / "b.kyoten") == 0
    desk = open_desk(file, Secret(PASSPHRASE), CLOCK)
    try:
        assert run("restore", file.parent / "b.kyoten", file) == 1
        assert "開いて" in said(capsys)[1] or "使って" in said(capsys)[1]
        assert run("check", file) == 1
    finally:
        desk.close()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder_is_said(run: Run, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tmp_path.chmod(0o500)
    try:
        assert run("import", file, tmp_path / "l.xlsx") == 1
        assert run("template", tmp_path / "t.xlsx") == 1
    finally:
        tmp_path.chmod(0o700)
    assert "書" in said(capsys)[1]


def test_an_output_that_cannot_be_written_is_said(
    run: Run, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "note").write_text("a file where a folder is wanted", encoding="utf-8")
    assert run("tally", file, "--year", "R3", "--format", "pdf", "--output", tmp_path / "note" / "x.pdf") == 1
    assert "書き出せません" in said(capsys)[1]


def test_the_demo_writes_papers_and_screens(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "demo"
    assert run("demo", "--output", folder) == 0
    out, _ = said(capsys)
    assert PRACTICE_PASSPHRASE in out
    paths = [Path(line) for line in out.splitlines()[1:]]
    assert [path.suffix for path in paths] == [".pdf", ".xlsx", ".pdf", ".pdf", ".png"]
    assert all(path.stat().st_size for path in paths)
    assert run("demo", "--output", folder) == 0
    (folder / "練習用.kyoten").write_bytes(b"somebody else's" * 900)
    assert run("demo", "--output", folder) == 1
    assert "練習用でないファイル" in said(capsys)[1]


def test_a_console_of_old_windows_does_not_end_the_program(file: Path, tmp_path: Path) -> None:
    ended = _python(["tally", str(file), "--year", "R3", "--format", "json"], PYTHONIOENCODING="cp1252")
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout.decode("ascii"))["period"]["label"].startswith("令和３年度")
    assert _python(["tally", str(file), "--year", "平成99"], PYTHONIOENCODING="cp932").returncode == 1
    assert _python(["tally", str(file), "--year", "R3"], PYTHONIOENCODING="ascii").returncode == 0


def test_a_new_office_says_since_when_each_kind_is_recorded(run: Run, tmp_path: Path) -> None:
    file, said_so = tmp_path / "a.kyoten", ("--calls-since", "R6.4.1", "--stays-since", "令和7年4月")
    assert run("create", file, "--office", "a", "--rooms", "1", *said_so) == 0
    assert run("create", tmp_path / "b.kyoten", "--office", "b", "--rooms", "1", "--preid-since", "R9.4.1") == 1
    with closing(open_desk(file, Secret(PASSPHRASE), CLOCK)) as desk:
        office = desk.office.office()
        assert (office.calls_since, office.stays_since) == (date(2024, 4, 1), date(2025, 4, 1))
        assert office.preid_since == office.supports_since == NOW.date()


def test_a_killed_import_leaves_nothing_half_written(file: Path, tmp_path: Path) -> None:
    rows = [a_call(対象者氏名=f"人 {number}", 生年月日=None) for number in range(3_000)]
    ledger = write_ledger(tmp_path / "large.xlsx", rows)
    process = subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(file), str(ledger)],
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == b"writing"
    process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    process.communicate()
    assert process.returncode != 0
    desk = open_desk(file, Secret(PASSPHRASE), CLOCK)
    try:
        inside = desk.backup.contents()
        assert (inside.calls, inside.people) == (0, 0)
        assert desk.history.is_unbroken()
        assert [backup.label for backup in desk.backup.all()] == ["before-import"]
        desk.ledger.take_in(desk.ledger.read(ledger))
        assert desk.backup.contents().calls == 3_000
    finally:
        desk.close()


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are set the posix way")
def test_a_full_disk_during_import_is_said_and_nothing_is_lost(file: Path, tmp_path: Path) -> None:
    rows = [a_call(対象者氏名=f"人 {number}", 生年月日=None) for number in range(1_500)]
    ledger = write_ledger(tmp_path / "large.xlsx", rows)
    limit = str(file.stat().st_size + 100_000)
    command = [sys.executable, "-c", _FULL, limit, "import", str(file), str(ledger)]
    ended = subprocess.run(command, env=_environment(), capture_output=True, check=False)
    error = ended.stderr.decode("utf-8")
    assert ended.returncode == 1, error
    assert "ディスク" in error
    assert "Traceback" not in error
    assert _calls(file) == 0


# No file of this process may grow beyond the limit: to SQLite that is a full disk.
_FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
from kyoten_desktop.cli import Windows, main
sys.exit(main(sys.argv[2:], Windows(lambda file: 0, lambda desk, folder: [])))
"""
# Tells when the rows are on their way to the disk, in the middle of the one transaction.
_KILLED = """
import sys
from sqlalchemy import event
from sqlalchemy.orm import Session
flushes = []
@event.listens_for(Session, "after_flush_postexec")
def tell(session, context):
    flushes.append(1)
    if len(flushes) == 4:
        print("writing", flush=True)
        sys.stdin.readline()
from kyoten_desktop.cli import Windows, main
sys.exit(main(["import", sys.argv[1], sys.argv[2]], Windows(lambda file: 0, lambda desk, folder: [])))
"""


def _environment(**more: str) -> dict[str, str]:
    root = str(Path(__file__).resolve().parents[2])
    return {**os.environ, "KYOTEN_PASSPHRASE": PASSPHRASE, "PYTHONPATH": root, **more}


def _python(words: list[str], **more: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "kyoten_desktop", *words]
    return subprocess.run(command, env=_environment(**more), capture_output=True, check=False)


def _calls(path: Path) -> Any:
    desk = open_desk(path, Secret(PASSPHRASE), CLOCK)
    try:
        return desk.backup.contents().calls
    finally:
        desk.close()


def test_without_a_display_the_window_is_refused_in_words():
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    bare.pop("QT_QPA_PLATFORM", None)
    command = [sys.executable, "-m", "kyoten_desktop"]
    here = Path(__file__).resolve().parents[2]
    done = subprocess.run(command, env=bare, cwd=here, capture_output=True, text=True, check=False)
    if sys.platform == "linux":
        assert (done.returncode, "ここには画面がありません" in done.stderr) == (1, True)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_leads_to_its_own_act_and_says_how_it_is_used(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _command(name).__name__ == f"run_{name.replace('-', '_')}"
    with pytest.raises(SystemExit) as told:
        parsed([name, "--help"])
    assert told.value.code == 0
    assert name in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in lists")
def words_of_every_command() -> dict[str, list[argparse.Action]]:
    """Return what each command takes, in the order it takes it."""
    whole = next(each for each in parser()._actions if isinstance(each, argparse._SubParsersAction))
    return {
        name: [action for action in command._actions if action.nargs != 0] for name, command in whole.choices.items()
    }


PLACES = [
    pytest.param(name, action.dest, id=f"{name} {action.dest}")
    for name, actions in words_of_every_command().items()
    for action in actions
    if action.type is Path
]


@pytest.mark.parametrize(("name", "dest"), PLACES)
@pytest.mark.parametrize("long", ["あ" * 246, f"{'あ' * 246}/a.kyoten", "a/" * 2_100 + "a"])
def test_a_name_no_disk_can_have_is_refused_wherever_it_is_typed(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, dest: str, long: str
) -> None:
    words = [name]
    for action in sorted(words_of_every_command()[name], key=lambda action: not action.option_strings):
        value: object = tmp_path / action.dest if action.type is Path else next(iter(action.choices or "1"))
        words += [*action.option_strings[:1], str(tmp_path / long if action.dest == dest else value)]
    assert run(*words) == 1
    assert "長すぎる名前" in said(capsys)[1]
    assert not list(tmp_path.iterdir())


def test_the_walk_over_the_names_passes_every_command() -> None:
    assert set(words_of_every_command()) == set(COMMANDS)
    assert {name for name, actions in words_of_every_command().items() if any(a.type is Path for a in actions)} == set(
        COMMANDS
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in lists")
def test_whatever_the_program_writes_is_for_its_person_alone(tmp_path):
    """Backups stood open to everybody on the PC."""
    file, environment = str(tmp_path / "拠点.kyoten"), {**os.environ, "KYOTEN_PASSPHRASE": PASSPHRASE}
    for words in (
        ["create", file, "--office", "こもれび", "--rooms", "4"],
        ["backup", file, str(tmp_path / "控え")],
        ["tally", file, "--year", "R8", "--format", "text", "--output", str(tmp_path / "表.txt")],
        ["template", str(tmp_path / "台帳.xlsx")],
    ):
        command = [sys.executable, "-m", "kyoten_desktop", *words]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, umask=0, check=False)
        assert done.returncode == 0, done.stderr
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(written) >= 5
    assert {path.name for path in written if path.stat().st_mode & 0o077} == set()


def test_a_backup_is_checked_without_a_trace(run: Run, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(open_desk(file, Secret(PASSPHRASE), CLOCK)) as desk:
        backup = desk.backup.back_up().path
    before = {path.name: path.read_bytes() for path in backup.parent.iterdir()}
    assert run("check", backup) == 0
    told = said(capsys)[0]
    assert "ファイル：欠けはありません" in told
    assert "変更の記録：つながっています" in told
    assert "バックアップの中：相談" in told
    assert {path.name: path.read_bytes() for path in backup.parent.iterdir()} == before
    backup.write_bytes(before[backup.name][:-4096])
    assert run("check", backup) == 1
    assert "使えません" in said(capsys)[1]


def test_a_copy_under_a_name_of_ones_own_is_checked_without_a_trace(
    run: Run, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "usb/年度末の控え.kyoten"
    copy.parent.mkdir()
    assert run("backup", file, copy) == 0
    before = copy.read_bytes()
    assert run("check", copy) == 0
    assert "バックアップの中：相談" in said(capsys)[0]
    assert os.listdir(copy.parent) == [copy.name]
    assert copy.read_bytes() == before


@pytest.mark.parametrize("name", ["拠点-20260701-090000.kyoten", "むかしの控え.kyoten"])
def test_a_backup_of_an_older_form_is_checked_and_stays_as_it_is(run: Run, tmp_path: Path, name: str) -> None:
    backup = tmp_path / name
    backup.write_bytes((ROOT / "tests/storage/file/old_files/office-0.1.0.bin").read_bytes())
    before = backup.read_bytes()
    assert run("check", backup) == 0
    assert backup.read_bytes() == before
    assert os.listdir(tmp_path) == [backup.name]


def test_a_backup_with_a_rewritten_history_is_no_good_one(
    run: Run, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(open_desk(file, Secret(PASSPHRASE), CLOCK)) as desk:
        backup, key = desk.backup.back_up().path, desk.file.key
    with closing(plain_connection(backup, key)) as connection:
        connection.execute("UPDATE history SET changed_by = 'ほかの人' WHERE id = 1")
    assert run("check", backup) == 1
    assert BROKEN in said(capsys)[1]


@pytest.mark.parametrize(
    "words",
    [
        ["--year", "R9"],
        ["--from", "R9.4", "--to", "R9.6"],
        ["--year", "R8", "--compare-from", "R9.4", "--compare-to", "R9.6"],
    ],
)
@pytest.mark.parametrize("form", ["text", "json", "xlsx", "pdf"])
def test_a_window_that_has_not_begun_is_refused(
    run: Run, file: Path, tmp_path: Path, words: list[str], form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """「相談はなかった」 of a year to come was false."""
    out = tmp_path / "集計"
    assert run("tally", file, *words, "--format", form, "--output", out) == 1
    assert "まだ始まっていない期間です" in said(capsys)[1]
    assert not out.exists()
