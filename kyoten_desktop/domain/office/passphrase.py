"""How strong a passphrase is, in words a coordinator can act on, what is refused, and the pause after a wrong one."""

import unicodedata
from dataclasses import dataclass
from enum import IntEnum

from kyoten_desktop.domain.errors import refuse
from kyoten_desktop.domain.text import has_stray

SHORTEST = 8
_GOOD_BITS, _STRONG_BITS = 45, 65
_BITS_BY_KIND = {"digit": 3.3, "letter": 4.7, "kana": 5.0, "kanji": 6.5, "other": 5.5}
_REPEATED_BITS = 0.5
_FIRST_PAUSE, _LONGEST_PAUSE = 1, 30
_FREE_TRIES = 2
_WELL_KNOWN = ("password", "passw0rd", "12345678", "11111111", "qwertyui", "kyoten", "きょてん", "拠点")


class Grade(IntEnum):
    """Grades of a passphrase; TOO_SHORT is refused, the others only say what would be better."""

    TOO_SHORT = 0
    WEAK = 1
    GOOD = 2
    STRONG = 3


@dataclass(frozen=True)
class Strength:
    """A grade, and one sentence that says what it means and what would help."""

    grade: Grade
    words: str


def strength(passphrase: str) -> Strength:
    """Return how hard a passphrase is to guess, judged by its letters; nothing typed yet gives empty words."""
    if not passphrase:
        return Strength(Grade.TOO_SHORT, "")
    if len(passphrase) < SHORTEST:
        return Strength(Grade.TOO_SHORT, f"あと{SHORTEST - len(passphrase)}文字。短い文にすると覚えやすくなります。")
    bits = _bits(passphrase)
    known = any(word in passphrase.casefold() for word in _WELL_KNOWN)
    if bits < _GOOD_BITS or known:
        return Strength(Grade.WEAK, "弱い：当てられやすい言葉です。ことばをもう二つ足してください。")
    if bits < _STRONG_BITS:
        return Strength(Grade.GOOD, "ふつう：使えます。ことばをもう一つ足すと強くなります。")
    return Strength(Grade.STRONG, "強い：このまま使えます。")


def refuse_weak_passphrase(passphrase: str, again: str, item: str = "passphrase") -> None:
    """Refuse a passphrase that is too short or typed differently the second time."""
    if len(passphrase) < SHORTEST:
        raise refuse(item, f"合言葉は{SHORTEST}文字以上にしてください。短い文でもかまいません。")
    if has_stray(passphrase):
        raise refuse(item, "合言葉に、文字でないものが入っています。打ちなおしてください。")
    if passphrase != again:
        raise refuse(f"{item}_again", "二つの合言葉がちがいます。もう一度打ってください。")


def pause_after(wrong: int) -> int:
    """Return the seconds to wait after so many wrong passphrases in a row: none for two, then 1, 2, 4 … at most 30."""
    return 0 if wrong <= _FREE_TRIES else min(_FIRST_PAUSE << (wrong - _FREE_TRIES - 1), _LONGEST_PAUSE)


def _bits(passphrase: str) -> float:
    """Return a rough count of bits: each letter by its kind, a letter that was there before counts little."""
    seen: set[str] = set()
    total = 0.0
    previous = ""
    for letter in passphrase:
        follows = bool(previous) and ord(letter) - ord(previous) in (-1, 0, 1)
        total += _REPEATED_BITS if letter in seen or follows else _BITS_BY_KIND[_kind(letter)]
        seen.add(letter)
        previous = letter
    return total


def _kind(letter: str) -> str:
    if letter.isdecimal():
        return "digit"
    name = unicodedata.name(letter, "")
    if name.startswith(("HIRAGANA", "KATAKANA")):
        return "kana"
    if name.startswith("CJK"):
        return "kanji"
    return "letter" if letter.isalpha() else "other"
