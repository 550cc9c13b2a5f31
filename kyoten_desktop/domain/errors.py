"""The two failures a coordinator can do something about; everything else is a bug and crashes into the crash dialog."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing to mend: the item it stands at (empty: the sheet as a whole) and what to type instead, in Japanese."""

    item: str
    message: str


class RefusedError(Exception):
    """What was asked cannot be done as it stands; the coordinator can mend it. Shown at the item it names."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(problem.message for problem in problems))
        self.problems = problems


class StaleError(RefusedError):
    """Another window changed the sheet since it was read."""

    def __init__(self) -> None:
        super().__init__(Problem("", "他の画面で更新されています。開きなおしてから、もう一度直してください。"))


class UnavailableError(Exception):
    """The surroundings fail (disk full, locked, read-only, newer file). Shown with what to do."""


def refuse(item: str, message: str) -> RefusedError:
    """Return a refusal of one item."""
    return RefusedError(Problem(item, message))
