"""月次報告 from the page 集計: the month chosen in place, the paper read back, the log."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyoten_desktop.models import JointSupport
from kyoten_desktop.papers.preview import Handed
from kyoten_desktop.ui.pages.tally.page import TallyPage
from kyoten_desktop.ui.shell.files import FileDialogs
from tests.reports.reading import squeezed
from tests.services.following_steps import a_case
from tests.ui.trail import Trail


@pytest.fixture
def page(desk, theme, qtbot):
    trail = Trail()
    made = TallyPage(desk, theme, trail.ways, FileDialogs())
    made.trail = trail
    qtbot.addWidget(made)
    made.resize(1206, 684)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def test_the_last_whole_month_is_offered_and_nobody_is_named(page, desk):
    known = a_case(desk, pre_identified_on=date(2026, 6, 8))
    joint = {"partner": "kikan", "from_on": date(2026, 6, 1), "outline": "高梨 美緒さんの母と話す。佐藤さくらさんも。"}
    desk.lines.save(JointSupport, None, None, known.id, joint)
    a_case(desk, "佐藤 さくら")
    page.outputs.monthly.click()
    assert page.monthly.month.line.text() == "令和8年6月"
    assert QApplication.focusWidget() in (page.monthly.month, page.monthly.month.line)
    page.monthly.make.click()
    request = page.trail.asked("preview")[-1]
    assert [level[0] for level in request.levels] == ["L2", "L1"]
    paper = request.make("L2", ())
    assert [found.name for found in paper.names_found] == ["佐藤さくら"]
    text = squeezed(request.make("L2", ("佐藤さくら",)).pdf)
    assert "高梨" not in text
    assert "佐藤" not in text
    request.log("printed", "L2", Handed(3, "基幹"))
    logged = desk.prints.of_client(known.client_id)
    assert [(one.document, one.mask, one.copies, one.given_to) for one in logged] == [("D-04", "L2", 3, "基幹")]


def test_words_that_are_no_month_are_said_and_esc_puts_it_away(page):
    page.outputs.monthly.click()
    page.monthly.month.line.setText("夏")
    page.monthly.make.click()
    assert page.trail.asked("preview") == []
    assert page.trouble.isVisible()
    QTest.keyClick(page.monthly.make, Qt.Key.Key_Escape)
    assert not page.monthly.isVisible()
