from datetime import date, datetime, timedelta
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.stays.occupancy import CountingMode, tally_occupancy, tally_room
from kyoten_desktop.domain.stays.occupation import Away, Occupation, Segment
from kyoten_desktop.domain.stays.service_days import RoomInService

IN_OUT, IN_ONLY, NIGHTS = CountingMode.IN_OUT, CountingMode.IN_ONLY, CountingMode.NIGHTS
JULY = Period(date(2025, 7, 1), date(2025, 7, 31))
LATER = date(2026, 1, 1)
FOUR = tuple(RoomInService(number, f"{number}号室") for number in range(1, 5))
FIFTH = RoomInService(5, "臨時1", kind="overflow")


def at(day, hour=10):
    return datetime(2025, 7, 1, hour) + timedelta(days=day - 1)


def stay(stay_id, came, left, room=1, absences=(), client=None):
    return Occupation(stay_id, client, (Segment(room, came, left),), tuple(absences))


def tally(*stays, mode=IN_OUT, today=LATER, period=JULY, rooms=FOUR):
    return tally_occupancy(stays, rooms, period, today, mode)


def test_each_kind_of_use_is_counted_by_itself():
    """件数, 実利用者数 and days of each 利用種別; the sums are those of the whole (DOMAIN §9.10)."""
    kinds = ((1, "emergency", 7, (1, 3)), (2, "trial", 7, (5, 9)), (3, "trial", 8, (11, 11)), (4, "", None, (20, 21)))
    stays = [
        Occupation(stay_id, client, (Segment(1, at(came), at(left, 12)),), stay_type=kind)
        for stay_id, kind, client, (came, left) in kinds
    ]
    counted = tally(*stays)
    shown = [(use.stay_type, use.stay_ids, use.persons, use.days) for use in counted.by_type]
    assert shown == [("emergency", (1,), 1, 3), ("trial", (2, 3), 2, 6), ("", (4,), 1, 2)]
    assert counted.has_other_uses
    assert not tally(stays[0], stays[3]).has_other_uses
    assert sum(use.days for use in counted.by_type) == counted.user_days
    assert {id for use in counted.by_type for id in use.stay_ids} == set(counted.stay_days)


def test_a_use_the_office_does_not_count_still_takes_its_room():
    came, left = at(1), at(31)
    stays = [
        Occupation(1, 7, (Segment(1, came, left),), stay_type="trial"),
        Occupation(2, 7, (Segment(2, at(3), at(4)),), stay_type="emergency"),
        Occupation(3, 8, (Segment(3, at(3), at(3, 20)),)),
    ]
    counted = tally_occupancy(stays, FOUR, JULY, LATER, IN_OUT, {"emergency": "緊急"})
    third = counted.days[2]
    assert (third.rooms, third.persons, third.stay_ids) == (1, 1, (2,))
    assert (third.taken, third.free, third.other_ids) == (3, 1, (1, 3))
    assert (counted.user_days, counted.distinct_persons) == (2, 1)
    assert (counted.all_uses.days, counted.all_uses.persons) == (34, 2)
    assert [use.stay_type for use in counted.by_type] == ["emergency", "trial", ""]
    assert tally_room(FOUR[0], stays, counted, LATER).user_days == 0
    everything = tally(*stays)
    assert (everything.user_days, everything.distinct_persons) == (34, 2)
    assert all(day.taken == day.rooms and not day.other_ids for day in everything.days)


@pytest.mark.parametrize(("mode", "days"), [(IN_OUT, 4), (IN_ONLY, 3), (NIGHTS, 3)])
def test_three_ways_to_count_one_stay(mode, days):
    assert tally(stay(1, at(10), at(13)), mode=mode).user_days == days


@pytest.mark.parametrize(("mode", "days"), [(IN_OUT, 1), (IN_ONLY, 1), (NIGHTS, 0)])
def test_in_and_out_on_one_day(mode, days):
    counted = tally(stay(1, at(10, 9), at(10, 17)), mode=mode)
    assert counted.user_days == days
    assert counted.days_by_rooms[1] == days


