"""An informant who asked for it (名前を伏せる) in one text: every part of the name, and every phone."""

import re
from collections.abc import Sequence

from kyoten_desktop.domain.names.finding import NameScanner, Sort
from kyoten_desktop.domain.names.joined import names_in_kana
from kyoten_desktop.domain.names.masking import HIDDEN, INFORMANT
from kyoten_desktop.domain.names.persons import HONORIFICS, NOT_NAMES, SHORTEST_UNPARTED, NamedPerson
from kyoten_desktop.domain.names.spoken_of import TITLES
from kyoten_desktop.domain.people.subject import Relative
from kyoten_desktop.domain.text import KANJI, fold
from kyoten_desktop.reports.marked import Marked, in_kana, parted, replace_names, spellings, without_relative

_TITLE_NEXT = f"(?=[ 　]?(?:{TITLES}))"
_SAID_AGAIN = re.compile(f"{INFORMANT}(?:の?[ 　]*{INFORMANT})+")


def hide_informants(
    marked: Marked,
    informants: Sequence[NamedPerson],
    near: Sequence[Relative],
    surnames: Sequence[str],
    *,
    by_relation: bool,
) -> None:
    """Hide their phones however they are written, and their names; ``surnames`` are the person's own and stay.

    Whoever is near gives way to the relation, where ``by_relation``. What may be another word is left to be asked.
    """
    _hide_phones(marked, informants)
    for one in informants:
        shown = INFORMANT
        for other in _called(one, near):
            shown = other.relation if other.relation and by_relation else INFORMANT
            for name in (other.name, other.kana):
                without_relative(marked, parted(name, surnames), other.relation, shown, is_sure=True)
        if fold(one.name) not in NOT_NAMES:
            _hide_name(marked, one, surnames, shown)


def ask_about_readings(marked: Marked, informants: Sequence[NamedPerson], known: Sequence[str]) -> None:
    """Ask whether a name in kana is an informant's, of whom no kana is kept; ``known`` names somebody else.

    It is hidden and not told to be the informant: it may be the girlfriend's.
    """
    if not any(KANJI.search(one.name) for one in informants):
        return
    others = {fold(part) for name in known for part in name.split()}
    for word, honorific in names_in_kana(marked.text):
        if fold(word) not in others:
            marked.put(f"(?<!\ue001){re.escape(word + honorific)}", HIDDEN, is_guess=True)


def said_once(text: str) -> str:
    """Return a text in which an informant who stands twice in a row (大家の森) stands once."""
    return _SAID_AGAIN.sub(INFORMANT, text)


def _hide_phones(marked: Marked, informants: Sequence[NamedPerson]) -> None:
    found = NameScanner([one for one in informants if one.phone]).find(marked.text)
    phones = {marked.text[one.start : one.end] for one in found if one.sort is Sort.PHONE}
    for written in sorted(phones, key=len, reverse=True):
        marked.put(re.escape(written), HIDDEN, is_sure=True)


def _hide_name(marked: Marked, one: NamedPerson, surnames: Sequence[str], shown: str) -> None:
    whole = parted(one.name, surnames)
    guessed = one.other_names if whole == one.name else ()
    known = {*spellings(whole), *whole.split(), *guessed}
    typed = {*known, *marked.spelled_like(known)} - {*surnames}
    ordered = sorted((word for word in typed if fold(word) not in NOT_NAMES), key=len, reverse=True)
    # The agency beside a hidden name says whose it is.
    beside = f"(?:{re.escape(one.place)}[ 　]*の?[ 　]*)?" if one.place else ""
    for word in ordered:
        if word in spellings(whole) and len(word) > 1:
            replace_names(marked, [word, *in_kana(word)], shown, beside, is_sure=len(word) >= SHORTEST_UNPARTED)
        if KANJI.search(word):
            marked.put(f"{beside}{re.escape(word)}[ 　]?(?:{'|'.join(HONORIFICS)})", shown, is_sure=True)
            marked.put(f"{beside}(?<![々㐀-鿿]){re.escape(word)}{_TITLE_NEXT}", shown, is_sure=True)
    replace_names(marked, [spelled for word in ordered for spelled in (word, *in_kana(word))], shown, beside)


def _called(told: NamedPerson, near: Sequence[Relative]) -> list[Relative]:
    """Return who of the near is called so: whole, by the given name, or by what they are to the person (母)."""
    written = {"".join(name.split()) for name in (told.name, *told.other_names)} - {""}
    return [
        one
        for one in near
        if written & {"".join(one.name.split()), "".join(one.kana.split()), *one.name.split()[1:], one.relation}
    ]
