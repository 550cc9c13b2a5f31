"""Hiding who a paper is about: L0 実名, L1 頭文字, L2 Aさん (DOMAIN §3)."""

import unicodedata
from enum import StrEnum

ANONYMOUS_NAME = "Aさん"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
HIDDEN = "（伏せています）"
INFORMANT = "相談者（氏名を伏せる）"
_INITIALS = {
    "A": "あぁ", "I": "いぃゐ", "U": "うぅ", "E": "えぇゑ", "O": "おぉを",
    "K": "かきくけこゕゖ", "G": "がぎぐげご", "S": "さしすせそ", "Z": "ざずぜぞづ", "J": "じぢ",
    "T": "たつてと", "C": "ち", "D": "だでど", "N": "なにぬねのん", "H": "はひへほ", "F": "ふ",
    "B": "ばびぶべぼ", "P": "ぱぴぷぺぽ", "M": "まみむめも", "Y": "やゆよゃゅょ",
    "R": "らりるれろ", "W": "わゎ", "V": "ゔ",
}  # fmt: skip
_INITIAL_OF = {kana: letter for letter, many in _INITIALS.items() for kana in many}


class Mask(StrEnum):
    """How much of a person a paper shows."""

    REAL_NAME = "L0"
    INITIALS = "L1"
    ANONYMOUS = "L2"


def letter_of(place: int) -> str:
    """Return Aさん, Bさん … for the people of a paper in their order (from 0), Aさん again as A2さん."""
    turn, letter = divmod(place, len(_LETTERS))
    return f"{_LETTERS[letter]}{turn + 1 if turn else ''}さん"


def alias(kana: str, mask: Mask, place: int = 0) -> str:
    """Return what stands for the name at L1 (「T.M. さん」, from the kana) and at L2 (「Aさん」, by ``place``)."""
    initials = [_initial(part) for part in kana.split() if part]
    if mask is Mask.INITIALS and initials and all(initials):
        return "".join(f"{letter}." for letter in initials) + " さん"
    return letter_of(place)


def _initial(part: str) -> str:
    first = unicodedata.normalize("NFKC", part)[0]
    if "ァ" <= first <= "ヶ":
        first = chr(ord(first) - 0x60)
    return _INITIAL_OF.get(first, first.upper() if first.isascii() and first.isalpha() else "")
