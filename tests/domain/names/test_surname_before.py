"""A surname before a given name is asked about with it: half of it was printed, of whoever bore it (F-22, F-24)."""

import pytest

from kyoten_desktop.domain.names.check import Answers, NameCheck
from kyoten_desktop.domain.names.finding import NameScanner, NobodySought
from kyoten_desktop.domain.names.masking import HIDDEN, Mask
from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.domain.names.roster import Crowd
from kyoten_desktop.domain.names.told_by import informants_in
from kyoten_desktop.domain.people.subject import Relative, Subject
from kyoten_desktop.reports.person import Veil

SAKURA = Subject("齋藤 さくら", "さいとう さくら")
CHITOSE = Subject("砂押 千歳", "すなおし ちとせ")
NEAR = (
    Relative("母", "齋藤 よしえ", "さいとう よしえ"),
    Relative("娘", "齋藤 リサ", "さいとう りさ"),
    Relative("姉妹", "国信 ゆい", "くにのぶ ゆい"),
)
ON_FILE = (
    NamedPerson("田中 由美子", "たなか ゆみこ"),
    NamedPerson("岸 健太郎", "きし けんたろう"),
    NamedPerson("中田 さくら", "なかた さくら"),
)
TOLD = informants_in("隣人 鷺沼 弘一", "0225-22-8841")
NOBODY: tuple[NamedPerson, ...] = ()


def read(
    text: str,
    own: Subject = SAKURA,
    on_file: tuple[NamedPerson, ...] = ON_FILE,
    told: tuple[NamedPerson, ...] = (),
    mask: Mask = Mask.ANONYMOUS,
) -> tuple[str, dict[str, str], str]:
    """Return a text as printed before an answer, what is asked, and the text when every word is replaced."""
    near = NEAR if own is SAKURA else ()
    people = [NamedPerson(own.name, own.kana), *(NamedPerson(one.name, one.kana) for one in near), *told]
    scanner = NobodySought([]) if mask is Mask.REAL_NAME else NameScanner(people, Crowd(on_file))

    def print_with(answers: Answers) -> tuple[str, NameCheck]:
        check = NameCheck(scanner, mask, answers)
        veil = Veil(own, mask, check.cover, near, informants=told, tells_family=False)
        return veil.text("経過", text), check

    shown, check = print_with(Answers())
    asked = {one.word: one.instead for one in check.found()}
    return shown, asked, print_with(Answers(list(asked)))[0]


@pytest.mark.parametrize(
    "name",
    [
        "森田さくらさん",
        "森田 さくらさん",
        "森田　さくらちゃん",
        "森田サクラさん",
        "椛田さくらさん",
        "林さくらさん",
        "山根ちづるさん",
        "山根よしえさん",
        "山根リサさん",
        "山根ゆいさん",
    ],
)
@pytest.mark.parametrize("before", ["", "昨日", "民生委員"])
def test_a_stranger_of_the_same_given_name_in_kana_is_asked_about_whole(before: str, name: str) -> None:
    text = f"{before}{name}が来た。"
    shown, asked, answered = read(text)
    assert (shown, list(asked.values())) == (text, ["Bさん"])
    assert answered == f"{before}Bさんが来た。"


def test_a_stranger_who_acts_is_asked_about_whole() -> None:
    assert read("森田さくらが来た。") == ("森田さくらが来た。", {"森田さくら": "Bさん"}, "Bさんが来た。")


@pytest.mark.parametrize(
    "word", ["本日", "昨日", "友人", "電話", "夕食", "退院後", "中央公園", "市役所", "20時", "隣室"]
)
def test_a_plain_word_before_the_own_name_in_kana_is_no_surname(word: str) -> None:
    assert read(f"{word}さくらさん来所。")[:2] == (f"{word}Aさん来所。", {})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("斉藤さくらさん来所。", "Aさん来所。"),
        ("斎藤よしえさん来所。", "母来所。"),
        ("国信ゆいさん来所。", "姉妹来所。"),
        ("長女リサさん来所。", "娘来所。"),
        ("母よしえさん来所。", "母来所。"),
    ],
)
def test_whoever_is_known_by_that_surname_gives_way_unasked(text: str, shown: str) -> None:
    assert read(text)[:2] == (shown, {})


