"""The generated form: every item gets its editor, what is missing or refused stands at the item."""

from datetime import datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.codes import shipped_row
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.models.emergency import EmergencyConsultation
from kyoten_desktop.models.items import Item, Kind, Need, items_of
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.sheet.form import Form, scrolled
from kyoten_desktop.ui.sheet.form_row import SideBySide
from kyoten_desktop.ui.sheet.form_section import Sections
from kyoten_desktop.ui.shell.screens import settle
from tests.ui.bodies import known_to


class Labels:
    """Two codes for every table."""

    def label(self, table: str, code: str) -> str:
        return dict(self.choices(table)).get(code, code)

    def report_row(self, table: str, code: str | None) -> str:
        return shipped_row(table, code)

    def choices(self, table: str) -> list[tuple[str, str]]:
        return [("police", "警察署"), ("self", "本人")]


@pytest.fixture
def form(desk: Desk, theme: Theme, clock: Clock, qtbot: object) -> Form:
    made = Form(theme, EmergencyConsultation, Labels(), clock, bodies=known_to(desk))
    area = scrolled(made)
    qtbot.addWidget(area)
    area.resize(700, 600)
    area.show()
    area.activateWindow()
    made.area = area
    return made


SHEET = {
    "received_at": datetime(2026, 7, 16, 1, 12),
    "subject_name": "高梨 美緒",
    "referral_source": "police",
    "reasons": ("self",),
    "needed_nights": 3,
    "course": "通所先から電話。",
    "allergies": Answer(AnswerState.YES, "そば"),
}


def test_every_item_of_a_section_has_a_named_editor(form: Form) -> None:
    for item in items_of(EmergencyConsultation):
        if item.section and item.kind not in (Kind.ROWS, Kind.LINK):
            assert form.editor(item.name).objectName() == item.name
            assert form.editor(item.name).accessibleName() == item.label


def test_values_come_back_as_they_were_set(form: Form) -> None:
    form.set_values(SHEET)
    values = form.values()
    assert {name: values[name] for name in SHEET} == SHEET
    assert values["decision_at"] is None


def test_typing_tells_the_item(form: Form, qtbot: object, type_text: object) -> None:
    form.set_values(SHEET)
    with qtbot.waitSignal(form.changed) as changed:
        type_text(form.editor("referrer"), "みちくさ")
    assert changed.args == ["referrer"]
    assert form.values()["referrer"] == "みちくさ"


def test_showing_a_sheet_is_no_change(form: Form, qtbot: object) -> None:
    with qtbot.assertNotEmitted(form.changed):
        form.set_values(SHEET)


def test_a_draft_survives_with_what_cannot_be_read(form: Form, qtbot: object) -> None:
    form.set_values(SHEET)
    form.editor("received_at").setText("R8.7.16 25:12")
    kept = form.draft()
    form.set_values({})
    form.set_draft(kept)
    assert form.editor("received_at").text() == "R8.7.16 25:12"
    assert "received_at" not in form.values()
    assert form.values()["course"] == "通所先から電話。"
    assert [point.item.name for point in form.points.problems()] == ["received_at"]


def test_refusals_stand_at_their_items_and_go_when_mended(form: Form, qtbot: object, type_text: object) -> None:
    form.set_values(SHEET)
    form.show_problems(
        [Problem("needed_nights", "1以上の数、または空欄に。"), Problem("", "他の画面で更新されています。")]
    )
    nights = form.editor("needed_nights")
    assert nights.property("err") == "true"
    assert form._strip.sentence() == "他の画面で更新されています。"
    assert form.window().focusWidget() is nights
    nights.selectAll()
    type_text(nights, "2")
    assert nights.property("err") == ""


def test_an_unreadable_date_is_marked_when_it_is_left(form: Form, qtbot: object) -> None:
    form.set_values(SHEET)
    edit = form.editor("received_at")
    edit.setFocus()
    edit.setText("R6.4.31 1:00")
    assert edit.property("err") != "true"
    form.editor("referrer").setFocus()
    assert edit.property("err") == "true"


