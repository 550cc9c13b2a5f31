"""過去の公表値: a printed table is typed in down its column, each number kept as it is left."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.pages.tally import TallyPage
from kyoten_desktop.ui.pages.tally.choices import CUSTOM
from kyoten_desktop.ui.pages.tally.figure import Behind
from kyoten_desktop.ui.shell.files import FileDialogs
from tests.builders import SetClock, a_desk, keep_records_since
from tests.services.people.test_support import a_contact
from tests.ui.trail import Trail

R5 = fiscal_year(2023)


@pytest.fixture
def desk(tmp_path):
    made = a_desk(tmp_path, SetClock(datetime(2024, 6, 3, 10)).clock())
    yield made
    made.close()


@pytest.fixture
def page(theme, qtbot, desk):
    opened = TallyPage(desk, theme, Trail().ways, FileDialogs())
    qtbot.addWidget(opened)
    opened.resize(1206, 684)
    opened.show()
    return opened


def open_panel(page, table="referrals"):
    page.findChild(LinkButton, f"published_{table}").click()
    return page.published


def kept(desk, table="referrals"):
    found = desk.published.kept(table, R5)
    return {one.place: one.figure for one in found.figures} if found else {}


def test_a_column_is_typed_from_the_top_and_each_number_is_kept(page, qtbot, desk):
    panel = open_panel(page)
    assert panel.choice.period() == R5
    assert not page.choices.isVisible()
    first = panel.grid.cell("ward_disability", "total")
    first.setFocus()
    for number in ("20", "1", "", "８"):
        cell = panel.focusWidget()
        cell.insert(number)
        qtbot.keyClick(cell, Qt.Key.Key_Return)
    assert panel.focusWidget() is panel.grid.cell("contracted_consult", "total")
    assert kept(desk) == {
        ("ward_disability", "total"): 20, ("ward_family_health", "total"): 1, ("specialist", "total"): 8,
    }  # fmt: skip
    qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Up)
    assert panel.focusWidget() is panel.grid.cell("specialist", "total")


def test_a_number_written_again_says_what_it_replaces(page, qtbot, desk):
    panel = open_panel(page)
    cell = panel.grid.cell("total", "total")
    for number in ("99", "98"):
        cell.setFocus()
        cell.selectAll()
        qtbot.keyClicks(cell, number)
        qtbot.keyClick(cell, Qt.Key.Key_Return)
    assert "99 → 98 に書きかえました" in panel.said.text()
    assert kept(desk) == {("total", "total"): 98}
    assert panel.changes.accessibleName().splitlines()[1].endswith("佐伯 まどか　合計 合計　99 → 98")


def test_what_is_no_number_is_said_and_not_kept(page, qtbot, desk):
    panel = open_panel(page)
    cell = panel.grid.cell("police", "total")
    cell.setFocus()
    cell.insert("三")
    qtbot.keyClick(cell, Qt.Key.Key_Return)
    assert panel.trouble.sentence().startswith("警察署 合計：数字で書いてください")
    assert panel.focusWidget() is cell
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.isVisible()
    cell.selectAll()
    qtbot.keyClicks(cell, "3")
    qtbot.keyClick(cell, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert kept(desk) == {("police", "total"): 3}


def test_leaving_the_page_keeps_what_is_half_typed(page, qtbot, desk):
    panel = open_panel(page)
    cell = panel.grid.cell("police", "total")
    cell.setFocus()
    qtbot.keyClicks(cell, "3")
    panel.source.setText("協議会資料3")
    page.keep_typing()
    assert kept(desk) == {("police", "total"): 3}
    assert desk.published.kept("referrals", R5).source == "協議会資料3"


def test_source_and_date_are_said_once_and_a_wrong_sum_is_remarked(page, qtbot, desk):
    panel = open_panel(page, "pre_identified")
    assert [panel.choice.table_box.currentData(), panel.card.title.text()] == ["pre_identified", "表３．事前把握数"]
    printed = desk.published.printed(R5)[1]
    for row in printed.rows:
        desk.published.write(printed, (row.code, "window"), 2, None)
    desk.published.write(printed, ("total", "window"), 15, None)
    panel.read_again()
    said = panel.remarks.accessibleName()
    assert "合計は 15 と書かれていますが、足すと 14 です。" in said
    assert "出典を書くと" in said
    panel.source.setFocus()
    panel.source.insert("協議会資料3")
    panel.published_on.setFocus()
    qtbot.keyClicks(panel.published_on, "R6.5")
    qtbot.keyClick(panel.published_on, Qt.Key.Key_Return)
    table = desk.published.kept("pre_identified", R5)
    assert (table.source, table.published_on) == ("協議会資料3", PartialDate(2024, 5))
    assert "出典を書くと" not in panel.remarks.accessibleName()


@pytest.mark.parametrize(
    ("key", "column", "said"),
    [
        ("referrals", "total", "合計の合計（400）が内訳の和（365）と合いません。"),
        ("room_days_in_out", "by_rooms", "利用室数がこの数の日の合計は 400 と書かれていますが、この期間は 366日です。"),
    ],
)
def test_a_sum_that_is_not_that_of_the_rows_typed_is_remarked_and_kept(page, qtbot, desk, key, column, said):
    panel = open_panel(page)
    panel.open(key, R5)
    printed = next(one for one in desk.published.printed(R5) if one.key == key)
    rows = [row.code for row in printed.rows[:3]]
    for row, figure in zip([*rows, "total"], (300, 40, 25, 400), strict=True):
        panel.grid.cell(row, column).setFocus()
        qtbot.keyClicks(panel.grid.cell(row, column), str(figure))
        qtbot.keyClick(panel.grid.cell(row, column), Qt.Key.Key_Return)
    assert said in panel.remarks.accessibleName()
    assert "印刷されたとおりか確かめてください。" in panel.remarks.accessibleName()
    assert kept(desk, key)["total", column] == 400


def test_a_table_goes_into_the_bin_and_another_window_can_be_chosen(page, desk):
    printed = desk.published.printed(R5)[0]
    desk.published.write(printed, ("total", "total"), 99, None)
    panel = open_panel(page)
    assert panel.grid.cell("total", "total").text() == "99"
    panel.discard.click()
    assert desk.published.kept("referrals", R5) is None
    assert panel.grid.cell("total", "total").text() == ""
    panel.gone.buttons()[0].click()
    assert kept(desk) == {("total", "total"): 99}
    assert panel.grid.cell("total", "total").text() == "99"
    assert panel.gone.sentence() == ""
    panel.choice.window_box.setCurrentIndex(panel.choice.window_box.findData(CUSTOM))
    panel.choice.window_box.activated.emit(0)
    assert not panel.card.isVisible()
    assert panel.choice.custom.isVisible()


def test_a_number_changed_elsewhere_is_said_and_what_was_typed_stays(page, qtbot, desk):
    panel = open_panel(page)
    cell = panel.grid.cell("total", "total")
    cell.setFocus()
    qtbot.keyClicks(cell, "97")
    desk.published.write(desk.published.printed(R5)[0], ("total", "total"), 98, None)
    qtbot.keyClick(cell, Qt.Key.Key_Return)
    assert "98 に変えられていました" in panel.trouble.sentence()
    assert cell.text() == "97"
    qtbot.keyClick(cell, Qt.Key.Key_Tab)
    page.keep_typing()
    assert [cell.text(), kept(desk)] == ["97", {("total", "total"): 98}]
    cell.setFocus()
    qtbot.keyClick(cell, Qt.Key.Key_Return)
    assert kept(desk) == {("total", "total"): 97}
    assert panel.trouble.sentence() == ""


def test_a_refused_number_stays_red_until_it_is_mended(page, qtbot, desk):
    desk.published.write(desk.published.printed(R5)[0], ("police", "total"), 12, None)
    panel = open_panel(page)
    over, alone, good = (panel.grid.cell(row, "total") for row in ("police", "self", "medical"))
    for cell, typed in ((over, "2O"), (alone, "3O"), (good, "7")):
        cell.setFocus()
        cell.selectAll()
        qtbot.keyClicks(cell, typed)
        qtbot.keyClick(cell, Qt.Key.Key_Tab)
    assert kept(desk) == {("police", "total"): 12, ("medical", "total"): 7}
    assert [(cell.text(), cell.property("err")) for cell in (over, alone, good)] == [
        ("2O", "true"), ("3O", "true"), ("7", ""),
    ]  # fmt: skip
    first = next(cell for cell in panel.grid.refused())
    assert panel.trouble.sentence().startswith(f"{first.accessibleName()}：数字で")
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.isVisible()
    for cell, typed in ((over, "20"), (alone, "")):
        cell.setFocus()
        cell.clear()
        qtbot.keyClicks(cell, typed)
        qtbot.keyClick(cell, Qt.Key.Key_Return)
    assert panel.trouble.sentence() == ""
    assert kept(desk) == {("police", "total"): 20, ("medical", "total"): 7}


@pytest.mark.parametrize("box", ["table_box", "window_box", "custom"])
def test_no_other_table_comes_over_an_unreadable_date(page, qtbot, desk, box):
    panel = open_panel(page)
    panel.source.setFocus()
    panel.source.insert("協議会資料3")
    panel.published_on.setFocus()
    qtbot.keyClicks(panel.published_on, "R6.13.40")
    if box == "custom":
        panel.choice.window_box.setCurrentIndex(panel.choice.window_box.findData(CUSTOM))
        panel.choice.window_box.activated.emit(0)
    else:
        chosen = getattr(panel.choice, box)
        chosen.setCurrentIndex(1)
        chosen.activated.emit(1)
    assert [panel.published_on.text(), panel.published_on.property("err")] == ["R6.13.40", "true"]
    assert panel.trouble.sentence().startswith("公表日：")
    assert [panel.choice.table(), panel.choice.period()] == ["referrals", R5]
    assert panel.card.isVisible()
    assert desk.published.kept("referrals", R5).source == "協議会資料3"
    panel.published_on.selectAll()
    qtbot.keyClicks(panel.published_on, "R6.5")
    qtbot.keyClick(panel.published_on, Qt.Key.Key_Return)
    assert panel.trouble.sentence() == ""
    panel.choice.table_box.setCurrentIndex(1)
    panel.choice.table_box.activated.emit(1)
    assert panel.card.title.text() == "表３．事前把握数"
    assert desk.published.kept("referrals", R5).published_on == PartialDate(2024, 5)


@pytest.mark.parametrize(
    ("link", "tab", "key"),
    [
        ("room_days", "rooms", "room_days_in_out"),
        ("residences", "stays", "residence_before_after"),
        ("support_records", "support", "method"),
        ("stock", "stock", "stock"),
    ],
)
def test_each_table_leads_to_its_own_published_one(page, link, tab, key):
    page.bodies.choose(tab)
    panel = open_panel(page, link)
    assert panel.choice.table() == key


def test_every_table_that_is_printed_is_offered_and_typed(page, desk):
    panel = open_panel(page)
    box = panel.choice.table_box
    printed = desk.published.printed(R5)
    assert [box.itemData(place) for place in range(box.count())] == [one.key for one in printed]
    for place, one in enumerate(printed):
        box.setCurrentIndex(place)
        box.activated.emit(place)
        row, column = one.lines[-1].code, one.columns[0].key
        panel.grid.cell(row, column).setText("3")
        page.keep_typing()
        assert kept(desk, one.key) == {(row, column): 3}


def test_what_was_published_stands_in_the_tables_and_opens_who_published_it(page, desk):
    keep_records_since(desk, 2024, 4, 1)
    at = datetime(2024, 5, 7, 9)
    client = desk.client.save(None, None, {"name": "及川 次郎"})
    desk.support.save(None, None, a_contact(client_id=client.id, started_at=at, method="phone"))
    window = Period(date(2024, 5, 1), date(2024, 5, 31))
    for key, place, figure in (
        ("room_days_in_out", ("4", "by_rooms"), 29),
        ("room_sums_in_out", ("user_days", "days"), 551),
        ("method", ("phone", "events"), 255),
        ("stock", ("standing", "at_end"), 40),
    ):
        printed = next(one for one in desk.published.printed(window.previous()) if one.key == key)
        desk.published.write(printed, place, figure, None)
        desk.published.say_source(printed, None, {"source": "協議会資料3", "published_on": PartialDate(2023, 7)})
    page.report = desk.tally.report(window)
    page.bodies.show_report(page.report)
    bodies = page.bodies
    for table, row, column, shown in (
        (bodies.distribution, "4", 3, "※29"),
        (bodies.sums, "user_days", 2, "※551"),
        (bodies.support.table, "phone", 3, "※255"),
        (bodies.stock.stock, "stock", 2, "※40"),
    ):
        figure = table.figure_at(row, column)
        assert (figure.behind, figure.shown) == (Behind.PUBLISHED, shown)
        assert figure.told.startswith("公表済みの数値（出典：協議会資料3")
        records = table.table.records
        (line,) = [one for one in records.rows if one.key == row]
        assert line.cells[column].text.startswith(shown)
    (sums,) = [one for one in bodies.sums.table.records.rows if one.key == "user_days"]
    assert [face.text for face in sums.cells[1:]] == ["0日", "※551日", "※－551日"]
    assert bodies.distribution.figure_at("1", 3) is None
