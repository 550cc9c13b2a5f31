"""The sheet of one stay: acts in place, refusals at their fields, taking back, typing that is never lost."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.stay import acts
from kyoten_desktop.ui.pages.stay.board_marks import Look
from kyoten_desktop.ui.pages.stay.page import StayPage
from kyoten_desktop.ui.pages.stay.stay_panel import StayPanel
from tests.builders import SetClock, a_desk
from tests.ui.pages.stay_driver import choose, click, click_word, opened_page, press, refusal, type_over
from tests.ui.pages.stay_house import booked, came, july, rooms_of


@pytest.fixture
def standing() -> SetClock:
    return SetClock()


@pytest.fixture
def desk(tmp_path: Path, standing: SetClock) -> Iterator[Desk]:
    made = a_desk(tmp_path, standing.clock())
    yield made
    made.close()


@pytest.fixture
def stay(desk: Desk) -> int:
    return came(desk, "1号室", "森本 さつき", july(8, 20, 15), july(20, 12))


@pytest.fixture
def page(desk: Desk, stay: int, theme: Theme, qtbot: Any) -> Iterator[StayPage]:
    with opened_page(desk, theme, qtbot) as shown:
        press(qtbot, shown, Qt.Key.Key_Return)
        yield shown


@pytest.fixture
def sheet(page: StayPage) -> StayPanel:
    return page.panels.sheet


def begin(sheet: StayPanel, qtbot: Any, act: str) -> Any:
    click(qtbot, sheet, act)
    assert sheet.form is not None
    return sheet.form


def confirm(sheet: StayPanel, qtbot: Any) -> None:
    assert sheet.form is not None
    click(qtbot, sheet.form, "confirm")


def looks(page: StayPage, row: int) -> list[Look]:
    face = page.board.board_model.face
    return [mark.look for mark in face.marks(row)] if face else []


def test_enter_shows_who_since_when_and_which_day(page: StayPage, sheet: StayPanel) -> None:
    assert sheet.head.name.text() == "森本 さつき"
    assert sheet.head.summary.text() == ("1号室　7月8日（水）20:15 から　9日目　退所予定 7月20日（月）12:00")
    assert list(sheet.acts.buttons) == ["check_out", "plan", "move", "leave", "correct", "cancel"]


def test_check_out_asks_where_to_and_frees_the_room(page: StayPage, sheet: StayPanel, desk: Desk, qtbot: Any) -> None:
    form = begin(sheet, qtbot, "check_out")
    assert form.fields.values()["checked_out_at"] == july(16, 10, 32)
    confirm(sheet, qtbot)
    assert refusal(form.fields, "residence_after") == "利用後の居所を選んでください。"
    choose(form.fields, "residence_after", "home_family")
    confirm(sheet, qtbot)
    assert sheet.said.words.text() == "退所を記録しました。部屋が空きました。"
    assert looks(page, 0) == [Look.PAST]
    came(desk, "1号室", "次の人", july(16, 10, 32), None)


def test_a_check_out_is_taken_back(page: StayPage, sheet: StayPanel, desk: Desk, stay: int, qtbot: Any) -> None:
    form = begin(sheet, qtbot, "check_out")
    choose(form.fields, "residence_after", "undecided")
    confirm(sheet, qtbot)
    click_word(qtbot, sheet, "元に戻す  Ctrl+Z")
    kept = desk.stay.get(stay)
    assert (kept.checked_out_at, kept.residence_after) == (None, None)
    assert looks(page, 0) == [Look.REST, Look.SOLID]


def test_who_overstayed_into_closed_days_is_checked_out(
    page: StayPage, desk: Desk, standing: SetClock, qtbot: Any
) -> None:
    stay = came(desk, "3号室", "西川 悠", july(13, 13, 40), july(16, 17))
    desk.office.close_room(rooms_of(desk)["3号室"], date(2026, 7, 17), date(2026, 7, 19), "床の修繕")
    standing.now = july(18, 9)
    page.refresh()
    page.open(stay)
    sheet = page.panels.sheet
    plan = begin(sheet, qtbot, "plan")
    type_over(qtbot, plan.fields, "planned_out_at", "7/18 12:00")
    assert plan.advice.words.text() == "3号室は、7月17日（金）から7月19日（日）まで使えません：床の修繕。"
    page.panels.leave()
    form = begin(sheet, qtbot, "check_out")
    choose(form.fields, "residence_after", "home_family")
    confirm(sheet, qtbot)
    assert sheet.said.words.text() == "退所を記録しました。部屋が空きました。"
    assert desk.stay.get(stay).checked_out_at == july(18, 9)
    click_word(qtbot, sheet, "元に戻す  Ctrl+Z")
    assert desk.stay.get(stay).checked_out_at is None


def test_a_check_out_is_back_dated_and_says_when_it_was_written(sheet: StayPanel, qtbot: Any) -> None:
    form = begin(sheet, qtbot, "check_out")
    type_over(qtbot, form.fields, "checked_out_at", "7/15 9:30")
    choose(form.fields, "residence_after", "group_home")
    confirm(sheet, qtbot)
    sheet.record.tabs.set_value("events")
    words = [
        str(sheet.record.events.records.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole))
        for column in range(4)
    ]
    assert words[0].endswith("R8.7.15 9:30")
    assert words[1].endswith("退所")
    assert "R8.7.16 10:32 に記録" in words[3]


def test_out_before_in_is_refused_and_keeps_the_typing(sheet: StayPanel, desk: Desk, stay: int, qtbot: Any) -> None:
    form = begin(sheet, qtbot, "check_out")
    type_over(qtbot, form.fields, "checked_out_at", "7/1 9:30")
    choose(form.fields, "residence_after", "group_home")
    confirm(sheet, qtbot)
    assert refusal(form.fields, "checked_out_at") == "退所日時が入所日時より前です。"
    assert form.fields.values()["residence_after"] == "group_home"
    assert desk.stay.get(stay).checked_out_at is None


def test_moving_into_a_taken_room_names_the_person(sheet: StayPanel, desk: Desk, qtbot: Any) -> None:
    came(desk, "2号室", "林田 宏樹", july(11, 15, 10), july(18, 10))
    form = begin(sheet, qtbot, "move")
    choose(form.fields, "room_id", str(rooms_of(desk)["2号室"]))
    assert form.advice.words.text() == "7月18日（土）10:00 まで 林田 宏樹さんが 2号室 に入室中です。"
    assert [button.text() for button in form.advice.buttons()][1] == "3号室に変える"
    confirm(sheet, qtbot)
    assert refusal(form.fields, "room_id")
    click_word(qtbot, form, "3号室に変える")
    confirm(sheet, qtbot)
    assert sheet.said.words.text() == "部屋の移動を記録しました。"
    assert sheet.head.summary.text().startswith("3号室")


def test_moving_into_the_overflow_room_asks_why(sheet: StayPanel, desk: Desk, qtbot: Any) -> None:
    form = begin(sheet, qtbot, "move")
    assert not form.fields.editor("overflow_reason").isVisible()
    choose(form.fields, "room_id", str(rooms_of(desk)["臨時1"]))
    confirm(sheet, qtbot)
    assert refusal(form.fields, "overflow_reason")
    type_over(qtbot, form.fields, "overflow_reason", "感染の疑い")
    confirm(sheet, qtbot)
    assert sheet.head.summary.text().startswith("臨時1")


def test_an_absence_keeps_the_room_and_ends(page: StayPage, sheet: StayPanel, qtbot: Any) -> None:
    form = begin(sheet, qtbot, "leave")
    type_over(qtbot, form.fields, "left_at", "7/15 9:00")
    type_over(qtbot, form.fields, "reason", "自宅へ外泊")
    confirm(sheet, qtbot)
    face = page.board.board_model.face
    assert face is not None
    assert face.marks(0)[-1].away == (july(15, 9) + (july(16, 10, 32) - july(15, 9)) / 2,)
    begin(sheet, qtbot, "come_back")
    confirm(sheet, qtbot)
    assert "leave" in sheet.acts.buttons


def test_the_plan_is_changed_and_set_back(sheet: StayPanel, desk: Desk, stay: int, qtbot: Any) -> None:
    form = begin(sheet, qtbot, "plan")
    type_over(qtbot, form.fields, "planned_out_at", "7/25 10:00")
    confirm(sheet, qtbot)
    assert desk.stay.get(stay).planned_out_at == july(25, 10)
    click_word(qtbot, sheet, "元に戻す  Ctrl+Z")
    assert desk.stay.get(stay).planned_out_at == july(20, 12)


def test_a_correction_needs_a_reason_and_stays_in_the_history(
    sheet: StayPanel, desk: Desk, stay: int, qtbot: Any
) -> None:
    form = begin(sheet, qtbot, "correct")
    type_over(qtbot, form.fields, "checked_in_at", "7/8 19:00")
    confirm(sheet, qtbot)
    assert refusal(form.fields, "reason") == "訂正の理由を書いてください。"
    type_over(qtbot, form.fields, "reason", "到着の時刻を聞きなおした")
    confirm(sheet, qtbot)
    assert desk.stay.get(stay).checked_in_at == july(8, 19)
    sheet.record.tabs.set_value("history")
    said = [
        str(sheet.record.history.records.index(row, 4).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(sheet.record.history.records.rowCount())
    ]
    assert any("到着の時刻を聞きなおした" in words for words in said)


def test_a_cancelled_stay_leaves_the_board(page: StayPage, sheet: StayPanel, qtbot: Any) -> None:
    form = begin(sheet, qtbot, "cancel")
    confirm(sheet, qtbot)
    assert refusal(form.fields, "cancel_reason")
    type_over(qtbot, form.fields, "cancel_reason", "書きまちがい")
    confirm(sheet, qtbot)
    assert looks(page, 0) == []
    assert sheet.acts.buttons == {}
    click_word(qtbot, sheet, "元に戻す  Ctrl+Z")
    assert looks(page, 0) == [Look.REST, Look.SOLID]


def test_a_reservation_becomes_a_check_in(page: StayPage, desk: Desk, qtbot: Any) -> None:
    page.open(booked(desk, "2号室", "三浦 遼", july(16, 9), july(18, 12)))
    sheet = page.panels.sheet
    begin(sheet, qtbot, "check_in")
    confirm(sheet, qtbot)
    assert sheet.said.words.text() == "入所を記録しました。"
    assert sheet.head.summary.text().startswith("2号室　7月16日（木）10:32 から　1日目")


def test_the_next_step_is_written_when_the_sheet_is_left(
    page: StayPage, sheet: StayPanel, desk: Desk, stay: int, qtbot: Any
) -> None:
    type_over(qtbot, sheet.details.fields, "next_action", "区に電話する")
    page.keep_typing()
    assert desk.stay.get(stay).next_action == "区に電話する"
    assert desk.drafts.of("stay", stay) is None


def test_a_newer_version_is_said_and_nothing_typed_is_lost(sheet: StayPanel, desk: Desk, stay: int, qtbot: Any) -> None:
    form = begin(sheet, qtbot, "plan")
    type_over(qtbot, form.fields, "planned_out_at", "7/25 10:00")
    desk.stay.change(stay, None, {"note": "ほかの画面から"})
    confirm(sheet, qtbot)
    assert "他の画面で更新されています" in sheet.said.words.text()
    click_word(qtbot, sheet, "開きなおす")
    assert form.fields.values()["planned_out_at"] == july(25, 10)
    confirm(sheet, qtbot)
    kept = desk.stay.get(stay)
    assert (kept.planned_out_at, kept.note) == (july(25, 10), "ほかの画面から")


def test_esc_goes_one_step_back_and_keeps_the_typing(page: StayPage, sheet: StayPanel, qtbot: Any) -> None:
    form = begin(sheet, qtbot, "cancel")
    type_over(qtbot, form.fields, "cancel_reason", "書きまち")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert sheet.form is None
    assert sheet.isVisible()
    assert begin(sheet, qtbot, "cancel").fields.values()["cancel_reason"] == "書きまち"
    page.panels.leave()
    page.panels.leave()
    assert not sheet.isVisible()
    assert page.window().focusWidget() is page.board


def test_time_passing_makes_it_overdue(
    page: StayPage, sheet: StayPanel, desk: Desk, standing: SetClock, stay: int
) -> None:
    standing.now = july(20, 12) + timedelta(hours=1)
    page.refresh()
    sheet.show_stay(stay)
    assert looks(page, 0)[:2] == [Look.WAITING, Look.LATE]
    assert page.board.current()[1] == date(2026, 7, 16)
    assert sheet.head.chip.accessibleName() == "予定超過"


def test_every_act_is_among_those_whose_drafts_are_looked_for() -> None:
    assert {act.key for act in vars(acts).values() if isinstance(act, acts.Act)} == {act.key for act in acts.ACTS}


def test_an_act_left_half_written_is_offered_on_its_stay_and_on_today(
    page: StayPage, sheet: StayPanel, desk: Desk, stay: int, qtbot: Any
) -> None:
    assert sheet.waiting.isHidden()
    choose(begin(sheet, qtbot, "check_out").fields, "residence_after", "undecided")
    page.panels.leave()
    assert sheet.waiting.sentence().startswith("書きかけの「退所」があります（")
    (line,) = desk.today.today().half_written
    assert line.sheet_id == stay
    assert line.form in page.forms
    page.panels.leave()
    page.open(line)
    assert sheet.form is not None
    assert sheet.form.act is acts.CHECK_OUT
    assert sheet.form.fields.values()["residence_after"] == "undecided"
    assert sheet.waiting.isHidden()
    confirm(sheet, qtbot)
    assert sheet.waiting.isHidden()
    assert desk.today.today().half_written == []


def test_an_act_past_doing_can_only_be_thrown_away(
    page: StayPage, sheet: StayPanel, desk: Desk, stay: int, qtbot: Any
) -> None:
    type_over(qtbot, begin(sheet, qtbot, "cancel").fields, "cancel_reason", "書きまち")
    page.panels.leave()
    assert [button.text() for button in sheet.waiting.buttons()] == ["続きから書く", "捨てる"]
    desk.stay.check_out(stay, desk.stay.get(stay).version, july(16, 9), "undecided")
    sheet.show_stay(stay)
    assert [button.text() for button in sheet.waiting.buttons()] == ["捨てる"]
    click_word(qtbot, sheet, "捨てる")
    assert "捨てますか" in sheet.waiting.sentence()
    click_word(qtbot, sheet, "やめる")
    assert [button.text() for button in sheet.waiting.buttons()] == ["捨てる"]
    for _asked_and_sure in range(2):
        click_word(qtbot, sheet, "捨てる")
    assert sheet.waiting.isHidden()
    assert desk.today.today().half_written == []
