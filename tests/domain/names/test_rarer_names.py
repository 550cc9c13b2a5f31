"""Rarer surnames, names read out and signed, children without さん and streets of strangers are asked about (F-24)."""

import pytest

from kyoten_desktop.domain.names.check import NameCheck
from kyoten_desktop.domain.names.finding import NameScanner
from kyoten_desktop.domain.names.masking import HIDDEN, Mask
from kyoten_desktop.domain.names.persons import NamedPerson
from kyoten_desktop.domain.people.subject import Subject
from kyoten_desktop.reports.person import Veil
from tests.domain.names.test_hundred_sentences import lines

OWN = Subject("真鍋 千尋", "まなべ ちひろ")
ONE_LETTER = "境浦開石板塩町村市寺畳釜綿魚表鍋麦"
LIKE_A_GARDEN = ("西園", "外園", "中園", "前園", "上園", "小園", "大園", "伊集院", "入来院", "祁答院", "薬師")
NAMED = """
ゆうとが噛まれた。|ゆうと
ゆうとから電話。|ゆうと
はるとが泣いた。|はると
みさきが叩かれた。|みさき
健とマコが来た。|健 マコ
ユキと大輔が来た。|ユキ 大輔
マコと健が来た。|マコ 健
シゲ爺が来た。|シゲ爺
シゲじいが来た。|シゲじい
ヤス婆の家。|ヤス婆
よねばあから電話。|よねばあ
シゲ爺さんが来た。|シゲ爺
はるとがまた噛まれた。|はると
K.Moritaとある。|K.Morita
T. Satoの字。|T. Sato
Morita のサイン。|Morita
Yamaguchiと書いてある。|Yamaguchi
四十物（あいもの）さんが来た。|四十物（あいもの）
月見里(やまなし)様の荷物。|月見里(やまなし)
和食というのは名字。|和食
鳥居って苗字の人。|鳥居
名字は和食。|和食
"""
NOBODY = """
はるかに遠い。
まことに残念。
ゆうがたから雨。
父とバスが来た。
テレビとラジオが来た。
パンとミルクが来た。
サンタ爺の帽子。
くそじじいと言う。
J.Leagueの試合。
Excelのサイン。
Canon の紙。
看護師（ナース）さん。
申請（しんせい）様式。
和食というのは日本料理。
名字は変わらず。
名字は旧姓。
本人は名字で呼ばれる。
お寺さんへ行く。
お魚さんを飼う。
3階さんの声。
保育園さんへ電話。
学園さんから連絡。
担い手さんを探す。
受け入れ先さんへ。
同様に多様な仕様と模様。
前川の土手。
前川で釣りをした。
大川の土手を歩く。
黒川の堤防。
石川の河川敷で転ぶ。
中川の上流。
前川が氾濫した。
坂本町に行く。
古閑中町の祭り。
金沢市内で2-3か所。
東区役所3-4階。
区役所2-3番窓口。
市民病院5-2病棟。
大町病院3-5病棟。
市営団地5-302。
古閑中町2-3分。
"""
STREETS = """
金沢市泉野町6-15-5に送る。
高松市番町4-1-10の友人宅。
久留米市城南町15-3。
福岡市博多区祇園町3-12在住。
松山市三番町４－５－６の部屋。
泉野町6-15-5に住む。
加賀市大聖寺3-12の家。
"""


def read(text: str, own: Subject = OWN, replaced: bool = False) -> tuple[str, dict[str, str]]:
    """Return a text as it is printed and what is asked about; all of that is put in its place where ``replaced``."""
    scanner = NameScanner([NamedPerson(own.name, own.kana)])
    check = NameCheck(scanner, Mask.ANONYMOUS)
    shown = Veil(own, Mask.ANONYMOUS, check.cover).text("経過", text)
    asked = {one.spelling: one.instead for one in check.found()}
    for word, instead in asked.items() if replaced else ():
        shown = shown.replace(word, instead)
    return shown, asked


@pytest.mark.parametrize("honorific", ["さん", "様", "ちゃん"])
@pytest.mark.parametrize("name", [*ONE_LETTER, *LIKE_A_GARDEN])
def test_a_rare_surname_before_san_is_asked_about(name: str, honorific: str) -> None:
    text = f"{name}{honorific}が来た。"
    assert read(text) == (text, {name: "Bさん"})


@pytest.mark.parametrize("line", lines(NAMED))
def test_a_name_of_nobody_on_file_is_asked_about(line: str) -> None:
    text, words = line.split("|")
    shown, asked = read(text)
    assert shown == text
    assert sorted(asked) in (sorted(words.split()), [words])


@pytest.mark.parametrize("text", lines(NOBODY))
def test_a_word_that_names_nobody_is_not(text: str) -> None:
    assert read(text) == (text, {})


@pytest.mark.parametrize("text", lines(STREETS))
def test_a_street_of_a_stranger_is_asked_about(text: str) -> None:
    shown, asked = read(text)
    (street,) = asked
    assert (shown, asked[street]) == (text, HIDDEN)
    assert street[-1] in "0123456789５６"
    assert text.startswith(street)


@pytest.mark.parametrize("name", ["グエン・ティ・ラン", "グエン ティ ラン", "グエン　ティ・ラン"])
@pytest.mark.parametrize("text", ["NGUYEN THI LANさんが来た。", "Nguyen Thi Lanの在留カード。"])
def test_a_name_parted_by_a_dot_is_asked_about_in_latin_letters(name: str, text: str) -> None:
    shown, asked = read(text, Subject(name, "ぐえん てぃ らん"))
    assert (shown, list(asked.values())) == (text, ["Aさん"])


def test_a_name_parted_by_a_dot_goes_whole() -> None:
    assert read("グエン・ティー・ランが来た。", Subject("グエン・ティ・ラン", "")) == ("Aさんが来た。", {})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("幼なじみのみかちゃんが来た。", "幼なじみが来た。"),
        ("幼なじみのゆうとくんから電話。", "幼なじみから電話。"),
        ("友人の健さんが来た。", "友人が来た。"),
        ("坂本先生に相談。", "B先生に相談。"),
        ("主治医の田中先生。", "主治医のB先生。"),
    ],
)
def test_nothing_of_how_they_are_called_is_left_over(text: str, shown: str) -> None:
    assert read(text, replaced=True)[0] == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("坂さんとこの実さんが来た。", "AさんとこのAさんが来た。"),
        ("坂さんちの実さんが来た。", "AさんちのAさんが来た。"),
    ],
)
def test_what_is_at_somebodys_is_no_surname(text: str, shown: str) -> None:
    assert read(text, Subject("坂 実", "さか みのる")) == (shown, {})
