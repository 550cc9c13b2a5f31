from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.figures.preid import (
    PreIdRow,
    change_words,
    first_cases,
    preid_problems,
    preid_table,
    response_on,
    stock,
)
from kyoten_desktop.domain.figures.record_start import RecordStarts
from kyoten_desktop.domain.figures.tally import Cell, compare
from tests.builders import ALWAYS

FY3 = fiscal_year(2021)
ELEVEN_MONTHS = Period(date(2020, 5, 1), date(2021, 3, 31))
CODES = tuple(item.code for item in CODE_TABLES["preid"].items)
NOW = (20, 8, 2, 7, 1, 1, 1)
BEFORE = (15, 5, 1, 1, 3, 1, 2)
FY3_LATER = (date(2022, 4, 1), "after_emergency")
DIFFERENT = "対象月数が異なるため単純比較はできない。"


def published(counts, period, first_id):
    """Spread so many persons over a window, the edges included."""
    codes = [code for code, count in zip(CODES, counts, strict=True) for _ in range(count)]
    step = timedelta(days=period.days - 1) / (len(codes) - 1)
    days = [period.from_on + round(place * step.total_seconds() / 86400) * timedelta(days=1) for place in range(99)]
    return [
        PreIdRow(first_id + place, 7000 + first_id + place, days[place], ((days[place], code),))
        for place, code in enumerate(codes)
    ]


CITY = [*published(NOW, FY3, 1), *published(BEFORE, ELEVEN_MONTHS, 1001)]


def row(case_id=1, client_id=1, on=date(2021, 6, 1), code="visiting", **more):
    return PreIdRow(case_id, client_id, on, ((on, code),) if code else (), **more)


def texts(table):
    return [str(note) for note in table.footnotes]


def test_table_3_of_the_city():
    table = preid_table(CITY, {}, FY3, ELEVEN_MONTHS)
    assert table.title == "表３．事前把握数"
    assert table.headings == ("R3.4～R4.3 合計（n＝40）", "（参考）R2.5～R3.3 合計（n＝28）")
    assert table.figures() == {
        "columns": ["window", "comparison"],
        "rows": {code: [now, before] for code, now, before in zip(CODES, NOW, BEFORE, strict=True)},
        "total": [40, 28],
        "notes": [str(note) for note in table.footnotes],
    }
    assert [table.group_sum(group.code).count for group in table.groups] == [37, 3]
    assert [table.group_sum(group.code, "comparison").count for group in table.groups] == [22, 6]
    assert DIFFERENT in texts(table)
    assert not table.blocks_finalising
    assert preid_problems(table, CITY) == ()


def test_two_rows_called_other_are_kept_apart_by_code():
    table = preid_table([row(code="continuing_other"), row(2, 2, code="at_consult_other")], {}, FY3)
    others = [line for line in table.rows if line.label == "その他"]
    assert [(line.code, line.cells[0].ids) for line in others] == [
        ("continuing_other", (1,)),
        ("at_consult_other", (2,)),
    ]
    assert [table.group_of(line.code).label for line in others] == ["支援継続", "相談時対応"]


def test_without_a_comparison_there_is_one_column_and_zeros_are_printed():
    table = preid_table([], {}, FY3)
    assert table.headings == ("R3.4～R4.3 合計（n＝0）",)
    assert [line.code for line in table.rows] == list(CODES)
    assert {table.shown(line.cells[0]) for line in table.rows} == {"0"}
    assert table.shown(Cell((1, 2))) == "2"


def test_windows_of_one_length_are_compared_without_a_remark():
    table = preid_table(CITY, {}, FY3, FY3.previous())
    assert DIFFERENT not in texts(table)
    assert table.headings[1] == "（参考）R2.4～R3.3 合計（n＝28）"


