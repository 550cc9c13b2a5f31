"""Files that are no ledger: each is refused in words before anything is parsed or written."""

import struct
import tracemalloc
import zipfile
import zlib
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
from tests import old_excel
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


def peak_of(act: Callable[[], object]) -> int:
    tracemalloc.start()
    act()
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def refused(path: Path) -> str:
    with pytest.raises(RefusedError) as refusal:
        read_workbook(path, SHEETS)
    return str(refusal.value)


def test_a_missing_column_is_named(ledger: Path) -> None:
    said = refused(spoil(ledger, lambda book: book["緊急相談"].delete_cols(15)))
    assert "シート「緊急相談」に列「居室」がありません" in said


def test_a_ledger_filled_before_a_column_came_is_read(ledger: Path) -> None:
    later = {(sheet.name, each.label) for sheet in SHEETS for each in sheet.columns if each.may_lack}
    of_bodies = {("機関", "事業所番号"), ("機関", "別名"), ("機関", "FAX"), ("機関", "メール")}
    assert later == {("緊急相談", "相談者の名前を伏せる"), ("事前把握", "亡くなった日"), *of_bodies}

    def take_out(book: Workbook) -> None:
        for name, label in later:
            if name in book.sheetnames:
                heads = [cell.value for cell in book[name][1]]
                book[name].delete_cols(heads.index(label) + 1)

    read = read_workbook(spoil(ledger, take_out), SHEETS)
    assert read[0].rows
    assert not {label for raw in read for row in raw.rows for label in row.cells} & {label for _, label in later}


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
    assert (
        "シート「緊急相談」「居室利用」「事前把握」「支援経過」「ほかの名前」「開示等の請求」「公表済みの数値」「ことばとよみ」"
        "「機関」がありません" in refused(tmp_path / "other.xlsx")
    )


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


def raw_book(path: Path, sheet: str, name: str = "緊急相談", further: str = "", entries: int = 1) -> Path:
    """Write a workbook whose sheet is this very XML."""
    names = [name + " " * number for number in range(entries)]
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006/relationships"
    sheets = "".join(
        f'<sheet name="{each}" sheetId="{number}" r:id="r{number}"/>' for number, each in enumerate(names, 1)
    )
    links = "".join(
        f'<Relationship Id="r{number}" Type="{relations}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, entries + 1)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        book = f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>{sheets}</sheets></workbook>'
        archive.writestr("xl/workbook.xml", book)
        of_book = f'<Relationship Id="r1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{packages}">{of_book}</Relationships>')
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{packages}">{links}</Relationships>')
        for number in range(1, entries + 1):
            archive.writestr(
                f"xl/worksheets/sheet{number}.xml",
                f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
            )
        archive.writestr("xl/further.xml", further)
    return path


@pytest.mark.parametrize(
    "far",
    [
        '<row r="49999"><c r="XFD49999"><v>1</v></c></row>',
        "<row r='49999'><c r='XFD49999'><v>1</v></c></row>",
        '<x:row r="49999"><x:c r="XFD49999"><!-- --><x:v>1</x:v></x:c></x:row>',
        '<row r="2000"><c r="XFD2000" t="inlineStr"><is><t> </t></is></c></row>',
        '<row r="2"><c r="XFC2"/><c><v>1</v></c></row>',
        '<row r = "49999"><c r = "XFD49999"><v>1</v></c></row>',
        "<row r='49999'><c s='>'\tr\n=\n'XFD49999'><v>1</v></c></row>",
        '<row r="49999"><c r="&#88;FD49999"><v>1</v></c></row>',
        '<row r="49999"><c r="xfd49999"><v>1</v></c></row>',
        f'<row r="2">{"""<c r="A2"/>""" * 16_383}<c><v>1</v></c></row>',
    ],
)
def test_a_cell_far_to_the_right_is_refused_by_its_column(tmp_path: Path, far: str) -> None:
    """Readers fill every cell up to it, 6 GB of them."""
    said = refused(raw_book(tmp_path / "far.xlsx", f'<row r="1"><c r="A1"><v>1</v></c></row>{far}'))
    assert "シート「緊急相談」は列が多すぎます（XFD列" in said
    assert peak_of(lambda: refused(tmp_path / "far.xlsx")) < 20_000_000


