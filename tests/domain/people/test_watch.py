from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.dates.due import Due, days_over, due_of, due_words
from kyoten_desktop.domain.dates.time_band import OfficeHours, parse_closed_days
from kyoten_desktop.domain.people.watch import Intervals, next_review_on, open_day_from

TODAY = date(2026, 7, 16)
MONDAY_TO_SATURDAY = OfficeHours(time(9), time(17))


@pytest.mark.parametrize(("level", "days"), [("high", 7), ("middle", 30), ("low", 90), ("observing", 180), (None, 30)])
def test_the_level_gives_the_days(level, days):
    assert Intervals().days(level) == days


def test_the_offices_days_replace_the_usual_and_the_cases_own_replace_both():
    assert Intervals(high=10).days("high") == 10
    assert Intervals(high=10).days("high", 14) == 14
    assert Intervals(middle=21).days(None) == 21
    assert Intervals(high=0).days("high", 0) == 7


@pytest.mark.parametrize(
    ("done_on", "days", "proposed"),
    [
        (date(2026, 7, 16), 7, date(2026, 7, 23)),
        (date(2026, 7, 12), 7, date(2026, 7, 21)),  # 7/19 is a Sunday, 7/20 海の日
        (date(2026, 12, 22), 7, date(2027, 1, 4)),  # 12/29–1/3 closed
    ],
)
def test_the_next_review_moves_on_to_an_open_day(done_on, days, proposed):
    assert next_review_on(done_on, days, MONDAY_TO_SATURDAY, done_on) == proposed


def test_a_review_written_down_late_is_not_proposed_in_the_past():
    assert next_review_on(date(2026, 1, 5), 7, MONDAY_TO_SATURDAY, TODAY) == TODAY


def test_an_office_that_is_never_open_keeps_the_day():
    never = OfficeHours(closed_days=parse_closed_days("1/1-12/31"))
    assert open_day_from(TODAY, never) == TODAY


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(1, 400))
def test_a_proposal_is_open_and_not_before_its_interval(done_on, days):
    found = next_review_on(done_on, days, MONDAY_TO_SATURDAY, done_on)
    assert MONDAY_TO_SATURDAY.is_open_day(found)
    assert found >= done_on + timedelta(days=days)


@given(st.dates(), st.dates())
def test_days_late_are_said_only_when_it_is_overdue(on, today):
    is_late = due_of(on, today) is Due.OVERDUE
    assert (days_over(on, today) > 0) is is_late
    assert ("過ぎています" in due_words(on, today)) is is_late
