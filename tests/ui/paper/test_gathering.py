"""F-53: what a paper tells is read beside the window, of every paper there is; the window reads nothing for it."""

import threading
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.domain.dates.period import Period
from kyoten_desktop.models import StayRoomSegment
from kyoten_desktop.papers.monthly import monthly_request
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.paper.preview import PreviewPage
from tests.builders import a_desk
from tests.papers import test_masked_papers as every
from tests.ui.looked import look_at
from tests.walk import Walk, walk


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Walk]]:
    desk = a_desk(tmp_path_factory.mktemp("gathered"))
    walked = walk(desk)
    with desk.file.writing("検査") as session:
        session.get_one(StayRoomSegment, walked.ids[StayRoomSegment]).starts_at = datetime(2026, 7, 2, 10, 0)
    yield desk, walked
    desk.close()


@pytest.fixture
def read_by() -> Iterator[dict[int, list[str]]]:
    """Return what each thread reads from the file."""
    said: dict[int, list[str]] = {}

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.setdefault(threading.get_ident(), []).append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield said
    event.remove(Engine, "before_cursor_execute", note)


@pytest.fixture
def page(theme: Theme, clock: Clock, qtbot: object) -> PreviewPage:
    shown = PreviewPage(theme, clock)
    qtbot.addWidget(shown)
    qtbot.addWidget(shown.make_bar())
    shown.resize(1206, 640)
    shown.show()
    return shown


@pytest.mark.parametrize("name", sorted(every.MADE))
def test_the_window_reads_nothing_for_a_paper(
    page: PreviewPage,
    made: tuple[Desk, Walk],
    name: str,
    read_by: dict[int, list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    true, window = getattr(every, name), threading.get_ident()

    def asked(*given: object) -> PreviewRequest:
        read_by.clear()  # whom it is about was read by the page, long before
        return true(*given)

    monkeypatch.setattr(every, name, asked)
    look_at(page, every.MADE[name](*made))
    assert page._pdf is not None
    assert page._bar.title.text()
    assert read_by.get(window, []) == []
    assert [reads for thread, reads in read_by.items() if thread != window and reads]


def test_what_cannot_be_gathered_is_told_in_the_window(page: PreviewPage, made: tuple[Desk, Walk]) -> None:
    look_at(page, monthly_request(made[0], Period(date(2027, 7, 1), date(2027, 7, 31))))
    assert "まだ始まっていない月です。" in page.checks.result()
    assert page._pdf is None
    assert not page.print_button.isEnabled()
