"""python -m kyoten_desktop: a command, or the window."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kyoten_desktop.cli import Windows
from kyoten_desktop.cli import main as run_commands

if TYPE_CHECKING:
    from kyoten_desktop.services.desk import Desk


def main() -> int:
    """Run the command line; Qt is loaded only when a window or its pictures are wanted."""
    os.umask(0o077)  # whatever this program writes is for its person alone, journals, logs and papers too
    return run_commands(sys.argv[1:], Windows(_open, _write_screens, _prove, _start))


def _open(file: Path | None) -> int:
    from kyoten_desktop.app import run_window

    return run_window(file)


def _write_screens(desk: "Desk", folder: Path) -> list[Path]:
    from kyoten_desktop.app import write_screens

    return write_screens(desk, folder)


def _prove(desk: "Desk", folder: Path) -> list[str]:
    from kyoten_desktop.app import prove_window

    return prove_window(desk, folder)


def _start(file: Path) -> int:
    from kyoten_desktop.app import start_window

    return start_window(file)


if __name__ == "__main__":
    sys.exit(main())
