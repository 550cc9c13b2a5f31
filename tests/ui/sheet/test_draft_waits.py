"""A draft that waits is taken up by one key and thrown away by none that was meant for something else."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from tests.builders import a_call
from tests.ui.pages.emergency_steps import a_page, opened_again, type_into
from tests.ui.sheet.open_sheets import SHEETS, Opened, Sheet, tools_of

TYPED, SURE = "ここに書いた", "書きかけを捨てると、元に戻せません。捨てますか。"
# Where a draft that waits is asked about.
ASKED_ABOUT = [each for each in SHEETS if not (each.is_act or each.name == "stay")]


@pytest.fixture
def waiting(request: pytest.FixtureRequest, desk: Desk, theme: Theme, qtbot: Any) -> Opened:
    """Show a sheet, in a new window, below which typing of an earlier one waits."""
    sheet: Sheet = request.param
    tools, sheet_id = tools_of(desk, theme), sheet.on_file(desk)
    made = sheet.opened(tools, sheet_id)
    qtbot.addWidget(made.whole)
    type_into(made.form.editor(sheet.item), TYPED)
    assert made.keeper.keep()
    again = sheet.opened(tools, sheet_id)
    again.item = sheet.item
    qtbot.addWidget(again.whole)
    again.whole.resize(1206, 684)
    with qtbot.waitExposed(again.whole):
        again.whole.show()
    again.whole.activateWindow()
    assert words_of(again) == ["続きから書く", "捨てる"]
    return again


over = pytest.mark.parametrize("waiting", ASKED_ABOUT, indirect=True, ids=lambda sheet: sheet.name.replace(" ", "_"))


def words_of(shown: Opened) -> list[str]:
    return [way.text() for way in shown.said()[1]]


def go_to(shown: Opened, word: str) -> None:
    way = next(way for way in shown.said()[1] if way.text() == word)
    way.show()  # as the next turn of the window does
    way.setFocus(Qt.FocusReason.TabFocusReason)


def space() -> QWidget:
    """Press the key on whatever has the cursor; returns what has it then."""
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    return QApplication.focusWidget()


def draft_of(shown: Opened) -> Any:
    return shown.keeper.shelf.of(shown.keeper.key)


@over
def test_going_on_puts_the_cursor_where_it_was_typed_and_a_second_key_takes_nothing(waiting):
    go_to(waiting, "続きから書く")
    cursor = space()
    editor = waiting.form.editor(waiting.item)
    assert cursor is editor or editor.isAncestorOf(cursor)
    space()
    space()
    assert waiting.keeper.keep()
    assert TYPED in str(draft_of(waiting).values)


@over
def test_throwing_away_asks_first_and_the_key_pressed_again_throws_nothing_away(waiting):
    go_to(waiting, "捨てる")
    cursor = space()
    assert (waiting.said()[0], words_of(waiting)) == (SURE, ["捨てる", "やめる"])
    assert isinstance(cursor, QPushButton)
    assert cursor.text() == "やめる"
    space()
    assert "書きかけたものがあります" in waiting.said()[0]
    assert words_of(waiting) == ["続きから書く", "捨てる"]
    assert TYPED in str(draft_of(waiting).values)


@over
def test_a_draft_is_thrown_away_after_the_question(waiting):
    go_to(waiting, "捨てる")
    space()
    go_to(waiting, "捨てる")
    cursor = space()
    assert draft_of(waiting) is None
    assert waiting.said()[0] == ""
    assert waiting.form.isAncestorOf(cursor)


def test_an_inquiry_half_changed_is_taken_up_where_it_stands(desk, theme, qtbot):
    call = desk.emergency.save(None, None, a_call())
    page = a_page(desk, theme, qtbot)
    page.act("inquiry")
    type_into(page.sheet.inquiries.editor.line.form.editor("place"), "みどり園")
    page.act("save")
    type_into(page.sheet.inquiries.editor.line.form.editor("place"), "星の家")
    assert page.keeper.keep()
    page.hide()
    again = opened_again(desk)
    try:
        after = a_page(again, theme, qtbot)
        after.open(call.id)
        after.sheet.strip.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)
        cursor = space()
        assert after.sheet.inquiries.isAncestorOf(cursor)
        assert cursor.isVisible()
        space()
        assert after.sheet.inquiries.lines()[0]["place"] == "星の家"
        assert "星の家" in str(again.drafts.of("emergency", call.id).values)
    finally:
        again.close()
