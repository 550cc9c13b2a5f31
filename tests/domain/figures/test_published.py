"""公表済みの数値: words of the printed rows, sums, and the marked table that stands in."""

from dataclasses import fields

import pytest

from kyoten_desktop.domain.codes import CODE_TABLES, REFERRAL_ROWS
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.period import fiscal_year
from kyoten_desktop.domain.figures.people_report import PeopleFigures
from kyoten_desktop.domain.figures.published import (
    PublishedFigures,
    find_column,
    find_row,
    find_table,
    gap_remarks,
    name_of,
    publication,
    row_words,
    standing_in,
    sum_remarks,
)
from kyoten_desktop.domain.figures.room_tables import days_key, sums_key
from kyoten_desktop.domain.figures.support_tally import Axis
from kyoten_desktop.domain.figures.tally import TOTAL
from kyoten_desktop.domain.figures.tally_report import TallyReport
from kyoten_desktop.domain.figures.typed import PrintedWords, printed_tables
from kyoten_desktop.domain.stays.occupancy import CountingMode

R5 = fiscal_year(2023)
BY = publication("令和5年度 協議会資料3", PartialDate(2024, 5))
CALLS, KNOWN, *OTHERS = printed_tables(PrintedWords(), R5)


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
    calls = printed_tables(PrintedWords({"referral": {"police": "警察"}}), R5)[0]
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


# What a report tells beside its tables, and the table it is typed in with.
TYPED_WITH = {
    "occupancy": "room_days_in_out", "residences": "residence_before_after", "stock": "stock", "contacts": "contacts",
    "preventive": "contacts",
}  # fmt: skip
# Counted, and compared with no other window: nothing would use what was typed in.
COMPARED_WITH_NOTHING = {"joint", "partners", "known", "bodies", "plans"}
# The same tables of other windows, and what is no figure.
NO_TABLE_OF_ITS_OWN = {
    "previous_referrals", "previous_residences", "previous_occupancy", "rooms_before", "previous_period",
    "calls_by_year", "rooms_by_year", "by_year",
    "stock_by_year", "contacts_by_year", "trend", "people", "office_name", "period", "sentences",
    "footnotes", "problems", "until", "stay_labels", "calls_note", "published_remarks", "staff", "run_by", "has_people",
    "has_records", "people_sentences", "support_sentences", "basis",
}  # fmt: skip


def test_every_table_of_a_report_can_be_typed_in():
    """A figure added to a report has a table here, or is said to be compared with nothing."""
    offered = {table.key for table in (CALLS, KNOWN, *OTHERS)}
    for of in (TallyReport, PeopleFigures):
        for field in fields(of):
            if field.name in NO_TABLE_OF_ITS_OWN | COMPARED_WITH_NOTHING:
                continue
            keys = {"referrals": ["referrals"], "pre_identified": ["pre_identified"], "support": [str(a) for a in Axis]}
            assert set(keys.get(field.name) or [TYPED_WITH[field.name]]) <= offered, field.name
    assert {days_key(mode) for mode in CountingMode} | {sums_key(mode) for mode in CountingMode} <= offered


def test_no_two_tables_are_called_the_same():
    names = [name_of(table) for table in (CALLS, KNOWN, *OTHERS)]
    assert len(set(names)) == len(names)
    assert all(find_table((CALLS, KNOWN, *OTHERS), name).key for name in names)
    assert find_table((CALLS, KNOWN, *OTHERS), "表4") is None  # of three ways of counting


def offered_table(key):
    return next(table for table in OTHERS if table.key == key)


def test_a_sum_adds_up_only_what_it_is_the_sum_of():
    """実人数 is no sum of its rows, nor is any of several answers; 18時以降 is told again and in no sum."""
    bands, answers, rooms = (offered_table(key) for key in ("time_band", "content_answers", "room_days_nights"))
    figures = {("open", "events"): 5, ("after_hours", "events"): 2, ("evening", "events"): 1}
    assert sum_remarks(bands, {**figures, (TOTAL, "events"): 7, (TOTAL, "distinct"): 1}) == ()
    assert sum_remarks(bands, {**figures, (TOTAL, "events"): 8}) == (
        "延件数の合計は 8 と書かれていますが、足すと 7 です。",
    )
    assert sum_remarks(answers, {(row.code, "events"): 3 for row in answers.rows} | {(TOTAL, "events"): 4}) == ()
    days = {("0", "by_rooms"): 300, ("1", "by_rooms"): 70, (TOTAL, "by_rooms"): 366}
    assert sum_remarks(rooms, days) == (
        "利用室数がこの数の日の合計は 366 と書かれていますが、書かれた内訳だけで 370 になります。",
    )
    assert sum_remarks(offered_table("stock"), {("standing", "at_end"): 40}) == ()


def test_more_days_than_the_window_has_are_said_of_every_way_of_counting():
    for mode in CountingMode:
        days = offered_table(days_key(mode))
        figures = {("0", "by_rooms"): 300, ("1", "by_rooms"): 40, ("2", "by_rooms"): 26}
        assert sum_remarks(days, {**figures, (TOTAL, "by_rooms"): 366}) == ()  # R5 holds a 29th of February
        assert gap_remarks(days, {**figures, (TOTAL, "by_rooms"): 366}) == ()
        said = ("利用室数がこの数の日の合計は 400 と書かれていますが、この期間は 366日です。",)
        assert sum_remarks(days, {**figures, (TOTAL, "by_rooms"): 400}) == said
        gap = ("利用室数がこの数の日の合計（400）が内訳の和（366）と合いません。空の欄があります。",)
        assert gap_remarks(days, {**figures, (TOTAL, "by_rooms"): 400}) == gap


def test_a_sum_of_more_than_was_typed_is_said_of_every_table_with_a_sum_and_is_no_contradiction():
    said = 0
    for table in (CALLS, KNOWN, *OTHERS):
        for column in table.columns:
            parts = table.parts_of(column.key)
            figures = {(row, column.key): 1 for row in parts[:2]}
            more = {**figures, (TOTAL, column.key): 9}
            if len(parts) > 2:
                assert "（9）が内訳の和（2）と合いません" in "".join(gap_remarks(table, more))
                assert sum_remarks(table, more) == ()
                said += 1
            assert gap_remarks(table, figures) == ()
    assert said > 10


@pytest.mark.parametrize(("word", "row"), [("4室・4人", "4"), ("4室4人", "4"), ("4", "4"), ("合計", TOTAL)])
def test_a_number_of_rooms_is_found_as_people_write_it(word, row):
    assert find_row(offered_table("room_days_in_out"), word) == row


def test_a_column_left_out_is_the_first_one_of_a_table_without_a_sum():
    assert find_column(offered_table("method"), None) == "events"
    assert find_column(offered_table("method"), "実人数") == "distinct"
    assert find_column(offered_table("stock"), "") == "at_end"
