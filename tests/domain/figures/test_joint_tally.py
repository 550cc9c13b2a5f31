from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.figures.joint_tally import JointRow, joint_tally

MARCH = date(2022, 3, 31)
# 基幹 of 仙台市, 令和４年３月時点: eight cases since the start, one of them closed (S4-29).
CITY = [JointRow(n, 100 + n, "kikan", date(2021, n, 1), date(2022, 1, 31) if n == 3 else None) for n in range(1, 9)]


def test_joint_support_with_kikan_of_the_city():
    found = joint_tally([*CITY, JointRow(20, 300, "developmental", date(2021, 5, 1))], MARCH)
    assert found.text == "８件（うち、１件は終結）"
    assert found.figures() == {"as_of": "2022-03-31", "cumulative": 8, "closed": 1, "open": 7}
    assert found.cumulative.ids == tuple(range(101, 109))
    assert found.closed.ids == (103,)


def test_partners_are_counted_apart():
    rows = [*CITY, JointRow(20, 300, "developmental", date(2021, 5, 1))]
    assert joint_tally(rows, MARCH, "developmental").cumulative.ids == (300,)


@pytest.mark.parametrize(
    ("as_of", "text"), [(date(2022, 1, 30), "８件"), (date(2022, 1, 31), "８件（うち、１件は終結）")]
)
def test_a_case_is_closed_from_its_last_day(as_of, text):
    assert joint_tally(CITY, as_of).text == text


def test_what_has_not_begun_is_not_counted():
    assert joint_tally(CITY, date(2021, 2, 1)).cumulative.ids == (101, 102)


def test_a_case_taken_up_again_is_one_open_case():
    rows = [JointRow(1, 5, "kikan", date(2021, 4, 1), date(2021, 6, 1)), JointRow(2, 5, "kikan", date(2021, 9, 1))]
    found = joint_tally(rows, MARCH)
    assert (found.cumulative.ids, found.closed.ids, found.open.ids) == ((5,), (), (5,))
    assert joint_tally(rows, date(2021, 7, 1)).text == "１件（すべて終結）"


days = st.dates(date(2021, 1, 1), date(2022, 12, 31))
rows_drawn = st.lists(st.tuples(st.integers(1, 6), days, st.none() | st.integers(0, 400)), max_size=20)


@given(rows_drawn, days)
def test_closed_and_open_make_up_all(drawn, as_of):
    rows = [
        JointRow(n, case, "kikan", on, None if length is None else on + timedelta(days=length))
        for n, (case, on, length) in enumerate(drawn)
    ]
    found = joint_tally(rows, as_of)
    assert sorted(found.closed.ids + found.open.ids) == sorted(found.cumulative.ids)
    assert set(found.cumulative.ids) == {row.case_id for row in rows if row.from_on <= as_of}
