from datetime import datetime, timedelta

import pytest

from kyoten_desktop.domain.dates.period import fiscal_year_of
from kyoten_desktop.domain.office.retention import kept, stays_until
from kyoten_desktop.domain.people.case_flow import retain_until

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


def test_the_last_of_every_fiscal_year_stays_as_long_as_a_closed_case():
    old = [datetime(year, month, day, 9) for year in range(2010, 2020) for month, day in ((3, 30), (3, 31), (4, 1))]
    staying = kept([*old, NOW], NOW, 20)
    assert {datetime(year, 3, 31, 9) for year in range(2010, 2020)} <= staying
    assert datetime(2012, 3, 30, 9) not in staying
    assert kept([*old, NOW], NOW, 10) == {datetime(year, 3, 31, 9) for year in range(2017, 2020)} | {
        made_at for made_at in staying if made_at >= datetime(2016, 7, 16)
    }
    assert kept([*old, NOW], NOW) == {NOW}


def test_the_newest_stays_however_old_it_is():
    assert kept([ago(days=5_000), ago(days=5_001)], NOW) == {ago(days=5_000)}


def test_what_is_foretold_comes_when_a_backup_is_made_each_day():
    made = [ago(days=days, hours=hours) for days in range(420) for hours in (0, 4)]
    made = sorted(kept(made, NOW))
    foretold = stays_until(made, NOW)
    held, gone, now = set(made), {}, NOW
    while held & set(made):
        now += timedelta(days=1)
        staying = kept([*held, now], now)
        gone |= dict.fromkeys(held - staying, now.date())
        held = staying
    # The end of the five years is told by its last day, all others by the day on which they go.
    late = {made_at for made_at in made if gone[made_at] != foretold[made_at]}
    assert late == {made_at for made_at in made if foretold[made_at] == retain_until(made_at.date(), None)}
    assert all(gone[made_at] == foretold[made_at] + timedelta(days=1) for made_at in late)
    assert datetime(2026, 3, 31, 18) in late


def test_an_office_closed_at_weekends_keeps_them_longer_than_one_a_day_and_never_past_the_years():
    made = [ago(days=days, hours=hours) for days in range(420) for hours in (0, 4)]
    made = sorted(kept(made, NOW))
    foretold = stays_until(made, NOW)
    held, gone, now = set(made), {}, NOW
    while held & set(made):
        now += timedelta(days=1)
        if now.weekday() < 5 and (now.year, now.month) != (2026, 9):
            staying = kept([*held, now], now)
            gone |= dict.fromkeys(held - staying, now.date())
            held = staying
    assert sum(gone[each] > foretold[each] for each in made) > len(made) / 2
    assert all((gone[each] - retain_until(each.date(), None)).days <= 3 for each in made)


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


def test_of_two_years_of_half_hours_44_stay():
    """Six hours a working day in which something is written, from Monday to Friday; looked at on the Saturday."""
    saturday = datetime(2026, 7, 18, 18)
    days = [datetime(2024, 7, 19, 9) + timedelta(days=days) for days in range(729)]
    made = [day + timedelta(minutes=30 * half) for day in days if day.weekday() < 5 for half in range(12)]
    assert len(made) == 6_252
    assert len(kept(made, saturday)) == 44


def test_a_clock_set_back_deletes_nothing_new():
    ahead = [NOW + timedelta(days=days) for days in range(1, 5)]
    assert kept(ahead, NOW) == set(ahead)
