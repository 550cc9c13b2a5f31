import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.text import (
    bigrams,
    fold,
    fold_all,
    kana_key,
    match_query,
    one_spelling,
    spelled_out,
    spellings_of,
)

names = st.text(
    alphabet="髙高橋﨑崎邊邉辺齋斎濵浜田中三ツノ之のやまだヤマダﾔﾏﾀﾞータロウ竜龍ヶケが 　・（）()A1１\u3099\ufe00𠮷吉",
    max_size=12,
)

ONE_NAME = """
澁谷/渋谷 稻葉/稲葉 淺野/浅野 靑木/青木 奧村/奥村 峯岸/峰岸 薗田/園田 佐佐木/佐々木
𣘺本/橋本 嶌田/島田 埜口/野口 穐山/秋山 龝山/秋山 桒原/桑原 檜山/桧山 槇野/槙野
萠/萌 遙/遥 凜/凛 堯/尭 燈/灯 栢木/柏木 嶽/岳 將/将 廣瀨/広瀬 恒川/恆川 寬/寛
吳/呉 豫/予 藪田/薮田 籔田/薮田 蘆田/芦田 鷗/鴎 鷄/鶏 彌榮/弥栄 德丸/徳丸
齊木/斎木
靍田/鶴田 靏見/鶴見 濤川/涛川 讚井/讃井 祗園/祇園 𡈽屋/土屋 圡屋/土屋 閒宮/間宮 彥一/彦一 昻/昂 籏野/旗野 山碕/山崎
竹ノ内/竹之内 井ノ上/井之上 一ノ瀬/一之瀬 一ﾉ瀬/一之瀬 三ツ井/三井 三ッ井/三ツ井 四ッ谷/四谷 八ツ橋/八橋
"""
ONE_NAME_IN_KANA_TOO = "竹の内/竹之内 竹の内/竹ノ内 一の瀬/一ノ瀬 鶴が谷/鶴ヶ谷 茅が崎/茅ケ崎 関が原ノ内/関ヶ原之内"
TWO_NAMES = """
太田/大田 土屋/士屋 末次/未次 渡部/渡辺 菊池/菊地 伊東/伊藤 阿部/安部 川田/河田
石井/石居 坂本/阪本 庄司/荘司 暉/輝 晟/盛 煌/凰 徠/来 亨/享 祐/右 哉/才 巨/矩
佐野/左野 金子/全子 今井/令井 荻野/萩野 柿/杮 竹内/竹之内 弘之/弘の 三つ/三 林の母/林之母 畑山/畠山
"""


@pytest.mark.parametrize("pair", ONE_NAME.split())
def test_one_key_for_all_shapes_of_a_letter(pair: str) -> None:
    one, other = pair.split("/")
    assert fold(one) == fold(other)


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
        *(
            pair.split("/")
            for pair in [
                "澁谷/渋谷",
                "稻葉/稲葉",
                "淺野/浅野",
                "靑木/青木",
                "奧村/奥村",
                "峯岸/峰岸",
                "薗田/園田",
                "佐佐木/佐々木",
                "𣘺本/橋本",
                "嶌田/島田",
                "埜口/野口",
                "穐山/秋山",
                "龝山/秋山",
                "桒原/桑原",
                "檜山/桧山",
                "槇野/槙野",
                "萠/萌",
                "遙/遥",
                "凜/凛",
                "堯/尭",
                "燈/灯",
                "栢木/柏木",
                "嶽/岳",
                "將/将",
                "廣瀨/広瀬",
                "恒川/恆川",
                "寬/寛",
                "吳/呉",
                "豫/予",
                "藪田/薮田",
                "籔田/薮田",
                "蘆田/芦田",
                "鷗/鴎",
                "鷄/鶏",
                "彌榮/弥栄",
                "德丸/徳丸",
                "齊木/斎木",
            ]
        ),
    ],
)
def test_one_key_for_one_word(one, other):
    assert fold(one) == fold(other)


def test_different_names_stay_different():
    assert len({fold(name) for name in ("山田", "山本", "やまだ", "高田", "田高")}) == 5


@pytest.mark.parametrize("pair", TWO_NAMES.split())
def test_a_false_friend_stays_another(pair: str) -> None:
    one, other = pair.split("/")
    assert fold(one) != fold(other)


@pytest.mark.parametrize("pair", ONE_NAME_IN_KANA_TOO.split())
def test_of_two_names_that_a_kana_joins_each_is_written_as_the_other(pair: str) -> None:
    one, other = pair.split("/")
    assert fold(other) in spellings_of(fold(one))
    assert fold(one) in spellings_of(fold(other))
    assert one_spelling(one) == one_spelling(other)


@given(st.text(alphabet="佐々木 。ノツッ三井\n\u3099\U000e0100", max_size=8))
def test_a_repeated_letter_may_be_written_out(text: str) -> None:
    assert len(spelled_out(text)) == len(text)
    assert fold(spelled_out(text)) == fold(text)


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
    assert any(stands_in(kept, phrase) for phrase in query.split(" OR "))


def stands_in(kept: list[str], query: str) -> bool:
    phrase = query.rstrip(" *").strip('"').split(" ")
    if query.endswith("*"):
        return any(token.startswith(phrase[0]) for token in kept)
    return any(kept[at : at + len(phrase)] == phrase for at in range(len(kept)))


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("田", '"田" *'),
        ("田中", '"田中"'),
        ("髙橋一", '"高橋 橋一"'),
        ("  ", None),
        ('"*', None),
        ("田 AND", '"田a an nd"'),
        ("竹ノ内", '"竹之 之内" OR "竹の の内"'),
        ("竹ノ", '"竹の" OR "竹之"'),
        ("三ツ", '"三つ" OR "三" *'),
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
