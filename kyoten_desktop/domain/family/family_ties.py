"""What a tie says that a relation does not: couples that parted, parents and children by law (standard genogram)."""

from collections.abc import Sequence

from kyoten_desktop.domain.codes.people import FAMILY_TIE

SEPARATED, DIVORCED, FORMER = "separated", "divorced", "former"
STROKES = {SEPARATED: 1, DIVORCED: 2, FORMER: 2}
BY_LAW = ("step", "adoptive", "foster")
_MARRIED = (SEPARATED, DIVORCED)


def parting_of(ties: Sequence[str]) -> str:
    """Return how a couple parted, the stronger of several; empty where it did not."""
    return max((tie for tie in ties if tie in STROKES), key=lambda tie: (STROKES[tie], tie == DIVORCED), default="")


def were_married(ties: Sequence[str]) -> bool:
    """Whether a tie tells of a marriage, whatever the relation says."""
    return any(tie in _MARRIED for tie in ties)


def is_by_law(ties: Sequence[str]) -> bool:
    """Whether somebody is parent or child by law or by care, not by birth."""
    return any(tie in BY_LAW for tie in ties)


def words_of(ties: Sequence[str]) -> str:
    """Return the ties in the words of the choices."""
    return "、".join(item.label for item in FAMILY_TIE.items if item.code in ties)
