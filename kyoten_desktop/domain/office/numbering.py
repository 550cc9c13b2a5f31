"""Numbers the program gives: 受付番号 R3-099, 管理番号 R07-0001, 印刷番号 P8-0001; counted by 年度, never reused."""

from datetime import date

from kyoten_desktop.domain.dates.period import fiscal_year_of
from kyoten_desktop.domain.dates.wareki import era_year, find_era


def consult_prefix(on: date) -> str:
    """Return the head of a 受付番号 for the 年度 of a day: R3- (DOMAIN §2.2)."""
    letter, year = _fiscal_era(on)
    return f"{letter}{year}-"


def client_prefix(on: date) -> str:
    """Return the head of a 管理番号 for the 年度 of a day: R07-, so that the numbers sort as text."""
    letter, year = _fiscal_era(on)
    return f"{letter}{year:02d}-"


def print_prefix(on: date) -> str:
    """Return the head of a 印刷番号 for the 年度 of a day: P8-, unlike any number of a call or a person."""
    return f"P{_fiscal_era(on)[1]}-"


def consult_no(on: date, number: int) -> str:
    """Return R3-099."""
    return f"{consult_prefix(on)}{number:03d}"


def client_no(on: date, number: int) -> str:
    """Return R07-0001."""
    return f"{client_prefix(on)}{number:04d}"


def _fiscal_era(on: date) -> tuple[str, int]:
    # 令和元年度 began in April 2019 as 平成31年: the 年度 is named by the era of its 31 December.
    name, year = era_year(date(fiscal_year_of(on), 12, 31))
    era = find_era(name)
    return (era.letter if era else "", year)
