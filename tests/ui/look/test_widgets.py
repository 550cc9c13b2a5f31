"""The small parts: buttons by keyboard, segments, chips, strips, search during conversion, saved words."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from kyoten_desktop.ui.lists.search_box import SearchBox
from kyoten_desktop.ui.look.buttons import LinkButton, PrimaryButton, QuietButton
from kyoten_desktop.ui.look.card import Card
from kyoten_desktop.ui.look.elided_label import ElidedLabel
from kyoten_desktop.ui.look.empty_state import EmptyState, Way
from kyoten_desktop.ui.look.marks import IconMark, ShapeMark, StatusChip
from kyoten_desktop.ui.look.segmented import Segmented
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.strip import WarningStrip
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.sheet.saved_label import SavedLabel
from kyoten_desktop.ui.shell.attempt import Attempt
from kyoten_desktop.ui.shell.page_bar import PageBar

CHOICES = [("all", "すべて"), ("open", "記入中"), ("done", "確定")]


def test_enter_and_space_press_a_button(theme: Theme, qtbot: object) -> None:
    link = LinkButton(theme, "判断日時")
    qtbot.addWidget(link)
    pressed = []
    link.clicked.connect(lambda: pressed.append(1))
    qtbot.keyClick(link, Qt.Key.Key_Return)
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert pressed == [1, 1]


def test_an_icon_follows_the_theme(theme: Theme, qtbot: object) -> None:
    button = PrimaryButton(theme, "新しい緊急相談", "plus")
    qtbot.addWidget(button)
    light = button.icon().pixmap(16).toImage()
    theme.wear(type(theme._scheme).DARK, 13)
    assert button.icon().pixmap(16).toImage() != light


def test_arrows_move_the_chosen_segment(theme: Theme, qtbot: object) -> None:
    choice = Segmented(theme, CHOICES, "しぼりこみ")
    qtbot.addWidget(choice)
    choice.show()
    assert choice.value() == "all"
    with qtbot.waitSignal(choice.chosen) as chosen:
        qtbot.keyClick(choice.segments[0], Qt.Key.Key_Right)
    assert chosen.args == ["open"]
    choice.set_value("done")
    assert choice.value() == "done"


def test_a_chip_says_its_word(theme: Theme, qtbot: object) -> None:
    chip = StatusChip(theme, Status(Shape.CIRCLE, "下書き"))
    qtbot.addWidget(chip)
    narrow = chip.sizeHint().width()
    chip.set_status(Status(Shape.CHECK, "確定しました", "accent"))
    assert chip.accessibleName() == "確定しました"
    assert chip.sizeHint().width() > narrow


def test_every_shape_differs_from_every_other(theme: Theme, qtbot: object) -> None:
    pictures = []
    for shape in Shape:
        mark = ShapeMark(theme, shape)
        qtbot.addWidget(mark)
        pictures.append(mark.grab().toImage())
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])


def test_the_ways_out_of_a_strip_come_where_it_stands_for_tab(theme: Theme, qtbot: object) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    first, strip, last = QLineEdit(), WarningStrip(theme), QLineEdit()
    for part in (first, strip, last):
        column.addWidget(part)
    qtbot.addWidget(window)
    ask = [("まとめる", lambda: None), ("やめる", lambda: strip.say(""))]
    strip.say("同じ人かもしれません。", [("開く", lambda: None), ("まとめる", lambda: strip.say("よいですか。", ask))])
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    first.setFocus()
    for _ in range(2):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget().text() == "まとめる"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert window.focusWidget().text() == "やめる"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert window.focusWidget() is last


@pytest.mark.parametrize("ways", [(), (("元に戻す", str),)])
def test_the_focus_stands_on_what_became_of_an_act_chosen_in_a_strip(theme: Theme, qtbot: object, ways: tuple) -> None:
    """It fell past the strip while the act was under way: in 担当の引継ぎ onto the rail (F-105)."""
    window = QWidget()
    column = QVBoxLayout(window)
    strip, last = WarningStrip(theme), QLineEdit()
    for part in (strip, last):
        column.addWidget(part)
    qtbot.addWidget(window)

    def act() -> None:
        with Attempt(strip):
            pass
        strip.say("戻しました。", ways)

    strip.say("引き継ぎました。", [("元に戻す", act)])
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    strip.buttons()[0].setFocus()
    qtbot.keyClick(strip.buttons()[0], Qt.Key.Key_Space)
    assert window.focusWidget() is (strip.buttons()[0] if ways else strip)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget() is last
    strip.say("")
    qtbot.waitUntil(lambda: not strip._is_chosen)
    strip.say("電話が入りました。")
    assert window.focusWidget() is last, "what comes by itself takes no focus"


def test_a_strip_offers_ways_out_and_goes_with_its_cause(theme: Theme, qtbot: object) -> None:
    strip = WarningStrip(theme)
    qtbot.addWidget(strip)
    done = []
    strip.say("常時1床が確保できていません。", [("理由を記録する", lambda: done.append("reason"))])
    qtbot.mouseClick(strip.buttons()[0], Qt.MouseButton.LeftButton)
    assert done == ["reason"]
    assert strip.accessibleName() == "常時1床が確保できていません。"
    strip.say("")
    assert strip.isHidden()


def test_search_waits_for_the_input_method(theme: Theme, qtbot: object) -> None:
    box = SearchBox(theme, "氏名・かな・番号")
    qtbot.addWidget(box)
    box.show()
    box.setFocus()
    heard: list[str] = []
    entered: list[int] = []
    box.searched.connect(heard.append)
    box.entered.connect(lambda: entered.append(1))
    QApplication.sendEvent(box, QInputMethodEvent("たかなし", []))
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (heard, entered) == ([], [])
    commit = QInputMethodEvent("", [])
    commit.setCommitString("高梨")
    QApplication.sendEvent(box, commit)
    assert heard == ["高梨"]
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert entered == [1]


def test_escape_empties_the_search(theme: Theme, qtbot: object) -> None:
    box = SearchBox(theme, "氏名")
    qtbot.addWidget(box)
    qtbot.keyClicks(box, "abc")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_saved_words_are_spoken(theme: Theme, qtbot: object) -> None:
    saved = SavedLabel(theme)
    qtbot.addWidget(saved)
    saved.show_saved(datetime(2026, 7, 16, 9, 2))
    assert saved.words() == saved.accessibleName() == "保存済 9:02"
    saved.show_warning("保存できません。ディスクの空きを増やしてください。")
    assert saved.words().startswith("保存できません")


def test_the_daily_bar_has_search_and_night_call(theme: Theme, qtbot: object) -> None:
    bar = PageBar.daily(theme, "今日")
    qtbot.addWidget(bar)
    assert bar.search.accessibleName().startswith("氏名")
    assert bar.new_call.accessibleName() == "新しい緊急相談"


def test_an_empty_page_offers_its_first_way(theme: Theme, qtbot: object) -> None:
    begun = []
    way = Way("table", "いまの台帳から取り込む", "Excel を読みます。", "ファイルを選ぶ", lambda: begun.append(1))
    empty = EmptyState(theme, "buildings", "まだ事業所がありません", "ここに書きます。", [way])
    qtbot.addWidget(empty)
    empty.show()
    qtbot.mouseClick(empty.findChild(QuietButton), Qt.MouseButton.LeftButton)
    assert begun == [1]


def test_a_long_line_is_elided_and_keeps_its_words(theme: Theme, qtbot: object) -> None:
    line = ElidedLabel("とても長い事業所の名前" * 4)
    card = Card("題", "3件")
    card.body.addWidget(line)
    card.add_to_head(IconMark(theme, "bed"))
    qtbot.addWidget(card)
    card.resize(160, 90)
    card.show()
    card.grab()
    assert line.width() < 200
    assert line.toolTip() == line.text()
