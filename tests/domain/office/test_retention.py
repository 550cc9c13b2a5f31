from datetime import datetime, timedelta

import pytest

from kyoten_desktop.domain.dates.period import fiscal_year_of
from kyoten_desktop.domain.office.retention import kept

NOW = datetime(2026, 7, 16, 18)


def ago(**span):
    return NOW - timedelta(**span)


@pytest.mark.parametrize(
    ("made", "staying"),
    [
        ([], []),
        ([0, 0.02, 0.04, 1, 1.5, 2], [0, 0.02, 0.04, 1, 1.5, 2]),
        ([2.5, 2.6, 2.7], [2.5]),
        ([0, 3.1, 3.2, 4.1, 4.2], [0, 3.1, 4.1]),
        (list(range(3, 15)), list(range(3, 15))),
        (list(range(3, 16)), list(range(3, 16))),
    ],
)
def test_two_days_all_then_one_a_day(made, staying):
    assert kept([ago(days=days) for days in made], NOW) == {ago(days=days) for days in staying}


def test_after_twelve_days_one_a_week_then_one_a_month():
    every_day = [ago(days=days) for days in range(400)]
    staying = sorted(kept(every_day, NOW), reverse=True)
    recent, rest = staying[:3], staying[3:]
    assert recent == [ago(days=days) for days in range(3)]
    daily, weekly, others = rest[:12], rest[12:22], rest[22:]
    assert daily == [ago(days=days) for days in range(3, 15)]
    assert len({day.isocalendar()[:2] for day in weekly}) == 10
    assert len({(day.year, day.month) for day in others}) == len(others) == 9
    assert datetime(2026, 3, 31, 18) in staying


def test_the_last_of_every_fiscal_year_stays_for_ever():
    old = [datetime(year, month, day, 9) for year in range(2010, 2020) for month, day in ((3, 30), (3, 31), (4, 1))]
    staying = kept([*old, NOW], NOW)
    assert {datetime(year, 3, 31, 9) for year in range(2010, 2020)} <= staying
    assert datetime(2012, 3, 30, 9) not in staying


def test_thinning_day_by_day_for_five_years_keeps_the_pattern():
    held: set[datetime] = set()
    start = datetime(2020, 4, 1, 18)
    for days in range(5 * 365):
        now = start + timedelta(days=days)
        held |= {now - timedelta(hours=hours) for hours in (0, 4)}
        held = kept(held, now)
    assert len(held) <= 6 + 12 + 10 + 9 + 6
    ages = sorted((now - made).days for made in held)
    assert ages[:5] == [0, 0, 1, 1, 2]
    assert sum(1 for age in ages if 14 <= age < 84) >= 9
    assert sum(1 for age in ages if 84 <= age < 365) >= 8
    assert {fiscal_year_of(made.date()) for made in held} == {2020, 2021, 2022, 2023, 2024}


def test_a_clock_set_back_deletes_nothing_new():
    ahead = [NOW + timedelta(days=days) for days in range(1, 5)]
    assert kept(ahead, NOW) == set(ahead)
