"""Keys for searching and sorting Japanese text; what is stored is never changed by them (LIBRARIES §2.2)."""

import re
import unicodedata
from collections.abc import Iterable

from kyoten_desktop.domain.kanji_shapes import OF_JA_ITAIJI, OF_NAMES

_VARIANTS = {ord(shape): group[0] for group in f"{OF_JA_ITAIJI}{OF_NAMES}".split() for shape in group[1:]}
# 竜ヶ崎, 竜ケ崎 and 竜が崎 are written for one place; the first two are one key.
_HIRAGANA = {
    **{code: chr(code - 0x60) for code in range(ord("ァ"), ord("ヶ") + 1)},
    ord("ヽ"): "ゝ",
    ord("ヾ"): "ゞ",
    ord("ヶ"): "け",
    ord("ヵ"): "か",
    ord("ゖ"): "け",
    ord("ゕ"): "か",
}
_SOUND_MARKS = {0x309B: "\u3099", 0x309C: "\u309a"}
LONGEST_WORD = 1_000  # letters of a search key: no name is longer, and SQL compares no longer ones
KANJI = re.compile("[々〆〇㐀-鿿豈-\ufaff\U00020000-\U0003ffff]")
_SELECTORS = "[\ufe00-\ufe0f\U000e0100-\U000e01ef]*"
_NO_BETWEEN = re.compile(f"({KANJI.pattern}{_SELECTORS})[ノﾉ](?!々)(?={KANJI.pattern})")
_COUNTED_TSU = re.compile(f"([一二三四五六七八九十]{_SELECTORS})[ツッﾂｯ](?!々)(?={KANJI.pattern})")
_JOINED_SO = {"之": "の", "の": "之", "け": "が", "が": "け"}
_MOST_JOINED = 3
_JOINING = re.compile(f"(?<={KANJI.pattern})[{''.join(_JOINED_SO)}](?={KANJI.pattern})")
_BEGUN_NO = re.compile(f"(?<={KANJI.pattern})の$")
_BEGUN_TSU = re.compile("(?<=[一二三四五六七八九十])つ$")
_STRAY = re.compile("[\x00\ud800-\udfff]")
_OBJECT, _LINE_MARKS, _UNSEEN_KINDS = "\ufffc", "\n\r\t", frozenset({"Cc", "Cf"})
_DROPPED = re.compile(r"[\W_]+")
_DROPPED_IN_LINE = re.compile(r"[^\w\n]+|_+")
_LARGE = str.maketrans("ぁぃぅぇぉっゃゅょゎゐゑ", "あいうえおつやゆよわいえ")
_VOWEL_ROWS = {
    "あ": "あかさたなはまやらわ",
    "い": "いきしちにひみり",
    "う": "うくすつぬふむゆる",
    "え": "えけせてねへめれ",
    "お": "おこそとのほもよろを",
}
_VOWEL_OF = {kana: vowel for vowel, row in _VOWEL_ROWS.items() for kana in row}


def fold(text: str) -> str:
    """Return the search key: one width, hiragana, one shape per letter, no blanks (ﾔﾏﾀﾞ　タロウ → やまだたろう)."""
    return _DROPPED.sub("", _one_shape(text))


def fold_all(words: Iterable[str]) -> dict[str, str]:
    """Return the search key of each of many words, many times faster than one by one."""
    distinct = list(dict.fromkeys(words))
    lines = "\n".join(" ".join(word.splitlines()) for word in distinct)
    return dict(zip(distinct, _DROPPED_IN_LINE.sub("", _one_shape(lines)).split("\n"), strict=True)) if distinct else {}


def spelled_out(text: str) -> str:
    """Return a text of the same length in which signs between kanji stand as they are read.

    々 is the letter before it (佐々木 and 佐佐木 are one name), ノ is 之 (竹ノ内, 竹之内), ツ after a number is a blank
    (三ツ井, 三井).
    """
    if "々" in text:  # first: 三々ツ井 counts as 三三ツ井 does
        text = _repeated(text)
    if _COUNTED_TSU.search(text):
        text = _COUNTED_TSU.sub(lambda found: f"{found[1]} ", text)
    if _NO_BETWEEN.search(text):
        text = _NO_BETWEEN.sub(lambda found: f"{found[1]}之", text)
    return text


