"""How lists tell that somebody died, so that nobody rings them."""

from kyoten_desktop.domain.dates.partial_date import PartialDate

DECEASED = "故人"


def of_dead(name: str, died_on: PartialDate | None) -> str:
    """Return 高梨 美緒（故人）, or the name alone of the living."""
    return f"{name}（{DECEASED}）" if died_on is not None else name
