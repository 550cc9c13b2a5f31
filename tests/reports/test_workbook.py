"""Workbooks: text never becomes a formula, dates are dates, numbers are numbers (USERS G3)."""

import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from kyoten_desktop.reports.workbook import SheetColumn, SheetPlan, workbook_of

_DAY = date(2026, 7, 16)


def _sheet(*values: object):
    columns = [SheetColumn(f"列{place}") for place in range(len(values))]
    book = workbook_of([SheetPlan("表", "題", columns, [values])], "A&B 事業所", _DAY)
    return openpyxl.load_workbook(io.BytesIO(book))["表"]


@pytest.mark.parametrize("text", ["=1+1", "+81", "-x", "@SUM(A1)", "\t=1", "'x", "https://example.jp", "007", "𠮷①"])
def test_text_stays_text(text: str):
    cell = _sheet(text)["A4"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


def test_kinds_of_values():
    sheet = _sheet(12, Decimal("0.377"), _DAY, datetime(2026, 7, 16, 1, 12), None)
    row = sheet[4]
    assert [cell.value for cell in row[:2]] == [12, 0.377]
    assert row[1].number_format == "0.0%"
    assert row[2].value == datetime(2026, 7, 16)
    assert row[2].number_format == "[$-411]ge.m.d"
    assert row[3].value == datetime(2026, 7, 16, 1, 12)
    assert row[4].value is None


def test_formulas_in_titles_heads_and_notes_stay_text_too():
    plan = SheetPlan("a/b:c*" * 9, "=1", [SheetColumn("=2")], [("x",)], above=["=3"], notes=["=4"])
    (sheet,) = openpyxl.load_workbook(io.BytesIO(workbook_of([plan], "", _DAY))).worksheets
    values = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
    assert {values[text] for text in ("=1", "=2", "=3", "=4")} == {"s"}
    assert len(sheet.title) <= 31


def test_a_sheet_without_rows_opens():
    plan = SheetPlan("空", "題", [SheetColumn("列")], [])
    assert openpyxl.load_workbook(io.BytesIO(workbook_of([plan], "", _DAY))).sheetnames == ["空"]


def test_the_office_name_is_no_command_in_the_header():
    assert "A&&B" in str(_sheet("x").oddHeader.left.text) or "A&B" in str(_sheet("x").oddHeader.left.text)
