"""The levels of help by key: 自立 is confirmed, unasked stays 未確認, what an office ended stays readable."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.models.items import Item, Kind
from kyoten_desktop.ui.fields.editors import make_editor
from kyoten_desktop.ui.fields.level_answer_box import LevelAnswerBox
from kyoten_desktop.ui.look.theme import Theme

ADL = [("independent", "自立"), ("watch", "見守り"), ("partial", "一部"), ("full", "全介助")]
TODAY = date(2026, 7, 16)


class Words:
    def label(self, table: str, code: str) -> str:
        return dict(ADL).get(code, "ほぼ自立")

    def choices(self, table: str) -> list[tuple[str, str]]:
        return ADL if table == "adl" else []


@pytest.fixture
def box(theme: Theme, clock: Clock, qtbot: object) -> LevelAnswerBox:
    made = make_editor(Item("bathing", "入浴", Kind.ANSWER, codes="adl"), theme, Words(), clock)
    qtbot.addWidget(made)
    made.resize(600, 80)
    made.show()
    made.activateWindow()
    made.setFocus()
    assert isinstance(made, LevelAnswerBox)
    return made


def keys(box: LevelAnswerBox, qtbot: object, *pressed: Qt.Key) -> None:
    for key in pressed:
        qtbot.keyClick(box.window().focusWidget(), key)


@pytest.mark.parametrize(
    ("key", "state", "level"),
    [
        (Qt.Key.Key_2, AnswerState.NONE, "independent"),
        (Qt.Key.Key_3, AnswerState.YES, "watch"),
        (Qt.Key.Key_4, AnswerState.YES, "partial"),
        (Qt.Key.Key_5, AnswerState.YES, "full"),
    ],
)
def test_a_digit_answers_and_today_is_offered(
    box: LevelAnswerBox, qtbot: object, key: Qt.Key, state: AnswerState, level: str
) -> None:
    assert box.value() == Answer()
    with qtbot.waitSignal(box.changed):
        keys(box, qtbot, key)
    assert box.value() == Answer(state, "", "", TODAY, level)


def test_arrows_walk_and_one_goes_back_to_unasked(box: LevelAnswerBox, qtbot: object) -> None:
    keys(box, qtbot, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert box.value().level == "watch"
    keys(box, qtbot, Qt.Key.Key_5, Qt.Key.Key_Right, Qt.Key.Key_6)
    assert box.value().level == "full"
    keys(box, qtbot, Qt.Key.Key_1)
    assert (box.value(), box.is_blank()) == (Answer(), True)


def test_words_and_who_said_so_are_typed_after_the_level(box: LevelAnswerBox, qtbot: object, type_text: object) -> None:
    keys(box, qtbot, Qt.Key.Key_4, Qt.Key.Key_Tab)
    assert box.window().focusWidget() is box.text
    type_text(box.text, "浴槽の出入り")
    keys(box, qtbot, Qt.Key.Key_Tab)
    type_text(box.asked_of, "母")
    assert box.value() == Answer(AnswerState.YES, "浴槽の出入り", "母", TODAY, "partial")


def test_choosing_another_level_keeps_what_was_typed(box: LevelAnswerBox, qtbot: object) -> None:
    box.set_value(Answer(AnswerState.YES, "洗身", "母", date(2026, 7, 1), "partial"))
    keys(box, qtbot, Qt.Key.Key_1, Qt.Key.Key_5)
    assert box.value() == Answer(AnswerState.YES, "洗身", "母", date(2026, 7, 1), "full")


def test_a_draft_keeps_what_cannot_be_read(box: LevelAnswerBox, qtbot: object) -> None:
    keys(box, qtbot, Qt.Key.Key_3)
    box.asked_on.setText("R8.7.40")
    kept = box.draft()
    box.set_value(None)
    box.set_draft(kept)
    assert box.asked_on.text() == "R8.7.40"
    assert box.problem()
    assert box.value().level == "watch"


def test_showing_an_answer_is_no_change(box: LevelAnswerBox, qtbot: object) -> None:
    with qtbot.assertNotEmitted(box.changed):
        box.set_value(Answer(AnswerState.NONE, "", "母", date(2026, 7, 1), "independent"))
        box.set_value(None)


def test_a_level_the_office_has_ended_is_shown_until_another_is_chosen(box: LevelAnswerBox, qtbot: object) -> None:
    old = Answer(AnswerState.YES, "", "", None, "nearly")
    box.set_value(old)
    assert box.value() == old
    assert box.choice.segments[-1].isVisible()
    assert "ほぼ自立" in box.choice.segments[-1].text()
    box.set_value(Answer())
    assert not box.choice.segments[-1].isVisible()


def test_the_answer_is_only_shown_when_locked(box: LevelAnswerBox, qtbot: object, type_text: object) -> None:
    box.set_value(Answer(AnswerState.YES, "洗身", "母", TODAY, "partial"))
    box.set_locked(locked=True)
    assert not box.choice.isEnabled()
    type_text(box.text, "x")
    assert box.value().value == "洗身"
