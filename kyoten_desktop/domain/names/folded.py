"""A text folded for comparison that still knows where each letter stood, so that the original can be shown and cut."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from kyoten_desktop.domain.text import KANJI, fold, spelled_out

BREAK = "\n"
_SOUND_MARKS = "ﾞﾟ゛゜"
_BETWEEN_NAMES = frozenset(" 　\t・･.．_＿")
_ENDS_ADDRESS = frozenset("。、,\n\r")
_NUMBER = "0-9０-９"
_COUNTED = re.compile(rf"(?<=[{_NUMBER}])(?:丁目|番地の?|番|号室?|の(?=[{_NUMBER}])|[ーｰ](?=[{_NUMBER}]))")
_AZA = re.compile(f"(?<={KANJI.pattern})(?:大字|字)(?={KANJI.pattern})|大字(?={KANJI.pattern})")
_CHOME = re.compile("(?<![一二三四五六七八九十])[一二三四五六七八九](?=丁目)")
_KANJI_DIGITS = "〇一二三四五六七八九"


class Script(StrEnum):
    """The kind of a letter: a run of one kind is taken for one word."""

    KANJI = "kanji"
    HIRAGANA = "hiragana"
    KATAKANA = "katakana"
    LATIN = "latin"
    OTHER = "other"


LATIN = re.compile("[A-Za-zＡ-Ｚａ-ｚÀ-ɏ]")
_HIRAGANA, _KATAKANA = re.compile("[ぁ-ゟ]"), re.compile("[ァ-ヿｦ-ﾟㇰ-ㇿ]")
LETTERS = re.compile("|".join(letters.pattern for letters in (KANJI, LATIN, _HIRAGANA, _KATAKANA)))
_SCRIPTS = (
    (Script.KANJI, KANJI),
    (Script.HIRAGANA, _HIRAGANA),
    (Script.KATAKANA, _KATAKANA),
    (Script.LATIN, LATIN),
)


@lru_cache(maxsize=16_384)
def script_of(letter: str) -> Script:
    """Return the kind of a letter of the original text; ー is katakana here."""
    return next((script for script, letters in _SCRIPTS if letters.match(letter)), Script.OTHER)


@dataclass(frozen=True)
class Folded:
    """``key`` is what ``text.fold`` gives, with a BREAK where words end; each letter has its place in ``text``."""

    text: str
    key: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original of the folded letters [start, end)."""
        return self.starts[start], self.ends[end - 1]


def folded_for_names(text: str) -> Folded:
    """Fold a text; blanks and ・ may stand within a name, other signs and line ends may not."""
    return _folded(text, text, lambda sign: sign not in _BETWEEN_NAMES)


def folded_across_lines(text: str) -> Folded:
    """Fold a text as ``folded_for_names`` does, on from line to line: a name may be broken by the end of one."""
    return _folded(text, text, lambda sign: sign not in _BETWEEN_NAMES and sign not in "\r\n")


def plain_address(text: str) -> str:
    """Return an address of the same length without 丁目, 番, 号 and 字: 字本町一丁目2番3号 reads  本町1  2 3 ."""
    text = _COUNTED.sub(_blank, _CHOME.sub(_arabic, text))
    return _AZA.sub(_blank, text) if "字" in text else text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def folded_for_addresses(text: str) -> Folded:
    """Fold a text so that 本町一丁目2番3号 and 本町1-2-3 are one; only 。、 and line ends part two addresses."""
    return _folded(text, plain_address(text), lambda sign: sign in _ENDS_ADDRESS)


def _arabic(found: re.Match[str]) -> str:
    return str(_KANJI_DIGITS.index(found[0]))


def _folded(text: str, plain: str, is_break: Callable[[str], bool]) -> Folded:
    key: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    plain = spelled_out(plain)
    for start, end in _clusters(plain):
        cluster = plain[start:end]
        letters = _fold_cluster(cluster) or (BREAK if is_break(cluster[0]) else "")
        for letter in letters:
            key.append(letter)
            starts.append(start)
            ends.append(end)
    return Folded(text, "".join(key), tuple(starts), tuple(ends))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield each letter with the marks that belong to it (ﾀﾞ is one, 辻 with a variation selector is one)."""
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and _is_mark(text[end]):
            end += 1
        yield start, end
        start = end


@lru_cache(maxsize=16_384)
def _is_mark(letter: str) -> bool:
    return letter in _SOUND_MARKS or unicodedata.category(letter).startswith("M")


@lru_cache(maxsize=16_384)
def _fold_cluster(cluster: str) -> str:
    return fold(cluster)