def test_missing_items_are_amber_until_written(form: Form, qtbot: object, type_text: object) -> None:
    form.set_values(SHEET)
    form.show_missing(point.item for point in form.points.missing())
    place = form.editor("outcome")
    assert place.property("miss") == "true"
    assert place.line.placeholderText() == "未記入（確定までに）"
    type_text(place, "本")
    qtbot.keyClick(place.completer().popup(), Qt.Key.Key_Tab)
    place.focusOutEvent(QFocusEvent(QEvent.Type.FocusOut))
    assert place.property("miss") == ""
    assert "outcome" not in [point.item.name for point in form.points.missing()]


def test_the_place_is_needed_only_when_another_provider_took_the_person_in(
    form: Form, qtbot: object, type_text: object
) -> None:
    form.set_values(SHEET)
    needed = lambda: [point.item.name for point in form.points.missing()]  # noqa: E731 - asked four times
    assert "other_place" not in needed()
    outcome = form.editor("outcome")
    outcome.set_value("other_same_day")
    outcome.changed.emit()
    assert "other_place" in needed()
    type_text(form.editor("other_place"), "短期入所 みずうみ")
    assert "other_place" not in needed()
    form.editor("other_place").clear()
    outcome.set_value("advice")
    outcome.changed.emit()
    assert "other_place" not in needed()


def test_open_points_name_their_section(form: Form) -> None:
    form.set_values(SHEET)
    assert [(point.item.label, point.section) for point in form.points.missing()][-1] == ("結果", "4 判断と結果")
    assert "アレルギー" not in [point.item.label for point in form.points.unasked()]
    assert "発作・けいれん" in [point.item.label for point in form.points.unasked()]


def test_f6_walks_round_the_open_points(form: Form, qtbot: object) -> None:
    form.set_values(SHEET)
    names = [point.item.name for point in form.points.missing()]
    visited = []
    for _ in range(len(names) + 1):
        form.go_to_next_open()
        visited.append(form.window().focusWidget())
    assert visited[0] is visited[-1]
    assert len(set(visited)) == len(names)


