"""The shell: rail, fixed keys, narrow form, foot, key sheet, practice banner; it must fit a 1366×768 screen."""

import sys
from datetime import datetime
from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QToolButton

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.ui.fields.line_edit import LineEdit
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.shell.banner import PracticeBanner
from kyoten_desktop.ui.shell.key_sheet import as_html
from kyoten_desktop.ui.shell.main_window import MainWindow
from kyoten_desktop.ui.shell.page import Page, PageFace, Place


class Leaf(Page):
    """A page that notes what it is asked."""

    def __init__(self, theme: Theme, place: Place, title: str, icon: str) -> None:
        super().__init__(theme)
        self.place, self.title, self.icon = place, title, icon
        self.asked: list[object] = []
        self.line = LineEdit()
        self.line.setParent(self)

    def refresh(self) -> None:
        self.asked.append("refresh")

    def open(self, target: object) -> None:
        self.asked.append(("open", target))

    def search(self, words: str) -> None:
        self.asked.append(("search", words))

    def new_call(self, name: str, referral: str) -> None:
        self.asked.append(("new_call", name, referral))

    def print_current(self) -> None:
        self.asked.append("print")

    def set_compact(self, compact: bool) -> None:
        self.asked.append(("compact", compact))

    def keep_typing(self) -> None:
        self.asked.append("keep")


@pytest.fixture
def window(theme: Theme, clock: Clock, qtbot: object) -> MainWindow:
    made = MainWindow(theme, clock, ("緑川市 生活支援拠点", "こもれび"))
    qtbot.addWidget(made)
    for place, title, icon in (
        (Place.TODAY, "今日", "sun-horizon"),
        (Place.SETTINGS, "設定", "gear-six"),
        (Place.EMERGENCY, "緊急相談", "phone-call"),
        (Place.TALLY, "集計・帳票", "table"),
        (Place.STAY, "居室", "bed"),
    ):
        made.promise_page(PageFace(place, title, icon), partial(Leaf, theme, place, title, icon))
    made.open(Place.TODAY)
    while made.build_next():
        pass
    made.resize(1366, 697)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    return made


def page(window: MainWindow, place: Place) -> Leaf:
    return window._pages.get(place, window._stand)


def test_the_rail_keeps_the_order_of_the_day(window: MainWindow) -> None:
    tops = {place: button.y() for place, button in window.rail._buttons.items()}
    assert sorted(tops, key=tops.get) == [Place.TODAY, Place.EMERGENCY, Place.STAY, Place.TALLY, Place.SETTINGS]


@pytest.mark.parametrize(
    ("key", "place"),
    [(Qt.Key.Key_2, "emergency"), (Qt.Key.Key_4, "stay"), (Qt.Key.Key_7, "tally"), (Qt.Key.Key_8, "settings")],
)
def test_digits_go_to_pages_and_typing_is_kept(window: MainWindow, qtbot: object, key: Qt.Key, place: str) -> None:
    qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert window.front.place == place
    assert "keep" in page(window, Place.TODAY).asked
    assert window.front.asked[-1] == "refresh"


def test_a_page_to_come_changes_nothing(window: MainWindow, qtbot: object) -> None:
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.front.place is Place.TODAY


def test_the_night_call_is_one_key_away(window: MainWindow, qtbot: object) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert page(window, Place.EMERGENCY).asked[-1] == ("new_call", "", "")


def test_search_goes_to_the_calls(window: MainWindow, qtbot: object, type_text: object) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    search = window.focusWidget()
    type_text(search, "高梨")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert page(window, Place.EMERGENCY).asked[-1] == ("search", "高梨")
    assert search.text() == ""


def test_lock_comes_after_all_typing_is_kept(window: MainWindow, qtbot: object) -> None:
    with qtbot.waitSignal(window.lock_wanted):
        qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert all(leaf.asked[-1] == "keep" for leaf in window._pages)


def test_closing_keeps_typing(window: MainWindow, qtbot: object) -> None:
    window.close()
    assert page(window, Place.TODAY).asked[-1] == "keep"


