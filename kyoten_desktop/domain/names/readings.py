"""Which words of a text have a reading (ルビ, M-18): a word inside a longer one has none, rather than a wrong one."""

import re
from collections.abc import Iterable, Mapping

from kyoten_desktop.domain.names.evidence import PARTICLES
from kyoten_desktop.domain.text import KANJI

# The words of every plan: its headings, and what plans speak of most. The office's own words stand before them.
WORDS_OF_PLANS = {
    "元気": "げんき",
    "注意": "ちゅうい",
    "危険": "きけん",
    "連絡": "れんらく",
    "順番": "じゅんばん",
    "行き先": "いきさき",
    "持ち物": "もちもの",
    "主治医": "しゅじい",
    "薬": "くすり",
    "電話": "でんわ",
    "決め": "きめ",
    "拠点": "きょてん",
    "故人": "こじん",
    "短期入所": "たんきにゅうしょ",
    "入院": "にゅういん",
    "病院": "びょういん",
    "家族": "かぞく",
    "本人": "ほんにん",
    "先生": "せんせい",
}
# ヶ and ヵ stand in words as kanji do (一ヶ月); a number changes how what follows is read (一人, 三人).
_JOINS = re.compile(f"{KANJI.pattern[:-1]}ヶヵ]")
_RUN = re.compile(f"{_JOINS.pattern}+")
# A single letter before these stands for itself (薬を); before others it is the stem of a word (話す, 話).
_STEM = re.compile("[ぁ-ゖ]")
_KANA = re.compile("[ぁ-ゖァ-ヺー・ 　]+")


def is_kana(text: str) -> bool:
    """Tell whether a reading is written in hiragana or katakana alone."""
    return _KANA.fullmatch(text) is not None and bool(text.strip(" 　・"))


def read_out(text: str, readings: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return a text in pieces with their reading, the longest word first; letters without one stand alone.

    In 薬局 the reading of 薬 is not that of the word, so only a whole run of kanji is read.
    """
    words = sorted((word for word in readings if word), key=len, reverse=True)
    pieces: list[tuple[str, str]] = []
    place = 0
    while place < len(text):
        word = next((known for known in words if _stands_whole(text, place, known)), "")
        pieces.append((word, readings[word]) if word else (text[place], ""))
        place += len(word) or 1
    return pieces


def unread(texts: Iterable[str], readings: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words in kanji that have no reading, each once, in the order of the texts."""
    found: dict[str, None] = {}
    for text in texts:
        rest = "".join("\n" if reading else piece for piece, reading in read_out(text, readings))
        found.update(
            dict.fromkeys(run.group() for run in _RUN.finditer(rest) if not _is_stem(rest, run.end(), run.group()))
        )
    return tuple(found)


def _stands_whole(text: str, place: int, word: str) -> bool:
    if not text.startswith(word, place):
        return False
    before, after = text[place - 1 : place] if place else "", text[place + len(word) : place + len(word) + 1]
    starts_inside = _JOINS.match(word[0]) and before and (_JOINS.match(before) or before.isdigit())
    ends_inside = _JOINS.match(word[-1]) and _JOINS.match(after)
    return not starts_inside and not ends_inside and not _is_stem(text, place + len(word), word)


def _is_stem(text: str, end: int, word: str) -> bool:
    after = text[end : end + 1]
    return len(word) == 1 and _STEM.match(after) is not None and after not in PARTICLES
