"""Where a word by which somebody is known counts as their name: as a word of its own, before さん, not in 林業."""

from kyoten_desktop.domain.names.evidence import (
    HONORIFIC,
    speaks_for_a_surname,
    speaks_for_anybody,
    speaks_for_somebody_near,
    speaks_of_a_thing,
    speaks_of_everyday,
)
from kyoten_desktop.domain.names.folded import BREAK, Folded, Script, script_of
from kyoten_desktop.domain.names.persons import LONGEST_SURNAME, Certainty
from kyoten_desktop.domain.text import KANJI


def counts(folded: Folded, start: int, end: int, certainty: Certainty) -> bool:
    """Tell whether a word at [start, end) of a folded text stands for whom it may name."""
    if HONORIFIC.match(folded.key, end) or certainty is Certainty.WHOLE:
        return True
    if certainty is Certainty.OPENING:
        return start == 0 or not KANJI.match(folded.key[start - 1])
    if end - start <= LONGEST_SURNAME and _goes_on(folded, end) and speaks_of_a_thing(folded.key, start, end):
        return False
    if certainty is Certainty.ANYWHERE:
        return True
    if KANJI.match(folded.key[start]) and certainty is not Certainty.ALONE:
        is_near = certainty is Certainty.NEAR
        speaks = speaks_for_somebody_near if is_near else speaks_for_anybody
        if certainty is Certainty.BEFORE_KIN:
            speaks = speaks_for_a_surname
        return certainty is not Certainty.BEFORE_HONORIFIC and speaks(folded.key, start, end)
    is_word = certainty is Certainty.ALONE or _is_katakana(folded, start, end)
    return is_word and _is_alone(folded, start, end)


def is_everyday_there(folded: Folded, start: int, end: int) -> bool:
    """Tell whether what may be the name of a place is a word of everyday there: みちくさをする."""
    return not KANJI.search(folded.key[start:end]) and speaks_of_everyday(folded.key, end)


def _goes_on(folded: Folded, end: int) -> bool:
    return end < len(folded.key) and folded.starts[end] == folded.ends[end - 1]


def _is_katakana(folded: Folded, start: int, end: int) -> bool:
    first, last = folded.span(start, end)
    return all(script_of(letter) is Script.KATAKANA for letter in folded.text[first:last])


def _is_alone(folded: Folded, start: int, end: int) -> bool:
    first, last = folded.span(start, end)
    text = folded.text
    before = first > 0 and _are_one_word(text[first - 1], text[first])
    after = last < len(text) and _are_one_word(text[last - 1], text[last])
    return not before and not after


def _are_one_word(one: str, other: str) -> bool:
    return script_of(one) is script_of(other) is not Script.OTHER


def cuts_a_number(folded: Folded, end: int, certainty: Certainty) -> bool:
    """Tell whether an address that ends here would end within a longer number."""
    if end >= len(folded.key) or folded.key[end] == BREAK:
        return False
    # 本町4-5 of somebody in 本町4-5-6 is not 本町4-5-7.
    is_next = certainty is Certainty.ALONE or folded.starts[end] == folded.ends[end - 1]
    return is_next and folded.key[end - 1].isdigit() and folded.key[end].isdigit()
