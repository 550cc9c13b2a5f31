"""代行者モード: the screen for the one who steps in, by keyboard, and the page that is printed of it."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from kyoten_desktop.models import ContactPerson
from kyoten_desktop.papers.preview import Handed
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.ui.pages.today import TodayPage
from tests.builders import NOW
from tests.reports.reading import squeezed, text_of_pages
from tests.services.following_steps import a_case
from tests.ui.trail import Trail


@pytest.fixture
def page(desk, theme, qtbot):
    trail = Trail()
    made = TodayPage(desk, theme, trail.ways)
    made.trail = trail
    qtbot.addWidget(made)
    made.resize(1206, 684)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


@pytest.fixture
def night(desk):
    """A person in a room, one on watch level 高 with a late review, and whom to call."""
    desk.stay.open(Intake(desk.office.rooms()[0].id, NOW, datetime(2026, 7, 17, 10), name="森本 さつき"))
    case = a_case(desk, watch_level="high", coordinator="佐伯")
    for rank, name in enumerate(("高梨 幸子", "高梨 一郎"), start=1):
        values = {"rank": rank, "name": name, "relation": "母", "phone": f"090-0000-000{rank}"}
        desk.lines.save(ContactPerson, None, None, case.client_id, values)
    desk.follow_up.plan_review(case.id, date(2026, 7, 17))
    return case


def shown(page):
    return [line.accessibleName() for line in page.substitute._inside.findChildren(QLabel) if not line.isHidden()]


def settle():
    for _ in range(4):
        QApplication.processEvents()


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)
    settle()


def test_the_screen_says_what_the_night_needs_and_esc_goes_back(page, night):
    page.hand_over.click()
    assert not page._scroll.isVisible()
    lines = shown(page)
    assert "いま居室にいる人　1人（空き：2号室、3号室、4号室、臨時1）" in lines
    assert any(line.startswith("1号室　森本 さつき　1日目　退所予定 R8.7.17 10:00") for line in lines)
    assert [line for line in lines if "090-" in line] == [
        "1　高梨 幸子（母）　090-0000-0001",
        "2　高梨 一郎（母）　090-0000-0002",
    ]
    assert any("次回確認" in line and "R8.7.17" in line for line in lines)
    assert "高梨 美緒　担当 佐伯" in lines
    assert QApplication.focusWidget() is page.substitute.back
    press(Qt.Key.Key_Escape)
    assert page._scroll.isVisible()
    assert not page.substitute.isVisible()


def test_arrows_scroll_wherever_the_cursor_is_and_nothing_is_cut(page, night, desk):
    for number in range(12):
        a_case(desk, f"追う 人{number}", watch_level="high")
    page.hand_over.click()
    settle()
    bar = page.substitute.area.verticalScrollBar()
    assert bar.maximum() > 0
    press(Qt.Key.Key_Down)
    assert bar.value() > 0
    for _ in range(40):
        press(Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()
    press(Qt.Key.Key_Up)
    assert bar.value() < bar.maximum()


def test_what_changes_meanwhile_is_shown_and_the_letters_are_large(page, night, desk, theme):
    page.hand_over.click()
    a_case(desk, "新しい 人", watch_level="high")
    page.refresh()
    settle()
    assert "新しい 人" in shown(page)
    line = next(line for line in page.substitute._inside.findChildren(QLabel) if line.accessibleName() == "新しい 人")
    assert line.fontMetrics().height() >= theme.px(18)


def test_the_page_is_printed_with_its_line_in_the_log(page, night, desk):
    page.print_current()
    request = page.trail.asked("preview")[-1]
    paper = request.make("", ())
    assert len(text_of_pages(paper.pdf)) == 1
    text = squeezed(paper.pdf)
    for words in ("森本さつき", "高梨美緒", "090-0000-0001"):
        assert words in text
    request.log("printed", "", Handed(1, "夜勤の代行 田中"))
    logged = desk.prints.of_client(night.client_id)
    assert [(one.document, one.mask, one.given_to) for one in logged] == [("代行者シート", "L0", "夜勤の代行 田中")]
