"""Ways that lead nowhere and are written down: what a page asked for, in order."""

from dataclasses import fields
from functools import partial
from typing import Any

from kyoten_desktop.ui.shell.ways import Ways

NAMES = tuple(way.name for way in fields(Ways))


class Trail:
    def __init__(self) -> None:
        self._walked: list[tuple[str, Any]] = []
        self.ways = Ways(**{name: partial(self._note, name) for name in NAMES})

    def asked(self, name: str) -> list[Any]:
        """Return what one way was asked for since it was last looked at: its one argument, or all of them."""
        assert name in NAMES
        found = [told for way, told in self._walked if way == name]
        self._walked = [step for step in self._walked if step[0] != name]
        return found

    def _note(self, name: str, *told: Any) -> None:
        self._walked.append((name, told[0] if len(told) == 1 else told))
