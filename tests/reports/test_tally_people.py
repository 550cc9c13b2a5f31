"""表3 on paper: the merged first column, both その他, and what an office without such records gets."""

from datetime import date

from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.figures.people_report import PeopleRecords, PeopleSettings, people_figures
from kyoten_desktop.domain.figures.preid import PreIdRow
from kyoten_desktop.reports.paper import Column, Grid
from kyoten_desktop.reports.tables import PAD_ACROSS, grid_table
from kyoten_desktop.reports.tally_people import people_blocks, people_json, preid_rows, support_blocks
from kyoten_desktop.reports.template import template
from tests.builders import ALWAYS

R3, R2_FROM_MAY = fiscal_year(2021), Period(date(2020, 5, 1), date(2021, 3, 31))


def figures(*responses: str):
    days = [date(2021, 4, 1), date(2020, 5, 1)]
    rows = [
        PreIdRow(number, number, days[number % 2], ((days[number % 2], code),)) for number, code in enumerate(responses)
    ]
    return people_figures(PeopleSettings(date(2026, 7, 16), ALWAYS), PeopleRecords(cases=rows), R3, R2_FROM_MAY)


def test_the_group_stands_on_its_first_row_only():
    rows = preid_rows(figures("continuing_other", "at_consult_other").pre_identified)
    assert [group for group, _, _ in rows] == ["支援継続", "", "", "", "相談時対応", "", ""]
    assert [shown for _, label, shown in rows if label == "その他"] == [("1", "0"), ("0", "1")]


def test_empty_cells_of_the_first_column_join_the_one_above():
    grid = Grid((Column("区分"), Column("対応")), (("支援継続", "a"), ("", ""), ("相談時対応", "c")), merged=1)
    cells = [row.cells for row in grid_table(grid, 300)._rows[1:]]
    assert [(row[0].joins_above, row[0].joins_below) for row in cells] == [(False, True), (True, False), (False, False)]
    assert not any(row[1].joins_above or row[1].joins_below for row in cells)


def test_the_remark_on_different_windows_stands_once():
    blocks = people_blocks(figures("visiting", "visiting"), template())
    texts = [text for block in blocks for _, text in block.texts()]
    assert sum("対象月数が異なる" in text for text in texts) == 1
    assert any("（参考）" in text for text in texts)


def test_without_records_nothing_is_printed_and_json_has_zeros():
    people = figures()
    assert people_blocks(people, template()) == []
    assert support_blocks(people, template()) == []
    tables = people_json(people)
    assert set(tables["pre_identified"]["rows"]) == {
        "care_meeting", "visiting", "after_emergency", "continuing_other", "advice_info", "refer_other",
        "at_consult_other",
    }  # fmt: skip
    assert tables["support_records"]["time_band"]["total"] == [0, 0]


def test_until_when_a_running_window_is_counted_stands_on_one_line():
    today = date(2021, 11, 30)
    rows = [PreIdRow(1, 1, date(2021, 4, 1), ((date(2021, 4, 1), "visiting"),))]
    people = people_figures(PeopleSettings(today, ALWAYS), PeopleRecords(cases=rows), R3, R3.so_far(today).previous())
    grid = next(block for block in people_blocks(people, template()) if isinstance(block, Grid))
    head = grid_table(grid, 496)._rows[0].cells[2]
    head.text.wrap(head.width - 2 * PAD_ACROSS, 1000)
    lines = ["".join(word.text for word in line.words) for line in head.text.blPara.lines]
    assert lines == ["R3.4～R4.3", "（R3.11.30まで）", "合計（n＝1）"]
    assert grid_table(grid, 496)._rows[2].height < grid_table(grid, 496)._rows[1].height  # 訪問中心 on one line still
