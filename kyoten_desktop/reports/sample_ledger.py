"""A small filled ledger for the program's proof of itself; an office fills in the template instead."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from kyoten_desktop.models.ledger_sheets import CALLS


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
