"""Which two bodies may be one: by number, name without the form of its corporation, reading and phone."""

import pytest

from kyoten_desktop.domain.network.bodies import BodyIdentity, core_of, digits_of, why_alike


@pytest.mark.parametrize(
    "name",
    [
        "みどり会",
        "社会福祉法人みどり会",
        "社会福祉法人　みどり会",
        "（福）みどり会",
        "みどり会(株)",
        "㈱みどり会",
        "特定非営利活動法人みどり会",
        "NPO法人 みどり会",
        "ＮＰＯ法人みどり会",
        "一般社団法人みどり会",
        "医療法人社団みどり会",
    ],
)
def test_a_name_is_compared_without_the_form_of_its_corporation(name):
    assert core_of(name) == "みどり会"


def test_a_name_that_is_nothing_but_a_form_is_compared_whole():
    assert core_of("株式会社") == "株式会社"


@pytest.mark.parametrize(
    ("phone", "digits"),
    [("022-765-4321", "0227654321"), ("０２２（７６５）４３２１", "0227654321"), ("内線 123", ""), (None, "")],
)
def test_a_phone_is_compared_by_its_digits_unless_it_is_an_extension(phone, digits):
    assert digits_of(phone) == digits


def test_a_number_says_more_than_a_name():
    one = BodyIdentity("みちくさ", numbers=("0415100123",))
    assert why_alike(one, BodyIdentity("道草", numbers=("0415100123",)))[0] == 3
    assert why_alike(one, BodyIdentity("道草")) == (0, "")
    assert why_alike(one, BodyIdentity("みちくさ")) == (2, "名称が同じです。")


def test_bodies_without_a_name_are_not_alike():
    assert why_alike(BodyIdentity(), BodyIdentity()) == (0, "")
