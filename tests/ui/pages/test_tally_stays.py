"""表5 on 集計: every figure opens exactly the stays it counts."""

from datetime import datetime

from PySide6.QtCore import Qt

from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.pages.tally.choices import SO_FAR
from tests.builders import keep_records_since
from tests.services.figures.test_residences import a_use
from tests.ui.pages.test_tally_page import enter, lines, open_page

__all__ = ["open_page"]


def test_each_figure_of_table_5_opens_exactly_its_stays(desk, open_page, qtbot):
    a_use(desk, datetime(2026, 7, 1, 9), datetime(2026, 7, 3, 9))
    came, left = datetime(2026, 6, 1, 9), datetime(2026, 6, 1, 18)
    a_use(desk, came, left, before="hospital", after="undecided", name="高梨 美緒", room=1)
    a_use(desk, datetime(2025, 6, 1, 9), datetime(2025, 6, 2, 9), after="home_alone", name="及川 次郎", room=2)
    keep_records_since(desk, 2025, 4, 1)
    page = open_page(desk, year=SO_FAR)
    page.tabs.set_value("stays")
    table = page.bodies.stays.residences.table
    assert [column.head for column in table.records.columns] == [
        "利用前 ＼ 利用後", "自宅", "共同生活援助", "その他", "未定・不明", "合計", "前年同期", "前年比",
    ]  # fmt: skip
    assert lines(table) == [
        ["自宅", "0", "1", "0", "0", "1", "1", "±0"],
        ["共同生活援助", "0", "0", "0", "0", "0", "0", "±0"],
        ["その他", "0", "0", "0", "1", "1", "0", "＋1"],
        ["未定・不明", "0", "0", "0", "0", "0", "0", "±0"],
        ["合計", "0", "1", "0", "1", "2", "1", "＋1"],
    ]
    for row, line in enumerate(lines(table)):
        for column in range(1, 7):
            enter(qtbot, table, row, column)
            assert page.drill.proof.text() == f"表の数 {line[column]} と一致しています"
            assert page.drill.table.records.rowCount() == int(line[column])
            qtbot.keyClick(page.drill, Qt.Key.Key_Escape)
    enter(qtbot, table, 2, 4)
    assert page.drill.where.text() == "利用前 その他 × 利用後 未定・不明"
    assert lines(page.drill.table)[0][0] == "高梨 美緒"
    enter(qtbot, table, 0, 6)
    assert lines(page.drill.table)[0][0] == "及川 次郎"


def test_those_who_stayed_on_open_from_the_remark(desk, open_page, qtbot):
    staying = a_use(desk, datetime(2026, 7, 10, 9))
    page = open_page(desk, year=SO_FAR)
    page.tabs.set_value("stays")
    links = [link for link in page.bodies.stays.notes.findChildren(LinkButton) if link.text() == "1件を開く"]
    links[0].click()
    assert [row.key for row in page.drill.table.records.rows] == [("stay", staying)]
    assert page.drill.proof.text() == "表の数 1 と一致しています"
    qtbot.keyClick(page.drill.table, Qt.Key.Key_Return)
    assert page.trail.asked("open_stay") == [staying]
