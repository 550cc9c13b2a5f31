"""Typing is thrown away by nobody's slip: every button that does it asks first, or has a way back."""

import ast
import re
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.case.people.person_new import NewPerson
from kyoten_desktop.ui.pages.organization.body_new import NewBody
from kyoten_desktop.ui.pages.quick.quick_record import QuickRecord
from tests.architecture.sources import sources
from tests.ui.pages.emergency_steps import SLOW, type_into
from tests.ui.sheet.open_sheets import tools_of

TYPED, SURE = "ここに書いた", "書きかけを捨てると、元に戻せません。捨てますか。"
# A button says it in a word or two; a sentence ends in 。
_A_BUTTON = re.compile(r"[^。\n]*(捨てる|捨てて[^。\n]*|消して新しく[^。\n]*|書いたものを消す)")
_MAKER = "throwing_away"
_ELSEWHERE = {
    "kyoten_desktop/ui/sheet/said.py": "makes them",
    "kyoten_desktop/ui/sheet/line_form.py": "the table offers 元に戻す",
}


def _words(tree: ast.AST) -> list[ast.Constant]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _A_BUTTON.fullmatch(node.value)
    ]


def _made_by_the_one(tree: ast.AST) -> set[ast.Constant]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    made = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == _MAKER]
    return {word for call in made for word in _words(call)}


def _unasked(tree: ast.AST) -> list[str]:
    """Return the words of buttons that throw typing away and are not made where it is asked first."""
    asked = _made_by_the_one(tree)
    return [str(word.value) for word in _words(tree) if word not in asked]


@pytest.mark.parametrize(
    "source", [each for each in sources() if each.name.startswith("kyoten_desktop/ui/")], ids=lambda source: source.name
)
def test_a_button_that_throws_typing_away_asks_first(source):
    assert source.name in _ELSEWHERE or _unasked(source.tree) == []


def test_a_button_that_does_not_ask_is_found():
    assert _unasked(ast.parse('ways = [("書きかけを捨てる", act)]')) == ["書きかけを捨てる"]
    assert _unasked(ast.parse('say("書きかけは捨てる前に尋ねます。")')) == []
    assert _unasked(ast.parse('ways = [throwing_away(say, again, act, "捨てて新しく書く")]')) == []


def words_of(strip: Any) -> list[str]:
    return [button.text() for button in strip.buttons()]


def press(strip: Any, word: str) -> None:
    next(button for button in strip.buttons() if button.text() == word).click()


@pytest.mark.parametrize("kind", [NewPerson, NewBody])
def test_what_was_begun_of_a_new_sheet_is_thrown_away_after_the_question(desk, theme, qtbot, kind):
    new = kind(tools_of(desk, theme))
    qtbot.addWidget(new)
    new.begin()
    type_into(new.form.editor("name"), TYPED)
    assert new.keep()
    again = kind(tools_of(desk, theme))
    qtbot.addWidget(again)
    again.begin()
    press(again.strip, "捨てて新しく書く")
    assert (again.strip.sentence(), words_of(again.strip)) == (SURE, ["捨てる", "やめる"])
    press(again.strip, "やめる")
    assert again.form.draft()["name"] == TYPED
    press(again.strip, "捨てて新しく書く")
    press(again.strip, "捨てる")
    assert not again.form.draft()["name"]
    assert (desk.drafts.all(), again.strip.sentence()) == ([], "")


def quick(desk: Desk, theme: Theme, qtbot: Any) -> QuickRecord:
    parent = QWidget()
    panel = QuickRecord(theme, desk, parent, SLOW)
    qtbot.addWidget(parent)
    parent.resize(1366, 768)
    with qtbot.waitExposed(parent):
        parent.show()
    parent.activateWindow()
    panel.show_over(parent)
    panel._parent = parent  # the panel lives as long as it
    return panel


def test_a_record_typed_over_another_page_is_thrown_away_after_the_question(desk, theme, qtbot):
    panel = quick(desk, theme, qtbot)
    type_into(panel.form.usual.editor("summary"), TYPED)
    assert panel.keep()
    panel.clear_button.click()
    assert panel.strip.sentence() == SURE
    assert panel.strip.buttons()[-1].hasFocus()
    press(panel.strip, "やめる")
    assert panel.strip.sentence() == ""
    assert panel.keeper.is_typed()
    panel.put_away()
    again = quick(desk, theme, qtbot)
    press(again.strip, "捨てて新しく書く")
    press(again.strip, "やめる")
    assert words_of(again.strip) == ["別の記録を書く", "捨てて新しく書く"]
    press(again.strip, "捨てて新しく書く")
    assert len(desk.drafts.all()) == 1
    press(again.strip, "捨てる")
    assert (desk.drafts.all(), again.strip.sentence()) == ([], "")
