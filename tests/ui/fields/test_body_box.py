"""Typing the name of a body: known ones are offered, the text stays as written, its link goes beside it (R-03)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from kyoten_desktop.models import EmergencyConsultation, links
from kyoten_desktop.models.items import item_of
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.network.organization import BodyFilter
from kyoten_desktop.ui.fields.body_box import BodyBox
from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.sheet.form import Form
from kyoten_desktop.ui.shell.screens import settle
from tests.ui.bodies import known_to
from tests.ui.on_page import on_page
from tests.ui.trail import Trail

TEXTS = [(sheet, text) for sheet in links.told() for text in links.bodies_of(sheet).values()]
CLOSED = date(2026, 3, 31)


def a_body(desk: Desk, name: str, **values: Any) -> Any:
    return desk.network.organization.save(None, None, {"name": name, **values})


@pytest.fixture
def trail() -> Trail:
    return Trail()


@pytest.fixture
def box(desk: Desk, theme: Theme, qtbot: Any, trail: Trail) -> BodyBox:
    return on_page(BodyBox(theme, known_to(desk, trail), 200), qtbot, 600, 400, QLineEdit())


@pytest.fixture
def type_name(box: BodyBox, qtbot: Any, type_text: Any) -> Callable[[str], None]:
    def typed(words: str) -> None:
        type_text(box, words)
        qtbot.waitUntil(lambda: not box.offering.pause.isActive())
        settle(box.page)

    return typed


def press(box: BodyBox, qtbot: Any, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(box, key)


def offered(box: BodyBox) -> list[str]:
    return [each.words() for each in box.offering.shown()]


@pytest.mark.parametrize(("sheet", "text"), TEXTS, ids=lambda each: getattr(each, "__name__", each))
def test_every_text_that_names_a_body_has_this_box(
    desk: Desk, theme: Theme, qtbot: Any, sheet: type[Any], text: str
) -> None:
    labels, bodies = desk.codes.labels(), known_to(desk)
    form = Form(theme, sheet, labels, desk.clock, [text], bodies=bodies)
    qtbot.addWidget(form)
    assert isinstance(form.editor(text), BodyBox)
    assert set(form.values()) == {text, item_of(sheet, text).body_link}
    for editors in (None, {text: LineEdit()}):
        with pytest.raises(LookupError, match="names a body"):
            Form(theme, sheet, labels, desk.clock, [text], editors=editors, bodies=None if editors is None else bodies)


def test_there_are_texts_to_try() -> None:
    assert len(TEXTS) >= 14


def test_what_is_typed_is_offered_and_enter_completes_it(desk: Desk, box: BodyBox, qtbot: Any, type_name: Any) -> None:
    body = a_body(desk, "ひかり相談支援", kana="ひかりそうだんしえん", phone="022-111-2222")
    a_body(desk, "ひかり作業所", closed_on=CLOSED)
    type_name("ﾋｶﾘ")
    assert offered(box) == [
        "ひかり相談支援　022-111-2222",
        "ひかり作業所　R8.3.31 に閉じました",
        "「ﾋｶﾘ」を機関に加える",
    ]
    assert (box.value(), box.link()) == ("ﾋｶﾘ", None)
    press(box, qtbot, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.changed):
        press(box, qtbot, Qt.Key.Key_Return)
    assert (box.value(), box.link()) == ("ひかり相談支援", body.id)
    assert box.mark.text() == "機関あり"
    assert "「ひかり相談支援」に結びついています。" in box.accessibleDescription()


def test_completing_keeps_the_person_that_was_typed_behind_the_body(
    desk: Desk, box: BodyBox, qtbot: Any, type_name: Any
) -> None:
    body = a_body(desk, "ひかり相談支援")
    type_name("ひかりの佐藤さん")
    press(box, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert (box.value(), box.link()) == ("ひかり相談支援の佐藤さん", body.id)


def test_a_whole_name_leads_to_its_body_without_a_choice_and_shows_no_list(
    desk: Desk, box: BodyBox, type_name: Any
) -> None:
    body = a_body(desk, "ひかり")
    type_name("ひかり")
    assert (box.link(), box.mark.text(), offered(box)) == (body.id, "機関あり", [])


def test_any_name_may_stay_and_no_list_stands_in_the_way(box: BodyBox, qtbot: Any, type_name: Any) -> None:
    type_name("どこかの事業所")
    assert offered(box) == []
    press(box, qtbot, Qt.Key.Key_Tab)
    assert (box.value(), box.link(), box.problem()) == ("どこかの事業所", None, "")
    assert box.mark.text() == "機関未選択"
    assert not box.hasFocus()


def test_of_two_that_are_called_so_one_is_chosen_and_the_text_stays(desk: Desk, box: BodyBox, qtbot: Any) -> None:
    one, other = a_body(desk, "ひかり", phone="022-111-1111"), a_body(desk, "ひかり", phone="022-222-2222")
    box.set_value("ひかりの佐藤さん")
    box.lead_to(None)
    assert (box.link(), box.mark.text()) == (None, "候補 2")
    press(box, qtbot, Qt.Key.Key_Down)
    assert offered(box)[:2] == ["ひかり　022-111-1111", "ひかり　022-222-2222"]
    press(box, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert (box.value(), box.link()) == ("ひかりの佐藤さん", other.id)
    assert one.id != other.id


def test_an_older_text_is_never_changed_by_its_link(desk: Desk, box: BodyBox, qtbot: Any) -> None:
    body = a_body(desk, "いつもの所で会う会")
    box.set_value("いつもの所")
    box.lead_to(None)
    press(box, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert (box.value(), box.link()) == ("いつもの所", body.id)


def test_a_changed_text_drops_the_body_that_was_chosen(desk: Desk, box: BodyBox, type_name: Any) -> None:
    body = a_body(desk, "ひかり")
    box.set_value("いつもの所")
    box.lead_to(body.id)
    assert box.link() == body.id
    type_name("の隣")
    assert (box.value(), box.link()) == ("の隣いつもの所", None)
    box.set_draft("いつもの所")
    assert box.link() == body.id


def test_a_new_name_is_kept_at_once_and_asks_only_its_kind(
    desk: Desk, box: BodyBox, qtbot: Any, type_name: Any
) -> None:
    type_name("みどりの森の田中さん")
    press(box, qtbot, Qt.Key.Key_Down)
    assert offered(box) == ["「みどりの森」を機関に加える"]
    press(box, qtbot, Qt.Key.Key_Return)
    kinds = [label for _code, label in desk.codes.labels().choices("org_type")]
    assert offered(box) == ["種類はあとで書く", *kinds]
    press(box, qtbot, *[Qt.Key.Key_Down] * (kinds.index("短期入所") + 1), Qt.Key.Key_Return)
    kept = desk.network.organization.find(BodyFilter()).lines
    assert [(line.name, line.org_type) for line in kept] == [("みどりの森", "short_stay")]
    assert (box.value(), box.link()) == ("みどりの森の田中さん", kept[0].organization_id)


def test_leaving_the_kinds_keeps_nothing(desk: Desk, box: BodyBox, qtbot: Any, type_name: Any) -> None:
    type_name("みどりの森")
    press(box, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert offered(box) == []
    press(box, qtbot, Qt.Key.Key_Tab)
    assert (desk.network.organization.find(BodyFilter()).total, box.value()) == (0, "みどりの森")


def test_a_refusal_is_said_at_the_line_and_the_text_stays(desk: Desk, theme: Theme, qtbot: Any, type_text: Any) -> None:
    form = Form(theme, EmergencyConsultation, desk.codes.labels(), desk.clock, ["referrer"], bodies=known_to(desk))
    qtbot.addWidget(form)
    form.show()
    settle(form)
    box = form.editor("referrer")
    box.setFocus()
    type_text(box, "長" * 201)
    press(box, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert "名称は200文字までです" in box.remark()
    assert "200字までです" in form.points.field("referrer").message.text()
    assert len(box.value()) == 201
    assert desk.network.organization.find(BodyFilter()).total == 0


def test_a_linked_body_opens_by_the_keys_and_by_its_mark(desk: Desk, box: BodyBox, qtbot: Any, trail: Trail) -> None:
    body = a_body(desk, "ひかり")
    box.set_value("ひかり")
    box.lead_to(body.id)
    press(box, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    qtbot.mouseClick(box.mark, Qt.MouseButton.LeftButton)
    press(box, qtbot, Qt.Key.Key_Return)
    box.set_locked(locked=True)
    press(box, qtbot, Qt.Key.Key_Down)
    assert offered(box) == ["「ひかり」を開く"]
    press(box, qtbot, Qt.Key.Key_Return)
    assert trail.asked("open_body") == [body.id] * 3


def test_a_closed_body_is_said_and_leads_nowhere_by_itself(
    desk: Desk, box: BodyBox, qtbot: Any, type_name: Any
) -> None:
    closed, other = a_body(desk, "ひかり", closed_on=CLOSED), a_body(desk, "ひかり野")
    type_name("ひかり")
    assert (box.link(), box.mark.text()) == (None, "閉じた機関")
    assert box.remark() == "「ひかり」は令和8年3月31日に閉じています。"
    assert offered(box)[0] == other.name
    press(box, qtbot, Qt.Key.Key_Escape)
    box.lead_to(closed.id)
    assert (box.link(), box.mark.text()) == (closed.id, "閉じた機関")
    assert box.remark() == "「ひかり」は令和8年3月31日に閉じています。"


def test_a_body_that_closes_on_a_day_ahead_is_said_and_stays_linked(desk: Desk, box: BodyBox, type_name: Any) -> None:
    body = a_body(desk, "ひかり", closed_on=date(2026, 8, 31))
    type_name("ひかり")
    assert (box.link(), box.mark.text()) == (body.id, "機関あり")
    assert box.remark() == "「ひかり」は令和8年8月31日に閉じます。"


def test_a_body_in_the_trash_is_said_and_taken_back_here(desk: Desk, box: BodyBox, qtbot: Any, type_name: Any) -> None:
    gone = a_body(desk, "みどり")
    desk.network.organization.discard(gone.id, gone.version)
    type_name("みどり")
    assert (box.link(), box.mark.text()) == (None, "ごみ箱の機関")
    assert box.remark() == "「みどり」はごみ箱にあります。↓ で戻せます。"
    press(box, qtbot, Qt.Key.Key_Down)
    assert offered(box) == ["「みどり」をごみ箱から戻す", "「みどり」を機関に加える"]
    press(box, qtbot, Qt.Key.Key_Return)
    assert (box.link(), box.mark.text(), box.remark()) == (gone.id, "機関あり", "")


def test_a_form_gives_text_and_link_back(desk: Desk, theme: Theme, qtbot: Any) -> None:
    one, other = a_body(desk, "ひかり"), a_body(desk, "ひかり")
    form = Form(theme, EmergencyConsultation, desk.codes.labels(), desk.clock, ["referrer"], bodies=known_to(desk))
    qtbot.addWidget(form)
    form.set_values({"referrer": "ひかり", "referrer_body_id": one.id})
    assert form.values() == {"referrer": "ひかり", "referrer_body_id": one.id}
    kept = form.draft()
    form.set_values({"referrer": "みどり"})
    assert form.values() == {"referrer": "みどり", "referrer_body_id": None}
    form.set_draft(kept)
    assert form.values() == {"referrer": "ひかり", "referrer_body_id": one.id}
    form.set_values({"referrer": None, "referrer_body_id": None})
    assert form.values() == {"referrer": None, "referrer_body_id": None}
    form.set_draft(kept)
    form.set_draft({"referrer_body_id": other.id})
    assert form.values()["referrer_body_id"] == other.id


def test_a_narrow_line_keeps_its_text_clear_of_the_mark(desk: Desk, box: BodyBox) -> None:
    box.set_value("どこかの事業所")
    for width in (600, 120):
        box.page.resize(width, 300)
        settle(box.page)
        assert box.mark.geometry().right() == box.width() - 1
        assert 0 < box.mark.width() <= box.width() / 2
        assert box.textMargins().right() > 0


def test_a_relation_is_typed_without_a_mark(box: BodyBox, type_name: Any) -> None:
    type_name("母")
    assert (box.mark.text(), box.accessibleDescription(), offered(box)) == ("", "", [])
