"""表4, 支援延件数 and ストック as they were published stand beside what is counted, marked ※ wherever shown (F-02)."""

from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.figures.published import PublishedCell
from kyoten_desktop.domain.figures.support_tally import Axis
from kyoten_desktop.domain.figures.tally import TOTAL
from kyoten_desktop.domain.stays.occupancy import CountingMode
from kyoten_desktop.papers.tally import tally_json, tally_text
from kyoten_desktop.reports.printing import pdf_of
from kyoten_desktop.reports.tally import tally_paper
from kyoten_desktop.reports.tally_book import tally_workbook
from tests.builders import SetClock, a_desk, keep_records_since
from tests.reports.reading import CONTEXT, text_of_pages
from tests.services.following_steps import a_case
from tests.services.people.test_support import a_contact

R5, R6 = fiscal_year(2023), fiscal_year(2024)
MARKED = '"※"#,##0;"※"-#,##0'
BY = "公表済みの数値（出典：令和5年度 協議会資料3、公表日 令和6年5月）"


@pytest.fixture
def desk(tmp_path):
    """An office that began on 令和6年4月1日, with one person known and two contacts."""
    made = a_desk(tmp_path, SetClock(datetime(2025, 6, 3, 10)).clock())
    known = a_case(made, opened_on=date(2024, 5, 1), pre_identified_on=date(2024, 5, 10))
    for kind in ("preventive", None):
        at = datetime(2024, 6, 3, 9)
        made.support.save(None, None, a_contact(client_id=known.client_id, started_at=at, method="phone", kind=kind))
    keep_records_since(made, 2024, 4, 1)
    yield made
    made.close()


def publish(desk, key, figures, window=R5):
    printed = next(one for one in desk.published.printed(window) if one.key == key)
    for place, figure in figures.items():
        desk.published.write(printed, place, figure, None)
    desk.published.say_source(printed, None, {"source": "令和5年度 協議会資料3", "published_on": PartialDate(2024, 5)})


def count_days(desk, mode):
    desk.office.change_office(desk.office.office().version, {"counting_mode": str(mode)})


def sheets_of(report):
    return load_workbook(BytesIO(tally_workbook(report, CONTEXT)))


def told_in(report):
    """What is read in the text and on the paper, without blanks."""
    return [
        "".join(tally_text(report).split()),
        "".join("".join(text_of_pages(pdf_of(tally_paper(report, CONTEXT)))).split()),
    ]


@pytest.mark.parametrize("mode", list(CountingMode))
def test_the_rooms_of_last_year_stand_beside_in_each_way_of_counting(desk, mode):
    count_days(desk, mode)
    publish(desk, f"room_days_{mode}", {("0", "by_rooms"): 70, ("4", "by_rooms"): 29, ("5", "by_rooms"): 1})
    publish(desk, f"room_sums_{mode}", {("user_days", "days"): 551, ("full", "days"): 30})
    report = desk.tally.report(R6)
    assert report.previous_occupancy is None
    assert [report.rooms_before.days_with(rooms).shown for rooms in (0, 1, 4, 5, 7)] == ["※70", "－", "※29", "※1", "－"]
    assert report.rooms_before.all_days.shown == "－"
    assert report.previous_period == R5
    assert any(BY in note for note in report.footnotes)
    assert not any("利用の記録がそろっていないため" in note for note in report.footnotes)
    for told in told_in(report):
        assert "延利用日数０日（前年同期※551日）" in told
        assert "全室利用の日０日（前年同期※30日）" in told
        assert "※29" in told
        assert "稼働率0.0％（前年同期" not in told
    days, sums = tally_json(report)["tables"]["occupancy_previous"]
    assert (days["rows"]["4"], days["rows"]["1"], days["published"]) == ([29, None], [None, None], True)
    assert (sums["rows"]["user_days"], sums["source"], sums["from"]) == ([551], "令和5年度 協議会資料3", "2023-04-01")
    book = sheets_of(report)
    (four,) = [row for row in book["表4"].iter_rows() if row[0].value == 4]
    assert [(cell.value, cell.number_format) for cell in four[3:]] == [(29, MARKED)]
    (used,) = [row for row in book["概要"].iter_rows() if row[0].value == "延利用日数"]
    assert (used[2].value, used[2].number_format) == (551, MARKED)


def test_rooms_counted_in_another_way_are_not_compared_and_it_is_said(desk):
    publish(desk, "room_sums_nights", {("user_days", "days"): 480})
    report = desk.tally.report(R6)
    assert report.rooms_before is None
    assert "居室の公表済みの数値は、日数の数え方が違うため、比べていない。" in report.footnotes
    assert "480" not in tally_text(report)


