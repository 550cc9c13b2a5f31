"""Where lines end: no forbidden letter at either end, nothing sticks out, nothing is lost, on random hard text."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kyoten_desktop.reports.kinsoku import NEVER_FIRST, NEVER_LAST, SPACES, Line, lines_of, may_break, words_of

_PIECES = "令和 の 緊急 、 。 」 「 （ ） ー っ ょ … ―― ！？ 1,234 ３，４５６ 々 30％ ￥500 ① ㈱ 𠮷 2024/4/1 a 『 』 ・"
_HARD = st.lists(st.sampled_from([*_PIECES.split(" "), " ", "\u3000", "\n"]), max_size=60).map("".join)


def _widths(text: str) -> list[float]:
    return [5.0 if letter < "\u2e80" else 10.0 for letter in text]


def _longest_unbreakable(text: str, widths: list[float]) -> float:
    longest = run = 0.0
    for at, letter in enumerate(text):
        if at and (letter == "\n" or text[at - 1] == "\n" or may_break(text, at)):
            run = 0.0
        run += widths[at]
        longest = max(longest, run)
    return longest


@settings(max_examples=300, deadline=None)
@given(text=_HARD, room=st.integers(min_value=4, max_value=40))
def test_hard_text_breaks_without_violation_overflow_or_loss(text: str, room: int):
    widths = _widths(text)
    lines = lines_of(text, widths, room * 10.0, room * 10.0)
    assert _together(text, lines) == text
    assert all(line.width <= room * 10.0 + 1e-6 for line in lines)
    if _longest_unbreakable(text, widths) > room * 10.0:
        return
    for line, following in pairwise(lines):
        if not line.ends_hard:
            assert text[following.start] not in NEVER_FIRST
            assert text[line.end - 1] not in NEVER_LAST
            assert may_break(text, following.start)


def _together(text: str, lines: list[Line]) -> str:
    return "".join(text[line.start : line.end] + ("\n" if line.ends_hard else "") for line in lines)[:-1]


def _broken(text: str, room: int) -> list[str]:
    return [text[line.start : line.end] for line in lines_of(text, _widths(text), room * 10.0, room * 10.0)]


def test_a_full_stop_takes_its_letter_along():
    assert _broken("あいうえお。かき", 5) == ["あいうえ", "お。かき"]


def test_one_letter_of_a_name_or_a_label_is_not_left_alone():
    assert _broken("うまくいく関わり", 7) == ["うまくいく", "関わり"]
    assert _broken("主治医・医療機関", 7) == ["主治医・", "医療機関"]
    assert _broken("佐々木 由美", 5) == ["佐々木 ", "由美"]
    assert _broken("あの場所が2つある", 6) == ["あの場所が", "2つある"]
    assert _broken("受入れ先（他機関）", 7) == ["受入れ先", "（他機関）"]


def test_a_word_of_katakana_is_not_parted_over_two_lines():
    assert _broken("基幹相談支援センター", 7) == ["基幹相談支援", "センター"]
    assert _broken("コミュニケーション", 7) == ["コミュニケー", "ション"]  # longer than a line
    assert words_of("個別の\nオンライン会議") == [
        "個",
        "別",
        "の",
        "\n",
        "オンライン",
        "会",
        "議",
    ]  # so a cell sets it smaller


def test_an_opening_bracket_goes_to_the_next_line():
    assert _broken("あいうえ「お」", 5) == ["あいうえ", "「お」"]


def test_numbers_and_words_stay_whole():
    assert _broken("延べで 1,234,567件", 6) == ["延べで ", "1,234,567件"]
    assert _broken("約３，４５６件", 5) == ["約", "３，４５６", "件"] or _broken("約３，４５６件", 6)[0] == "約"


def test_a_word_longer_than_the_line_is_cut_and_kept():
    assert "".join(_broken("x" * 90, 4)) == "x" * 90


def test_spaces_at_the_end_hang_and_empty_lines_stay():
    assert [line.width for line in lines_of("ああ  \n\nい", _widths("ああ  \n\nい"), 20.0, 20.0)] == [20.0, 0.0, 10.0]
    assert "　" in SPACES


def _broken(text: str, letters: int) -> list[str]:
    room = letters * 10.0
    return [text[line.start : line.end].strip("\u3000") for line in lines_of(text, _widths(text), room, room)]


def test_a_choice_to_be_ticked_is_not_parted():
    assert _broken("□本人　□指定特定相談支援事業所　□その他", 12) == ["□本人", "□指定特定相談支援事業所", "□その他"]
    assert _broken("□未確認　□なし（だれに　　いつ　　）　□あり：", 14) == [
        "□未確認",
        "□なし（だれに　　いつ　　）",
        "□あり：",
    ]


def test_a_choice_longer_than_a_line_is_parted_and_keeps_its_box():
    first, second = _broken("□一行にはとても入らないほど長い選択肢", 12)
    assert first.startswith("□一行")
    assert first + second == "□一行にはとても入らないほど長い選択肢"
