"""Kinship as told by another member: two clients in one home, and nothing guessed."""

import pytest

from kyoten_desktop.domain.codes.people import RELATION
from kyoten_desktop.domain.family.kinship import GENERATIONS, OTHER, generation, is_kin, seen_from, sex_of

CODES = [item.code for item in RELATION.items]


def test_every_generation_is_of_a_known_relation():
    assert set(GENERATIONS) <= set(CODES)
    assert [
        generation(code) for code in ("great_grandparent", "grandmother", "mother", "self", "son", "grandchild")
    ] == [*range(-3, 3)]
    assert generation("cohabitant") == generation("cousin") == 0


@pytest.mark.parametrize("viewer", CODES)
@pytest.mark.parametrize("relation", CODES)
def test_the_answer_is_always_a_relation_of_the_table(relation, viewer):
    for sex in ("male", "female", "other", None):
        assert seen_from(relation, viewer, sex) in CODES


@pytest.mark.parametrize("relation", CODES)
def test_the_reference_person_sees_what_is_written(relation):
    assert seen_from(relation, "self") == relation


@pytest.mark.parametrize(
    ("relation", "viewer", "sex", "expected"),
    [
        ("mother", "brother", None, "mother"),
        ("self", "brother", None, "sibling"),
        ("self", "brother", "male", "brother"),
        ("sister", "brother", None, "sister"),
        ("spouse", "brother", "female", OTHER),
        ("son", "sister", None, "nephew_niece"),
        ("self", "mother", "female", "daughter"),
        ("father", "mother", None, "spouse"),
        ("grandmother", "mother", None, OTHER),
        ("self", "son", "male", "father"),
        ("self", "son", None, OTHER),
        ("spouse", "daughter", "female", "mother"),
        ("mother_in_law", "child", None, "grandmother"),
        ("sister", "son", None, "aunt"),
        ("mother", "spouse", None, "mother_in_law"),
        ("mother_in_law", "spouse", None, "mother"),
        ("mother", "partner", None, OTHER),
        ("brother", "cousin", None, "cousin"),
        ("self", "uncle", None, "nephew_niece"),
        ("spouse", "father_in_law", "female", "daughter"),
        ("self", "cohabitant", "male", "cohabitant"),
        ("self", "other_relative", "male", OTHER),
    ],
)
def test_another_member_sees(relation, viewer, sex, expected):
    assert seen_from(relation, viewer, sex) == expected


@pytest.mark.parametrize(
    ("relation", "viewer", "back"),
    [("mother", "brother", "child"), ("son", "spouse", "parent"), ("self", "son", "child")],
)
def test_parent_and_child_agree(relation, viewer, back):
    words = {"child": {"son", "daughter", "child"}, "parent": {"father", "mother"}}
    assert seen_from(viewer, relation, sex_of(viewer) or "female") in words[back]


def test_a_word_of_kinship_tells_the_sex_where_it_can():
    assert sex_of("aunt") == "female"
    assert sex_of("grandfather") == "male"
    assert sex_of("self") is None


@pytest.mark.parametrize(
    "word", ["", "母", "ハハ", "はは", "ﾊﾊ（別居）", "お母さん", "おねえさん", "ギリノチチ", "連絡先"]
)
def test_kin_in_any_script_or_perhaps(word):
    assert is_kin(word)


@pytest.mark.parametrize("word", ["隣の人", "となりのひと", "後見人", "まごころ訪問看護", "おいらせの園", "民生委員"])
def test_who_is_no_kin(word):
    assert not is_kin(word)
