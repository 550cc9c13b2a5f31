import pytest

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.people.duplicates import Identity, why_alike

BORN = PartialDate(1964, 10, 10)


@pytest.mark.parametrize(
    ("one", "other", "sureness", "words"),
    [
        (Identity("高橋 一", "たかはし はじめ", BORN), Identity("高橋 元", "ﾀｶﾊｼ ﾊｼﾞﾒ", BORN), 3, "ふりがなと生年月日"),
        (Identity("髙橋 一", birth_date=BORN), Identity("高橋　一", birth_date=BORN), 3, "氏名と生年月日"),
        (Identity("a", "たかはし はじめ", PartialDate(1964)), Identity("b", "タカハシ ハジメ", BORN), 3, "昭和39年）"),
        (Identity("林 花", "はやし はな", BORN), Identity("渡邉 花", "わたなべ はな", BORN), 2, "姓が変わった方"),
        (Identity("林 花", birth_date=PartialDate(1964)), Identity("渡邉 花", birth_date=BORN), 0, ""),
        (Identity("高橋 一"), Identity("髙橋 一", birth_date=BORN), 2, "氏名が同じです。"),
        (Identity("高橋 一", birth_date=PartialDate(1965)), Identity("高橋 一", birth_date=BORN), 1, "違います"),
        (Identity("渡辺 花"), Identity("林 花", former_name="渡邉 花"), 2, "ほかの名前が同じです。"),
        (Identity("林 花", former_name="渡辺 花"), Identity("渡邉 花"), 2, "ほかの名前が同じです。"),
        (Identity("a", "たかはし はじめ"), Identity("b", "たかはし はじめ", BORN), 1, "ふりがなが同じです。"),
        (Identity("a", "たなか", PartialDate(1965)), Identity("b", "たなか", BORN), 0, ""),
        (Identity("", ""), Identity("", ""), 0, ""),
        (Identity("佐藤 一"), Identity("高橋 一"), 0, ""),
    ],
)
def test_who_may_be_the_same_person_is_said_in_words(one, other, sureness, words):
    assert why_alike(one, other)[0] == why_alike(other, one)[0] == sureness
    assert words in why_alike(one, other)[1]


@pytest.mark.parametrize("pair", ["竹ノ内 蓮/竹之内 蓮", "竹の内 蓮/竹之内 蓮", "三ツ井 蓮/三井 蓮", "靍田 蓮/鶴田 蓮"])
def test_a_name_of_two_spellings_is_one(pair: str) -> None:
    one, other = (Identity(name) for name in pair.split("/"))
    assert why_alike(one, other) == (2, "氏名が同じです。")