def spellings_of(key: str) -> tuple[str, ...]:
    """Return a folded name as it is, and as it may be written too: 竹の内 of 竹之内, 鶴が谷 of 鶴ヶ谷."""
    written = [key]
    for found in list(_JOINING.finditer(key))[:_MOST_JOINED]:
        place = found.start()
        written += [f"{one[:place]}{_JOINED_SO[found[0]]}{one[place + 1 :]}" for one in written]
    return tuple(written)


def spellings_sought(key: str) -> tuple[str, ...]:
    """Return what a folded search may mean; its end may be the middle of a name: 竹ノ of 竹之内, 三ツ of 三井."""
    begun = _BEGUN_NO.sub("之", key) if _BEGUN_NO.search(key) else _BEGUN_TSU.sub("", key)
    return tuple(dict.fromkeys([*spellings_of(key), *spellings_of(begun)]))


def one_spelling(name: str) -> str:
    """Return the key by which two names are one though 之 stands for の, or が for ヶ, between their kanji."""
    return min(spellings_of(fold(name)))


def _repeated(text: str) -> str:
    spelled, before = [], ""
    for letter in text:
        if letter == "々" and before:
            spelled.append(before)
            continue
        if not unicodedata.category(letter).startswith("M"):
            before = letter if KANJI.match(letter) else ""
        spelled.append(letter)
    return "".join(spelled)


def _one_shape(text: str) -> str:
    plain = unicodedata.normalize("NFKC", spelled_out(text).translate(_SOUND_MARKS))
    plain = plain.translate(_VARIANTS).translate(_HIRAGANA).casefold()
    return unicodedata.normalize("NFKC", plain)


def words_in(typed: str) -> list[str]:
    """Return the words of a search, each once and in its order, without those of which nothing searchable is left."""
    return [word for word in dict.fromkeys(typed.split()) if fold(word)]


def has_stray(text: str) -> bool:
    """Tell whether a text holds what is no letter: a NUL, or half of a letter beyond U+FFFF."""
    return _STRAY.search(text) is not None


def is_unseen(letter: str) -> bool:
    """Tell whether a letter is a mark that nobody sees and no paper draws: a control, a direction, an empty object."""
    return letter == _OBJECT or (letter not in _LINE_MARKS and unicodedata.category(letter) in _UNSEEN_KINDS)


def without_unseen(text: str) -> str:
    """Return a text without marks that nobody sees, as they come along when something is pasted."""
    if text.isprintable() and _OBJECT not in text:
        return text
    return "".join(letter for letter in text if not is_unseen(letter))


def stand_in(letter: str) -> str:
    """Return what is printed for a letter that no font has: a box with its code."""
    return f"□〔U+{ord(letter):04X}〕"


def bigrams(folded: str) -> str:
    """Return overlapping pairs of a folded text, the last one single: what the search table keeps."""
    return " ".join(folded[place : place + 2] for place in range(len(folded)))


def match_query(typed: str) -> str | None:
    """Return the phrase that finds the typed text, for one character on; None when nothing searchable is left of it."""
    folded = fold(typed)
    return " OR ".join(_phrase(key) for key in spellings_sought(folded)) if folded else None


def _phrase(folded: str) -> str:
    if len(folded) == 1:
        return f'"{folded}" *'
    pairs = " ".join(folded[place : place + 2] for place in range(len(folded) - 1))
    return f'"{pairs}"'


def kana_key(kana: str) -> str:
    """Return the 五十音 key of a reading: no sound marks, small kana large, ー as its vowel. Sort by (key, kana)."""
    bare = "".join(mark for mark in unicodedata.normalize("NFD", fold(kana)) if mark not in "\u3099\u309a")
    key: list[str] = []
    for letter in bare.translate(_LARGE):
        key.append(_VOWEL_OF.get(key[-1], letter) if letter == "ー" and key else letter)
    return "".join(key)
