from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.codes import CODE_TABLES, REFERRAL_ROWS
from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.figures.reconcile import reconcile_calls
from kyoten_desktop.domain.figures.tally import CallRow, Cell, ReportMap, compare, referral_table

LABELS = {item.code: item.label for item in CODE_TABLES["referral"].items}
FY3 = fiscal_year(2021)
EXPECTED = {
    "ward_disability": [11, 9, 20], "ward_family_health": [0, 1, 1], "ward_welfare": [2, 3, 5], "specialist": [5, 3, 8],
    "contracted_consult": [13, 10, 23], "designated_consult": [2, 8, 10], "service_provider": [1, 4, 5],
    "police": [1, 0, 1], "medical": [1, 8, 9], "probation": [1, 4, 5], "self": [1, 4, 5], "other": [3, 4, 7],
}  # fmt: skip


def texts(table):
    return [str(note) for note in table.footnotes]


def call(id, referral="self", outcome="advice", on=datetime(2021, 6, 1), **more):
    return CallRow(id, on, referral, outcome, **more)


def test_table_1_of_the_city(calls_r3, calls_r2):
    table = referral_table([*calls_r3, *calls_r2], LABELS, FY3)
    assert table.figures() == {
        "columns": ["accepted", "consultation_only", "total"],
        "rows": EXPECTED,
        "total": [41, 58, 99],
        "notes": [str(note) for note in table.footnotes],
    }
    assert tuple(row.code for row in table.rows) == REFERRAL_ROWS
    assert table.headings == ("受入れあり（n=41）", "相談のみ（n=58）", "合計（n=99）")
    assert table.title == "表１．緊急受入れに関する相談のあった機関と件数（令和３年４月～令和４年３月）"
    assert table.unclassified.count == 0


def test_behind_each_cell_stand_the_calls_that_were_counted(calls_r3):
    table = referral_table(calls_r3, LABELS, FY3)
    by_id = {one.id: one for one in calls_r3}
    medical = table.cell("medical", "consultation_only")
    assert {(by_id[id].referral, by_id[id].outcome) for id in medical.ids} == {("medical", "advice")}
    assert medical.count == 8
    assert sorted(table.sum_of("total").ids) == sorted(by_id)


def test_zeros_stand_in_an_empty_table():
    table = referral_table([], LABELS, FY3)
    assert set(map(tuple, table.figures()["rows"].values())) == {(0, 0, 0)}
    assert table.headings[2] == "合計（n=0）"


def test_children_are_counted_in_other():
    table = referral_table([call(1, "family"), call(2, "kikan", "own_room"), call(3, "other")], LABELS, FY3)
    assert table.cell("other", "consultation_only").ids == (1, 3)
    assert table.cell("other", "accepted").ids == (2,)


def test_a_code_of_the_office_is_counted_where_it_is_mapped():
    shipped = ReportMap()
    mapping = ReportMap({**shipped.referral, "ward_children": "ward_family_health"}, shipped.outcome)
    table = referral_table([call(1, "ward_children")], LABELS, FY3, mapping)
    assert table.cell("ward_family_health", "total").ids == (1,)


@pytest.mark.parametrize(
    ("referral", "outcome", "words"),
    [
        (None, "advice", "未記入 1件は表に含めていない。"),
        ("self", None, "未記入 1件は表に含めていない。"),
        ("nonsense", "advice", "数える行が決まっていない言葉の 1件は表に含めていない。"),
        ("self", "nonsense", "数える行が決まっていない言葉の 1件は表に含めていない。"),
        ("nonsense", None, "未記入 1件は表に含めていない。"),
        ("", "", "未記入 1件は表に含めていない。"),
    ],
)
def test_a_call_that_fits_nowhere_is_named(referral, outcome, words):
    calls = [call(1, referral, outcome), call(2)]
    table = referral_table(calls, LABELS, FY3)
    assert table.unclassified == Cell((1,))
    assert table.sum_of("total").ids == (2,)
    assert [text for text in texts(table) if "表に含めていない" in text] == [words]
    assert reconcile_calls(table, calls)[0].ids == (1,)


def test_the_window_follows_the_day_of_the_call():
    edges = [datetime(2021, 3, 31, 23, 59), datetime(2021, 4, 1), datetime(2022, 3, 31, 23, 59), datetime(2022, 4, 1)]
    table = referral_table([call(number, on=on) for number, on in enumerate(edges)], LABELS, FY3)
    assert table.sum_of("total").ids == (1, 2)


