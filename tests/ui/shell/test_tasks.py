"""Work beside the window: results and refusals come back to it, bugs are not swallowed, writing is noticed."""

import threading

import pytest
from PySide6.QtCore import QObject

from kyoten_desktop.domain.errors import UnavailableError
from kyoten_desktop.ui.shell.freshness import Freshness
from kyoten_desktop.ui.shell.tasks import run_in_background
from tests.builders import a_call


@pytest.fixture
def owner(qapp):
    made = QObject()
    yield made
    made.deleteLater()


def test_work_runs_beside_and_its_result_comes_back(owner, qtbot):
    taken = []
    task = run_in_background(owner, threading.get_ident, lambda worker: taken.append((worker, threading.get_ident())))
    with qtbot.waitSignal(task.ended):
        pass
    worker, window = taken[0]
    assert worker != window == threading.get_ident()


def test_what_a_person_can_mend_is_handed_back(owner, qtbot):
    def full_disk():
        raise UnavailableError("ディスクがいっぱいです。")

    said = []
    with qtbot.waitSignal(
        run_in_background(owner, full_disk, said.append, lambda error: said.append(str(error))).ended
    ):
        pass
    assert said == ["ディスクがいっぱいです。"]


def test_a_bug_in_the_work_is_a_bug_in_the_window(owner, qtbot):
    with qtbot.captureExceptions() as raised, qtbot.waitSignal(run_in_background(owner, lambda: 1 // 0, print).ended):
        pass
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]


def test_writing_makes_a_page_stale_once_from_any_thread(desk, owner, qtbot):
    freshness = Freshness(desk, owner)
    with qtbot.waitSignal(freshness.stale):
        desk.emergency.save(None, None, a_call())
    with qtbot.waitSignal(freshness.stale):
        run_in_background(owner, lambda: desk.emergency.save(None, None, a_call()), lambda _saved: None)


def test_only_a_page_that_shows_drafts_hears_of_them(desk, owner, qtbot):
    told = []
    for drafts in (False, True):
        Freshness(desk, owner, drafts=drafts).stale.connect(lambda drafts=drafts: told.append(drafts))
    desk.drafts.keep("client", 0, 0, {"name": "高梨"})
    qtbot.waitUntil(lambda: told != [])
    assert told == [True]
    desk.emergency.save(None, None, a_call())
    qtbot.waitUntil(lambda: False in told)


def test_a_page_taken_down_no_longer_listens(desk, qtbot, qapp):
    page = QObject()
    Freshness(desk, page)
    page.deleteLater()
    qapp.sendPostedEvents(page, 0)
    del page
    assert desk.emergency.save(None, None, a_call()).id
