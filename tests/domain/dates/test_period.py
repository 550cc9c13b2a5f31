from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.dates.period import (
    Period,
    comparison_note,
    fiscal_year,
    fiscal_year_label,
    fiscal_year_of,
    parse_fiscal_year,
)
from kyoten_desktop.domain.dates.wareki import EraError
from kyoten_desktop.domain.errors import RefusedError


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("令和3", 2021),
        ("R3", 2021),
        ("r3", 2021),
        ("Ｒ３", 2021),
        ("2021", 2021),
        ("２０２１年度", 2021),
        ("令和3年度", 2021),
        ("令和３年度", 2021),
        ("H31", 2019),
        ("平成31", 2019),
        ("令和元", 2019),
        ("令和元年度", 2019),
        ("H30", 2018),
        ("昭和63年度", 1988),
        ("平成元年度", 1989),
    ],
)
def test_fiscal_years_people_type(text, year):
    assert parse_fiscal_year(text) == year


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("平成32年度", "令和２年度"),
        ("昭和64", "平成元年度"),
        ("3", "読めません"),
        ("", "読めません"),
        ("令和0", "読めません"),
        ("甲3", "読めません"),
        ("9999", "読めません"),
    ],
)
def test_fiscal_years_that_never_were(text, hint):
    with pytest.raises(EraError, match=hint):
        parse_fiscal_year(text)


@given(st.integers(1869, 2100))
def test_the_label_of_a_fiscal_year_reads_back(year):
    assert parse_fiscal_year(fiscal_year_label(year)) == year
    assert fiscal_year_of(fiscal_year(year).from_on) == fiscal_year_of(fiscal_year(year).to_on) == year
    assert fiscal_year(year).is_fiscal_year


@pytest.mark.parametrize(
    ("period", "label"),
    [
        (fiscal_year(2021), "令和３年度(令和３年４月～令和４年３月)"),
        (fiscal_year(2019), "令和元年度(平成31年４月～令和２年３月)"),
        (fiscal_year(2028), "令和10年度(令和10年４月～令和11年３月)"),
        (Period(date(2024, 4, 1), date(2025, 1, 31)), "令和6年4月～令和7年1月末"),
        (Period(date(2024, 4, 1), date(2025, 1, 15)), "令和6年4月～令和7年1月15日"),
        (Period(date(2024, 4, 10), date(2025, 1, 31)), "令和6年4月10日～令和7年1月末"),
        (Period(date(2019, 4, 1), date(2020, 1, 31)), "平成31年４月から令和２年１月"),
        (Period(date(2019, 4, 1), date(2019, 5, 15)), "平成31年４月から令和元年５月15日"),
        (Period(date(2024, 4, 1), date(2024, 4, 30)), "令和6年4月"),
        (Period(date(2024, 2, 1), date(2024, 2, 28)), "令和6年2月～令和6年2月28日"),
    ],
)
def test_labels_as_the_city_writes_them(period, label):
    assert period.label == label


def test_heading_of_table_1():
    assert fiscal_year(2021).months_label == "令和３年４月～令和４年３月"
    assert Period(date(2024, 4, 1), date(2025, 1, 31)).months_label == "令和６年４月～令和７年１月"
    assert Period(date(2024, 4, 1), date(2024, 4, 30)).months_label == "令和６年４月"


def test_name_in_a_sentence():
    assert fiscal_year(2021).name == "令和３年度"
    assert Period(date(2024, 4, 1), date(2025, 1, 31)).name == "令和6年4月～令和7年1月末"


def test_days_and_months():
    assert fiscal_year(2021).days == 365
    assert fiscal_year(2023).days == 366
    ten = Period(date(2019, 4, 1), date(2020, 1, 31))
    assert (ten.days, ten.months) == (306, 10)
    assert Period(date(2024, 2, 1), date(2024, 2, 28)).months is None


@pytest.mark.parametrize(
    ("period", "earlier"),
    [
        (fiscal_year(2021), fiscal_year(2020)),
        (Period(date(2025, 2, 1), date(2025, 2, 28)), Period(date(2024, 2, 1), date(2024, 2, 29))),
        (Period(date(2024, 2, 1), date(2024, 2, 29)), Period(date(2023, 2, 1), date(2023, 2, 28))),
        (Period(date(2024, 2, 29), date(2024, 3, 10)), Period(date(2023, 2, 28), date(2023, 3, 10))),
    ],
)
def test_same_months_one_year_earlier(period, earlier):
    assert period.previous() == earlier
    assert period.same_length(earlier)
    assert comparison_note(period, earlier) is None


def test_windows_of_different_length_are_not_compared_in_silence():
    six = Period(date(2020, 10, 1), date(2021, 3, 31))
    assert comparison_note(fiscal_year(2021), six) == "※対象月数が異なるため単純比較はできない。"
    assert comparison_note(fiscal_year(2023), fiscal_year(2021)) is None


def test_windows_that_overlap_are_not_compared_in_silence():
    """F-13: 令和４年４月～令和６年３月 beside the same months a year earlier counts a year in both."""
    two_years = Period(date(2022, 4, 1), date(2024, 3, 31))
    assert two_years.overlap(two_years.previous()) == fiscal_year(2022)
    assert comparison_note(two_years, two_years.previous()) == (
        "※比べている令和３年４月～令和５年３月は、この期間と重なる。令和４年４月～令和５年３月は、どちらにも数えている。"
    )
    assert fiscal_year(2021).overlap(fiscal_year(2020)) is None


def test_the_wrong_order_is_refused():
    with pytest.raises(RefusedError, match="始まりより前"):
        Period(date(2024, 4, 2), date(2024, 4, 1))


def test_both_ends_belong_to_the_window():
    period = fiscal_year(2021)
    assert period.contains(datetime(2021, 4, 1))
    assert period.contains(datetime(2022, 3, 31, 23, 59))
    assert not period.contains(datetime(2022, 4, 1))
    assert period.contains(date(2022, 3, 31))


@given(st.dates(date(1900, 1, 1), date(2090, 1, 1)), st.integers(0, 800))
def test_every_window_has_a_label_and_a_year_before(start, length):
    period = Period(start, date.fromordinal(start.toordinal() + length))
    assert period.label
    assert period.months_label
    assert period.previous().from_on < period.from_on
    assert period.same_length(period)
