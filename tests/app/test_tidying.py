"""The memory is looked through in the window's thread while nobody waits, never in the middle of a paper (F-53)."""

import gc
import weakref
from collections.abc import Iterator
from threading import Thread

import pytest
from PySide6.QtCore import QObject

from kyoten_desktop.app.office import Office
from kyoten_desktop.app.settings import PcSettings
from kyoten_desktop.app.tidying import Tidying

SECOND = 1_000
MINUTE = 60 * SECOND


class Ring:
    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def away() -> list[int]:
    return [0]


@pytest.fixture
def tidying(away: list[int], qapp: object) -> Iterator[Tidying]:
    parent = QObject()
    made = Tidying(lambda: away[0], parent)
    yield made
    made.stop()


def full_looks_of(work) -> int:
    """Return how many full looks another thread made while it worked."""
    looks = []

    def note(phase: str, told: dict[str, int]) -> None:
        if phase == "start" and told["generation"] == 2:
            looks.append(told)

    gc.callbacks.append(note)
    try:
        thread = Thread(target=work)
        thread.start()
        thread.join()
    finally:
        gc.callbacks.remove(note)
    return len(looks)


def a_paper() -> None:
    kept = [[Ring() for _ in range(100)] for _ in range(5_000)]
    del kept


def test_a_paper_under_way_is_not_stopped_by_a_full_look(tidying: Tidying) -> None:
    assert full_looks_of(a_paper) == 0
    tidying.stop()
    assert full_looks_of(a_paper) > 0


def a_lost_ring() -> weakref.ref:
    ring = Ring()
    gc.collect(1)  # it is old now, and no small look finds it
    return weakref.ref(ring)


def test_what_nobody_holds_goes_when_nobody_is_there(tidying: Tidying, away: list[int]) -> None:
    gc.collect()
    lost = a_lost_ring()
    gc.collect(1)
    tidying.look()
    assert lost() is not None
    away[0] = 2 * MINUTE
    tidying.look()
    assert lost() is None


def test_what_was_settled_goes_when_nobody_was_there_for_long(tidying: Tidying, away: list[int]) -> None:
    ring = Ring()
    lost = weakref.ref(ring)
    tidying.settle()
    assert gc.get_freeze_count() > 0
    del ring
    away[0] = 2 * MINUTE
    tidying.look()
    assert lost() is not None
    away[0] = 6 * MINUTE
    tidying.look()
    assert lost() is None


def test_a_day_without_a_pause_is_looked_through_too(tidying: Tidying) -> None:
    gc.collect()
    lost = a_lost_ring()
    for _ in range(400):
        gc.collect(1)
    tidying.look()
    assert lost() is None


def test_an_open_office_settles_when_its_pages_stand_and_leaves_everything_as_it_was(
    desk, theme, qtbot, tmp_path
) -> None:
    office = Office(theme, desk, PcSettings(tmp_path / "settings.ini"), lambda window, *_given, **_more: window.show())
    office.begin()
    assert office.window is not None
    qtbot.addWidget(office.window)
    assert gc.get_threshold()[2] > 1_000_000
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0, timeout=20_000)
    office.shut_down()
    assert gc.get_freeze_count() == 0
    assert gc.get_threshold()[2] < 1_000
