from datetime import date, datetime
from types import SimpleNamespace

import pytest

from kyoten_desktop.domain.calls.emergency import is_accepted, problems_with, room_problem
from kyoten_desktop.domain.codes import CODE_TABLES

RECEIVED = datetime(2026, 7, 16, 1, 12)


def call(**items):
    empty = {"received_at": RECEIVED, "decision_at": None, "follow_up_on": None, "needed_nights": None}
    return SimpleNamespace(**{**empty, **items})


def test_an_empty_call_has_no_problems():
    assert problems_with(call()) == ()
    assert problems_with(call(received_at=None, decision_at=RECEIVED, follow_up_on=date(2020, 1, 1))) == ()


@pytest.mark.parametrize(
    ("items", "item", "message"),
    [
        (
            {"follow_up_on": date(2026, 7, 15)},
            "follow_up_on",
            "受付日（7月16日）より前です。空欄のままでもかまいません。",
        ),
        ({"decision_at": datetime(2026, 7, 16, 1, 11)}, "decision_at", "受付日時（7月16日 1:12）より前です。"),
        ({"needed_nights": 0}, "needed_nights", "泊数は１以上です。日帰りは空欄にしてください。"),
        ({"needed_nights": -3}, "needed_nights", "泊数は１以上です。日帰りは空欄にしてください。"),
    ],
)
def test_what_contradicts_itself_is_said_at_its_item(items, item, message):
    (problem,) = problems_with(call(**items))
    assert (problem.item, problem.message) == (item, message)


def test_all_problems_are_said_at_once():
    wrong = call(follow_up_on=date(2026, 7, 1), decision_at=datetime(2026, 7, 1), needed_nights=0)
    assert [problem.item for problem in problems_with(wrong)] == ["decision_at", "follow_up_on", "needed_nights"]


def test_the_same_day_and_moment_are_fine():
    assert problems_with(call(follow_up_on=date(2026, 7, 16), decision_at=RECEIVED, needed_nights=1)) == ()


def test_a_call_of_tomorrow_is_refused_today():
    assert problems_with(call(), datetime(2026, 7, 16, 1, 12)) == ()
    (problem,) = problems_with(call(), datetime(2026, 7, 15, 23))
    assert problem.item == "received_at"


def test_an_own_room_needs_a_room():
    assert room_problem("own_room", None).item == "outcome"
    assert room_problem("own_room", 2) is None
    assert room_problem("advice", None) is None
    assert room_problem(None, None) is None


def test_accepted_is_what_table_1_counts_as_accepted():
    reports = CODE_TABLES["outcome"].reports()
    assert {code for code in reports if is_accepted(code)} == {
        c for c, column in reports.items() if column == "accepted"
    }
    assert not is_accepted(None)
