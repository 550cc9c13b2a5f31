"""The present of the practice office: who is in a room now, what is overdue, what waits for completion."""

from datetime import datetime, time, timedelta
from typing import Any

from kyoten_desktop.domain.codes.emergency import OWN_ROOM
from kyoten_desktop.models import Stay
from kyoten_desktop.practice import words
from kyoten_desktop.practice.living import life_in_rooms
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.stays.stay import Intake


def present_work(desk: Desk, wards: tuple[str, ...]) -> None:
    """Write the last days: three people in house (one overdue, one on 外泊), a reservation, calls to complete."""
    rooms = {room.name: room.id for room in desk.office.rooms()}
    overdue = _taken_in(desk, "藤田 さゆり", "ふじた さゆり", rooms["1号室"], (-9, -1), wards)
    desk.stay.change(overdue.id, None, {"next_action": "母の退院の日を区に確かめる"})
    away = _taken_in(desk, "𠮷川 隆", "よしかわ たかし", rooms["2号室"], (-5, 3), wards)
    desk.stay.leave(away.id, None, _at(desk, -1, 16), "自宅へ外泊")
    new = _taken_in(desk, "林田 宏樹", "はやしだ ひろき", rooms["3号室"], (-2, 4), wards)
    desk.stay.open(
        Intake(
            rooms["4号室"], _at(desk, 6, 14), _at(desk, 8, 10), stay_type="trial", name="永井 美咲",
            residence_before="home_family", is_reservation=True,
        )
    )  # fmt: skip
    trial = desk.stay.open(
        Intake(rooms["4号室"], _at(desk, -8, 14), _at(desk, -6, 10), stay_type="trial", name="永井 美咲")
    )
    desk.stay.check_out(trial.id, None, _at(desk, -6, 10), "home_family")
    life_in_rooms(desk, [overdue, new])
    _open_calls(desk, wards)


def _at(desk: Desk, days: int, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(desk.clock.today() + timedelta(days=days), time(hour, minute))


def _known(desk: Desk, name: str) -> int | None:
    """Return the person of this name whom the office knows beforehand."""
    return next((one.id for one in desk.client.offered(name) if one.name == name), None)


def _taken_in(desk: Desk, name: str, kana: str, room_id: int, days: tuple[int, int], wards: tuple[str, ...]) -> Stay:
    came, leaves = days
    received = _at(desk, came, 16, 40)
    values = {
        **_call(received, name, kana, wards),
        "client_id": _known(desk, name),
        "outcome": OWN_ROOM,
        "decision_at": received + timedelta(minutes=50),
        "decided_by": words.STAFF[0],
    }
    intake = Intake(
        room_id, received + timedelta(hours=2), _at(desk, leaves, 10), residence_before="home_family",
        purpose="temporary_care",
    )  # fmt: skip
    call = desk.emergency.save(None, None, values, None, intake)
    desk.emergency.finish(call.id, None)
    stay = desk.stay.of_call(call.id)
    if stay is None:
        raise LookupError(f"call {call.id} opened no stay")
    return stay


def _open_calls(desk: Desk, wards: tuple[str, ...]) -> None:
    """Write calls that lack something, and calls to follow up: overdue, today, in three days."""
    night = _at(desk, -1, 23, 10)
    desk.emergency.save(
        None, None, {"received_at": night, "subject_name": "匿名", "course": "近所の方から。名前は言わず。"}
    )
    unfinished = _call(_at(desk, -2, 18, 5), "長谷川 学", "はせがわ まなぶ", wards)
    desk.emergency.save(None, None, {**unfinished, "reasons": (), "abuse": None})
    desk.emergency.save(None, None, _call(_at(desk, -3, 9, 30), "岩崎 みどり", "いわさき みどり", wards))
    for days, follow_up, name, kana in (
        (-7, -2, "宮本 勇", "みやもと いさむ"),
        (-6, 0, "小川 久美子", "おがわ くみこ"),
        (-4, 3, "𠮷野 武", "よしの たけし"),
    ):
        received = _at(desk, days, 11, 15)
        values = {
            **_call(received, name, kana, wards),
            "client_id": _known(desk, name),
            "outcome": "home_adjusted",
            "decision_at": received + timedelta(hours=1),
            "decided_by": words.STAFF[1],
            "follow_up_on": desk.clock.today() + timedelta(days=follow_up),
            "advice": words.ADVICE[abs(days) % len(words.ADVICE)],
        }
        asked = {"place": words.PLACES[1], "asked_at": received + timedelta(minutes=20), "answer": "no"}
        call = desk.emergency.save(None, None, values, [{**asked, "reasons": ("staffing",)}])
        desk.emergency.finish(call.id, None)


def _call(received: datetime, name: str, kana: str, wards: tuple[str, ...]) -> dict[str, Any]:
    reason, course, scope = words.REASONS[received.day % len(words.REASONS)]
    source, caller, _ = words.AGENCIES[received.day % len(words.AGENCIES)]
    return {
        "received_at": received,
        "channel": "phone",
        "referral_source": source,
        "referrer": caller,
        "taken_by": words.STAFF[received.day % len(words.STAFF)],
        "subject_name": name,
        "subject_kana": kana,
        "age_band": "40s",
        "disabilities": ("intellectual",),
        "ward": wards[received.day % len(wards)],
        "reasons": (reason,),
        "in_scope": scope,
        "abuse": "none",
        "other_tried": "done",
        "course": course,
    }
