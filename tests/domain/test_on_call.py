"""当番表: the closed hours of each day, and what is wrong with who is on call in them."""

from datetime import date, datetime

from kyoten_desktop.domain.dates.time_band import OfficeHours
from kyoten_desktop.domain.office.on_call import Shift, closed_hours, month_days, night, night_of, nights, nights_ahead

HOURS = OfficeHours()
MONDAY, SUNDAY = date(2026, 7, 13), date(2026, 7, 19)


def at(day, hour, minute=0):
    return datetime(2026, 7, day, hour, minute)


def a_shift(since, until, who="佐伯", **changes):
    return Shift(**{"starts_at": since, "ends_at": until, "who": who, **changes})


def test_an_open_day_is_closed_from_the_evening_on_and_a_sunday_all_day():
    assert closed_hours(MONDAY, HOURS) == (at(13, 17), at(14, 9))
    assert closed_hours(SUNDAY, HOURS) == (at(19, 9), at(20, 9))


def test_the_nights_of_a_month_leave_nothing_out_but_the_open_hours():
    spans = [closed_hours(day, HOURS) for day in month_days(MONDAY)]
    for (_, until), (since, _), day in zip(spans, spans[1:], month_days(MONDAY)[1:], strict=False):
        assert until == since or (HOURS.is_open_day(day) and (until.hour, since.hour) == (9, 17))


def test_before_opening_it_is_still_the_night_before():
    assert night_of(at(14, 8, 59), HOURS) == (at(13, 17), at(14, 9))
    assert night_of(at(14, 9), HOURS) == (at(14, 17), at(15, 9))
    assert night_of(at(19, 12), HOURS) == (at(19, 9), at(20, 9))


def test_a_night_is_called_tonight_only_on_the_day_it_begins_and_says_its_days():
    """At 6:12 the night before stood under 今夜, without a day: the wrong phone for whoever read it in the evening."""
    spoken = [(night([], now, HOURS).title_at(now), night([], now, HOURS).dated) for now in (at(13, 18), at(14, 6, 12))]
    assert spoken == [
        ("今夜の当番", "7月13日（月）17:00～7月14日9:00"), ("いまの当番", "7月13日（月）17:00～7月14日9:00"),
    ]  # fmt: skip


def test_until_opening_time_the_night_to_come_is_read_too():
    days = [[one.day.day for one in nights_ahead([], now, HOURS)] for now in (at(14, 8, 59), at(14, 9), at(14, 23))]
    assert days == [[13, 14], [14], [14]]


def test_a_night_without_anybody_is_told():
    (found,) = nights([], [MONDAY], HOURS)
    assert found.troubles == ("17:00～翌9:00は、だれも当番に入っていません。",)


def test_a_hole_in_a_night_is_told_and_a_whole_night_is_quiet():
    holed = [a_shift(at(13, 17), at(13, 22)), a_shift(at(14, 6), at(14, 12))]
    assert night(holed, at(13, 18), HOURS).troubles == ("22:00～翌6:00は、だれも当番に入っていません。",)
    assert night([a_shift(at(13, 12), at(15, 12))], at(13, 18), HOURS).troubles == ()


def test_two_at_one_time_are_told_by_name():
    double = [a_shift(at(13, 17), at(14, 9)), a_shift(at(13, 21), at(14, 9), "野口")]
    assert night(double, at(13, 18), HOURS).troubles == ("21:00～翌9:00は、佐伯さんと野口さんの当番が重なっています。",)


def test_a_shift_that_ends_when_the_next_begins_neither_leaves_nor_shares_time():
    whole = [a_shift(at(13, 17), at(13, 22)), a_shift(at(13, 22), at(14, 9), "野口")]
    assert night(whole, at(13, 18), HOURS).troubles == ()


def test_a_hole_is_told_as_whoever_reads_it_stands_to_it():
    holed = [a_shift(at(13, 17), at(13, 22)), a_shift(at(14, 6), at(14, 8))]
    before, within, later, last = (night(holed, now, HOURS).troubles_at(now) for now in HOLES)
    assert before == ("22:00～翌6:00は、だれも当番に入っていません。", "翌8:00～翌9:00は、だれも当番に入っていません。")
    assert within == (
        "いま、だれも当番に入っていません（翌6:00まで）。", "翌8:00～翌9:00は、だれも当番に入っていません。",
    )  # fmt: skip
    assert later == (
        "いま、だれも当番に入っていません（6:00まで）。", "翌8:00～翌9:00は、だれも当番に入っていません。",
    )  # fmt: skip
    assert last == ("いま、だれも当番に入っていません（9:00まで）。",)


HOLES = (at(13, 18), at(13, 23), at(14, 2), at(14, 8, 30))


def test_a_night_to_come_without_anybody_is_not_settled_yet():
    assert night([], at(13, 12), HOURS).troubles_at(at(13, 12)) == ("今夜の当番は決まっていません（17:00～翌9:00）。",)
    assert night([], at(13, 17), HOURS).troubles_at(at(13, 17)) == (
        "いま、だれも当番に入っていません（翌9:00まで）。",
    )  # fmt: skip


def test_what_is_over_in_a_night_is_told_no_more():
    double = [a_shift(at(13, 17), at(13, 22)), a_shift(at(13, 18), at(14, 9), "野口")]
    assert len(night(double, at(13, 19), HOURS).troubles_at(at(13, 19))) == 1
    assert night(double, at(13, 22), HOURS).troubles_at(at(13, 22)) == ()
