from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.codes import CODE_TABLES, CodeItem
from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.dates.time_band import OfficeHours
from kyoten_desktop.domain.figures.support_tally import (
    PREVENTIVE,
    Axis,
    AxisCodes,
    SupportRow,
    contacts,
    shipped_codes,
    support_tables,
)

FY3 = fiscal_year(2021)
TEN_MONTHS = Period(date(2024, 4, 1), date(2025, 1, 31))
HOURS = OfficeHours()
NOON = datetime(2021, 7, 14, 12)
METHODS = shipped_codes(Axis.METHOD)
CONTENTS = shipped_codes(Axis.CONTENT)


def support_table(rows, axis, codes, period):
    return support_tables(rows, {axis: codes}, HOURS, period)[axis]


def time_band_table(rows, hours, period):
    return support_tables(rows, {}, hours, period)[Axis.TIME_BAND]


def contact(id, client_id=1, at=NOON, **more):
    return SupportRow(id, client_id, at, **more)


def texts(table):
    return [str(note) for note in table.footnotes]


def ids(table, row, column="events"):
    return table.cell(row, column).ids


# 仙台市 R6.4–R7.1: 255 contacts of preventive coordination (S0-15), here with 40 persons and 3 contacts without a name.
PREVENTION = [
    contact(n, None if n >= 252 else n % 40, datetime(2024, 4, 1, 10) + n * timedelta(days=1.2), category="preventive")
    for n in range(255)
]


def test_preventive_coordination_of_the_city():
    others = [contact(1000 + n, n, datetime(2024, 5, 7), category=code) for n, code in enumerate(("general", None))]
    outside = [contact(2000, 1, datetime(2025, 2, 1), category="preventive")]
    found = contacts([*PREVENTION, *others, *outside], TEN_MONTHS, PREVENTIVE)
    assert (found.events.count, found.people.count, found.anonymous.count) == (255, 40, 3)
    assert found.events.ids == tuple(range(255))
    assert found.people.ids == tuple(range(40))
    assert contacts([*PREVENTION, *others], TEN_MONTHS).events.count == 257


def test_records_with_a_partner_are_told():
    assert contacts([contact(1), contact(2, joint=True)], FY3).joint.ids == (2,)


def test_two_contacts_of_one_day_are_two_records_of_one_person():
    table = support_table([contact(1, method="visit"), contact(2, method="phone")], Axis.METHOD, METHODS, FY3)
    assert table.figures()["columns"] == ["events", "distinct"]
    assert table.figures()["rows"]["visit"] == [1, 1]
    assert table.figures()["total"] == [2, 1]
    assert table.headings == ("延件数（n=2）", "実人数（n=1）")
    assert ids(table, "visit", "distinct") == (1,)
    assert any("実人数の合計は、期間を通じて１人を１度だけ" in note for note in texts(table))


def test_rows_stand_in_the_order_of_the_codes_zeros_included():
    table = support_table([], Axis.METHOD, METHODS, FY3)
    assert [row.code for row in table.rows] == [
        "visit", "office", "accompany", "phone", "email", "care_meeting", "agencies", "other"
    ]  # fmt: skip
    assert {tuple(counts) for counts in table.figures()["rows"].values()} == {(0, 0)}
    assert table.title == "支援経過の延件数と実人数（支援方法別、令和３年４月～令和４年３月）"


def test_additions_are_counted_in_their_row_and_told():
    rows = [
        contact(1, method="visit"),
        contact(2, 2, method="emergency_visit"),
        contact(3, 1, method="online"),
        contact(4, None, method="paper_fax"),
        contact(5, 1, method="emergency_visit"),
    ]
    table = support_table(rows, Axis.METHOD, METHODS, FY3)
    assert ids(table, "visit") == (1, 2, 5)
    assert ids(table, "visit", "distinct") == (1, 2)
    assert ids(table, "other") == (3, 4)
    notes = {note.text: note.ids for note in table.footnotes}
    assert notes["「訪問」には緊急訪問 2件を含む。"] == (2, 5)
    assert notes["「その他」にはオンライン 1件を含む。"] == (3,)
    assert notes["匿名 1件は実人数に含めていない。"] == (4,)


def test_what_has_no_code_stands_in_its_own_row():
    rows = [contact(1, method="phone"), contact(2), contact(3, method="pigeon")]
    table = support_table(rows, Axis.METHOD, METHODS, FY3)
    assert table.rows[-1].label == "未記入"
    assert ids(table, "unclassified") == (2, 3)
    assert table.sum_of("events").count == 3


def test_the_office_gives_order_words_and_additions():
    items = (
        CodeItem("aoba", "青葉区"),
        CodeItem("miyagino", "宮城野区"),
        CodeItem("aoba_west", "青葉区西", report="aoba"),
        CodeItem("abroad", "市外", report="nowhere"),
    )
    rows = [contact(1, ward="aoba_west"), contact(2, ward="abroad")]
    table = support_table(rows, Axis.WARD, AxisCodes(items, {"aoba": "青葉"}), FY3)
    assert [(row.code, row.label, row.cells[0].count) for row in table.rows] == [
        ("aoba", "青葉", 1), ("miyagino", "宮城野区", 0), ("abroad", "市外", 1)
    ]  # fmt: skip
    assert "「青葉」には青葉区西 1件を含む。" in texts(table)


