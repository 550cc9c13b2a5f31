"""Lines of few letters, places side by side, outlines around oblongs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.family.drawing import Circle, Line, Text, legend, lines_of, moved
from kyoten_desktop.domain.family.outline import Area, Stand, outlines, side_by_side


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("佐藤 健一", ("佐藤 健一",)),
        ("小笠原 健太郎", ("小笠原 健太郎",)),
        ("訪問看護ステーション", ("訪問看護", "ステーション")),
        ("地域包括支援センター", ("地域包括支援", "センター")),
        ("緑川市役所障害福祉課", ("緑川市役所", "障害福祉課")),
        ("あ" * 30, ("あ" * 8, "あ" * 7 + "…")),
    ],
)
def test_lines_end_where_words_end(text, lines):
    assert lines_of(text) == lines


def test_a_name_may_stand_in_two_lines_earlier():
    assert lines_of("小笠原 健太郎", alone=5) == ("小笠原", "健太郎")


@given(st.text(st.sampled_from("山ヤやー Ａb１"), max_size=40), st.integers(1, 3))
def test_no_line_is_too_long_and_no_letter_is_lost_unless_cut(text, most):
    lines = lines_of(text, most)
    assert len(lines) <= most
    assert all(0 < len(line) <= 8 for line in lines)
    if not any(line.endswith("…") for line in lines):
        assert "".join(lines).replace(" ", "") == "".join(text.split())


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 9), st.integers(1, 1000)), max_size=8))
def test_side_by_side_keeps_the_order_and_never_overlaps(values):
    stands = [Stand(*value) for value in values]
    places = side_by_side(stands)
    for (first, here), (second, there) in zip(
        zip(stands, places, strict=True), list(zip(stands, places, strict=True))[1:], strict=False
    ):
        assert there - here >= (first.width + second.width) / 2 - 1e-6


def test_whoever_has_room_stands_where_it_wishes():
    assert side_by_side([Stand(0, 2), Stand(10, 2)]) == [0, 10]
    assert side_by_side([Stand(5, 2), Stand(5, 2)]) == [4, 6]


def test_one_outline_around_touching_oblongs_and_a_hole_inside():
    step = outlines([Area(0, 0, 2, 1), Area(0, 1, 1, 2)])
    assert step == [((0, 0), (2, 0), (2, 1), (1, 1), (1, 2), (0, 2))]
    ring = [Area(0, 0, 3, 1), Area(0, 1, 1, 2), Area(2, 1, 3, 2), Area(0, 2, 3, 3)]
    assert sorted(map(len, outlines(ring))) == [4, 4]


def test_a_shape_moves_with_all_its_points():
    assert moved(Line(0, 0, 1, 1), 2, 3) == Line(2, 3, 3, 4)
    assert moved(Circle(0, 0, 5, 5, is_crossed=True), 1, 1) == Circle(1, 1, 5, 5, is_crossed=True)
    assert moved(Text("字", 0, 0, 9), 1, 2) == Text("字", 1, 2, 9)


def test_a_key_of_marks_breaks_into_lines():
    texts, height = legend(["あ" * 10, "い" * 10, "う"], 20, 0, 40)
    assert [text.y for text in texts] == [texts[0].y, texts[1].y, texts[1].y]
    assert texts[1].y > texts[0].y
    assert height > 2 * texts[0].size
