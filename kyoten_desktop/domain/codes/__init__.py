"""All code tables the program ships (DOMAIN §4). The office's own labels, order and end dates lie in the case file."""

from kyoten_desktop.domain.codes.activity import ACTIVITY_TABLES
from kyoten_desktop.domain.codes.case import CASE_TABLES
from kyoten_desktop.domain.codes.client import CLIENT_TABLES
from kyoten_desktop.domain.codes.disclosure import DISCLOSURE_TABLES
from kyoten_desktop.domain.codes.emergency import EMERGENCY_TABLES, REFERRAL_ROWS
from kyoten_desktop.domain.codes.office import OFFICE_TABLES
from kyoten_desktop.domain.codes.people import PEOPLE_TABLES
from kyoten_desktop.domain.codes.stay import STAY_TABLES
from kyoten_desktop.domain.codes.support import SUPPORT_TABLES
from kyoten_desktop.domain.codes.table import Choice, CodeItem, CodeTable, RowOf, find_code, fold_word

_SHIPPED = (
    *EMERGENCY_TABLES, *CLIENT_TABLES, *PEOPLE_TABLES, *CASE_TABLES, *STAY_TABLES, *SUPPORT_TABLES, *ACTIVITY_TABLES,
    *DISCLOSURE_TABLES, *OFFICE_TABLES,
)  # fmt: skip
CODE_TABLES: dict[str, CodeTable] = {table.name: table for table in _SHIPPED}

__all__ = [
    "CODE_TABLES",
    "REFERRAL_ROWS",
    "Choice",
    "CodeItem",
    "CodeTable",
    "RowOf",
    "find_code",
    "fold_word",
    "shipped_row",
]


def shipped_row(table: str, code: str | None) -> str:
    """Return the report row of a code as shipped; nothing for no code and for a word of an office's own."""
    return CODE_TABLES[table].reports().get(code or "", "") if table in CODE_TABLES else ""
