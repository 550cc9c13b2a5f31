"""Long papers are made beside the window: told how far, stopped, thrown away behind the lock."""

import threading
import time

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.domain.steps import Step, Steps
from kyoten_desktop.papers.preview import MadePaper, NameFound, PreviewRequest
from kyoten_desktop.papers.review import review_request
from kyoten_desktop.ui.look.buttons import QuietButton
from kyoten_desktop.ui.paper.pdf import Pdf
from kyoten_desktop.ui.paper.preview import PreviewPage
from tests.ui.looked import look_at, wait_for_paper
from tests.ui.pages.review_steps import a_case, a_full_case, a_meeting
from tests.ui.paper.test_preview import A4, pdf


@pytest.fixture
def preview(theme, clock, qtbot) -> PreviewPage:
    """The preview under its bar in a window of its own."""
    window, made = QWidget(), PreviewPage(theme, clock)
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(made.make_bar())
    column.addWidget(made, 1)
    window.resize(1206, 640)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    made.standing_in = window
    return made


class Slow:
    """A paper of ten steps; each waits until it is let go. Every making notes its answers and whether it ended."""

    def __init__(self, names: tuple[str, ...] = ()) -> None:
        self.go, self.names = threading.Semaphore(0), names
        self.begun: list[tuple[str, ...]] = []
        self.ended: list[tuple[str, ...]] = []
        self.request = PreviewRequest("相談票", self._whole, (("L2", "Aさん", "隠します。"),), make_in_steps=self._make)

    def finish(self) -> None:
        """Let everything go."""
        self.go.release(1000)

    def _whole(self, *_answers: object) -> MadePaper:
        raise AssertionError("a long paper is made in steps")

    def _make(self, _level: str, replaced: tuple[str, ...], _kept: tuple[str, ...] = ()) -> Steps[MadePaper]:
        self.begun.append(replaced)
        for done in range(10):
            yield Step("ケースをそろえています", done, 10)
            self.go.acquire()
        self.ended.append(replaced)
        left = [name for name in self.names if name not in replaced]
        return MadePaper(pdf(), "x.pdf", names_found=tuple(NameFound("「経過」", name, name, "Bさん") for name in left))


def answer(preview: PreviewPage) -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    next(one for one in preview.checks.findChildren(QuietButton) if one.text() == "Bさん に直す").click()


def test_a_long_paper_tells_how_far_it_is_and_lets_the_window_go_on(preview, qtbot):
    slow = Slow()
    preview.show_request(slow.request)
    qtbot.waitUntil(preview.making.isVisible)
    assert not preview.print_button.isEnabled()
    time.sleep(0.15)
    slow.go.release(4)
    qtbot.waitUntil(lambda: preview.making.bar.value() > 0 and " / 10" in preview.making.words.text())
    slow.finish()
    wait_for_paper(preview)
    assert not preview.making.isVisible()
    assert preview.print_button.isEnabled()
    assert preview.focusWidget() is preview.print_button or preview.window().focusWidget() is preview.print_button


def test_stopping_throws_the_paper_away_and_keeps_the_answers(preview, qtbot):
    slow = Slow(("高梨", "林田"))
    slow.finish()
    look_at(preview, slow.request)
    slow.go = threading.Semaphore(0)
    shown = preview._paper
    answer(preview)
    qtbot.waitUntil(preview.making.isVisible)
    preview.making.button.click()
    assert not preview.making.is_busy
    assert preview.making.button.text() == "もう一度作る"
    slow.finish()
    QApplication.processEvents()
    qtbot.wait(50)
    assert preview._paper is shown
    answer(preview)
    wait_for_paper(preview)
    assert slow.ended[-1] == ("林田", "高梨")
    assert preview.print_button.isEnabled()


def test_nothing_is_printed_while_the_answered_paper_is_not_there(preview, qtbot, tmp_path):
    slow = Slow(("高梨",))
    slow.finish()
    look_at(preview, slow.request)
    slow.go = threading.Semaphore(0)
    answer(preview)
    assert preview.checks.is_settled()
    assert not preview.print_button.isEnabled()
    preview.making.stop()
    assert not preview.print_button.isEnabled()
    assert not preview.save_button.isEnabled()
    slow.finish()
    preview.making.button.click()
    wait_for_paper(preview)
    assert preview.print_button.isEnabled()


def test_answers_go_on_while_a_paper_is_made_and_the_newest_counts(preview, qtbot):
    slow = Slow(("高梨", "林田", "小松"))
    slow.finish()
    look_at(preview, slow.request)
    slow.go = threading.Semaphore(0)
    for _ in range(3):
        answer(preview)
    slow.finish()
    wait_for_paper(preview)
    assert slow.ended == [(), ("小松", "林田", "高梨")]
    assert preview.window().focusWidget() is preview.print_button


