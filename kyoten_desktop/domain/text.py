"""Keys for searching and sorting Japanese text; what is stored is never changed by them (LIBRARIES §2.2)."""

import re
import unicodedata
from collections.abc import Iterable

# One letter of many shapes: the first of each group is the key. A search for 高橋 finds 髙橋 and the reverse.
_SHAPES = """
高髙 崎﨑嵜 辺邊邉 斎齋斉齊 浜濵濱 広廣 沢澤 滝瀧 竜龍 桜櫻 薮藪 島嶋嶌 国國 真眞 富冨 恵惠
条條 徳德 曽曾 栄榮 槙槇 渕淵 桧檜 万萬 与與 寿壽 実實 静靜 円圓 関關 鉄鐵 吉𠮷 館舘 篭籠
穂穗 桑桒 船舩 鴎鷗 豊豐 凛凜 緒緖 学學 来來 礼禮 会會 清淸 増增 村邨 野埜 渓溪 済濟 総總
聡聰 蔵藏 頼賴 遥遙 弥彌 瑶瑤 柳栁桺 土圡 芦蘆 巌巖 尭堯 亘亙 黒黑 横橫 郎郞 内內 教敎 戸戶
黄黃 塩鹽 医醫 応應 桝枡 覚覺 亀龜 倹儉 剣劍 厳嚴 県縣 沢泽 双雙 荘莊 児兒 乗乘 浄淨 慎愼
粋粹 瀬瀨 巻卷
"""
_VARIANTS = {ord(shape): group[0] for group in _SHAPES.split() for shape in group[1:]}
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
_STRAY = re.compile("[\x00\ud800-\udfff]")
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


def _one_shape(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.translate(_SOUND_MARKS))
    plain = plain.translate(_VARIANTS).translate(_HIRAGANA).casefold()
    return unicodedata.normalize("NFKC", plain)


def words_in(typed: str) -> list[str]:
    """Return the words of a search, each once and in its order, without those of which nothing searchable is left."""
    return [word for word in dict.fromkeys(typed.split()) if fold(word)]


def has_stray(text: str) -> bool:
    """Tell whether a text holds what is no letter: a NUL, or half of a letter beyond U+FFFF."""
    return _STRAY.search(text) is not None


def bigrams(folded: str) -> str:
    """Return overlapping pairs of a folded text, the last one single: what the search table keeps."""
    return " ".join(folded[place : place + 2] for place in range(len(folded)))


def match_query(typed: str) -> str | None:
    """Return the phrase that finds the typed text, for one character on; None when nothing searchable is left of it."""
    folded = fold(typed)
    if not folded:
        return None
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
