"""The window and the command line make one paper: the same words, on as many pages, with the same head (F-49)."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kyoten_desktop.cli import Windows, main
from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.papers.preview import PreviewRequest
from kyoten_desktop.services.desk import Desk
from kyoten_desktop.ui.look.theme import Theme
from kyoten_desktop.ui.pages.tally.page import TallyPage
from kyoten_desktop.ui.shell.files import FileDialogs
from tests.builders import NOW, PASSPHRASE, KnownSecret, a_call, a_desk, keep_records_since, open_desk
from tests.reports.reading import text_of_pages
from tests.services.following_steps import a_case
from tests.services.people.test_support import a_contact
from tests.ui.trail import Trail

CLOCK = Clock(lambda: NOW)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed file with one call, one person known and one contact of June."""
    desk = a_desk(tmp_path)
    keep_records_since(desk, 2025, 4, 1)
    known = a_case(desk, pre_identified_on=date(2025, 6, 8), opened_on=date(2025, 6, 1))
    at = datetime(2025, 6, 10, 9)
    desk.emergency.save(None, None, a_call(received_at=at, decision_at=at))
    desk.support.save(None, None, a_contact(client_id=known.client_id, started_at=at))
    desk.close()
    return desk.file.path


@pytest.fixture
def desk(file: Path) -> Iterator[Desk]:
    """The file, open in the window."""
    opened = open_desk(file, KnownSecret(), CLOCK)
    yield opened
    opened.close()


def of_the_council(page: TallyPage, qtbot: QtBot) -> PreviewRequest:
    page.choices.choose(2025)
    qtbot.mouseClick(page.outputs.pdf, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.outputs.pdf.isEnabled, timeout=20_000)
    (request,) = page.trail.asked("preview")
    return request


def of_the_month(page: TallyPage, _qtbot: QtBot) -> PreviewRequest:
    page.outputs.monthly.click()
    page.monthly.month.line.setText("令和7年6月")
    page.monthly.make.click()
    return page.trail.asked("preview")[-1]


COMMANDS = {
    "report referrals": (["report", "FILE", "referrals", "--year", "R7"], of_the_council),
    "tally": (["tally", "FILE", "--year", "R7", "--format", "pdf"], of_the_council),
    "report monthly": (["report", "FILE", "monthly", "--month", "R7.6"], of_the_month),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_command_and_the_window_make_one_paper(
    desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    words, asked = COMMANDS[name]
    page = TallyPage(desk, theme, (trail := Trail()).ways, FileDialogs())
    page.trail = trail  # type: ignore[attr-defined]
    qtbot.addWidget(page)
    page.show()
    request = asked(page, qtbot)
    in_window = text_of_pages(request.make(request.first_level, ()).pdf)
    desk.close()
    monkeypatch.setenv("KYOTEN_PASSPHRASE", PASSPHRASE)
    written = tmp_path / "paper.pdf"
    given = [str(desk.file.path) if word == "FILE" else word for word in words]
    run: Callable[[], int] = lambda: main(  # noqa: E731 - one call with its windows
        [*given, "--output", str(written), "--reason", "対応は来月決まる"], Windows(lambda _f: 0, lambda *_a: []), CLOCK
    )
    assert run() == 0
    assert text_of_pages(written.read_bytes()) == in_window
    assert ("取扱注意" in "".join(in_window)) is (name == "report monthly")
