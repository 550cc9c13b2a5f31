"""満年齢 at a stated day (R-19) and the 年代 that stands for it."""

from datetime import date

import pytest

from kyoten_desktop.domain.age import age_on, age_text, band_text
from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.domain.partial_date import PartialDate

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


def test_an_age_stands_with_its_day():
    on = date(2025, 4, 1)
    assert age_text(PartialDate(1943, 4, 1), on) == "82歳（R7.4.1現在）"
    assert age_text(PartialDate(1943), on) == "81～82歳（R7.4.1現在）"
    assert age_text(None, on) == ""


def test_a_band_is_one_of_the_code_table():
    labels = {item.label for item in CODE_TABLES["age_band"].items}
    assert {band_text(age) for age in (None, *range(120))} == labels
