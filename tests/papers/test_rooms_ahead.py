"""D-16 and the days to come: a room that is held stands taken on the paper, as on the page (F-15)."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.papers.stay import board_request
from kyoten_desktop.services.desk import Desk
from tests.builders import SetClock, a_desk
from tests.reports.reading import squeezed
from tests.ui.pages.stay_house import booked, came, july

JULY = Period(date(2026, 7, 1), date(2026, 7, 31))
AUGUST = Period(date(2026, 8, 1), date(2026, 8, 31))
SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The office on R8.7.16."""
    opened = a_desk(tmp_path)
    yield opened
    opened.close()


def words_of(desk: Desk, month: Period) -> str:
    request = board_request(desk, month)
    return squeezed(request.make("L0", ()).pdf)


def test_an_open_stay_without_a_plan_holds_its_room_in_every_month_to_come(desk: Desk) -> None:
    came(desk, "2号室", "西川 悠", july(13), None)
    for month in (AUGUST, SEPTEMBER):
        words = words_of(desk, month)
        assert "西川悠退所の記録まで" in words
        assert "退所の記録まで空きません" in words


def test_a_planned_stay_and_a_booking_stand_on_the_month_they_reach_into(desk: Desk) -> None:
    came(desk, "1号室", "森本 さつき", july(14), datetime(2026, 8, 6, 12))
    booked(desk, "3号室", "大久保 千夏", datetime(2026, 8, 10, 13), datetime(2026, 8, 20, 10))
    words = words_of(desk, AUGUST)
    assert "森本さつき" in words
    assert "大久保千夏" in words
    assert "破線の枠" in words
    later = words_of(desk, SEPTEMBER)
    assert "森本" not in later
    assert "大久保" not in later
    assert "破線の枠" not in later


def test_a_stay_past_its_plan_holds_the_room_up_to_the_next_booking(desk: Desk) -> None:
    came(desk, "2号室", "西川 悠", july(13), july(15, 17))
    booked(desk, "2号室", "三浦 遼", datetime(2026, 8, 20, 14), datetime(2026, 8, 28, 12))
    words = words_of(desk, AUGUST)
    assert "西川悠退所の記録まで" in words
    assert "三浦遼" in words


def test_a_month_to_come_has_no_figures_rather_than_zeros(desk: Desk) -> None:
    came(desk, "2号室", "西川 悠", july(13), None)
    words = words_of(desk, AUGUST)
    assert "この期間は、まだ始まっていません" in words
    assert not [said for said in ("利用室数別の日数", "空室確保日数", "稼働率0", "0.0％") if said in words]


def test_the_rest_of_the_running_month_is_taken_too(desk: Desk) -> None:
    came(desk, "2号室", "西川 悠", july(13), None)
    assert words_of(desk, JULY).count("退所の記録まで") == 2  # on the bar and in the legend
    assert "破線の枠" not in words_of(desk, Period(date(2026, 6, 1), date(2026, 6, 30)))


def test_a_booking_nobody_came_for_stands_there_until_somebody_says_so(tmp_path: Path) -> None:
    clock = SetClock(july(16))
    with closing(a_desk(tmp_path, clock.clock())) as desk:
        stay_id = booked(desk, "3号室", "大久保 千夏", july(28, 14), datetime(2026, 8, 2, 10))
        assert "来たか" not in words_of(desk, JULY)
        for now in (july(30), datetime(2026, 8, 10, 9)):
            clock.now = now
            for month in (JULY, AUGUST):
                words = words_of(desk, month)
                assert "大久保" in words
                assert "来たかどうかが記録されていない予約が１件あります" in words
        assert "大久保千夏来たか未記録" in words_of(desk, AUGUST)
        desk.stay.cancel(stay_id, None, "当日不来")
        assert "大久保" not in words_of(desk, AUGUST)
