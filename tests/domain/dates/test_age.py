"""満年齢 at a stated day (R-19) and the 年代 that stands for it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.domain.dates.age import age_on, age_text, ages_on, band_text, birthday, legally_reached
from kyoten_desktop.domain.dates.partial_date import PartialDate

ON = date(2026, 7, 16)


@pytest.mark.parametrize(
    ("birth", "on", "age"),
    [
        (PartialDate(1964, 7, 16), ON, 62),
        (PartialDate(1964, 7, 17), ON, 61),
        (PartialDate(1964, 12, 31), date(2026, 1, 1), 61),
        (PartialDate(2000, 2, 29), date(2025, 2, 28), 24),
        (PartialDate(2000, 2, 29), date(2025, 3, 1), 25),
        (PartialDate(1964, 8), ON, 61),
        (PartialDate(1964), ON, 62),
        (PartialDate(2026, 7, 17), ON, None),
        (None, ON, None),
    ],
)
def test_age_is_reached_on_the_birthday(birth: PartialDate | None, on: date, age: int | None):
    assert age_on(birth, on) == age


def test_the_age_says_its_day_and_whether_it_is_sure():
    assert age_text(PartialDate(1964, 7, 16), ON) == "62歳（R8.7.16現在）"
    assert age_text(PartialDate(1964), ON) == "62歳くらい（R8.7.16現在）"
    assert age_text(None, ON) == ""


def test_the_bands_are_those_of_the_choices():
    labels = {item.label for item in CODE_TABLES["age_band"].items}
    assert {band_text(age) for age in range(110)} == labels - {"不明"}
    assert (band_text(9), band_text(10), band_text(79), band_text(80)) == ("10歳未満", "10代", "70代", "80歳以上")


def test_a_birth_year_leaves_two_ages():
    assert ages_on(PartialDate(1946), ON) == (79, 80)
    assert ages_on(PartialDate(1946, 8), ON) == (79, 79)
    assert ages_on(None, ON) is None


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.integers(0, 110))
def test_somebody_becomes_older_on_the_birthday(born: date, years: int):
    turns = birthday(born, years)
    birth = PartialDate.from_date(born)
    assert age_on(birth, turns) == years
    if years:
        assert age_on(birth, turns - timedelta(days=1)) == years - 1


@pytest.mark.parametrize(
    ("born", "years", "reached"),
    [
        (date(1961, 4, 1), 65, date(2026, 3, 31)),
        (date(1961, 4, 2), 65, date(2026, 4, 1)),
        (date(2008, 1, 1), 18, date(2025, 12, 31)),
        (date(2008, 2, 29), 18, date(2026, 2, 28)),
        (date(2008, 2, 29), 20, date(2028, 2, 28)),
        (date(2008, 3, 1), 20, date(2028, 2, 29)),
    ],
)
def test_a_law_counts_an_age_from_the_day_before_the_birthday(born: date, years: int, reached: date):
    """介護保険 of somebody born on 4/1 begins in the 年度 before."""
    assert legally_reached(born, years) == reached


@pytest.mark.parametrize(
    ("died", "text"),
    [
        (PartialDate(2020, 7, 15), "55歳（R2.7.15没）"),
        (PartialDate(2020, 7, 16), "56歳（R2.7.16没）"),
        (PartialDate(2020), "55歳くらい（R2没）"),
        (PartialDate(2026, 7, 17), "62歳（R8.7.16現在）"),
    ],
)
def test_who_died_grows_no_older(died, text):
    assert age_text(PartialDate(1964, 7, 16), ON, died) == text
