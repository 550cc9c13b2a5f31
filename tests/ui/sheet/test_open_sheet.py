"""What is typed into any sheet is kept: through refusals, a disk that is full, a crash, another window."""

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import event

from kyoten_desktop.domain.errors import UnavailableError, refuse
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.sheet.abuse import AbuseView
from kyoten_desktop.ui.sheet.open_sheet import Asks, Book
from tests.architecture.sources import sources
from tests.builders import sit_down
from tests.ui.pages.emergency_steps import type_into
from tests.ui.sheet.open_sheets import SHEETS, Opened, Sheet, tools_of

TYPED, OTHER, REFUSED = "ここに書いた", "よそで書いた", "このままでは残せません。"
KEPT = [each for each in SHEETS if not each.is_act]
# Their lines are saved one by one, and kept by tests of their own (test_lines_on_file.py).
_LINES = "kyoten_desktop/ui/sheet/open_lines.py"
# What is typed beside the button of an act has tests of its own too (test_act_drafts.py).
_ACTS = "kyoten_desktop/ui/sheet/act_draft.py"

Open = Callable[[], Opened]


@pytest.fixture
def opening(request: pytest.FixtureRequest, desk: Desk, theme: Theme, qtbot: Any) -> Open:
    """Open the sheet that the test is run for, again and again as a new window would."""
    sheet: Sheet = request.param
    tools, sheet_id = tools_of(desk, theme), sheet.on_file(desk)

    def opened() -> Opened:
        made = sheet.opened(tools, sheet_id)
        made.item = sheet.item
        qtbot.addWidget(made.whole)
        made.whole.resize(1206, 684)
        made.whole.show()
        return made

    return opened


def over(sheets: Any) -> Any:
    return pytest.mark.parametrize("opening", sheets, indirect=True, ids=lambda sheet: sheet.name.replace(" ", "_"))


def text_of(shown: Opened) -> str:
    editor: Any = shown.form.editor(shown.item)
    return editor.toPlainText() if hasattr(editor, "toPlainText") else editor.text()


def write(shown: Opened, text: str = TYPED) -> None:
    line = type_into(shown.form.editor(shown.item), text or " ")
    if not text:
        QTest.keyClick(line, Qt.Key.Key_Backspace)


def refusal_at_item(shown: Opened) -> str:
    return str(shown.form._fields[shown.item].message.text())


def draft_of(shown: Opened) -> Any:
    return shown.keeper.shelf.of(shown.keeper.key)


@contextmanager
def read_only(desk: Desk) -> Iterator[None]:
    """Let every connection answer as a read-only disk does."""

    def refuse_writing(connection: Any, *_record: Any) -> None:
        connection.execute("PRAGMA query_only=ON")

    event.listen(desk.file.engine, "checkout", refuse_writing)
    try:
        yield
    finally:
        event.remove(desk.file.engine, "checkout", refuse_writing)
        desk.file.engine.dispose()


def refusing_once(shown: Opened) -> Book:
    """Let the next save be refused at the item, as a service refuses; returns the book as it was."""
    book = shown.keeper._book

    def write_refused(*_given: Any) -> Any:
        shown.keeper._book = book
        raise refuse(shown.item, REFUSED)

    shown.keeper._book = replace(book, write=write_refused)
    return book


def test_every_sheet_that_can_be_opened_stands_here():
    making = {
        source.name
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "OpenSheet"
    }
    told = {f"{each.made_by.__module__.replace('.', '/')}.py" for each in SHEETS}
    assert making == told | {_LINES, _ACTS}


@over(SHEETS)
def test_a_refused_save_is_seen_at_its_item_and_the_typing_waits(opening):
    shown = opening()
    write(shown)
    refusing_once(shown)
    assert not shown.keeper.save(loud=True)
    assert refusal_at_item(shown) == REFUSED
    assert text_of(shown) == TYPED
    assert draft_of(shown) is not None


@over(KEPT)
def test_a_rest_that_is_refused_says_nothing_at_the_item_yet(opening):
    shown = opening()
    write(shown)
    refusing_once(shown)
    assert not shown.keeper.save()
    assert refusal_at_item(shown) != REFUSED
    assert draft_of(shown) is not None


@over(KEPT)
def test_leaving_writes_the_sheet_and_its_draft_is_gone(opening):
    shown = opening()
    write(shown)
    assert shown.keeper.keep()
    assert draft_of(shown) is not None
    assert shown.keeper.leave()
    assert draft_of(shown) is None
    assert not shown.keeper.is_typed()
    assert text_of(opening()) == TYPED


@over([each for each in SHEETS if each.is_act])
def test_an_act_is_not_done_by_a_rest_or_by_leaving(opening):
    shown = opening()
    version = getattr(shown.keeper.sheet, "version", None)
    write(shown)
    shown.keeper._autosave.sheet_due.emit()
    assert shown.keeper.leave()
    assert getattr(shown.keeper.sheet, "version", None) == version
    assert draft_of(shown) is not None
    assert shown.keeper.is_typed()


