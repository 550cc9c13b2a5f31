"""Who is at the keyboard; asked after opening, because a closed file must not name anyone (DESIGN §5)."""

from datetime import datetime, timedelta

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.people.own_word import CLOSES_AFTER

_SHUT = "通報の記録は閉じています。自分の合言葉を打つと開きます。"


class Operator:
    """The person whose name stands in the history from now on.

    What is sealed opens to the operator's own word, and closes when the keyboard changes hands or is left, or when
    nothing sealed was used for five minutes.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._used_at: datetime | None = None

    def change(self, name: str) -> None:
        """Hand the keyboard over."""
        self.name = name
        self.step_away()

    def step_away(self) -> None:
        """Leave the keyboard: what is sealed closes."""
        self._used_at = None

    def unseal(self, now: datetime) -> None:
        """Open what is sealed; the own word was right."""
        self._used_at = now

    def has_unsealed(self, now: datetime) -> bool:
        """Tell whether what is sealed stands open; too long ago, or a clock set back, closes it."""
        if self._used_at is not None and not timedelta(0) <= now - self._used_at < CLOSES_AFTER:
            self._used_at = None
        return self._used_at is not None

    def refuse_sealed(self, now: datetime) -> None:
        """Refuse what only the own word of the operator opens."""
        if not self.has_unsealed(now):
            raise refuse("own_word", _SHUT)

    def use_sealed(self, now: datetime) -> bool:
        """Note that something sealed is used; False when it had closed before, and then it stays so."""
        if self.has_unsealed(now):
            self._used_at = now
        return self._used_at is not None
