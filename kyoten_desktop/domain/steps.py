"""Long work in steps: whoever does it says between two of them how far it is, and can leave it there."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

Made = TypeVar("Made")


@dataclass(frozen=True)
class Step:
    """How far long work is: what is done now, ``done`` of ``of`` pieces of it."""

    words: str
    done: int
    of: int


Steps = Generator[Step, None, Made]


def through(steps: "Steps[Made]") -> Made:
    """Do all steps and return what was made."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: Made = end.value
            return made
