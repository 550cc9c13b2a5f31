"""Take a picture of every page: for whoever changes it next, and for a demonstration without a display."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from kyoten_desktop.app.window import OfficeWindow
    from kyoten_desktop.services.desk import Desk
    from kyoten_desktop.ui.look.theme import Theme


@dataclass(frozen=True)
class Shot:
    """One picture: its name, the widget, its size, what to do before."""

    name: str
    widget: "QWidget"
    size: tuple[int, int]
    prepare: Callable[[], object] = lambda: None


SECTIONS = (
    "office",
    "standings",
    "record_start",
    "rooms",
    "staff",
    "on_call",
    "follow",
    "codes",
    "readings",
    "no_names",
    "prints",
    "requests",
    "ledger",
    "backups",
    "security",
    "computer",
)
WIDE, NARROW, TIGHT = (1366, 768), (911, 512), (683, 384)


def write_screens(desk: "Desk", folder: Path) -> list[Path]:
    """Write every page light and dark at 1366×768, and in the narrow forms of 150 % and 200 % on that screen."""
    from kyoten_desktop.ui.look.theme import Scheme, Theme
    from kyoten_desktop.ui.shell.screens import grab

    application = make_application()
    made = []
    for scheme, suffix in ((Scheme.LIGHT, ""), (Scheme.DARK, "-dark")):
        theme = Theme(application, scheme)
        theme.apply()
        for shot in _shots(theme, desk, sizes=(WIDE, NARROW, TIGHT) if scheme is Scheme.LIGHT else (WIDE,)):
            shot.prepare()
            made.append(grab(shot.widget, folder / f"{shot.name}{suffix}.png", *shot.size))
    return made


def make_application() -> "QApplication":
    """Return the application of a run without a display, with the bundled fonts loaded."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from kyoten_desktop.ui.look.fonts import load_fonts

    # The offscreen platform says for every window that it cannot pass on size hints; that helps nobody.
    qInstallMessageHandler(_say_what_matters)
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication([])
    application.setStyle("Fusion")
    load_fonts()
    return application


def _say_what_matters(_kind: object, _where: object, words: str) -> None:
    if "propagateSizeHints" not in words:
        sys.stderr.write(f"{words}\n")


def _shots(theme: "Theme", desk: "Desk", sizes: tuple[tuple[int, int], ...]) -> Iterator[Shot]:
    from kyoten_desktop.app.window import OfficeWindow
    from kyoten_desktop.domain.dates.wareki import moment_short
    from kyoten_desktop.ui.start.lost import LostScreen
    from kyoten_desktop.ui.start.unlock import OfficeFace, UnlockWindow

    office = desk.office.office()
    face = OfficeFace(office.name, office.municipality or "", desk.file.path.name)
    yield Shot("1-unlock", UnlockWindow(theme, face, practice=office.is_practice), (560, 480))
    yield Shot("1b-begin", UnlockWindow(theme, None), (560, 480))
    lost = LostScreen(theme, face, str(desk.file.path.parent), moment_short(desk.clock.now()))
    yield Shot("1c-lost", lost, (560, 480))
    window = OfficeWindow(theme, desk)
    for number, size in enumerate(sizes):
        suffix = ("", "-150", "-200")[number]
        for name, prepare in _pages(window, desk):
            # Of the tabs of a person one is enough in the narrow forms; they fold alike.
            if number == 0 or not name.startswith("4-case-") or name == "4-case-overview":
                yield Shot(f"{name}{suffix}", window, size, prepare)
    window.deleteLater()


def _pages(window: "OfficeWindow", desk: "Desk") -> Iterator[tuple[str, Callable[[], object]]]:
    from kyoten_desktop.services.calls.call_list import CallFilter
    from kyoten_desktop.services.network.organization import BodyFilter
    from kyoten_desktop.services.people.people import WATCHED, PeopleFilter
    from kyoten_desktop.ui.pages.case.tabs import WORDS
    from kyoten_desktop.ui.shell.page import Place

    yield "2-today", lambda: window.open(Place.TODAY)
    lines = desk.calls.find(CallFilter()).lines
    if lines:
        yield "3-emergency", lambda: window.open(Place.EMERGENCY, lines[0].id)
        yield "3c-preview", lambda: _show_paper(window)
    followed = desk.people.find(PeopleFilter(state=WATCHED)).lines
    for line in followed[:1]:
        for key, _word in WORDS:
            yield f"4-case-{key}", partial(window.open, Place.CASE, (line.client_id, key))
        yield "4-record", partial(window.quick.open, line.client_id)
    yield "4-stay", partial(_show_rooms, window)
    bodies = desk.network.organization.find(BodyFilter()).lines
    yield "4-organization", partial(window.open, Place.FACILITY, bodies[0].organization_id if bodies else None)
    yield "5-tally", lambda: window.open(Place.TALLY)
    for section in SECTIONS:
        yield f"6-settings-{section}", partial(window.open, Place.SETTINGS, section)
    yield "8-keys", lambda: window.key_sheet.show_over(window)
    yield "9-today", window.key_sheet.put_away


def _show_paper(window: "OfficeWindow") -> None:
    from PySide6.QtCore import QCoreApplication, QEventLoop

    if window.front is not None:
        window.front.print_current()
    while window.preview_page.making.is_busy:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _show_rooms(window: "OfficeWindow") -> None:
    from kyoten_desktop.ui.shell.page import Place

    window.quick.put_away()
    window.open(Place.STAY)
