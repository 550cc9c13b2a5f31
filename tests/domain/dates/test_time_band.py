from datetime import date, datetime, time

import pytest

from kyoten_desktop.domain.dates.time_band import (
    NEW_YEAR,
    OfficeHours,
    band,
    is_evening,
    is_holiday,
    office_hours,
    parse_closed_days,
    parse_single_days,
    parse_time,
)

HOURS = OfficeHours()


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2025, 7, 14, 8, 30), "after_hours"),  # Monday morning, uncovered by the words of S1
        (datetime(2025, 7, 14, 9, 0), "open"),
        (datetime(2025, 7, 14, 16, 59), "open"),
        (datetime(2025, 7, 14, 17, 0), "after_hours"),
        (datetime(2025, 7, 19, 12, 0), "open"),  # Saturday
        (datetime(2025, 7, 19, 22, 30), "after_hours"),
        (datetime(2025, 7, 20, 12, 0), "after_hours"),  # Sunday
        (datetime(2025, 7, 21, 12, 0), "after_hours"),  # 海の日
        (datetime(2025, 12, 29, 12, 0), "after_hours"),
        (datetime(2026, 1, 3, 12, 0), "after_hours"),
        (datetime(2026, 1, 5, 12, 0), "open"),
        (datetime(2019, 4, 30, 12, 0), "after_hours"),  # day off between eras
        (datetime(2019, 5, 1, 12, 0), "after_hours"),
    ],
)
def test_bands_of_the_default_office(moment, expected):
    assert band(moment, HOURS) == expected


def test_evening_begins_at_eighteen():
    assert not is_evening(datetime(2025, 7, 14, 17, 59), HOURS)
    assert is_evening(datetime(2025, 7, 14, 18, 0), HOURS)
    assert not is_evening(datetime(2025, 7, 14, 1, 12), HOURS)


def test_holidays_of_the_official_list():
    assert [day for day in range(1, 32) if is_holiday(date(2026, 5, day))] == [3, 4, 5, 6]
    assert is_holiday(date(2019, 10, 22))
    assert not is_holiday(date(2026, 12, 29))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9:00", time(9)),
        ("９：３０", time(9, 30)),
        ("17時", time(17)),
        ("17時15分", time(17, 15)),
        ("", None),
        (" ", None),
    ],
)
def test_times_of_the_office(text, expected):
    assert parse_time(text) == expected


@pytest.mark.parametrize("text", ["25:00", "9:60", "朝", "9", "9:00-17:00"])
def test_times_that_are_none(text):
    with pytest.raises(ValueError, match=r".+"):
        parse_time(text)


def test_closed_days_come_back_every_year():
    assert parse_closed_days("12/29-1/3") == NEW_YEAR
    assert parse_closed_days("１２／２９～１／３、8/13") == NEW_YEAR | {(8, 13)}
    assert parse_closed_days("2/28-3/1") == {(2, 28), (2, 29), (3, 1)}
    assert parse_closed_days("") == frozenset()


@pytest.mark.parametrize("text", ["年末", "13/1", "2/30", "12/29-"])
def test_closed_days_that_are_none(text):
    with pytest.raises(ValueError, match=r".+"):
        parse_closed_days(text)


def test_settings_as_typed():
    assert office_hours(None, "", (), None, None) == HOURS
    hours = office_hours("8:30", "17:15", ("mon", "fri"), "17:30", "")
    assert hours == OfficeHours(time(8, 30), time(17, 15), frozenset({0, 4}), time(17, 30), frozenset())
    assert band(datetime(2025, 7, 15, 12), hours) == "after_hours"
    assert band(datetime(2025, 7, 14, 8, 30), hours) == "open"


def test_single_days_stand_before_the_rule():
    hours = OfficeHours(
        closed_once=parse_single_days("R8.5.1、令和8年9月24日"), open_once=parse_single_days("2026/11/3, R8.9.24")
    )
    assert not hours.is_open_day(date(2026, 5, 1))
    assert hours.is_open_day(date(2027, 5, 1))
    assert hours.is_open_day(date(2026, 11, 3))
    assert not hours.is_open_day(date(2025, 11, 3))
    assert not hours.is_open_day(date(2026, 9, 24))
    assert band(datetime(2026, 5, 1, 10), hours) == "after_hours"
    assert band(datetime(2026, 11, 3, 10), hours) == "open"


@pytest.mark.parametrize("text", ["5/1", "8.5.1", "お盆", "R8.2.30", "R8.5"])
def test_single_days_without_a_year_or_day_are_none(text):
    with pytest.raises(ValueError, match=r"."):
        parse_single_days(text)
