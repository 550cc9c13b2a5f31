from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.codes.stay import AFTER_HOURS_BASIS
from kyoten_desktop.domain.dates.period import fiscal_year
from kyoten_desktop.domain.dates.time_band import OfficeHours
from kyoten_desktop.domain.figures.after_hours import AfterHoursBasis
from kyoten_desktop.domain.figures.people_sentences import time_band_sentence
from kyoten_desktop.domain.figures.support_tally import Axis, Banded, SupportRow, support_tables

FY = fiscal_year(2026)
NIGHT, NOON = datetime(2026, 7, 14, 22, 30), datetime(2026, 7, 14, 12)


def a_call(id, client_id=None, at=NIGHT):
    return SupportRow(id, client_id, at, is_call=True)


def a_record(id, client_id=None, at=NIGHT):
    return SupportRow(id, client_id, at)


def by_band(records, calls, basis):
    return support_tables(records, {}, OfficeHours(), FY, Banded(AfterHoursBasis(basis), calls))[Axis.TIME_BAND]


def texts(table):
    return [str(note) for note in table.footnotes]


@pytest.mark.parametrize(("basis", "count"), [("records", 0), ("calls", 1), ("both", 1)])
def test_a_call_at_half_past_ten_counts_as_the_office_chose(basis, count):
    table = by_band([], [a_call(7, 3)], basis)
    assert table.cell("after_hours", "events").count == count
    assert table.cell("evening", "events").count == count
    assert table.cell("after_hours", "distinct").count == count
    assert table.cell("after_hours", "events").call_ids == (7,) * count
    assert AfterHoursBasis(basis).words.choice in texts(table)


def test_a_record_of_a_call_at_the_same_moment_is_one_with_it():
    records = [a_record(1, 3), a_record(2, 3, NIGHT.replace(minute=50)), a_record(4, 5), a_record(6, 3, NOON)]
    table = by_band(records, [a_call(1, 3, NIGHT.replace(second=12))], "both")
    night = table.cell("after_hours", "events")
    assert (night.ids, night.call_ids, night.count) == ((4, 2), (1,), 3)
    assert table.cell("after_hours", "distinct").ids == (5, 3)
    assert table.cell("open", "events").ids == (6,)
    assert table.sum_of("events").count == 4
    notes = {note.text: note.ids for note in table.footnotes}
    assert notes["時間帯別：相談と重なる記録 1件は、重ねて数えていない。"] == (1,)


@pytest.mark.parametrize(("minutes", "count"), [(-1, 2), (0, 1), (1, 1), (30, 1), (31, 2)])
def test_a_record_begun_within_half_an_hour_of_the_call_tells_of_it(minutes, count):
    table = by_band([a_record(1, 3, NIGHT + timedelta(minutes=minutes))], [a_call(7, 3)], "both")
    assert table.sum_of("events").count == count
    assert any("相談から30分以内に始まった同じ人の記録は、その相談とあわせて１件" in text for text in texts(table))


def test_two_nobodies_are_not_the_same_person():
    assert by_band([a_record(1)], [a_call(7)], "both").sum_of("events").count == 2


def test_each_of_two_calls_takes_up_a_record_of_its_own():
    calls = [a_call(8, 3, NIGHT + timedelta(minutes=20)), a_call(7, 3)]
    records = [a_record(1, 3, NIGHT + timedelta(minutes=45)), a_record(2, 3, NIGHT + timedelta(minutes=25))]
    assert by_band(records, calls, "both").sum_of("events").ids == ()


def test_one_call_takes_up_one_record_of_its_minute():
    table = by_band([a_record(1, 3), a_record(2, 3)], [a_call(1, 3)], "both")
    assert table.sum_of("events").count == 2


def test_who_is_nobody_stands_in_no_head_count_and_opens():
    table = by_band([a_record(9, None, NOON)], [a_call(7)], "both")
    note = next(note for note in table.footnotes if "：匿名" in note.text)
    assert (note.text, note.ids, note.call_ids) == ("時間帯別：匿名 2件は実人数に含めていない。", (9,), (7,))


def test_the_other_axes_and_their_remarks_are_of_records_alone():
    tables = support_tables(
        [a_record(1, 3)], {}, OfficeHours(), FY, Banded(AfterHoursBasis.BOTH, [a_call(7, 4), a_call(8, 3)])
    )
    assert tables[Axis.METHOD].sum_of("events").count == 1
    assert not any("緊急受入れ相談" in text for text in texts(tables[Axis.METHOD]))
    assert tables[Axis.TIME_BAND].title.startswith("緊急受入れ相談と支援経過の延件数と実人数（時間帯別")


def test_the_sentence_says_what_is_counted():
    counted = {basis: by_band([a_record(1, 3, NOON)], [a_call(7, 4)], str(basis)) for basis in AfterHoursBasis}
    said = {basis: time_band_sentence(table, basis) for basis, table in counted.items()}
    assert said[AfterHoursBasis.CALLS].startswith("・令和８年度の緊急受入れ相談１件のうち、閉所時に始まったものは１件")
    assert said[AfterHoursBasis.BOTH].startswith("・令和８年度の緊急受入れ相談と支援経過の延件数２件のうち、")
    assert said[AfterHoursBasis.RECORDS] == "・令和８年度の支援延件数１件のうち、閉所時に始まったものはなかった。"


def test_every_choice_of_the_setting_is_one_that_can_be_counted():
    assert {item.code for item in AFTER_HOURS_BASIS.items} == set(AfterHoursBasis)
    assert len({basis.words.choice for basis in AfterHoursBasis}) == len(AfterHoursBasis)


moments = st.sampled_from([NIGHT, NOON, datetime(2026, 8, 1, 9), datetime(2027, 4, 1)])
people = st.none() | st.integers(1, 3)


@given(st.lists(st.tuples(people, moments), max_size=8), st.lists(st.tuples(people, moments), max_size=5))
def test_nothing_is_lost_and_nothing_counted_twice(written, received):
    records = [a_record(n, *one) for n, one in enumerate(written)]
    calls = [a_call(n, *one) for n, one in enumerate(received)]
    total = by_band(records, calls, "both").sum_of("events")
    left = [one for one in written if one[1] < datetime(2027, 4, 1)]
    told = [one for one in received if one[1] < datetime(2027, 4, 1)]
    # A walk of its own: each call strikes one record of its person and moment.
    for one in told:
        if one in left and one[0] is not None:
            left.remove(one)
    assert (len(total.ids), len(total.call_ids)) == (len(left), len(told))
