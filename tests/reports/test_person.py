"""What of a person stands on a paper at each level."""

from collections.abc import Sequence
from datetime import date

import pytest

from kyoten_desktop.domain.dates.partial_date import PartialDate
from kyoten_desktop.domain.names.check import Change, NameCheck, changed
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.names.masking import HIDDEN, Mask
from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.domain.people.subject import Relative, Subject
from kyoten_desktop.models import Client, EmergencyConsultation
from kyoten_desktop.models.items import item_of
from kyoten_desktop.reports.person import Veil
from tests.reports.reading import ShippedLabels

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
    assert (shown.name, shown.life.age(ON), place, shown.relative(MOTHER)) == (name, age, ward, mother)


def test_the_family_stands_in_running_text_by_relation():
    text = "高梨和子さんが倒れ、鈴木美緒さんは一人。和子様の妹は近い。高梨　和子 と話す。"
    assert veil(Mask.ANONYMOUS).text("経過", text) == "母が倒れ、Aさんは一人。母の妹は近い。母 と話す。"
    assert veil(Mask.REAL_NAME).text("経過", text) == text


def test_a_relation_that_stood_before_the_name_stands_once():
    assert veil(Mask.ANONYMOUS).text("今夜のこと", "母 高梨 和子がする役割は3つ。") == "母がする役割は3つ。"


def test_how_a_relative_is_called_at_home_goes_with_the_name():
    brother = Relative("兄弟", "高梨 亮", "たかなし りょう")
    other = Relative("その他の親族", "古谷 しのぶ", "ふるや しのぶ")
    shown = Veil(MIO, Mask.ANONYMOUS, near=(MOTHER, brother, other))
    text = "お兄ちゃんの亮くんが来た。おにいちゃんのりょうと話す。お母さんの和子さんは留守。しのぶ夫婦が来た。"
    assert shown.text("経過", text) == "兄弟が来た。兄弟と話す。母は留守。その他の親族の夫婦が来た。"


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

    def cover(where: str, text: str, changes: Sequence[Change] = ()) -> str:
        asked.append((where, changed(text, changes)))
        return changed(text, changes)

    Veil(MIO, Mask.INITIALS, cover).text("経過", "美緒さんの学校")
    assert asked == [("経過", "T.M. さんの学校")]


SISTER = Relative("姉", "大河内 彩", "おおこうち あや")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("そしてカズコも、ｶｽﾞｺさんも、かずこさんも来た。", "そして母も、母も、母も来た。"),
        ("タカナシカズコ様から電話。カズコサンの声。", "母から電話。母の声。"),
        ("大河内さんは近い。大河内病院へ行く。おおこうちさん。", "姉は近い。大河内病院へ行く。姉。"),
        ("アヤが来る。アヤメが咲く。高梨さんと話す。", "姉が来る。アヤメが咲く。高梨さんと話す。"),
    ],
)
def test_without_consent_the_family_is_named_in_no_spelling(text: str, shown: str):
    untold = Veil(MIO, Mask.REAL_NAME, near=(MOTHER, SISTER), tells_family=False)
    assert untold.text("経過", text) == shown


def test_a_surname_that_a_helper_has_too_is_left():
    untold = Veil(MIO, Mask.REAL_NAME, near=(SISTER,), helpers=(("大河内 一郎", "こもれび"),), tells_family=False)
    assert untold.text("経過", "大河内さんと話す。大河内彩さんも。") == "大河内さんと話す。姉も。"


def test_two_of_another_surname_hide_it_though_both_can_be_called():
    husband = Relative("義兄", "大河内 健", "おおこうち けん")
    called = (("大河内 彩", "姉"), ("大河内 健", "義兄"))
    untold = Veil(MIO, Mask.REAL_NAME, near=(SISTER, husband), helpers=called, tells_family=False)
    shown = untold.text("経過", "大河内さん、大河内 健さん、ケンさん。キッチン。健康。")
    assert shown == "姉、義兄、義兄。キッチン。健康。"


def test_a_kana_of_one_letter_is_no_word_in_katakana():
    kii = Subject("紀 伊都", "き いと")
    assert Veil(kii, Mask.ANONYMOUS).text("経過", "キッチンでイトと話す。") == "キッチンでAさんと話す。"


def test_a_longer_surname_is_not_parted():
    mori = Subject("森 美緒", "もり みお")
    untold = Veil(mori, Mask.REAL_NAME, near=(Relative("父", "森本"),), tells_family=False)
    assert untold.text("経過", "森本さんと本を読む。") == "父と本を読む。"


