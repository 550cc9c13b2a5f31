import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.text import bigrams, fold, fold_all, kana_key, match_query

names = st.text(
    alphabet="髙高橋﨑崎邊邉辺齋斎濵浜田中やまだヤマダﾔﾏﾀﾞータロウ竜龍ヶケが 　・（）()A1１\u3099\ufe00𠮷吉", max_size=12
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ﾔﾏﾀﾞ　タロウ", "やまだたろう"),
        ("髙橋", "高橋"),
        ("山﨑", "山崎"),
        ("渡邊", "渡辺"),
        ("渡邉", "渡辺"),
        ("齋藤", "斉藤"),
        ("斎藤", "齊藤"),
        ("濵田", "浜田"),
        ("濱田", "浜田"),
        ("𠮷野", "吉野"),
        ("竜ヶ崎", "龍ケ崎"),
        ("カ゛", "が"),
        ("神\u3099", "神"),
        ("葛\U000e0100城", "葛城"),
        ("Ａｂｃ－１２", "abc12"),
        ("田中 太郎", "田中太郎"),
    ],
)
def test_one_key_for_one_word(one, other):
    assert fold(one) == fold(other)


def test_different_names_stay_different():
    assert len({fold(name) for name in ("山田", "山本", "やまだ", "高田", "田高")}) == 5


@given(st.one_of(names, st.text(max_size=30)))
def test_a_key_is_its_own_key(text):
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.lists(st.one_of(names, st.text(max_size=12)), max_size=6))
def test_many_words_fold_as_each_alone(words):
    assert fold_all(words) == {word: fold(word) for word in words}


@given(names, st.integers(0, 12), st.integers(1, 12))
def test_every_part_of_a_text_is_found(text, start, length):
    part = fold(text)[start : start + length]
    query = match_query(part)
    if query is None:
        assert part == ""
        return
    kept = bigrams(fold(text)).split(" ")
    phrase = query.rstrip(" *").strip('"').split(" ")
    if query.endswith("*"):
        assert any(token.startswith(phrase[0]) for token in kept)
    else:
        assert any(kept[at : at + len(phrase)] == phrase for at in range(len(kept)))


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("田", '"田" *'),
        ("田中", '"田中"'),
        ("髙橋一", '"高橋 橋一"'),
        ("  ", None),
        ('"*', None),
        ("田 AND", '"田a an nd"'),
    ],
)
def test_queries(typed, query):
    assert match_query(typed) == query


ORDERED = [
    "あべ", "いとう", "ヴぁん", "うえだ", "おおた", "オータ", "きよ", "きょうこ", "はっとり", "はつとり", "ばば",
    "はやし",
]  # fmt: skip


@given(st.permutations(ORDERED))
def test_order_of_the_fifty_sounds(readings):
    assert sorted(readings, key=lambda kana: (kana_key(kana), kana)) == ORDERED


def test_a_long_vowel_is_its_vowel():
    assert kana_key("スーザン") == "すうさん"
    assert kana_key("メーガー") == "めえかあ"
    assert kana_key("ー") == "ー"