@pytest.mark.parametrize(
    ("entry", "before", "after"),
    [
        ("xl/workbook.xml", ' name="', ' name = "'),
        ("xl/workbook.xml", ' r:id="r1"', " r:id\n=\n'r1'"),
        ("xl/workbook.xml", "緊急相談", "緊急&#x76F8;談"),
        ("xl/_rels/workbook.xml.rels", ' Id="r1"', " Id = 'r1'"),
    ],
)
def test_no_way_of_writing_the_list_of_sheets_leads_past_the_look(
    tmp_path: Path, entry: str, before: str, after: str
) -> None:
    far = '<row r="2000"><c r="GS2000"><v>1</v></c></row>'
    path = rewritten(raw_book(tmp_path / "far.xlsx", far), entry, before, after)
    assert "far.xlsxのシート「緊急相談」は列が多すぎます（GS列" in refused(path)


def test_a_sheet_only_the_other_reader_finds_is_not_read(tmp_path: Path) -> None:
    path = raw_book(tmp_path / "far.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>')
    path = rewritten(path, "xl/workbook.xml", 'name="緊急相談"', 'name="緊急相談\n"')  # to XML the end is a blank
    assert "こわれている" in refused(path)


def test_cells_that_are_errors_are_found_however_they_are_written(tmp_path: Path) -> None:
    """An error has no value, so that its cell would read as one left empty."""
    head = "".join(f'<c t="inlineStr"><is><t>{column.label}</t></is></c>' for column in CALLS.columns)
    error = "<row r = '2'><c s=\"0\" t = 'e' r = 'A2'><v>#N/A</v></c></row>"
    (row,) = read_workbook(raw_book(tmp_path / "error.xlsx", f"<row>{head}</row>{error}"), SHEETS)[0].rows
    assert row.errors == {CALLS.columns[0].label}


@pytest.mark.parametrize(
    ("cell", "is_empty"),
    [
        ("<c r='A2'><f>DATE(1964,10,1)</f></c>", True),
        ("<c r='A2'><f>DATE(1964,10,1)</f><v></v></c>", True),
        ("<c r='A2'><f>DATE(1964,10,1)</f><v/></c>", True),
        ("<c r='A2'><f t='shared' si='0'/></c>", True),
        ("<c r='A2'><f>DATE(1964,10,1)</f><v>23651</v></c>", False),
        ("<c r='A2' t='str'><f>IF(B2=1,1,\"\")</f><v></v></c>", False),
        ("<c r='A2'><v>23651</v></c>", False),
    ],
)
def test_a_formula_without_a_stored_result_is_no_empty_cell(tmp_path: Path, cell: str, is_empty: bool) -> None:
    """F-60: it was read as left out, and nobody heard of it."""
    head = "".join(f'<c t="inlineStr"><is><t>{column.label}</t></is></c>' for column in CALLS.columns)
    other = "<c r='B2'><v>1</v></c>"
    path = raw_book(tmp_path / "formula.xlsx", f"<row>{head}</row><row r='2'>{cell}{other}</row>")
    (row,) = read_workbook(path, SHEETS)[0].rows
    assert row.errors == ({CALLS.columns[0].label} if is_empty else set())


def test_a_book_that_declares_entities_is_refused(tmp_path: Path) -> None:
    path = raw_book(tmp_path / "entities.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>')
    declared = '<!DOCTYPE workbook [<!ENTITY a "緊急相談">]><workbook '
    assert "こわれている" in refused(rewritten(path, "xl/workbook.xml", "<workbook ", declared))


def rewritten(path: Path, entry: str, before: str, after: str) -> Path:
    """Write one entry of a book anew with other words in it."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    assert before in entries[entry]
    entries[entry] = entries[entry].replace(before, after, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def test_a_sheet_that_is_wide_and_long_is_refused(tmp_path: Path) -> None:
    said = refused(raw_book(tmp_path / "far.xlsx", '<row r="49999"><c r="GR49999"><v>1</v></c></row>'))
    assert "シート「緊急相談」は広すぎます（49,999行、GR列まで）" in said


def test_blank_cells_far_out_are_nothing(tmp_path: Path, ledger: Path) -> None:
    with zipfile.ZipFile(ledger) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode("utf-8")
        rest = [(entry, archive.read(entry)) for entry in archive.namelist() if entry != "xl/worksheets/sheet1.xml"]
    blanks = '<row r="900000"><c r="XFD900000" s="1"/><c r="XFD900000" s="1"></c></row></sheetData>'
    with zipfile.ZipFile(ledger, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet.replace("</sheetData>", blanks))
        for name, content in rest:
            archive.writestr(name, content)
    assert len(read_workbook(ledger, SHEETS)[0].rows) == 1


def test_thousands_of_sheets_of_one_name_are_read_once(tmp_path: Path) -> None:
    path = raw_book(tmp_path / "many.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>', entries=3_000)
    assert "に列「" in refused(path)


def test_an_entry_that_unpacks_to_more_than_it_says_is_refused(tmp_path: Path) -> None:
    path = raw_book(tmp_path / "bomb.xlsx", "", further=" " * 3_000_000)
    content = path.read_bytes()
    assert content.count(struct.pack("<L", 3_000_000)) == 2
    lie = zlib.crc32(b" " * 1_000)
    content = content.replace(struct.pack("<L", 3_000_000), struct.pack("<L", 1_000))
    path.write_bytes(content.replace(struct.pack("<L", zlib.crc32(b" " * 3_000_000)), struct.pack("<L", lie)))
    assert "こわれている" in refused(path)


def test_a_cell_of_millions_of_letters_is_a_fault_of_its_row(desk: Desk, tmp_path: Path) -> None:
    long = "あ" * 1_000_000
    head = "".join(f'<c t="inlineStr"><is><t>{column.label}</t></is></c>' for column in CALLS.columns)
    cells = f'<c t="inlineStr"><is><t>{long}</t></is></c>' * len(CALLS.columns)
    preview = desk.ledger.read(raw_book(tmp_path / "long.xlsx", f"<row>{head}</row><row>{cells}</row>"))
    assert preview.faults
    assert all(len(fault.reason) + len(fault.value) < 2_000 for fault in preview.faults)


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
    assert [(sheet.sheet.name, len(sheet.rows)) for sheet in sheets] == [(sheet.name, 0) for sheet in SHEETS]
    book = load_workbook(path)
    assert book.sheetnames == [*(sheet.name for sheet in SHEETS), "説明", "選択肢"]
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


@pytest.mark.parametrize("small", [False, True])
def test_error_cells_and_formulas_never_calculated_in_an_xls_are_faults_with_their_place(
    tmp_path: Path, *, small: bool
) -> None:
    heads = {(0, place): column.label for place, column in enumerate(CALLS.columns)}
    said = {(1, 0): "R3.4.1 9:00", (2, 0): "R3.4.2 9:00", (2, 4): old_excel.FORMULA_ERROR}
    faulty = {(1, 4): old_excel.ERROR, (1, 5): old_excel.UNCALCULATED}
    sound = {(1, 7): old_excel.EMPTY_RESULT, (1, 8): old_excel.SHOWN_ZERO, (1, 9): old_excel.NUMBER}
    cells = {**heads, **said, **faulty, **sound}
    path = old_excel.write_old_book(tmp_path / "台帳.xls", {"表紙": {}, "緊急相談": cells}, small=small)
    (sheet,) = read_workbook(path, SHEETS)
    labels = [column.label for column in CALLS.columns]
    assert [row.errors for row in sheet.rows] == [{labels[4], labels[5]}, {labels[4]}]
    assert sheet.rows[0].cells[labels[9]] == 3


def test_a_spoiled_xls_is_read_or_refused_and_never_breaks_off(tmp_path: Path) -> None:
    cells = {(0, 0): "受付日時", (0, 1): "対象者氏名", (1, 0): "R3.4.1 9:00", (1, 1): "森本"}
    path = old_excel.write_old_book(tmp_path / "台帳.xls", {"緊急相談": cells})
    whole = path.read_bytes()
    refused = 0
    for place in (place for place, byte in enumerate(whole) if byte or place % 7 == 0 or 1536 <= place < 1680):
        content = bytearray(whole)
        content[place] ^= 0x81
        path.write_bytes(content)
        try:
            read_workbook(path, SHEETS)
        except RefusedError:
            refused += 1
    assert refused > 100
