"""A published table stands in for an earlier window nobody recorded: marked ※ in every output, never opened (F-02)."""

import json
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.figures.published import PublishedCell
from kyoten_desktop.domain.figures.tally import TOTAL
from kyoten_desktop.domain.figures.writing import in_city_digits
from kyoten_desktop.papers.monthly import monthly_request
from kyoten_desktop.papers.tally import tally_json, tally_text
from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.tally import tally_paper
from kyoten_desktop.reports.tally_book import tally_workbook
from kyoten_desktop.services.desk import Desk
from tests.builders import SetClock, a_call, a_desk, keep_records_since
from tests.reports.reading import CONTEXT, text_of_pages
from tests.services.following_steps import a_case

R5, R6 = fiscal_year(2023), fiscal_year(2024)
MARKED = '"※"#,##0;"※"-#,##0'
NOTE = "公表済みの数値（出典：令和5年度 協議会資料3、公表日 令和6年5月）"


@pytest.fixture
def desk(tmp_path):
    """An office that began on 令和6年4月1日 with 表1 and 表3 of the year before on paper."""
    made = a_desk(tmp_path, SetClock(datetime(2025, 6, 3, 10)).clock())
    for agency, outcome in (("police", "advice"), ("police", "referred"), ("medical", "other_same_day")):
        made.emergency.save(
            None,
            None,
            a_call(received_at=datetime(2024, 6, 3, 9), decision_at=None, referral_source=agency, outcome=outcome),
        )
    keep_records_since(made, 2024, 4, 1)
    yield made
    made.close()


def publish(desk: Desk, table: int, figures, window=R5, source="令和5年度 協議会資料3"):
    printed = desk.published.printed(window)[table]
    for place, figure in figures.items():
        desk.published.write(printed, place, figure, None)
    if source:
        desk.published.say_source(printed, None, {"source": source, "published_on": PartialDate(2024, 5)})


def test_it_stands_in_with_its_mark_and_the_sentence_says_so(desk):
    publish(desk, 0, {(TOTAL, TOTAL): 1, (TOTAL, "accepted"): 0, ("police", TOTAL): 1})
    report = desk.tally.report(R6)
    before = report.previous_referrals
    assert [before.cell(row, TOTAL).shown for row in ("police", "medical", TOTAL)] == ["※1", "－", "※1"]
    assert report.sentences[0].startswith(
        "・令和６年度の緊急受入れに係る相談は３件（前年比 ＋２件※）あり、うち１件（前年比 ＋１件※）について"
    )
    assert any(NOTE in str(note) for note in report.referrals.footnotes)
    assert all(cell.ids == () for row in before.rows for cell in row.cells)
    assert report.previous_period == R5
    assert not any("相談の記録がそろっていない" in note for note in report.footnotes)


def test_without_a_source_or_of_another_window_it_is_not_used(desk):
    publish(desk, 0, {(TOTAL, TOTAL): 1}, source="")
    assert desk.tally.report(R6).previous_referrals is None
    publish(desk, 0, {(TOTAL, TOTAL): 1}, window=fiscal_year(2022))
    assert desk.tally.report(R6).previous_referrals is None


def test_own_records_win_and_a_difference_is_said_on_the_page_only(desk):
    publish(desk, 0, {(TOTAL, TOTAL): 5}, window=R6)
    assert desk.tally.report(fiscal_year(2025)).previous_referrals.sum_of(TOTAL).shown == "3"
    report = desk.tally.report(R6)
    (remark,) = report.published_remarks
    assert remark.startswith(
        "令和６年度の表１の合計は、公表値が 5、このファイルの記録が 3 です（令和5年度 協議会資料3）"
    )
    assert "公表値が" not in tally_text(report)
    publish(desk, 0, {("police", TOTAL): 2}, window=R6, source="")
    assert desk.tally.report(Period(date(2024, 6, 1), date(2024, 6, 30))).published_remarks == ()


