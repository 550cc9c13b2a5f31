"""集計 about people: 表3 with a window of its own, the axes of support, and the way from a figure to a person."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from kyoten_desktop.domain.figures.support_tally import Axis
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.buttons import LinkButton
from kyoten_desktop.ui.pages.tally import TallyPage
from kyoten_desktop.ui.pages.tally.choices import CUSTOM, SAME
from kyoten_desktop.ui.shell.files import FileDialogs
from tests.builders import SetClock, a_desk, keep_records_since
from tests.ledgers import a_call, a_known, write_ledger
from tests.people_ledgers import preidentified, supports
from tests.ui.trail import Trail


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """An office with the golden ledgers of people (G-06, S0-15)."""
    folder = tmp_path_factory.mktemp("seeds")
    desk = a_desk(folder, SetClock(datetime(2022, 5, 10, 10, 32)).clock(), name="ひなたぼっこ")
    keep_records_since(desk, 2020, 4, 1)
    known = {"対象者氏名": "高梨 美緒", "ふりがな": "たかなし みお", "生年月日": "S60.4.2", "受付日時": "R3.6.1 9:00"}
    people = [*preidentified(), a_known(事前把握日="R4.4.20", 把握後の対応=None, 次回確認日="R4.9.1")]
    ledger = write_ledger(folder / "人.xlsx", [a_call(**known)], None, people, supports())
    desk.ledger.take_in(desk.ledger.read(ledger))
    yield desk
    desk.close()


@pytest.fixture
def page(theme, qtbot, seeds):
    trail = Trail()
    opened = TallyPage(seeds, theme, trail.ways, FileDialogs())
    opened.trail = trail
    qtbot.addWidget(opened)
    opened.resize(1206, 641)
    opened.show()
    opened.choices.choose(2021)
    return opened


def lines(table):
    model = table.records
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def enter(qtbot, table, row, column):
    table.setFocus()
    table.setCurrentIndex(table.records.index(row, column))
    qtbot.keyClick(table, Qt.Key.Key_Return)


def type_window(qtbot, custom, first, last):
    for edit, text in ((custom.first, first), (custom.last, last)):
        edit.setFocus()
        edit.clear()
        qtbot.keyClicks(edit, text)
        qtbot.keyClick(edit, Qt.Key.Key_Return)


def test_table_3_stands_beside_a_window_of_its_own_length(page, qtbot):
    page.tabs.set_value("pre_identified")
    body = page.bodies.preid
    assert "対象月数" not in str([str(note) for note in page.report.people.pre_identified.footnotes])
    body.beside.choose(CUSTOM)
    assert body.beside.custom.first.hasFocus()
    type_window(qtbot, body.beside.custom, "R2.5", "R3.3")
    heads = [column.head for column in body.table.table.records.columns]
    assert heads == ["区分", "事前把握後の対応", "R3.4～R4.3 合計（n＝40）", "（参考）R2.5～R3.3 合計（n＝28）"]
    rows = lines(body.table.table)
    assert [row[0] for row in rows] == ["支援継続", "", "", "", "相談時対応", "", "", ""]
    assert [row[2:] for row in rows if row[1] == "その他"] == [["7", "1"], ["1", "2"]]
    assert rows[-1] == ["", "合計", "40", "28"]
    assert any("対象月数が異なる" in str(note) for note in page.report.people.pre_identified.footnotes)
    body.beside.choose(SAME)
    assert not any("対象月数が異なる" in str(note) for note in page.report.people.pre_identified.footnotes)


def test_dates_the_wrong_way_round_are_said_in_place(page, qtbot):
    page.tabs.set_value("pre_identified")
    beside = page.bodies.preid.beside
    beside.choose(CUSTOM)
    type_window(qtbot, beside.custom, "R3.3", "R2.5")
    assert beside.custom.problem_label.text() == "期間の終わりが始まりより前です。"
    assert page.report.people.pre_identified.comparison == page.report.period.previous()


def test_each_figure_of_table_3_opens_its_people(page, qtbot):
    page.tabs.set_value("pre_identified")
    table = page.bodies.preid.table.table
    for row in range(8):
        for column in (2, 3):
            enter(qtbot, table, row, column)
            figure = int(table.records.index(row, column).data())
            assert page.drill.table.records.rowCount() == figure
            assert page.drill.proof.text() == f"表の数 {figure} と一致しています"
            qtbot.keyClick(page.drill, Qt.Key.Key_Escape)


def test_people_behind_both_others_are_told_apart(page, qtbot):
    page.tabs.set_value("pre_identified")
    table = page.bodies.preid.table.table
    for row, words in ((3, "支援継続：その他"), (6, "相談時対応：その他")):
        enter(qtbot, table, row, 2)
        assert {shown[2].split("（")[0] for shown in lines(page.drill.table)} == {words}
        qtbot.keyClick(page.drill, Qt.Key.Key_Escape)


def test_enter_on_a_person_opens_the_person(page, qtbot):
    page.tabs.set_value("pre_identified")
    enter(qtbot, page.bodies.preid.table.table, 0, 2)
    drill = page.drill
    assert drill.title.text() == "20人の内訳"
    person = drill.table.records.rows[0].key[2]
    qtbot.keyClick(drill.table, Qt.Key.Key_Return)
    assert page.trail.asked("open_person") == [person]
    qtbot.keyClick(drill.table, Qt.Key.Key_Escape)
    assert page.bodies.preid.table.table.hasFocus()


@pytest.mark.parametrize("axis", list(Axis))
def test_every_axis_adds_up_and_opens_what_was_counted(page, qtbot, axis):
    page.tabs.set_value("support")
    body = page.bodies.support
    body.choose(axis)
    table = body.table.table
    # By 時間帯 the one call is counted beside the records.
    assert lines(table)[-1] == (["合計", "301", "41"] if axis is Axis.TIME_BAND else ["合計", "300", "40"])
    for row in range(table.records.rowCount()):
        for column in (1, 2):
            enter(qtbot, table, row, column)
            figure = int(table.records.index(row, column).data())
            assert page.drill.table.records.rowCount() == figure
            assert page.drill.proof.text() == f"表の数 {figure} と一致しています"
            qtbot.keyClick(page.drill, Qt.Key.Key_Escape)


def test_a_record_opens_its_person_and_one_of_nobody_itself(page, qtbot):
    page.tabs.set_value("support")
    table = page.bodies.support.table.table
    enter(qtbot, table, table.records.rowCount() - 1, 1)
    drill = page.drill
    rows = drill.table.records.rows
    of_nobody = next(row for row in rows if row.key[2] is None)
    of_somebody = next(row for row in rows if row.key[2] is not None)
    drill.table.go_to(of_nobody.key)
    qtbot.keyClick(drill.table, Qt.Key.Key_Return)
    assert page.trail.asked("open_record") == [of_nobody.key[1]]
    drill.table.go_to(of_somebody.key)
    qtbot.keyClick(drill.table, Qt.Key.Key_Return)
    assert page.trail.asked("open_person") == [of_somebody.key[2]]


def test_stock_and_calls_of_known_people(page, qtbot):
    page.tabs.set_value("stock")
    stock = page.bodies.stock.stock.table
    assert lines(stock) == [["事前把握していて終結していない人", "62", "28", "34増"]]
    enter(qtbot, stock, 0, 1)
    assert page.drill.table.records.rowCount() == 62
    qtbot.keyClick(page.drill, Qt.Key.Key_Escape)
    page.tabs.set_value("known")
    known = page.bodies.known.table.table
    assert [row[1] for row in lines(known)] == ["0", "1", "0"]
    enter(qtbot, known, 1, 1)
    qtbot.keyClick(page.drill.table, Qt.Key.Key_Return)
    assert len(page.trail.asked("open_call")) == 1


def test_bodies_of_joint_support_open_the_records_that_name_them(theme, qtbot, desk):
    keep_records_since(desk, 2020, 4, 1)
    for name, kind in (("ひかり相談支援", "designated_consult"), ("みなと病院", "medical")):
        desk.network.organization.save(None, None, {"name": name, "org_type": kind})
    record = {"started_at": datetime(2026, 7, 1, 9), "consultee": "agencies", "method": "phone", "summary": "相談"}
    record |= {"content_main": "services", "kind": "joint"}
    for name in ("ひかり相談支援", "ﾋｶﾘ相談支援の佐藤さん", "みなと病院", "どこか"):
        desk.support.save(None, None, {**record, "contact_name": name})
    trail = Trail()
    page = TallyPage(desk, theme, trail.ways, FileDialogs())
    page.trail = trail
    qtbot.addWidget(page)
    page.resize(1206, 641)
    page.show()
    page.choices.choose(2026)
    page.tabs.set_value("stock")
    table = page.bodies.stock.bodies.table
    assert lines(table) == [["指定特定", "1", "2", "0"], ["医療", "1", "1", "0"], ["計", "2", "3", "0"]]
    assert any(
        "結びついていない相手が１件あり" in label.text() for label in page.bodies.stock.notes.findChildren(QLabel)
    )
    qtbot.keyClick(page.bodies.stock.notes.findChild(LinkButton, "link_names"), Qt.Key.Key_Return)
    assert trail.asked("open_names") == [()]
    enter(qtbot, table, 0, 2)
    assert page.drill.table.records.rowCount() == 2
    qtbot.keyClick(page.drill, Qt.Key.Key_Escape)
    enter(qtbot, table, 2, 1)
    assert page.drill.proof.text() == "表の数 2 と一致しています"
    assert lines(page.drill.table) == [["ひかり相談支援", "指定特定"], ["みなと病院", "医療"]]
    qtbot.keyClick(page.drill.table, Qt.Key.Key_Return)
    assert len(page.trail.asked("open_body")) == 1


def test_a_response_not_written_is_said_before_printing(page, qtbot):
    page.choices.choose(2022)
    assert "未分類" in page.problems.sentences()
    page.problems.links[0].click()
    assert page.drill.proof.text() == "表の数 1 と一致しています"
    assert lines(page.drill.table)[0][1:] == ["高梨 美緒", "未分類"]


def test_the_sentences_speak_of_people_too(page):
    page.tabs.set_value("sentences")
    text = page.bodies.sentences.text.text()
    assert "事前把握した人は 40人" in text
    assert "支援延件数は 255件" in text


def test_the_page_keeps_its_least_size(page, qtbot):
    bodies = page.bodies
    testers = [
        QAbstractItemModelTester(part.table.records, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for body in bodies.people
        for part in body.tables
    ]
    page.choices.choose(2020)
    assert len(testers) == 7
    assert page.minimumSizeHint().height() + 56 + 28 <= 682
    page.set_compact(True)
    qtbot.waitUntil(lambda: page.minimumSizeHint().width() <= 807)


def test_a_call_among_the_records_of_a_time_band_opens_itself(page, qtbot, seeds):
    page.tabs.set_value("support")
    body = page.bodies.support
    body.choose(Axis.TIME_BAND)
    assert body.table.title.text() == "緊急受入れ相談と支援経過の延件数と実人数"
    assert any("緊急受入れ相談と支援経過の記録を数えている" in text for text in texts_of(body.notes))
    enter(qtbot, body.table.table, 3, 1)
    rows = page.drill.table.records.rows
    (call,) = [row for row in rows if row.key[0] == "call"]
    assert [face.text for face in call.cells][1:] == [
        "高梨 美緒",
        "緊急受入れ相談　" + call.cells[2].text.split("　")[1],
    ]
    page.drill.table.go_to(call.key)
    qtbot.keyClick(page.drill.table, Qt.Key.Key_Return)
    assert page.trail.asked("open_call") == [call.key[1]]


def texts_of(notes):
    return [word.text() for word in notes.findChildren(QLabel)]
