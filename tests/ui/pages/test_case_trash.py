"""The ごみ箱 on the page ケース: a case begun by mistake, and the list of people that were put away."""

from tests.ui.pages.case_steps import a_case, a_case_page, a_person, press, rows, settle


def test_a_mistaken_case_is_put_away_and_set_back_in_place(desk, theme, qtbot):
    client = a_person(desk)
    a_case(desk, client, consent=False)
    page = a_case_page(desk, theme, qtbot)
    page.open(client.id)
    page.act("more")
    settle()
    more = page.menus._menus["more"].case_trash
    press(more, "discard_case")
    assert "R8.5.1 に始めたケース" in more.strip.sentence()
    more.strip.buttons()[0].click()
    settle()
    assert desk.case.of_client(client.id) == []
    assert "ごみ箱にあります" in more.gone.sentence()
    assert more.gone.buttons()[0].hasFocus()
    more.gone.buttons()[0].click()
    settle()
    assert desk.case.current(client.id) is not None
    assert more.gone.sentence() == ""


def test_a_case_with_a_consent_says_why_it_stays(desk, theme, qtbot):
    client = a_person(desk)
    a_case(desk, client)
    page = a_case_page(desk, theme, qtbot)
    page.open(client.id)
    page.act("more")
    settle()
    more = page.menus._menus["more"].case_trash
    press(more, "discard_case")
    more.strip.buttons()[0].click()
    assert "同意1件" in more.strip.sentence()
    assert desk.case.current(client.id) is not None


def test_people_in_the_trash_are_listed_and_come_back(desk, theme, qtbot):
    client = a_person(desk)
    stays = a_person(desk, name="綿貫 蓮", kana="わたぬき れん")
    desk.client.discard(client.id, client.version)
    page = a_case_page(desk, theme, qtbot)
    page.open(stays.id)
    press(page, "trash")
    assert page.trash.isVisible()
    assert [row[1] for row in rows(page, "discarded")] == ["高梨 美緒"]
    page.refresh()
    assert page.trash.isVisible()
    page.trash.table.opened.emit(client.id)
    settle()
    assert page.view.isVisible()
    assert page.view.person.client.id == client.id
    assert desk.client.discarded() == []


def test_the_empty_trash_says_so_and_leads_back(desk, theme, qtbot):
    client = a_person(desk)
    page = a_case_page(desk, theme, qtbot)
    page.open(client.id)
    press(page, "trash")
    assert page.trash.note.text() == "空です。"
    press(page, "leave_trash")
    assert page.view.isVisible()
