"""Editors by typed keys: dates as people write them, three answers, codes found by typing, nothing eaten."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.wareki import ANY_PRECISION
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.ui.fields.answer_box import AnswerBox
from kyoten_desktop.ui.fields.code_box import CodeBox
from kyoten_desktop.ui.fields.codes_box import CodesBox
from kyoten_desktop.ui.fields.line_edit import LineEdit, NumberEdit
from kyoten_desktop.ui.fields.note_edit import NoteEdit
from kyoten_desktop.ui.fields.wareki_edit import WarekiEdit
from kyoten_desktop.ui.look.tabs import Tabs
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.look.words import set_state

CHOICES = [("police", "警察署"), ("medical", "医療機関（クリニック含む）"), ("self", "本人")]


def shown(widget: QWidget, qtbot: object) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(260, 40)
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    return widget


def retype(edit: QLineEdit, text: str, type_text: object) -> None:
    edit.selectAll()
    type_text(edit, text)


@pytest.mark.parametrize("text", ["R6.4.1", "令和６年４月１日", "2024/4/1", "6/4/1", "20240401"])
def test_a_date_reads_as_people_write_it(
    theme: Theme, clock: Clock, qtbot: object, type_text: object, text: str
) -> None:
    edit = shown(WarekiEdit(theme, clock), qtbot)
    type_text(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.value() == date(2024, 4, 1)
    assert edit.text() == "令和6年4月1日"
    assert edit.accessibleDescription() == "2024年4月1日（月）"


def test_an_impossible_date_is_refused_and_stays(theme: Theme, clock: Clock, qtbot: object, type_text: object) -> None:
    edit = shown(WarekiEdit(theme, clock), qtbot)
    edit.set_value(date(2024, 4, 1))
    retype(edit, "R6.4.31", type_text)
    edit.clearFocus()
    assert edit.text() == "R6.4.31"
    assert "30日まで" in edit.problem()
    assert edit.draft() == "R6.4.31"


def test_a_date_can_be_empty(theme: Theme, clock: Clock, qtbot: object) -> None:
    edit = shown(WarekiEdit(theme, clock), qtbot)
    edit.set_value(date(2024, 4, 1))
    edit.clear()
    assert (edit.value(), edit.problem(), edit.is_blank()) == (None, "", True)


def test_a_moment_says_what_to_type_for_the_night(theme: Theme, clock: Clock, qtbot: object, type_text: object) -> None:
    edit = shown(WarekiEdit(theme, clock, moment=True), qtbot)
    type_text(edit, "R8.7.16 25:12")
    assert "翌日の 1:12" in edit.problem()
    retype(edit, "7/16 1:12", type_text)
    assert edit.value() == datetime(2026, 7, 16, 1, 12)


def test_a_year_alone_is_kept_where_the_item_allows_it(
    theme: Theme, clock: Clock, qtbot: object, type_text: object
) -> None:
    edit = shown(WarekiEdit(theme, clock, precisions=ANY_PRECISION), qtbot)
    type_text(edit, "S39")
    assert edit.value() == PartialDate(1964)


def test_the_calendar_helps_and_keeps_the_time(theme: Theme, clock: Clock, qtbot: object) -> None:
    edit = shown(WarekiEdit(theme, clock, moment=True), qtbot)
    edit.set_value(datetime(2026, 7, 10, 9, 30))
    popup = edit.open_calendar()
    qtbot.keyClick(popup.month.findChild(QWidget, "qt_calendar_calendarview"), Qt.Key.Key_Right)
    with qtbot.waitSignal(edit.changed):
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert edit.value() == datetime(2026, 7, 11, 9, 30)


def test_alt_down_opens_the_calendar_at_today(theme: Theme, clock: Clock, qtbot: object) -> None:
    edit = shown(WarekiEdit(theme, clock), qtbot)
    qtbot.keyClick(edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = QApplication.activePopupWidget()
    assert popup.month.selectedDate().toPython() == date(2026, 7, 16)
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert edit.is_blank()


def test_enter_during_conversion_belongs_to_the_input_method(
    theme: Theme, clock: Clock, qtbot: object, type_text: object
) -> None:
    edit = shown(WarekiEdit(theme, clock), qtbot)
    type_text(edit, "R6.4.1")
    QApplication.sendEvent(edit, QInputMethodEvent("れいわ", []))
    with qtbot.assertNotEmitted(edit.returnPressed):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "R6.4.1"


def test_digits_choose_the_answer(theme: Theme, clock: Clock, qtbot: object, type_text: object) -> None:
    box = shown(AnswerBox(theme, clock, "アレルギー"), qtbot)
    assert box.value() == Answer()
    qtbot.keyClick(box.choice.segments[0], Qt.Key.Key_3)
    type_text(box.text, "そば")
    assert box.value() == Answer(AnswerState.YES, "そば")


def test_none_asks_whom_and_when(theme: Theme, clock: Clock, qtbot: object, type_text: object) -> None:
    box = shown(AnswerBox(theme, clock, "アレルギー"), qtbot)
    qtbot.keyClick(box.choice.segments[0], Qt.Key.Key_Right)
    type_text(box.asked_of, "平井さん")
    assert box.value() == Answer(AnswerState.NONE, "", "平井さん", date(2026, 7, 16))


def test_choosing_another_answer_loses_nothing(theme: Theme, clock: Clock, qtbot: object) -> None:
    box = shown(AnswerBox(theme, clock), qtbot)
    box.set_value(Answer(AnswerState.YES, "そば"))
    qtbot.keyClick(box.choice.segments[2], Qt.Key.Key_1)
    assert box.value() == Answer()
    other = AnswerBox(theme, clock)
    qtbot.addWidget(other)
    other.set_draft(box.draft())
    qtbot.keyClick(other.choice.segments[0], Qt.Key.Key_3)
    assert other.value().value == "そば"


def test_a_code_is_found_by_a_part_of_its_label(theme: Theme, qtbot: object, type_text: object) -> None:
    box = shown(CodeBox(CHOICES), qtbot)
    type_text(box, "クリニック")
    qtbot.keyClick(box.completer().popup(), Qt.Key.Key_Tab)
    box.focusOutEvent(QFocusEvent(QEvent.Type.FocusOut))
    assert box.value() == "medical"
    assert box.line.text() == "医療機関（クリニック含む）"


def test_an_unknown_word_is_refused_and_stays(theme: Theme, qtbot: object, type_text: object) -> None:
    box = shown(CodeBox(CHOICES), qtbot)
    type_text(box, "消防")
    box.clearFocus()
    assert box.value() is None
    assert "一覧にありません" in box.problem()
    assert box.draft() == "消防"


def test_a_code_can_be_emptied_and_an_ended_one_stays_readable(theme: Theme, qtbot: object) -> None:
    box = shown(CodeBox(CHOICES, lambda code: {"old": "旧い機関"}.get(code, code)), qtbot)
    box.set_value("old")
    assert (box.line.text(), box.value()) == ("旧い機関", "old")
    box.line.selectAll()
    qtbot.keyClick(box, Qt.Key.Key_Delete)
    assert (box.value(), box.problem()) == (None, "")
    assert box.findText("旧い機関") == -1 or box.value() is None


def test_several_codes_keep_the_main_one_first(theme: Theme, qtbot: object) -> None:
    box = shown(CodesBox(theme, CHOICES, dict(CHOICES).get), qtbot)
    popup = box.open_checklist()
    qtbot.keyClick(popup.list, Qt.Key.Key_Space)
    qtbot.keyClick(popup.list, Qt.Key.Key_Down)
    qtbot.keyClick(popup.list, Qt.Key.Key_Space)
    assert box.value() == ("police", "medical")
    qtbot.keyClick(popup.list, Qt.Key.Key_M)
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    assert box.value() == ("medical", "police")
    assert box.itemText(0).endswith("＋1")
    assert box.accessibleDescription() == "医療機関（クリニック含む）、警察署"


def test_a_number_takes_full_width_digits(theme: Theme, qtbot: object) -> None:
    edit = shown(NumberEdit(), qtbot)
    edit.setText("３")
    assert edit.value() == 3
    edit.setText("三")
    assert "数字" in edit.problem()


def test_a_long_name_is_refused_and_not_cut(theme: Theme, qtbot: object) -> None:
    edit = shown(LineEdit(longest=200), qtbot)
    edit.setText("髙" * 300)
    assert "いま 300字" in edit.problem()
    assert len(edit.value()) == 300


def test_a_note_keeps_its_line_height_and_plain_text(theme: Theme, qtbot: object) -> None:
    note = shown(NoteEdit(theme), qtbot)
    note.set_value("一行目\n二行目 <b>太字ではない</b>")
    assert note.value() == "一行目\n二行目 <b>太字ではない</b>"
    assert note.document().lastBlock().blockFormat().lineHeight() == 150
    low = note.height()
    note.set_value("行\n" * 6)
    assert note.height() > low


def test_arrows_move_between_tabs(theme: Theme, qtbot: object) -> None:
    tabs = shown(Tabs(theme, [("sheet", "相談票"), ("history", "履歴")]), qtbot)
    with qtbot.waitSignal(tabs.chosen) as chosen:
        qtbot.keyClick(tabs.buttons[0], Qt.Key.Key_Right)
    assert chosen.args == ["history"]
    tabs.set_word("history", "履歴 7")
    assert tabs.value() == "history"


def test_a_refused_text_box_keeps_its_height(theme: Theme, qtbot) -> None:
    box = NoteEdit(theme)
    qtbot.addWidget(box)
    box.show()
    asked = (box.minimumHeight(), box.maximumHeight())
    set_state(box, "err", "true")
    assert (box.minimumHeight(), box.maximumHeight()) == asked
