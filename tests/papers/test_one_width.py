"""The papers of the city write digits in one width: a single one full-width, more half-width, in all running text."""

import re
from datetime import date, datetime

import pytest

from kyoten_desktop.domain.dates.period import fiscal_year
from kyoten_desktop.domain.figures.writing import in_city_digits
from kyoten_desktop.papers.monthly import monthly_request
from kyoten_desktop.papers.stay import board_request
from kyoten_desktop.papers.tally import figures_of
from kyoten_desktop.services.figures.monthly import month_of
from tests.builders import a_call, keep_records_since
from tests.reports.reading import squeezed
from tests.services.following_steps import a_case

JUNE = month_of(date(2025, 6, 1))
PAPERS = {
    "D-02": lambda desk: figures_of(desk, fiscal_year(2025)),
    "D-04": lambda desk: monthly_request(desk, JUNE),
    "D-16": lambda desk: board_request(desk, JUNE),
}
HALF_WIDTH_DATE = re.compile(r"令和[0-9]年|年[0-9]月|月[0-9]日")


@pytest.mark.parametrize("name", PAPERS)
def test_no_paper_mixes_the_widths_of_digits_in_a_date(desk, name):
    """F-42: 「令和７年度（記録がそろっているのは令和7年6月1日から）」."""
    keep_records_since(desk, 2025, 6, 1)
    a_case(desk, pre_identified_on=date(2025, 6, 3), opened_on=date(2025, 6, 1))
    at = datetime(2025, 6, 3, 9)
    desk.emergency.save(None, None, a_call(received_at=at, decision_at=at))
    request = PAPERS[name](desk)
    text = squeezed(request.make(request.first_level, ()).pdf)
    assert HALF_WIDTH_DATE.findall(text) == []
    assert "作成日令和８年７月16日" in text
    if name == "D-02":
        assert "令和７年度（記録がそろっているのは令和７年６月１日から）" in text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("令和7年11月30日（8時30分から17時）", "令和７年11月30日（８時30分から17時）"),
        ("拠点 41件、他機関 0件、R8.6.1、3号室、53.5％", "拠点 41件、他機関 ０件、R8.6.1、3号室、53.5％"),
    ],
)
def test_single_digits_of_dates_and_counts_are_full_width(typed, printed):
    assert in_city_digits(typed) == printed