def test_a_check_in_of_the_next_year_is_counted_in_the_old_one_and_said():
    late = call(1, "police", "own_room", datetime(2022, 3, 31, 23), stay_checked_in_at=datetime(2022, 4, 1, 1))
    table = referral_table([late, call(2, "police", "own_room", stay_checked_in_at=datetime(2021, 6, 1))], LABELS, FY3)
    assert table.cell("police", "accepted").ids == (1, 2) or table.cell("police", "accepted").ids == (2, 1)
    note = next(note for note in table.footnotes if "翌年度" in note.text)
    assert note.text == "受入れありのうち入所日が翌年度 1件。"
    assert note.ids == (1,)


def test_footnotes_say_window_unit_parts_and_regular_use():
    calls = [call(1, in_scope="regular_use"), call(2, "self", "own_room"), call(3, "self", "other_later")]
    assert texts(referral_table(calls, LABELS, FY3)) == [
        "期間は受付日による：令和３年度(令和３年４月～令和４年３月)。",
        "単位は件（延）。対象者１人を１件とし、同じ電話のきょうだいもそれぞれ１件と数えている。",
        "受入れありの内訳：拠点の緊急用居室 1件、他機関 1件。",
        "合計のうち定期利用等（相談票の区分が定期利用等のもの） 1件。",
    ]


def test_the_office_names_the_rows():
    table = referral_table([], {**LABELS, "police": "警察"}, FY3)
    assert table.rows[7].label == "警察"
    assert referral_table([], {}, FY3).rows[7].label == "警察署"


def test_beside_the_year_before(calls_r3, calls_r2):
    calls = [*calls_r3, *calls_r2]
    compared = compare(referral_table(calls, LABELS, FY3), referral_table(calls, LABELS, FY3.previous()))
    by_code = {row.code: row.cells for row in compared}
    assert [cell.text for cell in by_code["total"]] == ["＋18件", "＋8件", "＋26件"]
    assert by_code["medical"][2].text == "＋5件"
    assert by_code["ward_family_health"][0].text == "±0件"
    assert by_code["total"][2].before.count == 73
    assert [row.code for row in compared] == [*REFERRAL_ROWS, "total"]


codes = st.sampled_from([*LABELS, None, "unknown"])
outcomes = st.sampled_from([*(item.code for item in CODE_TABLES["outcome"].items), None])
moments = st.datetimes(datetime(2021, 1, 1), datetime(2022, 6, 30))


@given(st.lists(st.tuples(codes, outcomes, moments), max_size=40))
def test_every_call_is_counted_once_or_named(rows):
    calls = [CallRow(id, on, referral, outcome) for id, (referral, outcome, on) in enumerate(rows)]
    table = referral_table(calls, LABELS, FY3)
    expected = {one.id for one in calls if FY3.contains(one.received_at)}
    assert sorted((*table.sum_of("total").ids, *table.unclassified.ids)) == sorted(expected)
    for row in (*table.rows, table.total):
        assert row.cells[0].count + row.cells[1].count == row.cells[2].count
    parts = [
        call for call in reconcile_calls(table, calls) if "行の合計" in call.message or "期間の相談" in call.message
    ]
    assert parts == []


def test_reconciliation_compares_calls_with_stays(calls_r3):
    table = referral_table(calls_r3, LABELS, FY3)
    assert reconcile_calls(table, calls_r3) == ()
    calls_r3[0] = replace(calls_r3[0], stay_checked_in_at=None)
    calls_r3[98] = replace(calls_r3[98], stay_checked_in_at=datetime(2022, 3, 1))
    found = reconcile_calls(table, calls_r3)
    assert [mismatch.ids for mismatch in found] == [(1,), (99,)]


def test_reconciliation_sees_a_lost_call(calls_r3):
    table = referral_table(calls_r3[1:], LABELS, FY3)
    found = reconcile_calls(table, calls_r3)
    assert found[0].message == "期間の相談は99件ですが、表1と未記入の合計は98件です。"
    assert found[0].ids == (1,)


def test_a_part_of_a_year(calls_r3):
    part = Period(date(2021, 4, 1), date(2021, 9, 30))
    table = referral_table(calls_r3, LABELS, part)
    assert table.title.endswith("（令和３年４月～令和３年９月）")
    assert table.sum_of("total").count == sum(part.contains(one.received_at) for one in calls_r3)
