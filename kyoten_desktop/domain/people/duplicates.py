"""Who may be the same person: said in words, never decided by the program (DOMAIN §2.2, USERS H)."""

from dataclasses import dataclass

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.dates.wareki import long
from kyoten_desktop.domain.names.persons import each_name
from kyoten_desktop.domain.text import fold, one_spelling

_SURNAME_AND_GIVEN = 2


@dataclass(frozen=True)
class Identity:
    """What a person is recognised by; ``former_name`` holds the other names, parted by 、."""

    name: str = ""
    kana: str = ""
    birth_date: PartialDate | None = None
    former_name: str = ""


def why_alike(one: Identity, other: Identity) -> tuple[int, str]:
    """Return how sure it is that two sheets are one person (0 is not alike, 3 almost sure), and why in words.

    Kana and birth date together are almost sure; equal names are worth a look even where the birth dates differ, for
    one of them may be mistyped. A date of which only the year is known fits every day of that year.
    """
    births = (one.birth_date, other.birth_date)
    both_known = births[0] is not None and births[1] is not None
    fits = both_known and _fit(*births)
    same_kana = bool(fold(one.kana)) and fold(one.kana) == fold(other.kana)
    named = _same_names(one, other)
    if fits and (same_kana or named):
        said = "ふりがな" if same_kana else named
        return 3, f"{said}と生年月日が同じです（{_told(*births)}）。"
    if fits and _is_full(*births) and _same_given(one, other):
        return 2, f"名と生年月日が同じです（{_told(*births)}）。姓が変わった方かもしれません。"
    if named:
        return (1, f"{named}が同じです。生年月日は違います。") if both_known else (2, f"{named}が同じです。")
    if same_kana and not both_known:
        return 1, "ふりがなが同じです。生年月日は書かれていません。"
    return 0, ""


def _same_names(one: Identity, other: Identity) -> str:
    if fold(one.name) and one_spelling(one.name) == one_spelling(other.name):
        return "氏名"
    return "ほかの名前" if _all_names(one) & _all_names(other) else ""


def _all_names(one: Identity) -> set[str]:
    return {key for name in (one.name, *each_name(one.former_name)) if (key := one_spelling(name))}


def _same_given(one: Identity, other: Identity) -> bool:
    for words in ((one.name, other.name), (one.kana, other.kana)):
        parts = [word.split() for word in words]
        if all(len(part) == _SURNAME_AND_GIVEN for part in parts) and fold(parts[0][1]) == fold(parts[1][1]):
            return True
    return False


def _fit(one: PartialDate | None, other: PartialDate | None) -> bool:
    if one is None or other is None:
        return False
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(None in pair or pair[0] == pair[1] for pair in pairs)


def _is_full(one: PartialDate | None, other: PartialDate | None) -> bool:
    return all(birth is not None and birth.as_date is not None for birth in (one, other))


def _told(one: PartialDate | None, other: PartialDate | None) -> str:
    known = [birth for birth in (one, other) if birth is not None]
    return long(min(known, key=lambda birth: len(birth.iso()))) if known else ""
