"""Tables and lists: a clean model, words for screen readers, the keyboard, what is current."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from kyoten_desktop.ui.lists.delegates import CellFace, TwoLineFace, status_face
from kyoten_desktop.ui.lists.table import Column, RecordTable, Row, TableModel, TwoLineList
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.theme import Theme

COLUMNS = (Column("部屋", 64), Column("状態"), Column("日数", 60, figures=True))


def rows(count: int) -> list[Row]:
    state = status_face(Status(Shape.TRIANGLE, "予定を1日超過", "red"))
    return [Row(key, (CellFace(f"{key}号室"), state, CellFace("4日目"))) for key in range(1, count + 1)]


def table(theme: Theme, qtbot: object, *, by_cell: bool = False) -> RecordTable:
    made = RecordTable(theme, COLUMNS, by_cell=by_cell, name="いま居室にいる人")
    qtbot.addWidget(made)
    made.set_rows(rows(4))
    made.resize(400, 300)
    made.show()
    return made


def test_the_model_keeps_the_rules_of_qt() -> None:
    model = TableModel(COLUMNS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(rows(3))
    model.set_rows([])
    assert tester.model() is model


def test_a_cell_says_its_column_and_state(theme: Theme, qtbot: object) -> None:
    shown = table(theme, qtbot)
    index = shown.records.index(2, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "状態 予定を1日超過"
    assert shown.accessibleName() == "いま居室にいる人"


def test_number_columns_and_their_heads_stand_right(theme: Theme, qtbot: object) -> None:
    shown = table(theme, qtbot)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert shown.records.index(0, 2).data(Qt.ItemDataRole.TextAlignmentRole) == right
    head = shown.records.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert head == right


def test_arrow_moves_and_enter_opens(theme: Theme, qtbot: object) -> None:
    shown = table(theme, qtbot)
    shown.go_to(1)
    with qtbot.waitSignal(shown.moved) as moved:
        qtbot.keyClick(shown, Qt.Key.Key_Down)
    with qtbot.waitSignal(shown.opened) as opened:
        qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert moved.args == [2]
    assert opened.args == [2]


def test_a_figure_opens_its_own_cell(theme: Theme, qtbot: object) -> None:
    shown = table(theme, qtbot, by_cell=True)
    shown.go_to(3, 1)
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    with qtbot.waitSignal(shown.cell_opened) as opened:
        qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert opened.args == [3, 2]


def test_other_rows_keep_the_current_record(theme: Theme, qtbot: object) -> None:
    shown = table(theme, qtbot)
    shown.go_to(3)
    shown.set_rows(list(reversed(rows(4))))
    assert shown.current_key() == 3
    assert shown.currentIndex().row() == 1


def test_a_list_row_says_all_its_words_and_reload_stays_silent(theme: Theme, qtbot: object) -> None:
    shown = TwoLineList(theme, "緊急相談")
    qtbot.addWidget(shown)
    open_items = Status(Shape.DIAMOND, "不足3", "amber")
    face = TwoLineFace("高梨 美緒", "7/16 1:12", Status(Shape.CIRCLE, "下書き"), "区保護課", open_items)
    shown.set_rows([(43, face), (42, TwoLineFace("吉川 蓮"))])
    shown.go_to(43)
    with qtbot.assertNotEmitted(shown.moved):
        shown.set_rows([(42, TwoLineFace("吉川 蓮")), (43, face)])
    spoken = shown.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "緊急相談 高梨 美緒 7/16 1:12 下書き 区保護課 不足3"


def test_every_row_is_painted_in_both_schemes(theme: Theme, qtbot: object) -> None:
    shown = table(theme, qtbot)
    shown.go_to(2)
    shown.setFocus()
    first = shown.grab().toImage()
    theme.wear(type(theme._scheme).DARK, 13)
    assert shown.grab().toImage() != first
