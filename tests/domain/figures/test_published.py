"""公表済みの数値: words of the printed rows, sums, and the marked table that stands in."""

import pytest

from kyoten_desktop.domain.codes import CODE_TABLES, REFERRAL_ROWS
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.period import fiscal_year
from kyoten_desktop.domain.figures.published import (
    PublishedFigures,
    find_column,
    find_row,
    find_table,
    name_of,
    printed_tables,
    publication,
    row_words,
    standing_in,
    sum_remarks,
)
from kyoten_desktop.domain.figures.tally import TOTAL

R5 = fiscal_year(2023)
BY = publication("令和5年度 協議会資料3", PartialDate(2024, 5))
CALLS, KNOWN = printed_tables({}, R5)


def places(table):
    return [(row.code, column.key) for row in (*table.rows, table.total) for column in table.columns]


def test_the_tables_are_those_that_are_printed():
    assert [name_of(table) for table in (CALLS, KNOWN)] == [
        "表１．緊急受入れに関する相談のあった機関と件数",
        "表３．事前把握数",
    ]
    assert [row.code for row in CALLS.rows] == list(REFERRAL_ROWS)
    assert len(places(CALLS)) == 13 * 3
    assert len(places(KNOWN)) == len(CODE_TABLES["preid"].items) + 1


def test_a_renamed_row_is_found_by_the_words_the_office_prints():
    calls, _known = printed_tables({"referral": {"police": "警察"}}, R5)
    assert find_row(calls, "警察") == "police"
    assert find_row(calls, "警察署") is None


@pytest.mark.parametrize("word", ["表1", "表１", "表1．緊急受入れに関する相談のあった機関と件数"])
def test_a_table_is_found_by_its_number_or_title(word):
    assert find_table((CALLS, KNOWN), word) is CALLS


def test_two_rows_of_one_name_are_told_apart_by_their_group():
    assert find_row(KNOWN, "その他") is None
    others = [code for code, words in row_words(KNOWN).items() if words.endswith("：その他")]
    assert len(others) == 2
    assert find_row(KNOWN, row_words(KNOWN)[others[1]].replace("：", "・")) == others[1]
    assert find_row(KNOWN, "合計") == TOTAL


def test_a_column_may_be_left_out():
    assert find_column(CALLS, None) == TOTAL
    assert find_column(CALLS, "受入れあり") == "accepted"
    assert find_column(KNOWN, None) == "window"
    assert find_column(CALLS, "人数") is None


def stood_in(figures):
    return standing_in(CALLS, PublishedFigures("referrals", R5, figures, BY))


def test_what_was_not_typed_is_unknown_and_no_zero():
    table = stood_in({("police", TOTAL): 3, ("self", TOTAL): 0, (TOTAL, TOTAL): 99})
    assert table.cell("police", TOTAL).shown == "※3"
    assert table.cell("self", TOTAL).shown == "※0"
    assert table.cell("medical", TOTAL).shown == "－"
    assert table.cell("medical", TOTAL).known is None
    with pytest.raises(LookupError):
        _ = table.cell("medical", TOTAL).count
    assert table.sum_of(TOTAL).count == 99
    assert table.sum_of(TOTAL).ids == ()
    assert table.publication is not None
    assert table.publication.words == "公表済みの数値（出典：令和5年度 協議会資料3、公表日 令和6年5月）"


def test_sums_that_follow_are_added_up_and_printed_ones_stand():
    rows = {(code, key): 1 for code in REFERRAL_ROWS for key in ("accepted", "consultation_only")}
    assert [cell.count for cell in stood_in(rows).total.cells] == [12, 12, 24]
    assert stood_in({**rows, (TOTAL, TOTAL): 25}).sum_of(TOTAL).count == 25


def test_a_printed_sum_that_is_wrong_is_said_and_not_refused():
    rows = {(code, TOTAL): 2 for code in REFERRAL_ROWS}
    assert sum_remarks(CALLS, {**rows, (TOTAL, TOTAL): 24}) == ()
    assert sum_remarks(CALLS, {**rows, (TOTAL, TOTAL): 25}) == ("合計の合計は 25 と書かれていますが、足すと 24 です。",)
    across = {("police", "accepted"): 1, ("police", "consultation_only"): 2, ("police", TOTAL): 4}
    assert sum_remarks(CALLS, across) == ("警察署の合計は 4 と書かれていますが、足すと 3 です。",)
    assert sum_remarks(CALLS, {**rows, ("police", TOTAL): 2}) == ()


def test_a_sum_is_held_against_rows_whose_own_sums_were_not_typed():
    rows = {(code, key): 1 for code in REFERRAL_ROWS for key in ("accepted", "consultation_only")}
    said = ("合計の合計は 99 と書かれていますが、足すと 24 です。",)
    assert sum_remarks(CALLS, {**rows, (TOTAL, TOTAL): 99}) == said
    assert stood_in({**rows, (TOTAL, TOTAL): 99}).contradictions == said
    assert sum_remarks(CALLS, {**rows, (TOTAL, TOTAL): 24}) == ()
    crossed = {(TOTAL, "accepted"): 1, (TOTAL, "consultation_only"): 2, **{(code, TOTAL): 1 for code in REFERRAL_ROWS}}
    assert sum_remarks(CALLS, crossed) == ("合計の合計は、横に足すと 3、縦に足すと 12 です。",)


def test_a_part_that_is_more_than_its_sum_is_said():
    assert sum_remarks(CALLS, {("police", "accepted"): 12, ("police", TOTAL): 4}) == (
        "警察署の合計は 4 と書かれていますが、書かれた内訳だけで 12 になります。",
    )
    assert sum_remarks(CALLS, {("police", "accepted"): 12, (TOTAL, TOTAL): 4}) == (
        "合計の合計は 4 と書かれていますが、書かれた内訳だけで 12 になります。",
    )
    row = KNOWN.rows[0].code
    assert sum_remarks(KNOWN, {(row, "window"): 9, (TOTAL, "window"): 7}) == (
        "合計は 7 と書かれていますが、書かれた内訳だけで 9 になります。",
    )
    assert sum_remarks(KNOWN, {(row, "window"): 6, (TOTAL, "window"): 7}) == ()
