"""Stays by 類型 and 者・児, their length, where people went, and 再利用, against a walk over all days."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyoten_desktop.domain.codes.stay import RESIDENCE
from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.figures.record_start import RecordKind, RecordStarts, recorded
from kyoten_desktop.domain.figures.stay_uses import outcomes_table, type_rows, uses_table
from kyoten_desktop.domain.stays.guest import Generation, NeedClass
from kyoten_desktop.domain.stays.occupancy import CountingMode, days_of, tally_occupancy, tally_recorded
from kyoten_desktop.domain.stays.occupation import Away, Occupation, Segment
from tests.domain.stays.test_occupancy import IN_ONLY, IN_OUT, JULY, LATER, NIGHTS, covers, is_away, occupations, tally

CLASSES = st.lists(st.sampled_from(list(NeedClass)), min_size=1, max_size=2).map(tuple)
RESIDENCES = st.sampled_from(["", "own_1", *(item.code for item in RESIDENCE.items)])
JULY_DAYS = [date(2025, 7, 1) + timedelta(days=number) for number in range(31)]


def a_stay(stay_id, came, left=None, client=1, **more):
    return Occupation(stay_id, client, (Segment(1, came, left),), **more)


def figures(table):
    return {row.code: [cell.known for cell in row.cells] for row in table.lines}


def used_on(stay, day, mode):
    """Tell from the definition alone whether a day of a stay is a day of use."""
    there = any(covers(day, part.from_at, part.to_at, mode) for part in stay.segments)
    return there and not any(is_away(day, away, mode) for away in stay.absences)


@given(occupations(), st.data(), st.sampled_from(list(CountingMode)))
@settings(max_examples=200, deadline=None)
def test_every_figure_equals_a_walk_over_all_days(stays, data, mode):
    stays = [
        replace(
            one,
            classes=data.draw(CLASSES),
            generation=data.draw(st.sampled_from(list(Generation))),
            residence_after=data.draw(RESIDENCES),
        )
        for one in stays
    ]
    counted = tally(*stays, mode=mode)
    table, outcomes = uses_table(stays, counted), outcomes_table(stays, counted)
    days = {one.stay_id: sum(used_on(one, day, mode) for day in JULY_DAYS) for one in stays}
    there = [one for one in stays if one.stay_id in counted.all_uses.stay_ids]
    assert {one.stay_id for one in stays if days[one.stay_id]} <= {one.stay_id for one in there}
    for row in table.rows:
        own = [one for one in there if row.code in (one.classes[0], one.generation)]
        assert [cell.count for cell in row.cells] == [
            len(own), len({one.client_key or one.stay_id for one in own}), sum(days[one.stay_id] for one in own),
        ]  # fmt: skip
        assert all(sorted(cell.ids) == sorted(one.stay_id for one in own) for cell in row.cells)
    assert table.total.cells[2].count == counted.user_days
    for word in ("類型", "者・児"):
        rows = [row for group, row in table.grouped() if group == word]
        for place in (0, 2):
            assert sum(row.cells[place].count for row in rows) == table.total.cells[place].count
        assert sum(row.cells[1].count for row in rows) >= table.total.cells[1].count
    ended = [one for one in stays if one.left_at and one.left_at.date() in JULY_DAYS]
    for word in ("利用の長さ", "利用後の居所"):
        ids = [number for group, row in outcomes.grouped() if group == word for number in row.cells[0].ids]
        assert sorted(ids) == sorted(one.stay_id for one in ended)
    for one in ended:
        first = one.came_at.date()
        span = [first + timedelta(days=number) for number in range((one.left_at.date() - first).days + 1)]
        assert days_of(one, mode) == sum(used_on(one, day, mode) for day in span)


@given(occupations())
@settings(max_examples=100, deadline=None)
def test_who_came_again_is_who_had_left_within_the_days(stays):
    """Each further stay of a person after the last one that ended, by brute force over all pairs."""
    table = outcomes_table(stays, tally(*stays))
    for most in (30, 90, 365):
        again = set()
        for one in stays:
            gaps = [
                (one.came_at.date() - other.left_at.date()).days
                for other in stays
                if other is not one and other.client_key == one.client_key and other.left_at
                and other.left_at <= one.came_at
            ]  # fmt: skip
            if one.client_key and one.came_at.date() in JULY_DAYS and gaps and min(gaps) <= most:
                again.add(one.stay_id)
        assert set(table.cell(f"again_{most}", "stays").ids) == again


@pytest.mark.parametrize(("mode", "before", "after"), [(IN_OUT, 6, 4), (IN_ONLY, 6, 3), (NIGHTS, 6, 3)])
def test_a_stay_across_the_end_of_the_year_is_cut_there(mode, before, after):
    """From 3/26 to 4/4: each year has its own days, the whole length is told where it ended."""
    stay = a_stay(1, datetime(2025, 3, 26, 15), datetime(2025, 4, 4, 10))
    for year, days in ((2024, before), (2025, after)):
        counted = tally_occupancy([stay], (), fiscal_year(year), LATER, mode)
        assert figures(uses_table([stay], counted))["total"] == [1, 1, days]
        lengths = outcomes_table([stay], counted)
        assert figures(lengths)["days_14"] == ([1, 1] if year == 2025 else [0, 0])
    notes = "".join(map(str, lengths.footnotes))
    assert f"利用の長さの平均は{before + after}.0日、最も長い利用は{before + after}日。" in notes


def test_a_window_across_two_eras():
    stay = a_stay(1, datetime(2019, 4, 30, 20), datetime(2019, 5, 1, 10))
    counted = tally_occupancy([stay], (), Period(date(2019, 4, 1), date(2020, 1, 31)), LATER, IN_OUT)
    table = uses_table([stay], counted)
    assert (table.title, figures(table)["total"]) == (
        "類型と者・児ごとの利用（平成31年４月～令和２年１月）", [1, 1, 2],
    )  # fmt: skip


@pytest.mark.parametrize(("counts", "days"), [(False, 8), (True, 11)])
def test_a_night_in_hospital_is_counted_or_not(counts, days):
    away = Away(datetime(2025, 7, 12, 9), datetime(2025, 7, 16, 18), counts)
    stay = replace(a_stay(1, datetime(2025, 7, 10, 10), datetime(2025, 7, 20, 10)), absences=(away,))
    counted = tally(stay)
    assert figures(uses_table([stay], counted))["total"] == [1, 1, days]
    assert figures(outcomes_table([stay], counted))["days_14"] == [1, 1]
    assert days_of(stay, IN_OUT) == days


def test_a_move_on_the_minute_of_turning_over_is_one_stay_and_no_day_more():
    noon = datetime(2025, 7, 12, 12)
    moved = Occupation(1, 1, (Segment(1, datetime(2025, 7, 10, 9), noon), Segment(2, noon, datetime(2025, 7, 14, 9))))
    other = a_stay(2, noon, datetime(2025, 7, 13, 9), client=2)
    assert figures(uses_table([moved, other], tally(moved, other)))["total"] == [2, 2, 7]


def test_a_person_who_came_again():
    first = a_stay(1, datetime(2025, 4, 1), datetime(2025, 4, 2))
    second = a_stay(2, datetime(2025, 7, 1, 9), datetime(2025, 7, 3, 9))
    third = a_stay(3, datetime(2025, 7, 3, 9), datetime(2025, 7, 5, 9))
    nameless = a_stay(4, datetime(2025, 7, 10, 9), datetime(2025, 7, 12, 9), client=None)
    stays = [first, second, third, nameless]
    table = outcomes_table(stays, tally(*stays))
    assert [figures(table)[f"again_{most}"] for most in (30, 90, 365)] == [[1, 1], [2, 1], [2, 1]]
    assert {str(note): note.ids for note in table.footnotes if note.ids} == {
        "本人のシートがない利用 1件は、前の利用が分からないため、再利用に入れていない。": (4,)
    }
    kept = recorded(RecordStarts.since(date(2025, 6, 1)), RecordKind.STAYS, JULY)
    partly = outcomes_table(stays, tally_recorded(stays, (), kept, LATER, IN_OUT, {}))
    assert any(str(note).startswith("令和7年6月1日より前の利用は記録がそろっていない") for note in partly.footnotes)


def test_the_uses_are_those_of_table_4_and_who_fits_two_classes_is_told():
    both = (NeedClass.SEVERE_BEHAVIOR, NeedClass.ABUSE)
    came, left = datetime(2025, 7, 1, 9), datetime(2025, 7, 3, 9)
    stays = [
        a_stay(1, came, left, stay_type="emergency", classes=both, generation=Generation.CHILD),
        a_stay(2, came, left, stay_type="trial"),
    ]
    only = tally_occupancy(stays, (), JULY, LATER, IN_OUT, {"emergency": "緊急"})
    table = uses_table(stays, only)
    assert figures(table) == {
        "physical_medical": [0, 0, 0], "severe_behavior": [1, 1, 3], "abuse": [0, 0, 0], "no_class": [0, 0, 0],
        "adult": [0, 0, 0], "child": [1, 1, 3], "age_unknown": [0, 0, 0], "total": [1, 1, 3],
    }  # fmt: skip
    assert type_rows(only) == {"emergency": [1, 1, 3]}
    assert {str(note) for note in table.footnotes if note.ids} == {
        "二つ以上の類型に当たる利用 1件は、先の行だけに数えている。"
    }


def test_of_a_window_nobody_recorded_no_figure_is_a_zero():
    kept = recorded(RecordStarts.since(date(2025, 8, 1)), RecordKind.STAYS, JULY)
    stays = [a_stay(1, datetime(2025, 7, 1), datetime(2025, 7, 2))]
    counted = tally_recorded(stays, (), kept, LATER, IN_OUT, {})
    for table in (uses_table(stays, counted), outcomes_table(stays, counted)):
        assert {cell.known for row in table.lines for cell in row.cells} == {None}
        assert ["記録の始まり" in str(note) for note in table.footnotes] == [True]
