"""From every line of search ↓ and Enter go into the rows found below it."""

import ast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyoten_desktop.ui.pages.case.context import read_person
from kyoten_desktop.ui.pages.case.person.person_more import MoreMenu
from kyoten_desktop.ui.pages.organization.body_more import BodyMore
from tests.architecture.sources import sources
from tests.ui.sheet.open_sheets import tools_of


def _calls(tree, name):
    called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return any(isinstance(func, ast.Name) and func.id == name for func in called)


def _leads(tree):
    reached = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return any(node.attr in ("lead_to", "entered") for node in reached)


def test_every_line_of_search_leads_somewhere():
    makers = [each for each in sources() if _calls(each.tree, "SearchBox")]
    silent = [each.name for each in makers if not _leads(each.tree)]
    assert silent == ["kyoten_desktop/ui/shell/page_bar.py"]  # the window connects the one of the bar


def person_more(tools, desk):
    first = desk.client.save(None, None, {"name": "高梨 美緒"})
    desk.client.save(None, None, {"name": "高梨 みお"})
    more = MoreMenu(tools)
    more.show_person(read_person(desk, first.id))
    return more, "高梨"


def body_more(tools, desk):
    keep = desk.network.organization.keep_at_once
    first, _other = keep("相談センターみなも"), keep("相談センター みなも東")
    more = BodyMore(tools)
    more.show_body(first)
    return more, "みなも"


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
@pytest.mark.parametrize("make", [person_more, body_more])
def test_the_other_record_is_reached_from_what_was_typed(desk, theme, qtbot, make, key):
    more, words = make(tools_of(desk, theme), desk)
    qtbot.addWidget(more)
    more.resize(900, 700)
    with qtbot.waitExposed(more):
        more.show()
    more.activateWindow()
    more.search.setFocus()
    more.search.setText(words)
    assert more.found.isVisible()
    QTest.keyClick(more.search, key)
    assert QApplication.focusWidget() is more.found
    assert more.found.current_key() is not None
    more.search.setFocus()
    more.search.setText("だれもいない")
    QTest.keyClick(more.search, key)
    assert QApplication.focusWidget() is more.search
