"""居室: book, be refused with the name of the other person, find a way out, check out, close a room, print."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.papers.preview import Handed, PreviewRequest
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.ui.fields.person_box import NamedPerson
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.stay.board_marks import Look
from kyoten_desktop.ui.pages.stay.page import StayPage
from tests.builders import SetClock, a_desk
from tests.ui.pages.stay_driver import click, click_word, frame_on, opened_page, press, refusal, type_over
from tests.ui.pages.stay_house import booked, came, july, rooms_of

JULY = Period(date(2026, 7, 1), date(2026, 7, 31))
Typing = Callable[[QWidget, str], None]


@pytest.fixture
def clock_of_desk() -> SetClock:
    return SetClock()


@pytest.fixture
def desk(tmp_path: Path, clock_of_desk: SetClock) -> Iterator[Desk]:
    made = a_desk(tmp_path, clock_of_desk.clock())
    yield made
    made.close()


@pytest.fixture
def page(desk: Desk, theme: Theme, qtbot: Any) -> Iterator[StayPage]:
    with opened_page(desk, theme, qtbot) as shown:
        yield shown


def bars(desk: Desk) -> list[tuple[str, str]]:
    return [(bar.name, bar.status) for bar in desk.board.board(JULY).bars]


def looks(page: StayPage, row: int) -> list[Look]:
    face = page.board.board_model.face
    return [mark.look for mark in face.marks(row)] if face else []


def test_n_books_at_the_cell_by_typing(page: StayPage, desk: Desk, qtbot: Any, type_text: Typing) -> None:
    frame_on(page, desk, "2号室", 20)
    press(qtbot, page, Qt.Key.Key_N)
    booking = page.panels.booking
    assert booking.isVisible()
    assert booking.fields.values()["at"] == july(20, 14)
    type_text(booking.fields.editor("name"), "高梨 美緒")
    type_over(qtbot, booking.fields, "planned_out_at", "7/24 10:00")
    assert looks(page, 1) == [Look.WANTED]
    click(qtbot, booking, "book")
    assert bars(desk) == [("高梨 美緒", "reserved")]
    assert page.panels.sheet.isVisible()
    assert page.panels.sheet.said.words.text() == "予約しました。"
    assert looks(page, 1) == [Look.RESERVED]
    assert desk.drafts.of("stay_booking", 0) is None


def test_today_is_a_check_in_and_can_be_taken_back(page: StayPage, desk: Desk, qtbot: Any) -> None:
    frame_on(page, desk, "1号室", 16)
    press(qtbot, page, Qt.Key.Key_N)
    type_over(qtbot, page.panels.booking.fields, "name", "森 花")
    click(qtbot, page.panels.booking, "book")
    assert bars(desk) == [("森 花", "in_house")]
    qtbot.keyClick(page.panels.sheet, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bars(desk) == []
    assert page.panels.sheet.said.words.text() == "元に戻しました。"


def test_a_known_person_is_offered_and_linked(page: StayPage, desk: Desk, qtbot: Any, type_text: Typing) -> None:
    known = desk.client.save(None, None, {"name": "髙梨 美緒", "kana": "たかなし みお"})
    frame_on(page, desk, "2号室", 20)
    press(qtbot, page, Qt.Key.Key_N)
    box: Any = page.panels.booking.fields.editor("name")
    type_text(box, "高梨")
    qtbot.waitUntil(box.offering.is_open)
    assert known.client_no in box.offering.shown()[0].words()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.value() == NamedPerson("髙梨 美緒", known.id)
    assert box.accessibleDescription() == "記録あり"
    click(qtbot, page.panels.booking, "book")
    assert page.panels.sheet.stay is not None
    assert page.panels.sheet.stay.client_id == known.id


def test_a_conflict_names_the_person_and_offers_ways_out(page: StayPage, desk: Desk, qtbot: Any) -> None:
    came(desk, "2号室", "林田 宏樹", july(11, 15, 10), july(18, 10))
    page.refresh()
    frame_on(page, desk, "2号室", 17)
    press(qtbot, page, Qt.Key.Key_N)
    booking = page.panels.booking
    type_over(qtbot, booking.fields, "name", "高梨 美緒")
    assert booking.advice.words.text() == "7月18日（土）10:00 まで 林田 宏樹さんが 2号室 に入室中です。"
    assert [button.text() for button in booking.advice.buttons()] == [
        "その利用を開く",
        "1号室に変える",
        "18日 10:00 からにする",
    ]
    assert Look.CLASH in looks(page, 1)
    click(qtbot, booking, "book")
    assert bars(desk) == [("林田 宏樹", "in_house")]
    assert refusal(booking.fields, "room_id")
    assert booking.fields.values()["name"].name == "高梨 美緒"
    click_word(qtbot, booking, "18日 10:00 からにする")
    assert booking.fields.values()["at"] == july(18, 10)
    assert booking.advice.words.text() == ""
    click(qtbot, booking, "book")
    assert ("高梨 美緒", "reserved") in bars(desk)


def test_the_stay_in_the_way_is_opened(page: StayPage, desk: Desk, qtbot: Any) -> None:
    stay = came(desk, "2号室", "林田 宏樹", july(11, 15, 10), july(18, 10))
    page.refresh()
    frame_on(page, desk, "2号室", 17)
    press(qtbot, page, Qt.Key.Key_N)
    click_word(qtbot, page.panels.booking, "その利用を開く")
    assert page.panels.sheet.stay is not None
    assert page.panels.sheet.stay.id == stay
    assert not page.panels.booking.isVisible()


def test_an_overdue_person_is_said_to_be_overdue(page: StayPage, desk: Desk, qtbot: Any) -> None:
    came(desk, "3号室", "西川 悠", july(13, 13, 40), july(15, 17))
    page.refresh()
    assert Look.LATE in looks(page, 2)
    frame_on(page, desk, "3号室", 16)
    press(qtbot, page, Qt.Key.Key_N)
    said = page.panels.booking.advice.words.text()
    assert said == "西川 悠さんが 3号室 に入室中です（退所の予定 7月15日（水）17:00 を過ぎています）。"


def test_the_overflow_room_asks_for_a_reason(page: StayPage, desk: Desk, qtbot: Any) -> None:
    frame_on(page, desk, "臨時1", 16)
    press(qtbot, page, Qt.Key.Key_N)
    fields = page.panels.booking.fields
    type_over(qtbot, fields, "name", "森 花")
    assert fields.editor("overflow_reason").isVisible()
    click(qtbot, page.panels.booking, "book")
    assert refusal(fields, "overflow_reason") == "臨時1は臨時の部屋です。使う理由を書いてください。"
    type_over(qtbot, fields, "overflow_reason", "4室とも利用中")
    click(qtbot, page.panels.booking, "book")
    assert bars(desk) == [("森 花", "in_house")]


def test_a_plan_before_the_beginning_is_refused_at_its_field(page: StayPage, desk: Desk, qtbot: Any) -> None:
    frame_on(page, desk, "1号室", 20)
    press(qtbot, page, Qt.Key.Key_N)
    fields = page.panels.booking.fields
    type_over(qtbot, fields, "name", "森 花")
    type_over(qtbot, fields, "planned_out_at", "7/18 10:00")
    click(qtbot, page.panels.booking, "book")
    assert "前です" in refusal(fields, "planned_out_at")
    assert bars(desk) == []


def test_an_unreadable_moment_is_said_and_kept(page: StayPage, desk: Desk, qtbot: Any) -> None:
    frame_on(page, desk, "1号室", 20)
    press(qtbot, page, Qt.Key.Key_N)
    fields = page.panels.booking.fields
    type_over(qtbot, fields, "at", "R8.7.20 25:00")
    click(qtbot, page.panels.booking, "book")
    assert "翌日の 1:00" in refusal(fields, "at")
    line: Any = fields.editor("at")
    assert line.text() == "R8.7.20 25:00"


def test_losing_the_guaranteed_bed_is_warned_of_not_blocked(page: StayPage, desk: Desk, qtbot: Any) -> None:
    for number in (1, 2, 3):
        came(desk, f"{number}号室", f"人{number}", july(10 + number), july(25, 10))
    page.refresh()
    assert page.strip.isHidden()
    frame_on(page, desk, "4号室", 20)
    press(qtbot, page, Qt.Key.Key_N)
    booking = page.panels.booking
    type_over(qtbot, booking.fields, "planned_out_at", "7/22 10:00")
    type_over(qtbot, booking.fields, "name", "森 花")
    said = booking.advice.words.text()
    assert "常時1床が確保できなくなります：7月20日（月）14:00 から 22日（水）10:00 まで" in said
    click(qtbot, booking, "book")
    assert ("森 花", "reserved") in bars(desk)
    assert page.strip.sentence().startswith("常時1床が確保できなくなります：7月20日（月）14:00")


def test_what_is_typed_survives_esc_and_is_offered(page: StayPage, desk: Desk, qtbot: Any) -> None:
    frame_on(page, desk, "1号室", 20)
    press(qtbot, page, Qt.Key.Key_N)
    type_over(qtbot, page.panels.booking.fields, "name", "森 花")
    qtbot.keyClick(page.panels.booking, Qt.Key.Key_Escape)
    assert not page.panels.booking.isVisible()
    assert page.panels.offer.sentence().startswith("書きかけの予約があります")
    click_word(qtbot, page.panels, "続きから書く")
    assert page.panels.booking.fields.values()["name"].name == "森 花"
    assert page.panels.booking.fields.values()["at"] == july(20, 14)
    page.panels.leave()
    click_word(qtbot, page.panels, "捨てる")
    assert desk.drafts.of("stay_booking", 0) is not None
    click_word(qtbot, page.panels, "やめる")
    assert page.panels.offer.sentence().startswith("書きかけの予約があります")
    for _asked_and_sure in range(2):
        click_word(qtbot, page.panels, "捨てる")
    assert desk.drafts.of("stay_booking", 0) is None
    assert page.panels.offer.isHidden()


def test_u_closes_a_room_and_enter_opens_it_again(page: StayPage, desk: Desk, qtbot: Any) -> None:
    frame_on(page, desk, "3号室", 20)
    press(qtbot, page, Qt.Key.Key_U)
    closing = page.panels.closing
    type_over(qtbot, closing.fields, "to_on", "R8.7.22")
    type_over(qtbot, closing.fields, "reason", "床の修繕")
    click(qtbot, closing, "close_room")
    assert looks(page, 2) == [Look.CLOSED]
    frame_on(page, desk, "3号室", 21)
    press(qtbot, page, Qt.Key.Key_Return)
    assert "床の修繕" in closing.said.words.text()
    click(qtbot, closing, "reopen_room")
    assert looks(page, 2) == []


def test_a_room_in_use_is_not_closed(page: StayPage, desk: Desk, qtbot: Any) -> None:
    booked(desk, "3号室", "三浦 遼", july(24, 14), july(28, 12))
    page.refresh()
    frame_on(page, desk, "3号室", 24)
    press(qtbot, page, Qt.Key.Key_U)
    click(qtbot, page.panels.closing, "close_room")
    said = refusal(page.panels.closing.fields, "room_id")
    assert said == "7月24日（金）14:00 から 7月28日（火）12:00 まで 三浦 遼さんが 3号室 を予約しています。"
    assert looks(page, 2) == [Look.RESERVED]


def test_a_room_somebody_is_in_is_closed_when_that_is_meant(page: StayPage, desk: Desk, qtbot: Any) -> None:
    came(desk, "3号室", "西川 悠", july(13, 13, 40), july(20, 17))
    page.refresh()
    frame_on(page, desk, "3号室", 18)
    press(qtbot, page, Qt.Key.Key_U)
    closing = page.panels.closing
    click(qtbot, closing, "close_room")
    assert closing.said.words.text() == (
        "7月20日（月）17:00 まで 西川 悠さんが 3号室 に入室中です。それでも使用不可にしますか。"
    )
    assert refusal(closing.fields, "room_id") == ""
    click_word(qtbot, closing, "それでも使用不可にする")
    assert Look.CLOSED in looks(page, 2)
    frame_on(page, desk, "3号室", 18)
    press(qtbot, page, Qt.Key.Key_U)
    assert "7月18日" in closing.said.words.text()
    click(qtbot, closing, "reopen_room")
    assert Look.CLOSED not in looks(page, 2)


def test_the_paper_of_the_month_is_previewed(page: StayPage, desk: Desk, qtbot: Any) -> None:
    came(desk, "1号室", "森本 さつき", july(8), july(20))
    click(qtbot, page.make_bar(), "print_board")
    request: PreviewRequest
    (request,) = page.trail.asked("preview")
    assert request.title == "居室稼働表　令和8年7月"
    paper = request.make(request.levels[0][0], ())
    assert paper.pdf.startswith(b"%PDF")
    assert request.log("printed", request.levels[0][0], Handed())


def test_presets_and_stays_open_from_other_pages(page: StayPage, desk: Desk) -> None:
    stay = came(desk, "2号室", "林田 宏樹", july(11), july(18))
    page.open(stay)
    assert page.board.current() == (rooms_of(desk)["2号室"], date(2026, 7, 16))
    page.open({"room_id": str(rooms_of(desk)["1号室"])})
    assert page.panels.booking.fields.values()["room_id"] == str(rooms_of(desk)["1号室"])
    page.open(9999)
    assert "見つかりません" in page.panels.offer.sentence()


def test_an_act_elsewhere_shows_here(page: StayPage, desk: Desk, qtbot: Any) -> None:
    desk.stay.open(Intake(rooms_of(desk)["1号室"], july(16, 9), july(16, 9) + timedelta(days=2), name="森 花"))
    qtbot.waitUntil(lambda: bool(looks(page, 0)))


def test_typing_a_name_does_not_count_the_rooms_at_each_letter(page: StayPage, desk: Desk, qtbot: Any) -> None:
    frame_on(page, desk, "2号室", 20)
    press(qtbot, page, Qt.Key.Key_N)
    booking = page.panels.booking
    with qtbot.waitSignal(booking.wanted_changed, timeout=2_000) as drawn:  # noqa: SIM117 - one waits, one forbids
        with qtbot.assertNotEmitted(booking.wanted_changed):
            qtbot.keyClicks(booking.fields.editor("name"), "abc")
    assert drawn.args[0].name == "abc"
