"""Which letters the papers have no shape for: said while typing by the same fonts that draw them."""

import pytest

from kyoten_desktop.reports.fonts import unprintable
from kyoten_desktop.ui.look.fonts import shapeless

HARD = "髙橋﨑𠮷①㈱葛\U000e0100か\u3099ｶﾞ　\u00a0\u202f\u2009\u200b\ufffc\u0085\u2066한국简体عر😀☑✔✓Ａé\n\t-—〜"


@pytest.mark.parametrize("text", [HARD, *HARD])
def test_what_is_said_while_typing_is_what_the_paper_lacks(qapp: object, text: str) -> None:
    assert shapeless(text) == unprintable(text)


def test_some_have_none(qapp: object) -> None:
    assert shapeless("林 한 ✔ 한") == ["한", "✔"]
