"""The office's ledger as a workbook: the blank one to fill in, and a small filled one for the proof of the program."""

from kyoten_desktop.reports.ledger import ledger_template, sample_ledger
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.ledger.ledger import SHEETS, shipped_choices

__all__ = ["blank_ledger", "sample_ledger", "shipped_ledger"]


def blank_ledger(desk: Desk) -> bytes:
    """Return the blank ledger with the office's own words and rooms as drop-downs."""
    return ledger_template(SHEETS, *desk.ledger.choices())


def shipped_ledger() -> bytes:
    """Return the blank ledger of an office that has no file yet."""
    return ledger_template(SHEETS, shipped_choices(), [])
