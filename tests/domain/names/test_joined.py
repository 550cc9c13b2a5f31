"""Half a name beside what stands for it: one's own in another spelling, somebody else's, an informant's."""

import pytest

from kyoten_desktop.domain.names.check import NameCheck
from kyoten_desktop.domain.names.finding import NameScanner, NobodySought
from kyoten_desktop.domain.names.masking import HIDDEN, INFORMANT, Mask
from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.domain.names.roster import Crowd
from kyoten_desktop.domain.names.told_by import informants_in
from kyoten_desktop.domain.people.subject import Relative, Subject
from kyoten_desktop.reports.person import Veil

INFORMANTS = informants_in("隣人 鷺沼 弘一", "0225-22-8841")
MOTHER = Relative("母", "砂押 美代子", "すなおし みよこ")
OTHERS = [
    NamedPerson("佐藤 渉", "さとう わたる"),
    NamedPerson("菅原 千歳", "すがわら ちとせ"),
    NamedPerson("阿部 美代子", "あべ みよこ"),
    NamedPerson("渡部 弘一", "わたべ こういち"),
    NamedPerson("五十嵐 さくら", "いがらし さくら"),
    NamedPerson("黒田 和子", "くろだ かずこ"),
]


def read(text: str, name: str, kana: str, former: str = "", mask: Mask = Mask.ANONYMOUS) -> tuple[str, dict[str, str]]:
    """Return how a text stands on a paper about one person, and what was asked with what would stand instead."""
    own, told = NamedPerson(name, kana, former), INFORMANTS if name.startswith("砂押") else ()
    near = (MOTHER,) if told else ()
    people = [own, *(NamedPerson(one.name, one.kana) for one in near), *told]
    is_open = mask is Mask.REAL_NAME
    check = NameCheck(NobodySought([]) if is_open else NameScanner(people, Crowd(OTHERS)), mask)
    veil = Veil(Subject(name, kana, former), mask, check.cover, near, informants=told, tells_family=False)
    return veil.text("経過", text), {one.word: one.instead for one in check.found()}


WATARU = ("髙橋 渉", "たかはし わたる")
CHITOSE = ("砂押 千歳", "すなおし ちとせ")


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("高橋渉くん、早退。", WATARU),
        ("高橋 渉くん、早退。", WATARU),
        ("高橋わたるくん、早退。", WATARU),
        ("高橋渉が早退。", WATARU),
        ("渡辺富士子さんの件。", ("渡邊 富士子", "わたなべ ふじこ")),
        ("渡邉 富士子様の件。", ("渡邊 富士子", "わたなべ ふじこ")),
        ("斎藤さくらさんの件。", ("佐々木 さくら", "ささき さくら", "齋藤 さくら")),
        ("旧姓はかのまた千歳さん。", ("砂押 千歳", "すなおし ちとせ", "かのまた ちとせ")),
    ],
)
@pytest.mark.parametrize("mask", [Mask.INITIALS, Mask.ANONYMOUS])
def test_ones_own_name_goes_whole_in_every_spelling(text: str, person: tuple[str, ...], mask: Mask) -> None:
    shown, asked = read(text, *person, mask=mask)
    assert asked == {}
    assert not set("高橋渉わ渡辺邉富斎藤くら千歳ま") & set(shown), shown


@pytest.mark.parametrize(
    ("text", "person", "word"),
    [
        ("佐藤渉さんとけんか。", WATARU, "佐藤渉"),
        ("さとう渉くんとけんか。", WATARU, "さとう渉"),
        ("菅原千歳さんと話す。", CHITOSE, "菅原千歳"),
        ("阿部美代子さんと話す。", CHITOSE, "阿部美代子"),
        ("渡部弘一さんと話す。", CHITOSE, "渡部弘一"),
    ],
)
def test_who_shares_a_given_name_is_asked_about_as_themself(text: str, person: tuple[str, str], word: str) -> None:
    assert read(text, *person) == (text, {word: "Bさん"})


