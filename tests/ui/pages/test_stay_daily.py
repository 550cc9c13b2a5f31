"""生活の記録 on the sheet of a stay: written from the keyboard, copied, refused in place, never lost."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from kyoten_desktop.domain.codes.stay import EVENING, MORNING, NIGHT
from kyoten_desktop.domain.stays.daily import Shift, State, shift_of
from kyoten_desktop.models import StayDailyRecord
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.stay.daily_reader import NOTHING
from kyoten_desktop.ui.pages.stay.daily_tab import BOTH_STAY, CANCELLED, NOT_IN_YET, DailyTab
from kyoten_desktop.ui.pages.stay.page import StayPage
from kyoten_desktop.ui.pages.stay.stay_tabs import DAILY
from tests.builders import SetClock, a_desk
from tests.ui.pages.stay_driver import click, click_word, opened_page, refusal, type_over
from tests.ui.pages.stay_house import booked, came, july

CONTROL = Qt.KeyboardModifier.ControlModifier
MEAL = "夕食は完食"


@pytest.fixture
def standing() -> SetClock:
    return SetClock(july(16, 18, 40))


@pytest.fixture
def desk(tmp_path: Path, standing: SetClock) -> Iterator[Desk]:
    made = a_desk(tmp_path, standing.clock())
    yield made
    made.close()


@pytest.fixture
def stay(desk: Desk) -> int:
    return came(desk, "1号室", "森本 さつき", july(14, 20, 15), july(20, 12))


@pytest.fixture
def page(desk: Desk, stay: int, theme: Theme, qtbot: Any) -> Iterator[StayPage]:
    with opened_page(desk, theme, qtbot) as shown:
        shown.panels.open_stay(stay)
        yield shown


@pytest.fixture
def tab(page: StayPage) -> DailyTab:
    return page.panels.sheet.record.daily


def open_tab(page: StayPage) -> None:
    page.panels.sheet.record.tabs.set_value(DAILY)
    QApplication.processEvents()


def of(day: int, code: str) -> Shift:
    return shift_of(date(2026, 7, day), code)


def write(desk: Desk, stay: int, shift: Shift, **told: Any) -> StayDailyRecord:
    values = {"day": shift.on, "shift": shift.code, "recorded_by": "小林", **told}
    return desk.lines.save(StayDailyRecord, None, None, stay, values)


def kept(desk: Desk, stay: int) -> dict[Shift, list[str | None]]:
    return {shift: [each.meal for each in some] for shift, some in desk.stays.daily.diary(stay).records.items()}


def press(widget: Any, key: Qt.Key, *, control: bool = False) -> None:
    QTest.keyClick(widget, key, CONTROL if control else Qt.KeyboardModifier.NoModifier)


def type_meal(tab: DailyTab, qtbot: Any, text: str = MEAL) -> None:
    assert tab.form is not None
    type_over(qtbot, tab.form.fields, "meal", text)


def test_the_shift_of_now_is_written_by_typing_and_ctrl_s(page, tab, desk, stay, qtbot):
    open_tab(page)
    cursor = QApplication.focusWidget()
    assert tab.form is not None
    assert cursor is tab.form.fields.editor("meal")
    cursor.insert(MEAL)
    press(cursor, Qt.Key.Key_S, control=True)
    assert kept(desk, stay) == {of(16, EVENING): [MEAL]}
    (record,) = desk.stays.daily.diary(stay).records[of(16, EVENING)]
    assert record.recorded_by == desk.operator.name
    assert (tab.form, tab.said.words.text()) == (None, "記録しました。")
    assert tab.calendar.hasFocus()


def test_arrows_move_in_the_calendar_and_tell_what_is_written(page, tab, desk, stay, qtbot):
    write(desk, stay, of(15, MORNING), meal="パンを半分", trigger="雷", behaviour="泣いた", is_in_handover=True)
    open_tab(page)
    press(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert tab.form is None
    assert tab.calendar.shift() == of(16, EVENING)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Up):
        press(tab.calendar, key)
    assert tab.calendar.shift() == of(15, MORNING)
    (words,) = tab.read.words()
    assert "食事　パンを半分\n行動　きっかけ：雷 → 様子：泣いた\n小林" in words
    assert "【引継ぎに入れる】" in words
    press(tab.calendar, Qt.Key.Key_Down)
    assert (tab.read.words(), tab.read.nothing.text()) == ([], NOTHING)
    press(tab.calendar, Qt.Key.Key_Return)
    assert tab.form is not None
    assert tab.form.fields.values()["shift"] == "day"


def test_the_calendar_shows_its_gaps_in_words_too(page, tab, desk, stay):
    write(desk, stay, of(15, MORNING), meal="パン")
    write(desk, stay, of(16, MORNING), meal="パン", is_as_usual=True)
    open_tab(page)
    days = tab.calendar.days
    QAbstractItemModelTester(days)
    told = {days.shift(row, column): days.data(days.index(row, column), Qt.ItemDataRole.AccessibleTextRole)
            for row in range(days.rowCount()) for column in range(days.columnCount())}  # fmt: skip
    assert told[of(15, MORNING)] == "7月15日（水）朝　記録あり"
    assert told[of(16, MORNING)] == "7月16日（木）朝　いつもどおり"
    assert told[of(15, NIGHT)] == "7月15日（水）夜　まだ"
    assert told[of(16, EVENING)] == "7月16日（木）夕　いま"
    assert told[of(16, NIGHT)] == "7月16日（木）夜"
    assert told[of(14, MORNING)] == "7月14日（火）朝"


def test_as_usual_is_one_key_and_says_so(page, tab, desk, stay, qtbot):
    write(desk, stay, of(15, EVENING), meal="完食", medication="夕食後 のんだ", contact="母から電話")
    open_tab(page)
    assert tab.form is not None
    type_over(qtbot, tab.form.fields, "medication", "のみたがらず、15分後にのんだ")
    press(tab.form.fields.editor("meal"), Qt.Key.Key_U, control=True)
    press(QApplication.focusWidget(), Qt.Key.Key_S, control=True)
    (record,) = desk.stays.daily.diary(stay).records[of(16, EVENING)]
    assert (record.meal, record.medication, record.contact) == ("完食", "のみたがらず、15分後にのんだ", None)
    assert record.is_as_usual
    assert "【いつもどおり】" in tab.read.words()[0]
    assert desk.stays.daily.diary(stay).state(of(16, EVENING)) is State.AS_USUAL


def test_as_usual_waits_for_something_to_copy(page, tab):
    open_tab(page)
    assert tab.form is not None
    assert not tab.form.as_usual.isEnabled()


def test_a_shift_outside_the_stay_is_refused_at_its_place_and_nothing_typed_is_lost(page, tab, desk, stay, qtbot):
    open_tab(page)
    type_meal(tab, qtbot)
    type_over(qtbot, tab.form.fields, "day", "R8.7.13")
    press(tab.form.fields.editor("meal"), Qt.Key.Key_S, control=True)
    assert refusal(tab.form.fields, "day") == "入所（7月14日（火）20:15）より前です。"
    assert tab.form.fields.values()["meal"] == MEAL
    assert kept(desk, stay) == {}
    page.panels.leave()
    page.panels.leave()
    assert [draft.sheet_id for draft in desk.drafts.all()] == [stay]


def test_an_empty_record_is_refused(page, tab, desk, stay):
    open_tab(page)
    press(tab.form.fields.editor("meal"), Qt.Key.Key_S, control=True)
    assert refusal(tab.form.fields, "meal") == "ようすを一つは書いてください。"
    assert kept(desk, stay) == {}


def test_two_records_of_one_shift_both_stay_and_it_is_told(page, tab, desk, stay, qtbot):
    write(desk, stay, of(16, EVENING), meal="おやつ")
    open_tab(page)
    assert tab.calendar.hasFocus()
    press(tab.calendar, Qt.Key.Key_Insert)
    assert tab.said.words.text() == BOTH_STAY
    type_meal(tab, qtbot)
    click(qtbot, tab, "save_daily")
    assert kept(desk, stay) == {of(16, EVENING): ["おやつ", MEAL]}
    assert tab.said.words.text() == f"記録しました。{BOTH_STAY}"
    assert len(tab.read.words()) == 2


def test_enter_on_a_written_shift_mends_its_record(page, tab, desk, stay, qtbot):
    write(desk, stay, of(16, EVENING), meal="おやつ")
    open_tab(page)
    press(tab.calendar, Qt.Key.Key_Return)
    type_meal(tab, qtbot)
    press(tab.form.fields.editor("meal"), Qt.Key.Key_S, control=True)
    assert kept(desk, stay) == {of(16, EVENING): [MEAL]}


def test_a_record_goes_into_the_trash_and_comes_back(page, tab, desk, stay, qtbot):
    write(desk, stay, of(16, EVENING), meal="おやつ")
    open_tab(page)
    press(tab.calendar, Qt.Key.Key_Return)
    click(qtbot, tab, "discard_daily")
    assert kept(desk, stay) == {}
    assert tab.legend.trash.text() == "ごみ箱 1件"
    click_word(qtbot, tab, "元に戻す")
    assert kept(desk, stay) == {of(16, EVENING): ["おやつ"]}


def test_each_shift_keeps_its_own_draft(page, tab, desk, stay, qtbot):
    open_tab(page)
    type_meal(tab, qtbot, "夕の途中")
    press(tab.form.fields.editor("meal"), Qt.Key.Key_Escape)
    press(tab.calendar, Qt.Key.Key_Up)
    press(tab.calendar, Qt.Key.Key_Return)
    assert tab.form.fields.values()["meal"] in ("", None)
    type_meal(tab, qtbot, "昼の途中")
    press(tab.form.fields.editor("meal"), Qt.Key.Key_Escape)
    press(tab.calendar, Qt.Key.Key_Down)
    press(tab.calendar, Qt.Key.Key_Return)
    assert tab.form.fields.values()["meal"] == "夕の途中"


def test_what_was_left_half_written_is_told_and_taken_up_again(page, tab, desk, stay, qtbot):
    write(desk, stay, of(15, EVENING), meal="完食")
    open_tab(page)
    type_meal(tab, qtbot, "夕の途中")
    page.panels.leave()
    (waiting,) = desk.today.today().half_written
    assert (waiting.word, waiting.name, waiting.sheet_id) == ("新しい生活の記録", "森本 さつき", stay)
    page.panels.leave()
    page.open(waiting)
    assert tab.form is not None
    assert tab.form.fields.values()["meal"] == "夕の途中"


def test_a_change_left_half_written_is_taken_up_again(page, tab, desk, stay, qtbot):
    record = write(desk, stay, of(15, EVENING), meal="完食")
    open_tab(page)
    tab.open_record(record.id)
    type_meal(tab, qtbot, "半分")
    page.panels.leave()
    (waiting,) = desk.today.today().half_written
    assert (waiting.word, waiting.sheet_id) == ("生活の記録", record.id)
    page.panels.leave()
    page.open(waiting)
    assert tab.form is not None
    assert tab.form.fields.values()["meal"] == "半分"


def test_a_reservation_says_what_comes_first(page, tab, desk):
    other = booked(desk, "2号室", "吉川 蓮", july(22, 14), july(25, 12))
    page.open((other, DAILY))
    assert tab.form is None
    assert NOT_IN_YET in tab.empty.accessibleName()
    desk.stay.cancel(other, None, "誤り")
    page.open((other, DAILY))
    assert CANCELLED in tab.empty.accessibleName()


def test_a_stay_that_is_over_can_still_be_written_up_to_its_last_shift(page, tab, desk, stay, qtbot):
    desk.stay.check_out(stay, None, datetime(2026, 7, 16, 11), "undecided")
    page.open((stay, DAILY))
    assert tab.form is None
    assert tab.calendar.shift() == of(16, "day")
    press(tab.calendar, Qt.Key.Key_Return)
    type_meal(tab, qtbot)
    press(tab.form.fields.editor("meal"), Qt.Key.Key_S, control=True)
    assert kept(desk, stay) == {of(16, "day"): [MEAL]}


def test_another_stay_shows_its_own(page, tab, desk, stay, qtbot):
    write(desk, stay, of(16, EVENING), meal="おやつ")
    other = came(desk, "2号室", "林田 宏樹", july(15, 9), july(18, 10))
    open_tab(page)
    page.open((other, DAILY))
    assert tab.diary.stay.id == other
    assert tab.diary.records == {}
