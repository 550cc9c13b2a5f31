"""The ごみ箱 on the page ケース: a case begun by mistake, and the list of people that were put away."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.pages.case_steps import a_case, a_case_page, a_person, find, press, rows, settle


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
    assert page.window().focusWidget() is page.list.rows
    assert desk.client.discarded() == []


def test_the_empty_trash_says_so_and_leads_back(desk, theme, qtbot):
    client = a_person(desk)
    page = a_case_page(desk, theme, qtbot)
    page.open(client.id)
    press(page, "trash")
    assert page.trash.note.text() == "空です。"
    press(page, "leave_trash")
    assert page.view.isVisible()


def a_trash_page(desk, theme, qtbot, client):
    """Open the ごみ箱 with this person and ask about erasing them."""
    page = a_case_page(desk, theme, qtbot)
    page.in_front.show_trash()
    page.trash.table.go_to(client.id)
    settle()
    press(page, "begin_erasing")
    return page


def put_away(desk, **changes):
    client = a_person(desk, **changes)
    desk.client.discard(client.id, client.version)
    return client


def test_what_erasing_does_is_told_first_and_enter_alone_does_nothing(desk, theme, qtbot):
    client = put_away(desk, phone="022-111-2222")
    page = a_trash_page(desk, theme, qtbot, client)
    erasing = page.trash.erasing
    assert "元に戻す方法はありません" in erasing.strip.sentence()
    for words in ("高梨 美緒さん", "バックアップ：ありません", "ここでは探せないもの"):
        assert words in erasing.words.text()
    number = find(page, "client_no")
    assert number.hasFocus()
    QTest.keyClicks(number, client.client_no)
    QTest.keyClick(number, Qt.Key.Key_Return)
    settle()
    assert [one.id for one in desk.client.discarded()] == [client.id]


def test_who_lies_in_the_trash_is_erased_by_their_number_alone(desk, theme, qtbot):
    client, other = put_away(desk), put_away(desk, name="綿貫 蓮", kana="わたぬき れん")
    page = a_trash_page(desk, theme, qtbot, client)
    erasing = page.trash.erasing
    QTest.keyClicks(find(page, "client_no"), other.client_no)
    press(page, "erase_person")
    assert "番号がちがいます" in erasing.ask.words("client_no")
    assert {one.id for one in desk.client.discarded()} == {client.id, other.id}
    find(page, "client_no").selectAll()
    QTest.keyClicks(find(page, "client_no"), client.client_no)
    press(page, "erase_person")
    assert [one.id for one in desk.client.discarded()] == [other.id]
    assert "完全に消しました" in erasing.strip.sentence()
    assert [row[1] for row in rows(page, "discarded")] == ["綿貫 蓮"]
    press(page, "copy_erased")
    assert client.client_no in QApplication.clipboard().text()
    press(page, "leave_erasing")
    assert not erasing.isVisible()
    assert page.trash.table.hasFocus()


def test_leaving_the_question_erases_nobody_and_forgets_the_number(desk, theme, qtbot):
    client = put_away(desk)
    page = a_trash_page(desk, theme, qtbot, client)
    QTest.keyClicks(find(page, "client_no"), client.client_no)
    press(page, "leave_erasing")
    press(page, "begin_erasing")
    assert find(page, "client_no").text() == ""
    assert [one.id for one in desk.client.discarded()] == [client.id]