def test_an_unwritten_response_prints_as_unclassified_and_blocks():
    rows = [row(), row(2, 2, code=None), row(3, 3, code=""), row(4, 4, code="nonsense")]
    table = preid_table(rows, {}, FY3)
    assert table.cell("unclassified", "window").ids == (2, 3, 4)
    assert table.headings == ("R3.4～R4.3 合計（n＝4）",)
    assert table.rows[-1].label == "未分類"
    assert table.group_of("unclassified") is None
    assert table.blocks_finalising
    placeless, problem = preid_problems(table, rows)
    assert (placeless.ids, problem.ids) == ((4,), (2, 3))
    assert problem.message == (
        "令和4年3月31日の時点で把握後の対応が未記入の人が2人あり、表3の「未分類」に入っています。記入するまで確定できません。"
    )
    _, running = preid_problems(table, rows, date(2021, 11, 30))
    assert running.message.startswith("令和3年11月30日の時点で把握後の対応が未記入の人が2人あり")
    assert placeless.message == (
        "把握後の対応の言葉に数える行が決まっていない人が1人あり、表3の「未分類」に入っています（設定の「選択肢」）。"
    )
    notes = {str(note): note.ids for note in table.footnotes}
    assert notes["未分類は、期間の終わりの時点で対応が未記入の人（2人）。"] == (2, 3)
    assert notes["未分類のうち1人は、対応の言葉に数える行が決まっていない人。"] == (4,)


def test_the_response_counts_as_it_stood_at_the_windows_end():
    changing = PreIdRow(
        1, 1, date(2021, 6, 1), ((date(2021, 9, 1), "visiting"), (date(2021, 6, 1), "advice_info"), FY3_LATER)
    )
    assert response_on(changing, date(2021, 5, 31)) is None
    assert response_on(changing, date(2021, 8, 31)) == "advice_info"
    assert preid_table([changing], {}, FY3).cell("visiting", "window").ids == (1,)
    assert response_on(changing, date(2022, 4, 1)) == "after_emergency"


def test_of_two_responses_of_one_day_the_later_written_counts_and_an_emptied_one_is_unwritten():
    day = date(2021, 6, 1)
    assert response_on(PreIdRow(1, 1, day, ((day, "visiting"), (day, "care_meeting"))), day) == "care_meeting"
    assert response_on(PreIdRow(1, 1, day, ((day, "visiting"), (day, None))), day) is None


def test_a_response_dated_after_the_window_is_said():
    rows = [PreIdRow(1, 1, date(2022, 3, 30), (FY3_LATER,))]
    (problem,) = preid_problems(preid_table(rows, {}, FY3), rows)
    assert "（うち1人の対応は、期間の終わりより後の日付です）" in problem.message


def test_a_person_with_several_cases_is_counted_once_by_the_first_sheet():
    rows = [row(9, 1, date(2021, 5, 1), "advice_info"), row(2, 1, date(2021, 8, 1)), row(3, 1, date(2021, 5, 1))]
    assert [one.case_id for one in first_cases(rows)] == [3]
    table = preid_table(rows, {}, FY3)
    assert table.sum_of("window").ids == (3,)
    earlier = [*rows, row(10, 1, date(2020, 5, 1))]
    assert preid_table(earlier, {}, FY3).sum_of("window").count == 0
    assert preid_problems(preid_table(earlier, {}, FY3), earlier) == ()


def test_a_case_without_a_sheet_is_not_pre_identified():
    assert preid_table([PreIdRow(1, 1, None)], {}, FY3).sum_of("window").count == 0


def test_the_office_names_rows_and_groups_and_may_add_a_code():
    reports = {**CODE_TABLES["preid"].reports(), "phone_follow": "visiting"}
    labels = {"visiting": "訪問", "continuing": "続けて支援"}
    table = preid_table([row(code="phone_follow")], labels, FY3, reports=reports)
    assert table.cell("visiting", "window").ids == (1,)
    assert table.rows[1].label == "訪問"
    assert table.groups[0].label == "続けて支援"


def test_reconciliation_sees_a_lost_person():
    (problem,) = preid_problems(preid_table(CITY[1:40], {}, FY3), CITY)
    assert (
        problem.message == "令和３年度(令和３年４月～令和４年３月)に事前把握した人は40人ですが、表3の合計は39人です。"
    )
    assert problem.ids == (1,)


@pytest.mark.parametrize(
    ("period", "head"),
    [
        (Period(date(2021, 4, 1), date(2021, 4, 30)), "R3.4 合計"),
        (Period(date(2021, 4, 1), date(2021, 6, 15)), "R3.4.1～R3.6.15 合計"),
        (Period(date(2021, 4, 2), date(2021, 4, 2)), "R3.4.2 合計"),
        (Period(date(2019, 4, 1), date(2020, 1, 31)), "H31.4～R2.1 合計"),
    ],
)
def test_heads_of_other_windows(period, head):
    assert preid_table([], {}, period).columns[0].label == head


