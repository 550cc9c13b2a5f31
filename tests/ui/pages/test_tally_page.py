"""集計 as a coordinator uses it: to a figure by the arrows, to its records by Enter, to paper and workbook."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox

from kyoten_desktop.domain.codes import REFERRAL_ROWS
from kyoten_desktop.domain.dates.period import Period, fiscal_year
from kyoten_desktop.domain.figures.writing import in_city_digits
from kyoten_desktop.papers.preview import Handed
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.services.stays.stay import Intake
from kyoten_desktop.ui.pages.tally import TallyPage
from kyoten_desktop.ui.pages.tally.choices import CUSTOM, SO_FAR
from kyoten_desktop.ui.shell.files import FileDialogs
from tests.builders import SetClock, a_call, a_desk, keep_records_since
from tests.ledgers import r2, r3, write_ledger
from tests.reports.reading import text_of_pages
from tests.ui.trail import Trail

MEDICAL, CONSULTATION_ONLY = REFERRAL_ROWS.index("medical"), 2


class ToFolder(FileDialogs):
    """Answers the question for a place as the person of the test would."""

    def __init__(self, folder: Path | None) -> None:
        self.folder_chosen = folder
        self.name = ""

    def save(self, parent, title, name, kinds):
        self.name = name
        return self.folder_chosen / name if self.folder_chosen else None


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """An office with the golden ledgers of 令和2年度 and 令和3年度 (G-01 to G-03)."""
    folder = tmp_path_factory.mktemp("seeds")
    desk = a_desk(folder, SetClock(datetime(2022, 5, 10, 10, 32)).clock(), name="ひなたぼっこ")
    keep_records_since(desk, 2020, 4, 1)
    for name, rows in (("r2", r2), ("r3", r3)):
        desk.ledger.take_in(desk.ledger.read(write_ledger(folder / f"{name}.xlsx", rows())))
    yield desk
    desk.close()


@pytest.fixture
def open_page(theme, qtbot):
    def make(desk, folder=None, year=None):
        trail = Trail()
        page = TallyPage(desk, theme, trail.ways, ToFolder(folder))
        page.trail = trail
        qtbot.addWidget(page)
        page.resize(1206, 684)
        page.show()
        if year is not None:
            page.choices.choose(year)
        return page

    return make


@pytest.fixture
def r3_page(open_page, seeds, tmp_path):
    return open_page(seeds, tmp_path, 2021)


def lines(table):
    model = table.records
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def enter(qtbot, table, row, column):
    table.setFocus()
    table.setCurrentIndex(table.records.index(row, column))
    qtbot.keyClick(table, Qt.Key.Key_Return)


def test_table_1_stands_as_the_city_prints_it(r3_page):
    table = r3_page.bodies.referrals.table
    heads = [column.head for column in table.records.columns]
    assert heads == [
        "相談のあった機関",
        "受入れあり（n=41）",
        "相談のみ（n=58）",
        "合計（n=99）",
        "前年同期（n=73）",
        "前年比",
    ]
    rows = lines(table)
    assert len(rows) == 13
    assert rows[0] == ["区障害高齢課", "11", "9", "20", "14", "＋6"]
    assert rows[1] == ["区家庭健康課", "0", "1", "1", "2", "－1"]
    assert rows[12] == ["合計", "41", "58", "99", "73", "＋26"]
    assert r3_page.sentence.text() == "相談 99件（前年比 ＋26件）　うち受入れ 41件（前年比 ＋18件）"


def test_arrows_reach_a_figure_and_enter_opens_exactly_its_records(r3_page, seeds, qtbot):
    table = r3_page.bodies.referrals.table
    table.setFocus()
    table.setCurrentIndex(table.records.index(0, 1))
    for _ in range(MEDICAL):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    drill = r3_page.drill
    assert (drill.title.text(), drill.where.text()) == ("8件の内訳", "医療機関（クリニック含む） × 相談のみ")
    assert drill.proof.text() == "表の数 8 と一致しています"
    shown = [row.key[1] for row in drill.table.records.rows]
    cell = r3_page.report.referrals.cell("medical", "consultation_only")
    assert sorted(shown) == sorted(cell.ids)
    assert drill.table.hasFocus()
    qtbot.keyClick(drill.table, Qt.Key.Key_Return)
    assert r3_page.trail.asked("open_call") == [shown[0]]
    drill.list_link.click()
    (asked,) = r3_page.trail.asked("open_calls")
    assert asked.ids == tuple(shown)
    assert seeds.calls.find(asked).total == 8
    qtbot.keyClick(drill.table, Qt.Key.Key_Escape)
    assert drill.isHidden()
    assert table.hasFocus()
    assert table.currentIndex().row() == MEDICAL


def test_every_figure_of_table_1_equals_its_records(r3_page, qtbot):
    table = r3_page.bodies.referrals.table
    for row in range(13):
        for column in (1, 2, 3, 4):
            enter(qtbot, table, row, column)
            figure = int(table.records.index(row, column).data())
            assert r3_page.drill.table.records.rowCount() == figure
            assert r3_page.drill.proof.text() == f"表の数 {figure} と一致しています"
            qtbot.keyClick(r3_page.drill, Qt.Key.Key_Escape)


def test_a_difference_has_no_records_of_its_own(r3_page, qtbot):
    enter(qtbot, r3_page.bodies.referrals.table, 0, 5)
    assert r3_page.drill.isHidden()


def test_room_figures_open_days_and_a_day_opens_its_stays(r3_page, qtbot):
    r3_page.tabs.set_value("rooms")
    table = r3_page.bodies.distribution.table
    assert [row[:3] for row in lines(table)] == [
        ["0（全く利用がない）", "70", "70"],
        ["1", "140", "140"],
        ["2", "85", "85"],
        ["3", "40", "40"],
        ["4", "29", "29"],
        ["5", "1", "1"],
        ["合計", "365", "365"],
    ]
    enter(qtbot, table, 4, 1)
    drill = r3_page.drill
    assert (drill.title.text(), drill.table.records.rowCount()) == ("29日の内訳", 29)
    assert {row[1] for row in lines(drill.table)} == {"4"}
    qtbot.keyClick(drill.table, Qt.Key.Key_Return)
    assert drill.proof.text() == "この日の利用 4件 と一致しています"
    qtbot.keyClick(drill.table, Qt.Key.Key_Return)
    (opened,) = r3_page.trail.asked("open_stay")
    assert opened == drill.table.records.rows[0].key[1]
    qtbot.keyClick(drill.table, Qt.Key.Key_Escape)
    assert drill.title.text() == "29日の内訳"
    qtbot.keyClick(drill.table, Qt.Key.Key_Escape)
    assert drill.isHidden()


@pytest.mark.parametrize(
    ("row", "shown", "title", "count"),
    [
        (0, "551日", "551日の内訳　利用 41件", 41),
        (1, "37.7％", "稼働率 37.7％", 365),
        (2, "30日", "30日の内訳", 30),
        (3, "30日", "30日の内訳", 30),
    ],
)
def test_the_sums_of_the_rooms_open_what_they_are_made_of(r3_page, qtbot, row, shown, title, count):
    r3_page.tabs.set_value("rooms")
    table = r3_page.bodies.sums.table
    assert table.records.index(row, 1).data() == shown
    enter(qtbot, table, row, 1)
    assert r3_page.drill.title.text() == title
    assert r3_page.drill.table.records.rowCount() == count
    assert r3_page.drill.proof.text() == f"表の数 {shown.removesuffix('日')} と一致しています"


def test_the_sentences_can_be_copied(r3_page, qtbot):
    r3_page.tabs.set_value("sentences")
    qtbot.mouseClick(r3_page.bodies.sentences.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(
        "・令和３年度の緊急受入れに係る相談は 99件（前年比 ＋26件）あり、うち 41件（前年比 ＋18件）"
    )
    assert "４室とも利用している日が 29日" in copied
    assert "延利用日数 551日" in copied
    assert r3_page.bodies.sentences.said.text() == "コピーしました"


def test_without_comparison_the_previous_year_goes(r3_page, qtbot):
    qtbot.keyClick(r3_page.choices.compare_box, Qt.Key.Key_Down)
    r3_page.choices.compare_box.activated.emit(1)
    assert len(r3_page.bodies.referrals.table.records.columns) == 4
    assert r3_page.sentence.text() == "相談 99件　うち受入れ 41件"


def test_any_window_by_month_or_day(r3_page, qtbot):
    r3_page.choices.choose(CUSTOM)
    first, last = r3_page.choices.custom.first, r3_page.choices.custom.last
    assert first.hasFocus()
    qtbot.keyClicks(first, "R3.4")
    last.setFocus()
    qtbot.keyClicks(last, "R4.1")
    qtbot.keyClick(last, Qt.Key.Key_Return)
    assert (r3_page.report.period.from_on, r3_page.report.period.to_on) == (date(2021, 4, 1), date(2022, 1, 31))
    last.clear()
    qtbot.keyClicks(last, "R3.1.10")
    qtbot.keyClick(last, Qt.Key.Key_Return)
    assert r3_page.choices.custom.problem_label.text() == "期間の終わりが始まりより前です。"
    assert not r3_page.outputs.pdf.isEnabled()
    last.clear()
    qtbot.keyClicks(last, "H32.1.10")
    qtbot.keyClick(last, Qt.Key.Key_Return)
    assert "平成は31年4月30日まで" in r3_page.choices.custom.problem_label.text()


def test_excel_is_written_and_reads_back_to_the_digit(r3_page, seeds, tmp_path, qtbot):
    qtbot.mouseClick(r3_page.outputs.excel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "保存しました" in r3_page.outputs.said.text(), timeout=20_000)
    assert r3_page.outputs.said.text() == "緊急受入れ実績_令和3年度.xlsx を保存しました"
    book = load_workbook(tmp_path / "緊急受入れ実績_令和3年度.xlsx")
    rows = {row[0].value: [cell.value for cell in row[1:4]] for row in book["表1"].iter_rows() if row[0].value}
    assert rows["合計"] == [41, 58, 99]
    assert rows["医療機関（クリニック含む）"] == [1, 8, 9]
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_that_is_gone_is_said_in_place(open_page, seeds, tmp_path, qtbot):
    page = open_page(seeds, tmp_path / "ない", 2021)
    with qtbot.waitSignal(page.outputs.refused, timeout=20_000, check_params_cb=bool):
        qtbot.mouseClick(page.outputs.excel, Qt.MouseButton.LeftButton)
    (failure,) = page.trail.asked("say_failure")
    assert "フォルダーがありません" in failure
    assert page.trouble.sentence() == failure
    assert page.outputs.excel.isEnabled()


def test_giving_up_the_dialog_changes_nothing(open_page, seeds, qtbot):
    page = open_page(seeds, None, 2021)
    qtbot.mouseClick(page.outputs.excel, Qt.MouseButton.LeftButton)
    assert page.outputs.said.text() == ""
    assert page.outputs.excel.isEnabled()


def test_pdf_goes_to_the_preview_and_is_logged_when_printed(r3_page, seeds, qtbot):
    expected = seeds.prints.next_number()
    r3_page.print_current()
    qtbot.waitUntil(r3_page.outputs.pdf.isEnabled, timeout=20_000)
    (request,) = r3_page.trail.asked("preview")
    paper = request.make("", ())
    assert paper.file_name == "緊急受入れ実績_令和3年度.pdf"
    assert "41" in "".join(text_of_pages(paper.pdf))
    number = request.log("printed", "", Handed())
    assert number == expected


def test_what_does_not_agree_is_listed_before_printing(desk, open_page, qtbot):
    call = desk.emergency.save(None, None, a_call(outcome=None))
    page = open_page(desk)
    assert "相談機関か結果が未記入の相談が1件" in page.problems.sentences()
    assert page.problems.isVisible()
    page.problems.links[0].click()
    assert [row.key for row in page.drill.table.records.rows] == [("call", call.id)]


def test_what_is_written_meanwhile_is_counted_anew(desk, open_page, qtbot):
    keep_records_since(desk, 2026, 4, 1)
    first = desk.emergency.save(None, None, a_call(referral_source="police"))
    page = open_page(desk)
    table = page.bodies.referrals.table
    enter(qtbot, table, REFERRAL_ROWS.index("police"), 2)
    desk.emergency.discard(first.id, first.version)
    qtbot.waitUntil(lambda: "違います" in page.drill.proof.text())
    qtbot.keyClick(page.drill, Qt.Key.Key_Escape)
    assert table.records.index(REFERRAL_ROWS.index("police"), 2).data() == "0"
    desk.emergency.save(None, None, a_call(referral_source="police"))
    qtbot.waitUntil(lambda: table.records.index(REFERRAL_ROWS.index("police"), 2).data() == "1")


def test_a_stay_of_today_counts_up_to_today(desk, set_clock, open_page):
    room = desk.office.rooms()[0].id
    desk.stay.open(Intake(room, datetime(2026, 7, 14, 9), name="森本 さつき"))
    page = open_page(desk, year=SO_FAR)
    page.tabs.set_value("rooms")
    assert page.bodies.sums.table.records.index(0, 1).data() == "3日"


def test_a_fresh_office_shows_zeros_and_says_so(desk, open_page, qtbot):
    keep_records_since(desk, 2026, 4, 1)
    page = open_page(desk)
    assert page.sentence.text() == "相談 0件　うち受入れ 0件"
    assert {row[2] for row in lines(page.bodies.referrals.table)} == {"0"}
    assert not page.problems.isVisible()
    enter(qtbot, page.bodies.referrals.table, 0, 1)
    assert page.drill.nothing.isVisible()
    assert page.drill.proof.text() == "表の数 0 と一致しています"


def test_narrow_the_records_stand_instead_of_the_table(r3_page, qtbot):
    r3_page.set_compact(True)
    r3_page.resize(807, 420)
    enter(qtbot, r3_page.bodies.referrals.table, 0, 1)
    assert r3_page.drill.isVisible()
    assert not r3_page.bodies.isVisible()
    qtbot.keyClick(r3_page.drill.table, Qt.Key.Key_Escape)
    assert r3_page.bodies.isVisible()


def test_tables_keep_the_rules_of_qt_and_fit_the_screen(r3_page):
    tables = (r3_page.bodies.referrals, r3_page.bodies.sums, r3_page.bodies.distribution)
    models = [*(part.table.records for part in tables), r3_page.drill.table.records]
    testers = [QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal) for model in models]
    r3_page.choices.choose(2020)
    assert len(testers) == 4
    assert r3_page.minimumSizeHint().height() + 56 + 28 <= 682


def test_the_days_of_each_kind_of_use_open_the_stays_of_that_kind(desk, open_page, qtbot):
    trial, emergency = desk.office.rooms()[:2]
    desk.stay.open(Intake(trial.id, datetime(2026, 7, 12, 9), name="森本 さつき", stay_type="trial"))
    desk.stay.open(Intake(emergency.id, datetime(2026, 7, 3, 9), name="高梨 美緒"))
    page = open_page(desk)
    page.tabs.set_value("rooms")
    table = page.bodies.uses.table
    shown = [[table.records.index(row, column).data() for column in range(4)] for row in range(3)]
    assert shown == [["緊急", "1", "1", "14"], ["体験", "1", "1", "5"], ["合計", "2", "2", "19"]]
    for row in range(3):
        for column in (1, 2, 3):
            enter(qtbot, table, row, column)
            assert page.drill.proof.text() == f"表の数 {shown[row][column]} と一致しています"
            qtbot.keyClick(page.drill, Qt.Key.Key_Escape)
    enter(qtbot, table, 1, 3)
    assert page.drill.proof.text() == "表の数 5 と一致しています"
    assert page.drill.table.records.index(0, 0).data() == "森本 さつき"


def test_a_day_tells_of_who_was_there_and_is_not_counted(desk, open_page, qtbot):
    first, second = desk.office.rooms()[:2]
    desk.stay.open(Intake(first.id, datetime(2026, 7, 12, 9), name="森本 さつき", stay_type="trial"))
    desk.stay.open(Intake(second.id, datetime(2026, 7, 12, 9), name="高梨 美緒"))
    desk.office.change_office(desk.office.office().version, {"room_uses": ("emergency",)})
    page = open_page(desk)
    page.tabs.set_value("rooms")
    assert page.bodies.distribution.aside.text().endswith("（緊急のみ）")
    table = page.bodies.distribution.table
    enter(qtbot, table, 1, 1)
    qtbot.keyClick(page.drill.table, Qt.Key.Key_Return)
    assert page.drill.proof.text() == "この日の利用 1件（ほかに、数えない利用種別 1件） と一致しています"
    days = {line[0]: line[4] for line in lines(page.drill.table)}
    assert days == {"森本 さつき": "数えない", "高梨 美緒": "5"}


def test_a_year_nobody_recorded_shows_no_zero_and_opens_nothing(desk, open_page, qtbot):
    """F-04: before 記録の始まり there is no 0 anywhere."""
    keep_records_since(desk, 2026, 7, 1)
    page = open_page(desk)
    page.choices.choose(CUSTOM)
    for edit, text in ((page.choices.custom.first, "R7.4"), (page.choices.custom.last, "R8.3")):
        edit.setFocus()
        qtbot.keyClicks(edit, text)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    words = "記録がありません（記録の始まり：令和8年7月1日）"
    assert page.sentence.text() == f"相談　{words}"
    bodies = page.bodies
    tables = (bodies.referrals, bodies.sums, bodies.preid.table, bodies.support.table, bodies.stock.stock)
    for table in (*tables, bodies.stock.joint, bodies.known.table):
        shown = {cell for row in lines(table.table) for cell in row[1:]}
        assert not {"0", "0日", "0％", "0.0％"} & shown, table.table.accessibleName()
    assert {row[1] for row in lines(bodies.distribution.table)} == {"－"}
    assert page.bodies.referrals.figure_at("police", 1) is None
    assert in_city_digits(words) in bodies.sentences.text.text()
    assert "なかった" not in bodies.sentences.text.text()


def test_a_published_figure_says_who_published_it_and_opens_no_records(open_page, qtbot, tmp_path):
    desk = a_desk(tmp_path, SetClock(datetime(2025, 6, 3, 10)).clock())
    desk.emergency.save(None, None, a_call(received_at=datetime(2024, 6, 3, 9), decision_at=None))
    keep_records_since(desk, 2024, 4, 1)
    printed = desk.published.printed(fiscal_year(2023))[0]
    desk.published.write(printed, ("medical", "total"), 8, None)
    desk.published.write(printed, ("total", "total"), 9, None)
    desk.published.say_source(printed, None, {"source": "協議会資料3"})
    page = open_page(desk, year=2024)
    table = page.bodies.referrals.table
    assert [line[-2:] for line in lines(table)][MEDICAL] == ["※8", "※－8"]
    assert "（前年比 －8件※）" in page.sentence.text()
    enter(qtbot, table, MEDICAL, 4)
    assert page.drill.isVisible()
    assert page.drill.proof.text() == "公表済みの数値（出典：協議会資料3）"
    assert not page.drill.table.isVisible()
    assert "数えたものではありません" in page.drill.nothing.text()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    page.tabs.set_value("stock")
    assert lines(page.bodies.trend.table)[0] == ["緊急受入れに係る相談（件）", "※9", "1"]
    enter(qtbot, page.bodies.trend.table, 0, 1)
    assert page.drill.proof.text() == "公表済みの数値（出典：協議会資料3）"
    desk.close()


def test_the_heads_of_the_trend_and_the_windows_of_published_tables_are_whole(open_page, tmp_path):
    """「令和８年度（11.30まで）」 and 「平成31年４月から令和２年１月」 were cut off."""
    desk = a_desk(tmp_path, SetClock(datetime(2026, 11, 30, 10)).clock())
    for year in (2025, 2026):
        at = datetime(year, 6, 3, 9)
        desk.emergency.save(None, None, a_call(received_at=at, decision_at=None))
    keep_records_since(desk, 2025, 4, 1)
    printed = desk.published.printed(Period(date(2019, 4, 1), date(2020, 1, 31)))[0]
    desk.published.write(printed, ("total", "total"), 9, None)
    page = open_page(desk, year=2026)
    page.tabs.set_value("stock")
    head = page.bodies.trend.table.horizontalHeader()
    model, metrics = head.model(), head.fontMetrics()
    for place in range(1, model.columnCount()):
        words = model.headerData(place, Qt.Orientation.Horizontal)
        assert metrics.horizontalAdvance(words) + 8 <= head.sectionSize(place), words
    page._type_published("referrals")
    box = page.published.findChild(QComboBox, "published_window")
    arrow = 32
    for place in range(box.count()):
        assert box.fontMetrics().horizontalAdvance(box.itemText(place)) + arrow <= box.sizeHint().width()
    desk.close()
