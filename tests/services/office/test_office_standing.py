"""運営の記録: lines of the office; papers name who ran it in their window."""

from datetime import date

import pytest

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import OfficeStanding

MODEL = {"name": "モデル拠点", "operation": "entrusted", "corporation": "（特非）CLC"}


@pytest.fixture
def standings(desk):
    return desk.lines.owned_by(OfficeStanding, desk.office.office().id)


@pytest.mark.parametrize(
    ("values", "item"),
    [
        ({"from_on": date(2021, 3, 31)}, "from_on"),
        ({"from_on": None}, "from_on"),
        ({"name": ""}, "name"),
        ({"to_on": date(2021, 3, 1)}, "to_on"),
        ({"corporation": ""}, "corporation"),
        ({"plan_limit": -1}, "plan_limit"),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_place(standings, values, item):
    standings.save(None, None, {**MODEL, "from_on": date(2018, 10, 1), "to_on": date(2021, 3, 31)})
    with pytest.raises(RefusedError) as refusal:
        standings.save(None, None, {**MODEL, "from_on": date(2021, 4, 1), **values})
    assert [problem.item for problem in refusal.value.problems] == [item]
    assert len(standings.lines()) == 1


def test_the_one_before_is_named_where_days_overlap(standings):
    standings.save(None, None, {**MODEL, "from_on": date(2018, 10, 1)})
    for days in ({"from_on": date(2021, 4, 1), "to_on": date(2021, 9, 30)}, {"from_on": date(2018, 10, 1)}):
        with pytest.raises(RefusedError, match="「モデル拠点」の平成30年10月1日～と日が重なります"):
            standings.save(None, None, {**MODEL, "name": "拠点", **days})
    assert [line.to_on for line in standings.lines()] == [None]


def test_a_new_span_ends_the_one_that_went_on(standings):
    standings.save(None, None, {**MODEL, "from_on": date(2018, 10, 1)})
    new = standings.save(None, None, {**MODEL, "name": "拠点", "from_on": date(2021, 4, 1)})
    assert [line.to_on for line in standings.lines()] == [date(2021, 3, 31), None]
    with pytest.raises(RefusedError, match="と日が重なります"):
        standings.save(new.id, new.version, {"from_on": date(2021, 3, 1)})


def test_a_window_is_named_as_it_was_then_and_a_gap_as_today(desk, standings):
    standings.save(None, None, {**MODEL, "from_on": date(2018, 10, 1), "to_on": date(2021, 3, 31)})
    then, run_by = desk.office.named_in(Period(date(2020, 4, 1), date(2021, 3, 31)))
    assert (then, run_by) == ("モデル拠点", ("運営　委託　（特非）CLC",))
    assert desk.office.named_in(Period(date(2022, 4, 1), date(2023, 3, 31))) == ("こもれび", ())
    assert desk.tally.report(Period(date(2020, 4, 1), date(2021, 3, 31))).office_name == "モデル拠点"


def test_what_comes_is_not_named_before_its_day(desk, standings):
    standings.save(None, None, {**MODEL, "name": "こもれび", "from_on": date(2021, 4, 1), "to_on": date(2026, 12, 31)})
    standings.save(None, None, {**MODEL, "name": "あしたの拠点", "from_on": date(2027, 1, 1)})
    assert desk.office.named_in(Period(date(2026, 4, 1), date(2027, 3, 31)))[0] == "こもれび"


def test_a_span_whose_days_were_given_to_another_stays_in_the_trash(standings):
    gone = standings.save(None, None, {**MODEL, "from_on": date(2018, 10, 1)})
    standings.discard(gone.id, gone.version)
    standings.save(None, None, {**MODEL, "name": "拠点", "from_on": date(2021, 4, 1)})
    with pytest.raises(RefusedError, match="「拠点」の令和3年4月1日～と日が重なります"):
        standings.take_back(gone.id)
    assert [line.name for line in standings.lines()] == ["拠点"]
