"""The generated form: every item gets its editor, what is missing or refused stands at the item."""

from datetime import datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.errors import Problem
from kyoten_desktop.domain.people.answer import Answer, AnswerState
from kyoten_desktop.models.emergency import EmergencyConsultation
from kyoten_desktop.models.items import Kind, items_of
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.sheet.form import Form, scrolled


class Labels:
    """Two codes for every table."""

    def label(self, table: str, code: str) -> str:
        return dict(self.choices(table)).get(code, code)

    def choices(self, table: str) -> list[tuple[str, str]]:
        return [("police", "警察署"), ("self", "本人")]


@pytest.fixture
def form(theme: Theme, clock: Clock, qtbot: object) -> Form:
    made = Form(theme, EmergencyConsultation, Labels(), clock)
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
    for _ in range(6):
        focused = form.window().focusWidget()
        named = focused if focused.objectName() in form._fields else focused.parentWidget()
        order.append(named.objectName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert order == ["received_at", "channel", "referral_source", "referrer", "referrer_phone", "taken_by"]


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
