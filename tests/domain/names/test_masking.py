"""L1 initials from the kana, L2 Aさん, and the person's own name in running text (DOMAIN §3)."""

import pytest

from kyoten_desktop.domain.names.masking import Mask, alias, hide_name


@pytest.mark.parametrize(
    ("kana", "shown"),
    [
        ("たかなし みほ", "T.M. さん"),
        ("タカナシ　ミホ", "T.M. さん"),
        ("ｼﾞｭｹﾞﾑ", "J. さん"),
        ("ふくし ちず", "F.C. さん"),
        ("Smith John", "S.J. さん"),
        ("", "Aさん"),
        ("？", "Aさん"),
    ],
)
def test_initials(kana: str, shown: str):
    assert alias(kana, Mask.INITIALS) == shown
    assert alias(kana, Mask.ANONYMOUS) == "Aさん"


def test_the_name_is_hidden_whole_and_in_parts():
    text = "高梨美穂様。高梨 美穂。高梨さんの母。美穂ちゃん。たかなし。"
    assert hide_name(text, "高梨 美穂", "たかなし みほ", "Aさん") == "Aさん。Aさん。Aさんの母。Aさん。Aさん。"


def test_a_surname_of_one_letter_hides_only_before_an_honorific():
    assert hide_name("林さんは林業の人", "林 一", "", "Aさん") == "Aさんは林業の人"


def test_no_name_hides_nothing():
    assert hide_name("母が来た", "", "", "Aさん") == "母が来た"
