"""A full house: the fourth room loses 常時１床, the fifth is 臨時 and needs its reason, nobody gets a taken room."""

from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QApplication

from kyoten_desktop.services.calls.call_list import CallFilter
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.shell.page import Place
from tests.journeys.office_steps import office_window, strike
from tests.ui.pages.emergency_steps import press, type_into, write

NAMES = ("林田 宏樹", "西川 悠", "森本 さつき")
UNTIL = datetime(2026, 7, 18, 10, 0)


def three_are_in(desk: Desk) -> dict[str, int]:
    rooms = {room.name: room.id for room in desk.office.rooms()}
    for number, name in enumerate(NAMES, start=1):
        desk.stay.open(Intake(rooms[f"{number}号室"], datetime(2026, 7, 14, 9, 0), UNTIL, name=name))
    return rooms


def wanted(qtbot: Any, window: Any, name: str, room_id: int) -> Any:
    """Write a call whose outcome is a room of the office; returns the acceptance."""
    strike(qtbot, window, "Ctrl+N")
    page = window.front
    type_into(page.sheet.form.subject, name)
    write(page, "outcome", "拠点の緊急用居室")
    acceptance = page.sheet.form.acceptance
    acceptance.fields.choose_room(room_id)
    write(page, "planned_out_at", "7/17 10:00")
    return acceptance


def in_rooms(desk: Desk) -> list[str]:
    return sorted(line.name for line in desk.today.today().rooms if line.name)


def test_the_fourth_room_the_overflow_room_and_a_taken_one(desk: Desk, theme: Theme, qtbot: Any) -> None:
    rooms = three_are_in(desk)
    with office_window(desk, theme, qtbot) as window:
        fourth = wanted(qtbot, window, "岸本 隆司", rooms["4号室"])
        page: Any = window.front
        assert fourth.strip.sentence().startswith("常時１床がなくなります。7月16日（木）10:32 から")
        press(page, "accept")
        assert len(in_rooms(desk)) == 4

        taken = wanted(qtbot, window, "高梨 美緒", rooms["4号室"])
        assert taken.strip.sentence() == "7月17日（金）10:00 まで 岸本 隆司さんが 4号室 に入室中です。"
        press(page, "accept")
        assert len(in_rooms(desk)) == 4
        assert [point.item.label for point in page.sheet.form.points.problems()] == ["居室"]
        taken.strip.buttons()[1].click()
        QApplication.processEvents()
        assert taken.fields.room.currentText().startswith("臨時1")

        press(page, "accept")
        assert len(in_rooms(desk)) == 4
        reason = taken.fields.points.field("overflow_reason")
        assert reason.widget.isVisible()
        assert reason.message.text() == "臨時1は臨時の部屋です。使う理由を書いてください。"
        write(page, "overflow_reason", "4室とも利用中だった")
        press(page, "accept")
        assert in_rooms(desk) == sorted([*NAMES, "岸本 隆司", "高梨 美緒"])
        stays = [desk.stay.of_call(line.id) for line in desk.calls.find(CallFilter()).lines]
        assert "4室とも利用中だった" in [stay.overflow_reason for stay in stays if stay]

        window.open(Place.STAY)
        QApplication.processEvents()
        board: Any = window.front
        assert "常時1床が確保できていません" in board.strip.sentence()
