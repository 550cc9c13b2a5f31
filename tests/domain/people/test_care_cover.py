import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten_desktop.domain.codes import CODE_TABLES
from kyoten_desktop.domain.people.care_cover import NIGHT_ROLES, Caregiver, Cover, RoleLine, cover_of, names

MOTHER = Caregiver("高梨 幸子", "母")
ROLES = [item.code for item in CODE_TABLES["care_role"].items]


def role(found, code):
    return next(each for each in found.roles if each.role == code)


def test_a_home_nobody_asked_about_is_unconfirmed_not_covered():
    found = cover_of([], [])
    assert found.words == "11の役割のうち 備えあり0 一部0 なし0 未確認11"
    assert {each.cover for each in found.roles} == {Cover.UNKNOWN}
    assert "主たる介護者が書かれていません" in found.tonight


def some_lines():
    covers = ["full"] * 4 + ["partial"] * 2 + ["none"]
    return [RoleLine(code, "母", "事業所", cover) for code, cover in zip(ROLES, covers, strict=False)]


def test_coverage_is_said_in_words_and_gaps_come_first():
    found = cover_of(some_lines(), [MOTHER])
    assert found.words == "11の役割のうち 備えあり4 一部2 なし1 未確認4"
    assert [each.cover for each in found.roles] == (
        [Cover.NONE] + [Cover.UNKNOWN] * 4 + [Cover.PARTIAL] * 2 + [Cover.FULL] * 4
    )


def test_what_falls_away_tonight_are_the_roles_of_the_main_carer():
    lines = [
        RoleLine("meals", "母", "ヘルパー", "full"),
        RoleLine("night", "お母さん", "", "none"),
        RoleLine("transport", "父", "母", "full"),
        RoleLine("money", "叔母", "", None),
    ]
    found = cover_of(lines, [MOTHER])
    assert [each.role for each in found.falls_away] == ["night", "meals"]
    assert found.tonight == (
        "今夜母 高梨 幸子がいないと、夜間、食事の2つが止まります。備えがあるのは1つです。"
        "ほかに、だれがしているか未確認の役割が7つあります。"
    )


@pytest.mark.parametrize("answer", [None, "", "unknown", "よい"])
def test_a_cover_that_was_not_answered_is_unconfirmed(answer):
    assert role(cover_of([RoleLine("meals", "母", "ヘルパー", answer)], [MOTHER]), "meals").cover is Cover.UNKNOWN


def test_the_worst_line_of_a_role_counts():
    lines = [RoleLine("meals", "母", "ヘルパー", "full"), RoleLine("meals", "通所先", "", "none")]
    found = role(cover_of(lines, [MOTHER]), "meals")
    assert (found.cover, found.performed_by, found.backup) == (Cover.NONE, "母、通所先", "ヘルパー")
    assert role(cover_of([lines[0], RoleLine("meals", "通所先")], []), "meals").cover is Cover.UNKNOWN


def test_a_carer_cannot_take_over_from_herself():
    found = role(cover_of([RoleLine("meals", "母", "母（幸子）", "full")], [MOTHER]), "meals")
    assert (found.cover, found.note) == (Cover.NONE, "代わる人が、いまする人と同じです")
    shared = role(cover_of([RoleLine("meals", "母", "母、姉", "partial")], [MOTHER]), "meals")
    assert shared.cover is Cover.PARTIAL


def test_a_cover_without_a_name_says_so():
    found = role(cover_of([RoleLine("meals", "母", "", "full")], [MOTHER]), "meals")
    assert (found.cover, found.note) == (Cover.FULL, "だれが代わるかが書かれていません")


def test_the_night_asks_only_what_cannot_wait():
    found = cover_of(some_lines(), [MOTHER], night=True)
    assert {each.role for each in found.roles} == NIGHT_ROLES
    assert found.words.startswith("6の役割のうち")
    assert set(ROLES) >= NIGHT_ROLES


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("母", True), ("お母さん", True), ("母親", True), ("母（幸子）", True), ("幸子", True), ("高梨幸子", True),
        ("髙梨　幸子", True), ("父と母", True), ("両親", True), ("父・母", True),
        ("祖母", False), ("叔母", False), ("義母", False), ("父", False), ("", False), ("高梨 昭", False),
        ("ヘルパー", False),
    ],
)  # fmt: skip
def test_who_is_meant_by_a_text(text, is_meant):
    assert names(text, MOTHER) is is_meant


def test_a_carer_without_a_name_or_relation_means_nobody():
    assert not names("母", Caregiver(""))


@given(
    st.lists(
        st.builds(
            RoleLine, st.sampled_from([*ROLES, "other"]), st.sampled_from(["", "母"]), st.sampled_from(["", "母"]),
            st.sampled_from([None, "full", "partial", "none"]),
        )
    )
)  # fmt: skip
def test_every_role_stands_once_and_the_counts_add_up(lines):
    found = cover_of(lines, [MOTHER])
    assert sorted(each.role for each in found.roles) == sorted(ROLES)
    assert sum(found.count(cover) for cover in Cover) == 11
    asked = {line.role for line in lines}
    assert all(each.cover is Cover.UNKNOWN for each in found.roles if each.role not in asked)
