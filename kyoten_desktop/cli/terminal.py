"""Words on the terminal: any console, any encoding, never a traceback for what a person can mend."""

import os
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path


def survive_any_console() -> None:
    """Let a console that lacks a letter (cp932, cp1252) show a mark instead of ending the program.

    The installed program of Windows has no console of its own: it writes to the one it was started from, if any.
    """
    if sys.stdout is None or sys.stderr is None or sys.stdin is None:
        _find_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _find_streams() -> None:
    console = os.devnull
    if sys.platform == "win32":
        import ctypes

        if ctypes.windll.kernel32.AttachConsole(-1):  # -1: the console of the process that started this one
            console = "CONOUT$"
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(console).open("w", encoding="utf-8", errors="replace"))  # noqa: SIM115 - for good
    sys.stdin = sys.stdin or Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - the same


def say(text: str) -> None:
    """Write a line to standard output."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(lines: Iterable[str]) -> None:
    """Write lines to standard error."""
    for line in lines:
        sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def is_utf8_console() -> bool:
    """Tell whether standard output can carry every letter."""
    return (sys.stdout.encoding or "").replace("-", "").casefold() == "utf8"


def has_display() -> bool:
    """Tell whether a window can be seen here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def can_open_window() -> bool:
    """Tell whether Qt can open a window: on a display, or on the platform somebody chose for it."""
    return has_display() or "QT_QPA_PLATFORM" in os.environ
