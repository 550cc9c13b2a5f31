"""L1 initials from the kana, L2 Aさん, and the person's own name in running text (DOMAIN §3)."""

import pytest

from kyoten_desktop.domain.names.masking import Mask, alias


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
