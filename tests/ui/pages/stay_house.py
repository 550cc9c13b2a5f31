"""The house of the picture look/4-rooms.png: five rooms in 令和8年7月, seen on the 16th at 10:32."""

from datetime import date, datetime

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.stays.stay import Intake

TRIAL = {"stay_type": "trial"}


def july(day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(2026, 7, day, hour, minute)


def rooms_of(desk: Desk) -> dict[str, int]:
    return {room.name: room.id for room in desk.office.rooms()}


def stayed(desk: Desk, room: str, name: str, came: datetime, left: datetime, **more: str) -> int:
    stay = desk.stay.open(Intake(rooms_of(desk)[room], came, left, name=name, **more))
    return desk.stay.check_out(stay.id, None, left, "home_family").id


def came(desk: Desk, room: str, name: str, at: datetime, plan: datetime | None, **more: str) -> int:
    return desk.stay.open(Intake(rooms_of(desk)[room], at, plan, name=name, **more)).id


def booked(desk: Desk, room: str, name: str, at: datetime, until: datetime | None, **more: str) -> int:
    return desk.stay.open(Intake(rooms_of(desk)[room], at, until, name=name, is_reservation=True, **more)).id


def fill_the_house(desk: Desk) -> dict[str, int]:
    """Write everybody of the picture; returns the stays by surname."""
    stays = {
        "田所": stayed(desk, "1号室", "田所 充", datetime(2026, 6, 28, 15), july(6, 13)),
        "森本": came(desk, "1号室", "森本 さつき", july(8, 20, 15), july(20, 12)),
        "小野寺": stayed(desk, "2号室", "小野寺 圭", july(3, 14), july(5, 12), **TRIAL),
        "林田": came(desk, "2号室", "林田 宏樹", july(11, 15, 10), july(18, 10)),
        "吉川": booked(desk, "2号室", "吉川 蓮", july(22, 14), july(25, 12), **TRIAL),
        "城戸": stayed(desk, "3号室", "城戸 渚", july(7, 10), july(10, 13)),
        "西川": came(desk, "3号室", "西川 悠", july(13, 13, 40), july(15, 17)),
        "三浦": booked(desk, "3号室", "三浦 遼", july(24, 14), july(28, 12)),
        "片山": stayed(desk, "4号室", "片山 直", july(4, 11), july(7, 13)),
        "南": stayed(desk, "4号室", "南 まゆ", july(7, 15), july(9, 13)),
        "岸本": came(desk, "4号室", "岸本 隆司", july(14, 23, 15), july(17, 14)),
        "大久保": booked(desk, "4号室", "大久保 千夏", july(29, 13), datetime(2026, 8, 3, 10)),
        "本多": stayed(
            desk, "臨時1", "本多 修", datetime(2026, 6, 30, 18), july(2, 13), overflow_reason="4室とも利用中だった"
        ),
    }
    desk.office.close_room(rooms_of(desk)["3号室"], date(2026, 7, 1), date(2026, 7, 4), "床の修繕")
    desk.stay.leave(stays["森本"], None, july(12, 9), "自宅へ外泊")
    desk.stay.come_back(stays["森本"], None, july(13, 9))
    return stays
