"""Hiding who a paper is about: L0 実名, L1 頭文字, L2 Aさん (DOMAIN §3)."""

import re
import unicodedata
from enum import StrEnum

ANONYMOUS_NAME = "Aさん"
HIDDEN = "（伏せています）"
_HONORIFICS = "(?=さん|様|さま|氏|君|くん|ちゃん|殿)"
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


def alias(kana: str, mask: Mask) -> str:
    """Return what stands for the name at L1 (「T.M. さん」, from the kana) and L2 (「Aさん」)."""
    initials = [_initial(part) for part in kana.split() if part]
    if mask is Mask.INITIALS and initials and all(initials):
        return "".join(f"{letter}." for letter in initials) + " さん"
    return ANONYMOUS_NAME


def _initial(part: str) -> str:
    first = unicodedata.normalize("NFKC", part)[0]
    if "ァ" <= first <= "ヶ":
        first = chr(ord(first) - 0x60)
    return _INITIAL_OF.get(first, first.upper() if first.isascii() and first.isalpha() else "")


def hide_name(text: str, name: str, kana: str, shown: str) -> str:
    """Return a text in which the person's own name and kana, whole or in part, are replaced by the alias.

    A part of one letter (林) is replaced only before さん, 様 and the like. Names of other people are not known here.
    """
    for whole in (name, kana):
        parts = whole.split()
        if not parts:
            continue
        for known in sorted({whole, "".join(parts), " ".join(parts), "　".join(parts), *parts}, key=len, reverse=True):
            ending = "(?:さん|様|さま|氏|君|くん|ちゃん|殿)?" if len(known) > 1 else _HONORIFICS
            text = re.sub(re.escape(known) + ending, shown, text)
    return text.replace(f"{shown}さん", shown)
