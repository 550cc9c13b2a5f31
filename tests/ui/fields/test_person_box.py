"""Typing a name: known people are offered, one is taken by key, any other name stays as written."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.fields.person_box import KnownPeople, NamedPerson, Offered, PersonBox
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.shell.screens import settle
from tests.ui.on_page import on_page

PEOPLE = (
    Offered(31, "高梨 美緒", "たかなし みお", "平成10年生　緑区"),
    Offered(58, "高梨 美緒", "たかなし みお", "昭和39年生　泉区"),
    Offered(60, "吉川 蓮", "よしかわ れん"),
)


def offer(words: str) -> list[Offered]:
    return [each for each in PEOPLE if words in each.name or words in each.kana]


@pytest.fixture
def box(theme: Theme, qtbot: object) -> PersonBox:
    return on_page(PersonBox(theme, offer, pause_ms=0), qtbot, 600, 300, QLineEdit())


def type_name(box: PersonBox, qtbot: object, type_text: object, words: str) -> None:
    type_text(box, words)
    qtbot.waitUntil(lambda: not box.offering.pause.isActive())
    settle(box.page)


def test_two_people_of_one_name_are_told_apart_and_enter_takes_one(
    box: PersonBox, qtbot: object, type_text: object
) -> None:
    type_name(box, qtbot, type_text, "高梨")
    assert [each.words() for each in box.offering.shown()] == [
        "高梨 美緒（たかなし みお）　平成10年生　緑区",
        "高梨 美緒（たかなし みお）　昭和39年生　泉区",
    ]
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.person_chosen) as chosen:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert chosen.args == [PEOPLE[1]]
    assert box.value() == NamedPerson("高梨 美緒", 58)
    assert box.accessibleDescription() == "記録あり"
    assert box.offering.shown() == ()
    assert box.hasFocus()


def test_enter_without_a_choice_keeps_the_words(box: PersonBox, qtbot: object, type_text: object) -> None:
    type_name(box, qtbot, type_text, "高梨")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.value() == NamedPerson("高梨")
    assert box.problem() == ""


def test_tab_takes_the_chosen_offer_and_goes_on(box: PersonBox, qtbot: object, type_text: object) -> None:
    type_name(box, qtbot, type_text, "よし")
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert box.value() == NamedPerson("吉川 蓮", 60)
    assert not box.hasFocus()


def test_typing_on_unlinks(box: PersonBox, qtbot: object, type_text: object) -> None:
    box.set_value(NamedPerson("吉川 蓮", 60))
    box.end(False)
    type_name(box, qtbot, type_text, "の母")
    assert box.value() == NamedPerson("吉川 蓮の母")
    assert box.offering.shown() == ()


def test_esc_leaves_the_offers_and_not_the_page(box: PersonBox, qtbot: object, type_text: object) -> None:
    left: list[int] = []
    QShortcut(QKeySequence("Esc"), box.page).activated.connect(lambda: left.append(1))
    type_name(box, qtbot, type_text, "高梨")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert (box.offering.shown(), left, box.text()) == ((), [], "高梨")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert left == [1]


def test_enter_of_a_conversion_takes_nobody(box: PersonBox, qtbot: object, type_text: object) -> None:
    type_name(box, qtbot, type_text, "高梨")
    qtbot.keyClick(box, Qt.Key.Key_Down)
    QApplication.sendEvent(box, QInputMethodEvent("みお", []))
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.value().client_id is None


def test_a_draft_keeps_the_link(box: PersonBox) -> None:
    box.set_value(NamedPerson("吉川 蓮", 60))
    kept = box.draft()
    box.set_value(None)
    assert box.value() is None
    box.set_draft(kept)
    assert box.value() == NamedPerson("吉川 蓮", 60)


def test_a_box_for_known_people_only_says_so(theme: Theme, qtbot: object, type_text: object) -> None:
    strict = PersonBox(theme, offer, is_free=False)
    qtbot.addWidget(strict)
    type_text(strict, "だれか")
    assert "候補から選んで" in strict.problem()
    strict.set_value(NamedPerson("吉川 蓮", 60))
    assert strict.problem() == ""


def test_offers_stand_above_where_there_is_no_room_below(box: PersonBox, qtbot: object, type_text: object) -> None:
    box.page.layout().insertStretch(0, 1)
    box.page.layout().takeAt(3)
    settle(box.page)
    type_name(box, qtbot, type_text, "高梨")
    assert box.offering._list.geometry().bottom() <= box.geometry().top() + 2


def test_a_booking_kept_by_an_older_program_still_names_its_person(box: PersonBox) -> None:
    box.set_draft({"text": "吉川 蓮（R07-0060）", "client_id": 60})
    assert box.value() == NamedPerson("吉川 蓮（R07-0060）", 60)


def test_where_the_sheet_keeps_the_link_the_box_answers_with_words(
    theme: Theme, qtbot: object, type_text: object
) -> None:
    words = PersonBox(theme, offer, pause_ms=0, links=False)
    qtbot.addWidget(words)
    words.show()
    settle(words)
    words.setFocus()
    type_text(words, "よし")
    qtbot.waitUntil(words.offering.is_open)
    qtbot.keyClick(words, Qt.Key.Key_Down)
    with qtbot.waitSignal(words.person_chosen) as chosen:
        qtbot.keyClick(words, Qt.Key.Key_Return)
    assert chosen.args == [PEOPLE[2]]
    assert (words.value(), words.draft()) == ("吉川 蓮", "吉川 蓮")
    words.set_draft("匿名")
    assert words.value() == "匿名"


def test_people_of_one_name_are_told_apart_by_all_that_is_known(desk: Desk) -> None:
    born = PartialDate(1998, 5, 1)
    values = {"name": "高梨 美緒", "birth_date": born, "ward": "izumi", "former_name": "山田 美緒"}
    client = desk.client.save(None, None, values)
    ward = desk.codes.labels().label("ward", "izumi")
    (found,) = KnownPeople(desk.client, desk.codes.labels())("美緒")
    assert found.words() == f"高梨 美緒　H10.5.1生　{ward}　{client.client_no}　ほかの名前 山田 美緒"
    assert KnownPeople(desk.client, desk.codes.labels(), lambda client_id: client_id == client.id)("美緒") == []
