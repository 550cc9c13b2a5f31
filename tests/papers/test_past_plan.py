"""A stay past its plan goes on until 退所 is recorded, and whatever counts its days says so and asks (F-15)."""

from datetime import date, datetime

import pytest

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.figures.writing import in_city_digits
from kyoten_desktop.domain.stays.occupancy import CountingMode, tally_occupancy
from kyoten_desktop.domain.stays.occupation import Occupation, Segment
from kyoten_desktop.papers.monthly import monthly_request
from kyoten_desktop.papers.stay import board_request
from kyoten_desktop.papers.tally import figures_of
from kyoten_desktop.services.figures.monthly import month_of
from tests.builders import keep_records_since
from tests.reports.reading import squeezed
from tests.ui.pages.stay_house import booked, came, july

JULY, AUGUST = month_of(date(2026, 7, 1)), month_of(date(2026, 8, 1))
NOTE = "退所予定を過ぎて退所の記録がない利用が1件あり、予定より後の26日も利用した日に数えている。"


@pytest.fixture
def late(desk, set_clock):
    """Somebody who should have left on the 5th of July, with the next booking of the room; it is the 10th of August."""
    keep_records_since(desk, 2026, 4, 1)
    set_clock.now = july(2)
    stay_id = came(desk, "1号室", "西川 悠", july(1), july(5))
    booked(desk, "1号室", "三浦 遼", july(20), july(25))
    set_clock.now = datetime(2026, 8, 10, 9)
    return stay_id


def papers(desk, month: Period) -> list[str]:
    asked = (figures_of(desk, month), monthly_request(desk, month), board_request(desk, month))
    return [squeezed(request.make(request.first_level, ()).pdf) for request in asked]


def test_every_paper_says_which_days_are_past_the_plan(desk, late):
    for text in papers(desk, JULY):
        assert in_city_digits(NOTE) in text
    assert NOTE in desk.tally.report(JULY).footnotes
    assert desk.board.board(JULY).tally.user_days == desk.tally.report(JULY).occupancy.user_days == 31
    asked = [line.stay_id for line in desk.today.today().due]
    assert late in asked


def test_a_month_that_is_over_is_asked_about_before_it_is_printed(desk, late):
    over, running = (desk.tally.report(month).problems for month in (JULY, AUGUST))
    told = [problem for problem in (*over, *running) if "退所予定を過ぎて" in problem.message]
    assert [problem.stops for problem in told] == [True, False]
    assert told[0].message.endswith("数えています。退所か、新しい退所予定を記録してください。")
    desk.stay.check_out(late, None, july(5), "home_family")
    report = desk.tally.report(JULY)
    assert (report.problems, report.occupancy.user_days) == ((), 5)
    for text in papers(desk, JULY):
        assert "退所予定を過ぎて" not in text


@pytest.mark.parametrize(("mode", "days"), [("in_out", 5), ("in_only", 6), ("nights", 5)])
def test_the_days_past_the_plan_are_those_counted_beyond_it(mode, days):
    open_stay = Occupation(1, 1, (Segment(1, july(1)),), planned_to=july(5))
    ended = Occupation(1, 1, (Segment(1, july(1), july(5)),))
    window = Period(date(2026, 7, 1), date(2026, 7, 10))
    late, left = (
        tally_occupancy([stay], [], window, date(2026, 7, 10), CountingMode(mode)) for stay in (open_stay, ended)
    )
    assert late.past_plan == {1: days}
    assert late.user_days - left.user_days == days
    assert left.past_plan == {}
