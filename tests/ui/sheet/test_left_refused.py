"""A sheet that is left and refused says so: beside its name, at the foot, on 今日, and at the item when one is back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from kyoten_desktop.app.window import OfficeWindow
from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.sheets.half_written import is_of
from kyoten_desktop.ui.look.shapes import UNSAVED
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.settings.staff import StaffSection
from kyoten_desktop.ui.sheet.abuse import AbuseView
from kyoten_desktop.ui.shell.page import Place
from tests.builders import sit_down
from tests.services.following_steps import a_case
from tests.ui.pages.emergency_steps import type_into
from tests.ui.sheet.open_sheets import SHEETS, Opened, Sheet, tools_of

TYPED, REFUSED = "ここに書いた", "このままでは残せません。"
KEPT = [each for each in SHEETS if not each.is_act]


@pytest.fixture
def opened(request: pytest.FixtureRequest, desk: Desk, theme: Theme, qtbot: Any) -> Opened:
    """Open the sheet that the test is run for, in a window of its own."""
    sheet: Sheet = request.param
    made = sheet.opened(tools_of(desk, theme), sheet.on_file(desk))
    made.item = sheet.item
    qtbot.addWidget(made.whole)
    made.whole.resize(1206, 684)
    with qtbot.waitExposed(made.whole):
        made.whole.show()
    made.whole.activateWindow()
    return made


def over(sheets: Any) -> Any:
    return pytest.mark.parametrize("opened", sheets, indirect=True, ids=lambda sheet: sheet.name.replace(" ", "_"))


def line_of(shown: Opened) -> Any:
    editor = shown.form.editor(shown.item)
    return editor if hasattr(editor, "toPlainText") or isinstance(editor, QLineEdit) else editor.findChild(QLineEdit)


def text_of(shown: Opened) -> str:
    editor: Any = shown.form.editor(shown.item)
    return str(editor.toPlainText() if hasattr(editor, "toPlainText") else editor.text())


def at_item(shown: Opened) -> str:
    return str(shown.form._fields[shown.item].message.text())


def refusing(shown: Opened) -> Callable[[], None]:
    """Let every save be refused at the item, as a service refuses; returns what lets it be written again."""
    keeper, book = shown.keeper, shown.keeper._book

    def refused(*_given: Any) -> Any:
        raise refuse(shown.item, REFUSED)

    keeper._book = replace(book, write=refused)
    return lambda: setattr(keeper, "_book", book)


def heard(shown: Opened) -> list[str]:
    """Note what the keeper tells of the typing, in order."""
    told: list[str] = []
    shown.keeper.written.connect(lambda _at: told.append("保存済"))
    shown.keeper.held.connect(told.append)
    return told


@over(KEPT)
def test_what_is_refused_on_leaving_is_not_called_saved_and_stands_at_its_item(opened, desk):
    told, let_go = heard(opened), refusing(opened)
    type_into(opened.form.editor(opened.item), TYPED)
    elsewhere = QLineEdit(opened.whole)
    elsewhere.show()
    elsewhere.setFocus()
    assert opened.keeper.leave()
    waits = opened.keeper._book.waits
    assert told[-1] == f"下書きは保存済 10:32（{waits}）"
    assert opened.keeper._said._saved is None or opened.keeper._said._saved.words() == told[-1]
    assert at_item(opened) == REFUSED
    assert QApplication.focusWidget() is elsewhere
    let_go()
    assert opened.keeper.leave()
    assert told[-1] == "保存済"
    assert desk.drafts.all() == []


@over(KEPT)
def test_a_draft_that_was_on_the_disk_already_is_told_again_on_leaving(opened):
    refusing(opened)
    type_into(opened.form.editor(opened.item), TYPED)
    assert opened.keeper.keep()
    told = heard(opened)
    assert opened.keeper.leave()
    assert told[-1].startswith("下書きは保存済")


@over(KEPT)
def test_whoever_comes_back_to_another_sheet_sees_the_refusal_at_its_item(opened):
    told = heard(opened)
    refusing(opened)
    sheet = opened.keeper.sheet
    type_into(opened.form.editor(opened.item), TYPED)
    assert opened.keeper.leave()
    opened.keeper.show(None)
    opened.keeper.show(sheet)
    if "書きかけたものがあります" in opened.said()[0]:
        opened.said()[1][0].click()
    assert text_of(opened) == TYPED
    assert at_item(opened) == REFUSED
    assert told[-1].startswith("下書きは保存済")


@over([each for each in KEPT if each.made_by is not AbuseView])  # whose drafts are nobody else's to see
def test_what_is_refused_waits_on_today(opened, desk):
    refusing(opened)
    type_into(opened.form.editor(opened.item), TYPED)
    assert opened.keeper.leave()
    (waiting,) = desk.today.today().half_written
    assert (waiting.form, waiting.sheet_id) == (opened.keeper.shelf.name, opened.keeper.key)


@over([each for each in SHEETS if not each.is_new])
@pytest.mark.parametrize("is_drafted", [True, False], ids=["after a rest", "at once"])
def test_what_was_typed_and_taken_out_again_is_no_draft_and_none_is_said(opened, desk, is_drafted):
    told, before = heard(opened), text_of(opened)
    type_into(opened.form.editor(opened.item), before + "あ")
    if is_drafted:
        assert opened.keeper.keep()
    QTest.keyClick(line_of(opened), Qt.Key.Key_Backspace)
    assert text_of(opened) == before
    assert opened.keeper.keep()
    assert desk.drafts.all() == []
    assert told[-1] == "保存済"
    saved = opened.keeper._said._saved
    assert saved is None or saved.words() == "保存済 10:32"


def test_a_refusal_that_is_taken_back_is_said_no_more(desk, theme, qtbot):
    sheet = next(each for each in SHEETS if each.name == "call")
    shown = sheet.opened(tools_of(desk, theme), sheet.on_file(desk))
    shown.item = sheet.item
    qtbot.addWidget(shown.whole)
    told, before = heard(shown), text_of(shown)
    refusing(shown)
    type_into(shown.form.editor(shown.item), before + "あ")
    assert shown.keeper.leave()
    QTest.keyClick(line_of(shown), Qt.Key.Key_Backspace)
    assert shown.keeper.leave()
    assert told[-1] == "保存済"


def test_the_day_a_leading_body_closed_is_said_to_wait_on_every_page(desk, theme, qtbot):
    body = desk.network.organization.save(None, None, {"name": "相談センターみなも"})
    a_case(desk, "高梨 美緒", lead_agency=body.name)
    sit_down(desk, "佐伯 まどか")
    window = OfficeWindow(theme, desk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.ways.open_body(body.id)
    view = window.front.view
    type_into(view.sheet.form.editor("closed_on"), "R8.7.1")
    window.open(Place.TODAY)
    words = "下書きは保存済 10:32（保存はまだ）"
    assert (view.saved.words(), window.foot.saved.words()) == (words, words)
    assert desk.network.organization.get(body.id).closed_on is None
    (waiting,) = desk.today.today().half_written
    assert is_of(waiting.form, type(body))
    window.open(Place.FACILITY)
    field = view.sheet.form._fields["closed_on"]
    assert "高梨 美緒" in field.message.text()
    assert window.front.list.read(window.front.list.wanted(), 9).lines[0][1].status == UNSAVED
    assert view.saved.words() == words


def test_a_line_that_was_refused_is_not_called_saved(desk, theme, qtbot):
    sheet = next(each for each in SHEETS if each.name == "body")
    shown: Any = sheet.opened(tools_of(desk, theme), sheet.on_file(desk))
    qtbot.addWidget(shown.whole)
    told: list[str] = []
    shown.whole.written.connect(lambda _at: told.append("保存済"))
    shown.whole.held.connect(told.append)
    editor = shown.whole.editors["provider_services"]
    editor.add()
    type_into(editor.line.form.editor("number"), "04151")
    assert shown.whole.keep()
    assert told[-1] == "下書きは保存済 10:32（保存はまだ）"
    (row,) = editor.rows.table.records.rows
    assert "書きかけ" in row.cells[0].text


def test_the_day_somebody_left_typed_and_emptied_again_is_no_draft(desk, theme, qtbot):
    section = StaffSection(desk, theme, tools_of(desk, theme).ways)
    qtbot.addWidget(section)
    section.show()
    section.refresh()
    box = section.editor.form.editor("active_to")
    type_into(box, "R8.12.31")
    assert section.editor.keeper.keep()
    assert section.editor.state.words() == "下書きは保存済 10:32"
    type_into(box, " ")
    QTest.keyClick(box if isinstance(box, QLineEdit) else box.findChild(QLineEdit), Qt.Key.Key_Backspace)
    assert section.editor.keeper.keep()
    assert desk.drafts.all() == []
    assert section.editor.state.words() == "保存済 10:32"
    assert date(2026, 12, 31) not in [each.active_to for each in desk.office.staff()]
