"""What of a person stands on a paper at each level."""

from datetime import date

import pytest

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.names.masking import HIDDEN, Mask
from kyoten_desktop.domain.people.subject import Relative, Subject
from kyoten_desktop.models import Client
from kyoten_desktop.models.items import item_of
from kyoten_desktop.reports.person import Veil

ON = date(2026, 7, 16)
MIO = Subject("高梨 美緒", "たかなし みお", "鈴木 美緒", birth_date=PartialDate(1990, 7, 16), ward="aoba")
MOTHER = Relative("母", "高梨 和子", "たかなし かずこ", age=82)


def veil(mask: Mask) -> Veil:
    return Veil(MIO, mask, near=(MOTHER,))


@pytest.mark.parametrize(
    ("mask", "name", "age", "ward", "mother"),
    [
        (Mask.REAL_NAME, "高梨 美緒（たかなし みお）", "36歳（R8.7.16現在）", "青葉区", "母 高梨 和子（82歳）"),
        (Mask.INITIALS, "T.M. さん", "30代", "青葉区", "母（80歳以上）"),
        (Mask.ANONYMOUS, "Aさん", "30代", HIDDEN, "母（80歳以上）"),
    ],
)
def test_each_level_shows_less(mask: Mask, name: str, age: str, ward: str, mother: str):
    shown = veil(mask)
    place = shown.shown(item_of(Client, "ward"), "青葉区")
    assert (shown.name, shown.age(ON), place, shown.relative(MOTHER)) == (name, age, ward, mother)


def test_the_family_stands_in_running_text_by_relation():
    text = "高梨和子さんが倒れ、鈴木美緒さんは一人。和子様の妹は近い。高梨　和子 と話す。"
    assert veil(Mask.ANONYMOUS).text("経過", text) == "母が倒れ、Aさんは一人。母の妹は近い。母 と話す。"
    assert veil(Mask.REAL_NAME).text("経過", text) == text


def test_a_relation_that_stood_before_the_name_stands_once():
    assert veil(Mask.ANONYMOUS).text("今夜のこと", "母 高梨 和子がする役割は3つ。") == "母がする役割は3つ。"


def test_a_given_name_of_one_letter_goes_where_it_is_a_word():
    father = Relative("父", "高梨 稔", "たかなし みのる")
    brother = Relative("弟", "高梨 健")
    shown = Veil(MIO, Mask.ANONYMOUS, near=(father, brother))
    text = "稔の介護。健には頼れない。健さんは元気。健康。稔、健"
    assert shown.text("経過", text) == "父の介護。弟には頼れない。弟は元気。健康。父、弟"


def test_a_short_name_in_kana_goes_where_it_is_a_word():
    sister = Relative("妹", "高梨 まり", "たかなし まり")
    text = "まりと話す。あまり眠れない。今日はまりが来る。まりちゃんも。とどまり"
    shown = Veil(MIO, Mask.ANONYMOUS, near=(sister,)).text("経過", text)
    assert shown == "妹と話す。あまり眠れない。今日は妹が来る。妹も。とどまり"


def test_every_free_text_is_asked_about_once():
    asked: list[tuple[str, str]] = []

    def cover(where: str, text: str) -> str:
        asked.append((where, text))
        return text

    Veil(MIO, Mask.INITIALS, cover).text("経過", "美緒さんの学校")
    assert asked == [("経過", "T.M. さんの学校")]
