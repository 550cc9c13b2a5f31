"""Names in Latin letters: Takahashi, TAKAHASI and Ōno are compared by one spelling made from the kana."""

import re
import unicodedata
from functools import lru_cache

from kyoten_desktop.domain.text import fold

WORD = re.compile("[A-Za-zＡ-Ｚａ-ｚÀ-ɏ]{3,}")
_SURE_LENGTH = 5
_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ",
    "m": "まみむめも", "y": "や ゆ よ", "r": "らりるれろ", "w": "わゐ ゑを", "g": "がぎぐげご", "z": "ざじずぜぞ",
    "d": "だぢづでど", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ",
}  # fmt: skip
_LETTERS = {
    kana: consonant + vowel
    for consonant, row in _ROWS.items()
    for kana, vowel in zip(row, "aiueo", strict=True)
    if kana != " "
} | {"ん": "n", "っ": "", "ー": ""}
_SMALL = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo"}
# Both ways of writing come down to the shorter one; long vowels and doubled letters are written in any way.
_ONE_SPELLING = (
    ("shi", "si"), ("sh", "sy"), ("chi", "ti"), ("tch", "ty"), ("ch", "ty"), ("tsu", "tu"), ("fu", "hu"), ("ji", "zi"),
    ("jy", "zy"), ("j", "zy"), ("dzu", "zu"), ("du", "zu"), ("di", "zi"), ("ou", "o"), ("oh", "o"), ("mb", "nb"),
    ("mp", "np"), ("mm", "nm"),
)  # fmt: skip
_H_THAT_IS_SOUNDED = re.compile("oh(?=[aiueo])")
_DOUBLED = re.compile(r"([a-z])\1+")


@lru_cache(maxsize=65_536)
def spelled(kana: str) -> str:
    """Return the spelling of a reading; empty where it is no kana."""
    letters: list[str] = []
    for sign in fold(kana):
        if sign in _SMALL and letters and letters[-1].endswith("i"):
            letters[-1] = letters[-1][:-1] + _SMALL[sign]
        elif sign in _LETTERS:
            letters.append(_LETTERS[sign])
        else:
            return ""
    return one_spelling("".join(letters))


def one_spelling(word: str) -> str:
    """Return a word of Latin letters in the spelling by which it is compared."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", word).casefold() if not unicodedata.combining(sign))
    plain = _H_THAT_IS_SOUNDED.sub("o#", plain)
    for many, one in _ONE_SPELLING:
        plain = plain.replace(many, one)
    return _DOUBLED.sub(r"\1", plain.replace("#", "h"))


def may_be_a_name(word: str) -> bool:
    """Tell whether a word of a text is worth comparing: a short one of small letters is English."""
    return len(word) >= _SURE_LENGTH or unicodedata.normalize("NFKC", word)[0].isupper()
