"""Writing a file where a person asked for it: whole or not at all, and refused in words."""

import pytest

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.ui.shell.files import write_file


@pytest.mark.parametrize(("typed", "written"), [("表1", "表1.xlsx"), ("表1.XLSX", "表1.XLSX"), ("表1.1", "表1.1.xlsx")])
def test_an_ending_that_was_not_typed_is_added(tmp_path, typed, written):
    assert write_file(tmp_path / typed, b"PK", ending=".xlsx") == tmp_path / written
    assert [each.name for each in tmp_path.iterdir()] == [written]


def test_a_file_that_stood_there_is_replaced(tmp_path):
    (tmp_path / "紙.pdf").write_bytes(b"old and longer")
    assert write_file(tmp_path / "紙.pdf", b"new").read_bytes() == b"new"


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
        write_file(tmp_path / place, b"new")
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["箱", "紙.pdf"]
    assert (tmp_path / "紙.pdf").read_bytes() == b"old"