def test_a_name_written_without_a_blank_is_known_by_its_parts():
    untold = Veil(MIO, Mask.REAL_NAME, near=(Relative("父", "高梨健一"),), tells_family=False)
    assert untold.text("経過", "健一さんと話す。") == "父と話す。"


def test_the_own_name_in_katakana_is_hidden():
    assert (
        veil(Mask.ANONYMOUS).text("経過", "ミオと話す。ミオさんも、タカナシ ミオも。")
        == "Aさんと話す。Aさんも、Aさんも。"
    )


def test_somebody_near_of_whom_nothing_is_said_may_be_family():
    untold = Veil(
        MIO, Mask.REAL_NAME, near=(Relative("連絡先", "及川 由紀"), Relative("ハハ", "及川 和子")), tells_family=False
    )
    assert untold.text("経過", "及川由紀さん、和子さん") == "連絡先、ハハ"


def test_the_name_is_hidden_whole_and_in_parts():
    shown = Veil(Subject("高梨 美穂", "たかなし みほ"), Mask.ANONYMOUS)
    text = "高梨美穂様。高梨 美穂。高梨さんの母。美穂ちゃん。たかなし。"
    assert shown.text("経過", text) == "Aさん。Aさん。Aさんの母。Aさん。Aさん。"


def test_a_surname_of_one_letter_hides_only_before_an_honorific():
    assert Veil(Subject("林 一"), Mask.ANONYMOUS).text("経過", "林さんは林業の人") == "Aさんは林業の人"


def test_no_name_hides_nothing():
    assert Veil(Subject(""), Mask.ANONYMOUS).text("経過", "母が来た") == "母が来た"


@pytest.mark.parametrize("text", ["大森駅で待つ。", "健やかに育つ。"])
def test_a_place_and_a_thing_are_no_name(text: str):
    shown = Veil(Subject("大森 健", "おおもり けん"), Mask.ANONYMOUS, near=(Relative("母", "大森 和子"),))
    assert shown.text("経過", text) == text


def test_what_happened_in_a_life_is_told_by_the_age_where_names_are_hidden():
    on = PartialDate(2008, 4)
    assert veil(Mask.REAL_NAME).life.day(on) == "H20.4"
    assert veil(Mask.ANONYMOUS).life.day(on) == "10代"
    assert Veil(Subject("高梨 美緒"), Mask.INITIALS).life.day(on) == "2000年代"
    assert veil(Mask.ANONYMOUS).life.day(None) == ""


def test_somebody_else_of_the_same_surname_is_asked_about_whole():
    scanner = NameScanner([NamedPerson("高梨 美緒", "たかなし みお"), NamedPerson("高梨 健一")])
    check = NameCheck(scanner, Mask.ANONYMOUS)
    shown = Veil(MIO, Mask.ANONYMOUS, check.cover).text("経過", "高梨 健一と高梨さん。")
    assert shown == "高梨 健一とAさん。"
    assert [(found.word, found.instead) for found in check.found()] == [("高梨 健一", "Bさん")]
    assert [found.word for found in check.changed()] == ["高梨さん"]


def test_the_words_of_a_choice_are_looked_through_on_a_masked_paper() -> None:
    shown: list[tuple[str, str]] = []

    def cover(where: str, text: str, changes: object = ()) -> str:
        shown.append((where, text))
        return text.replace("東区", "（伏せています）")

    source = item_of(EmergencyConsultation, "referral_source")
    assert Veil(MIO, Mask.ANONYMOUS, cover).shown(source, "東区障害高齢課") == "（伏せています）障害高齢課"
    assert Veil(MIO, Mask.REAL_NAME, cover).shown(source, "東区障害高齢課") == "東区障害高齢課"
    assert shown == [("相談機関", "東区障害高齢課")]


@pytest.mark.parametrize("referrer", ["グエン ティ ラン", "椿沼 蘭子", "つばぬまらんこ"])
def test_each_name_of_the_person_stands_on_a_paper_for_them(referrer: str) -> None:
    check = NameCheck(NameScanner([]), Mask.REAL_NAME)
    lan = Subject("グエン ティ ラン", former_name="椿沼 蘭子、つばぬま らんこ")
    call = EmergencyConsultation(consult_no="E-1", referrer=referrer)
    shown = Veil(lan, Mask.REAL_NAME, check.cover, discloses=True)
    assert shown.read(call, "referrer", ShippedLabels()) == referrer
    assert (check.found(), check.changed()) == ((), ())
