"""The same lines on a real encrypted file: what two windows do to one line, and what the services refuse."""

import pytest
from PySide6.QtCore import Qt

from kyoten_desktop.models import Client, ContactPerson
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from kyoten_desktop.ui.shell.screens import settle

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def person(desk: Desk) -> Client:
    return desk.client.save(None, None, {"name": "高梨 美緒"})


@pytest.fixture
def editor(desk: Desk, person: Client, theme: Theme, qtbot: object) -> LinesEditor:
    for rank, name in ((1, "高梨 幸子"), (2, "高梨 昭")):
        desk.lines.save(ContactPerson, None, None, person.id, {"rank": rank, "name": name})
    made = LinesEditor(
        theme,
        ContactPerson,
        desk.codes.labels(),
        desk.clock,
        columns=("name", "relation", "phone"),
        book=desk.lines.owned_by(ContactPerson, person.id),
        title="連絡先",
        empty_words="連絡先がまだありません。",
    )
    qtbot.addWidget(made)
    made.resize(760, 700)
    made.show()
    settle(made)
    return made


def names(desk: Desk, person: Client) -> list[str | None]:
    return [line.name for line in desk.lines.of(ContactPerson, person.id)]


def press(editor: LinesEditor, qtbot: object, key: Qt.Key, modifier: object = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(editor.window().focusWidget(), key, modifier)


def write(editor: LinesEditor, type_text: object, name: str, words: str) -> None:
    editor.line.form.go_to(name)
    type_text(editor.line.form.editor(name), words)


def test_a_third_contact_is_written_by_key(
    editor: LinesEditor, desk: Desk, person: Client, qtbot: object, type_text: object
) -> None:
    editor.setFocus()
    press(editor, qtbot, Qt.Key.Key_Insert)
    write(editor, type_text, "rank", "2")
    write(editor, type_text, "name", "みちくさ 平井さん")
    press(editor, qtbot, Qt.Key.Key_Return, CTRL)
    rank = editor.line.form.editor("rank")
    assert editor.window().focusWidget() is rank
    assert "高梨 昭さんです" in editor.line.form.points.problems()[0].words
    rank.selectAll()
    type_text(rank, "3")
    press(editor, qtbot, Qt.Key.Key_Return, CTRL)
    assert names(desk, person) == ["高梨 幸子", "高梨 昭", "みちくさ 平井さん"]


def test_delete_and_ctrl_z_go_to_the_trash_and_back(
    editor: LinesEditor, desk: Desk, person: Client, qtbot: object
) -> None:
    editor.setFocus()
    press(editor, qtbot, Qt.Key.Key_Delete)
    assert names(desk, person) == ["高梨 昭"]
    press(editor, qtbot, Qt.Key.Key_Z, CTRL)
    assert names(desk, person) == ["高梨 幸子", "高梨 昭"]
    assert editor.line.isHidden()
    assert editor.window().focusWidget() is editor.rows.table


def test_another_window_that_writes_first_is_told(
    editor: LinesEditor, desk: Desk, person: Client, qtbot: object, type_text: object
) -> None:
    first = desk.lines.of(ContactPerson, person.id)[0]
    editor.open_line(first.id)
    write(editor, type_text, "relation", "母")
    desk.lines.save(ContactPerson, first.id, first.version, person.id, {"phone": "022-000-0142"})
    press(editor, qtbot, Qt.Key.Key_S, CTRL)
    assert "他の画面" in editor.line.strip.sentence()
    editor.line.strip.buttons()[0].click()
    press(editor, qtbot, Qt.Key.Key_S, CTRL)
    kept = desk.lines.of(ContactPerson, person.id)[0]
    assert (kept.relation, kept.phone) == ("母", "022-000-0142")


def test_a_line_discarded_elsewhere_keeps_its_typing_as_a_new_one(
    editor: LinesEditor, desk: Desk, person: Client, type_text: object
) -> None:
    first = desk.lines.of(ContactPerson, person.id)[0]
    editor.open_line(first.id)
    write(editor, type_text, "relation", "母")
    desk.lines.discard(ContactPerson, first.id, first.version)
    editor.refresh()
    assert editor.line.isHidden()
    assert editor.rows.table.records.rows[-1].cells[0].text == "書きかけ"
    editor.open_line(0)
    assert editor.line.form.draft()["relation"] == "母"


def test_what_another_window_wrote_is_shown_when_nothing_is_typed(
    editor: LinesEditor, desk: Desk, person: Client
) -> None:
    first = desk.lines.of(ContactPerson, person.id)[0]
    editor.open_line(first.id)
    desk.lines.save(ContactPerson, first.id, first.version, person.id, {"phone": "022-000-0142"})
    editor.refresh()
    assert editor.line.form.draft()["phone"] == "022-000-0142"
    assert editor.keep()
