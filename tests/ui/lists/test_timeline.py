"""A person's years in one list: days, keyboard, spoken words, filters; and two thousand lines without a pause."""

import time

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget

from kyoten_desktop.ui.lists.filter_chips import FilterChips
from kyoten_desktop.ui.lists.timeline import TimelineFace, TimelineList, TimelineModel
from kyoten_desktop.ui.look.shapes import Shape
from kyoten_desktop.ui.look.theme import Scheme, Theme
from kyoten_desktop.ui.shell.screens import settle

LONG = "通所先から電話。母が昨夜 救急搬送され、入院。自宅に本人ひとり。今夜の夕食と服薬を見守る人がいない。" * 4
KINDS = (("call", "緊急相談"), ("support", "支援記録"), ("stay", "居室利用"), ("print", "印刷"))


def face(key: int, day: str = "令和8年7月16日（木）", text: str = "") -> TimelineFace:
    return TimelineFace(key, day, "13:30", Shape.DISC, "電話", f"訪問の約束 {key}", text, "佐伯", "accent")


def faces(count: int) -> list[TimelineFace]:
    days = (f"令和{year}年{month}月{day}日" for year in (8, 7, 6, 5) for month in range(12, 0, -1) for day in range(28))
    heads = [day for day in days for _ in range(2)]
    return [face(key, heads[key], (LONG, "", "短い話。")[key % 3]) for key in range(count)]


@pytest.fixture
def timeline(theme: Theme, qtbot: object) -> TimelineList:
    made = TimelineList(theme)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    settle(made)
    return made


def test_the_model_keeps_the_rules_of_qt() -> None:
    model = TimelineModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_faces(faces(5))
    model.set_faces([])
    assert tester.model() is model


def test_a_line_says_its_day_and_everything_on_it(timeline: TimelineList) -> None:
    timeline.set_faces([face(1, text="母と話した。")])
    spoken = timeline.records.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "令和8年7月16日（木） 13:30 電話 訪問の約束 1 母と話した。 佐伯"


def test_only_the_first_line_of_a_day_carries_its_head(timeline: TimelineList) -> None:
    timeline.set_faces([face(1), face(2), face(3, "令和8年7月15日（水）")])
    heights = [timeline.sizeHintForIndex(timeline.records.index(place, 0)).height() for place in range(3)]
    assert heights[0] == heights[2] > heights[1]


def test_text_takes_two_lines_at_most_and_follows_the_width(timeline: TimelineList, theme: Theme) -> None:
    timeline.set_faces([face(1, text="短い話。"), face(2, text="少し長い話をした。" * 7), face(3, text=LONG)])
    heights = [timeline.visualRect(timeline.records.index(place, 0)).height() for place in (1, 2)]
    assert heights[0] == heights[1]
    timeline.resize(1200, 500)
    settle(timeline)
    heights = [timeline.visualRect(timeline.records.index(place, 0)).height() for place in (1, 2)]
    assert heights[0] < heights[1]
    before = heights[1]
    theme.wear(Scheme.LIGHT, 15)
    settle(timeline)
    assert timeline.visualRect(timeline.records.index(2, 0)).height() > before


def test_arrows_move_and_enter_opens(timeline: TimelineList, qtbot: object) -> None:
    timeline.set_faces(faces(20))
    timeline.setFocus()
    timeline.go_to(3)
    with qtbot.waitSignal(timeline.moved) as moved:
        qtbot.keyClick(timeline, Qt.Key.Key_Down)
    with qtbot.waitSignal(timeline.opened) as opened:
        qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert (moved.args, opened.args) == ([4], [4])
    qtbot.keyClick(timeline, Qt.Key.Key_End)
    assert timeline.current_key() == 19


def test_another_filter_keeps_the_current_line_silently(timeline: TimelineList, qtbot: object) -> None:
    timeline.set_faces(faces(20))
    timeline.go_to(8)
    with qtbot.assertNotEmitted(timeline.moved):
        timeline.set_faces(faces(20)[4:10])
    assert timeline.current_key() == 8


def test_it_is_painted_in_both_schemes(timeline: TimelineList, theme: Theme) -> None:
    timeline.set_faces(faces(20))
    timeline.go_to(0)
    first = timeline.grab().toImage()
    theme.wear(Scheme.DARK, 13)
    assert timeline.grab().toImage() != first


def _usual_step(timeline: TimelineList, count: int) -> float:
    """Return what one of forty steps costs on the way through a list, in seconds of this process."""
    timeline.set_faces(faces(count))
    settle(timeline)
    bar = timeline.verticalScrollBar()
    places = range(0, bar.maximum(), max(1, bar.maximum() // 40))
    begin = time.process_time()
    for place in places:
        bar.setValue(place)
        timeline.viewport().repaint()
    return (time.process_time() - begin) / len(places)


def test_a_step_through_two_thousand_lines_costs_no_more_than_through_a_hundred(timeline: TimelineList) -> None:
    few = _usual_step(timeline, 100)
    assert _usual_step(timeline, 2_000) < 5 * few + 0.01
    assert not timeline.viewport().findChildren(QWidget)


@pytest.fixture
def chips(theme: Theme, qtbot: object) -> FilterChips:
    made = FilterChips(theme, KINDS)
    qtbot.addWidget(made)
    made.resize(700, 40)
    made.show()
    settle(made)
    made.setFocus()
    return made


def press(chips: FilterChips, qtbot: object, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(chips.window().focusWidget(), key)


def test_space_switches_a_chip_and_arrows_move(chips: FilterChips, qtbot: object) -> None:
    assert chips.is_all()
    with qtbot.waitSignal(chips.changed):
        press(chips, qtbot, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert chips.value() == {"call", "stay", "print"}
    assert chips.window().focusWidget().objectName() == "chip_support"


def test_tab_passes_the_chips_as_one_and_all_and_none_tell_once(chips: FilterChips, qtbot: object) -> None:
    press(chips, qtbot, Qt.Key.Key_Tab)
    assert chips.window().focusWidget() is chips.none
    heard: list[int] = []
    chips.changed.connect(lambda: heard.append(1))
    press(chips, qtbot, Qt.Key.Key_Space)
    assert chips.value() == frozenset()
    chips.all.click()
    assert chips.is_all()
    assert heard == [1, 1]


def test_chips_go_on_in_the_next_line(chips: FilterChips) -> None:
    one = chips.heightForWidth(700)
    assert chips.heightForWidth(200) > one
    chips.set_word("call", "緊急相談 12")
    assert "緊急相談 12" in chips.chips[0].accessibleName()
    assert chips.minimumSizeHint() != QSize(0, 0)
    assert QApplication.instance() is not None
