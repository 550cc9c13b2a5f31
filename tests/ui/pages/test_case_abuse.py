"""Reports of abuse: written by a member of staff, seen by whom they name, told to nobody else by any way."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt

from kyoten_desktop.domain.errors import RefusedError
from kyoten_desktop.models import Client
from tests.builders import a_call, sit_down, unseal
from tests.ui.pages.emergency_steps import a_page as a_call_page
from tests.ui.pages.review_steps import a_case, a_meeting, a_page

SEEN = {"found_on": date(2026, 7, 15), "types": ("physical",), "content": "腕にあざがあった"}
OTHER = "大友 由里"


@pytest.fixture(autouse=True)
def word_given(desk):
    """The own word of whoever is at the keyboard is given; ``test_abuse_word`` is about that."""
    unseal(desk)


@pytest.fixture
def other(desk):
    """A second member of staff."""
    return desk.office.save_staff(None, None, {"name": OTHER})


@pytest.fixture
def client_id(desk):
    return a_case(desk).client_id


def rows(view):
    return [row.cells[1].text for row in view.table.records.rows]


def abuse_button(page):
    return next(button for button in page.view.head.tabs.buttons if button.text() == "通報")


def test_a_report_is_written_from_the_sheet_of_a_person(desk, theme, qtbot, client_id, other, type_text):
    page = a_page(desk, theme, qtbot)
    page.open((client_id, "abuse"))
    view = page.view.front().view
    qtbot.keyClick(view.new, Qt.Key.Key_Return)
    assert view.form.values()["found_on"] == date(2026, 7, 16)
    view.form.editor("types").set_value(("physical",))
    type_text(view.form.editor("content"), "腕にあざ")
    qtbot.keyClick(view.do, Qt.Key.Key_Return)
    kept = desk.abuse.of_client(client_id)
    assert [(report.types, report.content) for report in kept] == [(("physical",), "腕にあざ")]
    assert len(kept[0].visible_to) == 1
    assert rows(view) == ["身体的"]
    assert view.table.records.rows[0].cells[2].text == "通報の記録なし"


def test_a_report_without_its_kind_says_so_at_the_item(desk, theme, qtbot, client_id):
    page = a_page(desk, theme, qtbot)
    page.open((client_id, "abuse"))
    view = page.view.front().view
    view.new.click()
    view.do.click()
    assert desk.abuse.of_client(client_id) == []
    assert [point.item.name for point in view.form.points.problems()] == ["types"]


def test_nobody_else_sees_report_or_draft(desk, theme, qtbot, client_id, other, type_text):
    desk.abuse.save(None, None, SEEN, client_id=client_id)
    page = a_page(desk, theme, qtbot)
    page.open((client_id, "abuse"))
    view = page.view.front().view
    assert rows(view) == ["身体的"]
    view.new.click()
    type_text(view.form.editor("content"), "まだ書きかけ")
    page.keep_typing()
    sit_down(desk, OTHER)
    page.refresh()
    assert rows(view) == []
    view.new.click()
    assert view.said.sentence() == ""
    assert view.form.values()["content"] is None


def test_the_head_calls_an_unsaved_report_half_written_and_forgets_it_for_the_next_one(
    desk, theme, qtbot, client_id, other, type_text
):
    page = a_page(desk, theme, qtbot)
    page.open((client_id, "abuse"))
    view, saved = page.view.front().view, page.view.head.saved
    view.new.click()
    type_text(view.form.editor("content"), "まだ書きかけ")
    page.keep_typing()
    assert view.keeper.shelf.waiting()
    assert saved.words() == "下書きは保存済 10:32（保存はまだ）"
    page.refresh()
    assert not saved.isHidden()
    sit_down(desk, OTHER)
    page.refresh()
    assert saved.isHidden()
    sit_down(desk, "佐伯 まどか")
    page.refresh()
    view.begin_new(goes_on=True)
    view.form.editor("types").set_value(("physical",))
    view.do.click()
    assert saved.words().startswith("保存済")


def test_whoever_is_chosen_sees_it_and_the_writer_always_does(desk, theme, qtbot, client_id, other):
    desk.abuse.save(None, None, {**SEEN, "visible_to": (str(other.id),)}, client_id=client_id)
    sit_down(desk, OTHER)
    page = a_page(desk, theme, qtbot)
    page.open((client_id, "abuse"))
    view = page.view.front().view
    assert rows(view) == ["身体的"]
    assert view.table.records.rows[0].cells[3].text == f"佐伯 まどか、{OTHER}"


def test_the_tab_is_not_there_for_somebody_who_is_no_staff(desk, theme, qtbot, client_id):
    page = a_page(desk, theme, qtbot)
    page.open((client_id, "abuse"))
    assert abuse_button(page).isVisible()
    desk.operator.change("通りすがり")
    page.refresh()
    assert not abuse_button(page).isVisible()
    assert page.view.head.tabs.value() != "abuse"
    last = page.view.head.tabs.buttons[-1]
    before = page.view.head.tabs.buttons[-3]
    page.view.show_tab("history")
    qtbot.keyClick(last, Qt.Key.Key_Left)
    assert before.isChecked()


def test_it_stands_on_no_handout_no_timeline_and_no_history_of_the_person(desk, client_id):
    desk.abuse.save(None, None, SEEN, client_id=client_id)
    met = a_meeting(desk)
    item = desk.review.take(met.id, desk.case.current(client_id).id, {"question": "住まい"})
    assert "あざ" not in repr(desk.handout.of_item(item.id))
    assert all("あざ" not in f"{line.title}{line.text}" for line in desk.timeline.of(client_id))
    entries = desk.history.entries(Client, client_id, desk.codes.labels())
    assert all("あざ" not in f"{entry.before}{entry.after}" for entry in entries)


def test_a_discarded_report_comes_back(desk, theme, qtbot, client_id):
    desk.abuse.save(None, None, SEEN, client_id=client_id)
    page = a_page(desk, theme, qtbot)
    page.open((client_id, "abuse"))
    view = page.view.front().view
    view.open_report(desk.abuse.of_client(client_id)[0].id)
    view.discard.click()
    assert desk.abuse.of_client(client_id) == []
    view.strip.buttons()[0].click()
    assert len(desk.abuse.of_client(client_id)) == 1


def test_a_call_with_suspected_abuse_asks_for_its_report(desk, theme, qtbot, type_text):
    call = desk.emergency.save(
        None, None, a_call(abuse="suspected", received_at=datetime(2026, 7, 14, 1, 0), decision_at=None)
    )
    page = a_call_page(desk, theme, qtbot)
    page.open(call.id)
    abuse = page.sheet.abuse
    assert "24時間以上 通報の記録がありません" in abuse.strip.sentence()
    abuse.strip.buttons()[0].click()
    assert page.sheet.stack.currentWidget() is abuse
    view = abuse.view
    view.form.editor("types").set_value(("neglect",))
    type_text(view.form.editor("reported_to"), "市虐待防止センター")
    type_text(view.form.editor("reported_at"), "R8.7.14 9:00")
    view.do.click()
    report = desk.abuse.of_call(call.id)[0]
    assert (report.consultation_id, report.client_id, report.found_on) == (
        call.id, desk.emergency.get(call.id).client_id, date(2026, 7, 14),
    )  # fmt: skip
    assert abuse.strip.isHidden()
    assert desk.abuse.unreported() == []


def test_what_one_member_of_staff_sees_of_a_call_goes_with_him(desk, theme, qtbot, other):
    call = desk.emergency.save(
        None, None, a_call(abuse="suspected", received_at=datetime(2026, 7, 14, 1, 0), decision_at=None)
    )
    report = desk.abuse.save(None, None, SEEN, consultation_id=call.id)
    second = desk.abuse.save(None, None, SEEN, consultation_id=call.id)
    page = a_call_page(desk, theme, qtbot)
    page.open(call.id)
    page.act("abuse")
    view = page.sheet.abuse.view
    view.open_report(second.id)
    view.discard.click()
    view.open_report(report.id)
    assert view.form.values()["content"] == SEEN["content"]
    sit_down(desk, OTHER)
    page.refresh()
    assert rows(view) == []
    assert view.body.isHidden()
    assert view.strip.sentence() == ""
    assert view.form.values()["content"] is None
    assert page.sheet.abuse.strip.buttons()
    desk.operator.change("通りすがり")
    page.refresh()
    assert page.sheet.abuse.strip.buttons() == ()


def test_a_call_without_suspicion_asks_nothing(desk, theme, qtbot):
    call = desk.emergency.save(None, None, a_call())
    page = a_call_page(desk, theme, qtbot)
    page.open(call.id)
    assert page.sheet.abuse.strip.isHidden()


def test_a_report_of_somebody_else_cannot_be_opened(desk, client_id, other):
    report = desk.abuse.save(None, None, SEEN, client_id=client_id)
    sit_down(desk, OTHER)
    with pytest.raises(RefusedError):
        desk.abuse.get(report.id)
