"""One act of the services, tried: what a coordinator can mend is said at its place, everything else is a bug."""

from collections.abc import Callable, Sequence
from types import TracebackType

from kyoten_desktop.domain.errors import Problem, RefusedError, UnavailableError
from kyoten_desktop.ui.look.strip import Action, WarningStrip

Mendable = RefusedError | UnavailableError


class Attempt:
    """``with Attempt(strip): act()`` — the act went through when ``failure`` is None, and then the strip is silent.

    The place is a strip, or whatever takes the words. ``items`` shows a refusal at the items it names (a form, an ask)
    instead; the surroundings are no item's fault and are always said in words. ``ways`` are offered beside the words.
    A failure that has no place here goes on as a bug.
    """

    def __init__(
        self,
        place: WarningStrip | Callable[[str], object] | None = None,
        *,
        items: Callable[[Sequence[Problem]], object] | None = None,
        ways: Sequence[Action] = (),
        tone: str = "amber",
    ) -> None:
        self._place, self._items, self._ways, self._tone = place, items, ways, tone
        self.failure: Mendable | None = None

    def __enter__(self) -> "Attempt":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> bool:
        if isinstance(error, RefusedError | UnavailableError):
            return self._tell(error)
        if error is None and isinstance(self._place, WarningStrip):
            self._place.say("")
        return False

    def _tell(self, failure: Mendable) -> bool:
        self.failure = failure
        if self._items is not None and isinstance(failure, RefusedError):
            self._items(failure.problems)
        elif isinstance(self._place, WarningStrip):
            self._place.say(str(failure), self._ways, self._tone)
        elif self._place is not None:
            self._place(str(failure))
        else:
            return False
        return True


def words_of_surroundings(error: BaseException) -> str:
    """Return what is said of a failure of the surroundings that no attempt took; nothing of a bug."""
    return str(error) if isinstance(error, UnavailableError) else ""


def quietly(_words: str) -> None:
    """Say nothing: the place of an act that only asks whether something can be done."""
