"""ルビ stand over whole words only: rather none than a wrong one."""

import pytest

from kyoten_desktop.domain.names.readings import is_kana, read_out, unread

KNOWN = {
    "薬": "くすり",
    "決め": "きめ",
    "本人": "ほんにん",
    "行き先": "いきさき",
    "人": "ひと",
    "一": "いち",
    "話": "はなし",
}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("薬を飲む", ["薬"]),
        ("主治医・薬", ["薬"]),
        ("薬局で待つ", []),
        ("漢方薬", []),
        ("まだ決めていません", ["決め"]),
        ("本人と母", ["本人"]),
        ("日本人", []),
        ("行き先へ", ["行き先"]),
        ("3人で", []),
        ("３人で", []),
        ("一ヶ月", []),
        ("人々", []),
        ("友だちと話す", []),
        ("話を聞く", ["話"]),
    ],
)
def test_only_a_whole_word_is_read(text, read):
    pieces = read_out(text, KNOWN)
    assert "".join(piece for piece, _reading in pieces) == text
    assert [piece for piece, reading in pieces if reading] == read


def test_what_has_no_reading_is_named_once():
    assert unread(["薬局で薬", "薬局と作業所", "ひらがな", "行く"], KNOWN) == ("薬局", "作業所")


@pytest.mark.parametrize("typed", ["やっきょく", "ヘルパーステーション"])
def test_a_reading_in_kana_fits(typed):
    assert is_kana(typed)


@pytest.mark.parametrize("typed", ["薬局", "やっ局", " ", "a", "ﾔｯｷｮｸ"])
def test_any_other_reading_does_not(typed):
    assert not is_kana(typed)