@over(SHEETS)
def test_a_disk_that_takes_nothing_is_said_and_the_sheet_is_not_left(opening, desk, qtbot):
    shown = opening()
    write(shown)
    with read_only(desk):
        with qtbot.waitSignal(shown.keeper.failed):
            assert not shown.keeper.keep()
        with qtbot.waitSignal(shown.keeper.failed):
            assert not shown.keeper.leave()
        assert "保存できていません" in shown.said()[0]
        assert text_of(shown) == TYPED
        assert shown.keeper.is_typed()
    shown.said()[1][0].click()
    assert shown.said()[0] == ""
    assert draft_of(shown) is not None
    assert shown.keeper.leave()


@over(SHEETS)
def test_what_a_crash_left_is_taken_up_and_can_be_thrown_away(opening):
    first = opening()
    before = text_of(first)
    write(first)
    assert first.keeper.keep()
    after = opening()
    if after.keeper._book.asks is not Asks.NEVER:
        assert text_of(after) == before
        assert "7/16 10:32 に 佐伯 まどか さんが書きかけたものがあります" in after.said()[0]
        after.said()[1][0].click()
    assert text_of(after) == TYPED
    assert after.keeper.is_typed()
    after.keeper.forget()
    assert text_of(after) == before
    assert draft_of(after) is None
    assert not after.keeper.is_typed()


@over(SHEETS)
def test_what_was_only_looked_at_or_taken_out_again_leaves_nothing(opening, desk):
    shown = opening()
    before = text_of(shown)
    assert not shown.keeper.is_typed()
    assert shown.keeper.leave()
    assert desk.drafts.all() == []
    write(shown)
    assert shown.keeper.keep()
    write(shown, before)
    assert shown.keeper.keep()
    assert desk.drafts.all() == []


@over(KEPT)
def test_another_window_was_faster(opening):
    shown, other = opening(), opening()
    write(shown)
    write(other, OTHER)
    assert other.keeper.save(loud=True)
    assert not shown.keeper.save(loud=True)
    assert "他の画面で更新されています" in shown.said()[0]
    assert draft_of(shown) is not None
    shown.said()[1][0].click()
    assert text_of(shown) == TYPED
    assert shown.keeper.save(loud=True)
    assert text_of(opening()) == TYPED


@over(KEPT)
def test_reading_again_shows_what_others_wrote_and_keeps_what_is_typed(opening):
    shown, other = opening(), opening()
    write(other, OTHER)
    assert other.keeper.save(loud=True)
    assert shown.keeper.reload(only_newer=True)
    assert text_of(shown) == OTHER
    write(shown)
    assert shown.keeper.reload()
    assert text_of(shown) == TYPED
    assert shown.keeper.is_typed()


@over([each for each in SHEETS if each.name in ("call", "abuse report")])
def test_a_discarded_sheet_takes_its_typing_along_and_comes_back(opening, qtbot):
    shown = opening()
    write(shown)
    sheet = shown.keeper.sheet
    with qtbot.waitSignal(shown.keeper.discarded):
        assert shown.keeper.discard()
    with qtbot.waitSignal(shown.keeper.taken_back) as told:
        assert shown.keeper.take_back()
    assert told.args == [sheet.id]
    assert text_of(opening()) == TYPED
    assert not shown.keeper.take_back()


@over(KEPT[:1])
def test_what_was_left_a_moment_ago_stands_there_at_once(opening):
    shown = opening()
    write(shown)
    refusing_once(shown)
    assert shown.keeper.leave()
    shown.keeper.show(shown.keeper.sheet)
    assert text_of(shown) == TYPED
    assert "書きかけを戻しました" in shown.said()[0]


def test_an_act_that_is_refused_is_said_where_it_was_asked(desk, theme, qtbot):
    call = next(each for each in SHEETS if each.name == "call")
    shown = call.opened(tools_of(desk, theme), call.on_file(desk))
    qtbot.addWidget(shown.whole)
    told: list[str] = []
    act = partial(desk.emergency.reopen, shown.keeper.key, shown.keeper.sheet.version, "")
    assert shown.keeper.attempt(act, refused=lambda problems: told.append(problems[0].message)) is None
    assert told


WHOLE_RECORD = {"subject": {"name": "西川 悠", "client_id": None}, "method": "phone", "summary": TYPED}
WHOLE_BOOKING = {"room_id": "2", "name": {"name": TYPED, "client_id": None}, "at": "7/20 14:00", "kind": "check_in"}
WHOLE_STAY = {"next_action": TYPED, "purpose": "", "residence_before": "", "residence_after": "", "note": ""}


