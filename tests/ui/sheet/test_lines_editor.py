"""The lines of one person by key, as a coordinator writes them; nothing typed is lost on any way out."""

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.models.person_lines import ContactPerson
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.sheet.lines_editor import LinesEditor
from tests.conftest import MOMENT
from tests.ui.on_page import on_page
from tests.ui.sheet.contacts import Contacts, Words

CTRL, CTRL_SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
)
EMPTY = "連絡先がまだありません。夜中に電話する順に書いておくと、その夜に迷いません。"
Show = Callable[..., LinesEditor]


@pytest.fixture
def show(theme: Theme, clock: Clock, qtbot: object) -> Show:
    def shown(book: Contacts) -> LinesEditor:
        made = LinesEditor(
            theme,
            ContactPerson,
            Words(),
            clock,
            columns=("name", "relation", "phone", "can_decide"),
            book=book,
            title="連絡先",
            empty_words=EMPTY,
            blank=lambda: {"rank": len(book.kept) + 1},
        )
        return on_page(made, qtbot, 760, 900)

    return shown


def press(editor: LinesEditor, qtbot: object, key: Qt.Key, modifier: object = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(editor.window().focusWidget(), key, modifier)


def write(editor: LinesEditor, type_text: object, name: str, words: str) -> None:
    editor.line.form.go_to(name)
    type_text(editor.line.form.editor(name), words)


def names(editor: LinesEditor) -> list[str]:
    return [row.cells[0].text for row in editor.rows.table.records.rows]


def test_no_lines_say_what_to_write_and_insert_begins_one(show: Show, qtbot: object, type_text: object) -> None:
    book = Contacts()
    editor = show(book)
    assert editor.rows.empty.isVisible()
    assert editor.rows.empty.accessibleName() == EMPTY
    assert not editor.rows.table.isVisible()
    press(editor, qtbot, Qt.Key.Key_Insert)
    assert editor.line.isVisible()
    write(editor, type_text, "name", "高梨 和子")
    press(editor, qtbot, Qt.Key.Key_Return, CTRL)
    assert [line.name for line in book.kept.values()] == ["高梨 和子"]
    assert editor.line.isHidden()
    assert editor.rows.table.hasFocus()


def test_arrows_choose_enter_opens_and_ctrl_s_saves_in_place(show: Show, qtbot: object, type_text: object) -> None:
    book = Contacts("母", "兄", "叔母")
    editor = show(book)
    press(editor, qtbot, Qt.Key.Key_Down)
    assert editor.line.isHidden()
    press(editor, qtbot, Qt.Key.Key_Return)
    assert editor.line.words.text() == "兄"
    write(editor, type_text, "relation", "兄")
    with qtbot.waitSignal(editor.saved) as saved:
        press(editor, qtbot, Qt.Key.Key_S, CTRL)
    assert saved.args == [MOMENT]
    assert book.kept[2].relation == "兄"
    assert editor.line.isVisible()
    assert editor.window().focusWidget() is editor.line.form.editor("relation")
    assert editor.line.saved.words() == "保存済 10:32"


def test_an_open_form_follows_the_arrows_and_saves_on_the_way(show: Show, qtbot: object, type_text: object) -> None:
    book = Contacts("母", "兄")
    editor = show(book)
    editor.open_line(1)
    write(editor, type_text, "relation", "実母")
    editor.rows.table.setFocus()
    press(editor, qtbot, Qt.Key.Key_Down)
    assert editor.line.words.text() == "兄"
    assert book.kept[1].relation == "実母"
    assert editor.rows.table.hasFocus()


def test_keys_of_the_page_stay_out_of_the_way(show: Show, qtbot: object, type_text: object) -> None:
    book = Contacts("母")
    editor = show(book)
    heard: list[str] = []
    for name in ("Ctrl+S", "Ctrl+Return", "Esc"):
        QShortcut(QKeySequence(name), editor.page).activated.connect(lambda name=name: heard.append(name))
    press(editor, qtbot, Qt.Key.Key_S, CTRL)
    assert heard == ["Ctrl+S"]
    editor.open_line(1)
    write(editor, type_text, "relation", "x")
    press(editor, qtbot, Qt.Key.Key_S, CTRL)
    press(editor, qtbot, Qt.Key.Key_Escape)
    assert heard == ["Ctrl+S"]
    assert book.kept[1].relation == "x"
    assert editor.line.isHidden()


def test_ctrl_enter_saves_from_a_button_too(show: Show, qtbot: object, type_text: object) -> None:
    book = Contacts("母")
    editor = show(book)
    editor.open_line(1)
    write(editor, type_text, "relation", "x")
    editor.line.discard.setFocus()
    press(editor, qtbot, Qt.Key.Key_Enter, CTRL)
    assert book.kept[1].relation == "x"
    assert not book.discarded


def test_a_refused_line_says_why_at_the_field(show: Show, qtbot: object, type_text: object) -> None:
    book = Contacts()
    editor = show(book)
    press(editor, qtbot, Qt.Key.Key_Return, CTRL_SHIFT)
    write(editor, type_text, "phone", "022-000-0142")
    press(editor, qtbot, Qt.Key.Key_Return, CTRL)
    name = editor.line.form.editor("name")
    assert name.property("err") == "true"
    assert editor.window().focusWidget() is name
    assert not book.kept
    assert names(editor) == ["書きかけ"]


def test_esc_asks_only_when_something_was_typed(show: Show, qtbot: object, type_text: object) -> None:
    book = Contacts("母")
    editor = show(book)
    editor.open_line(1)
    press(editor, qtbot, Qt.Key.Key_Escape)
    assert editor.line.isHidden()
    assert editor.rows.table.hasFocus()
    editor.open_line(1)
    write(editor, type_text, "relation", "実母")
    press(editor, qtbot, Qt.Key.Key_Escape)
    assert editor.line.isVisible()
    assert [button.text() for button in editor.line.strip.buttons()] == ["保存して閉じる", "捨てる"]
    press(editor, qtbot, Qt.Key.Key_Escape)
    assert editor.line.strip.isHidden()
    assert editor.line.form.draft()["relation"] == "実母"
    press(editor, qtbot, Qt.Key.Key_Escape)
    press(editor, qtbot, Qt.Key.Key_Return)
    assert book.kept[1].relation == "実母"
    assert editor.line.isHidden()


def test_typing_that_was_thrown_away_comes_back(show: Show, qtbot: object, type_text: object) -> None:
    book = Contacts("母")
    editor = show(book)
    press(editor, qtbot, Qt.Key.Key_Insert)
    write(editor, type_text, "name", "兄")
    press(editor, qtbot, Qt.Key.Key_Escape)
    press(editor, qtbot, Qt.Key.Key_Tab)
    press(editor, qtbot, Qt.Key.Key_Return)
    assert editor.line.isHidden()
    assert editor.draft() == {}
    assert "捨てました" in editor.rows.strip.sentence()
    press(editor, qtbot, Qt.Key.Key_Z, CTRL)
    assert editor.line.form.draft()["name"] == "兄"
    assert editor.rows.strip.isHidden()


def test_a_discarded_line_comes_back_by_ctrl_z(show: Show, qtbot: object) -> None:
    book = Contacts("母", "兄")
    editor = show(book)
    editor.rows.table.go_to(1)
    with qtbot.waitSignal(editor.lines_changed):
        press(editor, qtbot, Qt.Key.Key_Delete)
    assert names(editor) == ["兄"]
    assert editor.rows.strip.sentence() == "「母」をごみ箱に入れました。"
    press(editor, qtbot, Qt.Key.Key_Z, CTRL)
    assert names(editor) == ["母", "兄"]
    assert not book.discarded


def test_a_line_changed_elsewhere_is_told_and_typing_stays(show: Show, qtbot: object, type_text: object) -> None:
    book = Contacts("母")
    editor = show(book)
    editor.open_line(1)
    write(editor, type_text, "relation", "実母")
    book.change_elsewhere(1, phone="022-000-0999")
    press(editor, qtbot, Qt.Key.Key_Return, CTRL)
    assert "他の画面" in editor.line.strip.sentence()
    editor.line.strip.buttons()[0].click()
    assert editor.line.form.draft()["phone"] == "022-000-0999"
    assert editor.line.form.draft()["relation"] == "実母"
    press(editor, qtbot, Qt.Key.Key_Return, CTRL)
    assert (book.kept[1].relation, book.kept[1].phone) == ("実母", "022-000-0999")


def test_a_full_disk_is_told_and_tried_again(show: Show, qtbot: object, type_text: object) -> None:
    book = Contacts("母")
    editor = show(book)
    editor.open_line(1)
    write(editor, type_text, "relation", "実母")
    book.disk_is_full = True
    with qtbot.waitSignal(editor.saved) as saved:
        press(editor, qtbot, Qt.Key.Key_S, CTRL)
    assert saved.args == [None]
    assert "空きをつくって" in editor.line.strip.sentence()
    book.disk_is_full = False
    editor.line.strip.buttons()[0].click()
    assert book.kept[1].relation == "実母"


def test_leaving_the_page_keeps_what_can_be_kept_and_drafts_the_rest(
    show: Show, qtbot: object, type_text: object
) -> None:
    book = Contacts("母")
    editor = show(book)
    assert editor.keep()
    editor.open_line(1)
    write(editor, type_text, "relation", "実母")
    where = editor.window().focusWidget()
    assert editor.keep()
    assert editor.window().focusWidget() is where
    editor.add()
    write(editor, type_text, "phone", "022-000-0142")
    editor.line.form.editor("valid_from").setText("R8.2.30")
    editor.line.form.editor("valid_from").changed.emit()
    where = editor.window().focusWidget()
    assert not editor.keep()
    assert editor.window().focusWidget() is where
    kept = json.loads(json.dumps(editor.draft()))
    other = show(book)
    with qtbot.assertNotEmitted(other.changed):
        other.set_draft(kept)
    assert other.line.form.draft()["phone"] == "022-000-0142"
    assert other.line.form.editor("valid_from").text() == "R8.2.30"
    assert other.draft() == kept


def test_a_draft_of_a_line_that_is_gone_becomes_a_new_line(show: Show, type_text: object) -> None:
    book = Contacts("母", "兄")
    editor = show(book)
    editor.open_line(2)
    write(editor, type_text, "relation", "実兄")
    kept = editor.draft()
    book.discard(2, 1)
    other = show(book)
    other.set_draft(kept)
    assert other.line.key == 0
    assert other.line.form.draft()["relation"] == "実兄"


def test_two_new_lines_may_wait(show: Show, qtbot: object, type_text: object) -> None:
    editor = show(Contacts())
    for phone in ("022-1", "022-2"):
        press(editor, qtbot, Qt.Key.Key_Insert)
        write(editor, type_text, "phone", phone)
    assert [row.cells[2].text for row in editor.rows.table.records.rows] == ["022-1", "022-2"]
    assert len(editor.draft()["lines"]) == 2


def test_a_locked_sheet_shows_its_lines_only(show: Show, qtbot: object, type_text: object) -> None:
    book = Contacts("母")
    editor = show(book)
    editor.set_read_only(True)
    assert editor.rows.add.isHidden()
    press(editor, qtbot, Qt.Key.Key_Insert)
    assert editor.line.isHidden()
    editor.rows.table.go_to(1)
    press(editor, qtbot, Qt.Key.Key_Delete)
    assert not book.discarded
    press(editor, qtbot, Qt.Key.Key_Return)
    type_text(editor.line.form.editor("name"), "x")
    assert editor.line.form.draft()["name"] == "母"
    assert editor.line.keep.isHidden()


def test_a_narrow_window_keeps_the_telling_columns(show: Show) -> None:
    editor = show(Contacts("母"))
    assert len(editor.rows.table.records.columns) == 4
    editor.page.resize(330, 700)
    assert editor.rows.table.records.columns[0].head == "氏名"
    assert len(editor.rows.table.records.columns) < 4
    editor.open_line(1)
    editor.page.resize(611, 700)
    assert editor.minimumSizeHint().width() <= 580


def test_enter_of_a_conversion_saves_nothing(show: Show, qtbot: object) -> None:
    book = Contacts("母")
    editor = show(book)
    editor.open_line(1)
    line = editor.line.form.editor("relation")
    line.setFocus()
    QApplication.sendEvent(line, QInputMethodEvent("じつぼ", []))
    qtbot.keyClick(line, Qt.Key.Key_Return, CTRL)
    assert editor.line.isVisible()
    assert book.kept[1].version == 1


def test_another_owner_shows_other_lines(show: Show, type_text: object) -> None:
    editor = show(Contacts("母"))
    editor.open_line(1)
    write(editor, type_text, "relation", "x")
    editor.set_book(Contacts("伯父", "伯母"))
    assert names(editor) == ["伯父", "伯母"]
    assert (editor.line.isHidden(), editor.draft()) == (True, {})
    editor.set_book(None)
    assert editor.rows.add.isHidden()
