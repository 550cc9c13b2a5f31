"""The list at the left of every page: it searches, counts, reads on at its end, and keeps the current row."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt

from kyoten_desktop.ui.lists.delegates import TwoLineFace
from kyoten_desktop.ui.lists.side_list import PAGE, STRETCH, Finding, Found, SideList
from kyoten_desktop.ui.look.shapes import Shape, Status
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.shell.screens import settle

STATES = (("all", "すべて"), ("even", "偶数"))
FINDING = Finding(
    "番号", "numbers_search", STATES, "条件に合う番号がありません", "ここに番号が並びます", "clear_numbers"
)
MANY = 3 * PAGE


class Numbers(SideList):
    """The numbers from 1, found by their digits."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "番号", "numbers", FINDING, pause_ms=0)
        self.upto = MANY
        self.read_at_most: list[int] = []
        self.lay_out((self.search,), (self.states, STRETCH), (self.count, STRETCH, self.order))

    def wanted(self) -> tuple[str, str]:
        return self.search.text(), self.states.value()

    def read(self, wanted: Any, most: int) -> Found:
        words, state = wanted
        self.read_at_most.append(most)
        keys = [key for key in range(1, self.upto + 1) if words in str(key) and (state == "all" or key % 2 == 0)]
        lines = [(key, TwoLineFace(str(key), "", Status(Shape.CIRCLE, "数", "text2"))) for key in keys[:most]]
        return Found(lines, len(keys), f"{len(keys)}件", "小さい順", is_filtered=bool(words) or state != "all")

    def forget_filter(self) -> None:
        self.search.setText("")
        self.states.set_value("all")
        self.show_found()


@pytest.fixture
def numbers(theme: Theme, qtbot: Any) -> Iterator[Numbers]:
    made = Numbers(theme)
    qtbot.addWidget(made)
    made.resize(328, 500)
    made.show()
    settle(made)
    made.refresh()
    return made


def keys(numbers: Numbers) -> list[Any]:
    return [row.key for row in numbers.rows.records.rows]


def search(numbers: Numbers, qtbot: Any, words: str) -> None:
    numbers.search.setText(words)
    qtbot.waitUntil(lambda: numbers.asked()[0] == words)


def read_to_the_end(numbers: Numbers) -> None:
    while len(keys(numbers)) < MANY:
        before = len(keys(numbers))
        bar = numbers.rows.verticalScrollBar()
        bar.setValue(bar.maximum())
        settle(numbers)
        assert len(keys(numbers)) > before


def test_more_rows_are_read_at_the_end_and_all_of_them_once_it_is_reached(numbers: Numbers) -> None:
    assert keys(numbers) == list(range(1, PAGE + 1))
    assert numbers.count.text() == f"{MANY}件"
    read_to_the_end(numbers)
    assert keys(numbers) == list(range(1, MANY + 1))


def test_another_search_begins_with_the_first_rows_again(numbers: Numbers, qtbot: Any) -> None:
    read_to_the_end(numbers)
    search(numbers, qtbot, "1")
    assert numbers.read_at_most[-1] == PAGE
    assert numbers.rows.verticalScrollBar().value() == 0
    search(numbers, qtbot, "")
    assert keys(numbers) == list(range(1, PAGE + 1))
    read_to_the_end(numbers)
    numbers.states.segments[1].click()
    assert numbers.read_at_most[-1] == PAGE


def test_reading_the_same_again_keeps_what_was_read_on(numbers: Numbers) -> None:
    read_to_the_end(numbers)
    numbers.refresh()
    assert keys(numbers) == list(range(1, MANY + 1))


def test_the_current_row_stays_current_and_is_not_told_again(numbers: Numbers, qtbot: Any) -> None:
    with qtbot.waitSignal(numbers.moved) as moved:
        numbers.rows.go_to(5)
    assert moved.args == [5]
    with qtbot.assertNotEmitted(numbers.moved):
        numbers.upto = MANY - 1
        numbers.refresh()
        assert numbers.rows.current_key() == 5
        search(numbers, qtbot, "7")
        assert numbers.rows.current_key() is None
        search(numbers, qtbot, "")
        assert numbers.rows.current_key() == 5
        numbers.show_current(None)
        numbers.upto = MANY
        numbers.refresh()
        assert numbers.rows.current_key() is None


def test_enter_in_the_search_goes_to_the_first_row_found(numbers: Numbers, qtbot: Any) -> None:
    numbers.search.setText("99")
    qtbot.keyClick(numbers.search, Qt.Key.Key_Return)
    assert keys(numbers) == [99, 199]
    assert numbers.rows.current_key() == 99
    with qtbot.waitSignal(numbers.entered):
        qtbot.keyClick(numbers.rows, Qt.Key.Key_Return)


def test_without_rows_it_says_why_and_offers_everything_again(numbers: Numbers, qtbot: Any) -> None:
    search(numbers, qtbot, "x")
    assert numbers._none.words.text() == "条件に合う番号がありません"
    qtbot.mouseClick(numbers._none.clear, Qt.MouseButton.LeftButton)
    assert keys(numbers)[0] == 1
    assert numbers.rows.hasFocus()
    numbers.upto = 0
    numbers.refresh()
    assert numbers._none.words.text() == "ここに番号が並びます"
    assert not numbers._none.clear.isVisible()
    assert numbers.first_key() is None
