"""表5: every stay that ended stands in one cell, every other in the remark on those who stayed on (S2-13)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyoten_desktop.domain.codes.stay import RESIDENCE
from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.figures.record_start import Recorded, RecordKind, RecordStarts, recorded
from kyoten_desktop.domain.figures.residences import HEADS, head_of, residence_table
from kyoten_desktop.domain.stays.occupancy import CountingMode, tally_occupancy, tally_recorded
from kyoten_desktop.domain.stays.occupation import Occupation, Segment
from tests.domain.stays.test_occupancy import IN_OUT, JULY, LATER, covers, occupations, tally

CODES = ("", *(item.code for item in RESIDENCE.items), "own_1")


def a_stay(stay_id, came, left, before="home_family", after="group_home", kind="emergency"):
    return Occupation(stay_id, stay_id, (Segment(1, came, left),), (), kind, None, before, after)


def table_of(*stays, period=JULY, counted=None, mode=IN_OUT):
    return residence_table(stays, tally_occupancy(stays, (), period, LATER, mode, counted))


def told(table):
    return {str(note): note.ids for note in table.footnotes if note.ids}


def test_each_residence_stands_under_one_head():
    under = {head: [item.code for item in RESIDENCE.items if head_of(item.code) == head] for head in HEADS}
    assert (under["home"], under["group_home"], under["undecided"]) == (
        ["home_family", "home_alone"], ["group_home"], ["undecided", "unknown"],
    )  # fmt: skip
    assert sorted(code for codes in under.values() for code in codes) == sorted(item.code for item in RESIDENCE.items)
    assert (head_of(""), head_of("own_1")) == ("undecided", "other")


@given(occupations(), st.data(), st.sampled_from(list(CountingMode)))
@settings(max_examples=200, deadline=None)
def test_every_figure_equals_a_walk_over_all_days(stays, data, mode):
    """Whoever was there on a day of the window left in it, and then stands in one cell, or stayed on."""
    words = st.sampled_from(CODES)
    stays = [replace(one, residence_before=data.draw(words), residence_after=data.draw(words)) for one in stays]
    table = residence_table(stays, tally(*stays, mode=mode))
    grid = [date(2025, 7, 1) + timedelta(days=number) for number in range(31)]
    there = {
        one.stay_id
        for one in stays
        for part in one.segments
        if any(covers(day, part.from_at, part.to_at, IN_OUT) for day in grid)
    }
    left = {one.stay_id: one for one in stays if any(one.left_at and one.left_at.date() == day for day in grid)}
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            walked = [
                number
                for number, one in left.items()
                if head_of(one.residence_before) == row.code and column.key in ("total", head_of(one.residence_after))
            ]
            assert sorted(cell.ids) == sorted(walked)
    assert sum(row.cells[-1].count for row in table.rows) == table.sum_of("total").count == len(left)
    for place, _column in enumerate(table.columns):
        assert sum(row.cells[place].count for row in table.rows) == table.total.cells[place].count
    assert all(sum(cell.count for cell in line.cells[:-1]) == line.cells[-1].count for line in table.lines)
    staying = [ids for text, ids in told(table).items() if "退所していない" in text]
    assert {number for ids in staying for number in ids} == there - set(left)


@pytest.mark.parametrize(("year", "ended", "open_stays"), [(2024, 0, 1), (2025, 1, 0)])
def test_a_stay_across_the_end_of_the_year_is_of_the_year_it_ended_in(year, ended, open_stays):
    table = table_of(a_stay(1, datetime(2025, 3, 31, 22), datetime(2025, 4, 1, 0)), period=fiscal_year(year))
    assert table.sum_of("total").count == ended
    assert [ids for text, ids in told(table).items() if text.startswith("この期間に退所していない利用 1件")] == [
        (1,)
    ] * open_stays


def test_a_window_across_two_eras_says_both():
    stay = a_stay(1, datetime(2019, 4, 30, 20), datetime(2019, 5, 1, 10))
    table = table_of(stay, period=Period(date(2019, 4, 1), date(2020, 1, 31)))
    assert table.title == "表５．利用前と利用後の居所（平成31年４月～令和２年１月）"
    assert table.cell("home", "group_home").ids == (1,)


def test_a_move_ends_no_stay():
    moved = datetime(2025, 7, 10, 0, 0)
    stay = replace(
        a_stay(1, datetime(2025, 7, 1, 9), None),
        segments=(Segment(1, datetime(2025, 7, 1, 9), moved), Segment(2, moved, datetime(2025, 7, 31, 23, 59))),
    )
    table = table_of(stay)
    assert (table.sum_of("total").ids, told(table)) == ((1,), {})
    assert table_of(replace(stay, segments=stay.segments[:1])).sum_of("total").ids == (1,)


def test_what_was_not_written_is_not_known_and_said():
    came, left = datetime(2025, 7, 1, 9), datetime(2025, 7, 3, 9)
    table = table_of(a_stay(1, came, left, before=""), a_stay(2, came, left, after=""), a_stay(3, came, left, "", ""))
    assert (table.cell("undecided", "group_home").ids, table.cell("home", "undecided").ids) == ((1,), (2,))
    assert told(table) == {
        "利用前の居所が未記入の 2件は、未定・不明に数えている。": (1, 3),
        "利用後の居所が未記入の 2件は、未定・不明に数えている。": (2, 3),
    }


def test_the_uses_are_those_of_table_4():
    came, left = datetime(2025, 7, 1, 9), datetime(2025, 7, 3, 9)
    stays = (a_stay(1, came, left), a_stay(2, came, left, kind="trial"))
    assert table_of(*stays).sum_of("total").ids == (1, 2)
    only = table_of(*stays, counted={"emergency": "緊急"})
    assert only.sum_of("total").ids == (1,)
    assert only.title.endswith("（緊急のみ）")
    assert "数えている利用種別は、緊急だけ。" in map(str, only.footnotes)


def test_the_words_of_the_office_say_what_a_head_stands_for():
    assert any("その他は、短期入所、福祉ホーム、" in str(note) for note in table_of().footnotes)
    words = {"home_alone": "ひとり暮らし", "group_home": "グループホーム", "own_1": "親族の家"}
    notes = residence_table((), tally(), words).footnotes
    assert "自宅は、ひとり暮らし。　共同生活援助は、グループホーム。　その他は、親族の家。" in "".join(map(str, notes))


def of_records(since: date, window: Period) -> Recorded:
    return recorded(RecordStarts.since(since), RecordKind.STAYS, window)


def test_of_a_window_nobody_recorded_no_figure_is_a_zero():
    kept = of_records(date(2025, 8, 1), JULY)
    stay = a_stay(1, datetime(2025, 7, 1), datetime(2025, 7, 2))
    table = residence_table([stay], tally_recorded([stay], (), kept, LATER, IN_OUT, {}))
    assert {cell.known for line in table.lines for cell in line.cells} == {None}
    assert ["記録の始まり" in str(note) for note in table.footnotes] == [True]
    part = of_records(date(2025, 7, 10), JULY)
    later = a_stay(2, datetime(2025, 7, 9), datetime(2025, 7, 10))
    partly = residence_table([stay, later], tally_recorded([stay, later], (), part, LATER, IN_OUT, {}))
    assert (partly.sum_of("total").ids, partly.period) == ((2,), JULY)
