"""Workbooks: text never becomes a formula, dates are dates, numbers are numbers (USERS G3)."""

import io
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from math import ceil

import openpyxl
import pytest

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.models import ledger_sheets
from kyoten_desktop.models.ledger import LedgerSheet
from kyoten_desktop.reports.fonts import TEXT, width_of
from kyoten_desktop.reports.ledger import ledger_template, sample_ledger
from kyoten_desktop.reports.tally import room_notes
from kyoten_desktop.reports.tally_book import tally_workbook
from kyoten_desktop.reports.template import template
from kyoten_desktop.reports.workbook import SheetColumn, SheetPlan, workbook_of
from tests.reports import test_tally_people as people
from tests.reports import test_tally_report as tallies
from tests.reports.reading import CONTEXT

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


def _books() -> list[tuple[str, bytes]]:
    """Return every workbook we make, filled as much as can be."""
    report = replace(tallies.a_report(), people=people.figures("visiting", "care_meeting"))
    sheets = [one for one in vars(ledger_sheets).values() if isinstance(one, LedgerSheet)]
    choices = {name: [item.label for item in table.items] for name, table in CODE_TABLES.items()}
    return [
        ("実績", tally_workbook(report, CONTEXT)),
        ("台帳", ledger_template(sheets, choices, ["居室1", "居室2"])),
        ("記入例", sample_ledger([{ledger_sheets.CALLS.columns[0].label: "R8.7.1 9:00"}])),
    ]


def _lines_needed(text: str, width: float) -> int:
    """Return the lines a text takes in the letters of the workbook, measured; a column is 7 pixels per letter wide."""
    room = (width * 7 - 4) * 0.75
    return sum(max(1, ceil(width_of(line, TEXT, 10) / room)) for line in text.split("\n"))


def _width_of(sheet, column: int) -> float:
    return next(kept.width for kept in sheet.column_dimensions.values() if kept.min <= column <= kept.max)


def test_every_row_is_as_high_as_its_wrapped_texts():
    seen, low = 0, []
    for name, book in _books():
        for sheet in openpyxl.load_workbook(io.BytesIO(book)).worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and cell.alignment.wrap_text:
                        lines = _lines_needed(cell.value, _width_of(sheet, cell.column))
                        high = sheet.row_dimensions[cell.row].height
                        seen += lines > 1
                        low += [(name, sheet.title, cell.coordinate)] if high is None or high < lines * 13 else []
    assert seen > 5
    assert low == []


def test_no_filter_takes_in_a_sum():
    filtered, inside = 0, []
    for _, book in _books():
        for sheet in openpyxl.load_workbook(io.BytesIO(book)).worksheets:
            if sheet.auto_filter.ref:
                filtered += 1
                last = openpyxl.utils.range_boundaries(sheet.auto_filter.ref)[3]
                for row in sheet.iter_rows(max_row=last + 1):
                    inside += [(sheet.title, cell.coordinate) for cell in row[:3] if cell.value == "合計"]
                assert {cell.value for cell in sheet[last + 1]} == {None}
    assert filtered > 5
    assert inside == []


def test_the_notes_of_the_rooms_stand_once():
    (_, book), *_ = _books()
    texts = [
        cell.value
        for sheet in openpyxl.load_workbook(io.BytesIO(book)).worksheets
        if sheet.title != template().text("residences.sheet")  # it says of itself which stays it counts
        for row in sheet
        for cell in row
    ]
    notes = [f"※{note.removeprefix('※')}" for note in room_notes(tallies.a_report(), template())]
    assert len(notes) > 3
    assert [texts.count(note) for note in notes] == [1] * len(notes)
