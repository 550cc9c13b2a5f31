"""A reading or one letter that is also a word of everyday is asked about, and never altered unasked (F-24)."""

import pytest

from kyoten_desktop.domain.names.check import NameCheck
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.domain.people.subject import Relative, Subject
from kyoten_desktop.reports.person import Veil

OWN = {
    "はまだ": Subject("浜田 薫", "はまだ かおる"),
    "もりた": Subject("森田 薫", "もりた かおる"),
    "かのう": Subject("加納 薫", "かのう かおる"),
    "おかだ": Subject("岡田 薫", "おかだ かおる"),
    "いまだ": Subject("今田 薫", "いまだ かおる"),
    "にしだ": Subject("西田 薫", "にしだ かおる"),
    "はるか": Subject("友 はるか", "とも はるか"),
}
NEAR = (
    Relative("長女", "真鍋 紬", "まなべ つむぎ"),
    Relative("長男", "真鍋 葵", "まなべ あおい"),
    Relative("父", "真鍋 稔", "まなべ みのる"),
)
MOTHER = Subject("真鍋 千尋", "まなべ ちひろ")


def read(text: str, own: Subject, near: tuple[Relative, ...] = ()) -> tuple[str, list[str]]:
    """Return a text as it is printed without an answer, and the words that are asked about."""
    people = [NamedPerson(own.name, own.kana), *(NamedPerson(one.name, one.kana) for one in near)]
    check = NameCheck(NameScanner(people), Mask.ANONYMOUS)
    shown = Veil(own, Mask.ANONYMOUS, check.cover, near).text("経過", text)
    return shown, [one.spelling for one in check.found()]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("更新はまだ。", "はまだ"),
        ("連絡はまだです", "はまだ"),
        ("介護保険はまだ、", "はまだ"),
        ("返事はまだとのこと", "はまだ"),
        ("支給が決まるのはまだだ", "はまだ"),
        ("飯をもりた。", "もりた"),
        ("利用もかのう。", "かのう"),
        ("家の前はおかだ。", "おかだ"),
        ("いまだに連絡なし", "いまだ"),
        ("予定は昼にしだが", "にしだ"),
        ("はるかに良い。", "はるか"),
    ],
)
def test_a_reading_that_is_a_word_too_is_asked_about(text: str, word: str) -> None:
    assert read(text, OWN[word]) == (text, [word])


@pytest.mark.parametrize(
    ("text", "word", "shown"),
    [
        ("更新ははまださんへ", "はまだ", "更新はAさんへ"),
        ("はまだから電話。", "はまだ", "Aさんから電話。"),
        ("朝、はまだが来た。", "はまだ", "朝、Aさんが来た。"),
        ("ハマダが来た", "はまだ", "Aさんが来た"),
        ("もりたが怒った", "もりた", "Aさんが怒った"),
        ("はるかの部屋", "はるか", "Aさんの部屋"),
    ],
)
def test_one_that_does_what_people_do_gives_way(text: str, word: str, shown: str) -> None:
    assert read(text, OWN[word]) == (shown, [])


@pytest.mark.parametrize("text", ["紬の着物を売る。", "紬を着て来た", "紬は高い", "葵の花が咲いた。", "葵の紋"])
def test_one_letter_that_is_a_thing_too_is_asked_about(text: str) -> None:
    assert read(text, MOTHER, NEAR) == (text, [text[0]])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("紬が来た", "長女が来た"),
        ("紬から電話", "長女から電話"),
        ("紬さんの着物", "長女の着物"),
        ("長女の紬の着物", "長女の着物"),
        ("葵の友人", "長男の友人"),
        ("稔の介護", "父の介護"),
    ],
)
def test_one_letter_that_does_what_people_do_gives_way(text: str, shown: str) -> None:
    assert read(text, MOTHER, NEAR) == (shown, [])
