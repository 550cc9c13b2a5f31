"""What the commands need of the window, handed in from above because they lie below it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from kyoten_desktop.domain.errors import UnavailableError

if TYPE_CHECKING:
    from kyoten_desktop.services.desk import Desk


def _no_window(*_asked: object) -> NoReturn:
    raise UnavailableError("ここでは窓を開けません。")


@dataclass(frozen=True)
class Windows:
    """``open`` shows the window, on a file or on what this PC used last; ``write_screens`` grabs every page as PNG.

    For the self-test, ``prove`` opens the window off-screen, prints into a folder and tells what it saw; ``start``
    shows the window on a file as a start does and ends as soon as it can be used.
    """

    open: Callable[[Path | None], int]
    write_screens: Callable[["Desk", Path], list[Path]]
    prove: Callable[["Desk", Path], list[str]] = _no_window
    start: Callable[[Path], int] = _no_window