@pytest.mark.parametrize(
    ("name", "draft"),
    [
        ("stay", ("stay", 1, WHOLE_STAY)),
        ("booking", ("stay_booking", 0, WHOLE_BOOKING)),
        ("quick record", ("quick_record", 1, WHOLE_RECORD)),
        ("call", ("emergency", 1, {"form": {"referrer": TYPED}})),
        ("person", ("client", 1, {"form": {"address": TYPED}})),
        ("abuse report", ("abuse_report/佐伯 まどか", 1, {"form": {"response": TYPED}})),
    ],
)
def test_a_draft_as_it_was_written_by_0_3_0_can_be_taken_up(desk, theme, qtbot, name, draft):
    sheet = next(each for each in SHEETS if each.name == name)
    sheet_id, (form, key, values) = sheet.on_file(desk), draft
    desk.drafts.keep(form, key, 1 if key else 0, values)
    shown = sheet.opened(tools_of(desk, theme), sheet_id)
    shown.item = sheet.item
    qtbot.addWidget(shown.whole)
    if shown.keeper._book.asks is not Asks.NEVER:
        shown.said()[1][0].click()
    assert text_of(shown) == TYPED
    assert shown.keeper.keep()
    assert desk.drafts.of(form, key) is not None


ASKING = [each for each in SHEETS if not each.is_act or each.made_by is AbuseView]


@over(ASKING)
def test_a_draft_that_nobody_answered_is_not_lost_to_what_is_typed_meanwhile(opening):
    shown = opening()
    write(shown, TYPED)
    assert shown.keeper.keep()
    again = opening()
    words, _ways = again.said()
    if "書きかけたもの" not in words:
        pytest.skip("this sheet takes a draft up without asking")
    name, other = _another_item(again)
    type_into(again.form.editor(name), OTHER)
    assert again.keeper.keep()
    kept = draft_of(again).values["form"]
    assert kept[again.item] == TYPED or kept[again.item]["text"] == TYPED
    if not again.keeper.save():  # what lacks something that is needed waits with what was typed first
        assert draft_of(opening()).values["form"][again.item] == TYPED
        return
    assert draft_of(again).values["form"][again.item] == kept[again.item]
    words, ways = again.said()
    assert "書きかけたもの" in words
    next(way for way in ways if way.text() == "続きから書く").click()
    assert TYPED in text_of(again)
    assert other in str(again.form.draft())


@over(ASKING)
def test_a_draft_that_waits_outlives_a_disk_that_fills_while_the_sheet_is_saved(opening, monkeypatch):
    shown = opening()
    write(shown, TYPED)
    assert shown.keeper.keep()
    again = opening()
    words, _ways = again.said()
    if "書きかけたもの" not in words:
        pytest.skip("this sheet takes a draft up without asking")
    name, _other = _another_item(again)
    type_into(again.form.editor(name), OTHER)

    def full(*_draft: Any) -> Any:
        raise UnavailableError("空きが足りません。")

    key = again.keeper.key
    monkeypatch.setattr(again.keeper.shelf, "keep", full)
    again.keeper.save()
    kept = again.keeper.shelf.of(key).values["form"][again.item]
    assert TYPED in (kept, kept["text"] if isinstance(kept, dict) else "")


@over([each for each in SHEETS if each.made_by is AbuseView])
def test_sentences_typed_into_the_same_item_stand_below_those_that_wait(opening):
    first, second = "腕にあざがあった。母は「転んだ」と言う。本人は黙っている。", "夜に電話があった。"
    shown = opening()
    write(shown, first)
    assert shown.keeper.keep()
    again = opening()
    write(again, second)
    assert again.keeper.keep()
    words, ways = again.said()
    assert "書きかけたもの" in words
    next(way for way in ways if way.text() == "続きから書く").click()
    assert text_of(again) == f"{first}\n{second}"


def _another_item(shown: Opened) -> tuple[str, str]:
    """Return another item of the sheet that text is typed into, and what the test types there."""
    from kyoten_desktop.models.items import Kind

    names = [
        name
        for name, field in shown.form._fields.items()
        if name != shown.item and field.item.kind in (Kind.LINE, Kind.NOTE) and shown.form.editor(name).isVisible()
    ]
    if not names:
        pytest.skip("this sheet has one item for text")
    return names[0], OTHER


@over(KEPT)
def test_a_draft_that_was_only_looked_at_keeps_who_typed_it_and_when(opening, desk, set_clock):
    shown = opening()
    write(shown)
    assert shown.keeper.keep()
    before = draft_of(shown)
    set_clock.now += timedelta(hours=3)
    desk.operator.change("別の人")
    assert shown.keeper.keep()
    sit_down(desk, before.typed_by)  # some drafts are for the eyes of whoever typed them
    after = draft_of(shown)
    assert (after.typed_by, after.typed_at) == (before.typed_by, before.typed_at)