def test_the_cursor_that_went_elsewhere_is_left_there(preview, qtbot):
    slow = Slow()
    preview.show_request(PreviewRequest("相談票", slow._whole, make_in_steps=slow._make, is_handout=True))
    preview.checks.handing.given_to.setFocus()
    slow.finish()
    wait_for_paper(preview)
    assert preview.window().focusWidget() is preview.checks.handing.given_to


@pytest.mark.parametrize("goes", ["hide", "leave", "forget", "close"])
def test_behind_the_lock_the_paper_is_thrown_away(preview, qtbot, goes):
    slow = Slow()
    preview.show_request(slow.request)
    qtbot.waitUntil(lambda: slow.begun != [])
    {
        "hide": preview.window().hide,
        "leave": preview.leave,
        "forget": preview.forget,
        "close": preview.window().close,
    }[goes]()
    assert not preview.making.is_busy
    slow.finish()
    qtbot.waitUntil(lambda: preview.making._task is None)
    assert preview._pdf is None
    assert preview._paper.pdf == b""
    assert slow.ended == []


def test_the_end_of_the_window_waits_until_nothing_reads_the_file(preview, qtbot):
    slow = Slow()
    preview.show_request(slow.request)
    qtbot.waitUntil(lambda: slow.begun != [])
    QTimer.singleShot(0, lambda: None)
    threading.Timer(0.1, slow.finish).start()
    preview.forget(wait=True)
    assert preview.making._task._is_over.is_set()
    qtbot.waitUntil(lambda: preview.making._task is None)


def test_a_bug_in_making_is_told_as_one_and_takes_the_row_away(preview, qtbot):
    def make(*_answers: object) -> Steps[MadePaper]:
        yield Step("ケースをそろえています", 0, 1)
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised:
        preview.show_request(PreviewRequest("相談票", lambda *_: MadePaper(b"", ""), make_in_steps=make))
        wait_for_paper(preview)
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]
    assert not preview.making.isVisible()
    assert not preview.print_button.isEnabled()


def test_what_a_person_can_mend_is_said_beside_the_paper(preview, qtbot):
    def make(*_answers: object) -> MadePaper:
        raise UnavailableError("ディスクが読めません。")

    look_at(preview, PreviewRequest("相談票", make))
    assert preview.checks.result() == "ディスクが読めません。"
    assert not preview.print_button.isEnabled()


def test_a_paper_that_is_refused_is_said_and_shows_no_page(preview, qtbot):
    look_at(
        preview,
        PreviewRequest("相談票", lambda *_: MadePaper(b"", "x.pdf", blocked="この検討ケースは見つかりません。")),
    )
    assert preview.view.pages.count() == 0
    assert not preview.print_button.isEnabled()


def test_of_four_hundred_pages_only_those_seen_are_drawn(preview, qtbot, monkeypatch):
    drawn: list[int] = []
    image = Pdf.image
    monkeypatch.setattr(Pdf, "image", lambda self, place, scale: drawn.append(place) or image(self, place, scale))
    paper = MadePaper(pdf(*[A4] * 400), "x.pdf")
    look_at(preview, PreviewRequest("表1", lambda *_: paper))
    qtbot.wait(50)
    assert preview.view.pages.count() == preview.thumbnails.pages.count() == 400
    assert 0 < len(drawn) < 20
    preview.thumbnails.pages.chosen.emit(300)
    assert preview._position.text() == "301 / 400 ページ"
    qtbot.waitUntil(lambda: 300 in drawn)
    assert len(drawn) < 40


def test_only_the_case_that_was_answered_is_made_again(desk, preview, monkeypatch):
    first, second = a_full_case(desk), a_case(desk, "小山田 結衣", "おやまだ ゆい")
    met = a_meeting(desk)
    items = [
        desk.review.take(met.id, first.id, {"question": "小山田さんと同じ通い先でよいか"}),
        desk.review.take(met.id, second.id, {"question": "高梨さんの家に近い所を探す"}),
    ]
    read: list[int] = []
    of_item = desk.handout.of_item
    monkeypatch.setattr(desk.handout, "of_item", lambda item, *scope: read.append(item) or of_item(item, *scope))
    look_at(preview, review_request(desk, desk.review.get(met.id), items))
    assert read == [items[0].id, items[1].id]
    asked = preview._paper.names_found[0]
    place = int(asked.name.partition("\t")[0])
    button = next(
        one
        for one in preview.checks.findChildren(QuietButton)
        if one.text().endswith("に直す") or one.text() == "伏せる"
    )
    button.click()
    wait_for_paper(preview)
    assert read[2:] == [items[place].id]
    remade = preview._paper.pdf
    whole = review_request(desk, desk.review.get(met.id), items).make("L2", (asked.name,))
    assert remade == whole.pdf
