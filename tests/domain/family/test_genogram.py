"""The genogram: everybody once, nothing over anything, parents above, those who live together inside the outline."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.codes.people import FAMILY_TIE, RELATION
from kyoten_desktop.domain.family.drawing import Box, Circle, Diamond, Drawing, Enclosure, Line, Symbol, Text
from kyoten_desktop.domain.family.genogram import Member, draw_genogram, relation_word

HAIR = 1e-6
LETTERS = st.sampled_from("佐藤髙𠮷ハナばＡb1 ー")


def one(key, relation="self", sex="male", age=40, living="together", *, client=False, carer=False, name="", note=""):
    return Member(key, relation, sex, name or f"名前{key}", age, living, client, carer, note)


def brothers() -> list[Member]:
    return [
        one(1, living="", client=True, age=45),
        one(2, "brother", age=41, client=True),
        one(3, "mother", "female", 78, carer=True),
        one(4, "father", age=80, living="dead"),
    ]


def symbols_of(drawing: Drawing) -> list[Symbol]:
    return [shape for shape in drawing.shapes if isinstance(shape, Symbol)]


def symbol_of(drawing: Drawing, members: list[Member], key: int) -> Symbol:
    """Find a symbol by the name under it."""
    name = next(member.name for member in members if member.key == key)
    text = next(shape for shape in drawing.shapes if isinstance(shape, Text) and shape.text == name)
    return min(symbols_of(drawing), key=lambda symbol: (abs(symbol.centre[0] - text.x), abs(symbol.centre[1] - text.y)))


def edges(shape: Symbol | Text) -> tuple[float, float, float, float]:
    if isinstance(shape, Text):
        return shape.left, shape.y - shape.size / 2, shape.left + shape.width, shape.y + shape.size / 2
    return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height


def overlap(one_edges, other_edges) -> bool:
    left, top, right, bottom = one_edges
    left2, top2, right2, bottom2 = other_edges
    return min(right, right2) - max(left, left2) > HAIR and min(bottom, bottom2) - max(top, top2) > HAIR


def is_inside(enclosure: Enclosure, point) -> bool:
    x, y = point
    crossed = 0
    for corners in enclosure.outlines:
        for (x1, y1), (x2, y2) in zip(corners, (*corners[1:], corners[0]), strict=True):
            crossed += y1 != y2 or (min(x1, x2) <= x <= max(x1, x2) and y1 < y)
            crossed -= y1 != y2
    return crossed % 2 == 1


@st.composite
def households(draw):
    count = draw(st.integers(1, 14))
    relations = ["self", *draw(st.lists(st.sampled_from([i.code for i in RELATION.items]), min_size=13, max_size=13))]
    return [
        Member(
            key,
            relations[key],
            draw(st.sampled_from(["male", "female", "other", None])),
            draw(st.text(LETTERS, max_size=24)),
            draw(st.none() | st.integers(0, 104)),
            draw(st.sampled_from(["together", "apart", "facility", "hospital", "dead", ""])),
            draw(st.booleans()),
            draw(st.booleans()),
            draw(st.sampled_from(["", "父方", "母方", "要介護2、歩行は杖を使う"])),
            draw(st.sampled_from([(), (), ("divorced",), ("separated",), ("former", "step"), ("adoptive",)])),
        )
        for key in range(count)
    ]


@given(households())
def test_nothing_lies_over_anything_and_all_lies_inside(members):
    drawing = draw_genogram(members)
    symbols = symbols_of(drawing)
    ages = {str(member.age) for member in members}
    texts = [shape for shape in drawing.shapes if isinstance(shape, Text)]
    outside = [
        text for text in texts if not (text.text in ages and any(overlap(edges(text), edges(s)) for s in symbols))
    ]
    assert len(symbols) == len(members)
    for first, second in combinations([edges(shape) for shape in (*symbols, *outside)], 2):
        assert not overlap(first, second)
    for left, top, right, bottom in (edges(shape) for shape in (*symbols, *texts)):
        assert left >= 0
        assert top >= 0
        assert right <= drawing.width
        assert bottom <= drawing.height


@given(households())
def test_a_line_of_descent_touches_no_other_symbol_and_no_text(members):
    drawing = draw_genogram(members)
    taken = [edges(shape) for shape in drawing.shapes if isinstance(shape, Symbol | Text)]
    for line in (shape for shape in drawing.shapes if isinstance(shape, Line)):
        box = (min(line.x1, line.x2), min(line.y1, line.y2), max(line.x1, line.x2), max(line.y1, line.y2))
        thick = (box[0] - 0.01, box[1] + 0.02, box[2] + 0.01, box[3] - 0.02)
        thick = thick if box[3] > box[1] else (box[0] + 0.02, box[1] - 0.01, box[2] - 0.02, box[3] + 0.01)
        assert not any(overlap(thick, other) for other in taken)


@given(households())
def test_the_outline_holds_those_who_live_together_and_no_other(members):
    drawing = draw_genogram(members)
    outlines = [shape for shape in drawing.shapes if isinstance(shape, Enclosure)]
    home = [m for m in members if m.living == "together" or (m.relation == "self" and not m.living)]
    inside = [symbol for outline in outlines for symbol in symbols_of(drawing) if is_inside(outline, symbol.centre)]
    assert len(inside) == (len(home) if len(home) > 1 else 0)
    for outline in outlines:
        assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for line in outline.outlines for x, y in line)


@given(households())
def test_the_words_tell_everybody(members):
    told = draw_genogram(members).sentences
    assert len(told) == len(members)
    for member in members:
        assert any(member.name in sentence for sentence in told)


def test_two_clients_in_one_home():
    members = brothers()
    drawing = draw_genogram(members)
    self_, brother, mother, father = (symbol_of(drawing, members, key) for key in (1, 2, 3, 4))
    assert self_.is_double
    assert brother.is_double
    assert not mother.is_double
    assert father.is_crossed
    assert isinstance(mother, Circle)
    assert isinstance(father, Box)
    assert father.x < mother.x
    assert father.y == mother.y < self_.y == brother.y
    assert self_.x < brother.x, "the elder stands left"
    assert "主介護" in drawing.texts()
    assert drawing.words() == (
        "ジェノグラム。父、名前4、死亡。母、名前3、78歳、同居、主な介護者。本人、名前1、45歳。弟、本人、名前2、41歳、同居。"
    )


def test_children_stand_under_the_middle_of_their_parents():
    members = brothers()
    drawing = draw_genogram(members)
    upper = [symbol_of(drawing, members, key).centre[0] for key in (3, 4)]
    lower = [symbol_of(drawing, members, key).centre[0] for key in (1, 2)]
    assert sum(upper) == pytest.approx(sum(lower))


def test_what_nobody_told_is_joined_by_a_dotted_line_only():
    base = [one(1), one(2, "mother", "female", 70), one(3, "father", age=72)]
    lines = {}
    for note in ("", "母方"):
        drawing = draw_genogram([*base, one(4, "grandmother", "female", 95, note=note)])
        lines[note] = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.is_dotted]
        assert ("点線：つながり未確認" in drawing.texts()) is (note == "")
    assert lines[""]
    assert lines["母方"] == []


def test_a_partner_is_joined_by_a_dashed_line():
    for relation, dashed in (("spouse", False), ("partner", True)):
        drawing = draw_genogram([one(1), one(2, relation, "female")])
        assert [shape.is_dashed for shape in drawing.shapes if isinstance(shape, Line)] == [dashed]


def strokes_of(drawing: Drawing) -> list[Line]:
    """Return the slanted strokes across lines of couples."""
    return [
        shape for shape in drawing.shapes if isinstance(shape, Line) and shape.x1 != shape.x2 and shape.y1 != shape.y2
    ]


@pytest.mark.parametrize(
    ("tie", "strokes", "mark"),
    [("divorced", 2, "／／：離婚・内縁解消"), ("separated", 1, "／：夫婦別居"), ("former", 2, "／／：離婚・内縁解消")],
)
def test_a_couple_that_parted_has_strokes_across_its_line(tie, strokes, mark):
    for relation, reference in (("spouse", one(1)), ("father", one(1))):
        parted = replace(one(2, relation, "male"), ties=(tie,))
        drawing = draw_genogram([reference, parted, one(3, "mother", "female")])
        assert len(strokes_of(drawing)) == strokes
        assert mark in drawing.texts()
    assert any(sentence.endswith(FAMILY_TIE.label_of(tie)) for sentence in drawing.sentences)


def test_a_second_couple_keeps_its_line_when_the_first_is_divorced():
    members = [one(1), replace(one(2, "father"), ties=("divorced",)), one(3, "mother", "female"), one(4, "father")]
    drawing = draw_genogram(members)
    stroke = strokes_of(drawing)[0]
    mother, second = (symbol_of(drawing, members, key).centre[0] for key in (3, 4))
    assert len(strokes_of(drawing)) == 2
    assert not mother < stroke.x1 < second


@pytest.mark.parametrize("tie", ["step", "adoptive", "foster"])
def test_a_child_by_law_hangs_by_a_dashed_line_and_its_brother_by_a_solid_one(tie):
    members = [one(1), one(2, "mother", "female", 70), one(3, "father", age=72)]
    members += [replace(one(4, "brother", age=30), ties=(tie,))]
    drawing = draw_genogram(members)
    ends = {key: symbol_of(drawing, members, key) for key in (1, 4)}
    lines = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.x1 == shape.x2]
    dashed = {key: [line.is_dashed for line in lines if line.x1 == pytest.approx(ends[key].centre[0])] for key in ends}
    assert dashed == {1: [False], 4: [True]}
    assert "縦の破線：養子・継・里子" in drawing.texts()
    assert FAMILY_TIE.label_of(tie) in drawing.texts()


def test_a_stepfather_is_joined_to_the_mother_and_by_a_dashed_line_to_her_child():
    members = [one(1), one(2, "mother", "female", 70), replace(one(3, "father", age=50), ties=("step",))]
    drawing = draw_genogram(members)
    mother, father = (symbol_of(drawing, members, key).centre[0] for key in (2, 3))
    lines = [shape for shape in drawing.shapes if isinstance(shape, Line)]
    [couple] = [line for line in lines if line.y1 == line.y2 == symbol_of(drawing, members, 2).centre[1]]
    assert not couple.is_dashed
    downs = {
        key: [line.is_dashed for line in lines if line.x1 == line.x2 == pytest.approx(x)]
        for key, x in ((2, mother), (3, father))
    }
    assert downs == {2: [False], 3: [True]}


def test_one_person_alone_has_no_outline_and_no_line():
    drawing = draw_genogram([one(1, sex=None, living="", client=True, age=None)])
    assert [type(symbol) for symbol in symbols_of(drawing)] == [Diamond]
    assert not any(isinstance(shape, Enclosure | Line) for shape in drawing.shapes)


def test_nobody_gives_an_empty_drawing_with_words():
    assert draw_genogram([]).words() == "ジェノグラム。家族の記入はありません。"


@pytest.mark.parametrize(
    ("relation", "age", "living", "word"),
    [
        ("brother", 50, "", "兄"),
        ("sister", 30, "", "妹"),
        ("brother", None, "", "兄弟"),
        ("brother", 50, "dead", "兄弟"),
    ],
)
def test_elder_or_younger_where_ages_tell(relation, age, living, word):
    members = [one(1, age=40), one(2, relation, age=age, living=living)]
    assert relation_word(members[1], members) == word


def test_a_reference_person_who_is_no_client_is_not_called_so():
    members = [one(1, age=80), one(2, "son", client=True)]
    assert relation_word(members[0], members) == "世帯の基準"
    assert "息子・本人" in draw_genogram(members).texts()
