"""職員の配置 on 集計: by post and 区 at the end of the window, each figure opens the colleagues (S1-04)."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kyoten_desktop.models import StaffPost
from kyoten_desktop.ui.pages.tally import TallyPage
from kyoten_desktop.ui.shell.files import FileDialogs
from tests.ui.pages.test_tally_people import enter, lines
from tests.ui.trail import Trail


@pytest.fixture
def page(theme, qtbot, desk):
    trail = Trail()
    opened = TallyPage(desk, theme, trail.ways, FileDialogs())
    opened.trail = trail
    qtbot.addWidget(opened)
    opened.resize(1206, 641)
    opened.show()
    opened.tabs.set_value("stock")
    return opened


def test_who_works_here_is_counted_by_post_and_ward_and_opened(desk, page, qtbot):
    wards = {name: desk.codes.add("ward", name).code for name in ("青葉区", "泉区", "港区")}
    staff = [desk.office.save_staff(None, None, {"name": name}) for name in ("野口 健", "上田 光", "江口 真")]
    for member, ward in zip(staff, ("青葉区", "青葉区", "泉区"), strict=True):
        post = {"post": "base_coordinator", "ward": wards[ward], "fte": "0.5", "from_on": date(2026, 4, 1)}
        desk.lines.save(StaffPost, None, None, member.id, post)
    desk.lines.save(StaffPost, None, None, staff[0].id, {"post": "manager", "from_on": date(2026, 4, 1)})
    page.refresh()
    table = page.bodies.staff.table
    assert page.bodies.staff.isVisibleTo(page)
    assert lines(table) == [
        ["拠点コーディネーター", "青葉区", "2", "0", "1.0"],
        ["拠点コーディネーター", "泉区", "1", "0", "0.5"],
        ["拠点コーディネーター　計", "", "3", "0", "1.5"],
        ["管理者", "区なし", "1", "0", "0.0（未記入 1人）"],
        ["合計", "", "3", "0", "1.5（未記入 1人）"],
    ]
    said = " ".join(label.text() for label in page.bodies.findChildren(QLabel))
    assert "拠点コーディネーターのいない区：港区。" in said
    enter(qtbot, table, 0, 2)
    assert lines(page.drill.table) == [
        ["上田 光", "拠点コーディネーター（青葉区）"],
        ["野口 健", "拠点コーディネーター（青葉区）、管理者（区なし）"],
    ]
    assert page.drill.proof.text() == "表の数 2 と一致しています"
    qtbot.keyClick(page.drill.table, Qt.Key.Key_Return)
    assert page.trail.asked("open_staff") == [()]


def test_without_a_post_nothing_is_shown(page):
    assert not page.bodies.staff.isVisibleTo(page)