def test_a_narrow_window_folds_rail_and_pages(window: MainWindow) -> None:
    assert window.rail.width() == 160
    window.resize(1093, 614)
    assert window.rail.width() == 72
    assert page(window, Place.STAY).asked[-1] == ("compact", True)
    window.resize(1366, 697)
    assert page(window, Place.STAY).asked[-1] == ("compact", False)


def test_a_very_low_window_does_without_the_foot(window: MainWindow) -> None:
    window.resize(683, 330)
    assert window.foot.isHidden()


def test_the_shell_fits_the_small_screen(window: MainWindow) -> None:
    assert window.minimumSizeHint().height() <= 697
    window.resize(683, 384)
    QApplication.processEvents()
    assert window.minimumSizeHint().width() <= 683
    assert window.minimumSizeHint().height() <= 384


def test_f1_opens_and_closes_the_keys(window: MainWindow, qtbot: object) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.key_sheet.isVisible()
    assert window.key_sheet.geometry().right() == window.width() - 1
    qtbot.keyClick(window.key_sheet.close_button, Qt.Key.Key_Escape)
    assert window.key_sheet.isHidden()
    assert "確定する" in as_html()


def test_what_hinders_printing_the_keys_is_said_beside_them(window: MainWindow, qtbot: object, monkeypatch) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    with monkeypatch.context() as windows_without_printer:
        windows_without_printer.setattr(sys, "platform", "win32")
        windows_without_printer.setattr(QPrinter, "outputFormat", lambda _printer: QPrinter.OutputFormat.PdfFormat)
        qtbot.mouseClick(window.key_sheet.print_button, Qt.MouseButton.LeftButton)
    assert window.key_sheet.trouble.isVisible()
    assert "プリンターがありません" in window.key_sheet.trouble.sentence()
    QApplication.processEvents()
    assert window.key_sheet.height() >= window.key_sheet.sizeHint().height()  # nothing is squeezed
    qtbot.keyClick(window, Qt.Key.Key_F1)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.key_sheet.trouble.isHidden()


def test_the_foot_says_whether_it_is_safe(window: MainWindow) -> None:
    window.foot.show_backup(datetime(2026, 7, 16, 9, 2), datetime(2026, 7, 16).date())
    assert window.foot.words() == "バックアップ 今日 9:02"
    window.show_failure("バックアップできません。USBメモリの空きを確かめてください。")
    assert window.foot.property("ground") == "alarm"
    window.foot.show_backup(datetime(2026, 7, 15, 18, 0), datetime(2026, 7, 16).date())
    assert (window.foot.property("ground"), window.foot.words()) == ("rail", "バックアップ 7月15日 18:00")


def test_the_practice_office_has_its_banner(theme: Theme, clock: Clock, qtbot: object, window: MainWindow) -> None:
    practice = MainWindow(theme, clock, ("れんしゅう拠点",), practice=True)
    qtbot.addWidget(practice)
    assert practice.findChild(PracticeBanner) is not None
    assert "練習用" in practice.windowTitle()
    assert window.findChild(PracticeBanner) is None


def test_all_eight_pages_find_room_on_the_lowest_screen(theme, clock, qtbot):
    practice = MainWindow(theme, clock, ("れんしゅう拠点",), practice=True)
    qtbot.addWidget(practice)
    for place in Place:
        practice.promise_page(PageFace(place, "集計・帳票", "table"), partial(Page, theme))
    practice.resize(1366, 697)
    practice.show()
    QApplication.processEvents()
    buttons = [button for button in practice.rail.findChildren(QToolButton) if button.property("role") == "rail"]
    assert {button.height() for button in buttons} == {40}
    practice.resize(683, 384)
    QApplication.processEvents()
    assert (practice.width(), practice.height()) == (683, 384)
    edges = sorted((button.y(), button.geometry().bottom()) for button in buttons)
    assert len(edges) == len(Place)
    assert all(upper[1] < lower[0] for upper, lower in pairwise(edges))
    assert edges[-1][1] < practice.rail.height()
