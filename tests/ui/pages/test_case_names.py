"""Several names of one person on the tab 本人: written, found, and one of them chosen for papers."""

from datetime import date

from kyoten_desktop.models import OtherName
from kyoten_desktop.services.people.people import PeopleFilter
from tests.ui.pages.case_steps import a_case_page, a_person, find, press, settle, show, write


def test_a_name_is_written_and_chosen_for_papers_and_taken_back(desk, theme, qtbot):
    client = a_person(desk)
    page = a_case_page(desk, theme, qtbot)
    tab = show(page, client, "person")
    assert not tab.print_name.isVisible()
    tab.names.add()
    write(tab.names.line, "kind", "通称")
    write(tab.names.line, "name", "椿沼 蘭子")
    write(tab.names.line, "kana", "つばぬま らんこ")
    write(tab.names.line, "valid_from", "R2.4.1")
    tab.names.close_line(saving=True)
    settle()
    assert desk.people.find(PeopleFilter("椿沼")).total == 1
    tab.names.rows.table.go_to(desk.lines.of(OtherName, client.id)[0].id)
    tab.print_name.click()
    settle()
    assert page.view.person.client.name == "椿沼 蘭子"
    assert find(tab, "name").text() == "椿沼 蘭子"
    assert "椿沼 蘭子" in tab.name_strip.sentence()
    assert [line.cells[0].text for line in tab.names.rows.table.records.rows] == ["高梨 美緒"]
    tab.name_strip.buttons()[0].click()
    settle()
    assert page.view.person.client.name == "高梨 美緒"
    assert desk.lines.of(OtherName, client.id)[0].valid_from == date(2020, 4, 1)


def test_a_former_name_typed_with_a_new_person_stands_among_their_names(desk, theme, qtbot):
    page = a_case_page(desk, theme, qtbot)
    press(page, "new_person")
    write(page.new, "name", "林 花")
    write(page.new, "former_name", "渡邉 花")
    press(page.new, "add_person")
    tab = show(page, page.view.person.client, "person")
    assert [line.cells[0].text for line in tab.names.rows.table.records.rows] == ["渡邉 花"]
    assert tab.print_name.isVisible()
