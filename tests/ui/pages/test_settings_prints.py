"""設定 → 印刷記録: why a paper went out in spite of what stopped it stands there, and is found by its words."""

from functools import partial
from pathlib import Path

import pytest

from kyoten_desktop.domain.dates.period import fiscal_year
from kyoten_desktop.papers.saving import write_file
from kyoten_desktop.papers.tally import save_workbook
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.office.prints import SAVED
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.settings.page import SettingsPage
from kyoten_desktop.ui.pages.settings.prints import PrintsSection
from tests.ui.trail import Trail


@pytest.fixture
def section(desk: Desk, theme: Theme, qtbot: object) -> PrintsSection:
    page = SettingsPage(desk, theme, Trail().ways)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    page.open("prints")
    found = page.sections["prints"]
    assert isinstance(found, PrintsSection)
    return found


def cells(section: PrintsSection) -> list[str]:
    return ["　".join(cell.text for cell in row.cells) for row in section.table.records.rows]


def test_the_reason_of_a_print_is_seen_and_found(desk: Desk, section: PrintsSection) -> None:
    assert section.none.isVisible()
    desk.prints.log("緊急受入れ実績報告", sheet="tally", reason="基幹と口頭で確認済み")
    desk.prints.log("D-09", way=SAVED, mask="L1", given_to="受入れ先　みちくさ")
    section.refresh()
    newest, first = cells(section)
    assert "受入れ先　みちくさ" in newest
    assert "PDF" in newest
    assert "理由：基幹と口頭で確認済み" in first
    assert section.count.text() == "2件"
    assert section.detail() == "2件"
    for words, found in (("口頭", [first]), ("ＰＤＦ", []), ("d-09 みちくさ", [newest]), ("口頭 みちくさ", [])):
        section.search.setText(words)
        assert cells(section) == found, words
        assert section.none.isVisible() == (not found)
    section.search.clear()
    assert len(cells(section)) == 2


def test_a_workbook_is_not_called_a_pdf(desk: Desk, section: PrintsSection, tmp_path: Path) -> None:
    save_workbook(desk, desk.tally.report(fiscal_year(2025)), partial(write_file, tmp_path / "集計.xlsx"))
    section.refresh()
    (row,) = cells(section)
    assert row.endswith("Excel")
    assert "PDF" not in row
