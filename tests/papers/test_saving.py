"""Writing a file where a person asked for it: whole or not at all, and refused in words."""

import os
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from kyoten_desktop.domain.errors import RefusedError, UnavailableError
from kyoten_desktop.papers.ledger import shipped_ledger
from kyoten_desktop.papers.saving import write_file


@pytest.mark.parametrize(("typed", "written"), [("表1", "表1.xlsx"), ("表1.XLSX", "表1.XLSX"), ("表1.1", "表1.1.xlsx")])
def test_an_ending_that_was_not_typed_is_added(tmp_path, typed, written):
    assert write_file(tmp_path / typed, b"PK", ending=".xlsx") == tmp_path / written
    assert [each.name for each in tmp_path.iterdir()] == [written]


def test_a_file_that_stood_there_is_replaced(tmp_path):
    (tmp_path / "紙.pdf").write_bytes(b"old and longer")
    with pytest.raises(RefusedError, match=r"同じ名前のファイルがもうあります.*--force"):
        write_file(tmp_path / "紙.pdf", b"new")
    assert write_file(tmp_path / "紙.pdf", b"new", is_agreed=True).read_bytes() == b"new"


def test_a_name_that_got_its_ending_here_was_never_asked_about(tmp_path):
    (tmp_path / "紙.txt").write_bytes(b"old")
    with pytest.raises(RefusedError, match=r"がもうあります.*別の名前にしてください。$"):
        write_file(tmp_path / "紙", b"new", ending=".txt", is_agreed=True)
    assert (tmp_path / "紙.txt").read_bytes() == b"old"


def test_an_empty_file_has_nothing_to_lose(tmp_path):
    (tmp_path / "紙.pdf").touch()
    assert write_file(tmp_path / "紙.pdf", b"new").read_bytes() == b"new"


@pytest.mark.parametrize("is_agreed", [False, True])
@pytest.mark.parametrize(
    ("content", "old", "words"),
    [
        (b"%PDF-1.4", b"PK\x03\x04", "別の種類"),
        (b"PK\x03\x04", b"%PDF-1.4", "別の種類"),
        ("表".encode(), b"%PDF-1.4", "別の種類"),
        (b"%PDF-1.4", "覚え".encode(), "別の種類"),
        (b"%PDF-1.4", b"\xd0\xcf\x11\xe0\xa1\xb1", "拠点のファイルかもしれません"),
        ("表".encode(), b"\x93" * 32, "拠点のファイルかもしれません"),
        (b"PK\x03\x04", b"PK\x03\x04 cut off", "台帳"),
    ],
)
def test_what_is_of_another_kind_stays(tmp_path, content, old, words, is_agreed):
    (tmp_path / "紙").write_bytes(old)
    with pytest.raises(RefusedError, match=words):
        write_file(tmp_path / "紙", content, is_agreed=is_agreed)
    assert (tmp_path / "紙").read_bytes() == old


def test_a_long_text_cut_within_a_letter_is_still_a_text(tmp_path):
    (tmp_path / "表.txt").write_bytes(b"a" + ("表" * 4_000).encode())
    assert write_file(tmp_path / "表.txt", "新".encode(), is_agreed=True).read_bytes() == "新".encode()


def test_a_filled_ledger_stays_and_a_workbook_of_figures_goes(tmp_path):
    book = tmp_path / "台帳.xlsx"
    book.write_bytes(shipped_ledger())
    with pytest.raises(RefusedError, match="台帳かもしれません"):
        write_file(book, shipped_ledger(), ending=".xlsx", is_agreed=True)
    figures = tmp_path / "集計.xlsx"
    with ZipFile(figures, "w") as archive:
        archive.writestr(
            "xl/workbook.xml", '<s><sheet name="概要"/><sheet name="事前把握"/><sheet name="突合結果"/></s>'
        )
    new = figures.read_bytes() + b"new"
    assert write_file(figures, new, ending=".xlsx", is_agreed=True).read_bytes() == new


