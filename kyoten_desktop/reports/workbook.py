"""Workbooks for the council's office: real numbers, real dates in 和暦, texts that can never become formulas.

Written in memory only: nothing readable may lie on the disk (DESIGN §4).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from kyoten_desktop.domain.dates import wareki

CellValue = str | int | float | Decimal | date | None
"""A Decimal is a part of one and shown in per cent: 0.377 as 37.7%. A float is shown with its decimals: 0.5, 10.0."""

_FONT = {"font_name": "BIZ UDPゴシック", "font_size": 10, "valign": "vcenter"}
_HEAD = {"bold": True, "bg_color": "#F1EEE7", "border": 1, "text_wrap": True}
_SHARE = "0.0#"
_MARGIN_INCHES = 15 / 25.4
_A4 = 9
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_PUBLISHED = '"※"#,##0;"※"-#,##0'
# Points: a line of 10-point letters, the air around the lines of a cell. LibreOffice does not open a row by itself.
_LINE, _AIR, _LEAST_HEIGHT, _GAP = 14.0, 4.0, 18.0, 6.0
TITLE_HEIGHT = 24.0
_OPEN_ENDS = 1.1
_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "note": {"text_wrap": False},
    "head": _HEAD,
    "head_right": {**_HEAD, "align": "right"},
    "text": {"border": 1, "text_wrap": True},
    "number": {"border": 1, "num_format": "#,##0"},
    "published": {"border": 1, "num_format": _PUBLISHED},
    "published_sum": {"border": 1, "bold": True, "bg_color": "#F1EEE7", "num_format": _PUBLISHED},
    "rate": {"border": 1, "num_format": "0.0%"},
    "day": {"border": 1, "num_format": "[$-411]ge.m.d", "align": "left"},
    "moment": {"border": 1, "num_format": "[$-411]ge.m.d h:mm", "align": "left"},
    "text_sum": {"border": 1, "bold": True, "bg_color": "#F1EEE7"},
    "share": {"border": 1, "num_format": _SHARE},
    "share_sum": {"border": 1, "bold": True, "bg_color": "#F1EEE7", "num_format": _SHARE},
    "number_sum": {"border": 1, "bold": True, "bg_color": "#F1EEE7", "num_format": "#,##0"},
}


class Published(int):
    """A figure that was published and not counted; it stays a number and bears its ※."""


@dataclass(frozen=True)
class SheetColumn:
    """One column: its head, its width in letters, and whether it holds figures."""

    head: str
    width: float = 12
    is_figure: bool = False


@dataclass(frozen=True)
class SheetPlan:
    """One sheet of a workbook: what stands above the table, the table, its sums apart, and the notes below it.

    ``totals`` are no rows of the table: whoever filters or sorts it must not find them among what they add up.
    """

    name: str
    title: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[CellValue]]
    above: Sequence[str] = ()
    notes: Sequence[str] = ()
    totals: Sequence[Sequence[CellValue]] = ()
    is_landscape: bool = False


def workbook_of(plans: Iterable[SheetPlan], office_name: str, made_on: date) -> bytes:
    """Return an .xlsx with A4 print settings; equal plans give equal bytes on the same day."""
    from xlsxwriter import Workbook

    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(target, options)
    book.set_properties({"created": datetime.combine(made_on, time()), "title": office_name})
    formats = {name: book.add_format({**_FONT, **look}) for name, look in _FORMATS.items()}
    for plan in plans:
        sheet = book.add_worksheet(_FORBIDDEN_IN_NAMES.sub("・", plan.name)[:_LONGEST_NAME])
        _fill(sheet, plan, formats)
        _set_print(sheet, plan, office_name, made_on)
    book.close()
    return target.getvalue()


def row_height(cells: Iterable[tuple[CellValue, float]]) -> float:
    """Return how high (points) a row is in which each text stands whole in its width (letters of a column)."""
    return max([_LEAST_HEIGHT, *(_lines(text, width) * _LINE + _AIR for text, width in cells if isinstance(text, str))])


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes; a full letter counts two, and words may leave the end of a line open."""
    room = max(width - 1, 2)
    return sum(max(1, ceil(_letters(line) * _OPEN_ENDS / room)) for line in text.split("\n"))


def _letters(line: str) -> int:
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in line)


def _fill(sheet: Any, plan: SheetPlan, formats: dict[str, Any]) -> None:
    sheet.set_row(0, TITLE_HEIGHT)
    sheet.write_string(0, 0, plan.title, formats["title"])
    for place, line in enumerate(plan.above, start=1):
        sheet.write_string(place, 0, line, formats["note"])
    head = len(plan.above) + 2
    widths = [column.width for column in plan.columns]
    sheet.set_row(head, row_height((column.head, column.width) for column in plan.columns))
    for place, column in enumerate(plan.columns):
        sheet.set_column(place, place, column.width, formats["note"])
        sheet.write_string(head, place, column.head, formats["head_right" if column.is_figure else "head"])
    after = _write_rows(sheet, head + 1, plan.rows, widths, formats)
    if plan.rows:
        sheet.autofilter(head, 0, after - 1, len(plan.columns) - 1)
    if plan.totals:
        # A filter takes in whatever stands right below it.
        sheet.set_row(after, _GAP)
        after = _write_rows(sheet, after + 1, plan.totals, widths, formats, is_sum=True)
    for place, line in enumerate(plan.notes, start=after + 1):
        sheet.write_string(place, 0, line, formats["note"])
    sheet.freeze_panes(head + 1, 1)
    sheet.repeat_rows(head)


def _write_rows(
    sheet: Any,
    start: int,
    rows: Sequence[Sequence[CellValue]],
    widths: Sequence[float],
    formats: dict[str, Any],
    *,
    is_sum: bool = False,
) -> int:
    """Write rows of a table, each as high as it needs; returns the row below them."""
    for number, row in enumerate(rows, start=start):
        sheet.set_row(number, row_height(zip(row, widths, strict=True)))
        for place, value in enumerate(row):
            _write(sheet, (number, place), value, formats, _look(value, is_sum=is_sum))
    return start + len(rows)


def _look(value: CellValue, *, is_sum: bool) -> str:
    if isinstance(value, datetime):
        return "moment"
    if isinstance(value, date):
        return "day"
    if isinstance(value, Decimal):
        return "rate"
    kind = "number" if isinstance(value, int | float) else "text"
    if isinstance(value, Published):
        kind = "published"
    elif isinstance(value, float):
        kind = "share"
    return f"{kind}_sum" if is_sum else kind


def _write(sheet: Any, place: tuple[int, int], value: CellValue, formats: dict[str, Any], look: str) -> None:
    if value is None:
        sheet.write_blank(*place, None, formats[look])
    elif isinstance(value, str):
        sheet.write_string(*place, value, formats[look])
    elif isinstance(value, date):
        sheet.write_datetime(*place, value, formats[look])
    else:
        sheet.write_number(*place, value, formats[look])


def _set_print(sheet: Any, plan: SheetPlan, office_name: str, made_on: date) -> None:
    sheet.set_paper(_A4)
    if plan.is_landscape:
        sheet.set_landscape()
    sheet.set_margins(left=20 / 25.4, right=_MARGIN_INCHES, top=25 / 25.4, bottom=20 / 25.4)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{_in_header(office_name)}&R作成日 {wareki.long(made_on)}")
    sheet.set_footer("&C&P/&N&R&A")


def _in_header(text: str) -> str:
    """Escape the one letter that Excel reads as a command, and keep within its 255 letters."""
    return text[:100].replace("&", "&&")
