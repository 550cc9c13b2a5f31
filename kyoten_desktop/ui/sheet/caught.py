"""One act of the services on an open sheet: done, or why not told to whoever shows it."""

from collections.abc import Callable, Sequence
from typing import Any

from kyoten_desktop.domain.errors import Problem, RefusedError, StaleError, UnavailableError

Refused = Callable[[Sequence[Problem]], object]


def wait_for_loud(_problems: Sequence[Problem]) -> None:
    """A quiet save leaves what is refused for the next loud one."""


def caught(
    act: Callable[[], Any],
    *,
    refused: Refused,
    stale: Callable[[str], object],
    disk: Callable[[str], object],
) -> Any:
    """Do one act on a sheet and return what it returns; None when it was not done, and why was told."""
    try:
        return act()
    except StaleError as refusal:
        stale(str(refusal))
    except RefusedError as refusal:
        refused(refusal.problems)
    except UnavailableError as failure:
        disk(str(failure))
    return None