@pytest.mark.parametrize("mask", list(Mask))
@pytest.mark.parametrize(
    "name",
    ["松本ゆみこさん", "松本 ゆみこさん", "松本ユミコさん", "山根けいこさん", "檀上ゆみこさん", "森田さくらさん"],
)
def test_where_somebody_asked_to_be_unnamed_no_surname_is_left_beside_kana(name: str, mask: Mask) -> None:
    text = f"{name}が来た。"
    shown, asked, answered = read(text, CHITOSE, NOBODY, TOLD, mask)
    assert (shown, len(asked)) == (text, 1)
    assert answered == f"{HIDDEN if mask is Mask.REAL_NAME else 'Bさん'}が来た。"


@pytest.mark.parametrize("name", ["友人ゆみこさん", "昨日ゆみこさん", "隣のゆみこさん"])
def test_a_plain_word_before_kana_stays(name: str) -> None:
    lead = name.removesuffix("ゆみこさん")
    assert read(f"{name}が来た。", CHITOSE, NOBODY, TOLD)[2] == f"{lead}{HIDDEN}が来た。"


@pytest.mark.parametrize("on_file", [ON_FILE, NOBODY])
@pytest.mark.parametrize(
    "name",
    [
        "森田さくらさん",
        "檀上 由美子さん",
        "江草　由美子さん",
        "檀上ゆみこさん",
        "檀上由美子さん",
        "江草由美子様",
        "江草由美子氏",
        "檀上健太郎くん",
        "宗近由美子ちゃん",
        "沙也加由美子さん",
    ],
)
def test_an_unlisted_surname_is_asked_about_with_the_given_name(name: str, on_file: tuple[NamedPerson, ...]) -> None:
    text = f"{name}来所。"
    shown, asked, answered = read(text, CHITOSE, on_file)
    assert (shown, list(asked.values())) == (text, ["Bさん"])
    assert answered == "Bさん来所。"


@pytest.mark.parametrize(
    "lead",
    [
        *(
            "民生委員 ",
            "友人 ",
            "友人",
            "今日",
            "今日 ",
            "夕方 ",
            "電話 ",
            "訪問時",
            "自宅",
            "病院 ",
            "緑川市 ",
            "受診同行 ",
        ),
        *("退院後", "夕食", "世話人", "翌朝 ", "担当 ", "送迎 ", "相談支援専門員"),
    ],
)
def test_a_plain_word_before_a_stranger_stays_and_the_name_is_asked_about(lead: str) -> None:
    assert read(f"{lead}由美子さん来所。", CHITOSE, NOBODY)[2] == f"{lead}Bさん来所。"


@pytest.mark.parametrize("kin", ["長女", "長女 ", "叔母", "妻"])
def test_a_word_of_kin_before_a_stranger_is_asked_about_as_before(kin: str) -> None:
    assert read(f"{kin}由美子さん来所。", CHITOSE, NOBODY)[2] == f"{kin.strip()}来所。"


def test_one_who_is_said_to_be_nobody_is_asked_about_whole_all_the_same() -> None:
    """山口さくらさん may be somebody of 山口: whoever the paper is about never stands there unasked."""
    people = [NamedPerson(SAKURA.name, SAKURA.kana)]
    check = NameCheck(NameScanner(people), Mask.ANONYMOUS, no_names=["山口さくら"])
    assert Veil(SAKURA, Mask.ANONYMOUS, check.cover).text("経過", "山口さくらさん来所。") == "山口さくらさん来所。"
    assert [one.word for one in check.found()] == ["山口さくらさん"]
