"""How the people in the rooms of the practice office lived there: written by shift, some as usual, one left out."""

from collections.abc import Sequence
from typing import Any

from kyoten_desktop.domain.codes.stay import DAY, EVENING, MORNING, NIGHT
from kyoten_desktop.domain.stays.daily import Shift, shift_at, shifts_of
from kyoten_desktop.models import Stay, StayDailyRecord
from kyoten_desktop.practice import words
from kyoten_desktop.services.desk import Desk

_USUAL: dict[str, dict[str, str]] = {
    MORNING: {"wake_up": "6:40 自分で起きた", "meal": "パンと牛乳、完食", "medication": "朝食後 のんだ"},
    DAY: {"meal": "お弁当、半分", "mood": "おだやか", "excretion": "ふつう"},
    EVENING: {"meal": "完食", "bath": "声をかけて入った", "medication": "夕食後 のんだ"},
    NIGHT: {"sleep_onset": "22時ごろ", "sleep_waking": "2時に1回、お茶を飲んで寝た"},
}
_HAPPENED = {
    "trigger": "廊下の大きな声",
    "behaviour": "耳をふさいでうずくまった",
    "response": "静かな部屋へ移り、声をかけずに待った",
    "effect": "good",
    "finding": "15分で落ち着く。先に声の少ない席へ案内するとよい",
    "is_in_handover": True,
}


def life_in_rooms(desk: Desk, stays: Sequence[Stay]) -> None:
    """Write what was seen since 入所, up to the shift before the one that runs now; one was forgotten."""
    now = desk.clock.now()
    for place, stay in enumerate(stays):
        shifts = [shift for shift in shifts_of(stay, now) if shift < shift_at(now)]
        for number, shift in enumerate(shifts):
            if number != len(shifts) // 2:
                _write(desk, stay, shift, place + number)


def _write(desk: Desk, stay: Stay, shift: Shift, number: int) -> None:
    told: dict[str, Any] = {**_USUAL[shift.code], "is_as_usual": None if number % 3 else True}
    if shift.code == EVENING and number % 2:
        told = {**told, **_HAPPENED, "is_as_usual": None}
    by = words.STAFF[number % len(words.STAFF)]
    values = {"day": shift.on, "shift": shift.code, "recorded_by": by, **told}
    desk.lines.save(StayDailyRecord, None, None, stay.id, values)
