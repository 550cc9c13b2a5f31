"""Files that are no ledger: each is refused in words before anything is parsed or written."""

import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import Case
from kyoten_desktop.models.ledger import LedgerSheet, column
from kyoten_desktop.models.ledger_sheets import CALLS
from kyoten_desktop.papers.ledger import blank_ledger
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.ledger import workbook as ledger_file
from kyoten_desktop.services.ledger.ledger import SHEETS
from kyoten_desktop.services.ledger.workbook import read_workbook
from tests.ledgers import a_call, a_stay, write_ledger

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A good ledger to spoil."""
    return write_ledger(tmp_path / "台帳.xlsx", [a_call()], [a_stay()])


def spoil(path: Path, change: Callable[[Workbook], None]) -> Path:
    book = load_workbook(path)
    change(book)
    book.save(path)
    return path


def refused(path: Path) -> str:
    with pytest.raises(RefusedError) as refusal:
        read_workbook(path, SHEETS)
    return str(refusal.value)


def test_a_missing_column_is_named(ledger: Path) -> None:
    said = refused(spoil(ledger, lambda book: book["緊急相談"].delete_cols(15)))
    assert "シート「緊急相談」に列「居室」がありません" in said


def test_a_column_twice_is_named(ledger: Path) -> None:
    said = refused(spoil(ledger, lambda book: book["居室利用"].cell(1, 11, "備考")))
    assert "列「備考」が二つ" in said


@pytest.mark.parametrize("heading", ["確認の間隔（日）", "確認の 間隔(日)", "確認の間隔（日） "])
def test_a_heading_is_known_however_its_brackets_and_blanks_are_written(tmp_path: Path, heading: str) -> None:
    book = Workbook(tmp_path / "other.xlsx")
    book.add_worksheet("追跡").write_column(0, 0, [heading, "90"])
    book.close()
    watch = LedgerSheet("追跡", "追跡のこと。", (column(Case.review_interval_days, most=365),))
    (sheet,) = read_workbook(tmp_path / "other.xlsx", (watch,))
    assert [row.cells for row in sheet.rows] == [{"確認の間隔（日）": "90"}]


def test_no_known_sheet_is_said(tmp_path: Path) -> None:
    book = Workbook(tmp_path / "other.xlsx")
    book.add_worksheet("名簿").write(0, 0, "氏名")
    book.close()
    assert "シート「緊急相談」「居室利用」「事前把握」「支援経過」がありません" in refused(tmp_path / "other.xlsx")


def test_one_sheet_is_enough(tmp_path: Path) -> None:
    (sheet,) = read_workbook(write_ledger(tmp_path / "calls.xlsx", [a_call()], None), SHEETS)
    assert (sheet.sheet, len(sheet.rows)) == (CALLS, 1)


def test_titles_above_other_orders_and_further_columns_are_fine(ledger: Path) -> None:
    def change(book: Workbook) -> None:
        book["緊急相談"].insert_rows(1, 2)
        book["緊急相談"].cell(1, 1, "令和3年度 緊急相談台帳")
        book["緊急相談"].move_range("B3:B4", cols=20)
        book["緊急相談"].cell(3, 23, "担当者メモ")

    calls = read_workbook(spoil(ledger, change), SHEETS)[0]
    assert calls.unread == ("担当者メモ",)
    assert [(row.number, row.cells["相談機関"]) for row in calls.rows] == [(4, "警察署")]


def test_empty_rows_keep_the_numbers_of_excel(ledger: Path) -> None:
    calls = read_workbook(spoil(ledger, lambda book: book["緊急相談"].insert_rows(2, 3)), SHEETS)[0]
    assert [row.number for row in calls.rows] == [5]


def test_an_error_cell_is_found_although_readers_show_nothing(tmp_path: Path) -> None:
    path = tmp_path / "error.xlsx"
    book = Workbook(path)
    page = book.add_worksheet("緊急相談")
    page.write_row(0, 0, [column.label for column in CALLS.columns])
    page.write_string(1, 0, "R3.4.1 9:00")
    page.write_formula(1, 4, "=NA()", None, "#N/A")
    book.close()
    (sheet,) = read_workbook(path, SHEETS)
    assert sheet.rows[0].errors == {"対象者氏名"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Excelのファイル"),
        (b"name,kana\n", "Excelのファイル"),
        (b"%PDF-1.7\n", "Excelのファイル"),
        (b"PK\x03\x04" + b"\x00" * 500, "こわれている"),
        (OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600, "パスワード"),
        (OLE + b"\x00" * 4000, "こわれている"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "台帳.xls"
    path.write_bytes(content)
    message = refused(path)
    assert message.startswith("台帳.xls")
    assert said in message


def test_a_cut_off_workbook_is_refused(ledger: Path) -> None:
    ledger.write_bytes(ledger.read_bytes()[:-300])
    assert "こわれている" in refused(ledger)


@pytest.mark.parametrize("place", range(5, 100, 5))
def test_a_flipped_bit_is_refused_or_harmless(ledger: Path, place: int) -> None:
    content = bytearray(ledger.read_bytes())
    content[len(content) * place // 100] ^= 0x10
    ledger.write_bytes(bytes(content))
    with suppress(RefusedError):
        assert len(read_workbook(ledger, SHEETS)) == 2


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "photos.xlsx", "w") as archive:
        archive.writestr("photo.txt", "x")
    assert "ブック（.xlsx）ではありません" in refused(tmp_path / "photos.xlsx")


def test_a_sheet_of_200_megabytes_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "huge.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as stream:
            for _ in range(200):
                stream.write(b" " * 1_000_000)
    assert "中身が大きすぎます（200MB" in refused(path)


def test_a_large_file_is_refused_by_its_size(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_file, "MOST_BYTES", 1_000)
    assert "大きすぎます" in refused(ledger)


def test_a_cell_far_below_is_refused_by_its_row(ledger: Path) -> None:
    assert "1,000,000行" in refused(spoil(ledger, lambda book: book["緊急相談"].cell(1_000_000, 1, "R3.4.1")))


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    assert "ありません" in refused(tmp_path / "none.xlsx")
    assert "ありません" in refused(tmp_path)


def test_a_ledger_without_rows_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="取り込む行がありません"):
        desk.ledger.read(write_ledger(tmp_path / "empty.xlsx", [], []))


def test_the_template_is_read_back_and_offers_the_choices(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(blank_ledger(desk))
    sheets = read_workbook(path, SHEETS)
    assert [(sheet.sheet.name, len(sheet.rows)) for sheet in sheets] == [
        (name, 0) for name in ("緊急相談", "居室利用", "事前把握", "支援経過")
    ]
    book = load_workbook(path)
    assert book.sheetnames == ["緊急相談", "居室利用", "事前把握", "支援経過", "説明", "選択肢"]
    offered = [rule.formula1 for rule in book["緊急相談"].data_validations.dataValidation]
    assert any("選択肢" in formula for formula in offered)
    words = [cell.value for row in book["選択肢"].iter_rows() for cell in row]
    assert {"警察署", "拠点の緊急用居室", "臨時1"} <= set(words)
    assert book["緊急相談"].column_dimensions["A"].width > 10
    spoil(
        path, lambda filled: [filled["緊急相談"].cell(2, place, text) for place, text in ((1, "R3.4.1"), (5, "匿名"))]
    )
    assert desk.ledger.read(path).faults == ()


@pytest.mark.parametrize("name", ["𠮷野家", "葛\U000e0100城", "渡邉 髙", "①㈱", "\tたぶ"])
def test_rare_letters_are_kept_as_written(desk: Desk, tmp_path: Path, name: str) -> None:
    desk.ledger.take_in(desk.ledger.read(write_ledger(tmp_path / "rare.xlsx", [a_call(対象者氏名=name)])))
    assert desk.client.get(1).name == name.strip()


def test_xls_of_old_excel_is_read_or_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(OLE + bytes(range(256)) * 40)
    assert refused(path).startswith("old.xls")