def test_every_output_marks_it(desk):
    publish(desk, 0, {(TOTAL, TOTAL): 1, ("police", TOTAL): 1})
    report = desk.tally.report(R6)
    said = tally_json(report)["tables"]["referrals_previous"]
    assert json.loads(json.dumps(said))["published"] is True
    assert (said["source"], said["published_on"], said["from"]) == ("令和5年度 協議会資料3", "令和6年5月", "2023-04-01")
    assert (said["rows"]["medical"], said["total"]) == ([None, None, None], [None, None, 1])
    text = tally_text(report)
    assert in_city_digits(NOTE) in text
    assert any(line.split()[-2:] == ["※1", "※＋1件"] for line in text.splitlines() if line.startswith("警察署"))
    assert any(line.split()[-2:] == ["－", "－"] for line in text.splitlines() if line.startswith("医療機関"))
    paper = "".join(text_of_pages(pdf_of(tally_paper(report, CONTEXT))))
    assert "※1" in paper
    assert "公表済みの数値" in paper
    sheet = load_workbook(BytesIO(tally_workbook(report, CONTEXT)))["表1"]
    police = next(row for row in sheet.iter_rows() if row[0].value == "警察署")
    assert [(cell.value, cell.number_format) for cell in police[-2:]] == [(1, MARKED), (1, MARKED)]
    assert any(in_city_digits(NOTE) in str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_a_counted_year_before_is_not_marked(desk):
    report = desk.tally.report(fiscal_year(2025))
    assert tally_json(report)["tables"]["referrals_previous"].keys() & {"published", "source"} == set()
    assert "※1" not in tally_text(report)


def test_table_3_stands_beside_what_was_published(desk):
    a_case(desk, opened_on=date(2024, 5, 1), pre_identified_on=date(2024, 5, 10))
    publish(desk, 1, {(TOTAL, "window"): 4, ("visiting", "window"): 0})
    people = desk.tally.report(R6).people
    table = people.pre_identified
    assert table.comparison == R5
    assert table.headings[1] == "（参考）R5.4～R6.3 合計（n＝※4）"
    shown = {row.code: table.shown(row.cells[1]) for row in table.rows}
    assert shown["visiting"] == "※0"
    assert isinstance(table.sum_of("comparison"), PublishedCell)
    assert "（前年比 －３人※）" in people.people_sentences[0]
    assert any(NOTE in str(note) for note in table.footnotes)
    assert not any("比べていない" in str(note) for note in table.footnotes)
    assert [one for one in people.problems if "表3の合計" in one.message] == []
    assert tally_json(desk.tally.report(R6))["tables"]["pre_identified"]["comparison"]["published"] is True


def test_the_month_of_last_year_stands_in_d_04(desk):
    month = Period(date(2024, 6, 1), date(2024, 6, 30))
    publish(desk, 0, {(TOTAL, TOTAL): 1}, window=Period(date(2023, 6, 1), date(2023, 6, 30)))
    report = desk.monthly.report(month)
    assert (report.calls.last_year, report.last_year_mark, report.accepted.last_year) == (1, "※", None)
    assert any(NOTE in note for note in report.call_notes)
    assert not any("比べていない" in note for note in report.call_notes)
    request = monthly_request(desk, month)
    assert request is not None


def test_the_years_stand_side_by_side_and_an_unknown_one_is_no_zero(desk):
    publish(desk, 0, {(TOTAL, TOTAL): 7, (TOTAL, "accepted"): 0})
    publish(desk, 0, {(TOTAL, TOTAL): 5}, window=fiscal_year(2021))
    report = desk.tally.report(fiscal_year(2025))
    trend = report.trend
    assert trend.heads == ("令和３年度", "令和４年度", "令和５年度", "令和６年度", "令和７年度（6.3まで）")
    shown = {line.key: [cell.shown for cell in line.cells] for line in trend.lines}
    assert shown["calls"] == ["※5", "－", "※7", "3", "0"]
    assert shown["accepted"] == ["－", "－", "※0", "1", "0"]
    assert all(not cell.ids for line in trend.lines for cell in line.cells if cell.mark)
    assert any(note.startswith("令和３年度、令和５年度の※のついた数は、公表済みの数値") for note in trend.footnotes)
    told = tally_json(report)["tables"]["trend"]
    assert told["calls"] == [
        {"figure": 5, "published": True}, None, {"figure": 7, "published": True},
        {"figure": 3, "published": False}, {"figure": 0, "published": False},
    ]  # fmt: skip
    assert any(line.split()[-5:] == ["※5", "－", "※7", "3", "0"] for line in tally_text(report).splitlines())
    assert "年度ごとの推移" in "".join(text_of_pages(pdf_of(tally_paper(report, CONTEXT))))
    sheet = load_workbook(BytesIO(tally_workbook(report, CONTEXT)))["年度ごとの推移"]
    years = {row[0].value: (row[1].value, row[1].number_format) for row in sheet.iter_rows() if row[0].value}
    assert years["令和３年度"] == (5, MARKED)
    assert years["令和６年度"] == (3, "#,##0")
    assert years["令和４年度"][0] is None


def test_a_row_known_for_one_published_year_stands_beside_its_table(tmp_path):
    desk = a_desk(tmp_path, SetClock(datetime(2025, 6, 3, 10)).clock())
    publish(desk, 0, {(TOTAL, TOTAL): 9, (TOTAL, "accepted"): 4})
    publish(desk, 0, {(TOTAL, TOTAL): 12}, window=R6)
    trend = desk.tally.report(R6).trend
    shown = {line.label: [cell.shown for cell in line.cells] for line in trend.lines}
    assert shown["緊急受入れに係る相談（件）"] == ["※9", "※12"]
    assert shown["うち受入れ（件）"] == ["※4", "－"]
    desk.close()


def test_the_year_that_is_not_complete_is_named_as_the_cause(tmp_path):
    """R5 was published whole, R6 is recorded from June on: it is R6 that cannot be compared."""
    desk = a_desk(tmp_path, SetClock(datetime(2025, 6, 3, 10)).clock())
    keep_records_since(desk, 2024, 6, 1)
    for table in (0, 1):
        publish(desk, table, {(TOTAL, TOTAL if table == 0 else "window"): 9})
    report = desk.tally.report(R6)
    for notes, kind in ((report.referrals.footnotes, "相談"), (report.people.pre_identified.footnotes, "事前把握")):
        (said,) = [str(note) for note in notes if "比べていない" in str(note)]
        assert said.startswith("令和６年度")
        assert f"{kind}の記録がそろっていないため" in said
    desk.close()


def test_a_year_recorded_in_part_says_since_when_and_one_year_is_no_trend(tmp_path):
    desk = a_desk(tmp_path, SetClock(datetime(2025, 6, 3, 10)).clock())
    keep_records_since(desk, 2024, 6, 1)
    assert desk.tally.report(Period(date(2024, 6, 1), date(2024, 6, 30))).trend is None
    assert desk.tally.report(R6).trend is None
    trend = desk.tally.report(fiscal_year(2025)).trend
    assert trend.heads == ("令和６年度", "令和７年度（6.3まで）")
    assert "令和６年度の相談は令和6年6月1日からの記録による。" in trend.footnotes
    desk.close()


def test_more_days_than_a_year_has_are_told_below_the_rooms(desk):
    keys = [one.key for one in desk.published.printed(R5)]
    wrong = {("0", "by_rooms"): 300, ("1", "by_rooms"): 40, ("2", "by_rooms"): 26, (TOTAL, "by_rooms"): 400}
    publish(desk, keys.index("room_days_in_out"), wrong)
    words = "令和５年度の表４の公表値は、合計と内訳が合っていない。"
    assert words in tally_text(desk.tally.report(R6))


def test_a_year_whose_printed_sums_contradict_says_so_below_the_trend(desk):
    rows = {
        (row.code, key): 1 for row in desk.published.printed(R5)[0].rows for key in ("accepted", "consultation_only")
    }
    publish(desk, 0, {**rows, (TOTAL, TOTAL): 99})
    report = desk.tally.report(R6)
    shown = {line.key: [cell.shown for cell in line.cells] for line in report.trend.lines}
    assert [shown["calls"][0], shown["accepted"][0]] == ["※99", "※12"]
    words = "令和５年度の表１の公表値は、合計と内訳が合っていない。"
    assert words in report.trend.footnotes
    assert words in tally_text(report)
