from datetime import date

import pytest

from kyoten_desktop.domain.office.numbering import client_no, client_prefix, consult_no, consult_prefix, print_prefix


@pytest.mark.parametrize(
    ("on", "prefix"),
    [
        (date(2021, 4, 1), "R3-"),
        (date(2022, 3, 31), "R3-"),
        (date(2022, 4, 1), "R4-"),
        (date(2019, 4, 1), "R1-"),
        (date(2019, 3, 31), "H30-"),
        (date(1989, 1, 8), "S63-"),
    ],
)
def test_numbers_go_by_fiscal_year(on, prefix):
    assert consult_prefix(on) == prefix


def test_forms():
    assert consult_no(date(2022, 3, 31), 99) == "R3-099"
    assert consult_no(date(2022, 3, 31), 1000) == "R3-1000"
    assert client_no(date(2025, 4, 1), 1) == "R07-0001"
    assert client_prefix(date(2028, 4, 1)) == "R10-"
    assert print_prefix(date(2026, 7, 16)) == "P8-"
