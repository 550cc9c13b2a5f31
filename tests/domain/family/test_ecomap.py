"""The ecomap: everybody around the household, how often, who leads; nothing over anything."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.family.drawing import WIDEST, Box, Circle, Drawing, Line, Symbol, Text
from kyoten_desktop.domain.family.ecomap import Tie, draw_ecomap
from kyoten_desktop.domain.family.genogram import Member

WORDS = st.text(st.sampled_from("相談支援センターひまわり週1回 程度Ａb"), max_size=20)
TIES = st.lists(st.builds(Tie, WORDS, WORDS, WORDS, WORDS, st.booleans()), max_size=20)
COLUMNS = st.integers(3, 5)
LEAD = Tie("基幹相談支援センター", "佐々木", "主たる支援機関", "週1回", is_lead=True)
WATCHER = Tie("民生委員", "石井", "見守り", "")


def edges(shape) -> tuple[float, float, float, float]:
    if isinstance(shape, Text):
        return shape.left, shape.y - shape.size / 2, shape.left + shape.width, shape.y + shape.size / 2
    return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height


def overlap(one, other) -> bool:
    return min(one[2], other[2]) - max(one[0], other[0]) > 1e-6 and min(one[3], other[3]) - max(one[1], other[1]) > 1e-6


def of(drawing: Drawing, kind: type) -> list:
    return [shape for shape in drawing.shapes if isinstance(shape, kind)]


@given(WORDS, TIES, COLUMNS)
def test_no_box_or_circle_lies_over_another(centre, ties, columns):
    drawing = draw_ecomap(centre, ties, columns=columns)
    for first, second in combinations([edges(shape) for shape in of(drawing, Symbol)], 2):
        assert not overlap(first, second)
    for left, top, right, bottom in (edges(shape) for shape in (*of(drawing, Symbol), *of(drawing, Text))):
        assert min(left, top) >= 0
        assert right <= drawing.width
        assert bottom <= drawing.height
    assert len(of(drawing, Box)) == min(len(ties), 16)


@given(TIES, COLUMNS)
def test_texts_stay_in_their_box_and_lines_out_of_other_boxes(ties, columns):
    drawing = draw_ecomap("世帯", ties, columns=columns)
    assert drawing.width <= WIDEST
    boxes = of(drawing, Box)
    inside = [text for text in of(drawing, Text) if any(overlap(edges(text), edges(box)) for box in boxes)]
    for text in inside:
        left, top, right, bottom = edges(text)
        assert any(
            box.x <= left and right <= box.x + box.width and box.y <= top and bottom <= box.y + box.height
            for box in boxes
        )
    for first, second in combinations(map(edges, inside), 2):
        assert not overlap(first, second)
    for line, own in zip(of(drawing, Line), boxes, strict=True):
        for share in range(21):
            x = line.x1 + (line.x2 - line.x1) * share / 20
            y = line.y1 + (line.y2 - line.y1) * share / 20
            assert not any(overlap((x, y, x + 0.1, y + 0.1), edges(box)) for box in boxes if box is not own)


def test_the_leading_one_is_thick_and_an_unknown_frequency_dashed():
    drawing = draw_ecomap("佐藤 健一", [LEAD, WATCHER])
    lead, watcher = of(drawing, Line)
    assert (lead.is_strong, lead.is_dashed) == (True, False)
    assert (watcher.is_strong, watcher.is_dashed) == (False, True)
    assert {"太線：主たる支援機関", "破線：頻度未確認", "週1回"} <= set(drawing.texts())


def test_the_words_tell_every_tie_even_those_not_drawn():
    ties = [*[Tie(f"機関{number}", "", "", "") for number in range(20)], LEAD]
    drawing = draw_ecomap("佐藤 健一", ties)
    assert len(drawing.sentences) == 22
    assert "ほか6機関" in drawing.texts()
    assert "基幹相談支援センター" in drawing.texts(), "the leading one is drawn whatever its place"
    assert drawing.words().startswith("エコマップ。中心 佐藤 健一。機関0、頻度は未確認。")
    assert drawing.words().endswith("基幹相談支援センター、佐々木、主たる支援機関、週1回、主たる支援機関。")


def test_nobody_around_is_said_in_words():
    drawing = draw_ecomap("佐藤", [])
    assert [type(symbol) for symbol in of(drawing, Symbol)] == [Circle]
    assert "支援機関の記入はありません" in drawing.words()


@pytest.mark.parametrize(("count", "words"), [(2, "母・弟"), (5, "6人ぐらし")])
def test_the_middle_says_who_lives_together(count, words):
    kin = [("mother", "female", 80), ("brother", "male", 30), ("uncle", "male", 70), ("aunt", "female", 70)]
    kin = [*kin, ("sister", "female", 20)][:count]
    members = [Member(0, "self", "male", "", 40, "", True, False)]
    members += [
        Member(key, relation, sex, "", age, "together", False, False) for key, (relation, sex, age) in enumerate(kin, 1)
    ]
    assert words in draw_ecomap("佐藤", [], members).texts()
