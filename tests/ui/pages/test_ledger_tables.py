"""How rows of people and records stand in the preview of a ledger, and what an import of them is said to have made."""

from pathlib import Path

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.pages.settings.ledger import import_rows
from kyoten_desktop.ui.pages.settings.ledger_preview import line_rows
from tests.ledgers import a_call, a_contact, a_known, write_ledger


def test_rows_of_every_sheet_stand_in_words(desk: Desk, tmp_path: Path) -> None:
    rows = [a_known(相談経路="警察署", 把握後の対応="支援継続：その他")], [a_contact()]
    preview = desk.ledger.read(write_ledger(tmp_path / "台帳.xlsx", [a_call()], None, *rows))
    shown = [[cell.text for cell in row.cells] for row in line_rows(preview.lines, desk.codes.labels(), {})]
    assert shown == [
        ["緊急相談", "2", "R3.4.1 17:20", "鈴木 一郎", "警察署", "助言・情報提供", ""],
        ["事前把握", "2", "R3.5.10", "高梨 美緒", "警察署", "支援継続：その他", ""],
        ["支援経過", "2", "R3.6.1 14:00", "高梨 美緒", "電話相談", "予防的コーディネート", ""],
    ]


def test_an_import_says_what_it_made(desk: Desk, tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path / "台帳.xlsx", None, None, [a_known()], [a_contact(), a_contact(日時="R3.6.2 9:00")])
    desk.ledger.take_in(desk.ledger.read(ledger))
    (row,) = import_rows(desk.ledger.imports())
    assert "事前把握 1人　支援経過 2件　人 1人" in [cell.text for cell in row.cells]