def test_beside_another_window_by_code():
    now, before = preid_table(CITY, {}, FY3), preid_table(CITY, {}, FY3.previous())
    by_code = {line.code: line.cells[0].text for line in compare(now, before)}
    assert by_code["care_meeting"] == "＋5件"
    assert by_code["total"] == "＋12件"


def test_the_stock_is_those_known_and_not_closed_then():
    rows = [
        row(1, 1, date(2020, 5, 1)),
        row(2, 2, date(2020, 5, 1), closed=((date(2021, 3, 31), None),)),
        row(3, 3, date(2020, 5, 1), closed=((date(2020, 9, 1), date(2021, 9, 1)),)),
        row(4, 4, date(2022, 3, 31)),
        row(5, 5, date(2022, 4, 1)),
        row(6, 1, date(2021, 5, 1)),
        PreIdRow(7, 7, None),
    ]
    found = stock(rows, date(2022, 3, 31), ALWAYS)
    assert found.people.ids == (1, 3, 4)
    assert found.before_on == date(2021, 3, 31)
    assert found.before == Cell((1,))
    assert found.change == "2増"
    assert stock(rows, date(2021, 3, 30), ALWAYS).people.ids == (1, 2)


def test_a_person_closed_in_one_case_stands_with_the_other():
    rows = [row(1, 1, date(2020, 5, 1), closed=((date(2020, 9, 1), None),)), row(2, 1, date(2021, 5, 1))]
    assert stock(rows, date(2022, 3, 31), ALWAYS).people.ids == (2,)


def test_a_stock_is_not_compared_with_a_year_not_on_file():
    found = stock([row()], date(2022, 3, 31), RecordStarts.since(date(2021, 4, 1)))
    assert found.before is None
    assert found.change == ""


def test_the_year_before_a_leap_day_is_the_end_of_february():
    assert stock([], date(2024, 2, 29), ALWAYS).before_on == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("difference", "unit", "words"), [(1, "", "1増"), (-2, "", "2減"), (0, "人", "増減なし"), (2, "か所", "2か所増")]
)
def test_change_in_words(difference, unit, words):
    assert change_words(difference, unit) == words


days = st.dates(date(2020, 1, 1), date(2022, 12, 31))
responses = st.lists(st.tuples(days, st.sampled_from([*CODES, None, "unknown"])), max_size=3).map(tuple)
cases = st.lists(st.tuples(st.integers(1, 8), st.none() | days, responses), max_size=25)


@given(cases)
def test_every_person_of_a_window_is_counted_once(drawn):
    rows = [PreIdRow(100 + place, *case) for place, case in enumerate(drawn)]
    table = preid_table(rows, {}, FY3, ELEVEN_MONTHS)
    windows = (FY3, table.comparison) if table.comparison else (FY3,)
    clients = {one.case_id: one.client_id for one in rows}
    for place, window in enumerate(windows):
        firsts = {}
        for one in rows:
            if one.pre_identified_on:
                firsts[one.client_id] = min(one.pre_identified_on, firsts.get(one.client_id, date.max))
        expected = sorted(client for client, on in firsts.items() if window.contains(on))
        ids = [id for line in table.rows for id in line.cells[place].ids]
        assert sorted(clients[id] for id in ids) == expected
        assert sorted(ids) == sorted(table.total.cells[place].ids)
        assert sum(line.cells[place].count for line in table.rows) == table.total.cells[place].count
    answered = {one.case_id for one in rows if one.responses}
    for problem in preid_problems(table, rows):
        assert ("未記入" in problem.message) != ("数える行が決まっていない" in problem.message)
        assert "未記入" in problem.message or set(problem.ids) <= answered
    assert bool(preid_problems(table, rows)) == table.blocks_finalising


@given(cases, days)
def test_the_stock_holds_a_person_once(drawn, as_of):
    rows = [PreIdRow(100 + place, *case) for place, case in enumerate(drawn)]
    clients = {one.case_id: one.client_id for one in rows}
    ids = stock(rows, as_of, ALWAYS).people.ids
    expected = {one.client_id for one in rows if one.pre_identified_on and one.pre_identified_on <= as_of}
    assert sorted(clients[id] for id in ids) == sorted(expected)


def test_a_row_called_after_the_one_above_is_printed_in_full():
    table = preid_table([], {"visiting": "同（訪問中心）", "refer_other": "紹介"}, FY3)
    labels = {row.code: row.label for row in table.rows}
    assert labels["visiting"] == "予防的視点でのコーディネートにおける協働支援（訪問中心）"
    assert labels["refer_other"] == "紹介"
