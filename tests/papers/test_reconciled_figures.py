"""What 突合 finds stops the papers of figures, the council's and the month's, until a reason is given (R-23)."""

from datetime import date

import pytest

from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.papers.monthly import monthly_request
from kyoten_desktop.papers.preview import Handed
from kyoten_desktop.papers.tally import figures_of
from kyoten_desktop.storage.office.prints import paper
from tests.builders import a_call, keep_records_since

JULY = Period(date(2026, 7, 1), date(2026, 7, 31))


@pytest.fixture(params=["council", "month"])
def made(request, desk):
    def ask():
        return figures_of(desk, fiscal_year(2026)) if request.param == "council" else monthly_request(desk, JULY)

    return ask


def test_what_does_not_agree_stops_the_paper_and_the_reason_is_kept(desk, made):
    desk.emergency.save(None, None, a_call(outcome=None))
    request = made()
    made = request.make(request.first_level, ())
    assert "未記入の相談が1件" in made.blocked
    assert made.lift_word == "わけを残して出す"
    number = request.log("printed", request.first_level, Handed(reason="結果は来週決まる"))
    assert [one.print_no for one in desk.prints.uncollected()] == []
    with desk.file.reading() as session:
        logged = paper(session, number)
    assert (logged.given_to, logged.reason) == (None, "結果は来週決まる")


def test_a_window_that_is_not_over_stops_nothing(desk, made):
    keep_records_since(desk, 2026, 4, 1)
    desk.emergency.save(None, None, a_call())
    request = made()
    assert request.make(request.first_level, ()).blocked == ""
    assert any(not problem.stops for problem in desk.tally.report(fiscal_year(2026)).problems)
