"""The blank ledger: the sheets of the import with drop-downs, and a sheet that says how to fill them in."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.models.items import Kind
from kyoten_desktop.models.ledger import LedgerColumn, LedgerSheet
from kyoten_desktop.models.ledger_sheets import CALLS
from kyoten_desktop.reports.workbook import TITLE_HEIGHT, row_height

GUIDE, CHOICES = "説明", "選択肢"
_ROOMS = "rooms"
_FILLED_ROWS = 5_000
_FONT = {"font_name": "BIZ UDPゴシック", "font_size": 10, "valign": "vcenter"}
_LOOKS: dict[str, dict[str, Any]] = {
    "head": {"bold": True, "bg_color": "#F1EEE7", "border": 1, "num_format": "@"},
    "needed": {"bold": True, "bg_color": "#DCE9EC", "border": 1, "num_format": "@"},
    # Text keeps what was typed: without it Excel turns 4/1 into a day of this year.
    "typed": {"num_format": "@"},
    "title": {"bold": True, "font_size": 14},
    "cell": {"border": 1, "text_wrap": True, "num_format": "@"},
    "line": {},
}
_WIDTHS = {
    Kind.MOMENT: 19,
    Kind.DATE: 13,
    Kind.NUMBER: 7,
    Kind.NOTE: 40,
    Kind.LINK: 10,
}
_GUIDE_WIDTHS = (12, 16, 60, 26)
_PLAIN_WIDTH, _WIDTH_OF_MANY = 17, 26
_DATE_FORMS = ("R6.4.1", "令和6年4月1日", "2024/4/1", "2024-04-01", "20240401", "6/4/1（令和6年）", "R6.4.1 9:30")
_ABOUT = (
    "使わないシートは消してもかまいません。見出しの名前は変えないでください。列の順は自由です。",
    "色の濃い見出しの列は、かならず書きます。ほかは空けておけます。",
    "取り込む前に、すべての行を確かめます。一つでも直すところがあれば、何も取り込みません。",
)


def ledger_template(sheets: Sequence[LedgerSheet], choices: Mapping[str, Sequence[str]], rooms: Sequence[str]) -> bytes:
    """Return the blank ledger as .xlsx. ``choices`` are words by code table, ``rooms`` the names of the rooms."""
    from xlsxwriter import Workbook

    target = BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    looks = {name: book.add_format({**_FONT, **look}) for name, look in _LOOKS.items()}
    lists = {**choices, _ROOMS: rooms}
    pages = [(sheet, book.add_worksheet(sheet.name)) for sheet in sheets]
    _write_guide(book.add_worksheet(GUIDE), sheets, lists, looks)
    heads = {_list_of(column): column.label for sheet in sheets for column in sheet.columns}
    places = _write_lists(book.add_worksheet(CHOICES), lists, heads, looks)
    for sheet, page in pages:
        _write_sheet(page, sheet, places, looks)
    book.close()
    return target.getvalue()


def _write_sheet(page: Any, sheet: LedgerSheet, places: Mapping[str, str], looks: Mapping[str, Any]) -> None:
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, _width(column), looks["typed"])
        page.write_string(0, place, column.label, looks["needed" if column.is_needed else "head"])
        if _list_of(column) in places:
            page.data_validation(1, place, _FILLED_ROWS, place, _validation(column, places[_list_of(column)]))
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _width(column: LedgerColumn) -> int:
    return _WIDTH_OF_MANY if column.holds_many else _WIDTHS.get(column.item.kind, _PLAIN_WIDTH)


def _validation(column: LedgerColumn, place: str) -> dict[str, Any]:
    # Several reasons in one cell, codes and new wards are allowed, so the list offers and does not forbid.
    return {
        "validate": "list",
        "source": place,
        "error_type": "information",
        "show_error": bool(column.item.codes) and not column.holds_many and not CODE_TABLES[column.item.codes].is_open,
        "error_title": column.label,
        "error_message": "一覧にない言葉は、取込のときに断られることがあります。",
    }


def _write_lists(
    page: Any, lists: Mapping[str, Sequence[str]], heads: Mapping[str, str], looks: Mapping[str, Any]
) -> dict[str, str]:
    """Write the words of each drop-down into a column of its own; returns where they stand, by list."""
    from xlsxwriter.utility import xl_col_to_name

    places = {}
    for place, (name, words) in enumerate((name, words) for name, words in lists.items() if words):
        page.write_string(0, place, CODE_TABLES[name].label if name in CODE_TABLES else heads[name], looks["head"])
        page.set_column(place, place, _PLAIN_WIDTH)
        for row, word in enumerate(words, start=1):
            page.write_string(row, place, word, looks["typed"])
        column = xl_col_to_name(place)
        places[name] = f"='{CHOICES}'!${column}$2:${column}${len(words) + 1}"
    page.freeze_panes(1, 0)
    return places


def _write_guide(
    page: Any, sheets: Sequence[LedgerSheet], lists: Mapping[str, Sequence[str]], looks: Mapping[str, Any]
) -> None:
    for place, width in enumerate(_GUIDE_WIDTHS):
        page.set_column(place, place, width)
    page.set_row(0, TITLE_HEIGHT)
    page.write_string(0, 0, "台帳の書き方", looks["title"])
    row = 2
    about = [f"シート「{sheet.name}」：{sheet.about}" for sheet in sheets]
    dates = f"日付は {'、'.join(_DATE_FORMS)} のどれでも読めます。全角の数字も、Excelの日付も読めます。"
    for line in (*about, *_ABOUT, dates):
        page.write_string(row, 0, line, looks["line"])
        row += 1
    row += 1
    for place, head in enumerate(("シート", "列", "書き方", "例")):
        page.write_string(row, place, head, looks["head"])
    for sheet in sheets:
        for column in sheet.columns:
            row += 1
            texts = (sheet.name, column.label, _how(column, lists), column.example)
            page.set_row(row, row_height(zip(texts, _GUIDE_WIDTHS, strict=True)))
            for place, text in enumerate(texts):
                page.write_string(row, place, text, looks["cell"])
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _how(column: LedgerColumn, lists: Mapping[str, Sequence[str]]) -> str:
    parts = ["かならず書きます" if column.is_needed else "", column.how]
    if words := lists.get(_list_of(column)):
        parts.append(f"次から選びます：{'、'.join(words)}")
    return "。".join(part for part in parts if part)


def _list_of(column: LedgerColumn) -> str:
    return _ROOMS if column.item.kind is Kind.LINK else column.offers or column.item.codes


def sample_ledger(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return a ledger of these 緊急相談 as .xlsx; each row is texts by column heading."""
    from xlsxwriter import Workbook

    target = BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(CALLS.name)
    for place, column in enumerate(CALLS.columns):
        page.write_string(0, place, column.label)
        for number, row in enumerate(rows, start=1):
            page.write_string(number, place, row.get(column.label, ""))
    book.close()
    return target.getvalue()
