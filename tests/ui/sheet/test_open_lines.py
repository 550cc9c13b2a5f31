"""The lines of an owner kept as one sheet: what no line could take waits in a draft, and only that."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from kyoten_desktop.models import Client, ContactPerson
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from kyoten_desktop.ui.sheet.open_lines import OpenLines
from tests.ui.pages.emergency_steps import SLOW, type_into
from tests.ui.sheet.test_open_sheet import read_only

NAME, TABLE = "client_lines", ContactPerson.__tablename__


@pytest.fixture
def person(desk: Desk) -> Client:
    kept = desk.client.save(None, None, {"name": "高梨 美緒"})
    desk.lines.save(ContactPerson, None, None, kept.id, {"rank": 1, "name": "高梨 幸子"})
    return kept


@pytest.fixture
def opened(desk: Desk, person: Client, theme: Theme, qtbot: Any) -> Callable[[], tuple[OpenLines, LinesEditor]]:
    """Open the lines of the person, again and again as a new window would."""

    def made() -> tuple[OpenLines, LinesEditor]:
        editor = LinesEditor(
            theme, ContactPerson, desk.codes.labels(), desk.clock, columns=("name", "relation", "phone"), book=None,
            title="連絡先", empty_words="連絡先がまだありません。",
        )  # fmt: skip
        qtbot.addWidget(editor)
        editor.resize(760, 700)
        editor.show()
        lines = OpenLines(desk, NAME, {TABLE: editor}, SLOW)
        lines.show(person.id, {TABLE: desk.lines.owned_by(ContactPerson, person.id)})
        return lines, editor

    return made


def names(desk: Desk, person: Client) -> list[str | None]:
    return [line.name for line in desk.lines.of(ContactPerson, person.id)]


def test_a_line_that_can_be_saved_is_saved_when_its_owner_is_left(opened, desk, person):
    lines, editor = opened()
    editor.add()
    type_into(editor.line.form.editor("rank"), "2")
    type_into(editor.line.form.editor("name"), "高梨 昭")
    assert lines.keep()
    assert names(desk, person) == ["高梨 幸子", "高梨 昭"]
    assert desk.drafts.all() == []


def test_a_line_that_cannot_be_saved_waits_and_stands_there_again(opened, desk, person):
    lines, editor = opened()
    editor.add()
    type_into(editor.line.form.editor("relation"), "母")
    assert lines.keep()
    assert names(desk, person) == ["高梨 幸子"]
    assert desk.drafts.of(NAME, person.id).values[TABLE]["lines"]["0"]["relation"] == "母"
    later, again = opened()
    assert again.line.form.draft()["relation"] == "母"
    type_into(again.line.form.editor("rank"), "2")
    type_into(again.line.form.editor("name"), "高梨 和子")
    assert later.keep()
    assert names(desk, person) == ["高梨 幸子", "高梨 和子"]
    assert desk.drafts.all() == []


def test_a_rest_of_the_keys_saves_no_line(opened, desk, person):
    lines, editor = opened()
    editor.add()
    type_into(editor.line.form.editor("rank"), "2")
    type_into(editor.line.form.editor("name"), "高梨 昭")
    lines._keeper._autosave.sheet_due.emit()
    assert names(desk, person) == ["高梨 幸子"]
    assert desk.drafts.of(NAME, person.id) is not None


def test_a_line_that_is_thrown_away_leaves_no_draft(opened, desk, person):
    lines, editor = opened()
    editor.add()
    type_into(editor.line.form.editor("relation"), "母")
    lines._keeper.keep()
    assert desk.drafts.of(NAME, person.id) is not None
    editor.trash.throw_away(editor.store, 0, "")
    editor.changed.emit()
    assert desk.drafts.all() == []


def test_a_disk_that_takes_nothing_is_told_and_the_owner_is_not_left(opened, desk, person, qtbot):
    lines, editor = opened()
    editor.add()
    type_into(editor.line.form.editor("relation"), "母")
    with read_only(desk), qtbot.waitSignal(lines.failed):
        assert not lines.keep()
    assert editor.line.form.draft()["relation"] == "母"
    assert lines.keep()


def test_only_typing_is_told_as_typing(opened, desk, qtbot):
    lines, editor = opened()
    with qtbot.assertNotEmitted(lines.touched):
        editor.changed.emit()
    editor.add()
    with qtbot.waitSignal(lines.touched):
        type_into(editor.line.form.editor("relation"), "母")


def test_who_looks_at_a_draft_does_not_write_it_anew(opened, desk, person, set_clock):
    lines, editor = opened()
    editor.add()
    type_into(editor.line.form.editor("relation"), "母")
    assert lines.keep()
    typed = desk.drafts.of(NAME, person.id)
    set_clock.now += timedelta(hours=3)
    desk.operator.name = "戸田 実"
    later, again = opened()
    assert again.line.form.draft()["relation"] == "母"
    assert later.keep()
    assert desk.drafts.of(NAME, person.id) == typed
