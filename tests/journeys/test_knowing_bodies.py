"""A body from its first name on, by the keyboard alone: kept, found, made one, parted, put away and back (N-03)."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from kyoten_desktop.models import OrganizationName, OrganizationPerson, ProviderService
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.network.organization import BodyFilter
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.shell.page import Place
from tests.builders import a_call
from tests.journeys.office_steps import office_window, strike
from tests.ui.pages.emergency_steps import type_into

MOST_TABS = 80


@pytest.fixture
def window(desk: Desk, theme: Theme, qtbot: Any) -> Any:
    with office_window(desk, theme, qtbot) as opened:
        yield opened


def standing(desk: Desk, words: str = "") -> list[str]:
    return [line.name for line in desk.network.organization.find(BodyFilter(words=words)).lines]


def listed(page: Any) -> list[str]:
    return [face.text for _key, face in page.list._shown]


def tab_to(qtbot: Any, window: Any, wanted: QWidget) -> None:
    """Go on by Tab until the cursor stands in a widget."""
    for _ in range(MOST_TABS):
        focused = window.focusWidget()
        if focused is wanted or (focused is not None and wanted.isAncestorOf(focused)):
            return
        qtbot.keyClick(focused or window, Qt.Key.Key_Tab)
        QApplication.processEvents()
    raise AssertionError(f"no way by Tab to {wanted.objectName() or wanted}")


def press(qtbot: Any, window: Any, key: Qt.Key) -> None:
    qtbot.keyClick(window.focusWidget() or window, key)
    QApplication.processEvents()


def add(qtbot: Any, window: Any, page: Any, **typed: str) -> None:
    """Begin a new body by Insert, type what is known, and keep it by Ctrl+Enter."""
    press(qtbot, window, Qt.Key.Key_Insert)
    qtbot.waitUntil(lambda: page.steps.shown() is page.new)
    for name, words in typed.items():
        tab_to(qtbot, window, page.new.form.editor(name))
        type_into(window.focusWidget(), words)
    strike(qtbot, window, "Ctrl+Return")
    qtbot.waitUntil(lambda: page.steps.shown() is page.view)


def to_tab(qtbot: Any, window: Any, page: Any, steps: int) -> None:
    """Go to the tabs and some of them to the right."""
    tab_to(qtbot, window, page.view.tabs)
    for _ in range(steps):
        press(qtbot, window, Qt.Key.Key_Right)


@pytest.fixture
def page(qtbot: Any, window: Any) -> Any:
    """The page with three bodies that were written by the keyboard."""
    strike(qtbot, window, "Ctrl+5")
    page = window.front
    assert page.place is Place.FACILITY
    add(qtbot, window, page, name="みちくさ", kana="みちくさ", phone="022-765-4321")
    add(qtbot, window, page, name="ひだまり作業所", kana="ひだまりさぎょうしょ")
    add(qtbot, window, page, name="道草の家")
    return page


def look_for(qtbot: Any, window: Any, page: Any, words: str) -> None:
    strike(qtbot, window, "Ctrl+K")
    type_into(window.focusWidget(), words)
    press(qtbot, window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: listed(page) == ["みちくさ"])
    tab_to(qtbot, window, page.list.rows)
    press(qtbot, window, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.view.body is not None and page.view.body.name == "みちくさ")


def merge_with(qtbot: Any, window: Any, more: Any, words: str, way: int) -> None:
    """Look for the other body and make the two one, in one of the ways that are offered."""
    tab_to(qtbot, window, more.search)
    type_into(window.focusWidget(), words)
    qtbot.waitUntil(lambda: bool(more.found.records.rows))
    tab_to(qtbot, window, more.found)
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(more.twins.strip.buttons()))
    tab_to(qtbot, window, more.twins.strip.buttons()[way])
    press(qtbot, window, Qt.Key.Key_Space)


def test_a_body_is_kept_and_found_by_kana_and_phone(desk: Desk, window: Any, page: Any, qtbot: Any) -> None:
    assert len(standing(desk)) == 3
    for words in ("ﾐﾁｸｻ", "0227654321"):
        look_for(qtbot, window, page, words)


def test_two_are_made_one_and_two_again(desk: Desk, window: Any, page: Any, qtbot: Any) -> None:
    look_for(qtbot, window, page, "みちくさ")
    to_tab(qtbot, window, page, 3)
    more = page.view.more
    merge_with(qtbot, window, more, "道草", 0)
    assert sorted(standing(desk)) == ["ひだまり作業所", "みちくさ"]
    assert standing(desk, "道草") == ["みちくさ"]
    qtbot.waitUntil(lambda: bool(more.twins.done.buttons()))
    assert window.focusWidget() is more.twins.done.buttons()[0]
    tab_to(qtbot, window, more.merges.lines[0])
    press(qtbot, window, Qt.Key.Key_Space)
    assert len(standing(desk)) == 3
    assert more.twins.done.sentence() == ""
    assert window.focusWidget() is more.merges.strip


def test_one_is_put_away_and_taken_back(desk: Desk, window: Any, page: Any, qtbot: Any) -> None:
    look_for(qtbot, window, page, "みちくさ")
    to_tab(qtbot, window, page, 3)
    more = page.view.more
    tab_to(qtbot, window, more.discard)
    press(qtbot, window, Qt.Key.Key_Space)
    assert window.focusWidget() is more.strip.buttons()[0]
    press(qtbot, window, Qt.Key.Key_Space)
    assert sorted(standing(desk)) == ["ひだまり作業所", "道草の家"]
    tab_to(qtbot, window, page.list.trash)
    press(qtbot, window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.steps.shown() is page.trash)
    tab_to(qtbot, window, page.trash.table)
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(standing(desk)) == 3)
    assert page.view.body.name == "みちくさ"


def test_by_whatever_is_known_of_it_the_body_stands_at_the_right(
    desk: Desk, window: Any, page: Any, qtbot: Any
) -> None:
    body = desk.network.organization.find(BodyFilter(words="みちくさ")).lines[0]
    now = desk.network.organization.get(body.organization_id)
    desk.network.organization.save(now.id, now.version, {"office_no": "0415100123"})
    desk.lines.save(OrganizationName, None, None, now.id, {"kind": "alias", "name": "より道"})
    desk.lines.save(OrganizationPerson, None, None, now.id, {"name": "早乙女 静", "phone": "090-1111-2222"})
    desk.lines.save(ProviderService, None, None, now.id, {"service": "24", "number": "0415100999"})
    for words in ("0415100123", "0415100999", "ﾐﾁｸｻ", "より道", "0227654321", "09011112222", "早乙女"):
        page.in_front.go_to(desk.network.organization.find(BodyFilter(words="ひだまり")).lines[0].organization_id)
        strike(qtbot, window, "Ctrl+K")
        type_into(window.focusWidget(), words)
        press(qtbot, window, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: listed(page) == ["みちくさ"])
        assert page.view.body.name == "みちくさ", words
        assert page.list.rows.hasFocus()
        press(qtbot, window, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: len(listed(page)) == 3)
        assert page.list.rows.current_key() == page.view.body.id


def test_of_two_numbers_one_is_chosen_and_the_course_is_walked(desk: Desk, window: Any, page: Any, qtbot: Any) -> None:
    ids = {line.name: line.organization_id for line in desk.network.organization.find(BodyFilter()).lines}
    for name, number in (("みちくさ", "0415100123"), ("道草の家", "0415100999")):
        now = desk.network.organization.get(ids[name])
        desk.network.organization.save(now.id, now.version, {"office_no": number})
        desk.emergency.save(None, None, a_call(subject_name="三浦 遼"), inquiries=[{"place": name}])
    look_for(qtbot, window, page, "0227654321")
    to_tab(qtbot, window, page, 3)
    more = page.view.more
    merge_with(qtbot, window, more, "0415100999", 1)
    assert desk.network.organization.get(ids["みちくさ"]).office_no == "0415100999"
    to_tab(qtbot, window, page, 0)
    for _ in range(2):
        press(qtbot, window, Qt.Key.Key_Left)
    course = page.view.timeline
    qtbot.waitUntil(lambda: len(course.list.records.faces) == 2)
    tab_to(qtbot, window, course.list)
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.front.place is Place.EMERGENCY)
