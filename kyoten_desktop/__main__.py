"""python -m kyoten_desktop: a command, or the window."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kyoten_desktop.cli import Windows
from kyoten_desktop.cli import main as run_commands

if TYPE_CHECKING:
    from kyoten_desktop.services.desk import Desk


def main() -> int:
    """Run the command line; Qt is loaded only when a window or its pictures are wanted."""
    return run_commands(sys.argv[1:], Windows(_open, _write_screens))


def _open(file: Path | None) -> int:
    from kyoten_desktop.app import run_window

    return run_window(file)


def _write_screens(desk: "Desk", folder: Path) -> list[Path]:
    from kyoten_desktop.app import write_screens

    return write_screens(desk, folder)


if __name__ == "__main__":
    sys.exit(main())