@pytest.mark.parametrize(
    "text",
    [
        "鈴木渉くんとけんか。",
        "木村渉くんとけんか。",
        "服部渉くんとけんか。",
        "黒田渉くんとけんか。",
        "まつもと渉くんとけんか。",
    ],
)
def test_a_surname_that_fits_nobody_is_asked_about_with_the_name_it_is_joined_to(text: str) -> None:
    """黒田 is of the file, with another given name: then it is they who are meant."""
    shown, asked = read(text, *WATARU)
    assert (shown, list(asked)) == (text, [text.removesuffix("とけんか。")])
    assert list(asked.values()) == ["Bさん" if "黒田" in text else "Aさん"]


@pytest.mark.parametrize("word", ["渡辺ふじ子", "渡辺きよしさん", "渡辺とも子さん"])
def test_a_given_name_in_kana_after_a_surname_is_asked_about_with_it(word: str) -> None:
    text = f"{word.removesuffix('さん')}さんの件。"
    assert read(text, "渡邊 富士子", "わたなべ ふじこ") == (text, {word: "Aさん"})


@pytest.mark.parametrize(
    "text",
    [
        "本日渉くんは休み。",
        "件の渉くん。",
        "きのうは渉くんが来た。",
        "20時渉くん来所。",
        "3号室渉くん来所。",
        "石巻市高橋渉さん。",
    ],
)
def test_a_plain_word_before_the_name_is_not_asked_about(text: str) -> None:
    shown, asked = read(text, *WATARU)
    assert (asked, "渉" in shown, "Aさん" in shown) == ({}, False, True)


@pytest.mark.parametrize("mask", list(Mask))
@pytest.mark.parametrize("name", ["さぎぬま弘一さん", "鷺沼こういちさん", "鷺沼コウイチさん", "鷺沼弘二さん"])
def test_half_an_informant_is_asked_about_whole(name: str, mask: Mask) -> None:
    text = f"{name}から再度。"
    assert read(text, *CHITOSE, mask=mask) == (text, {name: INFORMANT})


def test_a_third_person_is_not_said_to_have_told_where_nobody_is_sought() -> None:
    text = "渡部弘一さんと話す。"
    assert read(text, *CHITOSE, mask=Mask.REAL_NAME) == (text, {"渡部弘一さん": INFORMANT})


@pytest.mark.parametrize("mask", list(Mask))
@pytest.mark.parametrize(
    "text",
    [
        "さぎぬまさんより再度。",
        "夜はさぎぬまさんが来た。",
        "サギヌマ様から。",
        "彼女のフォンさんと別れた。",
        "隣のわじきさんと話す。",
    ],
)
def test_a_name_in_kana_may_be_the_informants_and_is_never_told_to_be(text: str, mask: Mask) -> None:
    shown, asked = read(text, *CHITOSE, mask=mask)
    assert (shown, list(asked.values())) == (text, [HIDDEN])


@pytest.mark.parametrize(
    "text",
    [
        "おかあさんと買い物。",
        "みなさんで食べた。",
        "たくさんの人。",
        "みんなでさんぽした。",
        "ヘルパーさんが来た。",
        "おばあちゃんが来た。",
        "いろいろあった。",
    ],
)
def test_who_is_called_by_what_they_are_is_no_informant(text: str) -> None:
    assert read(text, *CHITOSE, mask=Mask.REAL_NAME) == (text, {})
    assert read(text, *CHITOSE)[0] == text
    assert read(text, *CHITOSE)[1] == {}


def test_a_surname_in_kana_that_somebody_has_is_asked_about_as_theirs() -> None:
    assert read("いがらしさんが来た。", *CHITOSE)[1] == {"いがらし": "Bさん"}


@pytest.mark.parametrize("text", ["さぎぬまさんが来た。", "いがらしさんが来た。"])
def test_kana_is_asked_about_only_where_somebody_told(text: str) -> None:
    assert INFORMANT not in read(text, *WATARU)[1].values()


def test_what_gave_way_unasked_is_shown_as_it_is_printed() -> None:
    own = NamedPerson(*WATARU)
    check = NameCheck(NameScanner([own]), Mask.ANONYMOUS)
    Veil(Subject(*WATARU), Mask.ANONYMOUS, check.cover).text(
        "経過", "朝、渉くんと高橋渉くんが来た。\n昼、渉くんは帰った。"
    )
    assert {one.spelling: one.line for one in check.changed()} == {
        "渉くん": "朝、AさんとAさんが来た。\n昼、Aさんは帰った。",
        "高橋渉くん": "朝、AさんとAさんが来た。",
    }