def test_a_use_within_a_day_is_a_use_of_no_nights():
    """件数 and 実利用者数 count every use; only 延利用日数 counts nights."""
    stays = (
        stay(1, at(1), at(3), client=7),
        stay(2, at(5), at(6), client=7),
        stay(3, at(9, 9), at(9, 17), client=8),
        stay(4, datetime(2025, 6, 28), at(1, 9), client=9),
    )
    counted = tally(*stays, mode=NIGHTS)
    assert (counted.all_uses.stay_ids, counted.all_uses.persons, counted.all_uses.days) == ((1, 2, 3), 2, 3)
    assert (counted.distinct_persons, counted.user_days, counted.stay_days) == (2, 3, {1: 2, 2: 1})
    assert (counted.days[8].rooms, counted.days[8].persons) == (0, 0)
    came_today = tally(stay(5, at(9, 9), None, client=8), mode=NIGHTS, today=at(9).date())
    assert (came_today.distinct_persons, came_today.user_days) == (1, 0)
    assert tally(stay(6, at(9, 9), None), mode=NIGHTS, today=at(8).date()).distinct_persons == 0


def test_a_stay_is_cut_at_the_edges_of_the_window():
    counted = tally(stay(1, at(-20), at(3)), stay(2, at(30), at(40), room=2))
    assert counted.stay_days == {1: 3, 2: 2}


@pytest.mark.parametrize(("mode", "days"), [(IN_OUT, 6), (IN_ONLY, 6), (NIGHTS, 5)])
def test_an_open_stay_counts_to_today(mode, days):
    counted = tally(stay(1, at(10), None), mode=mode, today=date(2025, 7, 15))
    assert counted.user_days == days
    assert counted.counted_to == date(2025, 7, 14 if mode is NIGHTS else 15)


def test_an_open_stay_counts_to_the_end_of_a_window_gone_by():
    assert [tally(stay(1, at(10), None), mode=mode).user_days for mode in CountingMode] == [22, 22, 22]


def test_nothing_is_counted_of_a_window_to_come():
    counted = tally(stay(1, at(10), None), today=date(2025, 6, 30))
    assert counted.counted_to is None
    assert counted.user_days == sum(counted.days_by_rooms.values()) == 0
    assert counted.occupancy_rate is None


def test_days_between_leaving_and_returning_are_no_days_of_use():
    away = Away(at(12, 9), at(16, 18))
    counted = tally(stay(1, at(10), at(20), absences=[away]))
    assert counted.user_days == 11 - 3
    assert counted.room_days == 11
    assert counted.days_by_persons[1] == 8


def test_leaving_and_returning_next_day_loses_a_night_but_no_day():
    away = [Away(at(12, 9), at(13, 18))]
    assert [tally(stay(1, at(10), at(20), absences=away), mode=mode).user_days for mode in CountingMode] == [11, 10, 9]


def test_an_absence_may_count_as_use_or_be_open():
    assert tally(stay(1, at(10), at(20), absences=[Away(at(12), at(16), counts_as_use=True)])).user_days == 11
    assert tally(stay(1, at(10), None, absences=[Away(at(12), None)])).user_days == 3


def test_a_room_move_is_no_extra_day_for_the_person_but_two_rooms_that_day():
    moved = Occupation(1, "a", (Segment(1, at(10), at(12)), Segment(2, at(12), at(14))))
    counted = tally(moved)
    assert counted.user_days == 5
    assert counted.room_days == 6
    assert tally(moved, mode=IN_ONLY).room_days == tally(moved, mode=IN_ONLY).user_days == 4


def test_a_turnover_day_is_one_room_and_two_persons():
    counted = tally(stay(1, at(10), at(12, 10), client="a"), stay(2, at(12, 15), at(13), client="b"))
    turnover = counted.days[11]
    assert (turnover.rooms, turnover.persons, turnover.stay_ids) == (1, 2, (1, 2))
    assert (counted.user_days, counted.room_days, counted.distinct_persons) == (5, 4, 2)


