"""Passphrases are graded in words a coordinator can act on."""

import pytest

from kyoten_desktop.domain.office.passphrase import Grade, strength


@pytest.mark.parametrize(
    ("passphrase", "grade"),
    [
        ("", Grade.TOO_SHORT),
        ("みじかい", Grade.TOO_SHORT),
        ("aaaaaaaaaaaa", Grade.WEAK),
        ("abcdefghijkl", Grade.WEAK),
        ("password1234xyz", Grade.WEAK),
        ("はなみずき 七本", Grade.WEAK),
        ("はなみずき 七本と雨", Grade.GOOD),
        ("はなみずき 七本と 朝の雨 2回", Grade.STRONG),
    ],
)
def test_grades(passphrase: str, grade: Grade) -> None:
    assert strength(passphrase).grade is grade


def test_says_how_many_letters_are_missing() -> None:
    assert strength("五文字です").words.startswith("あと3文字")
    assert strength("").words == ""