def test_tab_follows_the_reading_order(form: Form, qtbot: object) -> None:
    form.set_values(SHEET)
    form.editor("received_at").setFocus()
    order = []
    for _ in range(7):
        focused = form.window().focusWidget()
        named = focused if focused.objectName() in form._fields else focused.parentWidget()
        order.append(named.objectName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    expected = ["received_at", "channel", "referral_source", "referrer", "referrer_phone", "is_referrer_hidden"]
    assert order == [*expected, "taken_by"]


def test_a_narrow_form_folds_to_one_column_and_keeps_its_editors(form: Form) -> None:
    form.set_values(SHEET)
    left = form.editor("referrer").mapTo(form, form.editor("referrer").rect().topLeft()).x()
    form.area.resize(560, 600)
    assert form.editor("referrer").mapTo(form, form.editor("referrer").rect().topLeft()).x() < left
    assert form.values()["subject_name"] == "高梨 美緒"
    form.area.resize(760, 600)
    assert form.editor("referrer").mapTo(form, form.editor("referrer").rect().topLeft()).x() > 300


def test_a_finished_sheet_is_only_shown(form: Form, qtbot: object, type_text: object) -> None:
    form.set_values(SHEET)
    form.set_read_only(True)
    type_text(form.editor("subject_name"), "x")
    assert form.values()["subject_name"] == "高梨 美緒"
    assert not form.editor("outcome").isEnabled()


def test_names_choose_items_and_a_page_may_bring_its_own_editor(theme: Theme, clock: Clock, qtbot: object) -> None:
    from kyoten_desktop.ui.fields.line_edit import LineEdit

    own = LineEdit()
    form = Form(theme, EmergencyConsultation, Labels(), clock, ["subject_name", "sex"], editors={"subject_name": own})
    qtbot.addWidget(form)
    assert form.editor("subject_name") is own
    assert set(form.values()) == {"subject_name", "sex"}
    assert isinstance(own, QLineEdit)


ASKED = (
    Item("at", "移る日時", Kind.MOMENT, Need.TO_SAVE),
    Item("reason", "理由", Kind.LINE, Need.TO_SAVE),
    Item("count", "日数", Kind.NUMBER),
)


@pytest.fixture(params=[Sections(wide=("reason",), grows=False), SideBySide()], ids=["sections", "side by side"])
def act(request: pytest.FixtureRequest, theme: Theme, clock: Clock, qtbot: object) -> Form:
    made = Form(theme, ASKED, Labels(), clock, layout=request.param)
    qtbot.addWidget(made)
    made.resize(700, 200)
    made.show()
    made.activateWindow()
    return made


def test_an_item_that_is_not_asked_has_no_value_no_refusal_and_no_place(act: Form) -> None:
    act.set_values({"reason": "満室", "count": 2})
    act.ask_only_when("reason", asked=False)
    assert act.values() == {"at": None, "count": 2}
    assert [each.item.name for each in act.asked()] == ["at", "count"]
    assert not act.editor("reason").isVisible()
    assert [point.item.name for point in act.points.missing()] == ["at"]
    act.show_problems([Problem("reason", "使う理由を書いてください。")])
    assert not act._fields["reason"].message.isVisible()
    assert act._strip.sentence() == "使う理由を書いてください。"
    act.ask_only_when("reason", asked=True)
    assert act.editor("reason").isVisible()
    assert act.values()["reason"] == "満室"


def test_a_refusal_of_an_act_stands_at_its_item_and_typing_takes_it_away(act: Form, type_text: object) -> None:
    act.show_problems([Problem("reason", "使う理由を書いてください。"), Problem("", "期間が重なっています。")])
    assert act.points.field("reason").message.text() == "使う理由を書いてください。"
    assert act._strip.sentence() == "期間が重なっています。"
    assert act.window().focusWidget() is act.editor("reason")
    type_text(act.editor("reason"), "満室")
    assert not act.points.field("reason").message.isVisible()


def test_what_cannot_be_read_is_no_value_and_no_change_of_the_others(act: Form, type_text: object) -> None:
    act.set_values({"reason": "満室", "count": 2})
    assert not act.is_unreadable()
    act.editor("count").setText("")
    type_text(act.editor("count"), "ふつか")
    assert act.is_unreadable()
    assert act.values() == {"at": None, "reason": "満室"}
    act.write({"count": 3})
    assert act.values() == {"at": None, "reason": "満室", "count": 3}


def test_f6_goes_through_the_form_that_has_the_cursor(act: Form, qtbot: object) -> None:
    act.set_values({})
    act.go_to("at")
    qtbot.keyClick(act.editor("at"), Qt.Key.Key_F6)
    assert act.window().focusWidget() is act.editor("reason")


def test_fields_side_by_side_take_more_rows_where_it_is_narrow(theme: Theme, clock: Clock, qtbot: object) -> None:
    row = Form(theme, ASKED, Labels(), clock, layout=SideBySide())
    qtbot.addWidget(row)
    row.resize(700, 200)
    row.show()
    settle(row)
    tops = {row.editor(item.name).mapTo(row, QPoint()).y() for item in ASKED}
    assert len(tops) == 1
    row.resize(400, 300)
    settle(row)
    assert [row.editor(name).mapTo(row, QPoint()).y() for name in ("at", "reason")] == [min(tops)] * 2
    assert row.editor("count").mapTo(row, QPoint()).y() > min(tops)


@pytest.mark.parametrize("item", ["subject_name", "course"])
def test_a_letter_without_a_shape_is_said_at_the_field_and_refuses_nothing(form: Form, item: str) -> None:
    form.set_values(SHEET)
    field = form._fields[item]
    assert field.remark() == ""
    field.editor.set_draft("林 한✔")
    field.editor.changed.emit()
    assert "「한」は □〔U+D55C〕、「✔」は □〔U+2714〕 と印刷されます。" in field.message.text()
    assert field.message.isVisible()
    assert field.words() == ""
    assert "한" in form.values()[item]
    field.editor.set_value("")
    field.show_state()
    assert not field.message.isVisible()


def test_an_own_word_of_being_taken_in_needs_the_place(desk, theme, clock, qtbot):
    own = desk.codes.add("outcome", "市外の拠点", "accepted")
    made = Form(theme, EmergencyConsultation, desk.codes.labels(), clock, bodies=known_to(desk))
    qtbot.addWidget(made)
    for outcome, is_needed in ((own.code, True), ("advice", False), ("other_later", True)):
        made.write({"outcome": outcome})
        assert ("other_place" in {point.item.name for point in made.points.missing()}) is is_needed
