"""The year's end: the golden ledger of 令和3年度 (G-01, G-03) comes in, and goes out as figures, records and papers."""

from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.shell.page import Place
from tests.builders import SetClock, a_desk, keep_records_since
from tests.journeys.office_steps import office_window, strike
from tests.ledgers import R3_CALLS, r2, r3, write_ledger
from tests.reports.reading import squeezed

POLICE = 7


def test_the_tables_of_a_year_equal_the_seeds(theme: Theme, qtbot: Any, tmp_path: Path) -> None:
    desk = a_desk(tmp_path, SetClock(datetime(2022, 4, 8, 10, 32)).clock(), name="ひなたぼっこ")
    keep_records_since(desk, 2020, 4, 1)
    for name, rows in (("r2", r2), ("r3", r3)):
        desk.ledger.take_in(desk.ledger.read(write_ledger(tmp_path / f"{name}.xlsx", rows())))
    try:
        with office_window(desk, theme, qtbot, tmp_path) as window:
            strike(qtbot, window, "Ctrl+7")
            page: Any = window.front
            page.choices.choose(2021)
            _look_at_table_1(page)
            _look_behind(qtbot, window, page)
            _look_at_rooms(page)
            _look_at_papers(qtbot, window, page, tmp_path)
    finally:
        desk.close()


def _look_at_table_1(page: Any) -> None:
    records = page.bodies.referrals.table.records
    shown = [tuple(int(records.index(row, column).data()) for column in (1, 2)) for row in range(12)]
    assert shown == list(R3_CALLS)
    assert [records.index(12, column).data() for column in range(6)] == ["合計", "41", "58", "99", "73", "＋26"]


def _look_behind(qtbot: Any, window: Any, page: Any) -> None:
    table = page.bodies.referrals.table
    table.setFocus()
    table.setCurrentIndex(table.records.index(POLICE, 1))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.drill.proof.text() == "表の数 1 と一致しています"
    call_id = page.drill.table.records.rows[0].key[1]
    qtbot.keyClick(page.drill.table, Qt.Key.Key_Return)
    assert window.front.place is Place.EMERGENCY
    assert window.front.keeper.key == call_id
    strike(qtbot, window, "Ctrl+7")
    assert page.drill.isVisible()
    qtbot.keyClick(page.drill.table, Qt.Key.Key_Escape)
    assert page.drill.isHidden()


def _look_at_rooms(page: Any) -> None:
    page.tabs.set_value("rooms")
    days = page.bodies.distribution.table.records
    assert [days.index(row, 1).data() for row in range(7)] == ["70", "140", "85", "40", "29", "1", "365"]
    sums = page.bodies.sums.table.records
    assert [sums.index(row, 1).data() for row in range(2)] == ["551日", "37.7％"]


def _look_at_papers(qtbot: Any, window: Any, page: Any, folder: Path) -> None:
    page.outputs.save_workbook()
    qtbot.waitUntil(lambda: len(list(folder.glob("緊急*.xlsx"))) == 1, timeout=20_000)
    QApplication.processEvents()
    book = load_workbook(next(folder.glob("緊急*.xlsx")))
    figures = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {41, 58, 99, 551} <= figures
    strike(qtbot, window, "Ctrl+P")
    qtbot.waitUntil(lambda: window.stage.shown() is window.preview_page, timeout=20_000)
    qtbot.waitUntil(lambda: bool(window.preview_page._paper.pdf), timeout=20_000)
    text = squeezed(window.preview_page._paper.pdf)
    for words in ("相談は99件（前年比＋26件）", "うち41件（前年比＋18件）", "延利用日数551日"):
        assert words in text
    strike(qtbot, window, "Esc")
    assert window.stage.shown() is page
