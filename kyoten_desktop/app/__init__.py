"""The composition root of the window: builds everything, knows every layer, holds no rule.

``program.py`` is the way from the start to an open office and back to the lock; ``window.py`` puts the pages together;
``housekeeping.py`` minds journal and backups, ``presence.py`` whether somebody is at the keyboard; ``settings.py`` is
what this PC remembers; ``screens.py`` takes pictures.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyoten_desktop.services.desk import Desk


def run_window(file: Path | None = None) -> int:
    """Show the window on a file, or on what this PC used last; returns when it is closed."""
    from kyoten_desktop.app.program import run

    return run(file)


def write_screens(desk: "Desk", folder: Path) -> list[Path]:
    """Write every page of the window as PNG into a folder; needs no display."""
    from kyoten_desktop.app.screens import write_screens as write

    return write(desk, folder)


def prove_window(desk: "Desk", folder: Path) -> list[str]:
    """Open the window off-screen, print into a folder, and tell what was seen; raises UnavailableError."""
    from kyoten_desktop.app.proof import prove

    return prove(desk, folder)


def start_window(file: Path) -> int:
    """Show the window on the practice file as a start does, and end as soon as it can be used; returns 0."""
    from kyoten_desktop.app.proof import start

    return start(file)