@pytest.mark.parametrize("name", ["大町.kyoten", "大町.KYOTEN", "大町.kyoten-wal", "大町.kyoten.mark"])
def test_no_file_gets_the_name_of_a_case_file(tmp_path, name):
    with pytest.raises(RefusedError, match="拠点のファイルの名前"):
        write_file(tmp_path / name, b"new", is_agreed=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("ない/紙.pdf", "フォルダーがありません"),
        ("紙.pdf/中.pdf", "フォルダーがありません"),
        ("箱", "別の場所を選んでください"),
    ],
)
def test_what_cannot_be_written_is_said_and_leaves_no_part(tmp_path, place, words):
    (tmp_path / "紙.pdf").write_bytes(b"old")
    (tmp_path / "箱").mkdir()
    with pytest.raises(UnavailableError, match=words):
        write_file(tmp_path / place, b"new", is_agreed=True)
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["箱", "紙.pdf"]
    assert (tmp_path / "紙.pdf").read_bytes() == b"old"


def test_a_full_disk_leaves_what_stood_there_and_no_part(tmp_path):
    resource = pytest.importorskip("resource")
    (tmp_path / "紙.pdf").write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, before[1]))
    try:
        with pytest.raises(UnavailableError, match=r"書き出せません。ディスクがいっぱいです。"):
            write_file(tmp_path / "紙.pdf", b"x" * 100_000, is_agreed=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [each.name for each in tmp_path.iterdir()] == ["紙.pdf"]
    assert (tmp_path / "紙.pdf").read_bytes() == b"old"


# Wine takes a longer name than Windows and Linux do.
_TOO_LONG = pytest.param("紙" * 256 + ".pdf", marks=pytest.mark.skipif(sys.platform == "win32", reason="Wine takes it"))


@pytest.mark.parametrize("name", ["紙\0.pdf", "紙\ud800.pdf", _TOO_LONG, "/".join(["深い"] * 800) + "/紙.pdf"])
def test_a_name_no_system_can_have_is_said(tmp_path, name):
    with pytest.raises(UnavailableError, match=r"書き出せません。.*別の"):
        write_file(tmp_path / name, b"new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in lists")
def test_a_paper_is_for_its_person_alone(tmp_path):
    before = os.umask(0)
    try:
        assert write_file(tmp_path / "紙.pdf", b"new").stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)


def test_the_longest_name_a_disk_takes_is_taken(tmp_path):
    name = "a" * 251 + ".pdf"
    assert write_file(tmp_path / name, b"new").name == name


@pytest.mark.skipif(sys.platform != "linux", reason="devices and pipes have names elsewhere")
def test_a_device_is_written_to_and_stays_a_device() -> None:
    with pytest.raises(UnavailableError, match="ディスクがいっぱい"):
        write_file(Path("/dev/full"), b"new", with_folder=True)
    assert write_file(Path("/dev/null"), b"new") == Path("/dev/null")
    assert Path("/dev/full").is_char_device()
    assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(sys.platform != "linux", reason="devices and pipes have names elsewhere")
def test_a_pipe_is_written_to_by_any_of_its_names(tmp_path: Path) -> None:
    pipe = tmp_path / "紙.pdf"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_file(pipe, b"new")
    assert os.read(reading, 100) == b"new"
    assert pipe.is_fifo()
    os.close(reading)
    reading, writing = os.pipe()
    write_file(Path(f"/proc/self/fd/{writing}"), b"by number")
    assert os.read(reading, 100) == b"by number"
    os.close(reading)
    os.close(writing)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "真.pdf").write_bytes(b"old")
    (tmp_path / "紙.pdf").symlink_to(tmp_path / "真.pdf")
    write_file(tmp_path / "紙.pdf", b"new", is_agreed=True)
    assert (tmp_path / "紙.pdf").is_symlink()
    assert (tmp_path / "真.pdf").read_bytes() == b"new"
