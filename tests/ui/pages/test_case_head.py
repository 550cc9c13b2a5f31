"""The page ケース around its tabs: which line of the list is marked, and what its head says of typing."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kyoten_desktop.models import Consent
from tests.ui.pages.case_steps import a_case, a_case_page, a_person, find, settle, show, write
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


def test_a_line_that_is_saved_leaves_no_half_written_sheet_behind(desk, theme, qtbot):
    person = a_person(desk)
    a_case(desk, person, consent=False)
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, person, "case")
    page.view.show_tab("case/consents")
    editor = tab.editors[Consent]
    for name, value in (("giver", "self"), ("way", "oral"), ("scope", ("involvement",))):
        find(editor, name).set_value(value)
    write(editor, "place", "自宅")
    assert page.view.head.saved.words() == "書きかけ"
    editor.save_line(loud=True)
    settle()
    assert page.view.head.saved.words().startswith("保存済")


def test_in_the_narrow_form_enter_goes_into_the_sheet_and_esc_comes_back(desk, theme, qtbot):
    person = a_person(desk)
    page = a_case_page(desk, theme, qtbot)
    page.set_compact(True)
    page.steps.step_back()
    page.list.rows.setFocus()
    QTest.keyClick(page.list.rows, Qt.Key.Key_Return)
    settle()
    assert page.view.person.client.id == person.id
    assert page.view.isAncestorOf(page.window().focusWidget())
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert page.list.isVisible()
    assert page.list.isAncestorOf(page.window().focusWidget())


def test_a_menu_opens_only_when_the_typing_below_it_is_kept(desk, theme, qtbot):
    person = a_person(desk)
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, person, "person")
    write(tab, "address", "青葉区一番町1-1")
    page.act("more")
    assert page.menus.shown
    assert desk.client.get(person.id).address == "青葉区一番町1-1"
    page.act("more")
    write(tab, "address", "青葉区一番町2-2")
    with desk.file.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    page.act("print")
    assert not page.menus.shown
    assert page.view.stack.isVisible()
    assert "保存できていません" in tab.strip.sentence()
    with desk.file.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only=OFF")
    page.act("print")
    assert page.menus.shown
    assert desk.client.get(person.id).address == "青葉区一番町2-2"
