"""The list of people on the page ケース: which line is marked while somebody searches and goes through it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.pages.case_steps import a_case_page, a_person, settle
from tests.ui.pages.emergency_steps import type_into


def test_the_person_shown_is_marked_in_the_list_through_searches_and_keys(desk, theme, qtbot):
    first, second = a_person(desk), a_person(desk, name="佐藤 さくら", kana="さとう さくら")
    page = a_case_page(desk, theme, qtbot)
    page.open(first.id)
    marked = []
    for words in ("佐藤", "高梨"):
        type_into(page.list.search, words)
        qtbot.waitUntil(lambda words=words: page.list.asked().words == words)
        marked.append([page.list.rows.records.rows[each.row()].key for each in page.list.rows.selectedIndexes()])
    type_into(page.list.search, "佐藤")
    QTest.keyClick(page.list.search, Qt.Key.Key_Return)
    settle()
    marked.append([page.list.rows.records.rows[each.row()].key for each in page.list.rows.selectedIndexes()])
    assert marked == [[], [first.id], [second.id]]
    assert page.view.person.client.id == second.id
