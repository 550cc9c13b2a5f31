"""What is asked first about a word, and which words the office may never call no name."""

import pytest

from kyoten_desktop.domain.names.check import Found, NameCheck
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.names.masking import Mask
from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.domain.names.roster import Crowd

PEOPLE = [NamedPerson(name) for name in ("大森 花", "東野 一郎", "田中 実", "橋本 大", "渋谷 健", "小松 花")]


def found(text: str, *no_names: str) -> tuple[Found, ...]:
    check = NameCheck(NameScanner(PEOPLE), Mask.ANONYMOUS, no_names=no_names)
    check.cover("経過", text)
    return check.found()


def test_the_place_that_leads_to_somebody_stands_first_and_is_never_left_out() -> None:
    harmless = "大森へ買い物\n大森で花見\n大森に店\n"
    (one,) = found(f"{harmless}大森さんに口止めされている\n大森様の車\n大森氏が来た\n大森さんと会う")
    lines = one.line.split("\n")
    assert lines == ["大森さんに口止めされてい…", "大森様の車", "大森氏が来た", "大森さんと会う"]
    assert one.places == 7


@pytest.mark.parametrize(
    "word", ["東野先生", "田中医師", "橋本姓", "渋谷家", "渋谷宅", "渋谷夫妻", "旧姓大森", "東野弁護士"]
)
def test_a_word_that_says_it_is_a_name_is_never_offered_and_never_free(word: str) -> None:
    (offered,) = found(f"{word}で面談")
    assert not offered.may_be_no_name
    assert found(f"{word}で面談", word)


def test_a_word_that_may_be_a_thing_is_offered_and_then_free() -> None:
    (offered,) = found("小松建設で働く")
    assert offered.may_be_no_name
    assert found("小松建設で働く", "小松建設") == ()


def found_of_others(text: str, near: str, *no_names: str) -> tuple[Found, ...]:
    others = Crowd([NamedPerson("秋田 茂"), NamedPerson("宮城 京子"), NamedPerson("小松 花")])
    check = NameCheck(NameScanner([NamedPerson(near)], others), Mask.ANONYMOUS, no_names=no_names)
    check.cover("経過", text)
    return check.found()


@pytest.mark.parametrize("word", ["宮城のおば", "宮城の親戚", "秋田の病院", "宮城の母"])
def test_who_or_what_may_be_of_a_place_is_offered_and_then_free(word: str) -> None:
    (offered,) = found_of_others(f"{word}を思い出す", "高梨 美緒")
    assert (offered.word, offered.may_be_no_name) == (word, True)
    assert found_of_others(f"{word}を思い出す", "高梨 美緒", word) == ()
    assert [one.word for one in found_of_others(f"{word}を思い出す。{word[:2]}さんも。", "高梨 美緒", word)] == [
        word[:2]
    ]


def test_a_place_that_is_plain_is_not_asked_about() -> None:
    assert found_of_others("秋田の温泉に行く。宮城の海を見る。", "高梨 美緒") == ()


def test_somebody_near_who_is_called_like_a_place_is_never_free() -> None:
    (offered,) = found_of_others("宮城のおばが来た", "宮城 京子", "宮城のおば")
    assert (offered.word, offered.may_be_no_name) == ("宮城", False)
