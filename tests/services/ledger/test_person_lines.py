"""ほかの名前 and 開示等の請求 in the ledger: each row becomes a line of its person, by the rules of the line."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from xlsxwriter import Workbook

from kyoten_desktop.models import Client, DisclosureRequest, OtherName, WordReading
from kyoten_desktop.models.ledger import LedgerSheet
from kyoten_desktop.models.ledger_sheets import DISCLOSURES, OTHER_NAMES, READINGS
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.ledger.ledger import Preview
from kyoten_desktop.services.people.people import PeopleFilter

WHO = {"対象者氏名": "高梨 美緒", "ふりがな": "たかなし みお"}


@pytest.fixture
def client(desk: Desk) -> Client:
    return desk.client.save(None, None, {"name": "高梨 美緒", "kana": "たかなし みお"})


def read(desk: Desk, folder: Path, sheet: LedgerSheet, *rows: Mapping[str, str]) -> Preview:
    book = Workbook(folder / "台帳.xlsx")
    page = book.add_worksheet(sheet.name)
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, column.label)
        for number, row in enumerate(rows, start=1):
            page.write_string(number, place, {**WHO, **row}.get(column.label, ""))
    book.close()
    return desk.ledger.read(folder / "台帳.xlsx")


def test_a_word_that_is_there_with_its_reading_is_passed_over(desk: Desk, tmp_path: Path) -> None:
    """The whole workbook was refused for one row that was in already."""
    there, new = {"ことば": "受診", "よみ": "じゅしん"}, {"ことば": "薬局", "よみ": "やっきょく"}
    desk.ledger.take_in(read(desk, tmp_path, READINGS, there))
    preview = read(desk, tmp_path, READINGS, there, new)
    assert preview.faults == ()
    assert preview.summary.startswith("ことばとよみ 1")
    assert any("もう同じものがある行は取り込みません（ことばとよみ2行）" in notice for notice in preview.notices)
    desk.ledger.take_in(preview)
    with desk.file.reading() as session:
        assert sorted(one.word or "" for one in session.scalars(select(WordReading))) == ["受診", "薬局"]
    (fault,) = read(desk, tmp_path, READINGS, {**there, "よみ": "じゅじん"}).faults
    assert "もうあります" in str(fault)


def test_a_reading_without_its_word_is_not_said_to_be_there(desk: Desk, tmp_path: Path) -> None:
    faults = read(desk, tmp_path, READINGS, {"よみ": "じゅしん"}, {"よみ": "やっきょく"}).faults
    assert faults
    assert not [fault for fault in faults if "None" in str(fault) or "もうあります" in str(fault)]


def test_other_names_are_lines_of_the_person_and_found(desk: Desk, client: Client, tmp_path: Path) -> None:
    alias = {
        "名前の種類": "通称",
        "ほかの名前": "椿沼 蘭子",
        "ほかの名前のふりがな": "つばぬま らんこ",
        "いつから": "R2.4.1",
    }
    former = {"名前の種類": "以前の氏名", "ほかの名前": "渡邉 美緒", "いつまで": "H30.3.31"}
    preview = read(desk, tmp_path, OTHER_NAMES, alias, former)
    assert (preview.faults, preview.new_people) == ((), 0)
    done = desk.ledger.take_in(preview)
    lines = desk.lines.of(OtherName, client.id)
    assert {(line.kind, line.name, line.valid_from, line.valid_to) for line in lines} == {
        ("alias", "椿沼 蘭子", date(2020, 4, 1), None),
        ("former", "渡邉 美緒", None, date(2018, 3, 31)),
    }
    for words in ("椿沼", "つばぬま", "渡辺"):
        assert desk.people.find(PeopleFilter(words)).total == 1
    assert desk.client.get(client.id).former_name is not None
    desk.ledger.undo(done.id)
    assert desk.people.find(PeopleFilter("椿沼")).total == 0
    assert desk.client.get(client.id).former_name is None


def test_a_name_that_stands_there_already_and_dates_in_the_wrong_order_are_refused(
    desk: Desk, client: Client, tmp_path: Path
) -> None:
    desk.lines.save(OtherName, None, None, client.id, {"kind": "alias", "name": "椿沼 蘭子"})
    again = {"名前の種類": "通称", "ほかの名前": "椿沼 蘭子"}
    twice = {"名前の種類": "本名", "ほかの名前": "林 花"}
    late = {"名前の種類": "通称", "ほかの名前": "林 蘭", "いつから": "R2.4.1", "いつまで": "R1.5.1"}
    faults = read(desk, tmp_path, OTHER_NAMES, again, twice, twice, late).faults
    assert [(fault.row, fault.column) for fault in faults] == [(2, "ほかの名前"), (4, "ほかの名前"), (5, "いつまで")]


def test_a_request_is_taken_in_with_its_limit(desk: Desk, client: Client, tmp_path: Path) -> None:
    row = {"請求の日": "R8.4.1", "請求の種類": "開示", "請求した人": "法定代理人", "請求した人の氏名": "高梨 和子"}
    desk.ledger.take_in(read(desk, tmp_path, DISCLOSURES, row))
    (line,) = desk.lines.of(DisclosureRequest, client.id)
    assert (line.limit_on, line.asker_name, line.is_open) == (date(2026, 5, 1), "高梨 和子", True)
    faults = read(desk, tmp_path, DISCLOSURES, {**row, "請求した人の氏名": "", "決定": "不開示・応じない"}).faults
    assert {fault.column for fault in faults} == {"請求した人の氏名", "決定の日", "決定のわけ"}


def test_words_and_their_readings_become_lines_of_the_office(desk: Desk, tmp_path: Path) -> None:
    office = desk.office.office().id
    desk.lines.save(WordReading, None, None, office, {"word": "薬局", "kana": "やっきょく"})
    preview = read(desk, tmp_path, READINGS, {"ことば": "作業所", "よみ": "さぎょうじょ"})
    assert (preview.faults, preview.summary) == ((), "ことばとよみ 1件、はじめての人 0人")
    done = desk.ledger.take_in(preview)
    assert [(one.word, one.kana) for one in desk.lines.of(WordReading, office)] == [
        ("薬局", "やっきょく"), ("作業所", "さぎょうじょ"),
    ]  # fmt: skip
    desk.ledger.undo(done.id)
    assert [one.word for one in desk.lines.of(WordReading, office)] == ["薬局"]


def test_a_reading_that_cannot_be_or_stands_there_already_is_refused_at_its_cell(desk: Desk, tmp_path: Path) -> None:
    office = desk.office.office().id
    desk.lines.save(WordReading, None, None, office, {"word": "薬局", "kana": "やっきょく"})
    rows = [("薬局", "くすりや"), ("作業所", "作業じょ"), ("くすり", "くすり"), ("保佐人", "")]
    faults = read(desk, tmp_path, READINGS, *({"ことば": word, "よみ": kana} for word, kana in rows)).faults
    assert {fault.sheet for fault in faults} == {"ことばとよみ"}
    assert [(fault.row, fault.column) for fault in faults] == [(2, "ことば"), (3, "よみ"), (4, "ことば"), (5, "よみ")]
