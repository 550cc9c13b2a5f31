"""How lists and papers tell that somebody died, so that nobody rings them; what cannot be any more from then on."""

from datetime import date

from kyoten_desktop.domain.dates.age import born_between
from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.wareki import long

DECEASED = "故人"


def as_dead(name: str) -> str:
    """Return 高梨 美緒（故人）."""
    return f"{name}（{DECEASED}）"


def of_dead(name: str, died_on: PartialDate | None) -> str:
    """Return 高梨 美緒（故人）, or the name alone of the living."""
    return as_dead(name) if died_on is not None else name


def death_told(died_on: PartialDate | None) -> str:
    """Return 故人（令和8年11月3日没）, nothing for the living."""
    return f"{DECEASED}（{long(died_on)}没）" if died_on is not None else ""


def death_hidden(died_on: PartialDate | None, age_band: str) -> str:
    """Return 故人（80歳以上で没）: what a paper without days of a life tells of a death, nothing for the living."""
    if died_on is None:
        return ""
    return f"{DECEASED}（{age_band}で没）" if age_band else DECEASED


def closed_before_death(died_on: PartialDate, closed_on: date) -> str:
    """Return why nothing can end by death on a day: it is before the first that the death can mean."""
    return f"亡くなった日（{long(died_on)}）より前です。" if closed_on < born_between(died_on)[0] else ""


def told_after_death(died_on: PartialDate | None, on: date) -> str:
    """Return why nothing can begin on a day: it is after the last that the death can mean; nothing where it can."""
    if died_on is None or on <= born_between(died_on)[1]:
        return ""
    return f"この方は{long(died_on)}に亡くなったと記録されています。"