def test_the_contacts_of_last_year_stand_beside_each_table(desk):
    publish(desk, "method", {("phone", "events"): 200, (TOTAL, "events"): 255, (TOTAL, "distinct"): 40})
    report = desk.tally.report(R6)
    table = report.people.support[Axis.METHOD]
    heads = [column.label for column in table.columns]
    assert heads == ["延件数", "実人数", "前年同期の延件数", "前年同期の実人数", "前年比"]
    rows = {row.code: [cell.shown for cell in row.cells] for row in table.lines}
    assert (rows["phone"], rows["visit"], rows[TOTAL]) == (
        ["2", "1", "※200", "－", "※－198件"], ["0", "0", "－", "－", "－"],
        ["2", "1", "※255", "※40", "※－253件"],
    )  # fmt: skip
    assert len(report.people.support[Axis.WARD].columns) == 2
    assert any(BY in str(note) for note in table.footnotes)
    for told in told_in(report):
        assert "※255" in told
        assert "前年同期の延件数" in told
        assert "※－253件" in told
    said = tally_json(report)["tables"]["support_records"]["method"]
    assert (said["total"], said["comparison"]["published"], said["comparison"]["from"]) == (
        [2, 1, 255, 40, -253], True, "2023-04-01",
    )  # fmt: skip
    sheet = sheets_of(report)["支援延件数"]
    sums = [row for row in sheet.iter_rows() if row[1].value == "合計" and row[0].value == "支援方法"]
    beside = [(cell.value, cell.number_format) for cell in sums[0][4:7]]
    assert beside == [(255, MARKED), (40, MARKED), (-253, MARKED)]
    assert all(not cell.ids for row in table.lines for cell in row.cells if isinstance(cell, PublishedCell))


def test_the_stock_of_last_year_stands_beside(desk):
    publish(desk, "stock", {("standing", "at_end"): 4})
    report = desk.tally.report(R6)
    stock = report.people.stock
    assert (stock.people.shown, stock.before.shown, stock.change) == ("1", "※4", "3減※")
    assert any("（前年差 ３減※）" in sentence for sentence in report.people.people_sentences)
    assert any(BY in str(note) for note in report.people.people_notes)
    for told in told_in(report):
        assert "（前年差３減※）" in told
    said = tally_json(report)["tables"]["pre_identified_stock"]
    assert (said["before"], said["before_published"]) == (4, True)
    assert "３減※" in "".join(str(cell.value) for row in sheets_of(report)["事前把握"].iter_rows() for cell in row)


def test_all_of_them_stand_in_the_years(desk):
    publish(desk, "room_sums_in_out", {("user_days", "days"): 551})
    publish(desk, "stock", {("standing", "at_end"): 4})
    publish(desk, "consultee", {(TOTAL, "events"): 255})
    publish(desk, "contacts", {("all", "events"): 240, ("preventive", "events"): 200}, fiscal_year(2022))
    report = desk.tally.report(R6)
    shown = {line.key: [cell.shown for cell in line.cells] for line in report.trend.lines}
    assert shown == {
        "stock": ["－", "※4", "1"],
        "contacts": ["※240", "※255", "2"],
        "preventive": ["※200", "－", "1"],
        "user_days": ["－", "※551", "0"],
    }
    assert any("※のついた数は、公表済みの数値" in note for note in report.trend.footnotes)
    told = tally_json(report)["tables"]["trend"]["user_days"]
    assert told == [None, {"figure": 551, "published": True}, {"figure": 0, "published": False}]


def test_what_differs_from_own_records_is_said_on_the_page_only(desk):
    publish(desk, "room_sums_in_out", {("user_days", "days"): 551}, R6)
    publish(desk, "method", {(TOTAL, "events"): 9, ("phone", "events"): 9}, R6)
    publish(desk, "stock", {("standing", "at_end"): 1}, R6)
    publish(desk, "room_days_in_out", {("0", "by_rooms"): 300, ("1", "by_rooms"): 65}, R6)
    report = desk.tally.report(R6)
    assert [remark.partition("（令和5")[0] for remark in report.published_remarks] == [
        "令和６年度の表４の「0室・0人」は、公表値が 300、このファイルの記録が 365 です（ほか1行）",
        (
            "令和６年度の居室のまとめ（入所日と退所日を数える）の「延利用日数」は、"
            "公表値が 551、このファイルの記録が 0 です"
        ),
        "令和６年度の支援延件数（支援方法別）の合計は、公表値が 9、このファイルの記録が 2 です",
    ]
    assert "公表値が" not in tally_text(report)


def test_a_month_that_is_not_whole_is_not_set_beside_a_whole_one(desk):
    publish(desk, "room_sums_in_out", {("user_days", "days"): 40}, Period(date(2024, 3, 1), date(2024, 3, 31)))
    report = desk.tally.report(Period(date(2025, 3, 1), date(2025, 3, 31)))
    assert report.rooms_before.sum("user_days").shown == "※40"
    assert desk.tally.report(Period(date(2025, 3, 1), date(2025, 3, 30))).rooms_before is None
