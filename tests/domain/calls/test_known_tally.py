from datetime import datetime, timedelta
from decimal import Decimal
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.calls.known_tally import KnownRow, known_tally
from kyoten_desktop.domain.dates.period import fiscal_year

FY3 = fiscal_year(2021)
CAME = datetime(2021, 7, 16, 1, 12)


def call(id, is_known, minutes=None, came=CAME):
    return KnownRow(id, is_known, came, None if minutes is None else came + timedelta(minutes=minutes))


def texts(tally):
    return [str(note) for note in tally.footnotes]


ROWS = [call(1, True, 30), call(2, True, 45), call(3, False, 60), call(4, False, 90), call(5, False, 121)]


def test_known_against_unknown():
    found = known_tally(ROWS, FY3)
    assert found.rate == Decimal("0.400")
    assert found.rate_text == "40.0％（2／5件）"
    assert (found.known.mean, found.known.median) == (Decimal("37.5"), Decimal("37.5"))
    assert (found.unknown.mean, found.unknown.median) == (Decimal("90.3"), Decimal("90.0"))
    assert found.known.calls.ids == (1, 2)
    assert found.denominator.ids == (1, 2, 3, 4, 5)
    assert found.figures() == {
        "known": {"calls": 2, "timed": 2, "undecided": 0, "reversed": 0, "mean_minutes": 37.5, "median_minutes": 37.5},
        "unknown": {
            "calls": 3,
            "timed": 3,
            "undecided": 0,
            "reversed": 0,
            "mean_minutes": 90.3,
            "median_minutes": 90.0,
        },
        "unclear": 0,
        "rate": 0.4,
        "notes": texts(found),
    }


def test_what_is_left_out_is_said():
    rows = [*ROWS, call(6, None, 10), call(7, True), call(8, False, -5), call(9, False, 0)]
    found = known_tally(rows, FY3)
    assert found.unclear.ids == (6,)
    assert found.known.undecided.ids == (7,)
    assert found.unknown.reversed.ids == (8,)
    assert found.unknown.timed.ids == (3, 4, 5, 9)
    assert found.rate_text == "37.5％（3／8件）"
    assert texts(found)[2:] == [
        "匿名などで事前把握の有無が分からない１件は、割合に含めていない。",
        "判断日時が未記入の１件は、時間に含めていない。",
        "判断日時が受付日時より前の１件は、時間に含めていない。",
    ]
    assert [note.ids for note in found.footnotes[2:]] == [(6,), (7,), (8,)]


def test_a_decision_seconds_before_the_call_is_not_zero_minutes():
    early = KnownRow(1, True, CAME, CAME - timedelta(seconds=20))
    assert known_tally([early], FY3).known.reversed.ids == (1,)


def test_the_window_follows_the_call_and_nothing_gives_no_rate():
    found = known_tally([call(1, True, 5, datetime(2022, 4, 1))], FY3)
    assert found.rate is None
    assert found.rate_text == "-"
    assert found.known.mean is None
    assert found.known.median is None
    assert found.figures()["rate"] is None


drawn_calls = st.lists(
    st.tuples(
        st.none() | st.booleans(),
        st.none() | st.integers(-60, 3000),
        st.datetimes(datetime(2021, 1, 1), datetime(2022, 6, 30)),
    ),
    max_size=30,
)


@given(drawn_calls)
def test_every_call_of_the_window_stands_somewhere(drawn):
    rows = [call(id, known, minutes, came) for id, (known, minutes, came) in enumerate(drawn)]
    found = known_tally(rows, FY3)
    counted = (*found.denominator.ids, *found.unclear.ids)
    assert sorted(counted) == [row.id for row in rows if FY3.contains(row.received_at)]
    for kind in (found.known, found.unknown):
        assert sorted((*kind.timed.ids, *kind.undecided.ids, *kind.reversed.ids)) == sorted(kind.calls.ids)
        assert len(kind.minutes) == kind.timed.count
        if kind.minutes:
            assert kind.median == Decimal(str(median(kind.minutes)))
