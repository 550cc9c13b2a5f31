"""Ways that lead nowhere and are written down: what a page asked for, in order."""

from collections.abc import Callable
from dataclasses import fields
from functools import partial
from typing import Any
from weakref import WeakMethod

from kyoten_desktop.ui.shell.ways import Ways

NAMES = tuple(way.name for way in fields(Ways))


class Trail:
    def __init__(self) -> None:
        self._walked: list[tuple[str, Any]] = []
        self._leads: dict[str, WeakMethod[Any]] = {}
        self.ways = Ways(**{name: partial(self._note, name) for name in NAMES})

    def asked(self, name: str) -> list[Any]:
        """Return what one way was asked for since it was last looked at: its one argument, or all of them."""
        assert name in NAMES
        found = [told for way, told in self._walked if way == name]
        self._walked = [step for step in self._walked if step[0] != name]
        return found

    def lead(self, name: str, to: Callable[..., object]) -> None:
        """Let one way lead somewhere, as the window does with a way back into the page it started from."""
        assert name in NAMES
        self._leads[name] = WeakMethod(to)

    def _note(self, name: str, *told: Any) -> None:
        self._walked.append((name, told[0] if len(told) == 1 else told))
        lead = self._leads[name]() if name in self._leads else None
        if lead is not None:
            lead(*told)