def test_one_person_twice_on_a_day_is_one_person():
    counted = tally(stay(1, at(10), at(12, 10), client="a"), stay(2, at(12, 15), at(13), room=2, client="a"))
    assert (counted.days[11].persons, counted.distinct_persons, counted.user_days) == (1, 1, 5)


def test_the_fifth_room_is_used_but_never_free_or_available():
    stays = [stay(number, at(10), at(10, 20), room=number) for number in range(1, 6)]
    counted = tally(*stays, rooms=(*FOUR, FIFTH))
    assert counted.days_by_rooms == {0: 30, 1: 0, 2: 0, 3: 0, 4: 0, 5: 1}
    assert counted.available_days == 31 * 4
    assert counted.dates_without_free_room == (date(2025, 7, 10),)
    assert counted.dates_with_rooms(5) == (date(2025, 7, 10),)
    assert counted.days_full == 1


def test_the_fifth_room_leaves_a_permanent_one_free():
    stays = [stay(number, at(10), at(10, 20), room=number) for number in (1, 2, 3, 5)]
    counted = tally(*stays, rooms=(*FOUR, FIFTH))
    assert counted.days[9].rooms == 4
    assert counted.days[9].free == 1


def test_a_room_out_of_service_is_not_available():
    closed = RoomInService(2, "2号室", unavailable=((date(2025, 7, 5), date(2025, 7, 7), "修繕"),))
    new = RoomInService(3, "3号室", from_on=date(2025, 7, 30))
    gone = RoomInService(4, "4号室", to_on=date(2025, 7, 1), unavailable=((date(2025, 7, 1), None, "清掃"),))
    counted = tally(stay(1, at(6), at(6, 20)), rooms=(FOUR[0], closed, new, gone))
    assert counted.available_days == 31 + (31 - 3) + 2
    assert counted.days[0].capacity == 3
    assert counted.dates_without_free_room == (date(2025, 7, 6),)


def test_before_the_first_room_opened_nothing_was_broken():
    counted = tally(rooms=(RoomInService(1, "1号室", from_on=date(2025, 7, 30)), FIFTH))
    assert counted.days_without_free_room == 0
    assert counted.days_full == 0


def test_rate_of_the_city():
    rooms = FOUR
    stays = [
        stay(1, datetime(2021, 4, 1), datetime(2022, 3, 31)),
        stay(2, datetime(2021, 4, 1), datetime(2021, 10, 3), 2),
    ]
    counted = tally(*stays, rooms=rooms, period=fiscal_year(2021))
    assert counted.user_days == 365 + 186 == 551
    assert counted.occupancy_rate == Decimal("0.377")
    assert str(counted.occupancy_rate) == "0.377"


moments = st.integers(0, 40 * 24).map(lambda hours: datetime(2025, 6, 27) + timedelta(hours=hours))


@st.composite
def occupations(draw):
    made = []
    for stay_id in range(draw(st.integers(0, 6))):
        times = sorted(draw(st.lists(moments, min_size=2, max_size=4)))
        still_here = draw(st.booleans())
        ends = [*times[1:-1], None if still_here else times[-1]]
        rooms = draw(st.lists(st.integers(1, 5), min_size=len(ends), max_size=len(ends)))
        segments = tuple(Segment(*parts) for parts in zip(rooms, times[:-1], ends, strict=True))
        absences = ()
        if draw(st.booleans()):
            left, back = sorted((draw(moments), draw(moments)))
            absences = (Away(left, draw(st.sampled_from([back, None])), draw(st.booleans())),)
        made.append(Occupation(stay_id, draw(st.sampled_from([None, "a", "b"])), segments, absences))
    return made