def test_content_by_the_main_one_and_all_that_were_ticked():
    rows = [
        contact(1, 1, content_main="health", content_sub=("money", "health")),
        contact(2, 1, content_main="money"),
        contact(3, 2, content_main=None, content_sub=("money",)),
    ]
    main = support_table(rows, Axis.CONTENT, CONTENTS, FY3)
    assert (ids(main, "health"), ids(main, "money"), ids(main, "unclassified")) == ((1,), (2,), (3,))
    answers = support_table(rows, Axis.CONTENT_ANSWERS, CONTENTS, FY3)
    assert (ids(answers, "health"), ids(answers, "money")) == ((1,), (1, 2, 3))
    assert ids(answers, "money", "distinct") == (1, 2)
    assert answers.figures()["total"] == [3, 2]
    assert "複数回答のため、延件数も行の合計と一致しないことがある。合計は記録の数。" in texts(answers)
    assert "unclassified" not in answers.figures()["rows"]


@pytest.mark.parametrize(
    ("moment", "row", "is_late"),
    [
        (datetime(2025, 7, 19, 22, 30), "after_hours", True),  # Saturday night
        (datetime(2025, 7, 14, 8, 30), "after_hours", False),  # Monday morning
        (datetime(2025, 7, 21, 12, 0), "after_hours", False),  # 海の日
        (datetime(2025, 7, 14, 16, 59), "open", False),
        (datetime(2025, 7, 14, 17, 0), "after_hours", False),
        (datetime(2025, 7, 14, 18, 0), "after_hours", True),
        (datetime(2025, 12, 30, 12, 0), "after_hours", False),
        (datetime(2025, 7, 14, 9, 0), "open", False),
    ],
)
def test_bands_on_their_edges(moment, row, is_late):
    table = time_band_table([contact(1, at=moment)], HOURS, fiscal_year(2025))
    assert ids(table, row) == (1,)
    assert table.figures()["total"] == [1, 1]
    assert table.cell("evening", "events").count == is_late
    assert sum(table.cell(code, "events").count for code in ("open", "after_hours")) == 1


def test_the_bands_are_defined_below_the_table():
    table = time_band_table([], OfficeHours(time(8, 30), evening_from=time(18, 30)), FY3)
    assert [row.label for row in table.rows] == ["開所時", "閉所時", "（再掲）18時30分以降"]
    bands, relisted = texts(table)[-2:]
    assert bands == (
        "開所時は、月・火・水・木・金・土曜日（祝日と休業日を除く）の8時30分から17時の前までに始まったもの。"
        "閉所時は、それ以外のすべて。"
    )
    assert relisted == "（再掲）は18時30分から24時までに始まったもので、合計には重ねて数えていない。"


def test_the_window_follows_the_beginning():
    edges = [datetime(2021, 3, 31, 23, 59), datetime(2021, 4, 1), datetime(2022, 3, 31, 23, 59), datetime(2022, 4, 1)]
    rows = [contact(n, at=at) for n, at in enumerate(edges)]
    assert time_band_table(rows, HOURS, FY3).sum_of("events").ids == (1, 2)


def test_every_axis_has_its_table():
    wards = AxisCodes((CodeItem("aoba", "青葉区"),))
    tables = support_tables([contact(1, ward="aoba", consultee="family")], {Axis.WARD: wards}, HOURS, FY3)
    assert list(tables) == list(Axis)
    assert ids(tables[Axis.WARD], "aoba") == (1,)
    assert ids(tables[Axis.CONSULTEE], "family") == (1,)
    assert [table.key for table in tables.values()] == [
        "method", "content", "content_answers", "consultee", "ward", "time_band"
    ]  # fmt: skip


def some(table):
    return st.none() | st.sampled_from([*(item.code for item in CODE_TABLES[table].items), "unknown"])


drawn_rows = st.lists(
    st.builds(
        SupportRow,
        st.just(0),
        st.none() | st.integers(1, 6),
        st.datetimes(datetime(2021, 3, 1), datetime(2022, 4, 30)),
        method=some("method"),
        content_main=some("content"),
        content_sub=st.lists(some("content").filter(bool), max_size=3).map(tuple),
        consultee=some("consultee"),
        is_call=st.just(False),
        is_named=st.just(False),
    ),
    max_size=25,
).map(lambda rows: [row._replace(id=10 + n) for n, row in enumerate(rows)])


@given(drawn_rows)
def test_every_record_is_counted_once_on_every_axis(rows):
    expected = sorted(row.id for row in rows if FY3.contains(row.started_at))
    people = {row.client_id for row in rows if row.id in expected} - {None}
    client_of = {row.id: row.client_id for row in rows}
    for axis, table in support_tables(rows, {}, HOURS, FY3).items():
        assert sorted(table.sum_of("events").ids) == expected
        assert sorted(table.sum_of("distinct").ids) == sorted(people)
        counted = [id for row in table.rows if row.code != "evening" for id in row.cells[0].ids]
        assert set(counted) == set(expected)
        if axis is not Axis.CONTENT_ANSWERS:
            assert sorted(counted) == expected
        for row in table.rows:
            assert len(set(row.cells[0].ids)) == row.cells[0].count
            assert sorted({client_of[id] for id in row.cells[0].ids} - {None}) == sorted(row.cells[1].ids)


@given(drawn_rows)
def test_contacts_are_the_sums_of_the_tables(rows):
    found = contacts(rows, FY3)
    table = time_band_table(rows, HOURS, FY3)
    assert found.events == table.sum_of("events")
    assert found.people == table.sum_of("distinct")
