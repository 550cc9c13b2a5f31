"""Names glued to a word of kin, broken by a line, half in brackets, of one letter: each was printed (F-22, F-24)."""

import pytest

from kyoten_desktop.domain.names.check import Answers, NameCheck
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.names.masking import HIDDEN, Mask
from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.domain.names.roster import Crowd
from kyoten_desktop.domain.people.subject import Relative, Subject
from kyoten_desktop.reports.person import Veil

OTHERS = Crowd(
    [
        NamedPerson("岸 実", "きし みのる"),
        NamedPerson("高橋 早紀子", "たかはし さきこ"),
        NamedPerson("山㟢 進", "やまざき すすむ"),
        NamedPerson("石舍 守", "いしや まもる"),
        NamedPerson("檪本 望", "いちもと のぞみ"),
        NamedPerson("小笠原 悠斗", "おがさわら ゆうと", address="緑川市西区嘉久志町1408-6"),
        NamedPerson("林 花", "はやし はな", address="緑川市東区新金沼町17-4"),
    ]
)
NEAR = (Relative("父", "高梨 大輔", "たかなし だいすけ", 60), Relative("兄", "高梨 豊", "たかなし ゆたか", 30))


def read(text: str, own: str = "高梨 悠斗", kana: str = "たかなし ゆうと") -> tuple[str, dict[str, str]]:
    """Return a text as it stands at Aさん, and what is asked of it."""
    near = [NamedPerson(one.name, one.kana) for one in NEAR]
    check = NameCheck(NameScanner([NamedPerson(own, kana), *near], OTHERS), Mask.ANONYMOUS)
    shown = Veil(Subject(own, kana), Mask.ANONYMOUS, check.cover, NEAR).text("経過", text)
    return shown, {one.word: one.instead for one in check.found()}


@pytest.mark.parametrize(
    "text", ["兄豊から電話。", "父（大輔）から電話。", "父(大輔さん)から電話。", "父・大輔から電話。"]
)
def test_the_word_of_kin_stands_once_for_a_relative_joined_to_it(text: str) -> None:
    assert read(text) == (f"{text[0]}から電話。", {})


def test_a_relative_nobody_knows_of_one_letter_is_asked_about() -> None:
    assert read("弟健から電話。") == ("弟健から電話。", {"弟健": "弟"})
    assert read("母子で父方の兄弟に会う。")[1] == {}


@pytest.mark.parametrize("after", ["から電話。", "が来た。", "に会う。", "と話す。"])
def test_the_own_name_that_is_an_adverb_too_is_asked_about_where_a_person_acts(after: str) -> None:
    assert read(f"実{after}", "高梨 実", "たかなし みのる")[1] == {"実": "Aさん"}


@pytest.mark.parametrize(
    "text", ["実は困った。", "実に残念だ。", "実のところ。", "木の実が落ちた。", "実母と会う。", "実を言うと。"]
)
def test_the_adverb_is_nobody(text: str) -> None:
    assert read(text, "高梨 実", "たかなし みのる") == (text, {})


@pytest.mark.parametrize("after", ["に電話した。", "が来た。", "は来なかった。", "と話した。", "から連絡。"])
def test_a_surname_of_one_letter_is_asked_about_where_a_person_acts(after: str) -> None:
    assert list(read(f"岸{after}")[1]) == ["岸"]


@pytest.mark.parametrize("text", ["海岸に電話ボックスがある。", "岸に着く。", "林が続く。", "対岸から連絡船が出る。"])
def test_a_letter_of_the_land_is_nobody(text: str) -> None:
    assert read(text)[1] == {}


@pytest.mark.parametrize(
    ("text", "word"), [("高橋早\n紀子が来た。", "高橋早\n紀子"), ("小笠\n原さんが来た。", "小笠\n原")]
)
def test_a_name_broken_by_a_line_is_asked_about_whole(text: str, word: str) -> None:
    assert list(read(text)[1]) == [word]


def test_two_lines_are_no_name() -> None:
    assert read("標高\n橋を渡る。")[1] == {}


def test_a_pet_name_of_the_first_letter_gives_way_to_whom_it_is_of() -> None:
    assert read("悠ちゃんが泣いた。")[1] == {"悠ちゃん": "Aさん"}
    assert read("赤ちゃんが泣いた。")[1] == {}


@pytest.mark.parametrize("text", ["嘉久志1408-6", "新金沼17-4"])
def test_an_address_without_its_town_is_asked_about(text: str) -> None:
    assert read(f"{text}に住む。")[1] == {text: HIDDEN}


@pytest.mark.parametrize("text", ["山崎さん", "石舎さん", "櫟本さん"])
def test_a_name_in_another_shape_is_the_one_on_file(text: str) -> None:
    scanner = NameScanner([NamedPerson("高梨 悠斗")], OTHERS)
    (found,) = scanner.find(f"{text}が来た。")
    assert (found.start, found.end) == (0, 2)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("高橋健一さんが来た。", "Bさんが来た。"),
        ("ティアンさんが来た。", "Bさんが来た。"),
        ("小笠原（悠）が来た。", "Bさんが来た。"),
        ("小笠原（母）が来た。", "Bさん（母）が来た。"),
    ],
)
def test_of_a_name_that_gives_way_no_half_is_left(text: str, shown: str) -> None:
    scanner = NameScanner([NamedPerson("グエン アン", "ぐえん あん")], OTHERS)
    asking = NameCheck(scanner, Mask.ANONYMOUS)
    asking.cover("経過", text)
    answered = NameCheck(scanner, Mask.ANONYMOUS, Answers([one.word for one in asking.found()]))
    assert answered.cover("経過", text) in (shown, shown.replace("B", "A"))
