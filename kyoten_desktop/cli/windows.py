"""What the commands need of the window, handed in from above because they lie below it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyoten_desktop.services.desk import Desk


@dataclass(frozen=True)
class Windows:
    """``open`` shows the window, on a file or on what this PC used last; ``write_screens`` grabs every page as PNG."""

    open: Callable[[Path | None], int]
    write_screens: Callable[["Desk", Path], list[Path]]
