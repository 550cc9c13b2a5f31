"""What every test stands on: an off-screen application in our clothes, a clock that stands still, no dialogs."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from kyoten_desktop.domain.clock import Clock
from kyoten_desktop.ui.look.fonts import load_fonts
from kyoten_desktop.ui.look.theme import BASE_PX, Scheme, Theme
from tests.compiled import keep_compiled, share_compiled

if TYPE_CHECKING:
    from kyoten_desktop.services.desk import Desk
    from tests.builders import SetClock

MOMENT = datetime(2026, 7, 16, 10, 32)


def pytest_configure(config: pytest.Config) -> None:
    """Keep what Python compiles: tests start the program some forty times, and each start compiled all of it."""
    keep_compiled()


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> None:
    """Let all files of a run share what SQLAlchemy compiled for the first: each test opens a file, and so an engine."""
    share_compiled()


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at Thursday 令和8年7月16日 10:32."""
    return Clock(lambda: MOMENT)


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> tuple[str, ...]:
    """The bundled fonts, loaded once."""
    return load_fonts()


def worn_by(application: QApplication) -> tuple[object, ...]:
    """Return what an application wears."""
    return application.styleSheet(), application.palette(), application.font()


@pytest.fixture(scope="session")
def clothes(qapp: QApplication, fonts: tuple[str, ...]) -> tuple[Theme, tuple[object, ...]]:
    """The light clothes at 13 px, put on the test application once, and what it wears then."""
    qapp.setStyle("Fusion")
    theme = Theme(qapp, Scheme.LIGHT)
    theme.apply()
    return theme, worn_by(qapp)


@pytest.fixture
def theme(qapp: QApplication, clothes: tuple[Theme, tuple[object, ...]]) -> Iterator[Theme]:
    """The light clothes at 13 px on the test application, whatever the test before has changed.

    They are not put on anew for each test: that dresses every widget that still lives, the longer the run the dearer.
    """
    worn, in_light = clothes
    if worn_by(qapp) != in_light:
        worn.wear(Scheme.LIGHT, BASE_PX)
        worn.apply()  # also over what another Theme has put on
    yield worn
    # No event loop runs between tests: without this, every widget of every test would live on.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def no_surprise_dialogs(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Fail a test that shows a QMessageBox it did not expect; one that expects it empties the list."""
    shown: list[str] = []

    def refuse(box: QMessageBox, *args: object) -> int:
        shown.append(box.text())
        return int(QMessageBox.StandardButton.Cancel.value)

    def refuse_static(parent: object, title: str, text: str, *args: object) -> QMessageBox.StandardButton:
        shown.append(text)
        return QMessageBox.StandardButton.Cancel

    monkeypatch.setattr(QMessageBox, "exec", refuse)
    monkeypatch.setattr(QMessageBox, "open", refuse)
    monkeypatch.setattr(QMessageBox, "show", refuse)
    for name in ("information", "question", "warning", "critical"):
        monkeypatch.setattr(QMessageBox, name, staticmethod(refuse_static))
    yield shown
    assert not shown, f"a message box was shown: {shown}"


@pytest.fixture
def type_text(qtbot: object) -> Callable[[QWidget, str], None]:
    """Type as a person does: ASCII by keys, everything else committed by the input method."""

    def typed(widget: QWidget, text: str) -> None:
        for letter in text:
            if letter.isascii():
                qtbot.keyClicks(widget, letter)
            else:
                committed = QInputMethodEvent("", [])
                committed.setCommitString(letter)
                QApplication.sendEvent(widget, committed)

    return typed


@pytest.fixture
def set_clock() -> "SetClock":
    """A clock the test moves by hand; ``desk`` reads it."""
    from tests.builders import SetClock

    return SetClock()


@pytest.fixture
def desk(tmp_path: Path, set_clock: "SetClock") -> Iterator["Desk"]:
    """An open desk of a new office on a real encrypted file."""
    from tests.builders import a_desk

    opened = a_desk(tmp_path, set_clock.clock())
    yield opened
    opened.close()