def covers(day, from_at, to_at, mode):
    """Tell from the definition alone whether one presence counts on one day."""
    if to_at is None:
        return from_at.date() <= day
    if mode is IN_OUT:
        return from_at.date() <= day <= to_at.date()
    if mode is IN_ONLY and from_at.date() == to_at.date():
        return day == from_at.date()
    return from_at.date() <= day < to_at.date()


def is_away(day, absence, mode):
    if absence.counts_as_use:
        return False
    after_leaving = absence.from_at.date() <= day if mode is NIGHTS else absence.from_at.date() < day
    return after_leaving and (absence.to_at is None or day < absence.to_at.date())


def _who_was_there_does_not_hang_on_the_mode(stays, counted, mode, today):
    """件数 and 実利用者数 are the same whether nights are counted or days without the day of 退所."""
    if mode is NIGHTS and counted.days:
        by_day = tally(*stays, mode=IN_ONLY, today=today, rooms=(*FOUR, FIFTH))
        assert set(by_day.all_uses.stay_ids) <= set(counted.all_uses.stay_ids)
        assert by_day.distinct_persons <= counted.distinct_persons


@given(occupations(), st.sampled_from(list(CountingMode)), st.dates(date(2025, 6, 28), date(2025, 8, 5)))
@settings(max_examples=300, deadline=None)
def test_every_figure_equals_a_walk_over_all_days(stays, mode, today):
    counted = tally(*stays, mode=mode, today=today, rooms=(*FOUR, FIFTH))
    grid = [date(2025, 7, 1) + timedelta(days=n) for n in range(31)]
    grid = [day for day in grid if (day < today if mode is NIGHTS else day <= today)]
    assert [day.date for day in counted.days] == grid
    user_days = dict.fromkeys((one.stay_id for one in stays), 0)
    for day, found in zip(grid, counted.days, strict=True):
        here = [one for one in stays if any(covers(day, s.from_at, s.to_at, mode) for s in one.segments)]
        in_use = {s.room_id for one in here for s in one.segments if covers(day, s.from_at, s.to_at, mode)}
        present = [one for one in here if not any(is_away(day, away, mode) for away in one.absences)]
        for one in present:
            user_days[one.stay_id] += 1
        assert found.rooms == len(in_use)
        assert found.persons == len({one.client_key or one.stay_id for one in present})
        assert found.free == len({1, 2, 3, 4} - in_use)
        assert found.stay_ids == tuple(one.stay_id for one in here)
    assert counted.stay_days == {stay_id: days for stay_id, days in user_days.items() if days}
    assert counted.user_days == sum(user_days.values())
    _who_was_there_does_not_hang_on_the_mode(stays, counted, mode, today)
    assert sum(counted.days_by_rooms.values()) == sum(counted.days_by_persons.values()) == len(grid)
    assert sum(rooms * days for rooms, days in counted.days_by_rooms.items()) == counted.room_days


def busy_office(years, per_year):
    start, made = datetime(2015, 4, 1, 15), []
    for number in range(years * per_year):
        came = start + timedelta(hours=number * 8766 // per_year)
        room = number % 4 + 1
        made.append(stay(number, came, came + timedelta(days=number % 12, hours=19), room, client=number % 90))
    return made


def test_ten_years_of_stays_cost_no_more_than_in_proportion():
    stays = busy_office(10, 200)
    one_year = [one for one in stays if one.segments[0].from_at.year == 2020] + busy_office(1, 50)
    rooms = (*FOUR, FIFTH)
    timed(one_year, fiscal_year(2020), rooms, 1)
    # As often as years, so that both take long enough for the clock of Windows, which ticks every 16 ms.
    one = min(timed(one_year, fiscal_year(2020), rooms, 50) for _ in range(3))
    ten = min(timed(stays, Period(date(2015, 4, 1), date(2025, 3, 31)), rooms, 5) for _ in range(3))
    assert ten < 3 * one


def timed(stays, period, rooms, times):
    began = process_time()
    for _ in range(times):
        tally_occupancy(stays, rooms, period, LATER, IN_OUT)
    return process_time() - began
