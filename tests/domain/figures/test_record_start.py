"""記録の始まり: one rule for what a window may be said to hold."""

from dataclasses import replace
from datetime import date

import pytest

from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.figures.record_start import (
    Coverage,
    RecordKind,
    RecordStart,
    RecordStarts,
    coverage,
    is_comparable,
    recorded,
    recorded_by,
    start_notes,
)

CALLS = RecordKind.CALLS
R7, R8 = fiscal_year(2025), fiscal_year(2026)


def starts(answered: date | None = None, first: date | None = None) -> RecordStarts:
    return RecordStarts({CALLS: RecordStart(answered, first)})


@pytest.mark.parametrize(
    ("start", "found"),
    [
        (date(2026, 3, 31), Coverage.COMPLETE),
        (date(2026, 4, 1), Coverage.COMPLETE),
        (date(2026, 4, 2), Coverage.PARTLY),
        (date(2027, 3, 31), Coverage.PARTLY),
        (date(2027, 4, 1), Coverage.NOT_RECORDED),
        (None, Coverage.NOT_RECORDED),
    ],
)
def test_a_window_is_complete_partly_or_not_recorded(start: date | None, found: Coverage) -> None:
    assert coverage(starts(start), CALLS, R8) is found
    assert coverage(starts(None, start), CALLS, R8) is found


def test_what_the_office_said_stands_before_what_the_file_holds() -> None:
    assert coverage(starts(date(2026, 4, 1), date(2020, 5, 1)), CALLS, R7) is Coverage.NOT_RECORDED
    assert coverage(starts(date(2020, 4, 1), date(2026, 5, 1)), CALLS, R7) is Coverage.COMPLETE


def test_windows_are_compared_only_when_all_of_them_are_complete() -> None:
    assert not is_comparable(starts(None, date(2026, 3, 30)), CALLS, R8, R7)
    assert is_comparable(starts(date(2025, 4, 1)), CALLS, R8, R7)


def test_a_kind_has_a_start_of_its_own() -> None:
    assert coverage(starts(date(2020, 4, 1)), RecordKind.STAYS, R8) is Coverage.NOT_RECORDED


def test_only_what_the_office_has_not_said_is_proposed() -> None:
    first = date(2026, 3, 30)
    both = RecordStarts({CALLS: RecordStart(None, first), RecordKind.STAYS: RecordStart(date(2026, 4, 1), first)})
    assert both.proposals == {CALLS: first}


def test_the_words_of_a_start() -> None:
    assert RecordStart(date(2026, 4, 1)).words == "記録の始まり：令和8年4月1日"
    assert RecordStart(None, date(2026, 3, 30)).words == "記録の始まり：未設定（最初の記録 令和8年3月30日から）"
    assert RecordStart().words == "記録の始まり：未設定"


def test_nothing_counted_is_a_zero_only_where_records_were_kept() -> None:
    whole, none = recorded(starts(date(2025, 4, 1)), CALLS, R8), recorded(starts(date(2026, 4, 1)), CALLS, R7)
    assert (whole.shown(0), whole.figure(0), whole.notes) == ("0", 0, ())
    assert (none.shown(0), none.figure(0), none.shown(1)) == ("－", None, "1")
    assert none.missing_words == "記録がありません（記録の始まり：令和8年4月1日）"
    assert none.notes == ("この期間の相談は、記録がありません（記録の始まり：令和8年4月1日）。",)


def test_a_window_recorded_in_part_says_from_when() -> None:
    part = recorded(starts(date(2026, 6, 1)), CALLS, R8)
    assert part.named("令和８年度") == "令和８年度（記録がそろっているのは令和8年6月1日から）"
    assert part.notes == ("相談の記録の始まり：令和8年6月1日。それより前は、そろっていない。",)
    assert part.part == Period(date(2026, 6, 1), R8.to_on)


def test_an_unanswered_start_is_always_said() -> None:
    assert recorded(starts(None, date(2020, 3, 30)), CALLS, R8).notes == (
        "相談の記録の始まり：未設定（最初の記録 令和2年3月30日から）。",
    )


def test_a_year_of_which_nothing_is_on_file_is_zero_only_where_the_office_said_a_start() -> None:
    first = date(2024, 5, 1)
    unanswered = RecordStarts({CALLS: RecordStart(None, first, frozenset({2025}))})
    assert coverage(unanswered, CALLS, R7) is Coverage.NOT_RECORDED
    assert coverage(unanswered, CALLS, Period(date(2025, 7, 1), date(2025, 7, 31))) is Coverage.NOT_RECORDED
    assert coverage(unanswered, CALLS, R8) is Coverage.COMPLETE
    assert not is_comparable(unanswered, CALLS, R8, R7)
    answered = RecordStarts({CALLS: RecordStart(first, first, frozenset({2025}))})
    assert is_comparable(answered, CALLS, R8, R7)
    assert recorded_by(unanswered, CALLS, date(2026, 3, 31)).coverage is Coverage.COMPLETE


def test_a_window_that_has_not_begun_is_not_recorded_yet() -> None:
    ahead = recorded(RecordStarts.since(date(2020, 4, 1)).seen_on(date(2026, 3, 31)), CALLS, R8)
    assert (ahead.coverage, ahead.is_missing, ahead.shown(0)) == (Coverage.NOT_YET, True, "－")
    assert ahead.notes == ("この期間は、まだ始まっていません。",)


def test_a_note_over_figures_does_not_say_that_there_is_nothing() -> None:
    none = recorded(starts(date(2026, 4, 1)), CALLS, R7)
    assert "記録がありません" in none.notes[0]
    some = replace(none, on_file=1)
    assert "記録がありません" not in some.notes[0]
    assert "このファイルにあるものだけ" in some.notes[0]
    assert start_notes(none, some) == some.notes


def test_what_is_asked_once_something_is_on_file() -> None:
    today, first = date(2026, 7, 16), date(2026, 3, 30)
    assert RecordStarts().asked(today) == {}
    one = RecordStarts({CALLS: RecordStart(None, first), RecordKind.STAYS: RecordStart(date(2026, 4, 1))})
    assert one.asked(today) == {CALLS: first, RecordKind.PREID: today, RecordKind.SUPPORTS: today}
