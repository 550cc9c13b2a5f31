"""A paper of a window names the office as it was then, and who ran it (S0-02, S3-01)."""

from datetime import date

import pytest

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.models import OfficeStanding
from kyoten_desktop.papers.making import context_of
from kyoten_desktop.papers.monthly import monthly_request
from kyoten_desktop.papers.tally import figures_of
from tests.reports.reading import squeezed

HALF = Period(date(2025, 4, 1), date(2026, 3, 31))


@pytest.fixture
def run_by_two(desk):
    lines = desk.lines.owned_by(OfficeStanding, desk.office.office().id)
    city = {"name": "モデル拠点", "operation": "direct", "corporation": "仙台市"}
    house = {"name": "いずみ拠点", "operation": "entrusted", "corporation": "ありのまま舎"}
    lines.save(None, None, {**city, "from_on": date(2020, 4, 1), "to_on": date(2025, 9, 30)})
    lines.save(None, None, {**house, "from_on": date(2025, 10, 1), "to_on": date(2026, 5, 31)})
    return desk


def printed(request):
    return squeezed(request.make(request.first_level, ()).pdf)


def test_the_figures_of_a_year_name_both_operators_with_their_days(run_by_two):
    text = printed(figures_of(run_by_two, HALF))
    assert "いずみ拠点" in text
    assert "令和７年４月１日～令和７年９月30日" in text
    assert "令和７年10月１日～令和８年３月31日" in text
    assert "ありのまま舎" in text


def test_the_month_of_the_first_operator_does_not_name_the_second(run_by_two):
    text = printed(monthly_request(run_by_two, Period(date(2025, 8, 1), date(2025, 8, 31))))
    assert "モデル拠点" in text
    assert "仙台市" in text
    assert "ありのまま舎" not in text


def test_a_paper_of_today_is_todays_offices(run_by_two):
    assert context_of(run_by_two).office_name == "こもれび"
