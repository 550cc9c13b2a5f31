"""Looking ahead before a room is taken: who is in the way, what else is free, whether 常時１床 would be lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.domain.stays.stay import UNTIL_RECORDED
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.stays.outlook import Wish
from kyoten_desktop.services.stays.stay import Intake
from tests.builders import a_desk


def july(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 7, day, hour)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = a_desk(tmp_path)
    yield made
    made.close()


def room(desk: Desk, name: str) -> int:
    return next(each.id for each in desk.office.rooms() if each.name == name)


def test_a_free_room_has_nothing_in_the_way_and_nothing_is_written(desk: Desk) -> None:
    outlook = desk.stays.outlook.outlook(Wish(room(desk, "1号室"), july(17), july(19)))
    assert outlook.conflict is None
    assert [each.name for each in outlook.free_rooms] == ["2号室", "3号室", "4号室", "臨時1"]
    assert outlook.gaps == ()
    assert desk.client.offered("人") == []


def test_the_person_in_the_way_is_named_with_a_way_on(desk: Desk) -> None:
    stay = desk.stay.open(Intake(room(desk, "1号室"), july(11), july(18), name="林田 宏樹"))
    desk.office.close_room(room(desk, "2号室"), date(2026, 7, 17), None, "修繕")
    wish = Wish(room(desk, "1号室"), july(17), july(19), is_reservation=True)
    outlook = desk.stays.outlook.outlook(wish)
    assert outlook.conflict is not None
    assert str(outlook.conflict) == "7月18日（土）10:00 まで 林田 宏樹さんが 1号室 に入室中です。"
    assert (outlook.conflict.stay_id, outlook.conflict.until) == (stay.id, july(18))
    assert [each.name for each in outlook.free_rooms] == ["3号室", "4号室", "臨時1"]


def test_half_open_periods_touch_without_a_conflict(desk: Desk) -> None:
    desk.stay.open(Intake(room(desk, "1号室"), july(11), july(18), name="林田 宏樹"))
    wish = Wish(room(desk, "1号室"), july(18), july(19), is_reservation=True)
    assert desk.stays.outlook.outlook(wish).conflict is None


def test_only_the_gap_the_wish_itself_causes_is_said(desk: Desk) -> None:
    for number in (1, 2, 3):
        desk.stay.open(Intake(room(desk, f"{number}号室"), july(10 + number), july(25), name=f"人{number}"))
    outlook = desk.stays.outlook.outlook(Wish(room(desk, "4号室"), july(20), july(22), is_reservation=True))
    assert [(gap.from_at, gap.to_at) for gap in outlook.gaps] == [(july(20), july(22))]
    overflow = desk.stays.outlook.outlook(Wish(room(desk, "臨時1"), july(20), july(22), is_reservation=True))
    assert overflow.gaps == ()


def test_a_stay_is_not_in_its_own_way(desk: Desk) -> None:
    stay = desk.stay.open(Intake(room(desk, "1号室"), july(11), july(18), name="林田 宏樹"))
    wish = Wish(room(desk, "1号室"), july(11), july(28), stay_id=stay.id)
    assert desk.stays.outlook.outlook(wish).conflict is None


DECEMBER = Period(date(2026, 12, 1), date(2026, 12, 31))


def test_a_stay_without_a_plan_holds_its_room_until_its_end_is_recorded_everywhere(desk: Desk) -> None:
    rooms = {each.name: each.id for each in desk.office.rooms()}
    endless = desk.stay.open(Intake(rooms["2号室"], july(10), None, name="林田 宏樹"))
    late = desk.stay.open(Intake(rooms["3号室"], july(11), july(15), name="西川 悠"))
    month = desk.board.board(DECEMBER)
    assert {(bar.stay_id, bar.held_until) for bar in month.bars} == {
        (endless.id, UNTIL_RECORDED), (late.id, UNTIL_RECORDED)
    }  # fmt: skip
    wish = Wish(rooms["2号室"], datetime(2026, 12, 5, 10), datetime(2026, 12, 8, 10), is_reservation=True)
    outlook = desk.stays.outlook.outlook(wish)
    assert outlook.conflict is not None
    assert "2号室" not in [each.name for each in outlook.free_rooms]
    assert desk.stays.outlook.outlook(replace(wish, room_id=rooms["1号室"])).conflict is None


def test_board_and_today_lose_the_same_free_bed(desk: Desk) -> None:
    for number, plan in ((1, None), (2, None), (3, july(15)), (4, july(20))):
        desk.stay.open(Intake(room(desk, f"{number}号室"), july(10), plan, name=f"人{number}"))
    gap = desk.today.today().gap
    assert gap is not None
    (shown,) = desk.board.board(Period(date(2026, 7, 1), date(2026, 7, 31))).gaps
    assert (shown.from_at, shown.to_at) == (gap.from_at, gap.to_at) == (july(10), july(20))
    assert desk.board.board(DECEMBER).gaps == ()
