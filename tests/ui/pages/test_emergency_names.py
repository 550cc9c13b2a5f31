"""印刷 of a masked 相談票, as a person does it: each name left is shown, answered, and only then printing may go."""

import io

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kyoten_desktop.papers.making import NOBODY_LEFT
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.pages.emergency.page import EmergencyPage
from kyoten_desktop.ui.paper.preview import PreviewPage
from tests.builders import a_call
from tests.ui.looked import look_at, wait_for_paper
from tests.ui.pages.emergency_steps import a_page

COURSE = "面会は髙橋様のお名前で。姉の電話は 022-000-0177。\n高梨さんは眠れた。アベさんが鍵を持つ。"


@pytest.fixture
def page(desk, theme, qtbot) -> EmergencyPage:
    desk.client.save(None, None, {"name": "高橋 一郎", "kana": "たかはし いちろう", "phone": "022-000-0177"})
    gone = desk.emergency.save(None, None, a_call(subject_name="阿部 陽菜", subject_kana="あべ ひな"))
    desk.emergency.discard(gone.id, gone.version)
    desk.emergency.save(None, None, a_call(course=COURSE, referrer="みちくさ 平井さん", advice="平井に朝、電話する。"))
    return a_page(desk, theme, qtbot)


@pytest.fixture
def preview(page, theme, clock, qtbot) -> PreviewPage:
    return a_preview(page, theme, clock, qtbot)


def a_preview(page, theme, clock, qtbot, width=1206, height=746) -> PreviewPage:
    """The preview under its bar, as in the window, with the sheet of the page in it."""
    window, made = QWidget(), PreviewPage(theme, clock)
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(made.make_bar())
    column.addWidget(made, 1)
    window.resize(width, height)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    # Nobody else holds the window while the test runs.
    made.standing_in = window
    page.print_current()
    look_at(made, *page.trail.asked("preview"))
    return made


def choose(preview: PreviewPage, word: str) -> None:
    segment = next(part for part in preview.checks._choice.segments if part.text() == word)
    QTest.mouseClick(segment, Qt.MouseButton.LeftButton)
    wait_for_paper(preview)


def buttons(preview: PreviewPage) -> list[str]:
    QTest.qWait(0)
    shown = preview.checks.findChildren(QuietButton)
    return [button.text() for button in shown if button.isVisibleTo(preview.checks)]


def press(preview: PreviewPage, words: str) -> None:
    QTest.qWait(0)
    found = [each for each in preview.checks.findChildren(QuietButton) if each.isVisibleTo(preview.checks)]
    button = next(each for each in found if each.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    wait_for_paper(preview)


def said(preview: PreviewPage) -> list[str]:
    QTest.qWait(0)
    return [part.accessibleName() or part.text() for part in preview.checks.findChildren(QLabel)]


def printed(preview: PreviewPage) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(preview._paper.pdf)).pages).split())


def test_with_real_names_nothing_is_asked(preview):
    assert buttons(preview) == []
    assert preview.print_button.isEnabled()
    assert "高梨美緒" in printed(preview)


def test_every_name_left_is_shown_and_changed(preview):
    choose(preview, "頭文字")
    assert buttons(preview) == [
        "T. に直す", "このまま使う", "伏せる", "このまま使う",
        "A. に直す", "このまま使う", "Bさん に直す", "このまま使う",
    ]  # fmt: skip
    words = said(preview)
    assert "名前や、人がわかることばが\n本文に4か所 残っています" in words
    assert "「経過」" in words
    assert "面会は髙橋様のお名前で。姉の電…" in words
    for answer in ("T. に直す", "伏せる", "A. に直す"):
        assert not preview.print_button.isEnabled()
        press(preview, answer)
    assert not preview.save_button.isEnabled()
    press(preview, "Bさん に直す")
    assert preview.print_button.isEnabled()
    assert preview.save_button.isEnabled()
    assert NOBODY_LEFT in said(preview)
    text = printed(preview)
    assert "面会はT.様のお名前で。姉の電話は（伏せています）。" in text
    for name in ("髙橋", "高橋", "高梨", "アベ", "平井", "0177"):
        assert name not in text


def test_a_word_kept_on_purpose_stays_and_the_others_still_ask(preview):
    choose(preview, "Aさん")
    press(preview, "Bさん に直す")
    assert not preview.print_button.isEnabled()
    while "このまま使う" in buttons(preview):
        press(preview, "このまま使う")
    assert preview.print_button.isEnabled()
    assert NOBODY_LEFT not in said(preview)
    text = printed(preview)
    assert "面会はBさんのお名前で" in text
    assert "アベさんが鍵を持つ" in text


def test_another_level_asks_again(preview):
    choose(preview, "頭文字")
    while "このまま使う" in buttons(preview):
        press(preview, "このまま使う")
    choose(preview, "Aさん")
    assert not preview.print_button.isEnabled()


def test_the_keyboard_goes_from_question_to_question_and_to_print(preview, qtbot):
    choose(preview, "頭文字")
    press(preview, "T. に直す")
    assert preview.window().focusWidget().text() == "伏せる"
    for _ in range(3):
        QTest.keyClick(preview.window().focusWidget(), Qt.Key.Key_Space)
    wait_for_paper(preview)
    assert preview.print_button.isEnabled()
    assert buttons(preview) == []
    assert preview.print_button.hasFocus()


def test_many_names_scroll_and_never_push_the_window(page, desk, theme, clock, qtbot):
    for place in range(30):
        desk.client.save(None, None, {"name": f"仮名{'一二三四五六七八九'[place % 9]}{'東西南北'[place % 4]}太 花"})
    shown = page.acts.call
    course = "".join(f"仮名{'一二三四五六七八九'[place % 9]}{'東西南北'[place % 4]}太さん。" for place in range(30))
    desk.emergency.save(shown.id, shown.version, {"course": course})
    page.refresh()
    page.open(shown.id)
    made = a_preview(page, theme, clock, qtbot, 1024, 560)
    choose(made, "頭文字")
    QTest.qWait(0)
    assert len(buttons(made)) == 24
    assert any(words.startswith("ほか") and words.endswith("件は、答えると順に出ます。") for words in said(made))
    press(made, "Bさん に直す")
    assert len(buttons(made)) == 24
    assert made.window().height() == 560
