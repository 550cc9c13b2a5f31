"""The papers of the city write digits in one width: a single one full-width, more half-width, in all running text."""

import re
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.figures.writing import in_city_digits
from kyoten_desktop.papers.monthly import monthly_request
from kyoten_desktop.papers.stay import board_request
from kyoten_desktop.papers.tally import figures_of, tally_json, tally_text
from kyoten_desktop.reports.tally_book import tally_workbook
from kyoten_desktop.services.figures.monthly import month_of
from tests.builders import a_call, keep_records_since
from tests.reports.reading import CONTEXT, squeezed
from tests.services.following_steps import a_case

JUNE = month_of(date(2025, 6, 1))
PAPERS = {
    "D-02": lambda desk: figures_of(desk, fiscal_year(2025)),
    "D-04": lambda desk: monthly_request(desk, JUNE),
    "D-16": lambda desk: board_request(desk, JUNE),
}
HALF_WIDTH_FIGURE = re.compile(
    r"(?:延利用日数|全室利用の日|空室のない日|空室確保できなかった日|前年差)[0-9](?:日|増|減)|表[0-9]の"
)
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
    assert HALF_WIDTH_FIGURE.findall(text) == []
    assert "作成日令和８年７月16日" in text
    if name == "D-02":
        assert "令和７年度（記録がそろっているのは令和７年６月１日から）" in text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("令和7年11月30日（8時30分から17時）", "令和７年11月30日（８時30分から17時）"),
        (
            "（前年差1増）、2減、1か所増、表3の「未分類」、延利用日数3日",
            "（前年差１増）、２減、１か所増、表３の「未分類」、延利用日数３日",
        ),
        ("拠点 41件、他機関 0件、R8.6.1、3号室、53.5％", "拠点 41件、他機関 ０件、R8.6.1、3号室、53.5％"),
    ],
)
def test_single_digits_of_dates_and_counts_are_full_width(typed, printed):
    assert in_city_digits(typed) == printed


def test_text_and_workbook_write_the_digits_of_the_paper(desk):
    """「（１）令和7年4月～令和8年6月末実績」 in text and workbook beside 「令和７年４月」 on paper."""
    keep_records_since(desk, 2025, 4, 1)
    at = datetime(2025, 6, 3, 9)
    a_case(desk, pre_identified_on=date(2025, 6, 3), opened_on=date(2025, 6, 1))
    desk.emergency.save(None, None, a_call(received_at=at, decision_at=at))
    report = desk.tally.report(Period(date(2025, 4, 1), date(2026, 6, 30)))
    book = load_workbook(BytesIO(tally_workbook(report, CONTEXT)))
    cells = [str(cell) for sheet in book for row in sheet.values for cell in row if isinstance(cell, str)]
    for said in (tally_text(report), "\n".join(cells)):
        assert "（１）令和７年４月～令和８年６月末実績" in said
        assert HALF_WIDTH_DATE.findall(said) == []
        assert HALF_WIDTH_FIGURE.findall(said.replace(" ", "")) == []


def test_no_note_of_the_json_brings_its_own_mark(desk):
    """One note of ``pre_identified`` began with ※, the others did not."""
    keep_records_since(desk, 2020, 4, 1)
    a_case(desk, pre_identified_on=date(2025, 6, 3), opened_on=date(2025, 6, 1))
    window, shorter = fiscal_year(2025), Period(date(2024, 5, 1), date(2025, 3, 31))
    told = tally_json(desk.tally.report(window, comparison=shorter))["tables"]
    notes = {name: table["notes"] for name, table in told.items() if isinstance(table, dict) and "notes" in table}
    assert any("長さ" in note or "期間" in note for note in notes["pre_identified"])
    assert [note for each in notes.values() for note in each if note.startswith("※")] == []
